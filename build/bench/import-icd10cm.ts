import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';
import { insertUser } from '#db/queries/user.ts';
import { UPLOAD_PIECE_BYTES } from '#shared/contract/upload.ts';
import type { Bench, Comparison, Size } from './bench.ts';
import { orderFileLines } from './import-icd10cm-file.ts';
import { type BenchApp, openBenchApp } from './practice-app.ts';
import { BENCH_USER } from './prepare-practice.ts';

/** The published list has some 98,000 rows, 75,000 of them codes that may be billed. */
export const ORDER_FILE_ROWS: Readonly<Record<Size, number>> = { small: 10_000, normal: 98_000, large: 99_999 };
const TASK = 'build/bench/import-icd10cm-task.ts';

const row = (name: string, unit: Comparison['unit'], figure: string, against: string | null): Comparison => ({
  name,
  unit,
  way: 'import',
  figure,
  against: against === null ? null : { way: 'raw', figure: against },
});

/** A full-size order file through the dispatcher into an encrypted practice, synchronous FULL: preview of it, then import. */
export const importIcd10cm: Bench = {
  name: 'import.icd10cm',
  about: 'imports an ICD-10-CM order file of 98,000 invented rows; beside raw inserts of the same rows without index of words',
  runs: 3,
  plan: async (folder, size) => {
    const bench = await emptyPractice(folder);
    writeFileSync(join(folder, 'upload.txt'), await handOver(bench, orderFileLines(ORDER_FILE_ROWS[size], 10)));
    bench.app.db.close();
    return {
      ways: ['import', 'raw'].map((name) => ({
        name,
        task: TASK,
        words: [name, folder, String(ORDER_FILE_ROWS[size]), BENCH_USER],
        ...(name === 'import' && { ours: true }),
      })),
      comparisons: [
        row('import.icd10cm', 'ms', 'importMs', 'ms'),
        row('import.icd10cm longest step', 'ms', 'stepMs', null),
        row('import.icd10cm preview', 'ms', 'previewMs', 'ms'),
        row('import.icd10cm size', 'MB', 'mb', 'mb'),
      ],
    };
  },
};

/** A new encrypted practice with one user, in `folder`/practice. */
export async function emptyPractice(folder: string): Promise<BenchApp> {
  const bench = await openBenchApp(join(folder, 'practice'), BENCH_USER, 'create');
  migrate(bench.app.db, migrations);
  bench.app.db.exec('PRAGMA synchronous = OFF'); // only while preparing; the measured runs open it anew, with FULL
  insertUser(bench.app.db, { userId: BENCH_USER, loginName: 'bench', displayName: 'Bench', role: 'owner' });
  return bench;
}

/** Hands lines over as a file, as the screen does; gives the upload's id. */
export async function handOver({ app, ask }: BenchApp, lines: Iterable<string>): Promise<string> {
  const bytes = Buffer.from(`${[...lines].join('\r\n')}\r\n`, 'latin1');
  const uploadId = app.newId();
  await ask('upload.begin', { uploadId, name: 'icd10cm_order_2026.txt', byteCount: bytes.length });
  for (let at = 0, position = 0; at < bytes.length; at += UPLOAD_PIECE_BYTES, position += 1)
    await ask('upload.add', { uploadId, position, base64: bytes.subarray(at, at + UPLOAD_PIECE_BYTES).toString('base64') });
  return uploadId;
}
