import { withPoint } from '#shared/domain/code/icd10cm.ts';
import { isListedBare } from '#shared/domain/code-library/tabular-order.ts';
import { badFile, type Change, type LibrarySource, quoted, type ReadFacts } from '../importer.ts';

/*
 * Addenda of ICD-10-CM tell what changes from one edition to the next: "Add:", "Delete:", "Revise from:" and "Revise to:".
 * Those of the order file (icd10cm_order_addenda_2026.txt) have its columns after the action (0 for a header and 1 for a
 * code that may be billed, code, short title in 60 columns, long title) and so tell everything that makes the next edition.
 * Those of the code file have neither headers nor flags, and the tabular addenda also change notes, which have no code:
 * they are shown only.
 */

const ACTION = /^\s*(add|delete|revise from|revise to|no change)\s*:?\s+(.*)$/i;
const CODE = /^(?:\d{5}\s+)?([A-Z][0-9A-Z]{2}\.?[0-9A-Z]{0,4})\s+(?:([01])\s+)?(\S.*)$/;
const FLAG_FIRST = /^([01]) ([A-Z0-9 ]{7}) (.{60}) (\S.*)$/;
const ORDER_FIRST = /^\d{5} ([A-Z0-9 ]{7}) ([01]) (.{60}) (\S.*)$/;
/** An October changes some two thousand codes. */
const MOST_CHANGES = 50_000;

type Action = 'add' | 'delete' | 'revise from' | 'revise to';

/** One line of the addenda of the order file. */
export type OrderChange = {
  readonly action: Action;
  readonly line: number;
  readonly code: string;
  readonly billable: boolean;
  readonly words: string;
  readonly longWords: string;
};

/** The changes of a file in the columns of the order file, in its order; null when its first line is not one of them. */
export function orderAddenda(source: LibrarySource): readonly OrderChange[] | null {
  const changes: OrderChange[] = [];
  for (const { number, text } of source.lines()) {
    if (text.trim() === '' || text === '\u001a') continue;
    const change = orderChange(number, text);
    if (change === null && changes.length === 0) return null;
    if (changes.length === MOST_CHANGES) badFile(number, `more than ${MOST_CHANGES} changes`);
    changes.push(change ?? badFile(number, `not a whole addenda line: ${quoted(text)}`));
  }
  return changes.length === 0 ? null : changes;
}

function orderChange(line: number, text: string): OrderChange | null {
  const [, said = '', rest = ''] = ACTION.exec(text) ?? [];
  const flagFirst = FLAG_FIRST.exec(rest);
  const orderFirst = ORDER_FIRST.exec(rest);
  const [flag, bare] = flagFirst ? [flagFirst[1], flagFirst[2]] : [orderFirst?.[2], orderFirst?.[1]];
  const [short = '', long = ''] = [flagFirst?.[3] ?? orderFirst?.[3], flagFirst?.[4] ?? orderFirst?.[4]];
  const action = said.toLowerCase();
  if (bare === undefined || !isListedBare(bare.trimEnd()) || !isAction(action)) return null;
  return { action, line, code: withPoint(bare.trim()), billable: flag === '1', words: short.trim(), longWords: long.trim() };
}

const isAction = (text: string): text is Action => ['add', 'delete', 'revise from', 'revise to'].includes(text);

/** Changes to be shown, when the file is one of addenda; null when its first line is not. */
export function addendaChanges(source: LibrarySource): Generator<Change, ReadFacts, void> | null {
  for (const { text } of source.lines()) {
    if (text.trim() === '') continue;
    if (!ACTION.test(text)) return null;
    return readAddenda(source);
  }
  return null;
}

function* readAddenda(source: LibrarySource): Generator<Change, ReadFacts, void> {
  let before: { code: string; title: string; line: number } | undefined;
  for (const { number, text } of source.lines()) {
    const told = titled(number, text);
    if (told === null) continue;
    const { code, title, what } = told;
    if (before !== undefined && what !== 'revise to') badFile(before.line, `what ${quoted(before.code)} is revised to is missing`);
    if (what === 'add') yield { what: 'added', code, before: '', after: title };
    else if (what === 'delete') yield { what: 'deleted', code, before: title, after: '' };
    else if (what === 'revise from') before = { code, title, line: number };
    else if (what === 'revise to') {
      if (before === undefined) return badFile(number, `what ${quoted(code)} is revised from is missing`);
      yield { what: 'revised', code: before.code, before: before.title, after: title };
      before = undefined;
    }
  }
  if (before !== undefined) badFile(before.line, `what ${quoted(before.code)} is revised to is missing`);
  return { effectiveFrom: null, title: null };
}

/** What a line of any addenda says of a code; null for a line about something else. */
function titled(number: number, text: string): { readonly code: string; readonly title: string; readonly what: string } | null {
  const whole = orderChange(number, text);
  if (whole !== null) return { code: whole.code, title: whole.longWords, what: whole.action };
  const [, action = '', rest = ''] = ACTION.exec(text) ?? [];
  const [, bare = '', , title = ''] = CODE.exec(rest) ?? [];
  if (isListedBare(bare.replace('.', '')) && /\d/.test(bare))
    return { code: withPoint(bare), title: title.trim(), what: action.toLowerCase() };
  if (text.trim() !== '' && action === '' && !/^\s/.test(text)) badFile(number, `not an addenda line: ${quoted(text)}`);
  return null;
}
