import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';
import { type Answer, brokenProofs, type Letter, letterFile, type Plb } from '../../support/payer-letter.ts';

const DAY = '2026-07-14';
type Desk = Awaited<ReturnType<typeof openMoneyDesk>>;

/** A claim of 150.00 and 30.00 that is out, and what the payer says of it. */
async function sentDesk(off: readonly Readonly<Record<string, number>>[] = [{ 'CO-45': 40_00 }, { 'CO-45': 10_00 }]) {
  const desk = await openMoneyDesk(DAY);
  const visit = await desk.visit([150_00, 30_00]);
  await desk.app.ask('batch.create', {});
  const lines = [150_00, 30_00].map((charge, at) => ({ charge, off: off[at] ?? {} }));
  return { desk, visit, answer: { claimNumber: visit.claimNumber, payerNumber: 'PM1001', lines } satisfies Answer };
}

/** The text of a check, as a file has it. */
const textOf = (trace: string, claims: readonly Answer[], plbs: readonly Plb[] = []): string =>
  new TextDecoder().decode(letterFile({ trace, date: DAY, claims, plbs } satisfies Letter, DAY));

/** Raw 835 text in, books out: what is read is posted, check by check. */
async function take({ app, receive, read }: Desk, text: string): Promise<readonly unknown[]> {
  receive(new TextEncoder().encode(text));
  await read();
  const said: unknown[] = [];
  for (const { remittanceId } of await app.ask('remittance.list', { status: 'open', limit: 200 })) {
    const reply = await app.reply('remittance.post', { remittanceId });
    said.push(reply.ok ? (reply.value as { status: string }).status : reply.code);
  }
  return said;
}

/** Every account that is not at 0, in cents; receivables and revenue are the visit's and left out. */
const books = ({ app }: Desk): Readonly<Record<string, number>> =>
  Object.fromEntries(
    app.db
      .all<{ name: string; amount: number }>(sql`
      SELECT account || iif(account = 'providerLevel', ' ' || detail, '') AS name, sum(amount_cents) AS amount FROM posting
      WHERE account NOT IN ('receivable.coverage', 'receivable.guarantor', 'revenue') GROUP BY 1 HAVING sum(amount_cents) <> 0 ORDER BY 1`)
      .map(({ name, amount }) => [name, amount]),
  );
const claimStatus = async ({ app }: Desk, claimId: string) => (await app.ask('claim.get', { claimId })).claim.status;

test('capitation: a payment without claims stands as the payer’s money under its code', async () => {
  const { desk, visit } = await sentDesk();
  expect(await take(desk, textOf('CAP1', [], [{ code: 'CT', reference: '202607', amount: -1_250_00 }]))).toEqual(['posted']);
  expect(books(desk)).toEqual({ cash: 1_250_00, 'providerLevel CT:202607': -1_250_00 });
  expect(await claimStatus(desk, visit.claimId)).toBe('submitted');
  expect(await brokenProofs(desk)).toEqual([]);
});

test('capitation: lines taken off whole as CO-24 wait for a person, until a rule says that they are written off', async () => {
  const { desk, visit, answer } = await sentDesk([{ 'CO-24': 150_00 }, { 'CO-24': 30_00 }]);
  const { app, payer } = desk;
  const before = await desk.owed();
  expect(await take(desk, textOf('CAP2', [answer]))).toEqual(['partlyPosted']);
  expect([books(desk), (await desk.owed()).insurers]).toEqual([{}, before.insurers]);
  const remittanceId = app.db.get<{ id: string }>(sql`SELECT id FROM remittance`)?.id ?? '';
  await app.ask('remittance.undo', { remittanceId });
  await app.ask('posting.saveRule', { postingRuleId: app.newId(), payerId: payer.payerId, group: 'CO', reason: '24', action: 'post' });
  await app.ask('remittance.post', { remittanceId });
  expect([books(desk), (await desk.owed()).insurers]).toEqual([{ adjustment: 180_00 }, 0]);
  expect(await claimStatus(desk, visit.claimId)).toBe('paid');
  expect(await brokenProofs(desk)).toEqual([]);
});

test('several payees in one file: each check is its own, and that of a payee who is not us posts nothing', async () => {
  const { desk, answer } = await sentDesk();
  const [ours, other] = [textOf('OURS', [answer]), textOf('THEIRS', [{ ...answer, claimNumber: 'ZX900001' }])];
  const body = (text: string) => /ST\*835[\s\S]*SE\*\d+\*0001~\n/.exec(text)?.[0] ?? '';
  const theirs = body(other)
    .replaceAll('0001~', '0002~')
    .replace('ST*835*0001', 'ST*835*0002')
    .replace(/\*XX\*\d+/, '*XX*1999999984');
  const both = ours.replace(body(ours), `${body(ours)}${theirs}`).replace(/GE\*1\*/, 'GE*2*');
  expect((await take(desk, both)).toSorted()).toEqual(['posted', 'remittance.notOurs']);
  expect(books(desk)).toEqual({ adjustment: 50_00, cash: 130_00 });
  const { checks } = await desk.app.ask('remittance.asideList', {});
  expect(checks).toMatchObject([{ traceNumber: 'THEIRS', payment: 130_00 }]);
  expect(await brokenProofs(desk)).toEqual([]);
});

test('interest is the payer’s money beside the claim; what is only told (AMT*I) moves nothing', async () => {
  const { desk, visit, answer } = await sentDesk();
  const text = textOf('INT', [answer], [{ code: 'L6', reference: visit.claimNumber, amount: -1_37 }]);
  const told = text
    .replace(/(NM1\*QC[^~]*~\n)/, '$1AMT*I*1.37~\n')
    .replace(/SE\*(\d+)/, (_all, count: string) => `SE*${Number(count) + 1}`);
  expect(await take(desk, told)).toEqual(['posted']);
  expect(books(desk)).toEqual({ adjustment: 50_00, cash: 131_37, [`providerLevel L6:${visit.claimNumber}`]: -1_37 });
  expect(await brokenProofs(desk)).toEqual([]);
});

test('incentives and lump sums stand under their codes, on one check with its claims', async () => {
  const { desk, answer } = await sentDesk();
  const plbs = [
    { code: 'BN', reference: 'MIPS', amount: -75_00 },
    { code: 'LS', reference: 'Q2', amount: -200_01 },
  ];
  expect(await take(desk, textOf('BONUS', [answer], plbs))).toEqual(['posted']);
  expect(books(desk)).toEqual({ adjustment: 50_00, cash: 405_01, 'providerLevel BN:MIPS': -75_00, 'providerLevel LS:Q2': -200_01 });
  expect(await brokenProofs(desk)).toEqual([]);
});

test('what is withheld and returned under one reference comes to nothing', async () => {
  const { desk, answer } = await sentDesk();
  await take(desk, textOf('HOLD', [answer], [{ code: 'E3', reference: 'W2026', amount: 13_00 }]));
  expect(books(desk)).toMatchObject({ cash: 117_00, 'providerLevel E3:W2026': 13_00 });
  await take(desk, textOf('BACK', [], [{ code: 'E3', reference: 'W2026', amount: -13_00 }]));
  expect(books(desk)).toEqual({ adjustment: 50_00, cash: 130_00 });
  expect(await brokenProofs(desk)).toEqual([]);
});

test('a predetermination of our claim pays and posts nothing, and the claim still waits', async () => {
  const { desk, visit, answer } = await sentDesk([{ 'CO-45': 150_00 }, { 'CO-45': 30_00 }]);
  expect(await take(desk, textOf('PRE', [{ ...answer, status: '25' }]))).toEqual(['posted']);
  expect([books(desk), (await desk.owed()).insurers]).toEqual([{}, 180_00]);
  expect(await claimStatus(desk, visit.claimId)).toBe('submitted');
  expect(await brokenProofs(desk)).toEqual([]);
});

test('a check of 0 decides without money; one below 0 takes money back', async () => {
  const { desk, visit, answer } = await sentDesk([{ 'PR-1': 150_00 }, { 'PR-1': 30_00 }]);
  expect(await take(desk, textOf('ZERO', [answer]))).toEqual(['posted']);
  expect([books(desk), (await desk.owed()).patient, await claimStatus(desk, visit.claimId)]).toEqual([{}, 180_00, 'paid']);
  expect(await take(desk, textOf('MINUS', [], [{ code: 'WO', reference: 'R1', amount: 25_00 }]))).toEqual(['posted']);
  expect(books(desk)).toEqual({ cash: -25_00, 'providerLevel WO:R1': 25_00 });
  expect(await brokenProofs(desk)).toEqual([]);
});

test('remarks of an institutional answer (MIA, MOA) are shown and move nothing', async () => {
  const { desk, answer } = await sentDesk();
  const text = textOf('MIA', [answer])
    .replace(/(NM1\*QC[^~]*~\n)/, '$1MIA*0****MA18~\nMOA***MA01~\n')
    .replace(/SE\*(\d+)/, (_all, count: string) => `SE*${Number(count) + 2}`);
  expect(await take(desk, text)).toEqual(['posted']);
  expect(books(desk)).toEqual({ adjustment: 50_00, cash: 130_00 });
  expect(await brokenProofs(desk)).toEqual([]);
});

test('4010 posts like any other where it proves balanced', async () => {
  const { desk, visit, answer } = await sentDesk();
  expect(await take(desk, textOf('OLD', [answer]).replaceAll('005010X221A1', '004010X091A1').replace('*^*00501*', '*U*00401*'))).toEqual([
    'posted',
  ]);
  expect(books(desk)).toEqual({ adjustment: 50_00, cash: 130_00 });
  expect(await claimStatus(desk, visit.claimId)).toBe('paid');
  expect(await brokenProofs(desk)).toEqual([]);
});
