import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Comparison, Size } from './bench.ts';
import { postedRows } from './ledger-rows.ts';
import { importAndPost } from './post-all.ts';
import { openBenchApp } from './practice-app.ts';
import { BENCH_USER, preparePractice } from './prepare-practice.ts';

const CLAIMS: Readonly<Record<Size, number>> = { small: 500, normal: 5_000, large: 20_000 };
const TASK = 'build/bench/era-post-task.ts';

const row = (name: string, figure: string): Comparison => ({
  name,
  unit: 'claims/s',
  way: 'post',
  figure,
  against: { way: 'raw', figure: 'rate' },
});

/** performance.md row 5: 835s imported and posted into an encrypted practice, each check one transaction, synchronous FULL. */
export const eraPost: Bench = {
  name: 'era.post',
  about: 'imports and posts 835s through the dispatcher; beside raw inserts of the same journals and postings',
  runs: 5,
  plan: async (folder, size) => {
    const claims = CLAIMS[size];
    const [practice, reference] = [join(folder, 'practice'), join(folder, 'reference')];
    await preparePractice(practice, claims, 835);
    cpSync(practice, reference, { recursive: true });
    const bench = await openBenchApp(reference, BENCH_USER, 'write');
    const { posted } = await importAndPost(bench);
    writeFileSync(join(folder, 'rows.json'), JSON.stringify(postedRows(bench.app.db)));
    bench.app.db.close();
    rmSync(reference, { recursive: true });
    if (posted !== claims) throw new Error(`the invented payers answer ${claims} claims, and ${posted} post`);
    return {
      ways: ['post', 'raw'].map((name) => ({
        name,
        task: TASK,
        words: [name, folder, String(claims), BENCH_USER],
        ...(name === 'post' && { ours: true }),
      })),
      comparisons: [row('era.post', 'rate'), row('era.post import', 'importRate'), row('era.post post', 'postRate')],
    };
  },
};
