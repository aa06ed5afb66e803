import type { Output } from '#shared/contract/operations.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { counted, money, monthName } from '../../lib/format.ts';
import { BarChart } from '../../ui/bar-chart.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Panel, Section } from '../../ui/layout.tsx';
import { LineChart } from '../../ui/line-chart.tsx';
import { Money } from '../../ui/money.tsx';
import type { Column } from '../../ui/table-model.ts';

type Day = Output<'today.get'>;
type Bucket = Day['aging']['buckets'][number];

const dash = (label: string): string => label.replace('-', '–');

const agingOf = ({ aging }: Day): readonly Column<Bucket>[] => [
  { id: 'label', head: 'Since due', value: ({ label }) => `${dash(label)} days` },
  {
    id: 'coverage',
    head: 'Insurers',
    kind: 'money',
    value: ({ coverage }) => coverage,
    total: <Money amount={aging.coverage} why={{ kind: 'receivable', owes: 'insurers' }} />,
  },
  {
    id: 'guarantor',
    head: 'Guarantors',
    kind: 'money',
    value: ({ guarantor }) => guarantor,
    total: <Money amount={aging.guarantor} why={{ kind: 'receivable', owes: 'patient' }} />,
  },
  {
    id: 'total',
    head: 'Total',
    kind: 'money',
    tone: 'med',
    value: ({ coverage, guarantor }) => coverage + guarantor,
    total: <Money amount={aging.coverage + aging.guarantor} why={{ kind: 'receivable', owes: 'all' }} />,
  },
];

type OpenReport = (report: string, filters: Readonly<Record<string, unknown>>) => void;
type Props = {
  readonly day: Day;
  /** Opens the rows behind a bar or a point; absent for who may not see reports. */
  readonly openReport?: OpenReport | undefined;
};

/** What is owed and how old it is, what came in, and the day so far. */
export const DayPanel = ({ day, openReport }: Props) => (
  <Panel label="The practice in figures">
    <Section
      title="A/R aging"
      right={
        <span className="big">
          <Money amount={day.aging.coverage + day.aging.guarantor} zero="figure" why={{ kind: 'receivable', owes: 'all' }} />
        </span>
      }
    >
      <p className="small dim day-note">days since it became due</p>
      <BarChart
        label="A/R by days since it became due"
        series={['Insurers', 'Guarantors']}
        bars={day.aging.buckets.map(({ label, coverage, guarantor }) => ({ id: label, words: dash(label), parts: [coverage, guarantor] }))}
        {...(openReport && {
          onOpen: ({ id }) => openReport('agingVisits', { bucket: day.aging.buckets.findIndex(({ label }) => label === id) }),
        })}
      />
      <DataTable
        label="A/R aging"
        columns={agingOf(day)}
        rows={day.aging.buckets}
        rowKey={({ label }) => label}
        totalWords="A/R"
        sortable={false}
        density="compact"
        flush
      />
    </Section>
    <Collections day={day} openReport={openReport} />
    <Section title="The day so far">
      <dl className="sum" aria-label="The day so far">
        <Line words="Visits entered" figure={`${day.daySoFar.visitsEntered} of ${day.daySoFar.visitsPlanned}`} />
        <Line words="Charges entered" figure={money(day.daySoFar.charges)} />
        <Line words="Copays and payments at the desk" figure={money(day.daySoFar.deskPayments)} />
        <Line words="All money received" figure={money(day.daySoFar.deposits)} />
      </dl>
    </Section>
  </Panel>
);

const Line = ({ words, figure }: { readonly words: string; readonly figure: string }) => (
  <div>
    <dt className="soft">{words}</dt>
    <dd>{figure}</dd>
  </div>
);

function Collections({ day, openReport }: Props) {
  const month = day.today.slice(0, 7);
  const past = monthsBefore(month).map((id) => ({ id, amount: day.collections.find((known) => known.month === id)?.amount ?? 0 }));
  const first = past.findIndex(({ amount }) => amount !== 0);
  const whole = first < 0 ? [] : past.slice(first);
  const now = day.collections.find((known) => known.month === month)?.amount ?? 0;
  const name = (id: string): string => monthName(plainDate(`${id}-01`));
  const average = whole.length === 0 ? 0 : Math.round(whole.reduce((sum, { amount }) => sum + amount, 0) / whole.length);
  return (
    <Section
      title="Collections"
      right={
        <>
          <span className="small dim">
            {name(month)}, {counted(Number(day.today.slice(8)), 'day')}
          </span>
          <span className="med">{money(now)}</span>
        </>
      }
    >
      {whole.length === 0 ? (
        <p className="small dim">Money received by month is drawn here once a month has ended.</p>
      ) : (
        <>
          <LineChart
            label="Collections by month"
            points={whole.map(({ id, amount }) => ({ id, words: name(id), short: name(id).slice(0, 1), amount }))}
            unfinished={name(month).slice(0, 1)}
            {...(openReport && { onOpen: ({ id }) => openReport('payments', { month: id, by: 'day' }) })}
          />
          <p className="small dim">
            {whole.length === 1
              ? `${name(whole[0]?.id ?? month)} came to ${money(average)}.`
              : `The ${whole.length} months before come to ${money(average)} a month.`}
          </p>
        </>
      )}
    </Section>
  );
}

/** The eleven months before one, oldest first: "2025-08" and so on. */
function monthsBefore(month: string): readonly string[] {
  const [year = 0, at = 1] = month.split('-').map(Number);
  return Array.from({ length: 11 }, (_, index) => {
    const months = year * 12 + (at - 1) - 11 + index;
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
  });
}
