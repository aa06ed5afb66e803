import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import type { CallInput } from '#shared/contract/operations.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { asked, check, everything, fixture, openDesk, take, verified } from './import-desk.ts';

const PRESET = 'Medisoft-style patient aging';
const AGING = fixture('medisoft-aging.csv');
const asOf = plainDate('2026-06-30');
const balances = { asOf };

async function withPatients() {
  const app = await openDesk();
  await take(app, 'payers', fixture('medisoft-carriers.csv'), {}, 'Medisoft-style carriers');
  await take(app, 'patients', fixture('medisoft-patients.csv'), {}, 'Medisoft-style patients');
  return app;
}
type App = Awaited<ReturnType<typeof withPatients>>;

/** What the guarantors owe by bucket on the day of the old report, from the books. */
const aged = (app: App) =>
  app.db.all<{ since: string; owed: number }>(sql`
  SELECT e.service_date AS since, sum(p.amount_cents) AS owed FROM encounter e JOIN posting p ON p.encounter_id = e.id
  WHERE p.account = 'receivable.guarantor' GROUP BY e.service_date ORDER BY e.service_date`);
const credit = (app: App) =>
  app.db.get<{ credit: number }>(sql`SELECT -sum(amount_cents) AS credit FROM posting WHERE account = 'unapplied.guarantor'`)?.credit;

test('an aging report that ties is taken bucket by bucket, and the books stay proved', async () => {
  const app = await withPatients();
  const { report } = await take(app, 'openingBalances', AGING, { balances }, PRESET);
  expect(report).toMatchObject({ rows: 3, added: 3, refused: 0, tie: { tied: true, proved: true, unexplained: [] } });
  expect(report.tie?.lines).toEqual([
    { label: '0-30', report: 1_300, rows: 1_300, difference: 0 },
    { label: '31-60', report: 10_050, rows: 10_050, difference: 0 },
    { label: '61-90', report: 0, rows: 0, difference: 0 },
    { label: '91-120', report: 0, rows: 0, difference: 0 },
    { label: 'over 120', report: 30_010, rows: 30_010, difference: 0 },
    { label: 'Total', report: 41_360, rows: 41_360, difference: 0 },
  ]);
  expect(aged(app)).toEqual([
    { since: '2026-03-01', owed: 30_010 },
    { since: '2026-05-30', owed: 10_050 },
    { since: '2026-06-30', owed: 2_500 },
  ]);
  expect(credit(app)).toBe(1_200);
  // Charged and reported by the old system: no revenue of ours.
  expect(app.db.get(sql`SELECT count(*) AS count FROM posting WHERE account = 'revenue'`)).toEqual({ count: 0 });
  await verified(app);
});

test('statements and pages say what is brought forward', async () => {
  const app = await withPatients();
  await take(app, 'openingBalances', AGING, { balances }, PRESET);
  const [ida] = await app.ask('patient.search', { text: 'rook ida' });
  const patientId = ida?.patientId ?? '';
  expect((await app.ask('patient.get', { patientId })).owed).toMatchObject({ patient: 12_550, unapplied: 1_200 });
  const explained = await app.ask('ledger.explain', { of: { kind: 'patientOwes', patientId } });
  expect(explained).toMatchObject({ amount: 12_550, agrees: true });
  expect(explained.visits[0]?.rows[0]).toMatchObject({ words: 'Brought forward', amount: 2_500 });
  const preview = await app.ask('statement.preview', {});
  expect(JSON.stringify(preview)).toContain('Rook');
  await app.ask('payment.take', {
    paymentId: app.newId(),
    patientId,
    encounterId: null,
    amount: 11_000 as CallInput<'payment.take'>['amount'],
    method: 'cash',
    receivedOn: plainDate('2026-07-14'),
    reference: '',
  });
  expect((await app.ask('patient.get', { patientId })).owed.patient).toBe(1_550);
  await verified(app);
});

test('the same report twice changes nothing; another one for the same accounts is refused', async () => {
  const app = await withPatients();
  await take(app, 'openingBalances', AGING, { balances }, PRESET);
  const before = everything(app);
  expect((await take(app, 'openingBalances', AGING, { balances }, PRESET)).report).toMatchObject({ added: 0, same: 3, refused: 0 });
  expect(everything(app)).toEqual(before);
  const other = await check(app, 'openingBalances', AGING.replaceAll('300.10', '300.11'), { balances }, PRESET);
  expect(other.faults.map(({ words }) => words)).toEqual(['Another opening balance of VALEO000 stands already']);
});

test.each([
  ['one cent off in a row', (text: string) => text.replace('300.10,300.10\n', '300.09,300.09\n'), { difference: 1 }],
  ['a row cut off at the end', (text: string) => text.replace(/ROOKT000.*\n/, ''), { difference: -1_200 }],
])('%s: every cent is named and nothing is taken without a reason', async (_, spoil, { difference }) => {
  const app = await withPatients();
  const before = everything(app);
  const spoilt = spoil(AGING);
  const dry = await check(app, 'openingBalances', spoilt, { balances }, PRESET);
  expect(dry.tie).toMatchObject({ tied: false, proved: true });
  expect(dry.tie?.lines[5]?.difference).toBe(difference);
  expect(dry.tie?.unexplained.reduce((sum, { amount }) => sum + amount, 0)).toBe(difference);
  const question = await asked(app, 'openingBalances', spoilt, { balances }, PRESET);
  expect(await app.reply('import.run', { ...question, runId: app.newId() })).toMatchObject({ ok: false, code: 'import.notTied' });
  expect(everything(app)).toEqual(before);
  const taken = await take(app, 'openingBalances', spoilt, { balances, reason: 'The old program rounds' }, PRESET);
  expect(taken).toMatchObject({ status: 'done', reason: 'The old program rounds' });
  await verified(app);
});

test('a total in the wrong bucket does not tie although the sums agree', async () => {
  const app = await withPatients();
  const shifted = AGING.replace('25.00,100.50,0.00', '100.50,25.00,0.00');
  const { tie } = await check(app, 'openingBalances', shifted, { balances }, PRESET);
  expect(tie).toMatchObject({ tied: false });
  expect(tie?.lines[5]?.difference).toBe(0);
});

test('typed totals stand in for a last row; without any nothing is proved', async () => {
  const app = await withPatients();
  const bare = AGING.replace(/Report.*\n/, '');
  expect((await check(app, 'openingBalances', bare, { balances }, PRESET)).tie).toMatchObject({ tied: false, proved: false });
  const totals = [1_300, 10_050, 0, 0, 30_010, 41_360] as NonNullable<NonNullable<CallInput<'import.run'>['balances']>['totals']>;
  expect((await check(app, 'openingBalances', bare, { balances: { asOf, totals } }, PRESET)).tie).toMatchObject({ tied: true });
});

test.each([
  ['a row whose ages are not its total', 'VALEO000,"Vale, Otis",1,0,0,0,0,2', /come to 1.00, the total says 2.00/],
  ['a number that nobody had', 'NOBODY,,1,0,0,0,0,1', /Nobody here had number NOBODY/],
  ['a name that is another’s', 'VALEO000,"Quill, Mary",1,0,0,0,0,1', /name in the row/],
])('%s is refused with its amount', async (_, row, words) => {
  const app = await withPatients();
  const header = AGING.split('\n')[0];
  const { faults, tie } = await check(app, 'openingBalances', `${header}\n${row}\n`, { balances }, PRESET);
  expect(faults[0]?.words).toMatch(words);
  expect(tie?.unexplained[0]).toMatchObject({ line: 2 });
});
