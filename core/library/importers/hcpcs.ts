import { isHcpcsShape } from '#shared/domain/code/procedure-code.ts';
import type { LibraryCode } from '#shared/domain/code-library/library-code.ts';
import { fromCompactDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { codeStore } from '../code-store.ts';
import { badFile, importer, type LibrarySource, quoted, type ReadFacts } from '../importer.ts';
import type { HcpcsRecord } from './hcpcs-record.ts';
import { hcpcsTableRecords, isHcpcsTable } from './hcpcs-table.ts';

/*
 * The CMS file of HCPCS Level II, 320 columns ("HCPC2026_APR_ANWEB.txt") or as a table with headings (CSV). A record is one
 * line of a code's description: kind 3 begins a procedure and 7 a modifier and carry the facts, 4 and 8 go on with the
 * words. Modifiers stand in columns 4-5. Positions from the publisher's record layout.
 */

/** From column to column, counted from 1. */
const COLUMNS = {
  code: [1, 5],
  recordKind: [11, 11],
  long: [12, 91],
  short: [92, 119],
  pricing: [120, 121],
  coverage: [230, 230],
  betos: [257, 259],
  added: [269, 276],
  changed: [277, 284],
  ended: [285, 292],
  action: [293, 293],
} as const satisfies Record<Exclude<keyof HcpcsRecord, 'line'>, readonly [number, number]>;

/** Lines before the first record: some years have a title. */
const MOST_TITLE_LINES = 12;
const RECORD = /^(?:[A-Z]\d{4}| {3}[A-Z0-9]{2}|[A-Z0-9]{2} {3})\d{5}[3478]/;
/** Level I belongs to the American Medical Association; the contractors' file mixes it in. */
const LEVEL_ONE = /^\d{4}[0-9A-Z]/;

const isAnnualFile = (name: string): boolean =>
  /anweb|_a-n|hcpc\d{4}/i.test(name) && /\.(txt|csv)$/i.test(name) && !/layout|note|trans|correct/i.test(name);

function* fixedRecords(source: LibrarySource): Generator<HcpcsRecord, void, void> {
  let begun = false;
  for (const { number, text } of source.lines()) {
    if (text.trim() === '' || text === '\u001a') continue;
    if (!RECORD.test(text)) {
      if (LEVEL_ONE.test(text)) badFile(number, 'this file has CPT codes, which need a licence: take the alphanumeric file');
      if (begun || number > MOST_TITLE_LINES) badFile(number, `not a record of 320 columns: ${quoted(text)}`);
      continue;
    }
    begun = true;
    const head = /[37]/.test(text[10] ?? '');
    if (head && text.length < 293) badFile(number, `the record of ${quoted(text.slice(0, 5))} is cut after column ${text.length}`);
    const cell = ([from, to]: readonly [number, number]) => text.slice(from - 1, to).trim();
    const cells = Object.fromEntries(Object.entries(COLUMNS).map(([name, place]) => [name, cell(place)]));
    // Words go on in the next record where they stopped, so blanks at the cut count.
    yield { line: number, ...(cells as Omit<HcpcsRecord, 'line'>), long: text.slice(11, 91).trimEnd() };
  }
}

type Open = { readonly head: HcpcsRecord; long: string };

function* readHcpcs(source: LibrarySource): Generator<LibraryCode, ReadFacts, void> {
  const seen = { procedure: '', modifier: '' };
  let open: Open | undefined;
  let line = 0;
  for (const record of isHcpcsTable(source) ? hcpcsTableRecords(source) : fixedRecords(source)) {
    line = record.line;
    if (record.recordKind === '4' || record.recordKind === '8') {
      if (open === undefined || open.head.code !== record.code)
        return badFile(line, `the description of ${quoted(record.code)} goes on without a beginning`);
      open.long += record.long.length > 0 && !open.long.endsWith(' ') && open.long.length % 80 !== 0 ? ` ${record.long}` : record.long;
      continue;
    }
    if (open !== undefined) yield codeOf(open);
    open = { head: record, long: record.long };
    inOrder(record, seen);
  }
  if (open !== undefined) yield codeOf(open);
  if (seen.procedure !== '' && !seen.procedure.startsWith('V'))
    badFile(line, `the file ends at ${quoted(seen.procedure)}; the V codes are missing`);
  return { effectiveFrom: null, title: null };
}

/** Procedures and modifiers each stand in order; which of them comes first changed over the years. */
function inOrder({ code, recordKind, line }: HcpcsRecord, seen: { procedure: string; modifier: string }): void {
  const which = recordKind === '7' ? 'modifier' : 'procedure';
  if (which === 'procedure' && !isHcpcsShape(code)) badFile(line, `${quoted(code)} is not a HCPCS code`);
  if (which === 'modifier' && !/^[A-Z0-9]{2}$/.test(code)) badFile(line, `${quoted(code)} is not a modifier`);
  if (code <= seen[which]) badFile(line, `${quoted(code)} stands after ${quoted(seen[which])}`);
  seen[which] = code;
}

function codeOf({ head, long }: Open): LibraryCode {
  const facts = {
    ...(head.coverage && { coverage: head.coverage }),
    ...(head.betos && { betos: head.betos }),
    ...(head.pricing && { pricing: head.pricing }),
    ...(head.action && { action: head.action }),
    ...(head.changed && { changed: dayOf(head, head.changed) ?? '' }),
    ...(head.recordKind === '7' && { modifier: true }),
  };
  const longWords = long.replace(/\s+/g, ' ').trim() || head.short;
  if (longWords === '') badFile(head.line, `${quoted(head.code)} has no words`);
  const [validFrom, validTo] = [dayOf(head, head.added), dayOf(head, head.ended)];
  if (validFrom !== null && validTo !== null && validTo < validFrom) badFile(head.line, `${quoted(head.code)} ends before it begins`);
  const none = { parent: null, sex: null, ageFrom: null, ageTo: null };
  return { code: head.code, words: head.short || longWords, longWords, billable: true, ...none, validFrom, validTo, facts };
}

/** A day as YYYYMMDD; empty and zeros mean that there is none. */
function dayOf({ line, code }: HcpcsRecord, text: string): PlainDate | null {
  if (/^0*$/.test(text)) return null;
  return fromCompactDate(text) ?? badFile(line, `${quoted(text)} of ${quoted(code)} is not a day`);
}

export const hcpcsImporter = importer({ kind: 'hcpcs', pick: isAnnualFile, read: readHcpcs, store: codeStore('hcpcs') });
