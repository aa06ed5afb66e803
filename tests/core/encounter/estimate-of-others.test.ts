import { expect, test } from 'vitest';
import { estimateHandlers } from '#core/estimate/handlers.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { typedEncounter } from '../../support/builders.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';

/** A practice whose one payer has paid T1015 twice, and what a new visit of another patient would come to. */
async function openPaidDesk() {
  const desk = await openMoneyDesk();
  const { app, build, rendering, partner } = desk;
  Object.assign(app.handlers, estimateHandlers);
  const claims = [await desk.visit([80_00]), await desk.visit([80_00])];
  const { answer } = await desk.send(3, Object.fromEntries(claims.map(({ claimNumber }) => [claimNumber, 'pay' as const])));
  for (const bytes of answer.remittances) desk.receive(bytes);
  await desk.read();
  await desk.postAll();
  const allowed = await Promise.all(
    claims.map(async ({ claimId }) => 80_00 - ((await app.ask('claim.get', { claimId })).lines[0]?.adjusted ?? 0)),
  );
  const estimateFor = async (patientId: string) => {
    const superbillId = app.newId();
    const { renderingProviderId } = rendering;
    await app.ask('superbill.create', { superbillId, patientId, renderingProviderId, visitDate: plainDate('2026-07-14') });
    const encounter = typedEncounter(app.newId, renderingProviderId);
    const lines = encounter.lines.slice(0, 1).map((line) => ({ ...line, modifiers: [] }));
    return { superbillId, estimate: await app.ask('charge.estimate', { superbillId, encounter: { ...encounter, lines } }) };
  };
  return { ...desk, allowed, estimateFor, stranger: () => build.payer(partner.tradingPartnerId) };
}

test('a payer that never answered a code is expected to allow what the others did, and it is said to be theirs', async () => {
  const { build, allowed, estimateFor, stranger } = await openPaidDesk();
  const other = build.patient();
  build.coverage(other.patientId, stranger().payerId);
  const { estimate } = await estimateFor(other.patientId);
  expect(estimate.lines).toMatchObject([{ charge: 120_00, allowed: Math.min(...allowed), rule: 'code', samples: 2 }]);
  expect(estimate.allowed).toBeLessThan(120_00);
});

test('a patient who pays themselves owes what is charged, whatever payers allowed', async () => {
  const { build, estimateFor } = await openPaidDesk();
  const { estimate } = await estimateFor(build.patient().patientId);
  expect(estimate.lines).toMatchObject([{ charge: 120_00, allowed: null, rule: null, patient: 120_00 }]);
  expect(estimate.parts).toEqual([{ reason: 'selfPay', amount: 120_00 }]);
  expect(estimate.terms.payerName).toBeNull();
});

test('a slip says whether its bill is held against an estimate', async () => {
  const { app, build, rendering, estimateFor } = await openPaidDesk();
  const { patientId } = build.patient();
  const { superbillId } = await estimateFor(patientId);
  const opened = () => app.ask('charge.open', { superbillId, number: null });
  expect((await opened()).estimated).toBe(false);
  const { renderingProviderId } = rendering;
  const line = {
    code: 'T1015',
    modifiers: [],
    unitThousandths: 1_000,
    renderingProviderId,
    words: 'Clinic visit',
    unitCharge: cents(45_00),
  };
  const estimateId = app.newId();
  await app.ask('estimate.make', {
    ...{ estimateId, patientId, superbillId, renderingProviderId, facilityId: null, serviceDate: plainDate('2026-07-14') },
    ...{ reason: 'Visit', diagnoses: [], lines: [line] },
  });
  expect((await opened()).estimated).toBe(true);
  await app.ask('estimate.withdraw', { estimateId, reason: 'made for the wrong day' });
  expect((await opened()).estimated).toBe(false);
});
