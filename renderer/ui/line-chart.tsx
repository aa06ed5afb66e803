import { money } from '../lib/format.ts';

export type LinePoint = { readonly id: string; readonly words: string; readonly short: string; readonly amount: number };

type Props = {
  readonly label: string;
  readonly points: readonly LinePoint[];
  /** The month that is not over: a tick without a point. */
  readonly unfinished?: string;
  /** Opens what is behind a point. */
  readonly onOpen?: (point: LinePoint) => void;
};

const [WIDTH, HEIGHT, TOP, BOTTOM] = [372, 62, 16, 17];

/** One line of amounts in cents with its last point named, and the figures as an unseen table. */
export function LineChart({ label, points, unfinished, onOpen }: Props) {
  const slots = points.length + (unfinished === undefined ? 0 : 1);
  const x = (index: number) => 6 + (index * (WIDTH - 12)) / Math.max(1, slots - 1);
  const amounts = points.map(({ amount }) => amount);
  const [low, high] = [Math.min(...amounts), Math.max(...amounts)];
  const room = HEIGHT - TOP - BOTTOM;
  const y = (amount: number) => (high === low ? TOP + room / 2 : TOP + room - 6 - ((amount - low) / (high - low)) * (room - 10));
  const last = points.at(-1);
  const at = points.length - 1;
  return (
    <figure className="figure-box">
      <div className="chart-box">
        <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
          <line className="gridline" x1="0" x2={WIDTH} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
          <polyline className="line" points={points.map(({ amount }, index) => `${x(index)},${y(amount)}`).join(' ')} />
          {last && (
            <>
              <circle className="c1" cx={x(at)} cy={y(last.amount)} r="3" />
              <text className="over" x={Math.min(x(at) + 4, WIDTH)} y={10} textAnchor="end">
                {last.words} {money(last.amount)}
              </text>
            </>
          )}
          {points.map(({ id, short }, index) => (
            <text key={id} x={x(index)} y={HEIGHT - 4} textAnchor="middle">
              {short}
            </text>
          ))}
          {unfinished !== undefined && (
            <>
              <line className="axis" x1={x(points.length)} x2={x(points.length)} y1={HEIGHT - BOTTOM - 4} y2={HEIGHT - BOTTOM} />
              <text x={x(points.length)} y={HEIGHT - 4} textAnchor="middle">
                {unfinished}
              </text>
            </>
          )}
        </svg>
        {onOpen && (
          <div className="chart-hits" style={{ gridTemplateColumns: `repeat(${slots}, 1fr)` }}>
            {points.map((point) => (
              <button
                key={point.id}
                type="button"
                aria-label={`${point.words}: ${money(point.amount)}, open the rows`}
                onClick={() => onOpen(point)}
              />
            ))}
          </div>
        )}
      </div>
      <table className="unseen">
        <caption>{label}</caption>
        <tbody>
          {points.map(({ id, words, amount }) => (
            <tr key={id}>
              <th scope="row">{words}</th>
              <td>{money(amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
