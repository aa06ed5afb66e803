import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';
import { keepOpenAmounts } from '#db/queries/open-amount.ts';
import { insertUser } from '#db/queries/user.ts';
import { furnish } from '../../tests/support/builders.ts';
import { fillWithVisits, visitsFor } from './aging-rows.ts';
import type { Bench, Size } from './bench.ts';
import { openBenchApp } from './practice-app.ts';
import { BENCH_USER } from './prepare-practice.ts';

const POSTINGS: Readonly<Record<Size, number>> = { small: 20_000, normal: 2_000_000, large: 5_000_000 };
const TASK = 'build/bench/aging-task.ts';
const PATIENTS = 500;

/** Makes an encrypted practice with so many postings; what is open is kept up to the last day but one. */
export async function prepareVisits(path: string, postings: number, kept: boolean): Promise<void> {
  const { app } = await openBenchApp(path, BENCH_USER, 'create');
  migrate(app.db, migrations);
  app.db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -1500000; PRAGMA foreign_keys = OFF'); // only while preparing
  insertUser(app.db, { userId: BENCH_USER, loginName: 'bench', displayName: 'Bench', role: 'owner' });
  const { build, payer, partner, rendering } = furnish(app);
  const payers = [payer, ...['Second', 'Third', 'Fourth'].map((name) => build.payer(partner.tradingPartnerId, { name: `${name} Mutual` }))];
  const people = Array.from({ length: PATIENTS }, (_, at) => {
    const { patientId, guarantorId } = build.patient();
    const { coverageId } = build.coverage(patientId, payers[at % payers.length]?.payerId ?? payer.payerId);
    return [patientId, guarantorId, coverageId] as const;
  });
  const visits = visitsFor(postings);
  fillWithVisits(app.db, visits, rendering.renderingProviderId, people);
  if (kept) app.db.transaction(() => keepOpenAmounts(app.db, 2 * visits - 2 * Math.ceil(visits / 730)));
  app.db.exec('ANALYZE');
  app.db.close();
}

/** performance.md row 9: aging of an encrypted practice as the screen asks for it, beside adding up the whole ledger. */
export const aging: Bench = {
  name: 'aging',
  about: 'aging by payer: now, looked back thirty days, and without what is kept; beside one query over the whole ledger',
  runs: 3,
  plan: async (folder, size) => {
    const practice = join(folder, 'practice');
    await prepareVisits(practice, POSTINGS[size], true);
    cpSync(practice, join(folder, 'bare'), { recursive: true });
    const row = (name: string, figure: string, way = 'ours') => ({
      ...{ name: `aging ${name}`, unit: 'ms' as const, way, figure },
      against: { way: 'full', figure: 'full' },
    });
    return {
      ways: [
        { name: 'ours', task: TASK, words: ['ours', practice, BENCH_USER], ours: true },
        { name: 'unkept', task: TASK, words: ['unkept', join(folder, 'bare'), BENCH_USER], ours: true },
        { name: 'full', task: TASK, words: ['full', practice, BENCH_USER] },
      ],
      comparisons: [row('now', 'now'), row('looked back', 'back'), row('not kept', 'now', 'unkept')],
    };
  },
};
