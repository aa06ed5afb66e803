import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { variedRemittance } from '../../../build/validate/varied-remittances.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';
import { type Answer, letterFile } from '../../support/payer-letter.ts';
import { mutate, randomFrom } from '../x12/mutate.ts';

const DAY = '2026-07-14';
type Desk = Awaited<ReturnType<typeof openMoneyDesk>>;

/** Interchanges around transactions, with numbers of their own. */
let control = 500;
function envelope(transactions: readonly string[]): Uint8Array {
  control += 1;
  const number = String(control).padStart(9, '0');
  const body = transactions.map((text, index) =>
    text.replace(/ST\*835\*\d+/, `ST*835*${control}${index}`).replace(/SE\*(\d+)\*\d+/, `SE*$1*${control}${index}`),
  );
  const isa = `ISA*00*          *00*          *ZZ*OTHERWAY       *ZZ*PRACTICE       *260801*0900*^*00501*${number}*0*T*:~`;
  const text = `${isa}GS*HP*OTHERWAY*PRACTICE*20260801*0900*${control}*X*005010X221A1~${body.join('')}GE*${body.length}*${control}~IEA*1*${number}~`;
  return new TextEncoder().encode(text);
}

/** ST to SE of a check. */
function transactionOf(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes).replaceAll('\n', '');
  return text.slice(text.indexOf('ST*835'), text.indexOf('GE*'));
}

async function threeChecks() {
  const desk = await openMoneyDesk();
  const visits = [await desk.visit([120_00]), await desk.visit([90_00]), await desk.visit([60_00])];
  await desk.app.ask('batch.create', {});
  const answer = (index: number, charge: number): Answer => ({
    claimNumber: visits[index]?.claimNumber ?? '',
    payerNumber: `P${index}`,
    lines: [{ charge, off: { 'CO-45': 5_00 } }],
  });
  const payeeNpi = desk.practice.npi;
  const letter = (trace: string, index: number, charge: number) =>
    letterFile({ trace, date: DAY, payeeNpi, claims: [answer(index, charge)] }, DAY);
  const checks = [letter('A1', 0, 120_00), letter('B2', 1, 90_00), letter('C3', 2, 60_00)] as const;
  return { desk, checks, answer, payeeNpi };
}

const outcomes = async ({ read }: Desk) => (await read()).files.map(({ outcome, remittances }) => [outcome, remittances]);
const cash = ({ app }: Desk): number =>
  app.db.get<{ sum: number }>(sql`SELECT coalesce(sum(amount_cents), 0) AS sum FROM posting WHERE account = 'cash'`)?.sum ?? 0;

test('a check is known again under another name, envelope, split or merged; a partial overlap brings only what is new', async () => {
  const { desk, checks } = await threeChecks();
  const [a, b, c] = checks.map(transactionOf);
  desk.receive(envelope([a ?? '', b ?? '']), 'first.835');
  expect(await outcomes(desk)).toEqual([['read', 2]]);
  await desk.postAll();
  const paid = cash(desk);
  expect(paid).toBe(200_00);
  desk.receive(envelope([a ?? '', b ?? '']), 'renamed.txt');
  desk.receive(envelope([a ?? '']), 'split-1.835');
  desk.receive(envelope([b ?? '']), 'split-2.835');
  expect(await outcomes(desk)).toEqual([
    ['duplicate', 0],
    ['duplicate', 0],
    ['duplicate', 0],
  ]);
  desk.receive(envelope([b ?? '', c ?? '', a ?? '']), 'merged.835');
  expect(await outcomes(desk)).toEqual([['read', 1]]);
  await desk.postAll();
  expect(cash(desk)).toBe(paid + 55_00);
  expect(desk.app.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM remittance`)?.n).toBe(3);
});

test('two genuine payments of the same figures are both taken, the same check number with other claims too', async () => {
  const { desk, checks, answer, payeeNpi } = await threeChecks();
  desk.receive(checks[0]);
  desk.receive(letterFile({ trace: 'A1', date: DAY, payeeNpi, claims: [answer(1, 120_00)] }, DAY));
  desk.receive(letterFile({ trace: 'Z9', date: DAY, payeeNpi, claims: [answer(0, 120_00)] }, DAY));
  expect(await outcomes(desk)).toEqual([
    ['read', 1],
    ['read', 1],
    ['read', 1],
  ]);
});

test('a check that repeats some claims and brings others is kept out whole, and says how many are new', async () => {
  const { desk, checks, answer, payeeNpi } = await threeChecks();
  const both = (trace: string) => letterFile({ trace, date: DAY, payeeNpi, claims: [answer(0, 120_00), answer(1, 90_00)] }, DAY);
  desk.receive(checks[0]);
  await desk.read();
  // The same payment by payer, number, amount and day, with one claim more of nothing.
  const more = new TextDecoder()
    .decode(both('A1'))
    .replace('BPR*I*200.00', 'BPR*I*115.00')
    .replace(/CLP\*([^*]*)\*1\*90.00\*85.00/, 'CLP*$1*1*90.00*0.00')
    .replace('SVC*HC:T1015*90.00*85.00', 'SVC*HC:T1015*90.00*0.00')
    .replace(/(\*90.00\*0.00\*\*1~\s*DTM[^~]*~\s*CAS\*CO\*45\*)5.00/, '$190.00');
  desk.receive(new TextEncoder().encode(more));
  const { files } = await desk.read();
  expect(files).toMatchObject([{ outcome: 'refused', words: expect.stringContaining('1 of its claims are new') }]);
});

/** How many segments of a check belong to no claim: its head, the headers of groups, and what follows the last claim. */
function outsideClaims(segments: readonly (readonly string[])[]): number {
  let inClaim = false;
  let found = 0;
  for (const [id = ''] of segments) {
    if (id === 'CLP') inClaim = true;
    else if (['LX', 'PLB', 'SE'].includes(id)) inClaim = false;
    if (!inClaim) found += 1;
  }
  return found;
}

test('of any invented 835 every segment ends once, as a posting, a note or an exception, and each of a claim is explained or named', async () => {
  const desk = await openMoneyDesk();
  const outside = new Map<string, number>();
  for (let number = 1; number <= 60; number += 1) {
    const { segments } = variedRemittance(number, 20_260_714);
    outside.set(segments.find(([id]) => id === 'TRN')?.[2] ?? '', outsideClaims(segments));
    desk.receive(envelope([`${segments.map((elements) => elements.join('*')).join('~')}~`]), `varied-${number}.835`);
  }
  await desk.read();
  const rows = await desk.app.ask('remittance.list', { status: 'all', limit: 200 });
  expect(rows.length).toBeGreaterThan(50);
  for (const { remittanceId, traceNumber } of rows) {
    const { meter, claims } = await desk.app.ask('remittance.get', { remittanceId });
    expect(meter.postings + meter.notes + meter.exceptions).toBe(meter.segments);
    let inClaims = 0;
    for (const { remittanceClaimId } of claims.slice(0, 4)) {
      const eob = await desk.app.ask('remittance.eob', { remittanceClaimId });
      const parts = [eob, ...eob.lines.map((line) => ({ ...line, claim: line.service }))];
      const said = parts.flatMap(({ claim, notes, adjustments, remarks }) => [...claim, ...notes, ...adjustments, ...remarks]);
      const explained = new Set([...said.map(({ at }) => at.segment), ...eob.unread]);
      expect([...explained].sort((x, y) => x - y)).toEqual(eob.segments.map(({ number }) => number));
      inClaims += eob.segments.length;
    }
    if (claims.length <= 4) expect((outside.get(traceNumber) ?? 0) + inClaims).toBe(meter.segments);
  }
});

const FILES = 150;

test(`${FILES} damaged checks are read without a crash: nothing posts, what cannot be posted says where, and every screen of it answers`, async () => {
  const { desk, checks } = await threeChecks();
  const random = randomFrom(20_260_714);
  const originals = checks.map((bytes) => Buffer.from(bytes));
  for (let n = 0; n < FILES; n += 1)
    desk.receive(mutate(originals[n % originals.length] ?? Buffer.alloc(0), originals, random), `hostile-${n}.835`);
  const started = performance.now();
  const { files } = await desk.read();
  expect(performance.now() - started).toBeLessThan(60_000);
  expect(files.length).toBeGreaterThan(FILES / 2);
  expect(cash(desk)).toBe(0);
  for (const { words } of files.filter((file) => file.words.includes('cannot be posted')))
    expect(words).toMatch(/segment \d+|do not add up/);
  const rows = await desk.app.ask('remittance.list', { status: 'all', limit: 200 });
  for (const { remittanceId } of rows) {
    const { claims, meter, remittance, proof } = await desk.app.ask('remittance.get', { remittanceId });
    expect(meter.postings + meter.notes + meter.exceptions).toBe(meter.segments);
    for (const { remittanceClaimId } of claims) await desk.app.ask('remittance.eob', { remittanceClaimId });
    if (remittance.status === 'refused' || !proof.balanced)
      await expect(desk.app.ask('remittance.post', { remittanceId })).rejects.toThrow('remittance.outOfBalance');
  }
  expect(rows.some(({ status }) => status === 'refused')).toBe(true);
  expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
});
