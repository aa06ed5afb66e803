import { clearCodeNotes, codeNotesAfter, findCodeNote, insertTabularRows } from '#db/queries/code-notes-rows.ts';
import type { CodeNote, TabularRow } from '#shared/domain/code-library/code-note.ts';
import { dayInFileName } from '#shared/domain/code-library/file-name-day.ts';
import { isPlainDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { importer, type LibrarySource, type LibraryStore, type ReadFacts } from '../importer.ts';
import { TabularReader } from './icd10cm-tabular.ts';
import { tableStore } from './table-store.ts';

const PAGE = 2_000;

/** The archive holds the index, the table of drugs and the neoplasm table as well. */
const isTabularFile = (name: string): boolean => /icd10cm?[-_ ]?tabular.*\.xml$/i.test(name) && !/addend/i.test(name);

function* readTabular(source: LibrarySource): Generator<TabularRow, ReadFacts, void> {
  const reader = new TabularReader();
  for (const line of source.lines()) yield* reader.read(line);
  yield* reader.end();
  // An edition of April has the year of the one before it; its name says more.
  const effectiveFrom = dayInFileName('icd10cmNotes', source.name) ?? firstDayOf(reader.version);
  return { effectiveFrom, title: null };
}

/** Version "2026" is the fiscal year that begins in October 2025. */
function firstDayOf(version: string): PlainDate | null {
  const day = `${Number(version) - 1}-10-01`;
  return /^20\d\d$/.test(version) && isPlainDate(day) ? day : null;
}

const notes = tableStore<CodeNote>({
  nameOf: ({ owner, kind }) => `${owner} ${kind}`,
  wordsOf: ({ lines }) => lines.join('; '),
  find: (db, edition, { owner, kind }) => findCodeNote(db, edition, owner, kind),
  // Rows of all three sorts come together, see below.
  insert: () => undefined,
  clear: () => 0,
  after: (db, edition, row) => codeNotesAfter(db, edition, row?.owner ?? '', row?.kind ?? '', PAGE),
});

/** Notes, headings and references go into tables of their own; what a preview compares are the notes. */
const tabularStore: LibraryStore<TabularRow> = {
  insert: (db, edition, _, rows) => insertTabularRows(db, edition, rows),
  clear: clearCodeNotes,
  comparer: (db, edition, tell) => {
    const comparer = notes.comparer(db, edition, tell);
    return { add: (row) => (row.what === 'note' ? comparer.add(row) : undefined), finish: () => comparer.finish() };
  },
};

/** The notes of the ICD-10-CM tabular list, from the XML of CMS and NCHS. The codes themselves come with the order file. */
export const icd10cmNotesImporter = importer<TabularRow>({
  kind: 'icd10cmNotes',
  pick: isTabularFile,
  read: readTabular,
  store: tabularStore,
});
