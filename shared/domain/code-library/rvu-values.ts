import { type Column, headingOf, MOST_PREAMBLE, refuseRepeats, rowsUnder } from './column-header.ts';
import { codeOf, type NumberedRow, refuseFile, scaledNumber, wordsOf } from './publisher-file.ts';

/**
 * Relative values of one code and modifier in the Medicare physician fee schedule. Values are hundredths of an RVU, the
 * conversion factor is ten-thousandths of a dollar. The short descriptors in the file are AMA's and are not kept.
 */
export type RvuValue = {
  readonly line: number;
  readonly code: string;
  /** Empty for the whole service; "26" and "TC" for its parts, "53" for one that was broken off. */
  readonly modifier: string;
  /** A, R and T are paid by these values; the rest says why not (B bundled, C priced by the contractor, N not covered, ...). */
  readonly status: string;
  readonly work: number;
  readonly nonFacilityExpense: number;
  readonly facilityExpense: number;
  readonly malpractice: number;
  /** CMS marks settings where the service is rarely or never done. */
  readonly rareOutside: boolean;
  readonly rareInFacility: boolean;
  /** Where hospital outpatient payment caps the fee (imaging); zeros where it does not. */
  readonly capNonFacilityExpense: number;
  readonly capFacilityExpense: number;
  readonly capMalpractice: number;
  /** "000", "010", "090", or XXX, YYY, ZZZ, MMM where the global surgery rules do not apply. */
  readonly globalDays: string;
  /** Indicators for professional and technical parts, and for several, both-sided, assisted, shared and team surgery. */
  readonly indicators: string;
  readonly factor: number;
};

type Field =
  | 'code'
  | 'modifier'
  | 'status'
  | 'work'
  | 'nonFacilityExpense'
  | 'rareOutside'
  | 'facilityExpense'
  | 'rareInFacility'
  | 'malpractice'
  | 'nonFacilityTotal'
  | 'facilityTotal'
  | 'pctc'
  | 'globalDays'
  | 'multiple'
  | 'bilateral'
  | 'assistant'
  | 'coSurgeon'
  | 'team'
  | 'factor'
  | 'capNonFacilityExpense'
  | 'capFacilityExpense'
  | 'capMalpractice';

/** Headings of PPRRVU, whose words stand one under another in several rows. */
const COLUMNS: readonly Column<Field>[] = [
  { field: 'code', heading: /^HCPCS$/ },
  { field: 'modifier', heading: /^MOD(?:IFIER)?$/ },
  { field: 'status', heading: /\bSTATUS(?: CODE)?$/ },
  { field: 'work', heading: /^WORK RVU$/ },
  { field: 'nonFacilityExpense', heading: /^NON-? ?FAC.*\bPE RVU$/ },
  { field: 'rareOutside', heading: /^NON-? ?FAC.*\bNA INDICATOR$/, optional: true },
  { field: 'facilityExpense', heading: /^FAC.*\bPE RVU$/ },
  { field: 'rareInFacility', heading: /^FAC.*\bNA INDICATOR$/, optional: true },
  { field: 'malpractice', heading: /^MP RVU$/ },
  { field: 'nonFacilityTotal', heading: /^NON-? ?FAC.*\bTOTAL$/ },
  { field: 'facilityTotal', heading: /^FAC.*\bTOTAL$/ },
  { field: 'pctc', heading: /^PC\/?TC\b/ },
  { field: 'globalDays', heading: /^GLOB(?:AL)? DAYS$/ },
  { field: 'multiple', heading: /^MULT\b/ },
  { field: 'bilateral', heading: /^BILAT\b/ },
  { field: 'assistant', heading: /^ASST\b/ },
  { field: 'coSurgeon', heading: /^CO ?- ?SURG|^CO SURG/ },
  { field: 'team', heading: /^TEAM\b/ },
  { field: 'factor', heading: /^CONV\w*\b.*\bFACTOR$/ },
  { field: 'capNonFacilityExpense', heading: /^NON.*\bOPPS\b.*\bAMOUNT$/, optional: true },
  { field: 'capFacilityExpense', heading: /^FAC.*\bOPPS\b.*\bAMOUNT$/, optional: true },
  { field: 'capMalpractice', heading: /^MP\b.*\bOPPS\b.*\bAMOUNT$/, optional: true },
];
const CODE = /^[A-Z0-9]{5}$/;
const MODIFIER = /^(?:[A-Z0-9]{2})?$/;
const STATUS = /^[A-Z]$/;
const GLOBAL = /^(?:\d{3}|XXX|YYY|ZZZ|MMM|)$/;
const INDICATORS = ['pctc', 'multiple', 'bilateral', 'assistant', 'coSurgeon', 'team'] as const;

/** Rows of the CMS relative value file (PPRRVU, comma separated), each proved against the totals that CMS puts beside its parts. */
export function* rvuValues(rows: Iterable<NumberedRow>): Generator<RvuValue, void, void> {
  const refuseRepeat = refuseRepeats();
  for (const { line, cell } of rowsUnder(unstacked(rows), COLUMNS, { ordered: true })) {
    const code = codeOf(cell('code'), line, 'code', CODE);
    const modifier = codeOf(cell('modifier'), line, 'modifier', MODIFIER);
    refuseRepeat(`${code} ${modifier}`, line, 'code');
    const number = (field: Field, places = 2): number => {
      const text = cell(field).trim();
      const value = text === '' ? 0 : scaledNumber(text, line, field, places);
      return value < 0 ? refuseFile(line, 'badNumber', field) : value;
    };
    const [work, malpractice] = [number('work'), number('malpractice')];
    const [nonFacilityExpense, facilityExpense] = [number('nonFacilityExpense'), number('facilityExpense')];
    if (work + nonFacilityExpense + malpractice !== number('nonFacilityTotal')) refuseFile(line, 'totals', 'nonFacilityTotal');
    if (work + facilityExpense + malpractice !== number('facilityTotal')) refuseFile(line, 'totals', 'facilityTotal');
    yield {
      line,
      code,
      modifier,
      status: codeOf(cell('status'), line, 'status', STATUS),
      work,
      nonFacilityExpense,
      facilityExpense,
      malpractice,
      rareOutside: isMarked(cell('rareOutside'), line, 'rareOutside'),
      rareInFacility: isMarked(cell('rareInFacility'), line, 'rareInFacility'),
      capNonFacilityExpense: number('capNonFacilityExpense'),
      capFacilityExpense: number('capFacilityExpense'),
      capMalpractice: number('capMalpractice'),
      globalDays: codeOf(cell('globalDays'), line, 'globalDays', GLOBAL),
      indicators: INDICATORS.map((field) => wordsOf(cell(field), line, field, 2)).join(' '),
      factor: number('factor', 4),
    };
  }
}

function isMarked(text: string, line: number, field: Field): boolean {
  const mark = text.trim().toUpperCase();
  return mark === 'NA' || (mark === '' ? false : refuseFile(line, 'badChoice', field));
}

/** Makes one row of headings of those that stand over each other; what comes before is the notice and is left out. */
function* unstacked(rows: Iterable<NumberedRow>): Generator<NumberedRow, void, void> {
  const above: NumberedRow[] = [];
  let found = false;
  let line = 0;
  for (const row of rows) {
    line = row.line;
    if (found) {
      yield row;
      continue;
    }
    found = headingOf(row.cells[0] ?? '') === 'HCPCS';
    if (found) {
      // A title is a cell by itself; headings come several in a row.
      const stack = [...above.filter(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1).slice(-6), row];
      yield { line, cells: row.cells.map((_, at) => stack.map(({ cells }) => cells[at] ?? '').join(' ')) };
    }
    above.push(row);
    if (above.length > MOST_PREAMBLE) refuseFile(line, 'wrongFile');
  }
  if (!found) refuseFile(line, 'wrongFile');
}
