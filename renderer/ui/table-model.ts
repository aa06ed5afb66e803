import type { ReactNode } from 'react';
import { type Cents, formatDecimal } from '#shared/kernel/cents.ts';

export type CellValue = string | number | null | undefined;

export type Column<Row> = {
  readonly id: string;
  readonly head: string;
  /** money: cents, right, zero as a dash · number: right · code: slashed zeros · text otherwise. */
  readonly kind?: 'text' | 'code' | 'money' | 'number';
  /** What sorting, totals and CSV use; also what is shown unless `cell` draws something else. */
  readonly value: (row: Row) => CellValue;
  readonly cell?: (row: Row) => ReactNode;
  /** At the foot: 'sum' adds the column, anything else is shown as it is. */
  readonly total?: ReactNode;
  readonly width?: number | string;
  readonly tone?: 'dim' | 'soft' | 'med' | 'strong';
  readonly fixedOrder?: boolean;
};

export type Sort = { readonly column: string; readonly down: boolean };

export type Group<Row> = {
  /** Rows with the same id stand together; rows must come in that order. */
  readonly of: (row: Row) => string;
  /** The cells of a group's heading; spans add up to the number of columns. */
  readonly head: (first: Row, id: string) => readonly { readonly span?: number; readonly right?: boolean; readonly content: ReactNode }[];
};

export const isRight = (kind: Column<never>['kind']): boolean => kind === 'money' || kind === 'number';

function compare(a: CellValue, b: CellValue): number {
  if (a === b) return 0;
  if (a === null || a === undefined || a === '') return 1; // what is absent stays at the end
  if (b === null || b === undefined || b === '') return -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en-US', { numeric: true, sensitivity: 'base' });
}

/** A sorted copy; rows that compare equal keep their order in both directions, and what is absent stays at the end. */
export function sortRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: Sort | undefined): readonly Row[] {
  const column = columns.find(({ id }) => id === sort?.column);
  if (!column || !sort) return rows;
  const absent = (value: CellValue) => value === null || value === undefined || value === '';
  return rows.toSorted((a, b) => {
    const [left, right] = [column.value(a), column.value(b)];
    const order = compare(left, right);
    return sort.down && !absent(left) && !absent(right) ? -order : order;
  });
}

/** The order after a click on a head: up, down, as it came. */
export function nextSort(before: Sort | undefined, column: string): Sort | undefined {
  if (before?.column !== column) return { column, down: false };
  return before.down ? undefined : { column, down: true };
}

/** The sum of a column of cents or counts; absent values count as nothing. */
export function sumColumn<Row>(rows: readonly Row[], column: Column<Row>): number {
  let total = 0;
  for (const row of rows) {
    const value = column.value(row);
    if (typeof value === 'number') total += value;
  }
  return total;
}

function csvCell(value: CellValue, kind: Column<never>['kind']): string {
  if (value === null || value === undefined) return '';
  if (kind === 'money' && typeof value === 'number') return formatDecimal(value as Cents);
  const text = String(value);
  // A spreadsheet runs a cell that starts like a formula; a leading apostrophe stops it.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180 with CRLF and a heading line; money as plain decimals. */
export function toCsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const lines = [
    columns.map(({ head }) => csvCell(head, 'text')),
    ...rows.map((row) => columns.map((column) => csvCell(column.value(row), column.kind))),
  ];
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}
