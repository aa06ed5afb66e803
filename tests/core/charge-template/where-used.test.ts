import { expect, test } from 'vitest';
import { whereUsed } from '#db/queries/where-used.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openChargeDesk } from './charge-desk.ts';

test('lines, templates, plans and defaults count where their names are used', async () => {
  const { app, slip, typed, template, patientId, renderingProviderId, payerId, build } = await openChargeDesk();
  const colleague = build.rendering({ npi: '1234567893' }).renderingProviderId;
  const encounter = typed({ supervisingProviderId: colleague });
  const lines = encounter.lines.map((line) => ({ ...line, renderingProviderId: colleague, orderingProviderId: colleague }));
  await app.ask('charge.save', { superbillId: await slip(), encounter: { ...encounter, lines } });
  const well = template();
  await app.ask('charge.saveTemplate', well);
  await app.ask('charge.savePlan', {
    planId: app.newId(),
    patientId,
    name: 'Weekly',
    renderingProviderId: colleague,
    templateId: well.templateId,
    likeEncounterId: null,
    every: 1,
    unit: 'weeks',
    startsOn: plainDate('2026-07-07'),
  });
  await app.ask('charge.saveCodeDefault', {
    defaultId: app.newId(),
    code: 'T1015',
    payerId,
    renderingProviderId: colleague,
    facilityId: null,
  });
  const used = (list: Parameters<typeof whereUsed>[1], id: string) =>
    Object.fromEntries(whereUsed(app.db, list, id).map(({ what, count }) => [what, count]));
  expect(used('rendering', colleague)).toEqual({ 'charge lines': 3, 'recurring visits': 1, 'code defaults': 1 });
  expect(used('procedure', 'T1015')).toEqual({ 'charge lines': 1, 'charge templates': 1, 'code defaults': 1 });
  expect(used('payer', payerId)).toMatchObject({ 'code defaults': 1 });
  expect(used('rendering', renderingProviderId)).toEqual({ superbills: 1, visits: 1 });
});
