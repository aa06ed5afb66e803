import { type OpenAmountRow, openAmounts } from '#db/queries/open-amount.ts';
import { movedByMonth } from '#db/queries/report-cash.ts';
import { namesOf } from '#db/queries/report-names.ts';
import { bucketsOf } from '#shared/domain/ledger/aging.ts';
import { addDays, daysBetween, type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { movedFilter } from './ask-report.ts';
import { type Asked, type Filters, type Made, type MadeRow, type Maker, openPath, openReport } from './made-report.ts';

const BUCKET_WORDS = ['0–30', '31–60', '61–90', '91–120', 'over 120'] as const;

/** What is open and asked for: each row with the bucket it stands in. */
function owedRows({ db }: ReadContext, { filters, moment, day }: Asked): readonly (OpenAmountRow & { readonly bucket: number })[] {
  const { provider: rendering, payer, facility, patient, guarantor, owedBy, bucket: wanted } = filters;
  const found: (OpenAmountRow & { readonly bucket: number })[] = [];
  const bucketOf = bucketsOf(day);
  for (const row of openAmounts(db, moment)) {
    if (rendering !== null && row.renderingProviderId !== rendering) continue;
    if (payer !== null && (row.payerId ?? '') !== payer) continue;
    if (facility !== null && (row.facilityId ?? '') !== facility) continue;
    if (patient !== null && row.patientId !== patient) continue;
    if (guarantor !== null && row.accountId !== guarantor) continue;
    if (owedBy !== null && (row.coverageId === null) !== (owedBy === 'guarantors')) continue;
    const bucket = bucketOf(row.since);
    if (wanted === null || bucket === wanted) found.push({ ...row, bucket });
  }
  return found;
}

type Sums = { readonly buckets: [number, number, number, number, number]; insurers: number; guarantors: number };

function addTo(sums: Sums | undefined, { bucket, amount, coverageId }: OpenAmountRow & { readonly bucket: number }): Sums {
  const into = sums ?? { buckets: [0, 0, 0, 0, 0], insurers: 0, guarantors: 0 };
  into.buckets[bucket as 0] += amount;
  if (coverageId === null) into.guarantors += amount;
  else into.insurers += amount;
  return into;
}

const SIDES: Readonly<Record<string, (row: OpenAmountRow) => string>> = {
  payer: ({ payerId }) => payerId ?? '',
  patient: ({ patientId }) => patientId,
  guarantor: ({ accountId }) => accountId,
  provider: ({ renderingProviderId }) => renderingProviderId,
};

/** What is owed by age. A row leads to its visits, and so does a bar. */
export const aging: Maker = (context, asked) => {
  const by = asked.filters.by ?? 'payer';
  const sideOf = SIDES[by] ?? (() => '');
  const rows = new Map<string, Sums>();
  const bars = new Map<number, Sums>();
  for (const row of owedRows(context, asked)) {
    const key = sideOf(row);
    rows.set(key, addTo(rows.get(key), row));
    bars.set(row.bucket, addTo(bars.get(row.bucket), row));
  }
  const visits = (narrowed: Partial<Filters>) => openReport('agingVisits', { ...asked.filters, by: null, ...narrowed });
  return {
    rows: [...rows]
      .map(
        ([
          key,
          {
            buckets: [b0, b1, b2, b3, b4],
            insurers,
            guarantors,
          },
        ]) => {
          const owed = insurers + guarantors;
          return { key, head: '', figures: { b0, b1, b2, b3, b4, insurers, guarantors, owed }, open: visits({ [by]: key }) };
        },
      )
      .toSorted((a, b) => b.figures.owed - a.figures.owed || (a.key < b.key ? -1 : 1)),
    bars: BUCKET_WORDS.map((words, bucket) => {
      const { insurers = 0, guarantors = 0 } = bars.get(bucket) ?? {};
      return { id: words, words, parts: [insurers, guarantors], open: visits({ bucket }) };
    }),
  };
};

/** Each visit with something open, what waits longest first; a page of them, and what all come to. */
export const agingVisits: Maker = (context, asked): Made => {
  const placeOf = ({ since, encounterId, coverageId, guarantorId }: OpenAmountRow) =>
    `${since} ${encounterId} ${coverageId ?? guarantorId}`;
  const rows = owedRows(context, asked)
    .map((row) => ({ row, place: placeOf(row) }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ row }) => row);
  const page = rows.slice(asked.offset, asked.offset + asked.limit);
  const payers = namesOf(context.db, 'payer', [...new Set(page.flatMap(({ payerId }) => payerId ?? []))]);
  return {
    rows: page.map(
      (row): MadeRow => ({
        key: `${row.encounterId} ${row.coverageId ?? row.guarantorId}`,
        head: '',
        label: row.patientId,
        figures: {
          visit: row.serviceDate,
          owes: row.payerId === null ? 'Guarantor' : (payers.get(row.payerId) ?? ''),
          since: row.since,
          days: daysBetween(row.since, asked.day),
          owed: row.amount,
        },
        open: openPath(`/patients/${row.patientId}`),
      }),
    ),
    labels: 'patient',
    whole: { count: rows.length, sums: { owed: rows.reduce((sum, { amount }) => sum + amount, 0) } },
  };
};

const MONTHS = 24;

/** Days of charges that are owed, at the end of each month; the month that is not over is told by the days it has had. */
export const daysInReceivables: Maker = ({ db }, asked) => {
  const moved = new Map(movedByMonth(db, movedFilter(asked)).map((row) => [row.month, row]));
  const first = [...moved.keys()][0];
  const last = asked.day.slice(0, 7);
  let owed = 0;
  const rows: MadeRow[] = [];
  for (let month = first ?? last; month <= last; month = monthAfter(month, 1)) {
    const { receivable = 0, charged = 0 } = moved.get(month) ?? {};
    owed += receivable;
    const end = month === last ? asked.day : addDays(plainDate(`${monthAfter(month, 1)}-01`), -1);
    const begin = [monthAfter(month, -2), first ?? last].toSorted().at(-1) ?? month;
    const span = daysBetween(plainDate(`${begin}-01`), end) + 1;
    const inSpan = [-2, -1, 0].reduce((sum, back) => sum + (moved.get(monthAfter(month, back))?.charged ?? 0), 0);
    rows.push({
      key: month,
      head: '',
      label: monthWords(month),
      figures: { owed, charged, daily: Math.round(inSpan / span), days: inSpan <= 0 ? null : Math.round((owed * span) / inSpan) },
      open: openPath(`/reports/aging?asOf=${end}`),
    });
  }
  return { rows: rows.slice(-MONTHS).toReversed() };
};

/** "2026-07" and so many months on. */
function monthAfter(month: string, by: number): string {
  const [year = 0, at = 1] = month.split('-').map(Number);
  const months = year * 12 + at - 1 + by;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
}

const NAMES = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** "July 2026". */
export const monthWords = (month: string): string => `${NAMES[Number(month.slice(5)) - 1] ?? ''} ${month.slice(0, 4)}`;

/** Whether a text is a day, for rows by day. */
export const isDay = (text: string): text is PlainDate => /^\d{4}-\d{2}-\d{2}$/.test(text);
