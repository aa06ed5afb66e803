import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { type ClaimFacts, totalCharge } from '#shared/domain/claim/claim-facts.ts';
import { edits, scrubClaim } from '#shared/domain/claim/scrub/edits.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { books } from '../../support/planted/builders.ts';
import { openTwoPayers, SECOND_MEMBER, type Taken } from '../../support/two-payer-desk.ts';

type Desk = Awaited<ReturnType<typeof openTwoPayers>>;

const CHARGES = [120_00, 30_00, 45_00] as const;
const FIRST: Taken = [[['PR-2', 20_00]], [['PR-1', 5_00]], [['PR-2', 9_00]]];
const SECOND: Taken = [
  [
    ['OA-23', 100_00],
    ['PR-2', 8_00],
  ],
  [
    ['OA-23', 25_00],
    ['PR-2', 2_00],
  ],
  [
    ['OA-23', 36_00],
    ['PR-2', 3_00],
  ],
];
const sound = async (desk: Desk) => expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
const inUse = (desk: Desk, rank: number) => desk.claims().filter((one) => one.rank === rank && one.status !== 'voided');
const lineIds = (desk: Desk, claimId: string): readonly string[] =>
  desk.app.db
    .all<{ id: string }>(sql`SELECT charge_line_id AS id FROM claim_line WHERE claim_id = ${claimId} ORDER BY line_number`)
    .map(({ id }) => id);
const at = async ({ app }: Desk, claimId: string) => {
  const { version } = (await app.ask('claim.get', { claimId })).claim;
  return { claimId, version };
};
/** Puts the lines at some places on a claim of their own; returns its id. */
async function splitOff(desk: Desk, claimId: string, ...places: readonly number[]): Promise<string> {
  const ids = lineIds(desk, claimId);
  const { claims } = await desk.app.ask('claim.split', {
    ...(await at(desk, claimId)),
    chargeLineIds: places.map((place) => ids[place] ?? ''),
  });
  return claims[1]?.claimId ?? '';
}
async function merge(desk: Desk, into: string, other: string) {
  const gone = await at(desk, other);
  return desk.app.reply('claim.merge', { ...(await at(desk, into)), otherClaimId: gone.claimId, otherVersion: gone.version });
}

/** A visit of three lines, decided up to a rank: its claim of that rank is here, not sent. */
async function openAt(rank: 1 | 2 | 3) {
  const desk = await openTwoPayers({ third: true });
  const { claimId: first } = await desk.visit([...CHARGES]);
  if (rank === 1) return { desk, claimId: first };
  await desk.app.ask('batch.create', {});
  await desk.post('CHECK1', [desk.answer(first, FIRST)]);
  const second = inUse(desk, 2)[0]?.claimId ?? '';
  if (rank === 2) return { desk, claimId: second };
  await desk.app.ask('batch.create', {});
  await desk.post(
    'CHECK2',
    [desk.answer(second, SECOND, { statusCode: '2', memberId: SECOND_MEMBER, payerControlNumber: 'B1' })],
    '2026-08-02',
  );
  return { desk, claimId: inUse(desk, 3)[0]?.claimId ?? '' };
}

/** What the rules on coordination of benefits say about a claim. */
const unbalanced = (claim: ClaimFacts): readonly string[] =>
  scrubClaim(claim, {
    today: plainDate('2026-08-03'),
    books: books({}),
    rules: edits.filter(({ number }) => [48, 49, 50, 80, 81, 82].includes(number)),
  }).map(({ message }) => message);

test('both parts of a claim to the second payer tell the first one’s decision on their own lines, and balance', async () => {
  const { desk, claimId } = await openAt(2);
  const part = await splitOff(desk, claimId, 1);
  const told = [claimId, part].map((id) =>
    desk.facts(id).earlierPayers?.map(({ paid, lines }) => [paid, lines.map(({ paid: each }) => each)]),
  );
  expect(told).toEqual([[[136_00, [100_00, 36_00]]], [[25_00, [25_00]]]]);
  expect([claimId, part].flatMap((id) => unbalanced(desk.facts(id)))).toEqual([]);
  expect(inUse(desk, 2).map(({ status }) => status)).toEqual(['ready', 'ready']);
  // Each says whose decision it follows.
  for (const id of [claimId, part])
    expect((await desk.app.ask('claim.otherPayers', { claimId: id })).follows).toMatchObject({
      payerName: 'Prairie Mutual',
      sentOn: false,
    });
  await sound(desk);
});

test('both parts wait when the decision is taken back and go on when it stands again, each for its own lines', async () => {
  const { desk, claimId } = await openAt(2);
  const part = await splitOff(desk, claimId, 0, 2);
  const before = [claimId, part].map((id) => desk.facts(id));
  const check = desk.remittanceOf('CHECK1');
  await desk.undo(check);
  expect(inUse(desk, 2).map(({ status }) => status)).toEqual(['onHold', 'onHold']);
  await desk.again(check);
  expect(inUse(desk, 2).map(({ status }) => status)).toEqual(['ready', 'ready']);
  expect([claimId, part].map((id) => desk.facts(id))).toEqual(before);
  // The twin: a part that nobody knows of as one would neither wait nor keep its lines to itself.
  desk.app.db.exec('DROP TRIGGER born_part_no_delete; DELETE FROM born_part;');
  await desk.undo(check);
  expect(inUse(desk, 2).map(({ status }) => status)).toEqual(['onHold', 'ready']);
});

test('a payer that says it sent the claim on was sent all of it: the parts are one again', async () => {
  const { desk, claimId } = await openAt(2);
  await splitOff(desk, claimId, 1);
  const first = inUse(desk, 1)[0]?.claimId ?? '';
  await desk.undo(desk.remittanceOf('CHECK1'));
  await desk.post('CHECK3', [desk.answer(first, FIRST, { statusCode: '19', payerControlNumber: 'P19' })], '2026-08-01');
  expect(inUse(desk, 2)).toMatchObject([{ claimId, status: 'submitted' }]);
  expect(lineIds(desk, claimId)).toEqual(lineIds(desk, first));
  await sound(desk);
});

test('parts are merged again whichever takes the other, and the one that goes on follows the decision', async () => {
  for (const other of [false, true]) {
    const { desk, claimId } = await openAt(2);
    const part = await splitOff(desk, claimId, 1);
    const [into, gone] = other ? [part, claimId] : [claimId, part];
    expect(await merge(desk, into, gone)).toMatchObject({ ok: true });
    const check = desk.remittanceOf('CHECK1');
    await desk.undo(check);
    await desk.again(check);
    expect(inUse(desk, 2)).toMatchObject([{ claimId: into, status: 'ready' }]);
    expect(totalCharge(desk.facts(into))).toBe(195_00);
    await sound(desk);
  }
});

test('claims that follow decisions on different claims are not merged', async () => {
  const { desk, claimId } = await openAt(1);
  const part = await splitOff(desk, claimId, 1);
  await desk.app.ask('batch.create', {});
  await desk.post('CHECK1', [desk.answer(claimId, [FIRST[0] ?? [], FIRST[2] ?? []])]);
  await desk.post('CHECK2', [desk.answer(part, [FIRST[1] ?? []])]);
  const [one, two] = inUse(desk, 2).map((each) => each.claimId);
  expect(await merge(desk, one ?? '', two ?? '')).toMatchObject({ ok: false, code: 'claim.notAlike' });
  expect((await desk.app.ask('claim.siblings', { claimId: one ?? '' })).claims.filter(({ merges }) => merges)).toEqual([]);
});

type Move = { readonly act: 'split' | 'merge'; readonly which: number; readonly places: number };
const moves = fc.array(
  fc.record({ act: fc.constantFrom('split' as const, 'merge' as const), which: fc.nat(5), places: fc.integer({ min: 1, max: 6 }) }),
  { maxLength: 5 },
);

async function move(desk: Desk, rank: number, { act, which, places }: Move): Promise<void> {
  const here = inUse(desk, rank);
  const one = here[which % here.length]?.claimId ?? '';
  if (act === 'merge') {
    const other = here[(which + 1) % here.length]?.claimId ?? '';
    if (other !== one) expect(await merge(desk, one, other)).toMatchObject({ ok: true });
    return;
  }
  const ids = lineIds(desk, one);
  const chosen = ids.flatMap((_, place) => ((places >> place) & 1 ? [place] : []));
  if (chosen.length > 0 && chosen.length < ids.length) await splitOff(desk, one, ...chosen);
}

test('split and merged in any way at any rank, no line and no cent is lost, and what earlier payers decided balances', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(1 as const, 2 as const, 3 as const), moves, async (rank, some) => {
      const { desk, claimId } = await openAt(rank);
      const [before, asked] = [desk.facts(claimId), lineIds(desk, claimId)];
      for (const one of some) {
        await move(desk, rank, one);
        const parts = inUse(desk, rank).map((each) => each.claimId);
        const facts = parts.map((id) => desk.facts(id));
        expect(parts.flatMap((id) => lineIds(desk, id)).sort()).toEqual([...asked].sort());
        expect(facts.reduce((sum, part) => sum + totalCharge(part), 0)).toBe(totalCharge(before));
        expect(facts.flatMap(unbalanced)).toEqual([]);
        for (const [index, payer] of (before.earlierPayers ?? []).entries())
          expect(facts.reduce((sum, part) => sum + (part.earlierPayers?.[index]?.paid ?? 0), 0)).toBe(payer.paid);
      }
      await sound(desk);
    }),
    { numRuns: 12 },
  );
});
