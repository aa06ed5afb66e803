import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { openTwoPayers, type Taken } from '../../support/two-payer-desk.ts';

type Desk = Awaited<ReturnType<typeof openTwoPayers>>;
type Asked = Pick<Input<'posting.rehearse'>, 'group' | 'reason' | 'action'>;

const journalsOf = (desk: Desk) => desk.app.db.all(sql`SELECT * FROM posting ORDER BY journal, position`);

test('a rehearsal says which claims would have posted otherwise, with the money, and writes nothing', async () => {
  const desk = await openTwoPayers();
  await desk.post('ONE', [desk.answer(await desk.sentVisit(), [[['CO-45', 20_00]], [['PR-1', 5_00]]])]);
  await desk.post('TWO', [desk.answer(await desk.sentVisit(), [[['CO-P99', 10_00]], []])]);
  await desk.post('THREE', [desk.answer(await desk.sentVisit(), [[], []])]);
  const before = journalsOf(desk);
  const { payerId } = desk.payer;
  const hold = await desk.app.ask('posting.rehearse', { payerId, group: 'CO', reason: '45', action: 'hold' });
  expect(hold).toMatchObject({
    answers: 3,
    named: 1,
    differing: 1,
    now: { writtenOff: 20_00, held: 0 },
    would: { writtenOff: 0, held: 150_00 },
  });
  expect(hold.rows[0]).toMatchObject({
    amount: 20_00,
    now: '20.00 written off, 5.00 to the next payer',
    would: 'Held: CO-45 is held for a decision',
  });
  const post = await desk.app.ask('posting.rehearse', { payerId: null, group: 'CO', reason: 'P99', action: 'post' });
  expect(post).toMatchObject({ differing: 1, now: { held: 150_00 }, would: { writtenOff: 10_00, held: 0 } });
  // A payer with a rule of its own is not touched by one for every payer.
  await desk.app.ask('posting.saveRule', { postingRuleId: desk.app.newId(), payerId, group: 'CO', reason: 'P99', action: 'track' });
  expect((await desk.app.ask('posting.rehearse', { payerId: null, group: 'CO', reason: 'P99', action: 'post' })).differing).toBe(0);
  expect((await desk.app.ask('posting.rehearse', { payerId: desk.blue.payerId, group: 'CO', reason: '45', action: 'hold' })).named).toBe(0);
  expect(journalsOf(desk)).toEqual(before);
  expect(await desk.app.reply('posting.rehearse', { payerId: desk.app.newId(), group: 'CO', reason: '45', action: 'hold' })).toMatchObject({
    code: 'list.unknownReference',
  });
});

test('answers of long ago are left out', async () => {
  const desk = await openTwoPayers();
  await desk.post('OLD', [desk.answer(await desk.sentVisit(), [[['CO-45', 20_00]], []])]);
  const ask = () => desk.app.ask('posting.rehearse', { payerId: null, group: 'CO', reason: '45', action: 'hold' });
  expect((await ask()).answers).toBe(1);
  desk.setToday('2027-07-16');
  expect((await ask()).answers).toBe(0);
});

test('two codes of one payer are rehearsed together: one alone would leave the claim held', async () => {
  const desk = await openTwoPayers();
  const taken: Taken = [[['CO-P99', 10_00]], [['OA-P98', 5_00]]];
  await desk.post('BOTH', [desk.answer(await desk.sentVisit(), taken)]);
  const { payerId } = desk.payer;
  const first = { payerId, group: 'CO', reason: 'P99', action: 'post' } as const;
  expect((await desk.app.ask('posting.rehearse', first)).differing).toBe(0);
  const both = await desk.app.ask('posting.rehearse', { ...first, beside: [{ group: 'OA', reason: 'P98', action: 'deny' }] });
  expect(both).toMatchObject({ named: 1, differing: 1, now: { held: 150_00 }, would: { held: 0, writtenOff: 10_00, denied: 5_00 } });
  expect(both.rows[0]).toMatchObject({ amount: 15_00, would: '10.00 written off, 5.00 denied' });
});

test('our own write-off is another thing than the payer’s adjustment, with the same money', async () => {
  const desk = await openTwoPayers();
  const { app, payer } = desk;
  await desk.post('ONE', [desk.answer(await desk.sentVisit(), [[['CO-45', 20_00]], []])]);
  const reason = (await app.ask('reason.list', {})).find(({ use, active }) => active && use.startsWith('writeOff'));
  const asked = { payerId: payer.payerId, group: 'CO', reason: '45', action: 'post' } as const;
  expect((await app.ask('posting.rehearse', asked)).differing).toBe(0);
  const ours = await app.ask('posting.rehearse', { ...asked, writeOffReasonId: reason?.reasonId ?? '' });
  expect(ours).toMatchObject({ differing: 1, now: { writtenOff: 20_00 }, would: { writtenOff: 20_00 } });
  expect(ours.rows[0]?.would).toBe(`20.00 written off as ${reason?.words}`);
  const not = await app.reply('posting.rehearse', { ...asked, action: 'hold', writeOffReasonId: reason?.reasonId ?? '' });
  expect(not).toMatchObject({ ok: false, code: 'posting.reasonNotForPost' });
});

const names = ['CO-45', 'CO-50', 'PR-1', 'PR-3', 'OA-23', 'CO-P99', 'PI-B7'] as const;
const takenOf = (most: number) =>
  fc.array(fc.tuple(fc.constantFrom(...names), fc.integer({ min: 1, max: Math.floor(most / 3) })), { maxLength: 3 });
const visit = fc.tuple(takenOf(120_00), takenOf(30_00));
const asked: fc.Arbitrary<Asked> = fc.record({
  group: fc.constantFrom('CO', 'PR', 'OA', 'PI'),
  reason: fc.constantFrom('45', '50', '1', '3', '23', 'P99', 'B7'),
  action: fc.constantFrom('post', 'track', 'transfer', 'deny', 'hold'),
});

/** What stands in the ledger of the claims that a rehearsal names, as it would say it. */
function standing(desk: Desk, traces: readonly string[]) {
  const sum = (account: string) =>
    desk.app.db.get<{ sum: number }>(sql`
      SELECT coalesce(sum(p.amount_cents), 0) AS sum FROM posting p JOIN journal j ON j.sequence = p.journal
        JOIN remittance r ON r.id = j.remittance_id
      WHERE j.kind = 'adjudication' AND p.account = ${account} AND p.detail <> 'adjudicated'
        AND r.trace_number IN (SELECT value FROM json_each(${JSON.stringify(traces)}))`)?.sum ?? 0;
  return { writtenOff: sum('adjustment') + sum('writeOff'), toNextPayers: sum('receivable.coverage') };
}

async function practiceWith(visits: readonly Taken[], rule?: Asked) {
  const desk = await openTwoPayers();
  const { payerId } = desk.payer;
  if (rule?.action) {
    const { group, reason, action } = rule;
    await desk.app.ask('posting.saveRule', { postingRuleId: desk.app.newId(), payerId, group, reason, action });
  }
  for (const [index, taken] of visits.entries()) await desk.post(`T${index}`, [desk.answer(await desk.sentVisit(), taken)]);
  return desk;
}

const held = async (desk: Desk, traces: readonly string[]) => {
  let sum = 0;
  for (const trace of traces) {
    const { claims } = await desk.app.ask('remittance.get', { remittanceId: desk.remittanceOf(trace) });
    for (const { state, charge } of claims) if (state === 'exception') sum += charge;
  }
  return sum;
};
const tracesOf = (desk: Desk, { rows }: Output<'posting.rehearse'>) =>
  rows.map(
    ({ remittanceId }) =>
      desk.app.db.get<{ trace: string }>(sql`SELECT trace_number AS trace FROM remittance WHERE id = ${remittanceId}`)?.trace ?? '',
  );

test('a rehearsal comes true: the same checks in a fresh practice with the rule switched on come to its figures, and add up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(visit, { minLength: 1, maxLength: 4 }), asked, async (visits, rule) => {
      const first = await practiceWith(visits);
      const said = await first.app.ask('posting.rehearse', { payerId: first.payer.payerId, ...rule });
      const second = await practiceWith(visits, rule);
      const traces = tracesOf(first, said);
      const { writtenOff, toNextPayers } = said.now;
      expect([{ writtenOff, toNextPayers }, said.now.held]).toEqual([standing(first, traces), await held(first, traces)]);
      const { would } = said;
      expect([{ writtenOff: would.writtenOff, toNextPayers: would.toNextPayers }, would.held]).toEqual([
        standing(second, traces),
        await held(second, traces),
      ]);
      // What it does not name came to the same in both.
      const others = visits.map((_, index) => `T${index}`).filter((trace) => !traces.includes(trace));
      expect(standing(first, others)).toEqual(standing(second, others));
      expect((await second.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
    }),
    { numRuns: 12 },
  );
}, 240_000);
