import type { Output } from '#shared/contract/operations.ts';
import type { Shape } from '../../ui/status-mark.tsx';

export type Takeback = Output<'takeback.list'>['rows'][number];
export type TakebackEvent = Takeback['events'][number];
export type Place = { readonly remittanceId: string; readonly position: number };

export const STATES: Readonly<Record<Takeback['state'], { readonly shape: Shape; readonly words: string }>> = {
  look: { shape: 'triangle', words: 'To look at' },
  open: { shape: 'hourglass', words: 'More to come' },
  done: { shape: 'check', words: 'Done' },
};

export const KINDS: Readonly<Record<Takeback['kind'], string>> = {
  forward: 'Carried forward',
  recovery: 'Overpayment',
  reversal: 'Reversal',
};

/** The adjustments of a takeback: what can be paired, named and accepted. Reversals stand on claims. */
export const adjustmentsOf = ({ events }: Takeback): readonly (TakebackEvent & Place)[] =>
  events.flatMap((event) => (event.position === null ? [] : [{ ...event, position: event.position }]));

/** The adjustment of which nothing of this kind was said yet, else the last. */
export const freeAdjustment = (takeback: Takeback): Place | undefined => {
  const all = adjustmentsOf(takeback);
  const { remittanceId, position } = all.find(({ link }) => link === null) ?? all.at(-1) ?? {};
  return remittanceId === undefined || position === undefined ? undefined : { remittanceId, position };
};

/** What was said of its adjustments and stands. */
export const linksOf = (takeback: Takeback): readonly NonNullable<TakebackEvent['link']>[] =>
  adjustmentsOf(takeback).flatMap(({ link }) => link ?? []);
