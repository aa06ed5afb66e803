import { type Column, headingOf, refuseRepeats, rowsUnder } from './column-header.ts';
import { codeOf, type NumberedRow, neededWords, refuseFile, scaledNumber } from './publisher-file.ts';

/** What work, practice expense and malpractice weigh in one Medicare locality, in thousandths. */
export type GpciIndex = {
  readonly line: number;
  /** The contractor's five digits and the locality's two: locality numbers alone repeat from state to state. */
  readonly locality: string;
  /** Two letters; empty in files before 2021, which have no such column. */
  readonly state: string;
  readonly name: string;
  readonly work: number;
  readonly expense: number;
  readonly malpractice: number;
};

type Field = 'contractor' | 'state' | 'number' | 'name' | 'work' | 'expense' | 'malpractice';

/** Headings of addendum E, which name their year. Where work stands twice, the column with the 1.0 floor is the one that pays. */
const COLUMNS: readonly Column<Field>[] = [
  { field: 'contractor', heading: /ADMINISTRATIVE CONTRACTOR|^MAC$|^CARRIER/ },
  { field: 'state', heading: /^STATE$/, optional: true },
  { field: 'number', heading: /^LOCALITY(?: NUMBER)?$/ },
  { field: 'name', heading: /^LOCALITY NAME/ },
  { field: 'work', heading: /\b(?:PW|WORK) GPCI\b(?!.*WITHOUT)/ },
  { field: 'expense', heading: /\bPE GPCI\b/ },
  { field: 'malpractice', heading: /\bMP GPCI\b/ },
];
/** No locality has ever been near these: a column read for another is noticed. */
const [LEAST, MOST] = [200, 3_000];

/** Localities of the CMS geographic practice cost index file (comma separated values); the notes under the table are left out. */
export function* gpciIndices(rows: Iterable<NumberedRow>): Generator<GpciIndex, void, void> {
  const refuseRepeat = refuseRepeats();
  for (const { line, cell } of rowsUnder(withoutNotes(rows), COLUMNS, { ordered: true })) {
    const contractor = codeOf(cell('contractor').trim().padStart(5, '0'), line, 'contractor', /^\d{5}$/);
    const number = codeOf(cell('number').trim().padStart(2, '0'), line, 'number', /^\d{2}$/);
    const locality = `${contractor}${number}`;
    refuseRepeat(locality, line, 'number');
    const index = (field: Field): number => {
      const value = scaledNumber(cell(field), line, field, 3);
      return value < LEAST || value > MOST ? refuseFile(line, 'badNumber', field) : value;
    };
    yield {
      line,
      locality,
      state: codeOf(cell('state'), line, 'state', /^(?:[A-Z]{2})?$/),
      name: neededWords(cell('name'), line, 'name', 160).replace(/\*+$/, ''),
      work: index('work'),
      expense: index('expense'),
      malpractice: index('malpractice'),
    };
  }
}

/** A note is a row whose only cell with words is its first, and does not begin with the contractor's number. */
function* withoutNotes(rows: Iterable<NumberedRow>): Generator<NumberedRow, void, void> {
  for (const row of rows) {
    const [first = '', ...others] = row.cells;
    const isNote = others.every((cell) => cell.trim() === '') && !/^\s*\d{1,5}\s*$/.test(first) && headingOf(first) !== 'MAC';
    if (!isNote) yield row;
  }
}
