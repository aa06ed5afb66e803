import { type ChartNumbering, PLAIN_NUMBERING } from '#shared/domain/patient/chart-number.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { lastNumber, numberBefore } from './counter.ts';

/** How the practice writes chart numbers. */
export const chartNumbering = (db: ReadableDb): ChartNumbering =>
  db.get<ChartNumbering>(sql`SELECT prefix, digits FROM chart_numbering`) ?? PLAIN_NUMBERING;

/** The chart number that the next patient gets. */
export const nextChartNumber = (db: ReadableDb): number => Math.max(lastNumber(db, 'chart'), numberBefore('chart')) + 1;

/** The highest number that a chart or an account has: every later one is free. */
export const highestNumber = (db: ReadableDb): number =>
  db.get<{ highest: number }>(sql`
    SELECT max(coalesce((SELECT max(chart_number) FROM patient), 0), coalesce((SELECT max(account_number) FROM guarantor), 0)) AS highest`)
    ?.highest ?? 0;

export function saveNumbering(db: WritableDb, { next, prefix, digits }: ChartNumbering & { readonly next: number }): void {
  db.run(sql`INSERT INTO chart_numbering (prefix, digits, only_row) VALUES (${prefix}, ${digits}, 1)
    ON CONFLICT (only_row) DO UPDATE SET prefix = excluded.prefix, digits = excluded.digits`);
  db.run(sql`INSERT INTO counter (name, last) VALUES ('chart', ${next - 1}) ON CONFLICT (name) DO UPDATE SET last = excluded.last`);
}
