import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';
import { insertUser } from '#db/queries/user.ts';
import { UPLOAD_PIECE_BYTES } from '#shared/contract/upload.ts';
import { inventedLine, NCCI_HEAD } from '../../tests/core/edit-tables/ncci-file.ts';
import type { Bench, Comparison, Size } from './bench.ts';
import { type BenchApp, openBenchApp } from './practice-app.ts';
import { BENCH_USER } from './prepare-practice.ts';

const EDITS: Readonly<Record<Size, number>> = { small: 100_000, normal: 2_000_000, large: 4_000_000 };
const TASK = 'build/bench/import-ncci-task.ts';
/** One edit in so many says something else in the next quarter: one of every fourth first code, 3,700 in all. */
const CHANGED = 4 * 134;

const row = (name: string, unit: Comparison['unit'], figure: string, against: string | null): Comparison => ({
  name,
  unit,
  way: 'import',
  figure,
  against: against === null ? null : { way: 'raw', figure: against },
});

/** A quarter of NCCI edits through the dispatcher into an encrypted practice, synchronous FULL, then the next quarter. */
export const importNcci: Bench = {
  name: 'import.ncci',
  about: 'imports two quarters of 2,000,000 invented pairs through the dispatcher; beside raw inserts of the same rows',
  runs: 3,
  plan: async (folder, size) => {
    const edits = EDITS[size];
    const practice = join(folder, 'practice');
    const bench = await openBenchApp(practice, BENCH_USER, 'create');
    migrate(bench.app.db, migrations);
    bench.app.db.exec('PRAGMA synchronous = OFF'); // only while preparing
    insertUser(bench.app.db, { userId: BENCH_USER, loginName: 'bench', displayName: 'Bench', role: 'owner' });
    const uploads = [await handOver(bench, edits, 0), await handOver(bench, edits, CHANGED)];
    bench.app.db.close();
    writeFileSync(join(folder, 'uploads.json'), JSON.stringify(uploads));
    return {
      ways: ['import', 'raw'].map((name) => ({
        name,
        task: TASK,
        words: [name, folder, String(edits), BENCH_USER],
        ...(name === 'import' && { ours: true }),
      })),
      comparisons: [
        row('import.ncci', 'ms', 'firstMs', 'ms'),
        row('import.ncci next quarter', 'ms', 'nextMs', 'ms'),
        row('import.ncci size', 'MB', 'firstMb', 'mb'),
        row('import.ncci next quarter adds', 'MB', 'nextMb', 'mb'),
        row('import.ncci look-up of 12 codes', 'ms', 'lookUpMs', null),
        row('import.ncci look-up of 12 codes p99', 'ms', 'slowLookUpMs', null),
      ],
    };
  },
};

/** Hands the table over piece by piece as it is made, so that preparing holds one piece of it. */
async function handOver({ app, ask }: BenchApp, edits: number, change: number): Promise<string> {
  const uploadId = app.newId();
  let byteCount = NCCI_HEAD.length;
  for (let n = 0; n < edits; n += 1) byteCount += 1 + inventedLine(n, change).length;
  await ask('upload.begin', { uploadId, name: `ccipra-${change}.txt`, byteCount });
  let [text, position] = [NCCI_HEAD, 0];
  const add = async (piece: string): Promise<void> => {
    await ask('upload.add', { uploadId, position, base64: Buffer.from(piece, 'latin1').toString('base64') });
    position += 1;
  };
  for (let n = 0; n < edits; n += 1) {
    text += `\n${inventedLine(n, change)}`;
    if (text.length < UPLOAD_PIECE_BYTES) continue;
    await add(text.slice(0, UPLOAD_PIECE_BYTES));
    text = text.slice(UPLOAD_PIECE_BYTES);
  }
  if (text.length > 0) await add(text);
  return uploadId;
}
