import { expect, test } from 'vitest';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { typedEncounter } from '../../support/builders.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';

/** A visit of somebody without a coverage: the guarantor owes it. */
async function selfPayDesk() {
  const desk = await openMoneyDesk();
  const { app, rendering, build, payer, verify } = desk;
  const { patientId, guarantorId } = build.patient({ firstName: 'Bramble' });
  const superbillId = app.newId();
  await app.ask('superbill.create', {
    ...{ superbillId, patientId, renderingProviderId: rendering.renderingProviderId, visitDate: plainDate('2026-07-14') },
  });
  const encounter = typedEncounter(app.newId, rendering.renderingProviderId);
  const approve = (lines = encounter.lines) => app.ask('charge.approve', { superbillId, encounter: { ...encounter, lines }, copay: null });
  const owed = async () => (await app.ask('payment.account', { guarantorId })).owed;
  return { app, build, payer, patientId, superbillId, encounter, approve, owed, verify };
}

test('charges without a claim are opened again and taken back whole; the money of the visit stays on it as a credit', async () => {
  const { app, patientId, superbillId, approve, owed, verify } = await selfPayDesk();
  const { encounterId, claimId } = await approve();
  expect([claimId, await owed()]).toEqual([null, 150_00]);
  await app.ask('payment.take', {
    ...{ paymentId: app.newId(), patientId, encounterId, superbillId: null, amount: cents(20_00), method: 'cash', reference: '' },
    receivedOn: plainDate('2026-07-14'),
  });
  await app.ask('charge.reopen', { superbillId });
  expect(await owed()).toBe(130_00);
  expect(await app.reply('charge.reopen', { superbillId })).toMatchObject({ ok: false, code: 'charge.notEntered' });
  await app.ask('superbill.close', { superbillId, as: 'void', reason: 'Charged for somebody else' });
  expect(await owed()).toBe(0);
  expect((await app.ask('payment.account', { patientId })).overpaid).toMatchObject([{ encounterId, amount: 20_00 }]);
  expect((await verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('opened and approved as they stand, nothing moves; with a coverage found since, the claim is made', async () => {
  const { app, build, payer, patientId, superbillId, approve, owed } = await selfPayDesk();
  await approve();
  await app.ask('charge.reopen', { superbillId });
  expect(await approve()).toMatchObject({ claimId: null });
  expect(await owed()).toBe(150_00);
  build.coverage(patientId, payer.payerId);
  await app.ask('charge.reopen', { superbillId });
  expect((await approve()).claimNumber).toMatch(/\d/);
  expect(await owed()).toBe(0);
  expect(await app.reply('charge.reopen', { superbillId })).toMatchObject({ ok: false, code: 'charge.onClaim' });
  expect(await app.reply('charge.reopen', { superbillId }, 'frontDesk')).toMatchObject({ ok: false, code: 'permission.denied' });
});

test('a superbill that was ended by mistake is open again with what was typed, one that was entered is not', async () => {
  const { app, superbillId, encounter, approve } = await selfPayDesk();
  await app.ask('charge.save', { superbillId, encounter });
  await app.ask('superbill.close', { superbillId, as: 'noCharge', reason: 'x' });
  await app.ask('superbill.reopen', { superbillId });
  expect(await app.ask('superbill.list', {})).toMatchObject([{ superbillId, status: 'open', reason: '' }]);
  expect((await app.ask('charge.open', { superbillId, number: null })).encounter.lines).toHaveLength(2);
  await approve();
  expect(await app.reply('superbill.reopen', { superbillId })).toMatchObject({ ok: false, code: 'superbill.notEnded' });
});
