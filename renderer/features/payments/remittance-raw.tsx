import { useEffect, useRef } from 'react';
import { scrollable } from '../../ui/layout.tsx';
import type { Place } from './remittance-figure.tsx';

type Segment = { readonly number: number; readonly text: string };
type Props = { readonly segments: readonly Segment[]; readonly at: readonly Place[]; readonly label: string };

/** The segments as they came, numbered as in the file, with those behind the looked-at figure marked to the element. */
export function RemittanceRaw({ segments, at, label }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const first = at[0]?.segment;
  useEffect(() => {
    const line = first === undefined ? null : list.current?.querySelector(`[data-segment="${first}"]`);
    line?.scrollIntoView?.({ block: 'nearest' });
  }, [first]);
  return (
    <section className="raw eob-raw" aria-label={label} {...scrollable}>
      <ol ref={list}>
        {segments.map(({ number, text }) => (
          <li key={number} data-segment={number}>
            <span className="eob-number">{number}</span>
            <Elements text={text} marked={at.filter(({ segment }) => segment === number).map(({ element }) => element)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Elements({ text, marked }: { readonly text: string; readonly marked: readonly number[] }) {
  const separator = separatorOf(text);
  if (marked.length === 0 || separator === '') return <span>{text}</span>;
  return (
    <>
      {text.split(separator).map((element, index) => {
        const before = index === 0 ? '' : separator;
        const key = `${index} ${element}`;
        return marked.includes(index) ? (
          <span key={key}>
            {before}
            <mark>{element}</mark>
          </span>
        ) : (
          <span key={key}>{`${before}${element}`}</span>
        );
      })}
    </>
  );
}

/** What parts the elements: the character after the segment's id. */
const separatorOf = (text: string): string => /^[A-Z][A-Z0-9]{1,2}(.)/s.exec(text)?.[1] ?? '';

/** "Segment 23, CAS03: 20": where a figure stands, for the eye and for a reader of screens. */
export function placeWords(segments: readonly Segment[], at: readonly Place[]): string {
  return at
    .map(({ segment, element }) => {
      const text = segments.find(({ number }) => number === segment)?.text ?? '';
      const parts = text.split(separatorOf(text) || '*');
      return `Segment ${segment}, ${parts[0] ?? ''}${String(element).padStart(2, '0')}: ${parts[element] ?? ''}`;
    })
    .join(' · ');
}
