import { type Cents, cents, sumCents, ZERO } from '../../kernel/cents.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import type { RowValues } from './read-row.ts';

/** The buckets of an aging report, youngest first, and the first day of age of each (shared/domain/ledger/aging.ts). */
export const BUCKET_LABELS = ['0-30', '31-60', '61-90', '91-120', 'over 120'] as const;
const YOUNGEST = [0, 31, 61, 91, 121] as const;

/** One amount of an account and the day it is owed since; negative is a credit. */
export type OpenPart = { readonly bucket: number; readonly owedSince: PlainDate; readonly amount: Cents };
export type OpeningRow = { readonly parts: readonly OpenPart[]; readonly total: Cents; readonly saidTotal: Cents | null };

const money = (cell: string | undefined): Cents => (cell === undefined ? ZERO : cents(Number(cell)));

/**
 * What a row of an aging report says is open. An amount of a bucket is owed since that bucket's youngest day, so nobody's debt
 * becomes older than the report says. Without buckets the total is owed since the day in the row, or since the report.
 */
export function openingRow(values: RowValues, asOf: PlainDate): OpeningRow {
  const saidTotal = values.total === undefined ? null : money(values.total);
  const byAge = BUCKET_LABELS.some((_, bucket) => values[`bucket${bucket}`] !== undefined);
  if (!byAge) {
    const owedSince = (values.dueDate as PlainDate | undefined) ?? asOf;
    const amount = saidTotal ?? ZERO;
    return { parts: amount === 0 ? [] : [{ bucket: bucketOf(owedSince, asOf), owedSince, amount }], total: amount, saidTotal };
  }
  const parts = BUCKET_LABELS.map((_, bucket) => ({
    bucket,
    owedSince: addDays(asOf, -(YOUNGEST[bucket] ?? 0)),
    amount: money(values[`bucket${bucket}`]),
  })).filter(({ amount }) => amount !== 0);
  return { parts, total: sumCents(parts.map(({ amount }) => amount)), saidTotal };
}

function bucketOf(owedSince: PlainDate, asOf: PlainDate): number {
  const place = YOUNGEST.findLastIndex((days) => owedSince <= addDays(asOf, -days));
  return Math.max(0, place);
}

/** Five buckets and their sum. */
export type BucketTotals = readonly [Cents, Cents, Cents, Cents, Cents, Cents];

export function bucketTotals(rows: Iterable<OpeningRow>): BucketTotals {
  const sums: [Cents, Cents, Cents, Cents, Cents, Cents] = [ZERO, ZERO, ZERO, ZERO, ZERO, ZERO];
  for (const { parts } of rows)
    for (const { bucket, amount } of parts) {
      sums[bucket as 0] = cents((sums[bucket] ?? 0) + amount);
      sums[5] = cents(sums[5] + amount);
    }
  return sums;
}

/** The totals that a file's own last row states; a bucket column that it lacks is taken as stated by nobody. */
export const statedTotals = (values: RowValues): readonly (Cents | null)[] => {
  const said = (name: string) => (values[name] === undefined ? null : money(values[name]));
  const byAge = BUCKET_LABELS.map((_, bucket) => said(`bucket${bucket}`));
  // A report by age leaves a bucket empty when nothing is in it.
  const buckets = byAge.every((amount) => amount === null) ? byAge : byAge.map((amount) => amount ?? ZERO);
  const sum = said('total') ?? (buckets[0] === null ? null : sumCents(buckets.map((amount) => amount ?? 0)));
  return [...buckets, sum];
};

export type TieLine = { readonly label: string; readonly report: Cents | null; readonly rows: Cents; readonly difference: Cents };
export type Unexplained = { readonly line: number; readonly label: string; readonly amount: Cents; readonly words: string };
export type Tie = {
  readonly tied: boolean;
  /** Whether the report's totals are known at all. */
  readonly proved: boolean;
  readonly lines: readonly TieLine[];
  readonly unexplained: readonly Unexplained[];
};

/**
 * Proves the rows that are taken against the report's totals, bucket by bucket to the cent. Each row whose parts are not its
 * total, or that is left out, is named with its amount; what is left over after them is named as nobody's.
 */
export function tieOut(report: readonly (Cents | null)[], taken: BucketTotals, odd: readonly Unexplained[]): Tie {
  const lines = [...BUCKET_LABELS, 'Total'].map((label, index): TieLine => {
    const said = report[index] ?? null;
    const rows = taken[index] ?? ZERO;
    return { label, report: said, rows, difference: said === null ? ZERO : cents(said - rows) };
  });
  const proved = (report[5] ?? null) !== null;
  const off = lines[5]?.difference ?? ZERO;
  const explained = sumCents(odd.map(({ amount }) => amount));
  const rest = cents(off - explained);
  const nobody: Unexplained[] =
    proved && rest !== 0 ? [{ line: 0, label: '', amount: rest, words: 'On no row of the file: it may have been cut' }] : [];
  const shifted = lines.slice(0, 5).some(({ difference }) => difference !== 0);
  return { tied: proved && off === 0 && !shifted && odd.length === 0, proved, lines, unexplained: [...odd, ...nobody] };
}
