import type { Journal } from './journal.ts';

/**
 * The journals whose effect stands: those without a live reversal. A reversal that was itself reversed does not count, so
 * what it took back stands again. One pass from the newest back: whatever reverses a journal is stored after it.
 */
export function liveJournals(journals: readonly Journal[]): readonly Journal[] {
  const takenBack = new Set<string>();
  for (const { id, reversesId } of journals.toReversed()) {
    if (reversesId !== null && !takenBack.has(id)) takenBack.add(reversesId);
  }
  return journals.filter(({ id }) => !takenBack.has(id));
}
