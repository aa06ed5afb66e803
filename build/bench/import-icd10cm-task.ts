import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startJob } from '#core/dispatch.ts';
import { type ReadableDb, sql } from '#db/connection/handles.ts';
import { assert } from '#shared/kernel/assert.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { orderFileRows } from './import-icd10cm-file.ts';
import { openBenchApp } from './practice-app.ts';
import { plantedDelay, secondsOf, tell } from './task.ts';

const [way = '', folder = '', count = '', userId = ''] = process.argv.slice(2);
const rows = Number(count);
const place = mkdtempSync(join(folder, 'run-'));
const MEGABYTE = 1024 * 1024;

const bytesUsed = (db: ReadableDb): number => {
  const { n = 0 } = db.get<{ n: number }>(sql`SELECT page_count - freelist_count AS n FROM pragma_page_count, pragma_freelist_count`) ?? {};
  return n * 4_096;
};

/** Preview and import as the screen asks for them, step by step, so that the longest wait of a command is known. */
async function importOnce(): Promise<void> {
  const { app, ask } = await openBenchApp(place, userId, 'write');
  const uploadId = readFileSync(join(folder, 'upload.txt'), 'utf8');
  const previewMs = 1_000 * (await secondsOf(() => ask('library.preview', { kind: 'icd10cm', uploadId, effectiveFrom: null })));
  const before = bytesUsed(app.db);
  const days = { effectiveFrom: plainDate('2025-10-01'), effectiveTo: null };
  const job = startJob(app, { userId }, 'library.import', {
    editionId: app.newId(),
    kind: 'icd10cm',
    uploadId,
    title: 'Invented',
    ...days,
  });
  let stepMs = 0;
  const importMs =
    1_000 *
    (await secondsOf(() => {
      for (;;) {
        const begun = performance.now();
        const step = job.step();
        stepMs = Math.max(stepMs, performance.now() - begun);
        if (!step.ended) continue;
        assert(step.reply.ok && (step.reply.value as { rowCount: number }).rowCount === rows, `${rows} rows are imported`);
        plantedDelay();
        return;
      }
    }));
  const mb = (bytesUsed(app.db) - before) / MEGABYTE;
  app.db.close();
  tell({ importMs, stepMs, previewMs, mb });
}

/** The same rows in one transaction into a table of the same columns, no parsing, no words, no checks. */
async function raw(): Promise<void> {
  const { app } = await openBenchApp(place, userId, 'write');
  const { db } = app;
  const made = [...orderFileRows(rows, 10)];
  db.exec(
    'CREATE TABLE raw_code (id INTEGER PRIMARY KEY, edition INTEGER, code TEXT, words TEXT, long_words TEXT, billable INTEGER) STRICT',
  );
  const before = bytesUsed(db);
  const seconds = await secondsOf(() =>
    db.transaction(() => {
      for (const { code, title, billable } of made)
        db.run(sql`INSERT INTO raw_code (edition, code, words, long_words, billable)
          VALUES (1, ${code}, ${title.slice(0, 60)}, ${title}, ${billable ? 1 : 0})`);
    }),
  );
  const mb = (bytesUsed(db) - before) / MEGABYTE;
  db.close();
  tell({ ms: 1_000 * seconds, mb });
}

cpSync(join(folder, 'practice'), place, { recursive: true });
await (way === 'raw' ? raw() : importOnce());
rmSync(place, { recursive: true, force: true });
