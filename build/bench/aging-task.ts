import { dispatchQuery } from '#core/dispatch.ts';
import { sql } from '#db/connection/handles.ts';
import type { Output } from '#shared/contract/operations.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import { BENCH_DAY, openBenchApp } from './practice-app.ts';
import { plantedDelay, tell } from './task.ts';

const [way = '', path = '', userId = ''] = process.argv.slice(2);
const TIMES = 5;
const { app } = await openBenchApp(path, userId, 'write');

const median = (took: readonly number[]): number => [...took].sort((a, b) => a - b)[took.length >> 1] ?? 0;

async function timed(work: () => unknown): Promise<number> {
  await work();
  const took: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const started = performance.now();
    plantedDelay();
    await work();
    took.push(performance.now() - started);
  }
  return median(took);
}

async function run(asOf: string | null): Promise<number> {
  const { reply } = await dispatchQuery(app, { userId }, 'report.run', { report: 'aging', clocks: { asOf } });
  assert(reply.ok, `aging answers: ${JSON.stringify(reply)}`);
  const { totals } = reply.value as Output<'report.run'>;
  return Number(totals.at(-1));
}

/** What every visit and debtor owes, over the whole ledger, by payer and month of service: the least that an aging must add up. */
const fullLedger = (): number =>
  app.db
    .all<{ owed: number }>(sql`
      SELECT payer, substr(day, 1, 7) AS month, sum(owed) AS owed FROM (
        SELECT c.payer_id AS payer, e.service_date AS day, sum(p.amount_cents) AS owed
        FROM posting p JOIN encounter e ON e.id = p.encounter_id LEFT JOIN coverage c ON c.id = p.coverage_id
        WHERE p.account IN ('receivable.coverage', 'receivable.guarantor') GROUP BY p.encounter_id, p.coverage_id HAVING sum(p.amount_cents) <> 0)
      GROUP BY 1, 2`)
    .reduce((sum, { owed }) => sum + owed, 0);

if (way === 'full') tell({ full: await timed(fullLedger) });
else {
  if (way === 'unkept') app.db.exec('DELETE FROM open_amount; UPDATE open_amount_upto SET journal = 0');
  assert((await run(null)) === fullLedger(), 'aging is the whole ledger to the cent');
  const now = await timed(() => run(null));
  tell({ now, back: way === 'ours' ? await timed(() => run(addDays(BENCH_DAY, -30))) : now });
}
app.db.close();
