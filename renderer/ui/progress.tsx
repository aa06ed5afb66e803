import { count as grouped } from '../lib/format.ts';
import { Button } from './button.tsx';

type BarProps = { readonly label: string; readonly done: number; readonly total: number | null; readonly wide?: boolean };

/** A thin bar; without a total it says only that something moves. */
export const ProgressBar = ({ label, done, total, wide = false }: BarProps) => (
  <span
    className={`prog ${wide ? 'wide' : ''} ${total === null ? 'unknown' : ''}`}
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={total ?? undefined}
    aria-valuenow={total === null ? undefined : done}
  >
    <i style={total === null || total === 0 ? undefined : { width: `${Math.min(100, (done / total) * 100)}%` }} />
  </span>
);

type ProgressProps = {
  readonly words: string;
  readonly done: number;
  readonly total: number | null;
  readonly unit?: string;
  /** What is done so far and what cancelling leaves. */
  readonly under?: string;
  readonly onCancel?: () => void;
};

/** Work over a second: how far, what is done so far, and cancel. */
export const Progress = ({ words, done, total, unit = '', under, onCancel }: ProgressProps) => (
  <div className="progbox">
    <div className="row">
      <span className="grow">{words}</span>
      <span>
        {grouped(done)}
        {total === null ? '' : ` of ${grouped(total)}`} {unit}
      </span>
    </div>
    <ProgressBar label={words} done={done} total={total} wide />
    {(under !== undefined || onCancel) && (
      <div className="row small dim">
        <span className="grow">{under}</span>
        {onCancel && (
          <Button keys="Ctrl ." onClick={onCancel} words={`Cancel: ${words}`}>
            Cancel
          </Button>
        )}
      </div>
    )}
  </div>
);

const WIDTHS = [52, undefined, 64] as const;

/** The shape of a table that is coming, still. */
export const Skeleton = ({ label, lines = 6 }: { readonly label: string; readonly lines?: number }) => (
  <div className="skel" role="img" aria-label={`Loading ${label}`}>
    {Array.from({ length: lines }, (_, line) => `line ${line}`).map((line) => (
      <div key={line}>
        {WIDTHS.map((width) => (
          <i key={width ?? 'rest'} style={width === undefined ? { flex: 1 } : { width }} />
        ))}
      </div>
    ))}
  </div>
);
