import fc from 'fast-check';
import { gzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { TabularReader } from '#core/library/importers/icd10cm-tabular.ts';
import { type ReadableDb, sql } from '#db/connection/handles.ts';
import { HCPCS_FILE } from './files.ts';
import { importFile, openLibraryApp, tryImport } from './support.ts';
import { chapter, group, section, tabularFile } from './tabular-files.ts';

const GOOD = tabularFile();
const lines = GOOD.split('\n');
const lineOf = (what: string, from = 0): number => lines.findIndex((line, at) => at >= from && line.includes(what)) + 1;
/** The list with one line replaced. */
const withLine = (number: number, ...texts: readonly string[]): string => lines.toSpliced(number - 1, 1, ...texts).join('\n');
const declared = (head: string): string => GOOD.replace(/^<\?xml[^\n]*\n/, head);

const rowsIn = (db: ReadableDb): number =>
  db.get<{ n: number }>(sql`SELECT (SELECT count(*) FROM code_heading) + (SELECT count(*) FROM code_note)
    + (SELECT count(*) FROM code_reference) AS n`)?.n ?? -1;

const named = (code: string) => lineOf(`<name>${code}</name>`);

test.each([
  ['another root', GOOD.replaceAll('ICD10CM.tabular', 'ICD10CM.index'), 2, /"ICD10CM.index" is not the tabular list/],
  ['a web page', '<!DOCTYPE html>\n<html><body>Not found</body></html>', 1, /declares a document type/],
  ['plain text', 'code,words\nA00,Cholera', 1, /no XML that can be read/],
  ['the order file', '00001 A00     0 Cholera', 1, /no XML/],
  ['cut in the middle of a tag', GOOD.slice(0, GOOD.indexOf('<excludes1>') + 5), undefined, /no XML.*unclosed tag|no XML/],
  ['cut between two codes', lines.slice(0, named('E11') - 2).join('\n'), undefined, /unclosed tag/],
  [
    'cut, and closed by hand',
    `${lines.slice(0, lineOf('<name>5</name>') - 2).join('\n')}\n</ICD10CM.tabular>`,
    undefined,
    /ends after chapter 4; chapter 21 is missing/,
  ],
  ['a chapter missing', tabularFile({ 10: '' }), undefined, /chapter "11" does not follow chapter 9/],
  ['chapters exchanged', tabularFile({ 7: chapter(8, ''), 8: chapter(7, '') }), undefined, /chapter "8" does not follow chapter 6/],
  ['a code twice', withLine(named('C44'), '<name>C43</name>'), named('C44'), /"C43" stands in the list twice/],
  ['a code in another section again', withLine(named('Z79'), '<name>Z00</name>'), named('Z79'), /"Z00" stands in the list twice/],
  ['codes out of order', withLine(named('J06.9'), '<name>J01</name>'), named('J06.9'), /"J01" does not belong under "J06"/],
  ['categories out of order', withLine(named('E11'), '<name>E07</name>'), named('E11'), /"E07" stands after "E08"/],
  ['a category below another', withLine(named('A00.0'), '<name>A01</name>'), named('A00.0'), /"A01" does not belong under "A00"/],
  [
    'a refinement without its category',
    withLine(named('T36'), '<name>T36.0</name>'),
    named('T36'),
    /"T36.0" does not belong under "section/,
  ],
  ['an ICD-9 code', withLine(named('T50'), '<name>977.9</name>'), named('T50'), /"977.9" is not an ICD-10-CM code/],
  ['a code with script in it', withLine(named('T50'), '<name>&lt;script&gt;</name>'), named('T50'), /"<script>" is not/],
  [
    'a note before the name',
    withLine(named('T50'), group('excludes1', 'x').replaceAll('\n', ''), '<name>T50</name>'),
    named('T50'),
    /stands before the name/,
  ],
  ['a second name', withLine(named('T50'), '<name>T50</name><name>T51</name>'), named('T50'), /second name of "T50"/],
  ['a code without a name', withLine(named('T50'), ''), undefined, /<diag> ends without a name/],
  [
    'a code outside every section',
    withLine(lineOf('<sectionIndex>'), '<diag><name>A00</name></diag>'),
    lineOf('<sectionIndex>'),
    /<diag> stands in "chapter"/,
  ],
  [
    'a code in a note',
    withLine(lineOf('a cold (J06.-)'), '<note><diag><name>A02</name></diag></note>'),
    lineOf('a cold (J06.-)'),
    /<diag> stands in "note"/,
  ],
  [
    'a code in an element that nobody knows',
    withLine(lineOf('<sectionIndex>'), '<new><diag/></new>'),
    lineOf('<sectionIndex>'),
    /<diag> stands in "new"/,
  ],
  ['a section without its span', GOOD.replace('id="A00-A09"', 'id="cholera"'), lineOf('A00-A09'), /a section is called "cholera"/],
  ['a seventh character of two', GOOD.replace('char="D"', 'char="DD"'), lineOf('char="D"'), /"DD" is no seventh character/],
  ['written in another alphabet', declared('<?xml version="1.0" encoding="EBCDIC"?>\n'), 1, /written in "EBCDIC"/],
])('refused with its line: %s', async (_, content, line, reason) => {
  const app = await openLibraryApp();
  const details = { line: line ?? expect.any(Number), reason: expect.stringMatching(reason) };
  expect(await tryImport(app, 'icd10cmNotes', content)).toEqual({ ok: false, code: 'library.badFile', details });
  // What a step wrote goes with the next import.
  await importFile(app, 'hcpcs', HCPCS_FILE);
  expect([rowsIn(app.db), (await app.ask('library.editions', {})).filter(({ kind }) => kind === 'icd10cmNotes')]).toEqual([0, []]);
  expect(app.failures).toEqual([]);
});

const bomb = Array.from({ length: 12 }, (_, at) => `<!ENTITY a${at + 1} "&a${at};&a${at};&a${at};&a${at};">`).join('');
const deep = (depth: number): string => `${'<x>'.repeat(depth)}${'</x>'.repeat(depth)}`;

test.each([
  ['an entity that multiplies', declared(`<!DOCTYPE x [<!ENTITY a0 "lol">${bomb}]>\n`).replace('a cold', '&a12;'), /document type/],
  [
    'an entity that reads a file',
    declared('<!DOCTYPE x [<!ENTITY own SYSTEM "file:///etc/passwd">]>\n').replace('a cold', '&own;'),
    /document type/,
  ],
  ['a document type of another place', declared('<!DOCTYPE x SYSTEM "http://example.com/x.dtd">\n'), /document type/],
  ['a document type that never ends', declared(`<!DOCTYPE x [${'\n<!-- more -->'.repeat(30_000)}`), /without an end|document type|no XML/],
  ['an entity that nobody declared', GOOD.replace('a cold', '&nbsp;'), /no XML.*entity/],
  ['elements a thousand deep', withLine(lineOf('<sectionIndex>'), deep(1_000)), /more than 24 deep/],
  ['codes a hundred deep', withLine(named('A00.0'), `<name>A00.0</name>${'<diag><name>A00.01</name>'.repeat(100)}`), /twice|deep|belong/],
  [
    'a note of a megabyte',
    withLine(lineOf('a cold (J06.-)'), ...Array.from({ length: 300 }, () => 'x'.repeat(5_000))),
    /without an end|more than 4000 characters/,
  ],
  ['a line of a note that is too long', GOOD.replace('a cold', 'x'.repeat(4_100)), /<note> has more than 4000/],
  [
    'a name of a megabyte',
    withLine(named('A00.0'), ...Array.from({ length: 300 }, () => `<name>${'A'.repeat(4_500)}</name>`)),
    /more than 4000/,
  ],
  [
    'an attribute of a megabyte',
    withLine(lineOf('<sectionIndex>'), '<x a="', ...Array.from({ length: 300 }, () => 'y'.repeat(1_000)), '"/>'),
    /without an end/,
  ],
  [
    'a comment that never ends',
    withLine(lineOf('<sectionIndex>'), '<!--', ...Array.from({ length: 300 }, () => 'y'.repeat(1_000))),
    /without an end/,
  ],
  [
    'a note of ten thousand lines',
    GOOD.replace('<note>a cold (J06.-)</note>', '<note>y</note>'.repeat(10_000)),
    /has more than 2000 lines/,
  ],
  ['a tag closed by another', GOOD.replace('</chapter>', '</section>'), /no XML/],
  ['an attribute twice', GOOD.replace('id="A00-A09"', 'id="A00-A09" id="A00-A09"'), /no XML/],
  ['a character that XML does not have', GOOD.replace('a cold', '\u0007'), /no XML/],
  ['two lists on end', `${GOOD}${GOOD}`, /no XML/],
])('hostile, and refused in time: %s', async (_, content, reason) => {
  const app = await openLibraryApp();
  const begun = performance.now();
  const reply = await tryImport(app, 'icd10cmNotes', content);
  expect(reply).toEqual({
    ok: false,
    code: 'library.badFile',
    details: { line: expect.any(Number), reason: expect.stringMatching(reason) },
  });
  expect(JSON.stringify(reply).length).toBeLessThan(400);
  expect(performance.now() - begun).toBeLessThan(20_000);
  expect(app.failures).toEqual([]);
});

test.each([
  ['UTF-16', Buffer.from(`\ufeff${GOOD}`, 'utf16le'), 'file.notText'],
  ['one line of more than a megabyte', GOOD.replaceAll('\n', ' ').repeat(200), 'file.lineTooLong'],
  ['an archive that is damaged', gzipSync(new TextEncoder().encode(GOOD)).slice(0, -20), 'file.archiveBroken'],
  ['nothing', new Uint8Array(0), undefined],
])('what is no text of lines is refused before it is read: %s', async (_, content, code) => {
  const app = await openLibraryApp();
  if (code === undefined) return expect(() => [...new TabularReader().end()]).toThrow(expect.objectContaining({ code: 'library.badFile' }));
  expect(await tryImport(app, 'icd10cmNotes', content)).toMatchObject({ ok: false, code });
});

const read = (text: string): number => {
  const reader = new TabularReader();
  let rows = 0;
  for (const [at, line] of text.split('\n').entries()) rows += [...reader.read({ number: at + 1, text: line })].length;
  return rows + [...reader.end()].length;
};

test('any cut of the list is refused; the whole is read', () => {
  const whole = GOOD.trimEnd();
  expect(read(whole)).toBe(40);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: whole.length - 1 }), (length) => {
      expect(() => read(whole.slice(0, length))).toThrow(expect.objectContaining({ code: 'library.badFile' }));
    }),
    { numRuns: 300 },
  );
});

test('a list with lines gone, doubled or exchanged is read or refused with a line, and never breaks', () => {
  const at = fc.nat({ max: lines.length - 1 });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('drop', 'double', 'swap'), at, at), { minLength: 1, maxLength: 4 }), (changes) => {
      const text = [...lines];
      for (const [what, one, other] of changes)
        if (what === 'drop') text.splice(one, 1);
        else if (what === 'double') text.splice(one, 0, text[one] ?? '');
        else [text[one], text[other]] = [text[other] ?? '', text[one] ?? ''];
      try {
        expect(read(text.join('\n'))).toBeGreaterThan(0);
      } catch (refusal) {
        expect(refusal).toMatchObject({ code: 'library.badFile', details: { line: expect.any(Number) } });
      }
    }),
    { numRuns: 500 },
  );
});

test('a list as large as the real one is read in little memory', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRST';
  const big = Array.from({ length: 21 }, (_, at) => {
    const letter = letters[at] ?? 'Z';
    const codes = Array.from({ length: 95 }, (__, n) => {
      const category = `${letter}${String(n).padStart(2, '0')}`;
      const below = Array.from({ length: 10 }, (___, digit) => ({
        code: `${category}.${digit}`,
        notes: group('excludes1', `something else (${letter}${String((n + 1) % 95).padStart(2, '0')}.${digit})`),
      }));
      return { code: category, notes: group('includes', 'words '.repeat(400)), below };
    });
    return [at + 1, chapter(at + 1, section(`${letter}00-${letter}94`, '', ...codes))] as const;
  });
  const text = tabularFile(Object.fromEntries(big));
  expect(text.length).toBeGreaterThan(7_000_000);
  const reader = new TabularReader();
  const before = process.memoryUsage().heapUsed;
  let [rows, most, number] = [0, 0, 0];
  for (const line of text.split('\n')) {
    number += 1;
    for (const _ of reader.read({ number, text: line })) rows += 1;
    if (number % 20_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  for (const _ of reader.end()) rows += 1;
  expect(rows).toBe(21 * 95 * (1 + 1 + 10 + 10));
  expect(most).toBeLessThan(100 * 1024 ** 2);
});
