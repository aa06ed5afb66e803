import { count, money } from '../lib/format.ts';
import { axisMarks } from './chart-scale.ts';

export type Bar = { readonly id: string; readonly words: string; readonly parts: readonly number[] };

type Props = {
  readonly label: string;
  /** Names of the stacked parts, lowest first: at most two. */
  readonly series: readonly string[];
  readonly bars: readonly Bar[];
  /** Opens the rows behind a bar. */
  readonly onOpen?: (bar: Bar) => void;
  /** Writes over each bar how much of all bars it is; of months that says nothing. */
  readonly shares?: boolean;
};

const [WIDTH, HEIGHT, TOP, BOTTOM] = [372, 150, 18, 20];
const CLASSES = ['c1', 'c2'] as const;
const total = ({ parts }: Bar): number => parts.reduce((sum, part) => sum + part, 0);

/** Stacked bars in cents. Each bar opens the rows behind it; the figures stand in a table beside or (unseen) behind it. */
export function BarChart({ label, series, bars, onOpen, shares = true }: Props) {
  const highest = Math.max(...bars.map(total), 0);
  const whole = bars.reduce((sum, bar) => sum + total(bar), 0);
  const marks = axisMarks(highest, 2);
  const top = marks.at(-1) ?? 1;
  const room = HEIGHT - TOP - BOTTOM;
  const y = (amount: number) => TOP + room - (amount / top) * room;
  const slot = WIDTH / Math.max(1, bars.length);
  const ends = [bars[0], bars.at(-1)].map((bar) => (bar ? total(bar) : 0));
  const left = (ends[1] ?? 0) > (ends[0] ?? 0); // the axis is read over the lower end
  return (
    <figure className="figure-box">
      <p className="row legend small soft" aria-hidden="true">
        {series.map((name, index) => (
          <span key={name}>
            <i className={CLASSES[index] ?? 'c2'} />
            {name}
          </span>
        ))}
      </p>
      <div className="chart-box">
        <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
          {marks.map((mark) => (
            <g key={mark}>
              <line className="gridline" x1="0" x2={WIDTH} y1={y(mark)} y2={y(mark)} />
              <text x={left ? 0 : WIDTH} y={y(mark) - 4} textAnchor={left ? 'start' : 'end'}>
                {count(Math.round(mark / 100))}
              </text>
            </g>
          ))}
          <line className="axis" x1="0" x2={WIDTH} y1={y(0)} y2={y(0)} />
          {bars.map((bar, index) => (
            <DrawnBar
              key={bar.id}
              bar={bar}
              x={index * slot}
              slot={slot}
              y={y}
              share={shares && whole > 0 ? `${Math.round((total(bar) / whole) * 100)}%` : ''}
            />
          ))}
        </svg>
        {onOpen && (
          <div className="chart-hits" style={{ gridTemplateColumns: `repeat(${bars.length}, 1fr)` }}>
            {bars.map((bar) => (
              <button
                key={bar.id}
                type="button"
                aria-label={`${bar.words}: ${money(total(bar))}, open the rows`}
                onClick={() => onOpen(bar)}
              />
            ))}
          </div>
        )}
      </div>
      <FiguresTable label={label} series={series} bars={bars} />
    </figure>
  );
}

/** The same figures for who cannot see the bars. */
const FiguresTable = ({ label, series, bars }: Pick<Props, 'label' | 'series' | 'bars'>) => (
  <table className="unseen">
    <caption>{label}</caption>
    <thead>
      <tr>
        <th scope="col">{label}</th>
        {series.map((name) => (
          <th scope="col" key={name}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {bars.map((bar) => (
        <tr key={bar.id}>
          <th scope="row">{bar.words}</th>
          {series.map((name, part) => (
            <td key={name}>{money(bar.parts[part] ?? 0)}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

type DrawnProps = {
  readonly bar: Bar;
  readonly x: number;
  readonly slot: number;
  readonly y: (amount: number) => number;
  /** "24%" of all bars; empty when there is nothing to share. */
  readonly share: string;
};

function DrawnBar({ bar, x, slot, y, share }: DrawnProps) {
  const width = Math.min(46, slot * 0.62);
  const middle = x + slot / 2;
  let stacked = 0;
  return (
    <g>
      {bar.parts.map((part, index) => {
        const base = stacked;
        stacked += part;
        const gap = index > 0 ? 1 : 0; // a hair of paper keeps the parts apart
        const height = Math.max(0, y(base) - y(stacked) - gap);
        return (
          <rect
            key={CLASSES[index] ?? 'more'}
            className={CLASSES[index] ?? 'c2'}
            x={middle - width / 2}
            y={y(stacked)}
            width={width}
            height={height}
          />
        );
      })}
      <text className="figure" x={middle} y={y(stacked) - 5} textAnchor="middle">
        {share}
      </text>
      <text x={middle} y={y(0) + 15} textAnchor="middle">
        {bar.words}
      </text>
    </g>
  );
}
