import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { excludesAmong, notesOfCode, sequencingNotes } from '#db/queries/code-notes.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import type { TestApp } from '../../support/test-app.ts';
import { orderFile } from './files.ts';
import { importFile, openLibraryApp, previewFile } from './support.ts';
import { chapter, group, section, tabularFile } from './tabular-files.ts';

const DAY = plainDate('2026-03-02');
const NAME = 'icd10cm_tabular_2026.xml';
const loaded = async (content = tabularFile()): Promise<TestApp> => {
  const app = await openLibraryApp();
  await importFile(app, 'icd10cmNotes', content, { name: NAME });
  return app;
};

test('two codes of which one excludes the other are found, with the words of the note and where it stands', async () => {
  const { db } = await loaded();
  expect(excludesAmong(db, ['E11.65', 'E08.9'], DAY)).toEqual([
    { code: 'E11.65', excluded: 'E08.9', kind: 1, note: 'sugar from something else (E08.-)', owner: 'E11' },
  ]);
  // Each excludes the other, by notes of their own; Excludes1 first.
  expect(excludesAmong(db, ['J31.2', 'J02.9'], DAY)).toEqual([
    { code: 'J02.9', excluded: 'J31.2', kind: 1, note: 'a throat that stays sore (J31.2)', owner: 'J02.9' },
    { code: 'J31.2', excluded: 'J02.9', kind: 2, note: 'a new sore throat & fever (J02.9)', owner: 'J31.2' },
  ]);
});

test('codes are taken with and without their points, and given back as they were asked', async () => {
  const { db } = await loaded();
  expect(excludesAmong(db, ['e1165', 'E08.9'], DAY)).toMatchObject([{ code: 'e1165', excluded: 'E08.9' }]);
});

test('a note of a chapter holds for its codes', async () => {
  const { db } = await loaded();
  expect(excludesAmong(db, ['A00.1', 'J06.9'], DAY)).toMatchObject([{ code: 'A00.1', excluded: 'J06.9', kind: 2, owner: 'chapter 1' }]);
});

test('a span goes by the order of the list, and what stands under a note is not what it excludes', async () => {
  const { db } = await loaded();
  expect(excludesAmong(db, ['C4A.9', 'C44.01'], DAY)).toMatchObject([{ code: 'C4A.9', excluded: 'C44.01' }]);
  // C4A is itself between C43 and C44.
  expect(excludesAmong(db, ['C4A.9', 'C4A.0'], DAY)).toEqual([]);
});

test.each([
  ['codes that have nothing to do with each other', ['A00.0', 'Z00.00']],
  ['one code', ['E11.65']],
  ['the same code twice', ['E11.65', 'E1165']],
  ['codes that the list does not have', ['X99.9', '250.00', 'E', '']],
  ['none', []],
])('nothing is excluded among %s', async (_, codes) => {
  const { db } = await loaded();
  expect(excludesAmong(db, codes, DAY)).toEqual([]);
});

test('the edition of the day of service answers; before the first there is no answer', async () => {
  const app = await loaded();
  const changed = {
    10: chapter(
      10,
      section('J00-J06', '', { code: 'J02', notes: group('excludes2', 'a long one (J31.-)') }) + section('J30-J39', '', { code: 'J31' }),
    ),
  };
  await importFile(app, 'icd10cmNotes', tabularFile(changed), { name: NAME, from: '2026-04-01' });
  const kinds = (day: string) => excludesAmong(app.db, ['J02.9', 'J31.2'], plainDate(day)).map(({ kind, owner }) => `${kind} ${owner}`);
  expect(kinds('2025-09-30')).toEqual([]);
  expect(kinds('2026-03-31')).toEqual(['1 J02.9', '2 J31.2']);
  expect(kinds('2026-04-01')).toEqual(['2 J02']);
});

test('what stands first is said with the codes of the visit that it names', async () => {
  const { db } = await loaded();
  expect(sequencingNotes(db, ['E08.9', 'C79.9', 'T38.0X5A', 'T38.0X1A'], DAY)).toEqual([
    {
      code: 'E08.9',
      kind: 'codeFirst',
      note: 'what causes it, such as: a tumor (C00-C96); poisoning (T36-T50 with fifth or sixth character 5)',
      owner: 'E08',
      namesCodes: true,
      named: ['C79.9'],
    },
  ]);
});

test('a note without codes says so, and one of a section without codes of its own holds for what it heads', async () => {
  const { db } = await loaded();
  expect(sequencingNotes(db, ['S63.501A'], DAY)).toMatchObject([{ kind: 'codeAlso', owner: 'S63', namesCodes: false, named: [] }]);
  expect(sequencingNotes(db, ['C43.9', 'Z77.9'], DAY)).toMatchObject([
    { code: 'C43.9', kind: 'useAdditionalCode', owner: 'section C00-C75', named: ['Z77.9'] },
  ]);
  expect(sequencingNotes(db, ['C79.9', 'A00.0'], DAY)).toEqual([]);
  // It names codes, though none of this visit.
  expect(sequencingNotes(db, ['E08.9'], DAY)).toMatchObject([{ kind: 'codeFirst', namesCodes: true, named: [] }]);
});

test('a code has its own notes first, then those of its headers', async () => {
  const { db } = await loaded();
  expect(notesOfCode(db, 'E11.65', DAY).map(({ owner, kind }) => `${owner} ${kind}`)).toEqual([
    'E11.65 inclusionTerm',
    ...['E11 excludes1', 'E11 includes', 'E11 useAdditionalCode'],
  ]);
  const seventh = notesOfCode(db, 'S63501A', DAY).find(({ kind }) => kind === 'sevenChrDef');
  expect(seventh).toEqual({ owner: 'S63', kind: 'sevenChrDef', lines: ['A: first treatment', 'D: later treatment', 'S: what stays'] });
  expect(notesOfCode(db, 'X99', DAY)).toEqual([]);
});

test('whoever asks for a code gets its notes; an ICD-9-CM code of the same letters has none', async () => {
  const app = await loaded();
  await importFile(app, 'icd10cm', orderFile(), { name: 'icd10cm_order_2026.txt' });
  const about = await app.ask('code.get', { scope: 'diagnosis', code: 'e119', on: DAY });
  expect(about.notes).toEqual([
    { owner: 'E11', kind: 'excludes1', lines: ['sugar of the first kind (E10.-)', 'sugar from something else (E08.-)'] },
    { owner: 'E11', kind: 'includes', lines: ['sugar of the second kind'] },
    { owner: 'E11', kind: 'useAdditionalCode', lines: ['how it is held down (Z79.4, Z79.84)'] },
  ]);
  expect((await app.ask('code.get', { scope: 'diagnosis', code: 'E11.9', on: plainDate('2025-09-30') })).notes).toEqual([]);
});

test('a preview says which notes a new list changes', async () => {
  const app = await loaded();
  const changed = {
    1: chapter(1, section('A00-A09', '', { code: 'A00' }), group('excludes2', 'a cold (J06.-)', 'a flu (J10.-)')),
    2: chapter(2, ''),
  };
  const preview = await previewFile(app, 'icd10cmNotes', tabularFile(changed, '2027'), 'icd10cm-tabular.xml');
  expect(preview).toMatchObject({ effectiveFrom: '2026-10-01', added: 0, revised: 1, deleted: 2, importable: true });
  expect(preview.samples[0]).toEqual({
    what: 'revised',
    code: 'chapter 1 excludes2',
    before: 'a cold (J06.-)',
    after: 'a cold (J06.-); a flu (J10.-)',
  });
});

test('of the publisher’s archive the tabular list is read', async () => {
  const app = await openLibraryApp();
  const text = (content: string) => new TextEncoder().encode(content);
  const archive = zipSync({
    'Table and Index/icd10cm_index_2026.xml': text('<ICD10CM.index/>'),
    'Table and Index/icd10cm_tabular_2026.xml': text(tabularFile()),
    'Table and Index/icd10cm_drug_2026.xml': text('<ICD10CM.index/>'),
    'Table and Index/icd10cm_tabular.xsd': text('<xs:schema/>'),
  });
  expect((await previewFile(app, 'icd10cmNotes', archive, 'tables.zip')).added).toBeGreaterThan(10);
});

test('nothing loaded is answered at once, and so is a visit that nothing excludes', async () => {
  const empty = await openLibraryApp();
  const app = await loaded();
  const codes = ['A00.0', 'E11.9', 'J06.9', 'Z00.00'];
  // Generous beside the bench in docs/performance.md, since this machine may be doing other things.
  for (const { db } of [empty, app]) {
    const rounds = 300;
    const fastest = Math.min(
      ...Array.from({ length: 5 }, () => {
        const begun = performance.now();
        for (let round = 0; round < rounds; round += 1) excludesAmong(db, codes, DAY);
        return (performance.now() - begun) / rounds;
      }),
    );
    expect(fastest).toBeLessThan(0.5);
  }
});
