import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type ReadableDb, sql, type WritableDb } from '#db/connection/handles.ts';
import { insertRows } from '#db/connection/insert-rows.ts';
import { countPtp, ptpEditsAmong } from '#db/queries/edit-tables-ncci.ts';
import { assert } from '#shared/kernel/assert.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { inventedEdit, inventedLine } from '../../tests/core/edit-tables/ncci-file.ts';
import { BENCH_DAY, openBenchApp } from './practice-app.ts';
import { plantedDelay, secondsOf, tell } from './task.ts';

const [way = '', folder = '', count = '', userId = ''] = process.argv.slice(2);
const edits = Number(count);
const place = mkdtempSync(join(folder, 'run-'));
const MEGABYTE = 1024 * 1024;
const LOOK_UPS = 2_000;

const pages = (db: ReadableDb): number => {
  const { n = 0 } = db.get<{ n: number }>(sql`SELECT page_count - freelist_count AS n FROM pragma_page_count, pragma_freelist_count`) ?? {};
  return n * 4_096;
};

/** Both quarters through the dispatcher, then visits of twelve codes asked. */
async function importQuarters(): Promise<void> {
  const bench = await openBenchApp(place, userId, 'write');
  const uploads = JSON.parse(readFileSync(join(folder, 'uploads.json'), 'utf8')) as string[];
  const figures: Record<string, number> = {};
  for (const [index, uploadId] of uploads.entries()) {
    const before = pages(bench.app.db);
    const effectiveFrom = plainDate(index === 0 ? '2026-01-01' : '2026-04-01');
    const editionId = bench.app.newId();
    const seconds = await secondsOf(async () => {
      const { rowCount } = await bench.ask('library.import', {
        editionId,
        kind: 'ncciPtp',
        uploadId,
        title: 'Quarter',
        effectiveFrom,
        effectiveTo: null,
      });
      assert(rowCount === edits, `${edits} edits are imported, not ${rowCount}`);
      plantedDelay();
    });
    const name = index === 0 ? 'first' : 'next';
    figures[`${name}Ms`] = seconds * 1000;
    figures[`${name}Mb`] = (pages(bench.app.db) - before) / MEGABYTE;
  }
  assert(countPtp(bench.app.db).edits >= edits, 'the edits are kept');
  const times = lookUps(bench.app.db);
  bench.app.db.close();
  tell({ ...figures, lookUpMs: times[LOOK_UPS / 2] ?? 0, slowLookUpMs: times[Math.floor(LOOK_UPS * 0.99)] ?? 0 });
}

/** Milliseconds that each of many visits of twelve codes takes, all through the table, the fastest first. */
function lookUps(db: ReadableDb): readonly number[] {
  const firstCodes = Math.max(1, Math.floor(edits / 134));
  const visit = (n: number): string[] => Array.from({ length: 12 }, (_, at) => inventedEdit(((n * 7_919 + at) % firstCodes) * 134).column1);
  const times = Array.from({ length: LOOK_UPS }, (_, n) => {
    const codes = visit(n);
    const begun = performance.now();
    ptpEditsAmong(db, codes, BENCH_DAY);
    return performance.now() - begun;
  });
  return times.sort((a, b) => a - b);
}

/** The same rows into a table with a row each, by many-row statements in one transaction. Making them is not timed. */
async function insertRaw(): Promise<void> {
  const { app } = await openBenchApp(place, userId, 'write');
  app.db.exec(`CREATE TABLE raw_pair (column1 TEXT NOT NULL, column2 TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT NOT NULL,
    indicator INTEGER NOT NULL, term INTEGER NOT NULL, PRIMARY KEY (column1, column2, from_day, to_day)) STRICT, WITHOUT ROWID`);
  const before = pages(app.db);
  let seconds = 0;
  app.db.begin();
  for (let from = 0; from < edits; from += 20_000) {
    const rows = rowsOf(from, Math.min(edits, from + 20_000));
    seconds += await secondsOf(() => insertSome(app.db, rows));
  }
  seconds += await secondsOf(() => app.db.commit());
  const mb = (pages(app.db) - before) / MEGABYTE;
  app.db.close();
  tell({ ms: seconds * 1000, mb });
}

function rowsOf(from: number, to: number): (string | number)[] {
  const rows: (string | number)[] = [];
  for (let n = from; n < to; n += 1) {
    const [column1 = '', column2 = '', , first = '', last = '', indicator = ''] = inventedLine(n).split('\t');
    rows.push(column1, column2, first, last, Number(indicator), n % 4);
  }
  return rows;
}

const insertSome = (db: WritableDb, rows: readonly (string | number)[]): void =>
  insertRows(db, sql`INSERT INTO raw_pair (column1, column2, from_day, to_day, indicator, term)`, 6, rows);

cpSync(join(folder, 'practice'), place, { recursive: true });
await (way === 'raw' ? insertRaw() : importQuarters());
rmSync(place, { recursive: true, force: true });
