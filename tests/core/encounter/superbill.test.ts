import { expect, test } from 'vitest';
import { encounterHandlers } from '#core/encounter/handlers.ts';
import { superbillHandlers } from '#core/superbill/handlers.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish } from '../../support/builders.ts';
import { openTestApp } from '../../support/test-app.ts';

async function frontDesk() {
  const app = await openTestApp({ ...encounterHandlers, ...superbillHandlers });
  const { patient, rendering, build } = furnish(app);
  const slip = (overrides: object = {}) => ({
    superbillId: app.newId(),
    patientId: patient.patientId,
    renderingProviderId: rendering.renderingProviderId,
    visitDate: plainDate('2026-07-14'),
    ...overrides,
  });
  return { app, build, patient, slip };
}

test('superbills are numbered without a gap, also after a refusal', async () => {
  const { app, slip } = await frontDesk();
  const first = await app.ask('superbill.create', slip());
  expect(await app.reply('superbill.create', slip({ patientId: app.newId() }))).toMatchObject({ ok: false, code: 'patient.notFound' });
  expect(await app.reply('superbill.create', slip({ renderingProviderId: app.newId() }))).toMatchObject({ code: 'provider.notFound' });
  expect(await app.reply('superbill.create', slip({ superbillId: first.superbillId }))).toMatchObject({ code: 'superbill.exists' });
  expect([first.number, (await app.ask('superbill.create', slip())).number]).toEqual([20_001, 20_002]);
});

test('open superbills are listed oldest visit first, and by patient', async () => {
  const { app, build, slip } = await frontDesk();
  const other = build.patient({ lastName: 'Applewhistle', firstName: 'Juno' });
  await app.ask('superbill.create', slip());
  await app.ask('superbill.create', slip({ visitDate: '2026-07-01', patientId: other.patientId }));
  expect((await app.ask('superbill.list', {})).map(({ number, patientName }) => [number, patientName])).toEqual([
    [20_002, 'Applewhistle, Juno'],
    [20_001, 'Quillfeather, Marigold'],
  ]);
  expect(await app.ask('superbill.list', { patientId: other.patientId })).toHaveLength(1);
  for (const { superbillId } of await app.ask('superbill.list', {}))
    await app.ask('superbill.close', { superbillId, as: 'void', reason: 'x' });
  expect((await app.ask('superbill.list', { status: 'void' })).map(({ number }) => number)).toEqual([20_001, 20_002]);
});

test('a superbill ends once, with its reason', async () => {
  const { app, slip } = await frontDesk();
  const { superbillId } = await app.ask('superbill.create', slip());
  expect(await app.reply('superbill.close', { superbillId, as: 'void', reason: ' ' })).toMatchObject({ ok: false, code: 'input.invalid' });
  await app.ask('superbill.close', { superbillId, as: 'noCharge', reason: 'left before being seen' });
  expect(await app.ask('superbill.list', { status: 'noCharge' })).toMatchObject([{ superbillId, reason: 'left before being seen' }]);
  expect(await app.reply('superbill.close', { superbillId, as: 'void', reason: 'again' })).toMatchObject({ code: 'superbill.notOpen' });
  expect(await app.reply('superbill.close', { superbillId: app.newId(), as: 'void', reason: 'x' })).toMatchObject({
    code: 'superbill.notFound',
  });
});

test('superbills print as one PDF whose pages carry each patient', async () => {
  const { app, slip } = await frontDesk();
  const ids = [(await app.ask('superbill.create', slip())).superbillId, (await app.ask('superbill.create', slip())).superbillId];
  const file = await app.ask('superbill.document', { superbillIds: ids });
  expect(file).toMatchObject({ name: 'superbills-2.pdf', mediaType: 'application/pdf' });
  const text = Buffer.from(file.base64, 'base64').toString('latin1');
  expect(text.startsWith('%PDF-1.7')).toBe(true);
  expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThanOrEqual(2);
  expect(await app.reply('superbill.document', { superbillIds: [app.newId()] })).toMatchObject({ code: 'superbill.notFound' });
});

test('only who may enter charges closes a superbill, and reading one is on the record', async () => {
  const { app, slip } = await frontDesk();
  const { superbillId } = await app.ask('superbill.create', slip());
  expect(await app.reply('superbill.close', { superbillId, as: 'void', reason: 'x' }, 'readOnly')).toMatchObject({
    code: 'permission.denied',
  });
  expect(await app.reply('charge.open', { superbillId, number: null }, 'readOnly')).toMatchObject({ ok: true });
});
