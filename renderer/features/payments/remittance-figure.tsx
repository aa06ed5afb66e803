import { createContext, type KeyboardEvent, type ReactNode, useContext } from 'react';
import type { Output } from '#shared/contract/operations.ts';

export type Eob = Output<'remittance.eob'>;
export type Place = Eob['claim'][number]['at'];

/** The figure that somebody looks at, and every place of the file behind it. */
export type Looked = { readonly id: string; readonly at: readonly Place[] };
type Looking = { readonly looked: Looked; readonly look: (figure: Looked) => void };

export const LookContext = createContext<Looking>({ looked: { id: '', at: [] }, look: () => undefined });

type Props = { readonly id: string; readonly at: readonly Place[]; readonly children: ReactNode; readonly label?: string };

/** A figure that says where it stands in the file when it has the focus or the pointer. Only one of them is a stop of Tab. */
export function Figure({ id, at, children, label }: Props) {
  const { looked, look } = useContext(LookContext);
  const isLooked = looked.id === id;
  return (
    <button
      type="button"
      className={`fig ${isLooked ? 'on' : ''}`}
      tabIndex={isLooked ? 0 : -1}
      aria-label={label}
      aria-describedby={isLooked ? 'figure-place' : undefined}
      onFocus={() => look({ id, at })}
      onMouseEnter={() => look({ id, at })}
    >
      {children}
    </button>
  );
}

/** Arrow keys walk the figures: left and right in reading order, up and down to the nearest one of the next row. */
export function walkFigures(event: KeyboardEvent<HTMLElement>): void {
  const figures = [...event.currentTarget.querySelectorAll<HTMLElement>('button.fig')];
  const at = figures.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? undefined : figures[targetOf(event.key, figures, at)];
  if (!next || next === figures[at]) return;
  event.preventDefault();
  next.focus();
}

function targetOf(key: string, figures: readonly HTMLElement[], at: number): number {
  if (key === 'ArrowRight') return Math.min(at + 1, figures.length - 1);
  if (key === 'ArrowLeft') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return figures.length - 1;
  if (key === 'ArrowDown') return nearest(figures, at, 1);
  if (key === 'ArrowUp') return nearest(figures, at, -1);
  return at;
}

/** The figure of the nearest row above (-1) or below (1), and of that row the one that stands nearest. */
function nearest(figures: readonly HTMLElement[], at: number, way: 1 | -1): number {
  const boxes = figures.map((figure) => figure.getBoundingClientRect());
  const here = boxes[at];
  if (!here) return at;
  const distance = ({ top, left }: DOMRect): number => (top - here.top) * way * 10_000 + Math.abs(left - here.left);
  const beyond = boxes.flatMap((box, index) => ((box.top - here.top) * way > 4 ? [{ index, far: distance(box) }] : []));
  return beyond.sort((a, b) => a.far - b.far)[0]?.index ?? at;
}
