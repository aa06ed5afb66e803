import type { z } from 'zod';
import type { Clocks } from '#shared/contract/common.ts';
import { type BookedPosting, isKnownAt, type LedgerEntry, ledgerEntries } from '#shared/domain/ledger/ledger-entries.ts';
import { ALL_OF_THE_BOOKS, type LedgerMoment, ledgerMoment } from '#shared/domain/ledger/ledger-moment.ts';
import { endOfLocalDay } from '../ports/local-time.ts';

type Asked = z.infer<typeof Clocks>;

/** The moment that is asked for, and the same day with everything known since: what is late stands only in the second. */
export type Looking = { readonly asked: Asked; readonly moment: LedgerMoment; readonly whole: LedgerMoment };

export function lookingAt({ asOf, knownOn }: Asked): Looking {
  const moment = ledgerMoment({ asOf, knownOn }, endOfLocalDay);
  return { asked: { asOf, knownOn }, moment, whole: { ...moment, knownUntil: ALL_OF_THE_BOOKS.knownUntil } };
}

/** Parts postings of the whole day into those that were known and all. */
export const knownOf = <P extends BookedPosting>(postings: readonly P[], { moment }: Looking): readonly P[] =>
  postings.filter((posting) => isKnownAt(posting, moment));

export type Late<P extends BookedPosting> = { readonly entry: LedgerEntry<P>; readonly counted: boolean };

/**
 * Entries that a report made on that day could not know (domain.md §3 invariant 11), newest first. Looking back to a day, those
 * written down after it: counted, unless what is asked for is what was known then.
 */
export function lateOnes<P extends BookedPosting>(postings: readonly P[], { asked, moment }: Looking): readonly Late<P>[] {
  if (asked.asOf === null && asked.knownOn === null) return [];
  const endOfDay = asked.asOf === null ? moment.knownUntil : endOfLocalDay(asked.asOf);
  return ledgerEntries(postings)
    .filter(({ recordedAt }) => recordedAt > moment.knownUntil || recordedAt > endOfDay)
    .map((entry) => ({ entry, counted: entry.recordedAt <= moment.knownUntil }))
    .sort((a, b) => b.entry.sequence - a.entry.sequence);
}
