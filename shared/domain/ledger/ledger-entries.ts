import { addCents, type Cents, cents, negateCents, sumCents, ZERO } from '../../kernel/cents.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { isReceivable } from './account.ts';
import type { Posting } from './journal.ts';
import type { LedgerMoment } from './ledger-moment.ts';

/** A posting with what a ledger needs to know of its journal. */
export type BookedPosting = Posting & {
  readonly sequence: number;
  readonly journalId: string;
  readonly recordedAt: Instant;
  readonly effectiveDate: PlainDate;
  readonly kind: string;
  readonly reversesId: string | null;
};

/** standing: counts; takenBack: a reversal took it back; takesBack: that reversal. The last two add up to nothing. */
export type EntryState = 'standing' | 'takenBack' | 'takesBack';

/** What one event did to one visit, or to the account when `encounterId` is null. */
export type LedgerEntry<P extends BookedPosting = BookedPosting> = {
  readonly journalId: string;
  readonly sequence: number;
  readonly encounterId: string | null;
  readonly effectiveDate: PlainDate;
  readonly recordedAt: Instant;
  readonly state: EntryState;
  readonly postings: readonly P[];
  /** What it added to what insurers owe, to what the guarantor owes, and to money that is on no visit. */
  readonly insurers: Cents;
  readonly guarantor: Cents;
  readonly credit: Cents;
};

/** An entry with the balances after it. */
export type RunningEntry<P extends BookedPosting = BookedPosting> = LedgerEntry<P> & {
  readonly insurersOwe: Cents;
  readonly guarantorOwes: Cents;
  readonly creditLeft: Cents;
};

/** Whether a journal stands in the books at a point on both clocks. */
export const isKnownAt = (
  { effectiveDate, recordedAt }: Pick<BookedPosting, 'effectiveDate' | 'recordedAt'>,
  { asOf, knownUntil }: LedgerMoment,
): boolean => effectiveDate <= asOf && recordedAt <= knownUntil;

/** One entry per journal and visit, by the day it took effect and then as it was booked. */
export function ledgerEntries<P extends BookedPosting>(postings: readonly P[]): readonly LedgerEntry<P>[] {
  const states = entryStates(postings);
  const entries: LedgerEntry<P>[] = [];
  for (const journal of Map.groupBy(postings, ({ journalId }) => journalId).values()) {
    for (const [encounterId, group] of Map.groupBy(journal, (posting) => posting.encounterId)) {
      const [first] = group;
      if (!first) continue;
      const { journalId, sequence, effectiveDate, recordedAt } = first;
      const state = states.get(journalId) ?? 'standing';
      entries.push({ journalId, sequence, encounterId, effectiveDate, recordedAt, state, postings: group, ...effectOf(group) });
    }
  }
  return entries.sort((a, b) => compare(a.effectiveDate, b.effectiveDate) || a.sequence - b.sequence);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function effectOf(postings: readonly Posting[]): Pick<LedgerEntry, 'insurers' | 'guarantor' | 'credit'> {
  let [insurers, guarantor, credit]: [Cents, Cents, Cents] = [ZERO, ZERO, ZERO];
  for (const { account, amount } of postings) {
    if (account === 'receivable.coverage') insurers = addCents(insurers, amount);
    else if (account === 'receivable.guarantor') guarantor = addCents(guarantor, amount);
    else if (account === 'unapplied.guarantor') credit = addCents(credit, negateCents(amount));
  }
  return { insurers, guarantor, credit };
}

/** A reversal that was itself reversed takes nothing back: what it took back stands again, and the two reversals are the pair. */
export function entryStates(
  postings: readonly Pick<BookedPosting, 'journalId' | 'sequence' | 'reversesId'>[],
): ReadonlyMap<string, EntryState> {
  const here = new Map<string, (typeof postings)[number]>();
  for (const posting of postings) if (!here.has(posting.journalId)) here.set(posting.journalId, posting);
  const journals = [...here.values()].filter(({ reversesId }) => reversesId !== null).sort((a, b) => b.sequence - a.sequence);
  const states = new Map<string, EntryState>();
  for (const { journalId, reversesId } of journals) {
    if (reversesId === null || states.has(journalId) || !here.has(reversesId)) continue;
    states.set(journalId, 'takesBack');
    states.set(reversesId, 'takenBack');
  }
  return states;
}

/** Balances after each entry. Folded, entries that cancel each other are left out: where the ledger ends is the same. */
export function runningEntries<P extends BookedPosting>(entries: readonly LedgerEntry<P>[], folded: boolean): readonly RunningEntry<P>[] {
  let [insurersOwe, guarantorOwes, creditLeft]: [Cents, Cents, Cents] = [ZERO, ZERO, ZERO];
  return entries
    .filter(({ state }) => !folded || state === 'standing')
    .map((entry) => {
      insurersOwe = addCents(insurersOwe, entry.insurers);
      guarantorOwes = addCents(guarantorOwes, entry.guarantor);
      creditLeft = addCents(creditLeft, entry.credit);
      return { ...entry, insurersOwe, guarantorOwes, creditLeft };
    });
}

/**
 * What visits leave open, worked out from everything but the receivables: every visit's postings sum to 0, so this must be
 * what insurers and guarantor owe on them (domain.md §3 invariant 2). What stands on no visit is left out.
 */
export const openOtherwise = (postings: readonly Posting[]): Cents =>
  cents(
    negateCents(
      sumCents(postings.filter(({ account, encounterId }) => encounterId !== null && !isReceivable(account)).map(({ amount }) => amount)),
    ),
  );

/** Entries that took effect by a day and were written down after it: what a report of that day could not know. */
export const lateEntries = <E extends Pick<BookedPosting, 'effectiveDate' | 'recordedAt'>>(
  entries: readonly E[],
  asOf: PlainDate,
  endOfDay: Instant,
): readonly E[] => entries.filter(({ effectiveDate, recordedAt }) => effectiveDate <= asOf && recordedAt > endOfDay);
