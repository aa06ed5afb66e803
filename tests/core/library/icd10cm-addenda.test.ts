import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import type { TestApp } from '../../support/test-app.ts';
import { orderFile, type Title } from './files.ts';
import { importFile, openLibraryApp, previewFile, tryImport } from './support.ts';

type Action = 'Add' | 'Delete' | 'Revise from' | 'Revise to';
const line = (action: Action, [code, flag, title]: Title): string =>
  `${`${action}:`.padEnd(13)}${flag} ${code.padEnd(7)} ${title.slice(0, 60).padEnd(60)} ${title}`;
const addenda = (...lines: readonly (readonly [Action, ...Title])[]): string =>
  `${lines.map(([action, ...title]) => line(action, title)).join('\r\n')}\r\n`;

const OCTOBER = { name: 'icd10cm_order_addenda_2027.txt', from: '2026-10-01' };
const NEPHROPATHY = 'Type 2 diabetes mellitus with diabetic nephropathy';
const THROAT = 'Acute pharyngitis, unspecified';
/** A throat becomes a header with two codes below it, one code of diabetes goes, one title changes. */
const GOOD = addenda(
  ['Delete', 'E1121', 1, NEPHROPATHY],
  ['Add', 'E1129', 1, 'Type 2 diabetes mellitus with another kidney complication'],
  ['Revise from', 'I10', 1, 'Essential (primary) hypertension'],
  ['Revise to', 'I10', 1, 'Hypertension said anew'],
  ['Delete', 'J029', 1, THROAT],
  ['Add', 'J029', 0, THROAT],
  ['Add', 'J0290', 1, 'Acute pharyngitis, first kind'],
  ['Add', 'J0299', 1, 'Acute pharyngitis, any other kind'],
);

/** A practice with the whole list from October 2025. */
async function withList(): Promise<TestApp> {
  const app = await openLibraryApp();
  await importFile(app, 'icd10cm', orderFile(), { name: 'icd10cm_order_2026.txt', from: '2025-10-01' });
  return app;
}
const codesFrom = (app: TestApp, from: string) =>
  app.db.all<{ code: string; words: string; billable: number; parent: string | null }>(sql`
    SELECT c.code, c.words, c.billable, c.parent FROM library_code c JOIN library_edition e ON e.number = c.edition
    WHERE e.kind = 'icd10cm' AND e.status = 'active' AND e.effective_from = ${from} ORDER BY c.code`);

test('addenda make the next edition whole from the one before: everything kept but what they change', async () => {
  const app = await withList();
  const before = codesFrom(app, '2025-10-01');
  const editionId = await importFile(app, 'icd10cm', GOOD, OCTOBER);
  const after = codesFrom(app, '2026-10-01');
  expect(after).toHaveLength(before.length + 2);
  const touched = /^(?:E11\.2|J02|I10)/;
  expect(after.filter(({ code }) => !touched.test(code))).toEqual(before.filter(({ code }) => !touched.test(code)));
  expect(after.filter(({ code }) => touched.test(code))).toEqual([
    { code: 'E11.2', words: 'Type 2 diabetes mellitus with kidney complications', billable: 0, parent: 'E11' },
    { code: 'E11.29', words: 'Type 2 diabetes mellitus with another kidney complication', billable: 1, parent: 'E11.2' },
    { code: 'I10', words: 'Hypertension said anew', billable: 1, parent: null },
    { code: 'J02.9', words: THROAT, billable: 0, parent: null },
    { code: 'J02.90', words: 'Acute pharyngitis, first kind', billable: 1, parent: 'J02.9' },
    { code: 'J02.99', words: 'Acute pharyngitis, any other kind', billable: 1, parent: 'J02.9' },
  ]);
  const edition = (await app.ask('library.editions', {})).find((one) => one.editionId === editionId);
  expect(edition).toMatchObject({ complete: true, effectiveFrom: '2026-10-01', effectiveTo: null, rowCount: 17 });
  expect(codesFrom(app, '2025-10-01')).toEqual(before);
});

test('each day of service is judged by its own edition, and taking the addenda back leaves the one before', async () => {
  const app = await withList();
  const editionId = await importFile(app, 'icd10cm', GOOD, OCTOBER);
  const about = async (code: string, on: string) => {
    const { valid, billable } = await app.ask('code.get', { scope: 'diagnosis', code, on: on as never });
    return [valid, billable];
  };
  expect([await about('J02.9', '2026-09-30'), await about('J02.9', '2026-10-01')]).toEqual([
    [true, true],
    [true, false],
  ]);
  expect([await about('E11.21', '2026-09-30'), await about('E11.21', '2026-10-01')]).toEqual([
    [true, true],
    [false, true],
  ]);
  expect((await app.ask('code.search', { scope: 'diagnosis', text: 'hypertension anew', on: '2026-10-01' as never }))[0]?.code).toBe('I10');
  await app.ask('library.remove', { editionId });
  expect(await about('E11.21', '2026-10-01')).toEqual([true, true]);
});

test('a preview says what they change, against the edition that they follow, also when theirs is loaded already', async () => {
  const app = await withList();
  const seen = { importable: true, rowCount: 17, added: 3, revised: 2, deleted: 1, effectiveFrom: '2026-10-01', warnings: [] };
  expect(await previewFile(app, 'icd10cm', GOOD, OCTOBER.name)).toMatchObject({ ...seen, against: { title: 'Edition from 2025-10-01' } });
  await importFile(app, 'icd10cm', GOOD, OCTOBER);
  expect(await previewFile(app, 'icd10cm', GOOD, OCTOBER.name)).toMatchObject({ ...seen, against: { title: 'Edition from 2025-10-01' } });
});

test('addenda of April follow those of October', async () => {
  const app = await withList();
  await importFile(app, 'icd10cm', GOOD, OCTOBER);
  const april = addenda(['Add', 'J0295', 1, 'Acute pharyngitis, fifth kind'], ['Delete', 'J0299', 1, 'Acute pharyngitis, any other kind']);
  await importFile(app, 'icd10cm', april, { name: 'icd10cm-order-addenda-April-1-2027.txt', from: '2027-04-01' });
  const throats = codesFrom(app, '2027-04-01').filter(({ code }) => code.startsWith('J02'));
  expect(throats.map(({ code }) => code)).toEqual(['J02.9', 'J02.90', 'J02.95']);
});

test('the columns of the order file with its numbers read the same', async () => {
  const app = await withList();
  const numbered = `Add:         00003 A001    1 ${'Cholera, other'.padEnd(60)} Cholera due to another vibrio\n`;
  await importFile(app, 'icd10cm', numbered, OCTOBER);
  expect(codesFrom(app, '2026-10-01').find(({ code }) => code === 'A00.1')).toMatchObject({
    words: 'Cholera, other',
    parent: 'A00',
    billable: 1,
  });
});

test('without a whole edition before them there is nothing to make: they are shown, and the import is refused', async () => {
  const app = await openLibraryApp();
  expect(await previewFile(app, 'icd10cm', GOOD, OCTOBER.name)).toMatchObject({ importable: false, added: 4, deleted: 2, revised: 1 });
  expect(await tryImport(app, 'icd10cm', GOOD, OCTOBER)).toMatchObject({ ok: false, code: 'library.onlyChanges' });
  await importFile(app, 'icd10cm', orderFile(), { from: '2026-10-01' });
  // Not before: of the same day.
  expect(await tryImport(app, 'icd10cm', GOOD, OCTOBER)).toMatchObject({ ok: false, code: 'library.onlyChanges' });
});

const rows = GOOD.trimEnd().split('\r\n');
test.each([
  [
    'it deletes what is not there',
    addenda(['Delete', 'E1122', 1, 'x']),
    1,
    /"E11.22" is to be deleted but is not in the edition from 10\/01\/2025/,
  ],
  [
    'it deletes a header as a code',
    addenda(['Delete', 'E112', 1, 'x']),
    1,
    /"E11.2" is to be deleted as a code that may be billed but is a header/,
  ],
  [
    'it revises what is not there',
    addenda(['Revise from', 'I11', 1, 'x'], ['Revise to', 'I11', 1, 'y']),
    1,
    /"I11" is to be revised but is not/,
  ],
  [
    'it revises another title',
    addenda(['Revise from', 'I10', 1, 'High pressure'], ['Revise to', 'I10', 1, 'y']),
    1,
    /"I10" is revised from a title/,
  ],
  ['it adds what is there', addenda(['Add', 'I10', 1, 'x']), 1, /"I10" is to be added but is there already/],
  [
    'it adds one twice',
    addenda(['Add', 'I11', 1, 'x'], ['Add', 'I12', 1, 'x'], ['Add', 'I11', 1, 'x']),
    3,
    /"I11" stands in the addenda twice/,
  ],
  ['it deletes one twice', addenda(['Delete', 'I10', 1, 'x'], ['Delete', 'I10', 1, 'x']), 2, /"I10" stands in the addenda twice/],
  [
    'it revises and deletes the same',
    addenda(['Revise from', 'I10', 1, 'Essential (primary) hypertension'], ['Revise to', 'I10', 1, 'y'], ['Delete', 'I10', 1, 'x']),
    2,
    /"I10" is revised and also added or deleted/,
  ],
  [
    'one code is revised to another',
    addenda(['Revise from', 'I10', 1, 'x'], ['Revise to', 'I11', 1, 'y']),
    2,
    /"I10" is revised to another code, "I11"/,
  ],
  ['a revision without its end', rows.toSpliced(3, 1).join('\n'), 3, /what "I10" is revised to is missing/],
  ['a revision without its beginning', rows.toSpliced(2, 1).join('\n'), 3, /what "I10" is revised from is missing/],
  ['a revision the wrong way round', [rows[3], rows[2]].join('\n'), 1, /what "I10" is revised from is missing/],
  ['the end of the file inside a revision', rows.slice(0, 3).join('\n'), 3, /what "I10" is revised to is missing/],
  ['a line that is cut', `${rows.slice(0, 6).join('\n')}\n${rows[6]?.slice(0, 60)}`, 7, /not a whole addenda line/],
  ['a line of another file', `${rows[0]}\n00001 A00     0 Cholera`, 2, /not a whole addenda line/],
  ['a header left with nothing to head', addenda(['Delete', 'E1121', 1, NEPHROPATHY]), 1, /the header "E11.2" would head nothing/],
  ['a new header that heads nothing', addenda(['Add', 'K00', 0, 'Teeth']), 1, /the header "K00" would head nothing/],
  [
    'a code under a code that may be billed',
    addenda(['Add', 'I100', 1, 'Kinds of it']),
    1,
    /"I10.0" stands under "I10", which may be billed itself/,
  ],
  [
    'a last header that would head nothing',
    addenda(['Delete', 'Z23', 1, 'x'], ['Add', 'Z23', 0, 'x']),
    2,
    /the header "Z23" would head nothing/,
  ],
])('refused with its line: %s', async (_, content, at, reason) => {
  const app = await withList();
  const refusal = { ok: false, code: 'library.badFile', details: { line: at, reason: expect.stringMatching(reason) } };
  expect(await tryImport(app, 'icd10cm', content, OCTOBER)).toEqual(refusal);
  expect(codesFrom(app, '2026-10-01')).toEqual([]);
  expect((await app.ask('library.editions', {})).filter(({ kind }) => kind === 'icd10cm')).toHaveLength(2);
  expect(app.failures).toEqual([]);
});

test.each([
  ['zero bytes', `${GOOD}\0`, 'file.notText'],
  ['a line of a megabyte', `${GOOD}${'x'.repeat(1_100_000)}`, 'file.lineTooLong'],
  [
    'sixty thousand changes',
    addenda(...Array.from({ length: 60_000 }, (__, n): [Action, ...Title] => ['Add', `K${String(n).padStart(5, '0')}`, 1, 'x'])),
    'library.badFile',
  ],
])('hostile: %s', async (_, content, code) => {
  const app = await withList();
  expect(await tryImport(app, 'icd10cm', content, OCTOBER)).toMatchObject({ ok: false, code });
  expect(codesFrom(app, '2026-10-01')).toEqual([]);
  expect(app.failures).toEqual([]);
});

test('a cut is refused, or only whole lines are gone', async () => {
  const app = await withList();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: GOOD.length - 3 }), async (length) => {
      const cut = GOOD.slice(0, length);
      const reply = await tryImport(app, 'icd10cm', cut, OCTOBER);
      // Only a title's end can be lost without a trace, as in the order file.
      const lastLine = cut.slice(cut.lastIndexOf('\n') + 1);
      if (reply.ok) expect(lastLine.length === 0 || lastLine.length > 84 || cut.endsWith('\r')).toBe(true);
      if (reply.ok) await app.ask('library.remove', { editionId: (reply.value as { editionId: string }).editionId });
    }),
    { numRuns: 60 },
  );
});
