import { expect, test } from 'vitest';
import { openTwoPayers, SECOND_MEMBER, type Taken } from '../../support/two-payer-desk.ts';

type Desk = Awaited<ReturnType<typeof openTwoPayers>>;

const SHARED: Taken = [
  [
    ['CO-45', 20_00],
    ['PR-2', 20_00],
  ],
  [['PR-1', 5_00]],
];
const states = (desk: Desk) => desk.claims().map(({ rank, status }) => `${rank} ${status}`);
const sound = async (desk: Desk) => expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
const answerOn = async (desk: Desk, remittanceId: string) =>
  (await desk.app.ask('remittance.get', { remittanceId })).claims[0]?.remittanceClaimId ?? '';

test('taking one claim back holds the unsent claim to the next payer and says so; posting it again lets it go on', async () => {
  const desk = await openTwoPayers();
  const remittanceId = await desk.post('CHECK1', [desk.answer(await desk.sentVisit(), SHARED)]);
  const remittanceClaimId = await answerOn(desk, remittanceId);
  const born = desk.claims()[1]?.claimNumber ?? '';
  const undone = await desk.app.ask('remittance.undoClaim', { remittanceClaimId });
  expect(undone.next).toEqual([`Claim ${born} to the next payer waits until this decision stands again.`]);
  expect(states(desk)).toEqual(['1 submitted', '2 onHold']);
  const again = await desk.app.ask('remittance.postClaim', { remittanceClaimId });
  expect(again.next).toEqual([`Claim ${born} to the next payer has not left and follows.`]);
  expect(states(desk)).toEqual(['1 paid', '2 ready']);
  await sound(desk);
});

test('a decision of which a line was taken back is none: the next claim waits until the line stands again', async () => {
  const desk = await openTwoPayers();
  const remittanceId = await desk.post('CHECK1', [desk.answer(await desk.sentVisit(), SHARED)]);
  const remittanceClaimId = await answerOn(desk, remittanceId);
  await desk.app.ask('remittance.undoLine', { remittanceClaimId, line: 2 });
  expect(states(desk)).toEqual(['1 partlyPaid', '2 onHold']);
  await sound(desk);
  await desk.app.ask('remittance.postLine', { remittanceClaimId, line: 2 });
  expect(states(desk)).toEqual(['1 paid', '2 ready']);
  await sound(desk);
});

test('a claim that has left to the next payer stays, with what changed on its time line and in the answer', async () => {
  const desk = await openTwoPayers();
  const remittanceId = await desk.post('CHECK1', [desk.answer(await desk.sentVisit(), SHARED)]);
  await desk.app.ask('batch.create', {});
  const [, born] = desk.claims();
  const remittanceClaimId = await answerOn(desk, remittanceId);
  const undone = await desk.app.ask('remittance.undoClaim', { remittanceClaimId, reason: 'wrong patient' });
  expect(undone.next).toEqual([
    `Claim ${born?.claimNumber} to the next payer has left already: it stays, and its time line says what changed.`,
  ]);
  expect(states(desk)).toEqual(['1 submitted', '2 submitted']);
  const { events } = await desk.app.ask('claim.get', { claimId: born?.claimId ?? '' });
  expect(JSON.stringify(events)).toContain('decided otherwise after this claim left');
  // Its own answer still posts, and undoing it leaves the first one alone.
  await desk.app.ask('remittance.postClaim', { remittanceClaimId });
  const left: Taken = [[['OA-23', 100_00]], [['OA-23', 145_00 - 120_00]]];
  const second = await desk.post(
    'CHECK2',
    [desk.answer(born?.claimId ?? '', left, { statusCode: '2', memberId: SECOND_MEMBER, payerControlNumber: 'B1' })],
    '2026-08-02',
  );
  await sound(desk);
  await desk.app.ask('remittance.undoClaim', { remittanceClaimId: await answerOn(desk, second) });
  expect(states(desk)[0]).toBe('1 paid');
  await sound(desk);
});
