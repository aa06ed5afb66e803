import type { MovedFilter } from '#db/queries/report-filter.ts';
import type { Input } from '#shared/contract/operations.ts';
import { ledgerMoment } from '#shared/domain/ledger/ledger-moment.ts';
import { reportOf } from '#shared/domain/report/catalog.ts';
import type { ReportDefinition } from '#shared/domain/report/report-definition.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { instantAt } from '#shared/kernel/instant.ts';
import { addDays, type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { endOfLocalDay } from '../ports/local-time.ts';
import type { Asked, Filters } from './made-report.ts';

const [FIRST, LAST] = ['0000-01-01', '9999-12-31T23:59:59.999Z'] as const;

/** Fills in what was left open. Refuses a range that ends before it begins, and rows that the report does not have. */
export function askReport(
  { today }: ReadContext,
  { report, filters, clocks }: Input<'report.csv'>,
  page: { readonly offset: number; readonly limit: number },
): Asked {
  const definition = reportOf(report);
  const { groupings, dates, nested } = definition;
  const by = filters.by ?? groupings[0] ?? null;
  const under = filters.under;
  if (by !== null && !groupings.includes(by)) fail('report.grouping', { report });
  if (under !== null && (!nested || under === by || !groupings.includes(under))) fail('report.grouping', { report });
  const kind = filters.dates !== null && dates.includes(filters.dates) ? filters.dates : (dates[0] ?? null);
  const day = clocks.asOf ?? today;
  const unsaid = filters.from === null && filters.to === null && kind !== null && filters.day === null && filters.month === null;
  const from = unsaid ? beginOf(definition.span, day) : filters.from;
  const to = unsaid && definition.span !== 'none' ? day : filters.to;
  if (from !== null && to !== null && from > to) fail('report.backwards');
  const moment = ledgerMoment(definition.clocks ? clocks : { asOf: null, knownOn: null }, endOfLocalDay);
  return { definition, filters: { ...filters, by, under, dates: kind, from, to }, moment, day, ...page };
}

/** The first of the month, or of the month eleven months before. */
function beginOf(span: ReportDefinition['span'], day: PlainDate): PlainDate | null {
  if (span === 'none') return null;
  const [year = 0, month = 1] = day.split('-').map(Number);
  const months = year * 12 + month - 1 - (span === 'year' ? 11 : 0);
  return plainDate(`${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`);
}

/** The ranges and sides of what a report of the books adds up: never beyond the moment that is asked for. */
export function movedFilter({ filters, moment }: Pick<Asked, 'filters' | 'moment'>): MovedFilter {
  const { dates, from, to } = filters;
  const posted = dates === 'posting' || dates === null;
  const [first, last] = [from ?? FIRST, to ?? LAST];
  const entered = dates === 'entry';
  const enteredTo = entered && to !== null ? endOfLocalDay(to) : LAST;
  return {
    ...sidesOf(filters),
    dates: dates ?? 'posting',
    postedFrom: posted ? first : FIRST,
    postedTo: earlier(posted ? last : LAST, moment.asOf),
    enteredFrom: entered && from !== null ? instantAt(Date.parse(endOfLocalDay(addDays(from, -1))) + 1) : FIRST,
    enteredTo: earlier(enteredTo, moment.knownUntil),
    servedFrom: dates === 'service' ? first : FIRST,
    servedTo: dates === 'service' ? last : LAST,
  };
}

const earlier = (one: string, other: string): string => (one < other ? one : other);

const sidesOf = ({ provider: rendering, payer, facility, user, patient, guarantor, code, reason, method, day, month }: Filters) => ({
  ...{ provider: rendering, payer, facility, user, patient, guarantor, code, reason, method, day, month },
});
