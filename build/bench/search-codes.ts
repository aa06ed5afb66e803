import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomFor } from '#core/simulator/random.ts';
import { sql } from '#db/connection/handles.ts';
import { synonymPhrases } from '#shared/domain/code/synonyms.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import type { Bench, Comparison, Size } from './bench.ts';
import { emptyPractice, handOver, ORDER_FILE_ROWS } from './import-icd10cm.ts';
import { orderFileLines, orderFileRows } from './import-icd10cm-file.ts';
import { BENCH_USER } from './prepare-practice.ts';

const TASK = 'build/bench/search-codes-task.ts';
/** Of a small list fewer: percentiles mean little there, and the run is to be short. */
const targetsOf = (rows: number): number => (rows < 50_000 ? 40 : 240);

const row = (name: string, figure: string): Comparison => ({
  name,
  unit: 'ms',
  way: 'search',
  figure,
  against: { way: 'like', figure },
});

/** Everything that is on the way to a text: one search a keystroke. */
const keystrokes = (text: string): string[] => Array.from(text, (_, at) => text.slice(0, at + 1));

/** What staff type for codes of the list: the number, a word, two words in any order, and a synonym. */
function typedTexts(rows: number): string[] {
  const random = randomFor(20, 'search.codes');
  const made = [...orderFileRows(rows, 10)];
  return Array.from({ length: targetsOf(rows) }, (_, index) => {
    const { code, title } = made[random.between(0, made.length - 1)] ?? { code: '', title: '' };
    const words = title.split(/[^a-z]+/).filter((word) => word !== '');
    const word = (): string => words[random.between(0, words.length - 1)] ?? '';
    const phrase = synonymPhrases[random.between(0, synonymPhrases.length - 1)] ?? '';
    return [code, word(), `${word()} ${word()}`, phrase][index % 4] ?? '';
  });
}

/** A practice with two editions of a full-size list and habits of its own; gives how many rows an edition has. */
export async function prepareCodes(folder: string, size: Size): Promise<number> {
  const rows = size === 'normal' ? ORDER_FILE_ROWS.large : ORDER_FILE_ROWS[size];
  const bench = await emptyPractice(folder);
  for (const effectiveFrom of ['2024-10-01', '2025-10-01']) {
    const uploadId = await handOver(bench, orderFileLines(rows, 10));
    const days = { effectiveFrom: plainDate(effectiveFrom), effectiveTo: null };
    await bench.ask('library.import', { editionId: bench.app.newId(), kind: 'icd10cm', uploadId, title: effectiveFrom, ...days });
    await bench.ask('upload.discard', { uploadId });
  }
  const { db } = bench.app;
  db.transaction(() => {
    db.run(sql`INSERT INTO code_use (scope, code, used) SELECT 'diagnosis', code, id % 90 FROM library_code
      WHERE edition = (SELECT max(number) FROM library_edition) AND billable = 1 AND id % 97 = 0 LIMIT 1000`);
    db.run(sql`INSERT INTO diagnosis_code (code, words) SELECT code, words FROM library_code
      WHERE edition = (SELECT max(number) FROM library_edition) AND billable = 1 AND id % 101 = 0 LIMIT 300`);
  });
  db.close();
  return rows;
}

/** Two editions of a full-size list, habits of a practice, and every keystroke of some searches, read-only and encrypted. */
export const searchCodes: Bench = {
  name: 'search.codes',
  about: 'finds codes among 100,000 of an edition, a search a keystroke, p50 and p99; beside a scan with LIKE',
  runs: 3,
  plan: async (folder, size) => {
    const rows = await prepareCodes(folder, size);
    writeFileSync(join(folder, 'keystrokes.json'), JSON.stringify(typedTexts(rows).flatMap(keystrokes)));
    return {
      ways: ['search', 'like'].map((name) => ({
        name,
        task: TASK,
        words: [name, folder, BENCH_USER],
        ...(name === 'search' && { ours: true }),
      })),
      comparisons: [row('search.codes p50', 'p50'), row('search.codes p99', 'p99'), row('search.codes longest', 'longest')],
    };
  },
};
