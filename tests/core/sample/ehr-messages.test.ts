import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { fitsMemberIdPattern } from '#shared/domain/identifier/member-id-pattern.ts';
import { openSampleDesk } from './sample-desk.ts';

test('the EHR of the sample practice sends people, a coverage, charges, and a merge for somebody to look at', async () => {
  const app = await openSampleDesk('2026-07-14');
  await app.ask('sample.fill', { seed: 7, patients: 12, months: 1 });
  const [caspian] = await app.ask('patient.search', { text: 'Thistledown Caspian' });
  const { coverages } = await app.ask('patient.get', { patientId: caspian?.patientId ?? '' });
  expect(coverages).toMatchObject([{ payerName: 'Blue Meadow Plan', memberId: 'XJW91120447', effectiveFrom: '2025-09-09' }]);
  const [orla] = await app.ask('patient.search', { text: 'Sedgemoor Orla' });
  const [twin] = await app.ask('patient.search', { text: 'Sedgemore Orla' });
  const open = await app.ask('superbill.list', { patientId: orla?.patientId ?? null });
  const { encounter } = await app.ask('charge.open', { superbillId: open[0]?.superbillId ?? '', number: null });
  expect([encounter.diagnoses, encounter.lines.map(({ procedureCode }) => procedureCode)]).toEqual([['J06.9'], ['T1015']]);
  const waiting = await app.ask('feed.exceptions', {});
  expect(waiting).toMatchObject([
    { words: 'The EHR merged these two patients', patientId: orla?.patientId, otherPatientId: twin?.patientId },
  ]);
  const { groups } = await app.ask('today.get', {});
  expect(groups.flatMap(({ rows }) => rows).find(({ key }) => key === 'messages')?.count).toBe(1);
  // Whoever brings them, members look as their payer says that its members do.
  const members = app.db.all<{ memberId: string; pattern: string }>(sql`
    SELECT c.member_id AS memberId, t.asks ->> 'memberIdPattern' AS pattern FROM coverage c JOIN payer_terms t ON t.payer_id = c.payer_id
    WHERE c.member_id <> '' AND t.asks ->> 'memberIdPattern' <> '' AND t.version = (SELECT max(version) FROM payer_terms WHERE payer_id = c.payer_id)`);
  expect(members.length).toBeGreaterThan(1);
  expect(members.filter(({ memberId, pattern }) => !fitsMemberIdPattern(memberId, pattern))).toEqual([]);
  const price = await app.ask('fee.modifiers', {});
  expect(JSON.stringify(price)).toContain('"51"');
  expect(app.failures).toEqual([]);
});
