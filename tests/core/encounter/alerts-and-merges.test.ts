import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish } from '../../support/builders.ts';
import { openTestApp } from '../../support/test-app.ts';

const desk = async () => {
  const app = await openTestApp(handlers);
  return { app, ...furnish(app) };
};

test('who charges sees the alerts that are meant for charging and still in force', async () => {
  const { app, patient, rendering } = await desk();
  const { version, patient: fields, details } = await app.ask('patient.get', { patientId: patient.patientId });
  const place = { atRegistration: false, atPayment: false };
  const alert = (words: string, atCharge: boolean, expiresOn: string | null) => ({
    alertId: app.newId(),
    words,
    ...place,
    atCharge,
    expiresOn: expiresOn === null ? null : plainDate(expiresOn),
  });
  const alerts = [alert('Needs the pink form', true, null), alert('Not for here', false, null), alert('Long over', true, '2026-07-13')].map(
    (row) => (row.atCharge ? row : { ...row, atRegistration: true }),
  );
  await app.ask('patient.change', { patientId: patient.patientId, version, patient: fields, details, alerts } as never);
  const superbillId = app.newId();
  await app.ask('superbill.create', {
    superbillId,
    patientId: patient.patientId,
    renderingProviderId: rendering.renderingProviderId,
    visitDate: plainDate('2026-07-14'),
  });
  expect((await app.ask('charge.open', { superbillId, number: null })).alerts).toEqual(['Needs the pink form']);
});

test('a chart that was merged away gets no superbill and no money, and says so', async () => {
  const { app, patient, rendering } = await desk();
  const other = await app.ask('patient.register', {
    patientId: app.newId(),
    patient: { ...patient.fields, firstName: 'Twin' },
    guarantor: { kind: 'self' },
    coverages: [],
  });
  const keep = { keepId: patient.patientId, keepVersion: 1, mergedId: other.patientId, mergedVersion: 1 };
  await app.ask('patient.merge', { mergeId: app.newId(), ...keep });
  const visit = {
    superbillId: app.newId(),
    patientId: other.patientId,
    renderingProviderId: rendering.renderingProviderId,
    visitDate: plainDate('2026-07-14'),
  };
  expect(await app.reply('superbill.create', visit)).toMatchObject({ ok: false, code: 'patient.notFound' });
  const money = { paymentId: app.newId(), patientId: other.patientId, kind: 'payment', method: 'cash', amount: 5_00, reference: '' };
  expect(await app.reply('payment.take', money)).toMatchObject({ ok: false });
  expect(app.failures).toEqual([]);
});
