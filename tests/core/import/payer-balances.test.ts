import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { bucketTotals, openingRow } from '#shared/domain/import/tie-out.ts';
import { formatDecimal, sumCents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { check, everything, fixture, openDesk, take, verified } from './import-desk.ts';

const PRESET = 'Medisoft-style insurance aging';
const AGING = fixture('medisoft-insurance-aging.csv');
const asOf = plainDate('2026-06-30');
const balances = { asOf };

async function withCoverages() {
  const app = await openDesk();
  await take(app, 'payers', fixture('medisoft-carriers.csv'), {}, 'Medisoft-style carriers');
  await take(app, 'patients', fixture('medisoft-patients.csv'), {}, 'Medisoft-style patients');
  return app;
}
type App = Awaited<ReturnType<typeof withCoverages>>;
const bring = (app: App, file = AGING, more = {}) => take(app, 'payerBalances', file, { balances, ...more }, PRESET);
const owed = ({ db }: App) =>
  db.all<{ since: string; owed: number }>(sql`
  SELECT e.service_date AS since, sum(p.amount_cents) AS owed FROM encounter e JOIN posting p ON p.encounter_id = e.id
  WHERE p.account = 'receivable.coverage' GROUP BY e.service_date HAVING sum(p.amount_cents) <> 0 ORDER BY e.service_date`);
const find = async (app: App, text: string) => (await app.ask('patient.search', { text }))[0]?.patientId ?? '';

test('an insurance aging that ties stands with the coverages by age, claims nothing, and the books stay proved', async () => {
  const app = await withCoverages();
  const before = everything(app);
  const dry = await check(app, 'payerBalances', AGING, { balances }, PRESET);
  expect(everything(app)).toEqual(before);
  const { report } = await bring(app);
  expect(report).toEqual(dry);
  expect(report).toMatchObject({ rows: 3, added: 3, refused: 0, tie: { tied: true, proved: true, unexplained: [] } });
  expect(report.tie?.lines.map(({ label, rows }) => [label, rows])).toEqual([
    ['0-30', 4_000],
    ['31-60', 8_500],
    ['61-90', 11_025],
    ['91-120', 0],
    ['over 120', -1_500],
    ['Total', 22_025],
  ]);
  expect(owed(app)).toEqual([
    { since: '2026-03-01', owed: -1_500 },
    { since: '2026-04-30', owed: 11_025 },
    { since: '2026-05-30', owed: 8_500 },
    { since: '2026-06-30', owed: 4_000 },
  ]);
  expect(
    app.db.get(sql`SELECT (SELECT count(*) FROM claim) AS claims, (SELECT count(*) FROM posting WHERE account = 'revenue') AS revenue`),
  ).toEqual({ claims: 0, revenue: 0 });
  await verified(app);
});

test('pages, aging and statements count it as the insurers’, never as the patient’s', async () => {
  const app = await withCoverages();
  await bring(app);
  const patientId = await find(app, 'rook tam');
  expect((await app.ask('patient.get', { patientId })).owed).toMatchObject({ insurers: 13_525, patient: 0 });
  const explained = await app.ask('ledger.explain', { of: { kind: 'insurersOwe', patientId } });
  expect(explained).toMatchObject({ amount: 13_525, agrees: true });
  expect(JSON.stringify(explained)).toContain('"Brought forward"');
  expect(JSON.stringify(explained)).not.toContain('"Charged"');
  expect((await app.ask('today.get', {})).aging.coverage).toBe(22_025);
  expect((await app.ask('statement.preview', {})).total).toBe(0);
  const { visits } = await app.ask('ledger.patient', { patientId });
  expect(visits.map(({ words, claimId, insurersOwe }) => [words, claimId, insurersOwe])).toContainEqual([
    'Balance brought forward from Medisoft, claim 20377',
    null,
    11_025,
  ]);
  // Nothing that runs by itself makes a claim of it.
  expect(await app.ask('claim.list', {})).toMatchObject({ rows: [] });
});

test('the same report twice changes nothing; the same balance with another amount is refused', async () => {
  const app = await withCoverages();
  await bring(app);
  const before = everything(app);
  expect((await bring(app)).report).toMatchObject({ added: 0, same: 3, refused: 0 });
  expect(everything(app)).toEqual(before);
  const other = await check(app, 'payerBalances', AGING.replaceAll('85.00', '85.01'), { balances }, PRESET);
  expect(other.faults).toMatchObject([{ line: 2, column: 'Claim Number', words: 'Another opening balance of Claim 20418 stands already' }]);
});

test.each([
  ['a patient whom nobody knows', 'PRA00,NOBODY,,,1,1,,,,,1', 'Chart Number', /No patient here had number NOBODY/],
  [
    'a payer that does not cover the patient',
    'MED00,ROOKI000,,,1,1,,,,,1',
    'Insurance Carrier',
    /Medicare of the Prairie does not cover this patient/,
  ],
  ['a payer that is not on the list', 'XXX,ROOKI000,,,1,1,,,,,1', 'Insurance Carrier', /Payer XXX is not on the list/],
  ['another member id', 'PRA00,ROOKI000,,PM 999,1,1,,,,,1', 'Policy Number', /under another member id/],
  ['a name that is another’s', 'PRA00,ROOKI000,"Quill, Mary",,1,1,,,,,1', 'Name', /name in the row/],
  ['ages that are not the total', 'PRA00,ROOKI000,,,1,1,,,,,2', 'Total Balance', /come to 1.00, the total says 2.00/],
])('%s is refused with line, column and its amount', async (_, row, column, words) => {
  const app = await withCoverages();
  const { faults, tie } = await check(app, 'payerBalances', `${AGING.split('\n')[0]}\n${row}\n`, { balances }, PRESET);
  expect(faults).toMatchObject([{ line: 2, column }]);
  expect(faults[0]?.words).toMatch(words);
  expect(tie?.unexplained[0]).toMatchObject({ line: 2 });
});

test('a claim that stands in two lines is refused by the second, and so are two rows that nothing tells apart', async () => {
  const app = await withCoverages();
  const twice = `${AGING.split('\n')[0]}\nPRA00,ROOKI000,,,7,1,,,,,1\nPRA00,ROOKI000,,,7,1,,,,,1\nPRA00,ROOKT000,,,,1,,,,,1\nPRA00,ROOKT000,,,,1,,,,,1\n`;
  const { faults } = await check(app, 'payerBalances', twice, { balances }, PRESET);
  expect(faults.map(({ line, column, words }) => [line, column, words])).toEqual([
    [3, 'Claim Number', 'Claim 7 stood in line 2 already'],
    [5, 'Chart Number', 'ROOKT000 with Prairie Mutual stood in line 4 already'],
  ]);
});

test('without ages a row is owed since its day of service, and falls into the bucket of that day', async () => {
  const app = await withCoverages();
  const file = 'Payer,Chart,Date of Service,Balance\nPM001,ROOKI000,4/15/2026,12.50\nPM001,ROOKI000,6/29/2026,7.00\nTotal,,,19.50\n';
  const { report } = await take(app, 'payerBalances', file, { balances });
  expect(report.tie).toMatchObject({ tied: true });
  expect(owed(app)).toEqual([
    { since: '2026-04-15', owed: 1_250 },
    { since: '2026-06-29', owed: 700 },
  ]);
  await verified(app);
});

test('one cent off does not tie and is not taken without a reason', async () => {
  const app = await withCoverages();
  const spoilt = AGING.replace('40.00,0.00,110.25,0.00,0.00,150.25', '40.00,0.00,110.24,0.00,0.00,150.24');
  const { tie } = await check(app, 'payerBalances', spoilt, { balances }, PRESET);
  expect(tie).toMatchObject({ tied: false, unexplained: [{ line: 0, amount: 1 }] });
  await expect(bring(app, spoilt)).rejects.toThrow('import.notTied');
});

test('taken back whole, patients and coverages then go out of sight, and all comes again as it was', async () => {
  const app = await openDesk();
  await take(app, 'payers', fixture('medisoft-carriers.csv'), {}, 'Medisoft-style carriers');
  const people = () => take(app, 'patients', fixture('medisoft-patients.csv'), {}, 'Medisoft-style patients');
  const { runId } = await people();
  const money = await bring(app);
  const first = owed(app);
  expect(await app.reply('import.undo', { runId, reason: 'x' })).toMatchObject({ code: 'import.standsOn' });
  expect(await app.ask('import.undo', { runId: money.runId, reason: 'The wrong file' })).toMatchObject({ reversed: 4, removed: 0 });
  expect(owed(app)).toEqual([]);
  await verified(app);
  await app.ask('import.undo', { runId, reason: 'The wrong file' });
  expect(await app.ask('patient.search', { text: 'rook' })).toEqual([]);
  await verified(app);
  await people();
  await bring(app);
  expect(owed(app)).toEqual(first);
  expect(app.db.get(sql`SELECT count(*) AS n FROM coverage`)).toEqual({ n: 2 });
  await verified(app);
});

test('whatever ages are owed for whatever claims: the report ties, each bucket is in the books, and the undo leaves nothing', async () => {
  const amount = fc.integer({ min: -90_000, max: 900_000 });
  const row = fc.record({ chart: fc.constantFrom('ROOKI000', 'ROOKT000'), ages: fc.array(amount, { minLength: 5, maxLength: 5 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
      const app = await withCoverages();
      const lines = rows.map(({ chart, ages }, at) =>
        [
          'PRA00',
          chart,
          '',
          '',
          String(at + 1),
          ...ages.map((each) => formatDecimal(sumCents([each]))),
          formatDecimal(sumCents(ages)),
        ].join(','),
      );
      const totals = bucketTotals(
        rows.map(({ ages }) => openingRow(Object.fromEntries(ages.map((each, bucket) => [`bucket${bucket}`, String(each)])), asOf)),
      );
      const run = await bring(app, [AGING.split('\n')[0], ...lines].join('\n'), { balances: { asOf, totals: [...totals] } });
      expect(run.report.tie).toMatchObject({ tied: true });
      const stands = app.db.get<{ all: number }>(
        sql`SELECT coalesce(sum(amount_cents), 0) AS "all" FROM posting WHERE account = 'receivable.coverage'`,
      );
      expect(stands?.all).toBe(totals[5]);
      await verified(app);
      await app.ask('import.undo', { runId: run.runId, reason: 'Tried' });
      expect(owed(app)).toEqual([]);
      await verified(app);
    }),
    { numRuns: 12 },
  );
});
