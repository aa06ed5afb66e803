import type { WritableDb } from '#db/connection/handles.ts';
import { changeEditionStatus, countEdition, insertEdition } from '#db/queries/code-library.ts';
import { insertCodes } from '#db/queries/code-library-rows.ts';
import { insertTabularRows } from '#db/queries/code-notes-rows.ts';
import { insertMueLimits } from '#db/queries/edit-tables.ts';
import { insertRvus } from '#db/queries/edit-tables-fees.ts';
import { insertPtpBlock, insertPtpTerm } from '#db/queries/edit-tables-ncci.ts';
import type { TabularRow } from '#shared/domain/code-library/code-note.ts';
import { plainCode } from '#shared/domain/code-library/library-code.ts';
import type { LibraryKind } from '#shared/domain/code-library/library-kind.ts';
import { PtpBlockBuilder, packCode } from '#shared/domain/code-library/ncci-block.ts';
import { instantAt } from '#shared/kernel/instant.ts';
import { dayNumber, plainDate } from '#shared/kernel/plain-date.ts';
import { inventedCode } from '../../tests/core/edit-tables/ncci-file.ts';
import { openBenchApp } from './practice-app.ts';
import { BENCH_USER } from './prepare-practice.ts';

const SINCE = plainDate('2026-01-01');
const PAIRS_OF_A_CODE = 134;
const LISTED = 5_000;
/** What the claims of the bench bill and are billed for: the lists have it, among thousands that nobody asks for. */
const BILLED: readonly string[] = ['T1015', 'G0008', 'J3420'];
const DIAGNOSED: readonly string[] = ['E11.9', 'I10', 'J02.9', 'J02.0', 'R50.9', 'Z00.00'];
const MODIFIERS: readonly string[] = [...['LT', 'RT', 'QW'], ...Array.from({ length: 90 }, (_, n) => String(10 + n))];
const CHAPTERS = [...'ABCDEFGHIJKLMNOPQRST'];

/** Loads whole editions of every list that an edit asks: codes, two million pairs, limits and values. All invented. */
export async function prepareLists(path: string, pairs: number): Promise<void> {
  const { app } = await openBenchApp(path, BENCH_USER, 'write');
  const { db } = app;
  db.exec('PRAGMA synchronous = OFF'); // only while preparing
  const codes = [...new Set([...BILLED, ...Array.from({ length: LISTED }, (_, n) => inventedCode(n * 17))])];
  const diagnoses = [...new Set([...DIAGNOSED, ...Array.from({ length: LISTED }, (_, n) => `M${10 + (n % 80)}.${n}`)])];
  const load = (kind: LibraryKind, fill: (number: number) => number): void =>
    db.transaction(() => {
      const number = insertEdition(db, { ...EDITION, editionId: app.newId(), kind, title: `Bench ${kind}` });
      countEdition(db, number, fill(number));
      changeEditionStatus(db, number, 'loading', 'active');
    });
  const listed = (words: readonly string[]) => (number: number) => {
    insertCodes(
      db,
      number,
      0,
      words.map((code) => ({ code: plainCode(code, `Invented ${code}`), place: 0 })),
    );
    return words.length;
  };
  load('icd10cm', listed(diagnoses));
  load('hcpcs', listed(codes));
  load('modifier', listed(MODIFIERS));
  load('icd10cmNotes', (number) => insertNotes(db, number));
  load('mue', (number) => {
    insertMueLimits(
      db,
      number,
      codes.map((code) => ({ code, units: 12, indicator: 3, rationale: 'Invented' })),
    );
    return codes.length;
  });
  load('rvu', (number) => {
    insertRvus(
      db,
      number,
      codes.map((code) => ({ ...VALUE, code })),
    );
    return codes.length;
  });
  load('ncciPtp', (number) => insertPairs(db, number, pairs));
  db.close();
}

const EDITION = {
  publisher: 'Bench',
  fileName: 'bench.txt',
  fileSha256: '',
  effectiveFrom: SINCE,
  effectiveTo: null,
  complete: 1,
  importedAt: instantAt(Date.UTC(2026, 0, 1)),
  importedBy: null,
};
const VALUE = {
  modifier: '',
  status: 'A',
  work: 100,
  nonFacilityExpense: 100,
  facilityExpense: 100,
  malpractice: 10,
  rareOutside: false,
  rareInFacility: false,
  capNonFacilityExpense: 0,
  capFacilityExpense: 0,
  capMalpractice: 0,
  globalDays: 'XXX',
  indicators: '0 0 0 0 0 0',
  factor: 330_000,
};

/** A heading for every category, and over each chapter a note that no claim of the bench is caught by: it must be looked at all the same. */
function insertNotes(db: WritableDb, number: number): number {
  const rows = CHAPTERS.flatMap((letter, chapter): readonly TabularRow[] => {
    const owner = `chapter ${chapter + 1}`;
    const place = (category: number): number => chapter * 100 + category + 1;
    const headings = Array.from({ length: 100 }, (_, n) => `${letter}${String(n).padStart(2, '0')}`);
    return [
      ...headings.map((category, n) => ({ what: 'heading' as const, category, place: place(n), above: [owner] })),
      { what: 'note', owner, kind: 'excludes1', lines: [`Invented (${letter}98-${letter}99)`] },
      {
        ...{ what: 'reference', owner, kind: 'excludes1', line: 0, fromPlace: place(98), toPlace: place(99) },
        ...{ fromCode: `${letter}98`, toCode: `${letter}99`, characters: '' },
      },
    ];
  });
  insertTabularRows(db, number, rows);
  return rows.length;
}

/** Blocks of 134 second codes for each first code; the billed codes have theirs, of which no claim has the second. */
function insertPairs(db: WritableDb, number: number, pairs: number): number {
  const term = 60_001;
  insertPtpTerm(db, term, { indicator: 1, before1996: false, rationale: 'Invented for the bench' });
  const firsts = [...new Set([...BILLED, ...Array.from({ length: Math.floor(pairs / PAIRS_OF_A_CODE) }, (_, n) => inventedCode(n * 11))])];
  for (const [index, first] of firsts.entries()) {
    const block = new PtpBlockBuilder();
    for (let n = 0; n < PAIRS_OF_A_CODE; n += 1) {
      const second = inventedCode(index * 11 + 1 + n * 13);
      if (!BILLED.includes(second)) block.add({ column2: packCode(second), from: dayNumber(SINCE), to: 0, term });
    }
    insertPtpBlock(db, number, packCode(first), block.bytes());
  }
  return firsts.length * PAIRS_OF_A_CODE;
}
