import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { furnish } from '../../support/builders.ts';
import { openTestApp } from '../../support/test-app.ts';

test('after a merge the kept coverage can be changed, though the other of its place is still there', async () => {
  const app = await openTestApp(handlers);
  const { patient, coverage, payer } = furnish(app);
  const twin = await app.ask('patient.register', {
    patientId: app.newId(),
    patient: { ...patient.fields, firstName: 'Twin' },
    guarantor: { kind: 'self' },
    coverages: [{ ...coverage, coverageId: app.newId(), payerId: payer.payerId, memberId: 'PM9' }],
  });
  const versions = { keepVersion: 1, mergedVersion: 1 };
  await app.ask('patient.merge', { mergeId: app.newId(), keepId: patient.patientId, mergedId: twin.patientId, ...versions });
  const kept = { ...coverage, groupNumber: 'NEW' };
  expect(await app.reply('coverage.save', { patientId: patient.patientId, coverage: kept })).toMatchObject({ ok: true });
  // Moving one into the other's place and days is still refused.
  const moved = { ...coverage, coverageId: app.newId(), payerId: payer.payerId };
  expect(await app.reply('coverage.save', { patientId: patient.patientId, coverage: moved })).toMatchObject({ code: 'coverage.rankTaken' });
});
