import { expect, test } from 'vitest';
import { claimHandlers } from '#core/claim/handlers.ts';
import { encounterHandlers } from '#core/encounter/handlers.ts';
import { ledgerHandlers } from '#core/ledger/handlers.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from '../../support/builders.ts';
import { openTestApp } from '../../support/test-app.ts';

test('a visit of the ledger names its superbill, and its claim when one was made', async () => {
  const app = await openTestApp({ ...encounterHandlers, ...claimHandlers, ...ledgerHandlers });
  const { build, rendering, patient } = furnish(app);
  const { renderingProviderId } = rendering;
  const selfPayer = build.patient({ lastName: 'Ivywood' });
  const visitOf = async (patientId: string) => {
    const superbillId = app.newId();
    const visitDate = plainDate('2026-07-14');
    await app.ask('superbill.create', { superbillId, patientId, renderingProviderId, visitDate });
    const encounter = typedEncounter(app.newId, renderingProviderId, { serviceDate: visitDate });
    const { claimId } = await app.ask('charge.approve', { superbillId, encounter, copay: null });
    const { visits } = await app.ask('ledger.patient', { patientId });
    return { superbillId, claimId, visits };
  };
  const insured = await visitOf(patient.patientId);
  expect(insured.claimId).not.toBeNull();
  expect(insured.visits).toMatchObject([{ superbillId: insured.superbillId, claimId: insured.claimId }]);
  const self = await visitOf(selfPayer.patientId);
  expect(self.visits).toMatchObject([{ superbillId: self.superbillId, claimId: null, claimNumber: null }]);
});

test('the charges of a visit stand in the order in which its lines were typed, whatever their ids', async () => {
  const app = await openTestApp({ ...encounterHandlers, ...claimHandlers, ...ledgerHandlers });
  const { rendering, patient } = furnish(app);
  const { renderingProviderId } = rendering;
  const [superbillId, visitDate] = [app.newId(), plainDate('2026-07-14')];
  await app.ask('superbill.create', { superbillId, patientId: patient.patientId, renderingProviderId, visitDate });
  const encounter = typedEncounter(app.newId, renderingProviderId, { serviceDate: visitDate });
  const newestFirst = encounter.lines.map(({ chargeLineId }) => chargeLineId).toReversed();
  const lines = encounter.lines.map((line, at) => ({ ...line, chargeLineId: newestFirst[at] ?? '' }));
  await app.ask('charge.approve', { superbillId, encounter: { ...encounter, lines }, copay: null });
  const { visits } = await app.ask('ledger.patient', { patientId: patient.patientId });
  expect(lines.length).toBeGreaterThan(1);
  expect(visits[0]?.rows.map(({ charge }) => charge)).toEqual(lines.map(({ charge }) => charge));
});
