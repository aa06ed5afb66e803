import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** Numbers that people or receivers see. Control numbers count per trading partner. */
export type CounterName =
  | 'chart'
  | 'account'
  | 'superbill'
  | 'claim'
  | 'receipt'
  | 'batch'
  | 'run'
  | 'eligibility'
  | 'inquiry'
  | 'status'
  | 'statusInquiry'
  | 'paper'
  | 'paymentPlan'
  | 'smallBalance'
  | `interchange:${string}`
  | `group:${string}`;

/** The number before the first: superbills start at 20001 so that none is mistaken for a chart number. */
const BEFORE_FIRST: Partial<Record<CounterName, number>> = { superbill: 20_000, chart: 1_000, account: 5_000 };

/** Where a counter stands before it gave its first number. */
export const numberBefore = (name: CounterName): number => BEFORE_FIRST[name] ?? 0;

/**
 * The next number of a counter. Taken inside the caller's transaction: a rollback gives it back before anybody saw it,
 * and after the commit it is never given again.
 */
export function nextNumber(db: WritableDb, name: CounterName): number {
  return takeNumbers(db, name, 1);
}

/**
 * The next number of a counter, and never below `least`. With a `least` that follows the clock (rising-number.ts) numbers
 * that receivers must never see twice stay unused even when an older copy of the practice is put back.
 */
export function risingNumber(db: WritableDb, name: CounterName, least: number): number {
  const row = db.get<{ last: number }>(sql`
    INSERT INTO counter (name, last) VALUES (${name}, ${least})
    ON CONFLICT (name) DO UPDATE SET last = max(last + 1, ${least}) RETURNING last`);
  return row?.last ?? least;
}

/** Takes `howMany` consecutive numbers at once and returns the first of them. */
export function takeNumbers(db: WritableDb, name: CounterName, howMany: number): number {
  const start = numberBefore(name);
  const row = db.get<{ last: number }>(sql`
    INSERT INTO counter (name, last) VALUES (${name}, ${start + howMany})
    ON CONFLICT (name) DO UPDATE SET last = last + ${howMany} RETURNING last`);
  return (row?.last ?? 0) - howMany + 1;
}

/** The number given last; 0 when none was. */
export function lastNumber(db: ReadableDb, name: CounterName): number {
  return db.get<{ last: number }>(sql`SELECT last FROM counter WHERE name = ${name}`)?.last ?? 0;
}
