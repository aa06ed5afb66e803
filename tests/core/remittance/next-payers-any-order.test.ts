import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import { openTwoPayers, SECOND_MEMBER, type Taken } from '../../support/two-payer-desk.ts';

type Desk = Awaited<ReturnType<typeof openTwoPayers>>;

const taken = (coinsurance: number): Taken => [
  [
    ['CO-45', 20_00],
    ['PR-2', coinsurance],
  ],
  [['PR-1', 5_00]],
];
const SECONDS: Taken = [[['OA-23', 90_00]], [['OA-23', 25_00]]];
/** Whether each of the first payer's three decisions says that the claim was sent on, and whether the last leaves anything. */
type Story = { readonly sentOn: readonly [boolean, boolean, boolean]; readonly leaves: boolean };
const CHECKS = ['FIRST', 'SECOND', 'THIRD', 'OTHER'] as const;
type Check = (typeof CHECKS)[number];

/** The first payer decides, takes back and decides otherwise, twice; the second payer answers under the first one's number. */
async function begin({ sentOn, leaves }: Story) {
  const desk = await openTwoPayers();
  const first = await desk.sentVisit();
  const decision = (at: 0 | 1 | 2): RemittanceClaim => {
    const nothing: Taken = [[['CO-45', 20_00]], []];
    const off = at === 2 && !leaves ? nothing : taken([20_00, 30_00, 40_00][at] ?? 0);
    return desk.answer(first, off, { statusCode: sentOn[at] ? '19' : '1', payerControlNumber: `P${at}` });
  };
  const [a, b, c] = [decision(0), decision(1), decision(2)];
  const seconds = desk.answer(first, SECONDS, { statusCode: '2', memberId: SECOND_MEMBER, payerControlNumber: 'B1' });
  const said: Record<Check, readonly RemittanceClaim[]> = {
    FIRST: [a],
    SECOND: [desk.reversal(a), b],
    THIRD: [desk.reversal(b), c],
    OTHER: [seconds],
  };
  const posted = new Set<Check>();
  const turn = async (check: Check) => {
    const known = desk.remittanceOf(check);
    if (posted.delete(check)) return void (await desk.undo(known));
    posted.add(check);
    if (known === '') await desk.post(check, said[check], `2026-08-0${CHECKS.indexOf(check) + 1}`);
    else await desk.again(known);
  };
  return { desk, posted, turn };
}

const LIVE = new Set(['ready', 'queued', 'submitted', 'accepted', 'paid', 'partlyPaid', 'denied']);

/** The claim to the second payer as it stands, without the numbers that it was given; null while none is asked. */
async function standing(desk: Desk) {
  const live = desk.claims().filter(({ rank, status }) => rank === 2 && LIVE.has(status));
  expect(live.length).toBeLessThanOrEqual(1);
  expect(desk.claims().filter(({ rank }) => rank === 2).length).toBeLessThanOrEqual(1);
  const [one] = live;
  // A claim that waits for a decision counts as open; whether one waits depends on what was there before.
  const { openClaims: _open, ...owed } = await desk.owed();
  if (!one) return { owed, status: null };
  const { claimNumber: _number, lines, ...facts } = desk.facts(one.claimId);
  const forwarded = desk.app.db.get(sql`SELECT forwarded FROM born_claim WHERE claim_id = ${one.claimId}`);
  const unnumbered = lines.map(({ lineControlNumber: _control, ...line }) => line);
  return { owed, status: one.status, forwarded, facts, lines: unnumbered };
}

const story = fc.record({ sentOn: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()), leaves: fc.boolean() });

test('whatever is posted, undone and posted again in whatever order, what stands brings forth one claim: the same', async () => {
  await fc.assert(
    fc.asyncProperty(story, fc.array(fc.constantFrom(...CHECKS), { minLength: 2, maxLength: 10 }), async (told, turns) => {
      const { desk, posted, turn } = await begin(told);
      for (const check of turns) {
        await turn(check);
        await standing(desk);
      }
      const plain = await begin(told);
      for (const check of CHECKS) if (posted.has(check)) await plain.turn(check);
      const [after, straight] = [await standing(desk), await standing(plain.desk)];
      expect(after).toEqual(straight);
      expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('decisions in every order end in the same claim, which tells the last one', async () => {
  const told: Story = { sentOn: [false, false, false], leaves: true };
  const orders = [
    ['FIRST', 'SECOND', 'THIRD'],
    ['FIRST', 'THIRD', 'SECOND'],
    ['SECOND', 'FIRST', 'THIRD'],
    ['SECOND', 'THIRD', 'FIRST'],
    ['THIRD', 'FIRST', 'SECOND'],
    ['THIRD', 'SECOND', 'FIRST'],
  ] as const;
  const ends = [];
  for (const order of orders) {
    const { desk, turn } = await begin(told);
    for (const check of order) await turn(check);
    ends.push(await standing(desk));
  }
  for (const end of ends) expect(end).toEqual(ends[0]);
  expect(ends[0]).toMatchObject({ status: 'ready', facts: { earlierPayers: [{ paid: 85_00, payerControlNumber: 'P2' }] } });
});
