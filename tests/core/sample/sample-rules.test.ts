import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { NO_LINE_DETAILS } from '#shared/domain/charge/line-details.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { typedEncounter } from '../../support/builders.ts';
import type { TestApp } from '../../support/test-app.ts';
import { openSampleDesk } from './sample-desk.ts';

const TODAY = plainDate('2026-07-14');
type Said = { readonly code: string; readonly charge: number; readonly facilityId?: string; readonly placeOfService?: string };

/** A visit of today by somebody whom this payer is asked for first, whatever else chance invented. */
async function seeOneOf(app: TestApp, payer: string, { code, charge, facilityId, placeOfService = '11' }: Said) {
  const patientId = app.db.get<{ id: string }>(sql`
    SELECT c.patient_id AS id FROM coverage c JOIN payer p ON p.id = c.payer_id
    WHERE p.name = ${payer} AND c.rank = 1 AND c.cases_only = 0 AND c.member_id <> '' AND c.effective_to IS NULL ORDER BY c.id`)?.id;
  if (patientId === undefined) throw new Error(`nobody has ${payer}`);
  const renderingProviderId = app.db.get<{ id: string }>(sql`SELECT id FROM rendering_provider ORDER BY last_name`)?.id ?? '';
  const superbillId = app.newId();
  await app.ask('superbill.create', { superbillId, patientId, renderingProviderId, visitDate: TODAY, caseId: patientId });
  const [line] = typedEncounter(app.newId, renderingProviderId, { serviceDate: TODAY }).lines;
  if (!line) throw new Error('the typed visit has a line');
  const own = { ...NO_LINE_DETAILS, ...line, procedureCode: code, modifiers: [], pointers: [1], charge: cents(charge), description: '' };
  const encounter = typedEncounter(app.newId, renderingProviderId, {
    serviceDate: TODAY,
    placeOfService,
    diagnoses: ['I10'],
    lines: [own],
  });
  const typed = { ...encounter, facilityId: facilityId ?? null };
  return (await app.ask('charge.approve', { superbillId, encounter: typed, copay: null })).claimId ?? '';
}

test('the practice has rules of its own: two are on and speak, one waits for its rehearsal, none stops a claim', async () => {
  const app = await openSampleDesk(TODAY);
  await app.ask('sample.fill', { patients: 60, months: 1 });
  const list = async () => (await app.ask('rule.list', { days: 366 })).rules;
  const before = await list();
  expect(before.map(({ title, active }) => [title, active])).toEqual([
    ['Large claims', true],
    ['Care home visits need the signed note', true],
    ['Virtual check-ins wait for their place', false],
  ]);
  const [, , waiting] = before;
  if (!waiting) throw new Error('the rule that is off');
  const rehearse = () => app.ask('rule.rehearse', { definition: waiting.definition });
  const asBefore = await rehearse();
  const home = app.db.get<{ id: string; place: string }>(sql`
    SELECT id, place_of_service AS place FROM facility WHERE name = 'Willowmere Care Home'`);
  // None of these may hang on what chance invents, so each rule gets one visit that meets it and one that does not.
  const large = await seeOneOf(app, 'Prairie Mutual', { code: 'T1015', charge: 250_00 });
  const small = await seeOneOf(app, 'Prairie Mutual', { code: 'G0444', charge: 249_99 });
  const away = { code: 'T1015', charge: 100_00, facilityId: home?.id ?? '', placeOfService: home?.place ?? '' };
  const careHome = await seeOneOf(app, 'Heartland Medicare Part B', away);
  await seeOneOf(app, 'Summit Health Network', { code: 'G2012', charge: 20_00 });
  await seeOneOf(app, 'Prairie Mutual', { code: 'G2012', charge: 20_00 });
  const after = await list();
  expect(after.map(({ fired }, at) => fired - (before[at]?.fired ?? 0))).toEqual([1, 1, 0]);
  const tagsOf = (claimId: string) => app.db.all<{ tag: string }>(sql`SELECT tag FROM claim_tag WHERE claim_id = ${claimId}`);
  expect([large, small, careHome].map((id) => tagsOf(id).map(({ tag }) => tag))).toEqual([['large'], [], ['care home']]);
  expect(app.db.get(sql`SELECT count(*) AS n FROM scrub_trace_line WHERE edit_number > 1000 AND effect = 'stop'`)).toEqual({ n: 0 });
  const rehearsed = await rehearse();
  expect([rehearsed.claims - asBefore.claims, rehearsed.met - asBefore.met]).toEqual([5, 1]);
  expect(rehearsed.stopped.claims).toBe(rehearsed.met);
}, 120_000);
