import { dispatchQuery } from '#core/dispatch.ts';
import { sql } from '#db/connection/handles.ts';
import { assert } from '#shared/kernel/assert.ts';
import { openBenchApp } from './practice-app.ts';
import { plantedDelay, tell } from './task.ts';

const [way = '', path = '', userId = ''] = process.argv.slice(2);
const TURNS = 9;
const { app } = await openBenchApp(path, userId, 'write');

async function timed(work: () => unknown): Promise<number> {
  await work();
  const took: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const started = performance.now();
    plantedDelay();
    await work();
    took.push(performance.now() - started);
  }
  return took.toSorted((a, b) => a - b)[TURNS >> 1] ?? 0;
}

const asked = (operation: Parameters<typeof dispatchQuery>[2], input: unknown) => async () => {
  const { reply } = await dispatchQuery(app, { userId }, operation, input);
  assert(reply.ok, `${operation} answers: ${JSON.stringify(reply)}`);
};

/** Every denial read and sorted, and every receivable added up: what the lists would do without what is kept for them. */
const sorted = () => app.db.all(sql`SELECT id FROM denial WHERE closed_on IS NULL ORDER BY +appeal_by, +amount_cents DESC, +id LIMIT 100`);
const added = () =>
  app.db.all(sql`SELECT encounter_id, coverage_id, -sum(amount_cents) AS amount FROM posting WHERE account = 'receivable.coverage'
    GROUP BY encounter_id, coverage_id HAVING sum(amount_cents) < 0`);

tell(
  way === 'whole'
    ? { denials: await timed(sorted), credits: await timed(added) }
    : {
        denials: await timed(asked('denial.list', { view: 'due' })),
        credits: await timed(asked('credit.list', {})),
        today: await timed(asked('today.get', {})),
      },
);
app.db.close();
