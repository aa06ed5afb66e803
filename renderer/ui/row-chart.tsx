import { count, money as moneyWords } from '../lib/format.ts';
import type { Bar } from './bar-chart.tsx';

type Props = {
  readonly label: string;
  /** Names of the parts that stand one after another in a bar: at most two. */
  readonly series: readonly string[];
  readonly bars: readonly Bar[];
  /** Whether figures are cents; else they are counted. */
  readonly money: boolean;
  readonly onOpen: (bar: Bar) => void;
};

const CLASSES = ['c1', 'c2'] as const;
const total = ({ parts }: Bar): number => parts.reduce((sum, part) => sum + part, 0);

/** Bars under each other with long names beside them. Each is a button that opens what is behind it. */
export function RowChart({ label, series, bars, money, onOpen }: Props) {
  const highest = Math.max(1, ...bars.map(total));
  const words = (amount: number) => (money ? moneyWords(amount) : count(amount));
  return (
    <figure className="figure-box" aria-label={label}>
      {series.length > 1 && (
        <p className="row legend small soft" aria-hidden="true">
          {series.map((name, index) => (
            <span key={name}>
              <i className={CLASSES[index] ?? 'c2'} />
              {name}
            </span>
          ))}
        </p>
      )}
      <ul className="row-chart">
        {bars.map((bar) => (
          <li key={bar.id}>
            <button type="button" onClick={() => onOpen(bar)}>
              <span className="clip">{bar.words}</span>
              <span className="row-bar">
                {bar.parts.map((part, index) => (
                  <i
                    key={CLASSES[index] ?? 'more'}
                    className={CLASSES[index] ?? 'c2'}
                    style={{ width: `${(Math.max(0, part) / highest) * 100}%` }}
                  />
                ))}
              </span>
              <span className="figure">
                {words(total(bar))}
                <span className="unseen">, open the rows</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </figure>
  );
}
