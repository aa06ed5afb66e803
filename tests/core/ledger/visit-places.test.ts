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
