import { daysBetween, type PlainDate } from '../../kernel/plain-date.ts';

/** How long slips have waited, in days; the last has no end. */
export const WAITS = [
  { label: 'since today', upTo: 0 },
  { label: '1 to 3 days', upTo: 3 },
  { label: '4 to 7 days', upTo: 7 },
  { label: '8 to 14 days', upTo: 14 },
  { label: 'over 14 days', upTo: Number.POSITIVE_INFINITY },
] as const;

export type WaitingSlip = { readonly visitDate: PlainDate; readonly renderingProviderId: string; readonly renderingName: string };
export type Tally = { readonly key: string; readonly words: string; readonly count: number; readonly oldest: PlainDate };

/** Whole days a slip has waited; one of a day to come has not begun to. */
export const waitedDays = (visitDate: PlainDate, today: PlainDate): number => Math.max(0, daysBetween(visitDate, today));

/** Slips by how long they wait, shortest first; ages without any are left out. */
export const byAge = (slips: readonly WaitingSlip[], today: PlainDate): readonly Tally[] =>
  tally(slips, (slip) => {
    const at = WAITS.findIndex(({ upTo }) => waitedDays(slip.visitDate, today) <= upTo);
    return { key: String(at), words: WAITS[at]?.label ?? '' };
  }).toSorted((a, b) => Number(a.key) - Number(b.key));

/** Slips by who saw the patient, by name. */
export const byProvider = (slips: readonly WaitingSlip[]): readonly Tally[] =>
  tally(slips, ({ renderingProviderId, renderingName }) => ({ key: renderingProviderId, words: renderingName })).toSorted((a, b) =>
    a.words.localeCompare(b.words, 'en'),
  );

/** Slips by the day of the visit, oldest first. */
export const byDay = (slips: readonly WaitingSlip[]): readonly Tally[] =>
  tally(slips, ({ visitDate }) => ({ key: visitDate, words: visitDate })).toSorted((a, b) => (a.key < b.key ? -1 : 1));

function tally(
  slips: readonly WaitingSlip[],
  of: (slip: WaitingSlip) => { readonly key: string; readonly words: string },
): readonly Tally[] {
  const groups = Map.groupBy(slips, (slip) => of(slip).key);
  return [...groups].flatMap(([key, group]) => {
    const [first] = group;
    if (!first) return [];
    const oldest = group.reduce((day, { visitDate }) => (visitDate < day ? visitDate : day), first.visitDate);
    return [{ key, words: of(first).words, count: group.length, oldest }];
  });
}
