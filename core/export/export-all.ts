import {
  addExportPiece,
  beginExport,
  endExport,
  exportGoesOn,
  exportLists,
  exportTables,
  keptBytes,
  keptFiles,
  tableRows,
} from '#db/queries/export.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { csvLine } from '#shared/domain/import/csv-cell.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Progress, WriteContext } from '../context.ts';
import { readme, type Written } from './readme.ts';
import { ZipPieces } from './zip-pieces.ts';

const LINES_A_PART = 500;

/**
 * Everything of the practice as one ZIP of CSV files, in pieces inside the encrypted database, from where a host fetches it:
 * nothing of a patient ever lies readable on the disk. Errors: export.overtaken.
 */
export function* exportAll(context: WriteContext, { exportId }: Input<'export.all'>): Generator<Progress, Output<'export.all'>, void> {
  const { db } = context;
  beginExport(db, exportId, context.now());
  const zip = new ZipPieces();
  const written: Written[] = [];
  const stored = { pieces: 0, bytes: 0 };
  const store = (last = false) => {
    if (!exportGoesOn(db, exportId)) fail('export.overtaken', { exportId });
    for (const piece of zip.take(last)) {
      addExportPiece(db, exportId, stored.pieces, piece);
      stored.pieces += 1;
      stored.bytes += piece.length;
    }
  };
  const [lists, tables, files] = [Object.entries(exportLists), exportTables(db), keptFiles(db)];
  const total = lists.length + tables.length + files.length;
  let done = 0;
  for (const [name, rowsOf] of lists) {
    written.push(addList(zip, `${name}.csv`, rowsOf(db)));
    store();
    yield { done: ++done, total, unit: 'files' };
  }
  for (const table of tables) {
    written.push(addRows(zip, `tables/${table.name}.csv`, table.columns, tableRows(db, table)));
    store();
    yield { done: ++done, total, unit: 'files' };
  }
  for (const { folder, id, name } of files) {
    zip.add(`${folder}/${id}-${name.replace(/[^A-Za-z0-9._-]/g, '_')}`, [keptBytes(db, folder, id)]);
    store();
    yield { done: ++done, total, unit: 'files' };
  }
  zip.add('README.txt', [new TextEncoder().encode(readme(written, context.today))]);
  zip.end();
  store(true);
  endExport(db, exportId, stored.bytes);
  context.touch(exportId);
  return {
    exportId,
    name: `everything-${context.today}.zip`,
    mediaType: 'application/zip',
    pieces: stored.pieces,
    byteCount: stored.bytes,
    files: written.length,
  };
}

type ListRow = Readonly<Record<string, string | number | null>>;

function addList(zip: ZipPieces, name: string, rows: IterableIterator<ListRow>): Written {
  const first = rows.next();
  const columns = first.done ? [] : Object.keys(first.value);
  const texts = (row: ListRow) => Object.values(row).map((cell) => (cell === null ? '' : String(cell)));
  function* cells(): Generator<readonly string[], void, void> {
    if (!first.done) yield texts(first.value);
    for (const row of rows) yield texts(row);
  }
  return addRows(zip, name, columns, cells());
}

function addRows(zip: ZipPieces, name: string, columns: readonly string[], rows: Iterable<readonly string[]>): Written {
  const utf8 = new TextEncoder();
  let count = 0;
  function* parts(): Generator<Uint8Array, void, void> {
    let lines = [csvLine(columns)];
    for (const row of rows) {
      count += 1;
      lines.push(csvLine(row));
      if (lines.length < LINES_A_PART) continue;
      yield utf8.encode(lines.join(''));
      lines = [];
    }
    yield utf8.encode(lines.join(''));
  }
  zip.add(name, parts());
  return { name, rows: count, columns };
}
