import { type Shape, StatusIcon, toneOf } from './status-mark.tsx';

export type TimelineStep = { readonly shape: Shape; readonly words: string; readonly when: string; readonly under?: string };

/** What happened to one record, in order; a broken line follows a failure. */
export const Timeline = ({ steps, label }: { readonly steps: readonly TimelineStep[]; readonly label: string }) => (
  <ol className="tl" aria-label={label}>
    {steps.map(({ shape, words, when, under }) => (
      <li key={`${words} ${when}`} className={toneOf(shape)}>
        <span className="dot">
          <StatusIcon shape={shape} />
        </span>
        <b>{words}</b>
        <span className="small dim">{when}</span>
        {under !== undefined && <span className="small dim">{under}</span>}
      </li>
    ))}
  </ol>
);

export type RawPart = { readonly text: string; readonly marked?: boolean };

/** Segments as they were sent, one per line, with the elements that matter marked. */
export function RawSegments({ segments, label }: { readonly segments: readonly (readonly RawPart[])[]; readonly label: string }) {
  let line = 0;
  return (
    // A region that scrolls sideways must be reachable by keys (WCAG 2.1.1).
    <section className="raw" aria-label={label} {...{ tabIndex: 0 }}>
      {segments.map((parts) => {
        line += 1;
        let at = 0;
        return (
          <div key={line}>
            {parts.map(({ text, marked }) => {
              const key = at;
              at += text.length + 1;
              return marked ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
            })}
          </div>
        );
      })}
    </section>
  );
}

/** Splits raw text into lines with every occurrence of the given strings marked. */
export function markSegments(text: string, marks: readonly string[]): readonly (readonly RawPart[])[] {
  const wanted = marks.filter((mark) => mark !== '').map((mark) => mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const lines = text.split('\n');
  if (wanted.length === 0) return lines.map((line) => [{ text: line }]);
  const pattern = new RegExp(`(${wanted.join('|')})`);
  return lines.map((line) => line.split(pattern).map((part, index) => ({ text: part, marked: index % 2 === 1 })));
}
