import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';
import { type Answer, brokenProofs, claimOn, postLetter, reversalOf } from '../../support/payer-letter.ts';

const DAY = '2026-07-14';

/** A claim of two lines, sent, and the payer's answer: 100.00 and 20.00 paid, a copay of 10.00 left. */
async function paidDesk() {
  const desk = await openMoneyDesk(DAY);
  const visit = await desk.visit([150_00, 30_00]);
  await desk.app.ask('batch.create', {});
  const answer: Answer = {
    claimNumber: visit.claimNumber,
    payerNumber: 'PM1001',
    lines: [
      { charge: 150_00, off: { 'CO-45': 40_00, 'PR-3': 10_00 } },
      { charge: 30_00, off: { 'CO-45': 10_00 } },
    ],
  };
  return { desk, visit, answer };
}

type Desk = Awaited<ReturnType<typeof openMoneyDesk>>;
const linesOf = async ({ app }: Desk, claimId: string) =>
  (await app.ask('claim.get', { claimId })).lines.map(({ paid, adjusted, balance }) => [paid, adjusted, balance]);

test('one claim is taken back and posted again while its check stays posted', async () => {
  const { desk, visit, answer } = await paidDesk();
  const before = await desk.owed();
  const remittanceId = await postLetter(desk, { trace: 'E1', date: DAY, claims: [answer] }, DAY);
  const posted = await desk.owed();
  const { remittanceClaimId } = await claimOn(desk, remittanceId);
  const undone = await desk.app.ask('remittance.undoClaim', { remittanceClaimId, reason: 'wrong visit' });
  expect(undone).toMatchObject({ state: 'waiting', reasons: ['taken back here: wrong visit'] });
  expect(await desk.owed()).toEqual(before);
  expect((await desk.app.ask('remittance.get', { remittanceId })).remittance.status).toBe('partlyPosted');
  expect(await desk.app.ask('remittance.undone', { remittanceId })).toEqual([
    { remittanceClaimId, whole: true, lines: [], reason: 'wrong visit' },
  ]);
  expect(await brokenProofs(desk)).toEqual([]);
  expect(await desk.app.reply('remittance.undoClaim', { remittanceClaimId })).toMatchObject({
    ok: false,
    code: 'remittance.nothingToUndo',
  });
  await desk.app.ask('remittance.postClaim', { remittanceClaimId });
  expect(await desk.owed()).toEqual(posted);
  expect((await desk.app.ask('remittance.get', { remittanceId })).remittance.status).toBe('posted');
  expect((await desk.app.ask('claim.get', { claimId: visit.claimId })).claim.status).toBe('paid');
  expect(await desk.app.reply('remittance.postClaim', { remittanceClaimId })).toMatchObject({ ok: false, code: 'remittance.notUndone' });
  expect(await brokenProofs(desk)).toEqual([]);
});

test('one line is taken back, the other stands, and the last line takes the claim with it', async () => {
  const { desk, visit, answer } = await paidDesk();
  const remittanceId = await postLetter(desk, { trace: 'E1', date: DAY, claims: [answer] }, DAY);
  const whole = await linesOf(desk, visit.claimId);
  const { remittanceClaimId } = await claimOn(desk, remittanceId);
  const undone = await desk.app.ask('remittance.undoLine', { remittanceClaimId, line: 2 });
  expect(undone).toMatchObject({ state: 'waiting', reasons: ['line 2 (G0008) taken back here; the rest stands'] });
  expect(await linesOf(desk, visit.claimId)).toEqual([whole[0], [0, 0, 30_00]]);
  expect((await desk.app.ask('claim.get', { claimId: visit.claimId })).claim.status).toBe('partlyPaid');
  expect(await brokenProofs(desk)).toEqual([]);
  expect(await desk.app.reply('remittance.undoLine', { remittanceClaimId, line: 2 })).toMatchObject({ code: 'remittance.nothingToUndo' });
  expect(await desk.app.reply('remittance.undoLine', { remittanceClaimId, line: 3 })).toMatchObject({ code: 'remittance.noSuchLine' });
  await desk.app.ask('remittance.postLine', { remittanceClaimId, line: 2 });
  expect(await linesOf(desk, visit.claimId)).toEqual(whole);
  expect((await desk.app.ask('claim.get', { claimId: visit.claimId })).claim.status).toBe('paid');
  await desk.app.ask('remittance.undoLine', { remittanceClaimId, line: 1 });
  await desk.app.ask('remittance.undoLine', { remittanceClaimId, line: 2 });
  expect(await desk.app.ask('remittance.undone', { remittanceId })).toMatchObject([{ whole: true, lines: [] }]);
  expect(await linesOf(desk, visit.claimId)).toEqual([
    [0, 0, 150_00],
    [0, 0, 30_00],
  ]);
  expect(await brokenProofs(desk)).toEqual([]);
  await desk.app.ask('remittance.postClaim', { remittanceClaimId });
  expect(await linesOf(desk, visit.claimId)).toEqual(whole);
  expect(await brokenProofs(desk)).toEqual([]);
});

test('the payer takes back an answer of which one line was taken back here: nothing is left, whichever is undone first', async () => {
  const { desk, visit, answer } = await paidDesk();
  const remittanceId = await postLetter(desk, { trace: 'E1', date: DAY, claims: [answer] }, DAY);
  const { remittanceClaimId } = await claimOn(desk, remittanceId);
  const whole = await linesOf(desk, visit.claimId);
  await desk.app.ask('remittance.undoLine', { remittanceClaimId, line: 2 });
  // The payer takes the whole answer back: both stand whole, and nothing is left of either.
  const back = await postLetter(desk, { trace: 'E2', date: '2026-07-20', claims: [reversalOf(answer)] }, DAY);
  expect(await linesOf(desk, visit.claimId)).toEqual([
    [0, 0, 150_00],
    [0, 0, 30_00],
  ]);
  expect((await claimOn(desk, remittanceId)).state).toBe('reversed');
  expect(await brokenProofs(desk)).toEqual([]);
  // The reversal is undone: the answer stands again without the line.
  await desk.app.ask('remittance.undo', { remittanceId: back });
  expect(await linesOf(desk, visit.claimId)).toEqual([whole[0], [0, 0, 30_00]]);
  expect(await brokenProofs(desk)).toEqual([]);
  await desk.app.ask('remittance.undo', { remittanceId });
  expect(await desk.app.ask('remittance.undone', { remittanceId })).toEqual([]);
  await desk.app.ask('remittance.post', { remittanceId });
  expect(await linesOf(desk, visit.claimId)).toEqual(whole);
  expect(await brokenProofs(desk)).toEqual([]);
});

test('an answer that gave way to an earlier one comes back without the line that was taken back of it', async () => {
  const { desk, visit, answer } = await paidDesk();
  const remittanceId = await postLetter(desk, { trace: 'E1', date: DAY, claims: [answer] }, DAY);
  const { remittanceClaimId } = await claimOn(desk, remittanceId);
  const whole = await linesOf(desk, visit.claimId);
  await desk.app.ask('remittance.undoLine', { remittanceClaimId, line: 2 });
  const earlier = { ...answer, lines: answer.lines.map(({ charge }) => ({ charge, off: { 'CO-45': 5_00 } })) };
  const before = await postLetter(desk, { trace: 'E0', date: '2026-07-01', claims: [earlier] }, DAY);
  expect((await claimOn(desk, remittanceId)).state).toBe('waiting');
  expect(await brokenProofs(desk)).toEqual([]);
  await desk.app.ask('remittance.undo', { remittanceId: before });
  expect(await linesOf(desk, visit.claimId)).toEqual([whole[0], [0, 0, 30_00]]);
  expect(await brokenProofs(desk)).toEqual([]);
  await desk.app.ask('remittance.postLine', { remittanceClaimId, line: 2 });
  expect(await linesOf(desk, visit.claimId)).toEqual(whole);
  expect(await brokenProofs(desk)).toEqual([]);
});

test('undo on a later day is dated that day, and changes nothing dated before', async () => {
  const { desk, answer } = await paidDesk();
  const remittanceId = await postLetter(desk, { trace: 'E1', date: DAY, claims: [answer] }, DAY);
  const { remittanceClaimId } = await claimOn(desk, remittanceId);
  const booked = () =>
    desk.app.db.all<{ sequence: number; day: string; amount: number }>(sql`
      SELECT j.sequence, j.effective_date AS day, p.amount_cents AS amount
      FROM journal j JOIN posting p ON p.journal = j.sequence ORDER BY j.sequence, p.position`);
  let before = booked();
  for (const [day, act] of [
    ['2026-08-03', () => desk.app.ask('remittance.undoLine', { remittanceClaimId, line: 1 })],
    ['2026-08-17', () => desk.app.ask('remittance.postLine', { remittanceClaimId, line: 1 })],
    ['2026-09-01', () => desk.app.ask('remittance.undoClaim', { remittanceClaimId })],
    ['2026-09-15', () => desk.app.ask('remittance.postClaim', { remittanceClaimId })],
    ['2026-10-01', () => desk.app.ask('remittance.undo', { remittanceId })],
  ] as const) {
    desk.setToday(day);
    await act();
    const after = booked();
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.length).toBeGreaterThan(before.length);
    expect(new Set(after.slice(before.length).map((row) => row.day))).toEqual(new Set([day]));
    before = after;
  }
  expect(await brokenProofs(desk)).toEqual([]);
});

test('a line is told apart by the rules that posted it, whatever a rule says since', async () => {
  const { desk, visit, answer } = await paidDesk();
  const { app, payer } = desk;
  const remittanceId = await postLetter(desk, { trace: 'E1', date: DAY, claims: [answer] }, DAY);
  const whole = await linesOf(desk, visit.claimId);
  const { remittanceClaimId } = await claimOn(desk, remittanceId);
  const rule = { postingRuleId: app.newId(), payerId: payer.payerId, group: 'CO', reason: '45', action: 'hold' } as const;
  await app.ask('posting.saveRule', rule);
  expect(await app.ask('remittance.undoLine', { remittanceClaimId, line: 2 })).toMatchObject({ state: 'waiting' });
  expect((await linesOf(desk, visit.claimId))[0]).toEqual(whole[0]);
  expect(await app.ask('remittance.postLine', { remittanceClaimId, line: 2 })).toMatchObject({ state: 'posted' });
  expect(await linesOf(desk, visit.claimId)).toEqual(whole);
  expect(await brokenProofs(desk)).toEqual([]);
});
