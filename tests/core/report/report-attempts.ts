import { memoryFiles } from '#core/ports/practice-files.ts';
import { reportHandlers } from '#core/report/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { keepOpenAmounts, openAmounts } from '#db/queries/open-amount.ts';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import { operations } from '#shared/contract/operations.ts';
import { ALL_OF_THE_BOOKS, type LedgerMoment } from '#shared/domain/ledger/ledger-moment.ts';
import { AppError } from '#shared/kernel/app-error.ts';
import { instantAt } from '#shared/kernel/instant.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { printAttempt } from '../../support/print-attempt.ts';
import { fillAtRandom } from '../../support/random-practice.ts';
import { openTestApp } from '../../support/test-app.ts';

const TODAY = plainDate('2026-07-14');
const BOOKS_THEN = { asOf: plainDate('2026-03-01'), knownUntil: instantAt(Date.parse('2026-03-01T00:00:00.000Z')) };

async function practice(seed = 4_242) {
  const app = await openTestApp({}, TODAY);
  fillAtRandom(app, seed);
  const context = {
    db: app.db,
    session: { userId: 'u', role: 'owner' as const },
    today: TODAY,
    files: memoryFiles(),
    now: () => instantAt(0),
    touch: () => undefined,
  };
  const run = (input: CallInput<'report.run'>) =>
    reportHandlers['report.run'](context, operations['report.run'].input.parse(input)) as Output<'report.run'>;
  return { app, run };
}

/** What a refused question answers all the same. */
async function answered(input: CallInput<'report.run'>): Promise<readonly unknown[]> {
  const { run } = await practice();
  try {
    return [run(input).rowCount];
  } catch (problem) {
    if (problem instanceof AppError) return [];
    throw problem;
  }
}

const newest = (db: Awaited<ReturnType<typeof practice>>['app']['db']) =>
  db.get<{ n: number }>(sql`SELECT max(sequence) AS n FROM journal`)?.n ?? 0;

/** What is open at each of the moments, in an order of its own: kept or not, it need not come in the same. */
const openThen = (app: Awaited<ReturnType<typeof practice>>['app'], moments: readonly LedgerMoment[]): string =>
  JSON.stringify(
    moments.map((moment) =>
      openAmounts(app.db, moment)
        .map((row) => JSON.stringify(row))
        .toSorted(),
    ),
  );

/** What is open at moments before and after it is kept, wherever the two differ. */
async function moved(times: number, seed = 4_242, moments: readonly LedgerMoment[] = [BOOKS_THEN]): Promise<readonly unknown[]> {
  const { app } = await practice(seed);
  const before = openThen(app, moments);
  for (let time = 0; time < times; time += 1) keepOpenAmounts(app.db, newest(app.db));
  const after = openThen(app, moments);
  return before === after ? [] : [after.length - before.length];
}

/** Each week of a year as it is known now. */
const WEEKS: readonly LedgerMoment[] = Array.from({ length: 52 }, (_, week) => ({ ...ALL_OF_THE_BOOKS, asOf: addDays(TODAY, -7 * week) }));

export const attempts: Readonly<Record<string, () => Promise<readonly unknown[]>>> = {
  backwards: () => answered({ report: 'production', filters: { from: plainDate('2026-07-02'), to: plainDate('2026-07-01') } }),
  'rows that it has not': () => answered({ report: 'aging', filters: { by: 'method' } }),
  'heads over themselves': () => answered({ report: 'production', filters: { by: 'code', under: 'code' } }),
  'kept twice': () => moved(2),
  'later days': () => moved(1),
  'since a day not reached yet': () => moved(1, 3, WEEKS),
  'beyond the moment': async () => {
    const { run } = await practice();
    const clocks = { asOf: BOOKS_THEN.asOf };
    const { rows } = run({ report: 'production', filters: { by: 'month', from: plainDate('2025-01-01'), to: TODAY }, clocks });
    return rows.map(({ key }) => key).filter((key) => key > '2026-03');
  },
};

await printAttempt(import.meta.url, attempts);
