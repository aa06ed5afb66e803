import { expect, test } from 'vitest';
import { openTwoPayers, SECOND_MEMBER } from '../../support/two-payer-desk.ts';

const THIRD_MEMBER = 'DW9000001';

/** A visit of 120.00 whose three payers have paid all but 2.00; what the third claim's time line says of a fourth. */
async function paidByThree(fourth: boolean) {
  const desk = await openTwoPayers({ third: true, fourth });
  const { claimId: first } = await desk.visit([120_00]);
  const newest = () => desk.claims().at(-1)?.claimId ?? '';
  await desk.app.ask('batch.create', {});
  await desk.post('CHECK1', [desk.answer(first, [[['PR-2', 20_00]]])]);
  await desk.app.ask('batch.create', {});
  const second = [
    ['OA-23', 100_00],
    ['PR-2', 8_00],
  ] as const;
  await desk.post('CHECK2', [desk.answer(newest(), [second], { statusCode: '2', memberId: SECOND_MEMBER })], '2026-08-02');
  await desk.app.ask('batch.create', {});
  const third = [
    ['OA-23', 112_00],
    ['PR-2', 2_00],
  ] as const;
  await desk.post('CHECK3', [desk.answer(newest(), [third], { statusCode: '3', memberId: THIRD_MEMBER })], '2026-08-20');
  const { events } = await desk.app.ask('claim.get', { claimId: newest() });
  return { desk, said: events.map(({ words }) => words).filter((words) => words.includes('fourth payer')) };
}

test('what a third payer leaves to a fourth is said on the claim, because no claim of ours asks for it', async () => {
  const { desk, said } = await paidByThree(true);
  expect(said).toEqual([expect.stringContaining('Duskwood Fund left 2.00 for Fourth Lodge, a fourth payer: nobody asks it from here')]);
  expect(desk.claims()).toHaveLength(3);
  expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('without a fourth payer nothing is said: the patient owes it', async () => {
  const { desk, said } = await paidByThree(false);
  expect(said).toEqual([]);
  expect((await desk.owed()).patient).toBe(2_00);
});
