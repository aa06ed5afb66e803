import { type Column, refuseRepeats, rowsUnder } from './column-header.ts';
import { type LibraryCode, plainCode } from './library-code.ts';
import { codeOf, type NumberedRow, neededWords, wordsOf } from './publisher-file.ts';

type Field = 'code' | 'grouping' | 'classification' | 'specialization' | 'definition' | 'displayName' | 'section';

/** Headings of the NUCC file; older ones have dates between definition and notes and no display name. */
const COLUMNS: readonly Column<Field>[] = [
  { field: 'code', heading: /^CODE$/ },
  { field: 'grouping', heading: /^(?:GROUPING|TYPE)$/ },
  { field: 'classification', heading: /^CLASSIFICATION$/ },
  { field: 'specialization', heading: /^SPECIALI[SZ]ATION$/ },
  { field: 'definition', heading: /^DEFINITION$/, optional: true },
  { field: 'displayName', heading: /^DISPLAY NAME$/, optional: true },
  { field: 'section', heading: /^SECTION$/, optional: true },
];
/** Ten characters; NUCC ends every code with X ("207Q00000X", "122300000X"). */
const CODE = /^\d{3}[0-9A-Z]{6}X$/;

/** Codes of the NUCC provider taxonomy list (comma separated values). */
export function* taxonomyCodes(rows: Iterable<NumberedRow>): Generator<LibraryCode, void, void> {
  const refuseRepeat = refuseRepeats();
  for (const { line, cell } of rowsUnder(rows, COLUMNS, { ordered: true })) {
    const code = codeOf(cell('code'), line, 'code', CODE);
    refuseRepeat(code, line, 'code');
    const grouping = neededWords(cell('grouping'), line, 'grouping', 120);
    const classification = neededWords(cell('classification'), line, 'classification', 160);
    const specialization = wordsOf(cell('specialization'), line, 'specialization', 160);
    const made = specialization === '' ? classification : `${classification}, ${specialization}`;
    const words = wordsOf(cell('displayName'), line, 'displayName', 200) || made;
    const definition = wordsOf(cell('definition'), line, 'definition', 6_000);
    const section = wordsOf(cell('section'), line, 'section', 80);
    yield { ...plainCode(code, words, made), facts: { grouping, ...(section && { section }), ...(definition && { definition }) } };
  }
}
