import { type Column, headingOf, refuseRepeats, rowsUnder } from './column-header.ts';
import { codeOf, type NumberedRow, refuseFile, scaledNumber, wordsOf } from './publisher-file.ts';

/** How CMS judges the units: 1 each line by itself, 2 all of the day, absolutely, 3 all of the day, open to appeal. */
export type AdjudicationIndicator = 1 | 2 | 3;

/** The most units of a code that one provider is likely to report for one person on one day. */
export type MueLimit = {
  readonly line: number;
  readonly code: string;
  readonly units: number;
  readonly indicator: AdjudicationIndicator;
  readonly rationale: string;
};

type Field = 'code' | 'units' | 'indicator' | 'rationale';

const COLUMNS: readonly Column<Field>[] = [
  { field: 'code', heading: /^(?:HCPCS|CPT)\b.*CODE|^HCPCS$/ },
  { field: 'units', heading: /MUE VALUE/ },
  { field: 'indicator', heading: /ADJUDICATION INDICATOR|^MAI$/ },
  { field: 'rationale', heading: /RATIONALE/, optional: true },
];
const CODE = /^[A-Z0-9]{5}$/;
const OTHER_SETTING = /OUTPATIENT|HOSPITAL|FACILITY|DME|SUPPLIER/;
const INDICATOR = /^([123])(?:\D|$)/;

/**
 * Limits of the CMS table for practitioner services, whose notice and headings come first. Refuses the tables for hospitals
 * and for suppliers (wrongSetting): their limits differ.
 */
export function* mueLimits(rows: Iterable<NumberedRow>): Generator<MueLimit, void, void> {
  const refuseRepeat = refuseRepeats();
  for (const { line, cell } of rowsUnder(refuseOtherSettings(rows), COLUMNS, { ordered: true })) {
    const code = codeOf(cell('code'), line, 'code', CODE);
    refuseRepeat(code, line, 'code');
    const [, indicator] = INDICATOR.exec(wordsOf(cell('indicator'), line, 'indicator', 80)) ?? [];
    if (indicator === undefined) refuseFile(line, 'badChoice', 'indicator');
    const units = scaledNumber(cell('units'), line, 'units', 0);
    if (units < 0) refuseFile(line, 'badNumber', 'units');
    const rationale = wordsOf(cell('rationale'), line, 'rationale', 200);
    yield { line, code, units, indicator: Number(indicator) as AdjudicationIndicator, rationale };
  }
}

function* refuseOtherSettings(rows: Iterable<NumberedRow>): Generator<NumberedRow, void, void> {
  for (const row of rows) {
    if (row.cells.some((cell) => cell.length < 200 && isOtherSetting(headingOf(cell)))) refuseFile(row.line, 'wrongSetting', 'units');
    yield row;
  }
}

const isOtherSetting = (heading: string): boolean => heading.includes('MUE VALUE') && OTHER_SETTING.test(heading);
