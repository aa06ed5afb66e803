import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import { openTwoPayers, SECOND_MEMBER, type Taken } from '../../support/two-payer-desk.ts';

type Desk = Awaited<ReturnType<typeof openTwoPayers>>;

const SHARED: Taken = [[['PR-2', 20_00]], [['PR-1', 5_00]]];
const SECONDS: Taken = [
  [
    ['OA-23', 100_00],
    ['PR-2', 4_00],
  ],
  [['OA-23', 25_00]],
];
const states = (desk: Desk) => desk.claims().map(({ rank, status }) => `${rank} ${status}`);
const sound = async (desk: Desk) => expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
/** The second payer answers under the number that the first one was sent. */
const underFirst = (desk: Desk, first: string, more: Partial<RemittanceClaim> = {}) =>
  desk.answer(first, SECONDS, { statusCode: '2', memberId: SECOND_MEMBER, payerControlNumber: 'B700', ...more });

test.each<[string, Partial<RemittanceClaim>]>([
  ['status 19', { statusCode: '19' }],
  ['status 20', { statusCode: '20' }],
  ['NM1*TT', { crossedOver: true }],
  ['MA18', { remarks: ['MA18'] }],
  ['N89', { remarks: ['N130', 'N89'] }],
])('a payer that sends the claim on by %s: it is recorded, and no file of ours takes it', async (_how, said) => {
  const desk = await openTwoPayers();
  await desk.post('CHECK1', [desk.answer(await desk.sentVisit(), SHARED, said)]);
  expect(states(desk)).toEqual(['1 paid', '2 submitted']);
  const claimId = desk.claims()[1]?.claimId ?? '';
  const { claim, events, batch } = await desk.app.ask('claim.get', { claimId });
  expect([claim.payerName, batch, events.at(-1)?.words]).toEqual(['Blue Meadow', null, 'Prairie Mutual sent it on to Blue Meadow']);
  expect(desk.app.db.get(sql`SELECT submitted_on AS day FROM claim WHERE id = ${claimId}`)).toEqual({ day: '2026-07-20' });
  await expect(desk.app.ask('batch.create', {})).rejects.toThrow('batch.nothingToSend');
  await sound(desk);
});

test('a remark on a line says so too, and one that says something else does not', async () => {
  const desk = await openTwoPayers();
  const onLine = (claim: RemittanceClaim, remark: string) => ({
    ...claim,
    lines: claim.lines.map((line) => ({ ...line, remarks: [remark] })),
  });
  await desk.post('CHECK1', [onLine(desk.answer(await desk.sentVisit(), SHARED), 'N89')]);
  await desk.post('CHECK2', [onLine(desk.answer(await desk.sentVisit(), SHARED), 'N88')]);
  expect(states(desk)).toEqual(['1 paid', '2 submitted', '1 paid', '2 ready']);
});

test('who is known to send claims on is not asked again by us: the payer, the coverage before, the coverage itself', async () => {
  const asked = async (prepare: (desk: Desk) => void) => {
    const desk = await openTwoPayers();
    prepare(desk);
    await desk.post('CHECK1', [desk.answer(await desk.sentVisit(), SHARED)]);
    return states(desk)[1];
  };
  const flag = (id: (desk: Desk) => string, value: number) => (desk: Desk) =>
    desk.app.db.run(sql`UPDATE coverage SET forwards_automatically = ${value} WHERE id = ${id(desk)}`);
  const first = (desk: Desk) => desk.coverage.coverageId;
  const second = (desk: Desk) => desk.other.coverageId;
  const payer = (desk: Desk) => desk.app.db.run(sql`UPDATE payer SET forwards_automatically = 1 WHERE id = ${desk.payer.payerId}`);
  expect(await asked(() => undefined)).toBe('2 ready');
  expect(await asked(payer)).toBe('2 submitted');
  expect(await asked(flag(first, 1))).toBe('2 submitted');
  expect(await asked(flag(second, 1))).toBe('2 submitted');
  expect(
    await asked((desk) => {
      payer(desk);
      flag(second, 0)(desk);
    }),
  ).toBe('2 ready');
});

test('the next payer answers under the number that the first was sent: its answer finds the claim that was sent on', async () => {
  const desk = await openTwoPayers();
  const first = await desk.sentVisit();
  await desk.post('CHECK1', [desk.answer(first, SHARED, { statusCode: '19' })]);
  await desk.post('CHECK2', [underFirst(desk, first)], '2026-08-02');
  expect(states(desk)).toEqual(['1 paid', '2 paid']);
  expect((await desk.owed()).patient).toBe(4_00);
  await sound(desk);
});

test('an answer of the next payer that comes first tells that the claim was sent on, and posts', async () => {
  const desk = await openTwoPayers();
  const first = await desk.sentVisit();
  desk.receive(desk.check('CHECK2', [underFirst(desk, first)], '2026-08-02'));
  await desk.read();
  const remittanceId = desk.remittanceOf('CHECK2');
  const row = async () => (await desk.app.ask('remittance.get', { remittanceId })).claims[0];
  expect((await row())?.reasons[0]).toContain('an answer of Blue Meadow, asked after Prairie Mutual');
  await desk.app.ask('remittance.post', { remittanceId });
  expect(await row()).toMatchObject({ state: 'posted', claimId: desk.claims()[1]?.claimId, reasons: [] });
  expect(states(desk)).toEqual(['1 submitted', '2 paid']);
  await desk.post('CHECK1', [desk.answer(first, SHARED, { statusCode: '19' })]);
  expect(states(desk)).toEqual(['1 paid', '2 paid']);
  expect((await desk.owed()).patient).toBe(4_00);
  await sound(desk);
  // The twin: with both undone nothing stands, and it waits.
  await desk.undo(remittanceId);
  await desk.undo(desk.remittanceOf('CHECK1'));
  expect(states(desk)).toEqual(['1 submitted', '2 onHold']);
});

test('an answer with the first payer’s member id stays with the first claim', async () => {
  const desk = await openTwoPayers();
  const first = await desk.sentVisit();
  await desk.post('CHECK1', [underFirst(desk, first, { memberId: 'PM4477120', statusCode: '1' })]);
  expect(states(desk)[0]).toBe('1 paid');
});

test('a claim that we did not send and that is answered was sent on by somebody, and does not leave any more', async () => {
  const desk = await openTwoPayers();
  const first = await desk.sentVisit();
  await desk.post('CHECK1', [desk.answer(first, SHARED)]);
  expect(states(desk)).toEqual(['1 paid', '2 ready']);
  await desk.post('CHECK2', [underFirst(desk, first)], '2026-08-02');
  expect(states(desk)).toEqual(['1 paid', '2 paid']);
  await expect(desk.app.ask('batch.create', {})).rejects.toThrow('batch.nothingToSend');
  await sound(desk);
});

test('a payer that takes its word back has not sent the claim on: it waits, and leaves with the corrected decision', async () => {
  const desk = await openTwoPayers();
  const first = await desk.sentVisit();
  const answer = desk.answer(first, SHARED, { statusCode: '19' });
  await desk.post('CHECK1', [answer]);
  const taken = await desk.post('CHECK2', [desk.reversal(answer)], '2026-08-01');
  expect(states(desk)).toEqual(['1 submitted', '2 onHold']);
  await desk.post('CHECK3', [desk.answer(first, [[['PR-2', 30_00]], []])], '2026-08-02');
  expect(states(desk)).toEqual(['1 paid', '2 ready']);
  await desk.undo(taken);
  expect(states(desk)).toEqual(['1 paid', '2 submitted']);
  await sound(desk);
});
