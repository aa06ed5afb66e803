import { isCptShape } from '../code/procedure-code.ts';
import { type Column, headingOf, MOST_PREAMBLE, type Places, placesIn, refuseRepeats } from './column-header.ts';
import { type LibraryCode, plainCode } from './library-code.ts';
import { dayOrNull, type NumberedLine, neededWords, refuseFile, wordsOf } from './publisher-file.ts';

type Field = 'code' | 'long' | 'medium' | 'short' | 'consumer' | 'effective';

/** Headings of the consolidated list; its other columns are not read. */
const COLUMNS: readonly Column<Field>[] = [
  { field: 'code', heading: /^CPT CODE$/ },
  { field: 'long', heading: /^(?:LONG|LONG DESCRIPTOR)$/ },
  { field: 'medium', heading: /^(?:MEDIUM|MEDIUM DESCRIPTOR)$/, optional: true },
  { field: 'short', heading: /^(?:SHORT|SHORT DESCRIPTOR)$/, optional: true },
  { field: 'consumer', heading: /^CONSUMER/, optional: true },
  { field: 'effective', heading: /EFFECTIVE DATE$/, optional: true },
];
const CODE_LINE = /^(\d{4}[0-9A-Z]|\d\d|P[1-6]|[1-8]P)[\t ]\s*(\S.*)$/;
/** Modifiers of CPT: two digits, physical status, performance measures. They may stand in the same file. */
const MODIFIER = /^(?:\d\d|P[1-6]|[1-8]P)$/;
const isListedHere = (code: string): boolean => isCptShape(code) || MODIFIER.test(code);
const MOST_WORDS = 4_000;

/**
 * Codes of the practice's own licensed CPT file: the consolidated list (tab delimited, with headings) or one of the lists
 * of descriptors (LONGULT, MEDU, SHORTU: a code, a tab or blank, its words), each after AMA's notice. Modifiers that stand among them are
 * marked as such, as those of HCPCS are. None is shipped.
 */
export function* cptCodes(lines: Iterable<NumberedLine>): Generator<LibraryCode, void, void> {
  const refuseRepeat = refuseRepeats();
  const waiting: NumberedLine[] = [];
  let places: Places<Field> | undefined;
  let began = false;
  let [seen, count, line] = [0, 0, 0];
  for (const current of lines) {
    line = current.number;
    if (current.text.length > 20_000) refuseFile(line, 'tooLong');
    if (current.text.trim() === '') {
      if (!began) waiting.length = 0;
      continue;
    }
    if (!began) {
      places = current.text.includes('\t') ? placesIn(current.text.split('\t').map(headingOf), COLUMNS, line, true) : undefined;
      if (places) {
        began = true;
        waiting.length = 0; // the notice
        continue;
      }
      waiting.push(current);
      seen += 1;
      // A line of the notice may begin with five digits (a postal code): two such lines together begin the list.
      began = waiting.slice(-2).every(({ text }) => isCodeLine(text)) && waiting.length > 1;
      if (!began && seen > MOST_PREAMBLE) refuseFile(line, 'wrongFile');
      if (!began) continue;
    } else waiting.push(current);
    for (const one of waiting.splice(0).slice(count === 0 && !places ? -2 : 0)) {
      const code = places ? listed(one, places) : described(one);
      refuseRepeat(code.code, one.number, 'code');
      count += 1;
      yield code;
    }
  }
  if (!began) refuseFile(line, 'wrongFile');
  if (count === 0) refuseFile(line, 'noRows');
}

const isCodeLine = (text: string): boolean => isCptShape(CODE_LINE.exec(text)?.[1] ?? '');

function described({ number, text }: NumberedLine): LibraryCode {
  const [, code = '', words = ''] = CODE_LINE.exec(text) ?? [];
  if (!isListedHere(code)) refuseFile(number, 'badCode', 'code');
  return titled(code, '', neededWords(words, number, 'descriptor', MOST_WORDS));
}

function listed({ number, text }: NumberedLine, places: Places<Field>): LibraryCode {
  const cells = text.split('\t');
  const cell = (field: Field): string => cells[places[field]] ?? '';
  if (cells.length <= Math.max(places.code, places.long)) refuseFile(number, 'shortRow');
  const code = cell('code').trim().toUpperCase();
  if (!isListedHere(code)) refuseFile(number, 'badCode', 'code');
  const long = neededWords(cell('long'), number, 'long', MOST_WORDS);
  const short = wordsOf(cell('medium'), number, 'medium', 200) || wordsOf(cell('short'), number, 'short', 200);
  const consumer = wordsOf(cell('consumer'), number, 'consumer', MOST_WORDS);
  const effective = dayOrNull(cell('effective'), number, 'effective');
  return {
    ...titled(code, short, long),
    facts: { ...titled(code, short, long).facts, ...(consumer && { consumer }), ...(effective && { effective }) },
  };
}

const titled = (code: string, short: string, long: string): LibraryCode => ({
  ...plainCode(code, short || long, long),
  facts: MODIFIER.test(code) ? { modifier: true } : {},
});
