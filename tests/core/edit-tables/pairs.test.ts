import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { countPtp, newestPtpEditions, ptpEditsAmong } from '#db/queries/edit-tables-ncci.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import type { TestApp } from '../../support/test-app.ts';
import { importFile, openLibraryApp, previewFile, tryImport } from '../library/support.ts';
import { inventedEdit, inventedLine, inventedTable, NCCI_HEAD } from './ncci-file.ts';

const day = (text: string) => plainDate(text);
const table = (...rows: string[]): string => [NCCI_HEAD, ...rows, ...Array.from({ length: 1_000 }, (_, n) => inventedLine(n))].join('\r\n');
const row = (
  column1: string,
  column2: string,
  from: string,
  to: string,
  indicator: string,
  reason = 'A reason of ours',
  mark = '',
): string => [column1, column2, mark, from, to, indicator, reason].join('\t');

/** Pairs in words: "V0001/V0002 1". */
const pairs = (app: TestApp, codes: readonly string[], on: string): string[] =>
  ptpEditsAmong(app.db, codes, day(on)).map(({ column1, column2, indicator }) => `${column1}/${column2} ${indicator}`);

test('edits between the codes of a visit hold from their first to their last day', async () => {
  const app = await openLibraryApp();
  const rows = [
    row('V0001', 'V0002', '20240101', '20241231', '1'),
    row('V0001', 'V0002', '20250401', '*', '0', 'Never together'),
    row('V0003', 'V0001', '19960101', '*', '1', 'Long standing', '*'),
    row('V0001', 'V0004', '20240101', '20240101', '9'),
    row('V0005', 'V0006', '20240101', '*', '1'),
  ];
  await importFile(app, 'ncciPtp', table(...rows), { from: '2026-01-01' });
  const visit = ['V0001', 'V0002', 'V0003', 'V0004', 'V0005', 'V0001', 'not a code', ''];
  const long = 'V0003/V0001 1';
  expect(pairs(app, visit, '2023-12-31')).toEqual([long]);
  expect(pairs(app, visit, '2024-01-01')).toEqual(['V0001/V0002 1', long]);
  expect(pairs(app, visit, '2024-12-31')).toEqual(['V0001/V0002 1', long]);
  expect(pairs(app, visit, '2025-01-01')).toEqual([long]);
  expect(pairs(app, visit, '2025-04-01')).toEqual(['V0001/V0002 0', long]);
  expect(pairs(app, ['V0001'], '2025-04-01')).toEqual([]);
  expect(ptpEditsAmong(app.db, ['V0003', 'V0001'], day('2026-07-14'))).toEqual([
    { column1: 'V0003', column2: 'V0001', indicator: 1, before1996: true, rationale: 'Long standing', from: '1996-01-01', to: null },
  ]);
});

test('an edit that CMS took back is none; were its indicator another, it would be one', async () => {
  const app = await openLibraryApp();
  await importFile(app, 'ncciPtp', table(row('V0001', 'V0004', '20240101', '*', '9'), row('V0001', 'V0005', '20240101', '*', '1')));
  expect(pairs(app, ['V0001', 'V0004', 'V0005'], '2026-01-01')).toEqual(['V0001/V0005 1']);
  app.db.run(sql`UPDATE ptp_term SET indicator = 0 WHERE indicator = 9 AND rationale = 'A reason of ours'`);
  expect(pairs(app, ['V0001', 'V0004', 'V0005'], '2026-01-01')).toEqual(['V0001/V0004 0', 'V0001/V0005 1']);
});

test('rows in any order, and said twice, make the same table', async () => {
  const [sorted, shuffled] = [await openLibraryApp(), await openLibraryApp()];
  const lines = Array.from({ length: 3_000 }, (_, n) => inventedLine(n));
  await importFile(sorted, 'ncciPtp', [NCCI_HEAD, ...lines].join('\n'));
  await importFile(shuffled, 'ncciPtp', [NCCI_HEAD, ...[...lines].reverse(), ...lines.slice(0, 50)].join('\n'));
  const blocks = (app: TestApp) =>
    app.db.all(
      sql`SELECT c.column1, hex(b.entries) AS entries, b.id FROM ptp_column1 c JOIN ptp_block b ON b.id = c.block_id ORDER BY c.column1`,
    );
  const terms = (app: TestApp) => app.db.all(sql`SELECT indicator, before_1996, rationale FROM ptp_term ORDER BY 1, 2, 3`);
  expect(terms(sorted)).toEqual(terms(shuffled));
  expect(countPtp(sorted.db).edits).toBe(3_000);
  expect(countPtp(shuffled.db)).toEqual(countPtp(sorted.db));
  expect(blocks(sorted)).toHaveLength(23);
  const [one, other] = [0, 1_717].map((n) => inventedEdit(n));
  for (const edit of [one, other]) {
    const codes = [edit?.column1 ?? '', edit?.column2 ?? ''];
    expect(ptpEditsAmong(shuffled.db, codes, day('2026-02-01'))).toEqual(ptpEditsAmong(sorted.db, codes, day('2026-02-01')));
  }
});

test('all of two thousand edits are found on their days, and none that is not there', async () => {
  const app = await openLibraryApp();
  await importFile(app, 'ncciPtp', inventedTable(2_000));
  for (let n = 0; n < 2_000; n += 7) {
    const { column1, column2, to, indicator } = inventedEdit(n);
    const found = ptpEditsAmong(app.db, [column2, column1], day('2026-07-14')).filter((edit) => edit.column1 === column1);
    expect(found.map((edit) => String(edit.indicator))).toEqual(to === '*' && indicator !== '9' ? [indicator] : []);
  }
  expect(pairs(app, ['V9998', 'V9999'], '2026-07-14')).toEqual([]);
});

test('the files of one quarter answer together, the next quarter takes over, and taking it back brings the first one back', async () => {
  const app = await openLibraryApp();
  const part = (first: number, extra: string) =>
    [NCCI_HEAD, extra, ...Array.from({ length: 1_200 }, (_, n) => inventedLine(first + n))].join('\r\n');
  await importFile(app, 'ncciPtp', part(0, row('A0001', 'V0001', '20200101', '*', '1')), {
    from: '2026-01-01',
    name: 'ccipra-v320r0-f1.txt',
  });
  await importFile(app, 'ncciPtp', part(200_000, row('V0001', 'A0001', '20200101', '*', '0')), {
    from: '2026-01-01',
    name: 'ccipra-v320r0-f2.txt',
  });
  expect(pairs(app, ['A0001', 'V0001'], '2026-02-01')).toEqual(['A0001/V0001 1', 'V0001/A0001 0']);
  expect(newestPtpEditions(app.db)).toMatchObject({ effectiveFrom: '2026-01-01', numbers: [expect.any(Number), expect.any(Number)] });

  const next = await importFile(app, 'ncciPtp', part(0, row('A0001', 'V0002', '20200101', '*', '1')), { from: '2026-04-01' });
  // Also for days before it: every quarter has the whole history.
  expect(pairs(app, ['A0001', 'V0001', 'V0002'], '2026-02-01')).toEqual(['A0001/V0002 1']);
  await app.ask('library.remove', { editionId: next });
  expect(pairs(app, ['A0001', 'V0001', 'V0002'], '2026-02-01')).toEqual(['A0001/V0001 1', 'V0001/A0001 0']);
});

test('a quarter keeps only what it changes, and taking either back leaves the other whole', async () => {
  const app = await openLibraryApp();
  const first = await importFile(app, 'ncciPtp', inventedTable(13_400), { from: '2026-01-01' });
  const whole = countPtp(app.db);
  expect(whole).toEqual({ edits: 13_400, bytes: 134_000, blocks: 100 });
  // One edit in 2,680 differs: 5 of 100 blocks.
  await importFile(app, 'ncciPtp', inventedTable(13_400, 2_680), { from: '2026-04-01' });
  expect(countPtp(app.db)).toEqual({ edits: 13_400 + 5 * 134, bytes: 134_000 + 5 * 1_340, blocks: 105 });
  const { column1, column2 } = inventedEdit(2_680);
  expect(ptpEditsAmong(app.db, [column1, column2], day('2026-07-14')).filter((edit) => edit.column1 === column1)).toEqual([]);
  await app.ask('library.remove', { editionId: first });
  expect(countPtp(app.db)).toEqual(whole);
  expect(app.db.all(sql`PRAGMA foreign_key_check`)).toEqual([]);
});

test('a preview tells added, revised and deleted pairs of the part that a file covers', async () => {
  const app = await openLibraryApp();
  await importFile(app, 'ncciPtp', [NCCI_HEAD, ...Array.from({ length: 1_200 }, (_, n) => inventedLine(n))].join('\r\n'), {
    from: '2026-01-01',
  });
  await importFile(app, 'ncciPtp', [NCCI_HEAD, ...Array.from({ length: 1_200 }, (_, n) => inventedLine(400_000 + n))].join('\r\n'), {
    from: '2026-01-01',
  });
  const lines = Array.from({ length: 1_200 }, (_, n) => inventedLine(n));
  lines[10] = (lines[10] ?? '').replace(/\t[01]\t/, '\t9\t');
  lines.splice(20, 1);
  lines.push(row('A0099', 'V0002', '20260401', '*', '1'));
  const preview = await previewFile(app, 'ncciPtp', [NCCI_HEAD, ...lines].join('\r\n'), 'ccipra-20260401-f1.txt');
  expect(preview).toMatchObject({ rowCount: 1_200, added: 1, revised: 1, deleted: 1, effectiveFrom: '2026-04-01' });
  const pairOf = (n: number) => `${inventedEdit(n).column1}/${inventedEdit(n).column2}`;
  expect(preview.samples).toEqual([
    { what: 'added', code: 'A0099/V0002', before: '', after: '2026-04-01 on, 1, A reason of ours' },
    { what: 'revised', code: pairOf(10), before: expect.stringMatching(/, [01], /), after: expect.stringMatching(/, 9, /) },
    { what: 'deleted', code: pairOf(20), before: expect.stringMatching(/^20/), after: '' },
  ]);
});

test('an archive with all files of a quarter is one edition; the table for hospitals is refused by its name', async () => {
  const app = await openLibraryApp();
  const utf8 = new TextEncoder();
  const part = (first: number) =>
    utf8.encode([NCCI_HEAD, ...Array.from({ length: 1_200 }, (_, n) => inventedLine(first + n))].join('\r\n'));
  const archive = zipSync({ 'ccipra-f1.txt': part(0), 'ccipra-f2.txt': part(200_000), 'license.pdf': utf8.encode('x') });
  await importFile(app, 'ncciPtp', archive, { name: 'quarter.zip' });
  expect(countPtp(app.db).edits).toBe(2_400);
  const broken = zipSync({ 'ccipra-f1.txt': part(0), 'ccipra-f2.txt': utf8.encode(`${NCCI_HEAD}\r\nA0001`) });
  expect(await tryImport(app, 'ncciPtp', broken, { from: '2026-04-01' })).toMatchObject({ ok: false, code: 'library.badFile' });
  const hospital = await tryImport(app, 'ncciPtp', part(0), { name: 'ccioph-v322r0-f1.txt', from: '2026-04-01' });
  expect(hospital).toMatchObject({ ok: false, code: 'library.badFile', details: { line: 1 } });
  expect(countPtp(app.db).edits).toBe(2_400);
});

test('asked through the door: the edits with the quarter that answers, or none while none is loaded', async () => {
  const app = await openLibraryApp();
  const question = { codes: ['v0001', 'V0002'], date: day('2026-07-14') };
  expect(await app.ask('ncci.check', question)).toEqual({ edition: null, edits: [] });
  await importFile(app, 'ncciPtp', table(row('V0001', 'V0002', '20240101', '*', '1')), { from: '2026-07-01' });
  expect(await app.ask('ncci.check', question)).toEqual({
    edition: { title: 'Edition from 2026-07-01', effectiveFrom: '2026-07-01' },
    edits: [
      { column1: 'V0001', column2: 'V0002', indicator: 1, before1996: false, rationale: 'A reason of ours', from: '2024-01-01', to: null },
    ],
  });
  expect(await app.reply('ncci.check', { codes: Array(51).fill('V0001'), date: '2026-07-14' })).toMatchObject({ code: 'input.invalid' });
  expect(await app.reply('ncci.check', { codes: ['V00012'], date: '2026-07-14' })).toMatchObject({ code: 'input.invalid' });
  expect(app.failures).toEqual([]);
});

test('the edits of a visit of twelve codes take less than a millisecond', async () => {
  const app = await openLibraryApp();
  await importFile(app, 'ncciPtp', inventedTable(200_000));
  const codes = Array.from({ length: 12 }, (_, n) => inventedEdit(n * 134 * 9).column1);
  ptpEditsAmong(app.db, codes, day('2026-07-14'));
  const times = Array.from({ length: 60 }, () => {
    const begun = performance.now();
    ptpEditsAmong(app.db, codes, day('2026-07-14'));
    return performance.now() - begun;
  });
  // The fastest third, since the machine has other work.
  expect(times.sort((a, b) => a - b)[20]).toBeLessThan(1);
});
