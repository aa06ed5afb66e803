import { type Column, rowsUnder } from '#shared/domain/code-library/column-header.ts';
import { readDay } from '#shared/domain/code-library/publisher-file.ts';
import { toCompactDate } from '#shared/kernel/plain-date.ts';
import type { LibrarySource } from '../importer.ts';
import type { HcpcsRecord } from './hcpcs-record.ts';

/*
 * HCPCS Level II as a table: the publisher's spreadsheet saved as CSV, or its quarterly list. Same fields as the 320-column
 * file under headings ("HCPC", "SEQNUM", "RECID", "LONG DESCRIPTION", ..., "TERM DT", "ACTION CD").
 */

type Field = Exclude<keyof HcpcsRecord, 'line'>;
const COLUMNS: readonly Column<Field>[] = [
  { field: 'code', heading: /^HCPCS?( CODE)?$|^CODE$/ },
  { field: 'recordKind', heading: /^REC(ORD)? ?ID/, optional: true },
  { field: 'long', heading: /^LONG DESC/ },
  { field: 'short', heading: /^SHORT DESC/ },
  { field: 'pricing', heading: /^PRICE ?1$|^PRICING/, optional: true },
  { field: 'coverage', heading: /^COV/, optional: true },
  { field: 'betos', heading: /^BETOS/, optional: true },
  { field: 'added', heading: /^(CODE )?ADD/ },
  { field: 'changed', heading: /^(ACT|ACTION) EFF|^EFF/, optional: true },
  { field: 'ended', heading: /^TERM/ },
  { field: 'action', heading: /^ACTION (CD|CODE|INDICATOR)$/, optional: true },
];

/** Whether the file begins with headings instead of records; publishers put at most a few title lines before them. */
export function isHcpcsTable(source: LibrarySource): boolean {
  for (const { number, text } of source.lines()) {
    if (/hcpc/i.test(text) && /long.desc/i.test(text)) return true;
    if (number > 12) return false;
  }
  return false;
}

/** Records of the table; a row without a record kind is a code's only one. */
export function* hcpcsTableRecords(source: LibrarySource): Generator<HcpcsRecord, void, void> {
  for (const row of rowsUnder(source.rows(), COLUMNS, { ordered: false })) {
    const cell = (field: Field) => row.cell(field).trim();
    const code = cell('code').toUpperCase();
    yield {
      line: row.line,
      code,
      recordKind: cell('recordKind') || (code.length === 2 ? '7' : '3'),
      long: cell('long'),
      short: cell('short'),
      pricing: cell('pricing'),
      coverage: cell('coverage'),
      betos: cell('betos'),
      added: compact(cell('added')),
      changed: compact(cell('changed')),
      ended: compact(cell('ended')),
      action: cell('action'),
    };
  }
}

/** Spreadsheets turn 20260101 into 1/1/2026; what is no day is left for the reader to refuse. */
function compact(text: string): string {
  const day = readDay(text);
  return day === undefined ? text : toCompactDate(day);
}
