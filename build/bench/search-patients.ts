import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';
import { insertUser } from '#db/queries/user.ts';
import { buildersFor } from '../../tests/support/builders.ts';
import type { Bench, Size } from './bench.ts';
import { openBenchApp } from './practice-app.ts';
import { BENCH_USER } from './prepare-practice.ts';
import { fillWithPeople } from './search-patients-people.ts';

const PATIENTS: Readonly<Record<Size, number>> = { small: 10_000, normal: 1_000_000, large: 1_000_000 };
const TASK = 'build/bench/search-patients-task.ts';
const SEED = 8;

/** Makes an encrypted practice with so many patients and a payer. */
export async function preparePeople(path: string, count: number): Promise<void> {
  const { app } = await openBenchApp(path, BENCH_USER, 'create');
  migrate(app.db, migrations);
  app.db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -1500000'); // only while preparing: all of it stays in memory
  insertUser(app.db, { userId: BENCH_USER, loginName: 'bench', displayName: 'Bench', role: 'owner' });
  const { payerId } = buildersFor(app).payer(null);
  fillWithPeople(app.db, count, SEED, payerId);
  app.db.close();
}

/** performance.md row 8: every keystroke of the patient search on an encrypted practice, beside LIKE over all rows. */
export const searchPatients: Bench = {
  name: 'search.patients',
  about: 'finds patients at every key pressed: names, and any other part; likely duplicates; what the indexes cost a registration',
  runs: 3,
  plan: async (folder, size) => {
    const practice = join(folder, 'practice');
    await preparePeople(practice, PATIENTS[size]);
    // Registrations stay, so they go into copies: a few hundred among so many change nothing for the next run.
    for (const way of ['register', 'bare']) cpSync(practice, join(folder, way), { recursive: true });
    const words = (way: string, of: string) => [way, join(folder, of), BENCH_USER, String(PATIENTS[size]), String(SEED)];
    const row = (name: string, way: string, figure: string, against: string | null = null) => ({
      name: `search.patients ${name}`,
      unit: 'ms' as const,
      way,
      figure,
      against: against === null ? null : { way: against, figure },
    });
    return {
      ways: [
        { name: 'ours', task: TASK, words: words('ours', 'practice'), ours: true },
        { name: 'like', task: TASK, words: words('like', 'practice') },
        { name: 'register', task: TASK, words: words('register', 'register'), ours: true },
        { name: 'bare', task: TASK, words: words('bare', 'bare') },
      ],
      comparisons: [
        row('names p50', 'ours', 'nameP50', 'like'),
        row('names p99', 'ours', 'nameP99', 'like'),
        row('names worst', 'ours', 'nameWorst', 'like'),
        row('other parts p50', 'ours', 'otherP50'),
        row('other parts p99', 'ours', 'otherP99'),
        row('likely duplicates p99', 'ours', 'likelyP99'),
        row('registration p50', 'register', 'registerP50', 'bare'),
        row('registration p99', 'register', 'registerP99', 'bare'),
      ],
    };
  },
};
