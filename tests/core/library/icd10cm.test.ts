import fc from 'fast-check';
import { gzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { orderFile, orderLine } from './files.ts';
import { handOver, importFile, openLibraryApp, previewFile, tryImport } from './support.ts';

test('the order file comes in with headers, parents, flags and both titles', async () => {
  const app = await openLibraryApp();
  const editionId = await importFile(app, 'icd10cm', orderFile(), { name: 'icd10cm_order_2026.txt' });
  const [edition] = (await app.ask('library.editions', {})).filter((one) => one.editionId === editionId);
  expect(edition).toMatchObject({ kind: 'icd10cm', rowCount: 15, complete: true, inForce: true, fileName: 'icd10cm_order_2026.txt' });
  const rows = app.db.all(sql`SELECT code, words, long_words, billable, parent FROM library_code k
    JOIN library_edition e ON e.number = k.edition WHERE e.id = ${editionId} AND code LIKE 'S72%' ORDER BY code`);
  expect(rows).toEqual([
    { code: 'S72.0', words: 'Fracture of head and neck of femur', long_words: '', billable: 0, parent: null },
    { code: 'S72.00', words: 'Fracture of unspecified part of neck of femur', long_words: '', billable: 0, parent: 'S72.0' },
    { code: 'S72.001', words: 'Fracture of unspecified part of neck of right femur', long_words: '', billable: 0, parent: 'S72.00' },
    ...['A', 'D', 'S'].map((mark) => expect.objectContaining({ code: `S72.001${mark}`, billable: 1, parent: 'S72.001' })),
  ]);
  const detail = await app.ask('code.get', { scope: 'diagnosis', code: 's72001a' });
  expect(detail.words).toBe('Fracture of unspecified part of neck of right femur, initial encounter for closed fracture');
  expect(detail.path.map(({ code }) => code)).toEqual(['S72.0', 'S72.00', 'S72.001']);
});

test('an archive with the publisher’s other files in it, and a compressed one, give the same', async () => {
  const app = await openLibraryApp();
  const bytes = new TextEncoder().encode(orderFile());
  const other = new TextEncoder().encode('A000    Cholera\n');
  const archive = zipSync({ 'icd10cm_codes_2026.txt': other, 'icd10cm_order_2026.txt': bytes, 'icd10cm_order_addenda_2026.txt': other });
  expect((await previewFile(app, 'icd10cm', archive, '2026-code-descriptions.zip')).rowCount).toBe(15);
  expect((await previewFile(app, 'icd10cm', gzipSync(bytes), 'order.txt.gz')).rowCount).toBe(15);
});

const lines = orderFile().trimEnd().split('\r\n');
const swapped = (a: number, b: number) => lines.map((line, at) => (at === a ? lines[b] : at === b ? lines[a] : line)).join('\n');
const without = (at: number) => lines.filter((_, index) => index !== at).join('\n');

test.each([
  ['cut in the middle of a line', `${lines.slice(0, 8).join('\n')}\n${lines[8]?.slice(0, 40)}`, 9, /the line is cut/],
  ['cut between two lines', lines.slice(0, 12).join('\n'), 12, /ends at "S72001A"; chapter Z is missing/],
  ['cut after a header', lines.slice(0, 9).join('\n'), 9, /ends after the header "S720"/],
  ['a line missing', without(4), 5, /order number "00006" does not follow 4/],
  ['two lines swapped', swapped(3, 4), 4, /order number "00005" does not follow 3/],
  [
    'codes out of order though the numbers fit',
    `${orderLine(1, ['B00', 1, 'x'])}\n${orderLine(2, ['A00', 1, 'y'])}`,
    2,
    /"A00" stands after "B00"/,
  ],
  ['a code twice', `${orderLine(1, ['A00', 1, 'x'])}\n${orderLine(2, ['A00', 1, 'x'])}`, 2, /"A00" stands after "A00"/],
  [
    'a header that heads nothing',
    `${orderLine(1, ['A00', 0, 'x'])}\n${orderLine(2, ['B00', 1, 'y'])}`,
    2,
    /the header "A00" heads nothing/,
  ],
  ['another list', 'code,words\nA00,Cholera\n', 1, /the line is cut: "code,words"/],
  ['a code that is none', orderLine(1, ['250.00', 1, 'Diabetes']), 1, /"250.00" is not an ICD-10-CM code/],
  [
    'a flag that is none',
    lines.map((line, at) => (at === 3 ? `${line.slice(0, 14)}X${line.slice(15)}` : line)).join('\n'),
    4,
    /not order number/,
  ],
  ['no long title', lines.map((line, at) => (at === 3 ? line.slice(0, 76) : line)).join('\n'), 4, /the line is cut/],
  ['HTML instead of a file', '<!doctype html><html><body>Not found</body></html>', 1, /the line is cut/],
])('refused with its line: %s', async (_, content, line, reason) => {
  const app = await openLibraryApp();
  const before = app.db.all(sql`SELECT kind, status, row_count FROM library_edition`);
  const refusal = { ok: false, code: 'library.badFile', details: { line, reason: expect.stringMatching(reason) } };
  expect(await tryImport(app, 'icd10cm', content)).toEqual(refusal);
  expect(app.db.all(sql`SELECT kind, status, row_count FROM library_edition WHERE status = 'active'`)).toEqual(before);
  expect(app.failures).toEqual([]);
});

test('the list is in its own order, not in that of the alphabet, and goes on where digits end', async () => {
  const app = await openLibraryApp();
  const codes = ['A00', 'C439', 'C4A9', 'C449', 'I827', 'I82A', 'I828', 'Q999', 'QA00101', 'T889', 'U071', 'V000', 'Z999', 'U099'];
  const content = codes.map((code, at) => orderLine(at + 1, [code, 1, `Words of ${code}`])).join('\n');
  await importFile(app, 'icd10cm', content);
  expect(await app.ask('code.search', { scope: 'diagnosis', text: 'QA0.0101' })).toMatchObject([{ code: 'QA0.0101' }]);
  const without = codes.filter((code) => !code.startsWith('Z'));
  const cut = without.map((code, at) => orderLine(at + 1, [code, 1, 'x'])).join('\n');
  expect(await tryImport(app, 'icd10cm', cut)).toMatchObject({
    code: 'library.badFile',
    details: { line: 13, reason: expect.stringMatching(/chapter Z/) },
  });
});

test.each([
  ['zero bytes', 'A\0B\n', 'file.notText'],
  ['one endless line', 'x'.repeat(1_200_000), 'file.lineTooLong'],
  ['only a byte order mark and blanks', '\ufeff\n\n  \n', 'library.badFile'],
  ['an archive of nothing', zipSync({ 'readme.pdf': new Uint8Array([1]) }), 'file.archiveChoice'],
])('hostile: %s', async (_, content, code) => {
  const app = await openLibraryApp();
  expect(await tryImport(app, 'icd10cm', content)).toMatchObject({ ok: false, code });
  expect(app.failures).toEqual([]);
});

test('control characters and script in a title are text like any other, and a refusal quotes nothing unprintable', async () => {
  const app = await openLibraryApp();
  const nasty = `<script>alert(1)</script> '); DROP TABLE library_code; -- =cmd|' /C calc'!A0`;
  await importFile(app, 'icd10cm', orderFile({ I10: ['I10', 1, nasty] }));
  expect((await app.ask('code.get', { scope: 'diagnosis', code: 'I10' })).words).toBe(nasty);
  expect((await app.ask('code.search', { scope: 'diagnosis', text: '"*) OR (script' })).map(({ code }) => code)).toEqual(['I10']);
  const reply = await tryImport(app, 'icd10cm', `\u001b[31m${'é'.repeat(90)}\n`);
  expect(JSON.stringify(reply)).not.toMatch(/\\u00|é/);
});

test('any cut of the file is refused or is the whole list', async () => {
  const app = await openLibraryApp();
  const whole = orderFile();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: whole.length - 3 }), async (length) => {
      const reply = await tryImport(app, 'icd10cm', whole.slice(0, length), { from: '2027-10-01' });
      // The last title may lose its end without a trace: fixed columns say nothing of its length.
      const onlyTheEnd = length > whole.length - 28;
      expect(reply.ok && !onlyTheEnd).toBe(false);
    }),
    { numRuns: 60 },
  );
});

const ADDENDA = [
  'Add:         A001    Cholera due to another vibrio',
  'Delete:      E1121   Type 2 diabetes mellitus with diabetic nephropathy',
  'Revise from: I10     Essential (primary) hypertension',
  'Revise to:   I10     Essential hypertension',
  '',
].join('\n');

test('addenda of the code file, without headers, are shown as changes and not imported', async () => {
  const app = await openLibraryApp();
  const preview = await previewFile(app, 'icd10cm', ADDENDA, 'icd10cm-codes-addenda-2027.txt');
  expect(preview).toMatchObject({ importable: false, added: 1, revised: 1, deleted: 1, effectiveFrom: '2026-10-01' });
  expect(preview.samples).toContainEqual({
    what: 'revised',
    code: 'I10',
    before: 'Essential (primary) hypertension',
    after: 'Essential hypertension',
  });
  expect(await tryImport(app, 'icd10cm', ADDENDA)).toMatchObject({ ok: false, code: 'library.onlyChanges' });
});

test('addenda of the order file and of the tabular list read alike', async () => {
  const app = await openLibraryApp();
  const short = 'Cholera, other'.padEnd(60);
  const order = `Add:         00003 A001    1 ${short} Cholera due to another vibrio\n`;
  const tabular = 'No change   A00 Cholera\n            Add   Code first any fever\nAdd   A00.1 Cholera due to another vibrio\n';
  for (const content of [order, tabular]) {
    const { samples } = await previewFile(app, 'icd10cm', content);
    expect(samples).toEqual([{ what: 'added', code: 'A00.1', before: '', after: 'Cholera due to another vibrio' }]);
  }
});

test('addenda that break off inside a revision are refused', async () => {
  const app = await openLibraryApp();
  const cut = ADDENDA.split('\n').slice(0, 3).join('\n');
  const reply = await tryPreview(app, cut);
  expect(reply).toMatchObject({ ok: false, code: 'library.badFile', details: { line: 3 } });
  const mixed = ADDENDA.split('\n').toSpliced(2, 1).join('\n');
  expect(await tryPreview(app, mixed)).toMatchObject({ ok: false, code: 'library.badFile', details: { line: 3 } });
});

async function tryPreview(app: Awaited<ReturnType<typeof openLibraryApp>>, content: string) {
  return app.reply('library.preview', { kind: 'icd10cm', uploadId: await handOver(app, content), effectiveFrom: null });
}
