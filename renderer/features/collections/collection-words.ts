import type { Output } from '#shared/contract/operations.ts';
import type { Shape } from '../../ui/status-mark.tsx';

export type Candidate = Output<'collection.candidates'>['rows'][number];
export type Run = Output<'collection.runs'>[number];
export type Placement = Output<'collection.placements'>['rows'][number];
export type Agency = Output<'collection.agencies'>[number];
export type Policy = Output<'collection.policy'>;

export const VIEWS = ['ready', 'kept', 'placed', 'ended', 'runs', 'agencies'] as const;
export type View = (typeof VIEWS)[number];
export const viewOf = (text: string | null): View => VIEWS.find((view) => view === text) ?? 'ready';

type Look = { readonly shape: Shape; readonly words: string };

/** What a person has still to do before an account may go. */
export const candidateLook = ({ reviewedBy, reasons }: Pick<Candidate, 'reviewedBy' | 'reasons'>): Look =>
  reasons.length === 0
    ? { shape: 'check', words: reviewedBy === null ? 'May go' : `Ticked by ${reviewedBy}` }
    : { shape: 'ring', words: 'To look at' };

export function runLook({ status, fileName }: Pick<Run, 'status' | 'fileName'>): Look {
  if (status === 'undone') return { shape: 'struck', words: 'Taken back' };
  if (status === 'sent') return { shape: 'check', words: 'With the agency' };
  return fileName === null ? { shape: 'ring', words: 'No file yet' } : { shape: 'half', words: 'File written' };
}

const ENDS: Readonly<Record<Placement['state'], Look>> = {
  out: { shape: 'half', words: 'With the agency' },
  recalled: { shape: 'struck', words: 'Recalled' },
  returned: { shape: 'struck', words: 'Returned by the agency' },
  badDebt: { shape: 'diamond', words: 'Given up as bad debt' },
  undone: { shape: 'struck', words: 'Hand-over taken back' },
};
export const placementLook = ({ state, out }: Pick<Placement, 'state' | 'out'>): Look =>
  state === 'out' && out === 0 ? { shape: 'check', words: 'Settled' } : ENDS[state];

/** What the policy asks for, in one line. */
export function policyWords({ statements, days, review }: Policy, least: string): string {
  const mailed = statements === 1 ? '1 statement mailed' : `${statements} statements mailed`;
  return [mailed, `${days} days since the last`, `at least ${least}`, ...(review ? ['looked at by a person'] : [])].join(', ');
}
