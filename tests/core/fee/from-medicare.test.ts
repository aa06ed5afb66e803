import { expect, test } from 'vitest';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { inventedCode } from '../edit-tables/ncci-file.ts';
import { gpciFile, rvuFile } from '../library/importers-files.ts';
import { importFile, openLibraryApp } from '../library/support.ts';

test('a schedule is filled from the Medicare fees of a place times a percentage, own codes or all, and taken back', async () => {
  const app = await openLibraryApp();
  const feeScheduleId = app.newId();
  const [from, nobody] = [plainDate('2026-01-01'), { payerId: null, renderingProviderId: null, facilityId: null }];
  await app.ask('fee.save', {
    feeScheduleId,
    name: 'From Medicare',
    kind: 'charge',
    ...nobody,
    effectiveFrom: from,
    effectiveTo: null,
    active: true,
  });
  const own = inventedCode(93);
  await app.ask('procedure.save', { code: own, words: 'Ours', section: '', fee: cents(50_00), active: true });
  const place = { locality: '0111200', facility: false, date: plainDate('2026-07-14') };
  const asked = { feeScheduleId, ...place, hundredthsOfPercent: 5_000, step: 100 as const, up: true };
  expect(await app.reply('fee.fromMedicare', asked)).toMatchObject({ code: 'rvu.noValues' });
  await importFile(app, 'rvu', rvuFile(), { from: '2026-01-01' });
  expect(await app.reply('fee.fromMedicare', asked)).toMatchObject({ code: 'rvu.noIndices' });
  await importFile(app, 'gpci', gpciFile(), { from: '2026-01-01' });
  expect(await app.reply('fee.fromMedicare', { ...asked, locality: '9999999' })).toMatchObject({ code: 'rvu.unknownLocality' });
  const { fee } = await app.ask('rvu.fee', { ...place, code: own });
  const filled = await app.ask('fee.fromMedicare', asked);
  expect(filled).toEqual({ changed: 1, before: [{ code: own, modifier: '', amount: null }] });
  const amount = async () => (await app.ask('fee.get', { feeScheduleId, text: own })).lines[0]?.amount;
  expect(await amount()).toBe(Math.ceil(((fee ?? 0) * 1.5) / 100) * 100);
  expect(await app.ask('fee.fromMedicare', asked)).toMatchObject({ changed: 0 });
  const all = await app.ask('fee.fromMedicare', { ...asked, codes: 'all' });
  expect(all.changed).toBe(5_500 + 1_100 - 55 - 1);
  await app.ask('fee.saveLines', { feeScheduleId, lines: [...all.before, ...filled.before] });
  expect(await app.ask('fee.get', { feeScheduleId })).toMatchObject({ count: 0 });
  expect(app.failures).toEqual([]);
});
