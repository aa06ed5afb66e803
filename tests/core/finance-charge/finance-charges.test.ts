import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openDunningDesk } from '../dunning/dunning-desk.ts';

type Desk = Awaited<ReturnType<typeof openDunningDesk>>;

/** An account of 150.00 that agreed and was asked by a statement on July 14th. */
async function askedOnce(): Promise<Desk & { readonly patientId: string; readonly guarantorId: string; readonly encounterId: string }> {
  const desk = await openDunningDesk();
  const { patientId, guarantorId } = desk.selfPayer('Ivywood');
  const { encounterId } = await desk.visit(patientId, '2026-07-01');
  await desk.chargesOn();
  await desk.agree(guarantorId);
  await desk.mail('2026-07-14');
  return { ...desk, patientId, guarantorId, encounterId };
}
const owed = ({ app }: Desk, guarantorId: string): number =>
  app.db.all<{ owed: number }>(sql`
    SELECT coalesce(sum(amount_cents), 0) AS owed FROM posting WHERE account = 'receivable.guarantor' AND guarantor_id = ${guarantorId}`)[0]
    ?.owed ?? 0;

test('a month of the rate on what was asked for 60 days ago; the statement says it, the books prove it, undo takes it back', async () => {
  const desk = await askedOnce();
  const { app, charge, notCharged, broken, guarantorId, encounterId, patientId } = desk;
  app.setToday('2026-09-11');
  expect(await notCharged()).toEqual(['Nothing asked for 60 days ago is open']);
  app.setToday('2026-09-12');
  const { inRun, total } = await app.ask('financeCharge.preview', {});
  expect([total, inRun]).toMatchObject([1_50, [{ guarantorId, base: 150_00, amount: 1_50, visits: [{ encounterId, amount: 1_50 }] }]]);
  const run = await charge('2026-09-12');
  expect(run).toMatchObject({ number: 1, accounts: 1, total: 1_50, undone: null });
  expect(owed(desk, guarantorId)).toBe(151_50);
  expect(await notCharged()).toEqual(['Charged this month']);
  expect(await broken()).toEqual([]);
  const made = await app.ask('statement.make', { runId: app.newId() });
  const [kept] = app.db.all<{ reason: string; due: number }>(sql`
    SELECT facts ->> '$.visits[0].reason' AS reason, facts ->> '$.amountDue' AS due FROM statement WHERE run_id = ${made.runId}`);
  expect(kept).toEqual({ reason: 'No plan billed 150.00, finance charge 1.50', due: 151_50 });
  const { entries } = await app.ask('ledger.entries', { of: { kind: 'patient', patientId } });
  expect(entries.map(({ says }) => says)).toContainEqual(expect.stringContaining('1.50 was charged to'));
  expect(await app.ask('financeCharge.undo', { runId: run.runId, reason: 'Asked in error' })).toEqual({ accounts: 1, total: 1_50 });
  expect(owed(desk, guarantorId)).toBe(150_00);
  expect(await app.reply('financeCharge.undo', { runId: run.runId, reason: 'again' })).toMatchObject({ code: 'financeCharge.undone' });
  expect((await charge('2026-09-13')).total).toBe(1_50);
  expect(await broken()).toEqual([]);
});

test('only what stood without a break since the statement is charged for, and never earlier charges', async () => {
  const desk = await askedOnce();
  const { app, charge, pay, visit, patientId, guarantorId } = desk;
  await pay(patientId, 50_00, '2026-08-01');
  await visit(patientId, '2026-09-01');
  const first = await charge('2026-09-20');
  expect(first.total).toBe(1_00);
  app.setToday('2026-10-20');
  expect((await app.ask('financeCharge.preview', {})).inRun).toMatchObject([{ base: 100_00, amount: 1_00 }]);
  const { rules } = await app.ask('financeCharge.settings', {});
  await app.ask('financeCharge.changeSettings', { rules: { ...rules, onCharges: true, afterDays: 30 } });
  await desk.mail('2026-10-21');
  app.setToday('2026-11-21');
  // Both visits and the charge of September, which the statement of October 21st asked for.
  expect((await app.ask('financeCharge.preview', {})).inRun).toMatchObject([{ base: 251_00, amount: 2_51 }]);
  expect(owed(desk, guarantorId)).toBe(251_00);
});

test('nothing is charged while it is off, without an agreement, for a payer’s visit, or when the sum is not what was shown', async () => {
  const { app, notCharged, guarantorId, encounterId, patientId, pay } = await askedOnce();
  app.setToday('2026-09-20');
  const make = (shown: number) => app.reply('financeCharge.make', { runId: app.newId(), shown });
  expect(await make(1_49)).toMatchObject({ code: 'financeCharge.changed' });
  const { rules } = await app.ask('financeCharge.settings', {});
  await app.ask('financeCharge.changeSettings', { rules: { ...rules, on: false } });
  expect(await make(1_50)).toMatchObject({ code: 'financeCharge.off' });
  await app.ask('financeCharge.changeSettings', { rules });
  await app.ask('financeCharge.withdraw', { guarantorId });
  expect(await notCharged()).toEqual(['No signed agreement']);
  expect(await app.reply('financeCharge.withdraw', { guarantorId })).toMatchObject({ code: 'financeCharge.notAgreed' });
  const consent = { consentId: app.newId(), guarantorId, signedOn: '2026-09-21' };
  expect(await app.reply('financeCharge.agree', consent)).toMatchObject({ code: 'financeCharge.signedLater' });
  await app.ask('financeCharge.agree', { ...consent, signedOn: plainDate('2026-09-01') });
  expect(await app.reply('financeCharge.agree', { ...consent, consentId: app.newId(), signedOn: '2026-09-01' })).toMatchObject({
    code: 'financeCharge.agreed',
  });
  expect((await app.ask('financeCharge.account', { guarantorId })).consents).toHaveLength(2);
  await pay(patientId, 150_00, '2026-09-20');
  expect((await app.ask('financeCharge.preview', {})).owed).toEqual({ accounts: 0, amount: cents(0) });
  expect(await app.reply('financeCharge.make', { runId: app.newId(), shown: 0 })).toMatchObject({ code: 'financeCharge.nobody' });
  expect(encounterId).not.toBe('');
});

test('what was paid since is no obstacle for an undo: it stands as a credit, and that is said before', async () => {
  const desk = await askedOnce();
  const { app, charge, pay, broken, patientId, guarantorId } = desk;
  const { runId } = await charge('2026-09-20');
  expect((await app.ask('financeCharge.ofRun', { runId })).rows).toMatchObject([{ amount: 1_50, wouldCredit: 0 }]);
  await pay(patientId, 151_50, '2026-09-25');
  expect((await app.ask('financeCharge.ofRun', { runId })).rows).toMatchObject([{ amount: 1_50, wouldCredit: 1_50 }]);
  await app.ask('financeCharge.undo', { runId, reason: 'Waived' });
  expect(owed(desk, guarantorId)).toBe(-1_50);
  expect(await broken()).toEqual([]);
});

test('whoever may not make statements books and undoes nothing; whoever only reads records no agreement', async () => {
  const { app, charge, guarantorId } = await askedOnce();
  const { runId } = await charge('2026-09-20');
  expect(await app.reply('financeCharge.undo', { runId, reason: 'x' }, 'frontDesk')).toMatchObject({ code: 'permission.denied' });
  expect(await app.reply('financeCharge.make', { runId: app.newId(), shown: 1 }, 'frontDesk')).toMatchObject({ code: 'permission.denied' });
  expect(await app.reply('financeCharge.withdraw', { guarantorId }, 'readOnly')).toMatchObject({ code: 'permission.denied' });
  expect(await app.reply('financeCharge.undo', { runId: app.newId(), reason: 'x' })).toMatchObject({ code: 'financeCharge.runNotFound' });
});
