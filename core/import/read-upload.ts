import type { ReadableDb } from '#db/connection/handles.ts';
import type { ImportMapping, RowFault } from '#shared/domain/import/import-field.ts';
import { bringsMoney, type ImportKind } from '#shared/domain/import/import-kind.ts';
import { mappingFaults, type RowValues, rowReader } from '#shared/domain/import/read-row.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { intakeCsv } from '../intake/intake.ts';

export type FileRow = {
  readonly line: number;
  readonly values: RowValues;
  readonly faults: readonly RowFault[];
  readonly isTotal: boolean;
};

/** Headings of a file and the rows below, as cells. Throws what `uploadErrors` lists, and import.noColumns. */
export function* fileRows(
  db: ReadableDb,
  uploadId: string,
): Generator<{ readonly line: number; readonly cells: readonly string[] }, void, void> {
  const rows = intakeCsv(db, uploadId);
  const header = rows.next();
  const headings = header.done ? [] : header.value.cells;
  if (headings.length < 2 || headings.filter((heading) => heading.trim() !== '').length < 2) fail('import.noColumns');
  yield { line: header.done ? 1 : header.value.line, cells: headings.map((heading) => heading.trim()) };
  yield* rows;
}

/** Reads every row by the mapping. Throws import.mapping when the mapping does not fit the file. */
export function* mappedRows(
  db: ReadableDb,
  { uploadId, kind, mapping, today }: { uploadId: string; kind: ImportKind; mapping: ImportMapping; today: PlainDate },
): Generator<FileRow, void, void> {
  const rows = fileRows(db, uploadId);
  const first = rows.next();
  const headings = first.done ? [] : first.value.cells;
  const wrong = mappingFaults(kind, mapping, headings);
  if (wrong.length > 0) fail('import.mapping', { fields: wrong.slice(0, 20) });
  const read = rowReader(kind, mapping, headings, { today });
  for (const { line, cells } of rows) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const isTotal = bringsMoney(kind) && isTotalRow(cells);
    const { values, faults } = read(cells);
    yield { line, values, faults: isTotal ? [] : faults, isTotal };
  }
}

/** "Report totals" and the like, in one of the first cells; never the name of a patient, who has a number before it. */
const isTotalRow = (cells: readonly string[]): boolean => {
  const first = cells.find((cell) => cell.trim() !== '') ?? '';
  return /^([a-z]+ ){0,3}totals?:?$/i.test(first.trim());
};
