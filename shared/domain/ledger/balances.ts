import { addCents, type Cents, cents, negateCents, ZERO } from '../../kernel/cents.ts';
import { type Account, isReceivable } from './account.ts';
import type { Posting } from './journal.ts';

/** What one visit (or one of its lines) was charged and what became of it. All amounts as a person says them: positive. */
export type VisitBalance = {
  readonly charged: Cents;
  /** By payers, by group and reason. */
  readonly adjusted: Cents;
  readonly payersPaid: Cents;
  /** By patient and guarantor: cash, applied credit, less refunds. */
  readonly patientPaid: Cents;
  /** By us. */
  readonly writtenOff: Cents;
  readonly inCollections: Cents;
  /** On top of the charge, for paying late. */
  readonly financeCharged: Cents;
  readonly insurersOwe: Cents;
  /** Negative is a credit of the guarantor on this visit. */
  readonly patientOwes: Cents;
};

export type AccountBalance = {
  readonly insurersOwe: Cents;
  readonly patientOwes: Cents;
  /** Money received and not on a visit yet; positive is the guarantor's. */
  readonly credit: Cents;
  /** Insurers owe + patient owes − credit. */
  readonly account: Cents;
};

/** Which figure of a visit an account feeds, and whether its credit is the positive side. */
const FIGURES: Readonly<Record<Account, readonly [keyof VisitBalance, 1 | -1] | null>> = {
  'receivable.coverage': ['insurersOwe', 1],
  'receivable.guarantor': ['patientOwes', 1],
  revenue: ['charged', -1],
  cash: ['patientPaid', 1],
  'unapplied.guarantor': ['patientPaid', 1],
  refundPayable: ['patientPaid', 1],
  adjustment: ['adjusted', 1],
  writeOff: ['writtenOff', 1],
  'unapplied.payer': ['payersPaid', 1],
  collections: ['inCollections', 1],
  // Charged by an older system: the same to whoever owes it, and no revenue of ours.
  openingBalance: ['charged', -1],
  financeIncome: ['financeCharged', -1],
  providerLevel: null,
};

/** Sums postings by a key; a null key leaves the posting out. */
export function sumPostingsBy(postings: Iterable<Posting>, keyOf: (posting: Posting) => string | null): ReadonlyMap<string, Cents> {
  const totals = new Map<string, Cents>();
  for (const posting of postings) {
    const key = keyOf(posting);
    if (key !== null) totals.set(key, addCents(totals.get(key) ?? ZERO, posting.amount));
  }
  return totals;
}

const foldVisits = (postings: Iterable<Posting>, keyOf: (posting: Posting) => string | null): ReadonlyMap<string, VisitBalance> => {
  const byKey = new Map<string, Posting[]>();
  for (const posting of postings) {
    const key = keyOf(posting);
    if (key === null) continue;
    const group = byKey.get(key);
    if (group) group.push(posting);
    else byKey.set(key, [posting]);
  }
  return new Map([...byKey].map(([key, group]) => [key, foldVisit(group)]));
};

/** The figures of postings that belong to one visit or line. */
export function foldVisit(postings: Iterable<Posting>): VisitBalance {
  const figures: Record<keyof VisitBalance, Cents> = {
    charged: ZERO,
    adjusted: ZERO,
    payersPaid: ZERO,
    patientPaid: ZERO,
    writtenOff: ZERO,
    inCollections: ZERO,
    financeCharged: ZERO,
    insurersOwe: ZERO,
    patientOwes: ZERO,
  };
  for (const { account, amount } of postings) {
    const figure = FIGURES[account];
    if (figure) figures[figure[0]] = addCents(figures[figure[0]], cents(figure[1] * amount));
  }
  return figures;
}

export const visitBalances = (postings: Iterable<Posting>): ReadonlyMap<string, VisitBalance> =>
  foldVisits(postings, ({ encounterId }) => encounterId);

/** Figures of each charge line. What was settled for the visit as a whole (payments, claim-level CAS) is not in them. */
export const lineBalances = (postings: Iterable<Posting>): ReadonlyMap<string, VisitBalance> =>
  foldVisits(postings, ({ chargeLineId }) => chargeLineId);

/** What each coverage still owes. */
export const coverageBalances = (postings: Iterable<Posting>): ReadonlyMap<string, Cents> =>
  sumPostingsBy(postings, ({ account, coverageId }) => (account === 'receivable.coverage' ? coverageId : null));

/** The guarantor account of everybody who appears in the postings. */
export function guarantorBalances(postings: readonly Posting[]): ReadonlyMap<string, AccountBalance> {
  const groups = Map.groupBy(postings, ({ guarantorId }) => guarantorId);
  groups.delete(null);
  return new Map([...groups].map(([guarantorId, group]) => [guarantorId ?? '', accountBalance(group)]));
}

/** The three figures at the head of a patient's page, from any set of postings. */
export function accountBalance(postings: Iterable<Posting>): AccountBalance {
  const totals = sumPostingsBy(postings, ({ account }) => account);
  const of = (account: Account): Cents => totals.get(account) ?? ZERO;
  const insurersOwe = of('receivable.coverage');
  const patientOwes = of('receivable.guarantor');
  const credit = negateCents(of('unapplied.guarantor'));
  return { insurersOwe, patientOwes, credit, account: cents(insurersOwe + patientOwes - credit) };
}

/** Accounts receivable: the sum that aging, day sheet and the guarantor accounts must each come to. */
export function totalReceivable(postings: Iterable<Posting>): Cents {
  let total = ZERO;
  for (const { account, amount } of postings) if (isReceivable(account)) total = addCents(total, amount);
  return total;
}

/**
 * What a visit leaves with insurers and patient, worked out from everything except the receivables. Equal to
 * `insurersOwe + patientOwes` of the same visit, or the ledger is broken (domain.md §3 invariant 2).
 */
export function remainderOf(visit: Omit<VisitBalance, 'insurersOwe' | 'patientOwes'>): Cents {
  const { charged, financeCharged, adjusted, payersPaid, patientPaid, writtenOff, inCollections } = visit;
  return cents(charged + financeCharged - adjusted - payersPaid - patientPaid - writtenOff - inCollections);
}

/** Debtors that stand in credit: the credit-balance report, so that a surplus is always seen. */
export function creditBalances(postings: Iterable<Posting>): ReadonlyMap<string, Cents> {
  const byDebtor = sumPostingsBy(postings, ({ account, encounterId, coverageId }) =>
    isReceivable(account) ? `${encounterId ?? ''}|${coverageId ?? ''}` : null,
  );
  return new Map([...byDebtor].filter(([, amount]) => amount < 0));
}
