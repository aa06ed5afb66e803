import { withAgenciesAt } from '#db/queries/collection-agency.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { ReportId } from '#shared/domain/report/catalog.ts';
import { type DateKind, DIMENSION_WORDS } from '#shared/domain/report/report-definition.ts';
import { formatMoney } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { askReport } from './ask-report.ts';
import type { Asked, Cell, Figures, Made, Maker } from './made-report.ts';
import { adjustments, collectionRate, entries, payerMix, payments, production, reimbursed } from './money-moved.ts';
import { aging, agingVisits, daysInReceivables } from './money-owed.ts';
import { labelsOf } from './report-labels.ts';
import { appointments, denials, fees, incomplete, patients, unapplied, unbilled, unposted } from './work-lists.ts';

const makers: Readonly<Record<ReportId, Maker>> = {
  ...{ aging, agingVisits, daysInReceivables, payments, production, adjustments, payerMix, collectionRate, entries },
  ...{ reimbursement: reimbursed, denials, unbilled, incomplete, unposted, unapplied, appointments, patients, fees },
};

type Page = { readonly offset: number; readonly limit: number };
type Shown = Output<'report.run'>;

/** Makes a report, names its rows and adds it up: totals are of all rows, however few are here. */
export function runReport(context: ReadContext, input: Input<'report.csv'>, page: Page): Shown {
  const asked = askReport(context, input, page);
  const { definition, filters } = asked;
  const made = makers[input.report](context, asked);
  const all = ordered(asked, named(context, asked, made));
  const rows = made.whole ? all : all.slice(page.offset, page.offset + page.limit);
  if (filters.patient !== null && filters.patient !== '') context.touch(filters.patient);
  return {
    report: input.report,
    title: definition.title,
    words: definition.words,
    filters,
    clocks: definition.clocks ? input.clocks : { asOf: null, knownOn: null },
    narrowed: [...narrowedWords(context, asked, input.clocks), ...besideWords(context, asked)],
    rowHead: definition.rowHead ?? (filters.by === null ? '' : DIMENSION_WORDS[filters.by]),
    groupHead: filters.under === null ? null : DIMENSION_WORDS[filters.under],
    columns: definition.columns.map(({ id, head, kind, adds }) => ({ id, head, kind, adds: adds === true })),
    rows,
    rowCount: made.whole?.count ?? all.length,
    totals: totalsOf(asked, made),
    chart: chartOf(asked, made, all),
  };
}

/** The largest first where rows are named; those of a time stand in its order, and so do rows under heads. */
function ordered({ definition: { chart, columns, groupings }, filters }: Asked, rows: Shown['rows']): Shown['rows'] {
  if (chart === null || groupings.length === 0 || filters.under !== null || filters.by === 'month' || filters.by === 'day') return rows;
  const at = chart.columns.map((id) => columns.findIndex((column) => column.id === id));
  const size = ({ cells }: Shown['rows'][number]) => at.reduce((sum, index) => sum + Number(cells[index] ?? 0), 0);
  return rows.toSorted((a, b) => size(b) - size(a) || (a.key < b.key ? -1 : 1));
}

function named({ db }: ReadContext, { definition, filters }: Asked, { rows, labels }: Made): Shown['rows'] {
  const side = labels ?? filters.by;
  const keys = rows.map(({ key, label }) => label ?? key);
  const labelOf = side === null ? (key: string) => key : labelsOf(db, side, keys, definition.id);
  const headOf =
    filters.under === null
      ? () => ''
      : labelsOf(
          db,
          filters.under,
          rows.map(({ head }) => head),
          definition.id,
        );
  return rows.map(({ key, head, label, figures, open }) => ({
    key: filters.under === null ? key : `${head} ${key}`,
    group: headOf(head),
    label: label === undefined || labels !== undefined ? labelOf(label ?? key) : label,
    cells: cellsOf(definition.columns, figures),
    open,
  }));
}

const cellsOf = (columns: Asked['definition']['columns'], figures: Figures): Cell[] => columns.map(({ id }) => figures[id] ?? null);

function totalsOf({ definition: { columns } }: Asked, { rows, whole, rates }: Made): Cell[] {
  const adding = columns.filter(({ adds }) => adds === true);
  const sums =
    whole?.sums ?? Object.fromEntries(adding.map(({ id }) => [id, rows.reduce((sum, { figures }) => sum + Number(figures[id] ?? 0), 0)]));
  return cellsOf(columns, { ...sums, ...rates?.(sums) });
}

/** More bars than this nobody compares by eye; the rest of the rows stand in the table. */
const MOST_BARS = 12;

function chartOf({ definition: { chart, columns }, filters }: Asked, made: Made, rows: Shown['rows']): Shown['chart'] {
  if (chart === null || rows.length === 0) return null;
  const at = chart.columns.map((id) => columns.findIndex((column) => column.id === id));
  const series = at.map((index) => columns[index]?.head ?? '');
  if (made.bars) return { kind: 'columns', label: chart.label, series, bars: made.bars.map((bar) => ({ ...bar, parts: [...bar.parts] })) };
  if (filters.under !== null) return null;
  const inTime = chart.kind === 'line' || filters.by === 'month' || filters.by === 'day';
  const bars = rows.map(({ key, label, cells, open }) => ({
    id: key,
    words: label,
    parts: at.map((index) => Number(cells[index] ?? 0)),
    open,
  }));
  const whole = (bar: (typeof bars)[number]) => bar.parts.reduce((sum, part) => sum + part, 0);
  if (inTime) {
    const ordered = bars.toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(-MOST_BARS);
    return { kind: chart.kind === 'line' ? 'line' : 'columns', label: chart.label, series, bars: ordered };
  }
  const largest = bars.toSorted((a, b) => whole(b) - whole(a)).filter((bar) => whole(bar) > 0);
  return largest.length === 0 ? null : { kind: 'bars', label: chart.label, series, bars: largest.slice(0, MOST_BARS) };
}

const DATE_WORDS: Readonly<Record<DateKind, string>> = { posting: 'Posted', entry: 'Entered', service: 'Visits of' };

/** The filters in words, for the page's head and for paper: what a figure without them would not say. */
/** What a report of what is owed does not count because an agency has it; nothing of one patient's, payer's or provider's alone. */
function besideWords({ db }: ReadContext, { definition, filters, moment }: Asked): readonly string[] {
  const { patient, payer, provider: rendering, facility, guarantor, owedBy } = filters;
  const narrow = [patient, payer, rendering, facility, guarantor, owedBy].some((filter) => filter !== null);
  if (narrow || (definition.id !== 'aging' && definition.id !== 'agingVisits')) return [];
  const amount = withAgenciesAt(db, moment);
  return amount === 0 ? [] : [`beside this, ${formatMoney(amount)} with collection agencies`];
}

function* narrowedWords({ db }: ReadContext, { definition, filters }: Asked, clocks: Shown['clocks']): Generator<string> {
  const { dates, from, to } = filters;
  const kind = definition.id === 'appointments' ? 'Of' : definition.id === 'denials' ? 'Decided' : DATE_WORDS[dates ?? 'posting'];
  if (from !== null && to !== null) yield `${kind} ${formatDate(from)} to ${formatDate(to)}`;
  else if (from !== null) yield `${kind} ${formatDate(from)} and later`;
  else if (to !== null) yield `${kind} ${formatDate(to)} and before`;
  if (definition.clocks && clocks.asOf !== null) yield `As of ${formatDate(clocks.asOf)}`;
  if (definition.clocks && clocks.knownOn !== null) yield `As it was known on ${formatDate(clocks.knownOn)}`;
  for (const side of [
    'month',
    'day',
    'payer',
    'provider',
    'facility',
    'user',
    'patient',
    'guarantor',
    'code',
    'reason',
    'method',
  ] as const) {
    const key = filters[side];
    if (key !== null) yield `${DIMENSION_WORDS[side]}: ${labelsOf(db, side, [key], definition.id)(key)}`;
  }
  if (filters.owedBy !== null) yield `Owed by ${filters.owedBy}`;
  if (filters.bucket !== null) yield `Since ${['0–30', '31–60', '61–90', '91–120', 'over 120'][filters.bucket]} days`;
  if (definition.id === 'entries') yield FIGURE_WORDS[filters.figure ?? 'receivable'];
}

const FIGURE_WORDS = {
  charged: 'Charges',
  payersPaid: 'Insurers’ payments on visits',
  patientPaid: 'Patients’ payments on visits',
  adjusted: 'Adjustments by payers',
  writtenOff: 'Write-offs by us',
  other: 'Brought forward, agency, outside claims',
  receivable: 'What is owed',
  cash: 'Money received',
} as const;
