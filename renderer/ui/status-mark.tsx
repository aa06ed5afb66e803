import type { ReactNode } from 'react';

/**
 * ring: draft, ready · half: on its way · check: paid, matched, balanced · barred: waits for someone · hourglass: deadline ·
 * triangle: decide · octagon: rejected, must fix · diamond: denied · struck: void, reversed, ended.
 */
export type Shape = 'ring' | 'half' | 'check' | 'barred' | 'hourglass' | 'triangle' | 'octagon' | 'diamond' | 'struck';
export type Tone = 'ok' | 'warn' | 'bad' | 'move' | 'dim';

const TONES: Readonly<Record<Shape, Tone>> = {
  ring: 'move',
  half: 'move',
  check: 'ok',
  barred: 'warn',
  hourglass: 'warn',
  triangle: 'warn',
  octagon: 'bad',
  diamond: 'bad',
  struck: 'dim',
};

const DRAWINGS: Readonly<Record<Shape, ReactNode>> = {
  ring: <circle cx="6" cy="6" r="5.1" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  half: (
    <>
      <circle cx="6" cy="6" r="5.2" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M6 .8a5.2 5.2 0 0 1 0 10.4z" fill="currentColor" />
    </>
  ),
  check: (
    <>
      <circle cx="6" cy="6" r="6" fill="currentColor" />
      <path d="M3.4 6.2 5.3 8l3.4-3.8" fill="none" stroke="var(--surface)" strokeWidth="1.5" />
    </>
  ),
  barred: (
    <>
      <rect x=".7" y=".7" width="10.6" height="10.6" rx="1" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M4.4 3.6v4.8M7.6 3.6v4.8" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
  hourglass: (
    <path
      d="M1 1h10M1 11h10M2.5 1c0 3 2.2 3.6 2.2 5S2.5 8 2.5 11M9.5 1c0 3-2.2 3.6-2.2 5s2.2 2 2.2 5"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
    />
  ),
  triangle: (
    <>
      <path d="M6 .6 11.8 11.2H.2z" fill="currentColor" />
      <path d="M6 4.4v3.2M6 8.6v1.2" stroke="var(--surface)" strokeWidth="1.3" />
    </>
  ),
  octagon: (
    <>
      <path d="M3.5 0h5L12 3.5v5L8.5 12h-5L0 8.5v-5z" fill="currentColor" />
      <path d="m4 4 4 4M8 4 4 8" stroke="var(--surface)" strokeWidth="1.4" />
    </>
  ),
  diamond: (
    <>
      <path d="m6 0 6 6-6 6-6-6z" fill="currentColor" />
      <path d="M3.6 6h4.8" stroke="var(--surface)" strokeWidth="1.5" />
    </>
  ),
  struck: (
    <>
      <circle cx="6" cy="6" r="5.1" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="m2.5 9.5 7-7" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
};

export const toneOf = (shape: Shape): Tone => TONES[shape];

/** The shape alone, in its colour; a word must stand beside it. */
export const StatusIcon = ({ shape, tone = TONES[shape] }: { readonly shape: Shape; readonly tone?: Tone }) => (
  <svg className={`i ${tone}`} viewBox="0 0 12 12" aria-hidden="true">
    {DRAWINGS[shape]}
  </svg>
);

type StatusProps = { readonly shape: Shape; readonly tone?: Tone; readonly children: ReactNode };

/** Shape and word in the colour of the status: for lists. */
export const StatusMark = ({ shape, tone = TONES[shape], children }: StatusProps) => (
  <span className={`st ${tone}`}>
    <StatusIcon shape={shape} tone={tone} />
    {children}
  </span>
);

/** The same on a tinted ground: only beside a page title. */
export const StatusTag = ({ shape, tone = TONES[shape], children }: StatusProps) => (
  <span className={`tag ${tone}`}>
    <StatusIcon shape={shape} tone={tone} />
    {children}
  </span>
);
