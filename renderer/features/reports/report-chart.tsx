import { BarChart } from '../../ui/bar-chart.tsx';
import { LineChart } from '../../ui/line-chart.tsx';
import { RowChart } from '../../ui/row-chart.tsx';
import type { Shown } from './report-address.ts';

type Chart = NonNullable<Shown['chart']>;
type Bar = Chart['bars'][number];

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** "Jul" for a month, "14" for a day: a column is narrow. */
const shortWords = ({ id, words }: Bar): string => {
  if (/^\d{4}-\d{2}$/.test(id)) return MONTHS[Number(id.slice(5)) - 1] ?? id;
  return /^\d{4}-\d{2}-\d{2}$/.test(id) ? `${Number(id.slice(5, 7))}/${Number(id.slice(8))}` : words;
};

/** What of a report is easier looked at than read; each bar opens what is behind it. */
export function ReportChart({
  chart,
  money,
  onOpen,
}: {
  readonly chart: Chart;
  readonly money: boolean;
  readonly onOpen: (bar: Bar) => void;
}) {
  const { kind, label, series, bars } = chart;
  const openOf = (id: string) => {
    const bar = bars.find((one) => one.id === id);
    if (bar) onOpen(bar);
  };
  if (kind === 'line')
    return (
      <LineChart
        label={label}
        points={bars.map((bar) => ({ id: bar.id, words: bar.words, short: shortWords(bar).slice(0, 1), amount: bar.parts[0] ?? 0 }))}
        onOpen={({ id }) => openOf(id)}
      />
    );
  if (kind === 'columns' && money)
    return (
      <BarChart
        label={label}
        series={series}
        bars={bars.map((bar) => ({ ...bar, words: shortWords(bar) }))}
        shares={!bars.some(({ id }) => /^\d{4}-/.test(id))}
        onOpen={({ id }) => openOf(id)}
      />
    );
  return <RowChart label={label} series={series} bars={bars} money={money} onOpen={({ id }) => openOf(id)} />;
}
