import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openMoneyDesk } from '../../support/money-desk.ts';
import { type Answer, brokenProofs, claimOn, type Letter, receiveLetter, reversalOf } from '../../support/payer-letter.ts';

const DAY = '2026-07-14';

/** What a payer sends about three claims; each name stands for one check. */
async function story() {
  const desk = await openMoneyDesk(DAY);
  const numbers: string[] = [];
  for (let index = 0; index < 3; index += 1) numbers.push((await desk.visit([100_00, 40_00])).claimNumber);
  await desk.app.ask('batch.create', {});
  const answer = (claim: number, payerNumber: string, off: number): Answer => ({
    claimNumber: numbers[claim] ?? '',
    payerNumber,
    lines: [
      { charge: 100_00, off: { 'CO-45': off, 'PR-3': 5_00 } },
      { charge: 40_00, off: { 'CO-45': 10_00 } },
    ],
  });
  const [first, corrected, again] = [answer(0, 'PM77001', 20_00), answer(0, 'PM77002', 30_00), answer(0, 'PM77003', 12_00)];
  const other = answer(1, 'PM88001', 20_00);
  const letters = {
    original: { trace: 'T1', date: '2026-07-20', claims: [first, other] },
    // The claims are below zero: the check is 0, and what is missing is carried forward.
    reversal: { trace: 'T2', date: '2026-08-03', claims: [reversalOf(first)], plbs: [{ code: 'FB', reference: 'T2', amount: -105_00 }] },
    correction: { trace: 'T3', date: '2026-08-10', claims: [corrected], plbs: [{ code: 'FB', reference: 'T2', amount: 95_00 }] },
    takeback: {
      ...{ trace: 'T4', date: '2026-08-17', claims: [answer(2, 'PM99001', 0)] },
      plbs: [
        { code: 'FB', reference: '00T2', amount: 10_00 },
        { code: 'WO', reference: 'PM88001 1EG4TE5MK73', amount: 25_00 },
      ],
    },
    // The correction is corrected again, and all of it comes under a number that is none of ours.
    secondReversal: { trace: 'T5', date: '2026-09-01', claims: [reversalOf(corrected, { claimNumber: 'XCHANGED1' }), again] },
    negative: {
      ...{ trace: 'T6', date: '2026-09-08', claims: [reversalOf(other)] },
      plbs: [{ code: 'WO', reference: 'PM88001', amount: -105_00 }],
    },
  } satisfies Record<string, Letter>;
  return { desk, letters };
}

type Story = Awaited<ReturnType<typeof story>>;
type Name = keyof Story['letters'];

/** All that must not depend on the order. */
async function outcomeOf({ desk }: Story) {
  const { rows } = await desk.app.ask('claim.list', { view: 'all' });
  const claims = [];
  for (const { claimId, claimNumber } of rows) {
    const { claim, lines } = await desk.app.ask('claim.get', { claimId });
    claims.push([claimNumber, claim.status, lines.map(({ paid, adjusted, balance }) => [paid, adjusted, balance])]);
  }
  const takebacks = (await desk.app.ask('takeback.list', { show: 'all' })).rows.map(
    ({ kind, state, words, announced, withheld, left, events }) => [
      ...[kind, state, words, announced, withheld, left],
      events.map(({ traceNumber, amount }) => [traceNumber, amount]),
    ],
  );
  const states = [];
  for (const { remittanceId, traceNumber, status } of await desk.app.ask('remittance.list', { status: 'all' })) {
    const { claims: on } = await desk.app.ask('remittance.get', { remittanceId });
    states.push([traceNumber, status, on.map(({ state, reasons }) => [state, reasons])]);
  }
  return { owed: await desk.owed(), claims: claims.sort(), takebacks, states: states.sort() };
}

async function post({ desk, letters }: Story, name: Name): Promise<string> {
  const remittanceId = await receiveLetter(desk, letters[name], DAY);
  await desk.app.ask('remittance.post', { remittanceId });
  return remittanceId;
}

function* permutations<T>(rest: readonly T[]): Generator<readonly T[]> {
  if (rest.length === 0) yield [];
  for (const [index, first] of rest.entries()) {
    for (const tail of permutations([...rest.slice(0, index), ...rest.slice(index + 1)])) yield [first, ...tail];
  }
}

test('original, reversal, correction and takeback in all 24 orders end in the same balances and the same takebacks', async () => {
  const names = ['original', 'reversal', 'correction', 'takeback'] as const;
  let [wanted, orders]: [Awaited<ReturnType<typeof outcomeOf>> | undefined, number] = [undefined, 0];
  for (const order of permutations(names)) {
    const told = await story();
    for (const name of order) await post(told, name);
    const outcome = await outcomeOf(told);
    wanted ??= outcome;
    expect(outcome, order.join(' ')).toEqual(wanted);
    expect(await brokenProofs(told.desk)).toEqual([]);
    told.desk.app.db.close();
    orders += 1;
  }
  expect(orders).toBe(24);
  expect(wanted?.takebacks).toEqual([
    ...[
      expect.arrayContaining(['recovery', 'look', '25.00 was withheld. Nothing announced it, and no reversal says what is taken back.']),
      expect.arrayContaining(['forward', 'done', expect.stringContaining('All of it has been withheld since.'), 105_00, 105_00, 0]),
    ],
  ]);
});

test('six checks in any order, one taken back and posted again on the way and one of its claims too, end alike', async () => {
  const all = ['original', 'reversal', 'correction', 'takeback', 'secondReversal', 'negative'] as const;
  const first = await story();
  for (const name of all) await post(first, name);
  const wanted = await outcomeOf(first);
  expect(wanted.takebacks.map(([kind, state]) => [kind, state])).toEqual([
    ['recovery', 'open'],
    ['forward', 'done'],
    ['reversal', 'done'],
  ]);
  expect(wanted.states.map(([trace, status]) => [trace, status])).toEqual(
    ['T1', 'T2', 'T3', 'T4', 'T5', 'T6'].map((trace) => [trace, 'posted']),
  );
  const orders = fc.shuffledSubarray([...all], { minLength: all.length });
  await fc.assert(
    fc.asyncProperty(orders, fc.nat(5), fc.nat(5), async (order, undone, at) => {
      const told = await story();
      const ids: string[] = [];
      for (const [index, name] of order.entries()) {
        ids.push(await post(told, name));
        if (index !== at) continue;
        const remittanceId = ids[undone % ids.length] ?? '';
        const { remittanceClaimId, state } = await claimOn(told.desk, remittanceId);
        if (state === 'posted' || state === 'reversed') await told.desk.app.ask('remittance.undoClaim', { remittanceClaimId });
        expect(await brokenProofs(told.desk)).toEqual([]);
        await told.desk.app.ask('remittance.undo', { remittanceId });
        expect(await brokenProofs(told.desk)).toEqual([]);
        await told.desk.app.ask('remittance.post', { remittanceId });
      }
      expect(await outcomeOf(told)).toEqual(wanted);
      expect(await brokenProofs(told.desk)).toEqual([]);
      told.desk.app.db.close();
    }),
    { numRuns: 8 },
  );
});

test('a check that is below zero with nothing to carry it posts as what the payer takes from the account', async () => {
  const told = await story();
  const { desk, letters } = told;
  await post(told, 'original');
  const before = await desk.owed();
  const [first] = letters.original.claims;
  if (!first) throw new Error('no claim');
  const remittanceId = await receiveLetter(desk, { trace: 'T9', date: '2026-08-03', claims: [reversalOf(first)] }, DAY);
  const shown = await desk.app.ask('remittance.get', { remittanceId });
  expect([shown.proof.balanced, shown.remittance.payment]).toEqual([true, -105_00]);
  await desk.app.ask('remittance.post', { remittanceId });
  expect((await desk.owed()).insurers).toBe(before.insurers + 140_00);
  expect(await brokenProofs(desk)).toEqual([]);
});
