import { type Cents, cents, sumCents, ZERO } from '../../kernel/cents.ts';
import type { Journal } from '../ledger/journal.ts';

/** Money of one payment on one visit: whom it pays for, and whose credit it came out of. */
export type AppliedMoney = {
  readonly encounterId: string;
  /** Who owes the visit. */
  readonly guarantorId: string;
  /** Whose credit it becomes again when it is taken off the visit. */
  readonly creditorId: string;
  readonly amount: Cents;
};

/** Where every cent of one payment is: received = applied + kept + owed back + given back. */
export type PaymentBooks = {
  readonly received: Cents;
  readonly applied: readonly AppliedMoney[];
  /** On no visit, by whose account it stands in: money moved to another account is kept there. */
  readonly kept: ReadonlyMap<string, Cents>;
  /** Set aside to be sent back, by account. */
  readonly owedBack: ReadonlyMap<string, Cents>;
  readonly givenBack: Cents;
};

/**
 * Adds up the journals of one payment, those that stand. Every journal that moves its money names it as its source, so what came
 * in is by construction what is somewhere; `paymentFaults` says whether it may be there.
 */
export function paymentBooks(journals: readonly Journal[], payerId: string): PaymentBooks {
  const [kept, owedBack] = [new Map<string, number>(), new Map<string, number>()];
  const applied = new Map<string, { encounterId: string; guarantorId: string; creditorId: string; amount: number }>();
  let [received, givenBack] = [0, 0];
  for (const journal of journals) {
    for (const { account, encounterId, guarantorId, amount } of journal.postings) {
      const owner = guarantorId ?? payerId;
      if (account === 'cash' && journal.kind === 'refund') givenBack -= amount;
      else if (account === 'cash') received += amount;
      else if (account === 'unapplied.guarantor') kept.set(owner, (kept.get(owner) ?? 0) - amount);
      else if (account === 'refundPayable') owedBack.set(owner, (owedBack.get(owner) ?? 0) - amount);
      if (account !== 'receivable.guarantor' || encounterId === null) continue;
      const key = `${encounterId} ${owner}`;
      const creditor = journal.postings.find((leg) => leg.account === 'unapplied.guarantor' && leg.encounterId === encounterId);
      const before = applied.get(key) ?? { encounterId, guarantorId: owner, creditorId: creditor?.guarantorId ?? payerId, amount: 0 };
      applied.set(key, { ...before, amount: before.amount - amount });
    }
  }
  return {
    received: cents(received),
    applied: [...applied.values()].filter(({ amount }) => amount !== 0).map((part) => ({ ...part, amount: cents(part.amount) })),
    kept: centsOf(kept),
    owedBack: centsOf(owedBack),
    givenBack: cents(givenBack),
  };
}

const centsOf = (sums: ReadonlyMap<string, number>): ReadonlyMap<string, Cents> =>
  new Map([...sums].filter(([, amount]) => amount !== 0).map(([owner, amount]) => [owner, cents(amount)]));

export const keptBy = (books: PaymentBooks, guarantorId: string): Cents => books.kept.get(guarantorId) ?? ZERO;
export const appliedOn = (books: PaymentBooks, encounterId: string): AppliedMoney | undefined =>
  books.applied.find((part) => part.encounterId === encounterId);

/** What is wrong with where a payment's money is; empty when all of it is somewhere once and nothing was used twice. */
export function paymentFaults(books: PaymentBooks): readonly string[] {
  const parts = [...books.applied.map(({ amount }) => amount), ...books.kept.values(), ...books.owedBack.values(), books.givenBack];
  const off = books.received - sumCents(parts);
  return [
    ...(off === 0 ? [] : [`${off} cents of the payment are nowhere`]),
    ...(parts.every((amount) => amount >= 0) ? [] : ['more was used of a part than there was']),
  ];
}
