import { type KeyboardEvent, useState } from 'react';
import { Kbd } from '../../ui/kbd.tsx';
import { KeyValues } from '../../ui/layout.tsx';
import { markSegments, RawSegments } from '../../ui/timeline.tsx';
import type { ClaimPage } from './claim-state.ts';

type Box = ClaimPage['boxes'][number];

const SEGMENTS = ['NM1', 'N3', 'N4', 'DMG', 'SBR', 'PAT', 'CLM', 'HI', 'REF', 'AMT', 'SV1', 'DTP', 'PRV'] as const;
const plain = (text: string): string => text.replace(/[^A-Za-z0-9]/g, '').toUpperCase();

/** The sent segments that an element's name ("2010BA NM109") means and that hold the box's value. */
export function segmentsOf({ element, value }: Pick<Box, 'element' | 'value'>, sent: readonly string[]): readonly string[] {
  const names = SEGMENTS.filter((name) => new RegExp(`\\b${name}(\\d\\d|\\*|\\b)`).test(element));
  const parts = value.split(/[\s,()]+/).filter((part) => plain(part).length > 1);
  return sent.filter((segment) => {
    const [name = ''] = segment.split('*');
    return names.some((wanted) => wanted === name) && parts.length > 0 && parts.some((part) => plain(segment).includes(plain(part)));
  });
}

type Props = { readonly boxes: readonly Box[]; readonly sentSegments: readonly string[] };

/** Form box beside 837 element: what the claim says, where it says it, and where it was entered. */
export function XRay({ boxes, sentSegments }: Props) {
  const [at, setAt] = useState(0);
  const box = boxes[at];
  const onKey = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: boxes.length - 1 };
    const to = steps[event.key];
    if (to === undefined || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(boxes.length - 1, to));
    setAt(next);
    event.currentTarget.querySelectorAll<HTMLElement>('[role="option"]')[next]?.focus();
  };
  return (
    <section aria-label="X-ray">
      <div className="row detail-head">
        <h2 className="grow">X-ray: form box and 837 element</h2>
        <span className="small dim">
          go there <Kbd keys="X" /> &nbsp; move <Kbd keys="←" /> <Kbd keys="→" />
        </span>
      </div>
      <div className="x-ray">
        <div className="x-ray-form" role="listbox" aria-label="Boxes of the form" tabIndex={-1} onKeyDown={onKey}>
          {boxes.map(({ box: number, title, value }, index) => (
            <div
              key={number}
              role="option"
              aria-selected={index === at}
              tabIndex={index === at ? 0 : -1}
              className={index === at ? 'hot' : undefined}
              onFocus={() => setAt(index)}
              onMouseDown={() => setAt(index)}
            >
              <span>
                {number} &nbsp;{title}
              </span>
              <b>{value || '\u00a0'}</b>
            </div>
          ))}
        </div>
        {box && <BoxDetail box={box} sentSegments={sentSegments} />}
      </div>
    </section>
  );
}

function BoxDetail({ box, sentSegments }: { readonly box: Box; readonly sentSegments: readonly string[] }) {
  const segments = segmentsOf(box, sentSegments);
  const marks = box.value.split(/[\s,()]+/).flatMap((part) => (plain(part).length > 1 ? [part.toUpperCase(), plain(part)] : []));
  return (
    <div className="x-ray-detail">
      <h3>Box {box.box} in this claim</h3>
      <KeyValues
        pairs={[
          [
            'Value',
            <span key="value" className="med code">
              {box.value || 'empty'}
            </span>,
          ],
          ['From', box.source],
          [
            'Element',
            <span key="element" className="code">
              {box.element}
            </span>,
          ],
        ]}
      />
      {sentSegments.length === 0 && <p className="small dim">Its segments stand here once the claim has left in a batch.</p>}
      {segments.length > 0 && <RawSegments label="Segments as they were sent" segments={markSegments(segments.join('\n'), marks)} />}
    </div>
  );
}
