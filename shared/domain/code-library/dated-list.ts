import type { PlainDate } from '../../kernel/plain-date.ts';
import { type Column, refuseRepeats, rowsUnder } from './column-header.ts';
import { type LibraryCode, plainCode } from './library-code.ts';
import { codeOf, dayOrNull, type NumberedRow, neededWords, refuseFile, wordsOf } from './publisher-file.ts';

type Field = 'code' | 'name' | 'description' | 'start' | 'modified' | 'stop' | 'notes';

/** What makes one list of codes with words and days differ from another. */
export type DatedList = {
  /** Heading of the column of codes. */
  readonly code: RegExp;
  /** What a code looks like, in capitals. */
  readonly shape: RegExp;
  /** Digits that a spreadsheet may have dropped the leading zeros of. */
  readonly digits?: number;
  /** Rows that hold no code of their own, by their words ("Unassigned"). */
  readonly empty?: RegExp;
};

const NAME = /(?:^|\b)(?:NAME|TITLE)$|^SHORT DESCRIPTION$/;
const DESCRIPTION = /^(?:FULL |LONG |CODE )?(?:DESCRIPTION|DEFINITION|REASON|REMARK|MESSAGE|TEXT)$|(?:SERVICE|MODIFIER|CODE) DESCRIPTION$/;
/** The most that is shown in a list. */
const TITLE_LENGTH = 120;

/**
 * Codes with words and days from a list with headings, in any order of columns: such lists are kept by hand and exported by
 * many programs. Where the days stand inside the description, as on the X12 pages ("... Start: 01/01/1995 | Stop: ..."),
 * they are read from there.
 */
export function* datedCodes(rows: Iterable<NumberedRow>, list: DatedList): Generator<LibraryCode, void, void> {
  const refuseRepeat = refuseRepeats();
  for (const { line, cell } of rowsUnder(rows, columnsOf(list), { ordered: false })) {
    const name = wordsOf(cell('name'), line, 'name', 400);
    const { words: description, days } = cutDays(wordsOf(cell('description'), line, 'description', 4_000), line);
    const full = description || neededWords(name, line, 'description', 400);
    if (list.empty?.test(name || full)) continue;
    const bare = cell('code').trim();
    const code = codeOf(list.digits && /^\d+$/.test(bare) ? bare.padStart(list.digits, '0') : bare, line, 'code', list.shape);
    refuseRepeat(code, line, 'code');
    const validFrom = dayOrNull(cell('start'), line, 'start') ?? days.start;
    const validTo = dayOrNull(cell('stop'), line, 'stop') ?? days.stop;
    if (validFrom !== null && validTo !== null && validTo < validFrom) refuseFile(line, 'badDate', 'stop');
    const modified = dayOrNull(cell('modified'), line, 'modified') ?? days.modified;
    const notes = wordsOf(cell('notes'), line, 'notes', 2_000);
    const facts = { ...(modified && { modified }), ...(notes && { notes }) };
    yield { ...plainCode(code, titleOf(name || full), full), validFrom, validTo, facts };
  }
}

function columnsOf({ code }: DatedList): readonly Column<Field>[] {
  return [
    { field: 'code', heading: code },
    { field: 'name', heading: NAME, optional: true },
    { field: 'description', heading: DESCRIPTION, optional: true },
    { field: 'start', heading: /^(?:START|EFFECTIVE|ADDED?|BEGIN)(?: DATE)?$/, optional: true },
    { field: 'modified', heading: /^(?:LAST )?(?:MODIFIED|REVISED|UPDATED)(?: DATE)?$/, optional: true },
    { field: 'stop', heading: /^(?:STOP|END|TERMINATION|TERMINATED|DEACTIVATION|DEACTIVATED|DELETED?)(?: DATE)?$/, optional: true },
    { field: 'notes', heading: /^NOTES?$/, optional: true },
  ];
}

const DAYS = /\b(Start|Last Modified|Stop): ?(\d{1,2}\/\d{1,2}\/\d{4})/g;

function cutDays(text: string, line: number) {
  const found = new Map<string, string>();
  for (const [, label = '', day = ''] of text.matchAll(DAYS)) found.set(label, day);
  const dayOf = (label: string): PlainDate | null => dayOrNull(found.get(label) ?? '', line, 'description');
  const words = found.size === 0 ? text : text.slice(0, text.search(/\b(?:Start|Last Modified|Stop):/)).replace(/[\s|]+$/, '');
  return { words, days: { start: dayOf('Start'), modified: dayOf('Last Modified'), stop: dayOf('Stop') } };
}

/** The words themselves, or as many whole ones as a list shows. */
function titleOf(words: string): string {
  if (words.length <= TITLE_LENGTH) return words;
  const cut = words.slice(0, TITLE_LENGTH - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), TITLE_LENGTH / 2)).replace(/[\s,;:.]+$/, '')}\u2026`;
}
