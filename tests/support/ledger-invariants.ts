import { guarantorBalances, remainderOf, sumPostingsBy, totalReceivable, visitBalances } from '#shared/domain/ledger/balances.ts';
import { type Journal, journalFaults, type Posting } from '#shared/domain/ledger/journal.ts';
import { liveJournals } from '#shared/domain/ledger/live-journals.ts';
import { negatesExactly } from '#shared/domain/ledger/reverse.ts';
import { type Cents, negateCents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import { daySheet } from './day-sheet.ts';

/** One broken rule of domain.md §3: its number there, what it was found on, and how it is broken. */
export type Violation = { readonly invariant: 1 | 2 | 4 | 5 | 7 | 9; readonly subject: string; readonly words: string };

/** Payer money that is known and not on a claim yet: Σ CLP04 of the claims of a remittance that wait or are held. */
export type HeldMoney = { readonly remittanceId: string; readonly heldPaid: Cents };

/** Checks every journal there is, in the order they were stored; an empty list is a sound ledger. */
export function findViolations(journals: readonly Journal[], held: readonly HeldMoney[] = []): readonly Violation[] {
  const postings = journals.flatMap((journal) => journal.postings);
  return [
    ...unbalanced(journals),
    ...differentSums(postings),
    ...overApplied(postings),
    ...strayPayerMoney(journals, held),
    ...wrongReversals(journals),
    ...postedTwice(journals),
    ...brokenReports(journals),
  ];
}

function unbalanced(journals: readonly Journal[]): readonly Violation[] {
  return journals.flatMap(({ id, postings }) => journalFaults(postings).map((words): Violation => ({ invariant: 1, subject: id, words })));
}

/** Every visit by its receivables and by everything else; every receivable by visit and by guarantor. */
function differentSums(postings: readonly Posting[]): readonly Violation[] {
  const visits = [...visitBalances(postings)].flatMap(([encounterId, visit]): readonly Violation[] => {
    const off = remainderOf(visit) - visit.insurersOwe - visit.patientOwes;
    return off === 0 ? [] : [{ invariant: 2, subject: encounterId, words: `two ways of adding the visit differ by ${off} cents` }];
  });
  const byVisit = sumCents([...visitBalances(postings).values()].map(({ insurersOwe, patientOwes }) => insurersOwe + patientOwes));
  const byGuarantor = sumCents([...guarantorBalances(postings).values()].map(({ insurersOwe, patientOwes }) => insurersOwe + patientOwes));
  const total = totalReceivable(postings);
  if (byVisit === total && byGuarantor === total) return visits;
  const words = `receivables are ${total} cents, by visit ${byVisit}, by guarantor ${byGuarantor}`;
  return [...visits, { invariant: 2, subject: 'ledger', words }];
}

/** Credit and money set aside for refunds may be used up, never overdrawn. */
function overApplied(postings: readonly Posting[]): readonly Violation[] {
  const drawn = sumPostingsBy(postings, ({ account, guarantorId }) =>
    account === 'unapplied.guarantor' || account === 'refundPayable' ? `${account} of ${guarantorId ?? 'nobody'}` : null,
  );
  return [...drawn].flatMap(([subject, amount]): readonly Violation[] =>
    amount > 0 ? [{ invariant: 4, subject, words: `overdrawn by ${amount} cents` }] : [],
  );
}

/** A remittance's clearing account holds exactly the claims that have not posted. */
function strayPayerMoney(journals: readonly Journal[], held: readonly HeldMoney[]): readonly Violation[] {
  const groups = Map.groupBy(journals, ({ remittanceId }) => remittanceId);
  return [...groups].flatMap(([remittanceId, group]): readonly Violation[] => {
    if (remittanceId === null) return [];
    const clearing = group.flatMap(({ postings }) => postings).filter(({ account }) => account === 'unapplied.payer');
    const left = sumCents(clearing.map(({ amount }) => amount));
    const waiting = sumCents(held.filter((money) => money.remittanceId === remittanceId).map(({ heldPaid }) => heldPaid));
    if (left === negateCents(waiting)) return [];
    return [{ invariant: 4, subject: remittanceId, words: `${negateCents(left)} cents are not on claims, ${waiting} are known to wait` }];
  });
}

function wrongReversals(journals: readonly Journal[]): readonly Violation[] {
  const earlier = new Map<string, Journal>();
  const live = new Set(liveJournals(journals).map(({ id }) => id));
  const taken = new Set<string>();
  const violations: Violation[] = [];
  for (const journal of journals) {
    const { id, reversesId, postings } = journal;
    earlier.set(id, journal);
    if (reversesId === null) continue;
    const original = earlier.get(reversesId);
    if (!original || original === journal)
      violations.push({ invariant: 5, subject: id, words: 'reverses a journal that is not there before it' });
    else if (!negatesExactly(original.postings, postings)) violations.push({ invariant: 5, subject: id, words: 'does not negate exactly' });
    if (live.has(id) && taken.has(reversesId)) violations.push({ invariant: 5, subject: reversesId, words: 'is reversed twice' });
    if (live.has(id)) taken.add(reversesId);
  }
  return violations;
}

/**
 * A receipt, a payment, its provider-level adjustments and each of its claims are posted at most once. What we undid
 * ourselves may be posted again; what a payer reversed is still posted, together with its reversal.
 */
function postedTwice(journals: readonly Journal[]): readonly Violation[] {
  const undone = new Set(
    liveJournals(journals).flatMap(({ reversesId, source }) => (source.kind === 'remittanceClaim' ? [] : (reversesId ?? []))),
  );
  const once = journals.filter(({ id, source }) => isOutsideFact(source.kind) && !undone.has(id));
  const facts = Map.groupBy(once, ({ kind, source }) => `${kind} ${source.kind} ${source.id}`);
  return [...facts].flatMap(([subject, group]): readonly Violation[] =>
    group.length > 1 ? [{ invariant: 7, subject, words: `stands ${group.length} times` }] : [],
  );
}

const isOutsideFact = (kind: string): boolean => ['receipt', 'remittance', 'remittanceClaim'].includes(kind);

/** Each day's sheet continues the one before, and the last one is the ledger. */
function brokenReports(journals: readonly Journal[]): readonly Violation[] {
  const days = [...new Set(journals.map(({ effectiveDate }) => effectiveDate))].sort();
  let carried = ZERO;
  const violations: Violation[] = [];
  for (const day of days) {
    const { opening, closing } = daySheet(journals, day);
    if (opening !== carried) violations.push({ invariant: 9, subject: day, words: `opens at ${opening} cents after ${carried}` });
    carried = closing;
  }
  const total = totalReceivable(journals.flatMap(({ postings }) => postings));
  if (carried !== total)
    violations.push({ invariant: 9, subject: 'ledger', words: `day sheets end at ${carried} cents, the ledger at ${total}` });
  return violations;
}
