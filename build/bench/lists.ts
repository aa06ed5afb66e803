import { join } from 'node:path';
import { prepareVisits } from './aging.ts';
import type { Bench, Size } from './bench.ts';
import { fillWithCredits, fillWithDenials } from './lists-rows.ts';
import { openBenchApp } from './practice-app.ts';
import { BENCH_USER } from './prepare-practice.ts';

const POSTINGS: Readonly<Record<Size, number>> = { small: 20_000, normal: 1_000_000, large: 2_000_000 };
const DENIALS: Readonly<Record<Size, number>> = { small: 1_000, normal: 100_000, large: 200_000 };
const CREDITS: Readonly<Record<Size, number>> = { small: 20, normal: 500, large: 1_000 };
const TASK = 'build/bench/lists-task.ts';

const row = (figure: string) => ({
  ...{ name: `lists ${figure}`, unit: 'ms' as const, way: 'ours', figure },
  against: { way: 'whole', figure },
});

/** Work lists that staff open all day: one page of open denials, what is owed back, and Today with all of its counts. */
export const lists: Bench = {
  name: 'lists',
  about: 'a page of 100,000 open denials, credits among 1,000,000 postings, and Today; beside going through all of them',
  runs: 3,
  plan: async (folder, size) => {
    const practice = join(folder, 'practice');
    await prepareVisits(practice, POSTINGS[size], true);
    const { app } = await openBenchApp(practice, BENCH_USER, 'write');
    app.db.exec('PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF'); // only while preparing
    app.db.transaction(() => {
      fillWithDenials(app.db, DENIALS[size]);
      fillWithCredits(app.db, CREDITS[size]);
    });
    app.db.exec('ANALYZE');
    app.db.close();
    return {
      ways: [
        { name: 'ours', task: TASK, words: ['ours', practice, BENCH_USER], ours: true },
        { name: 'whole', task: TASK, words: ['whole', practice, BENCH_USER] },
      ],
      comparisons: [row('denials'), row('credits'), { ...row('today'), against: null }],
    };
  },
};
