import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { mueLimit } from '#db/queries/edit-tables.ts';
import { feeByLocality, feesByLocality } from '#db/queries/edit-tables-fees.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { gpciFile, mueFile, rvuFile } from '../library/importers-files.ts';
import { importFile, openLibraryApp, previewFile } from '../library/support.ts';
import { inventedCode } from './ncci-file.ts';

const day = plainDate;
const DAY = day('2026-07-14');

test('limits are those of the edition of the day', async () => {
  const app = await openLibraryApp();
  const code = inventedCode(0);
  expect(mueLimit(app.db, code, DAY)).toBeUndefined();
  await importFile(app, 'mue', mueFile(6_000, 1), { from: '2026-04-01' });
  await importFile(app, 'mue', mueFile(6_000, 5), { from: '2026-07-01', to: '2026-09-30' });
  const units = (on: string) => mueLimit(app.db, code, day(on))?.units;
  expect([units('2026-03-31'), units('2026-04-01'), units('2026-06-30'), units('2026-07-01'), units('2026-10-01')]).toEqual([
    undefined,
    1,
    1,
    5,
    1,
  ]);
  expect(mueLimit(app.db, inventedCode(7), DAY)).toEqual({ code: inventedCode(7), units: 6, indicator: 2, rationale: 'Invented, kind 1' });
  expect(mueLimit(app.db, 'V9999', DAY)).toBeUndefined();
});

test('lines that go past a limit are named, with what is not known said', async () => {
  const app = await openLibraryApp();
  // Limits 1, 2, 3 units; judged by line, by day, by day.
  const [byLine, byDay] = [inventedCode(0), inventedCode(7)];
  const lines = [
    { code: byLine, unitThousandths: 1_000 },
    { code: byDay.toLowerCase(), unitThousandths: 1_500 },
    { code: byLine, unitThousandths: 1_000 },
    { code: byDay, unitThousandths: 1_000 },
    { code: 'V9999', unitThousandths: 9_000_000 },
  ];
  expect(await app.ask('mue.check', { lines, date: DAY })).toEqual({ edition: null, limits: [], over: [] });
  await importFile(app, 'mue', mueFile(), { from: '2026-07-01' });
  expect(await app.ask('mue.check', { lines, date: DAY })).toEqual({
    edition: { title: 'Edition from 2026-07-01', effectiveFrom: '2026-07-01' },
    limits: [
      { code: byLine, units: 1, indicator: 1, rationale: 'Invented, kind 0' },
      { code: byDay, units: 2, indicator: 2, rationale: 'Invented, kind 1' },
    ],
    over: [{ code: byDay, unitThousandths: 2_500, limit: 2, indicator: 2, lines: [1, 3] }],
  });
  expect(app.failures).toEqual([]);
});

test('a preview of limits says which codes are new, changed and gone', async () => {
  const app = await openLibraryApp();
  await importFile(app, 'mue', mueFile(), { from: '2026-04-01' });
  const text = mueFile()
    .replace(`${inventedCode(7)},2,`, `${inventedCode(7)},3,`)
    .replace(`${inventedCode(14)},`, 'V9999,');
  expect(await previewFile(app, 'mue', text)).toMatchObject({
    added: 1,
    revised: 1,
    deleted: 1,
    samples: [
      { what: 'added', code: 'V9999' },
      { what: 'revised', code: inventedCode(7), before: '2 (2) Invented, kind 1', after: '3 (2) Invented, kind 1' },
      { what: 'deleted', code: inventedCode(14) },
    ],
  });
});

test('a fee needs values, indices, a locality and a code, and says which is lacking', async () => {
  const app = await openLibraryApp();
  const question = { code: inventedCode(3), modifier: '', locality: '0111200', facility: false, date: DAY };
  const lacking = async () => {
    const reply = await app.reply('rvu.fee', question);
    return reply.ok ? 'nothing' : reply.code;
  };
  expect(await lacking()).toBe('rvu.noValues');
  await importFile(app, 'rvu', rvuFile(), { from: '2026-01-01' });
  expect(await lacking()).toBe('rvu.noIndices');
  await importFile(app, 'gpci', gpciFile(), { from: '2026-01-01' });
  expect(await lacking()).toBe('nothing');
  expect(await app.reply('rvu.fee', { ...question, locality: '9999999' })).toMatchObject({ code: 'rvu.unknownLocality' });
  expect(await app.reply('rvu.fee', { ...question, code: 'V9999' })).toMatchObject({ code: 'rvu.unknownCode' });
  expect(await app.reply('rvu.fee', { ...question, date: '2025-12-31' })).toMatchObject({ code: 'rvu.noValues' });
  expect(await app.reply('rvu.fee', { ...question, locality: '11' })).toMatchObject({ code: 'input.invalid' });
  expect(app.failures).toEqual([]);
});

test('a fee is weighed by its locality; in a facility the expense is another; parts have values of their own', async () => {
  const app = await openLibraryApp();
  await importFile(app, 'rvu', rvuFile(), { from: '2026-01-01' });
  await importFile(app, 'gpci', gpciFile(), { from: '2026-01-01' });
  const ask = (code: string, facility: boolean, modifier = '', locality = '0111200') =>
    app.ask('rvu.fee', { code, modifier, locality, facility, date: DAY });
  // Code 31 of the file: work 0.31, outside 0.81, inside 0.51, risk 0.05; indices 1.000, 1.000, 0.500.
  const code = inventedCode(93);
  const outside = await ask(code, false);
  expect(outside).toEqual({
    fee: Math.round((0.31 + 0.81 + 0.05 * 0.5) * 33.4009 * 100),
    status: 'A',
    paidByValues: true,
    rare: false,
    globalDays: 'XXX',
    work: 31,
    expense: 81,
    malpractice: 5,
    factor: 334_009,
    valuesFrom: '2026-01-01',
  });
  expect(await ask(code, true)).toMatchObject({ fee: Math.round((0.31 + 0.51 + 0.025) * 33.4009 * 100), expense: 51 });
  // The second place of the file: 1.001, 1.001, 0.501.
  expect((await ask(code, false, '', '0111301')).fee).toBe(Math.round((0.31 * 1.001 + 0.81 * 1.001 + 0.05 * 0.501) * 33.4009 * 100));
  expect((await ask(inventedCode(90), false, '26')).fee).toBe((await ask(inventedCode(90), false)).fee);
  expect((await ask(code, false, '25')).fee).toBe(outside.fee);
  expect(await app.reply('rvu.fee', { code, modifier: 'TC', locality: '0111200', facility: false, date: DAY })).toMatchObject({
    code: 'rvu.unknownCode',
  });
  expect(await ask(inventedCode(297), false)).toMatchObject({ fee: null, status: 'C', paidByValues: false });
  expect(await ask(inventedCode(18), true)).toMatchObject({ rare: true });
  expect(await ask(inventedCode(18), false)).toMatchObject({ rare: false });
  const places = await app.ask('rvu.localities', { date: DAY });
  expect([places.length, places[0]]).toEqual([
    53,
    { locality: '0111200', state: 'AA', name: 'INVENTED PLACE 0', work: 1_000, expense: 1_000, malpractice: 500 },
  ]);
});

test('fees follow the editions of their day, values and indices each', async () => {
  const app = await openLibraryApp();
  await importFile(app, 'rvu', rvuFile(5_500, '30.0000'), { from: '2025-01-01' });
  await importFile(app, 'rvu', rvuFile(5_500, '40.0000'), { from: '2026-01-01' });
  await importFile(app, 'gpci', gpciFile(53, 1_000), { from: '2025-01-01' });
  await importFile(app, 'gpci', gpciFile(53, 2_000), { from: '2026-04-01' });
  const fee = (on: string) => {
    const answer = feeByLocality(app.db, { code: inventedCode(93), modifier: '', locality: '0111200', facility: false, date: day(on) });
    return typeof answer === 'string' ? answer : answer.fee;
  };
  const [low, high] = [0.31 + 0.81 + 0.025, 0.31 + 1.62 + 0.025];
  expect(['2024-12-31', '2025-12-31', '2026-01-01', '2026-04-01'].map(fee)).toEqual([
    'noValues',
    Math.round(low * 3_000),
    Math.round(low * 4_000),
    Math.round(high * 4_000),
  ]);
});

test('a whole schedule has every code with values once, at the fee that asking for it gives', async () => {
  const app = await openLibraryApp();
  const place = { locality: '0111301', facility: true, date: DAY };
  expect(feesByLocality(app.db, place).next()).toEqual({ done: true, value: 'noValues' });
  await importFile(app, 'rvu', rvuFile(), { from: '2026-01-01' });
  await importFile(app, 'gpci', gpciFile(), { from: '2026-01-01' });
  const fees = [...feesByLocality(app.db, place)];
  // 5,500 codes and two parts for each tenth; each hundredth has no values, and none of those has parts.
  expect(fees).toHaveLength(5_500 + 1_100 - 55);
  expect(new Set(fees.map(({ code, modifier }) => `${code} ${modifier}`)).size).toBe(fees.length);
  for (const { code, modifier, fee, status } of fees.filter((_, at) => at % 311 === 0)) {
    expect(await app.ask('rvu.fee', { ...place, code, modifier })).toMatchObject({ fee, status });
  }
  expect(feesByLocality(app.db, { ...place, locality: '9999999' }).next()).toEqual({ done: true, value: 'unknownLocality' });
});

test('of the archive with all tables of the fee schedule, each import takes its own', async () => {
  const app = await openLibraryApp();
  const utf8 = new TextEncoder();
  const archive = zipSync({
    'RVU26C.pdf': utf8.encode('no table'),
    'PPRRVU2026_Jul_QPP.csv': utf8.encode(rvuFile(5_500, '33.5675')),
    'PPRRVU2026_Jul_nonQPP.csv': utf8.encode(rvuFile(5_500, '33.4009')),
    'PPRRVU2026_Jul_nonQPP.txt': utf8.encode('fixed width'),
    'GPCI2026.csv': utf8.encode(gpciFile()),
    'GPCI2026.txt': utf8.encode('fixed width'),
    'OPPSCAP_JUL.csv': utf8.encode('other'),
  });
  await importFile(app, 'rvu', archive, { name: 'rvu26c.zip', from: '2026-07-01' });
  await importFile(app, 'gpci', archive, { name: 'rvu26c.zip', from: '2026-01-01' });
  expect(await app.ask('rvu.fee', { code: inventedCode(3), locality: '0111200', facility: false, date: DAY })).toMatchObject({
    factor: 334_009,
  });
});

test('a preview proposes the day that the name of the file says', async () => {
  const app = await openLibraryApp();
  const proposed = async (name: string) => (await previewFile(app, 'mue', mueFile(), name)).effectiveFrom;
  expect([await proposed('MCR_MUE_PractitionerServices_Eff_07-01-2026.csv'), await proposed('limits.csv')]).toEqual(['2026-07-01', null]);
});
