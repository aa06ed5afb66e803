import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openSampleDesk } from './sample-desk.ts';

test('a colleague’s practice comes in through the real import: it ties, it ages, and a part of it is answered', async () => {
  const app = await openSampleDesk('2026-07-14');
  const filled = await app.ask('sample.fill', { seed: 7, patients: 60, months: 2 });
  expect(filled.patients).toBe(60 + 6 + 3);
  const runs = await app.ask('import.list', {});
  expect(runs.map(({ kind, status, report }) => [kind, status, report.added, report.refused, report.tie?.tied ?? null])).toEqual([
    ['payerBalances', 'done', 4, 0, true],
    ['openingBalances', 'done', 4, 0, true],
    ['patients', 'done', 6, 0, null],
    ['facilities', 'done', 1, 0, null],
  ]);
  const { rows, open } = await app.ask('opening.list', { all: true });
  expect(
    rows.map(({ words, broughtForward, open: left, settlements }) => [words.slice(-5), broughtForward, left, settlements.length]),
  ).toEqual([
    ['31102', 96_50, 0, 1],
    ['31655', 210_00, 210_00, 0],
    ['31790', 142_00, 142_00, 0],
    ['31844', 185_00, 0, 3],
  ]);
  expect(open).toBe(352_00);
  const found = await app.ask('patient.search', { text: 'Oakenfold Wilhelmina' });
  const page = await app.ask('patient.get', { patientId: found[0]?.patientId ?? '' });
  expect(page.owed).toMatchObject({ patient: 50_00, insurers: 0 });
  expect(page.coverages).toMatchObject([{ payerName: 'Prairie Mutual', memberId: 'M44017723' }]);
  const credit = app.db.get<{ held: number }>(sql`
    SELECT -sum(amount_cents) AS held FROM posting WHERE account = 'unapplied.guarantor' AND detail = 'broughtForward'`);
  expect(credit?.held).toBe(20_00);
  expect((await app.ask('ledger.verify', {})).checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(app.db.get(sql`SELECT count(*) AS left FROM upload`)).toEqual({ left: 0 });
  expect(app.failures).toEqual([]);
});

test('a tiny practice takes nobody over', async () => {
  const app = await openSampleDesk();
  expect((await app.ask('sample.fill', { patients: 4, months: 1 })).patients).toBe(4);
  expect(await app.ask('import.list', {})).toEqual([]);
});
