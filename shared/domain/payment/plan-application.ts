import { type Cents, cents, sumCents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Allocation } from '../ledger/entries/patient-payment.ts';

/** A visit that a guarantor owes something for, and how much of that a statement has asked for already. */
export type VisitToPay = {
  readonly encounterId: string;
  readonly serviceDate: PlainDate;
  readonly owed: Cents;
  /** Between 0 and `owed`. */
  readonly billed: Cents;
};

/** oldest: the oldest visit first; thisVisit: one visit first, then the oldest; billed: only what a statement asked for, oldest first. */
export const APPLY_RULES = ['oldest', 'thisVisit', 'billed'] as const;
export type ApplyRule = (typeof APPLY_RULES)[number];

export type Application = {
  readonly parts: readonly Allocation[];
  /** What no visit takes: it stays a credit. */
  readonly left: Cents;
  /** How much of the parts pays for what no statement has asked for yet, on visits before today. */
  readonly notBilled: Cents;
};

type Asked = { readonly amount: Cents; readonly rule: ApplyRule; readonly encounterId: string | null; readonly today: PlainDate };

/** Spreads an amount over visits, each at most what is owed (or was billed) on it; the order is the rule's, ties by id. */
export function planApplication(visits: readonly VisitToPay[], { amount, rule, encounterId, today }: Asked): Application {
  const inOrder = visits.toSorted(
    (a, b) =>
      (rule === 'thisVisit' ? Number(b.encounterId === encounterId) - Number(a.encounterId === encounterId) : 0) ||
      compare(a.serviceDate, b.serviceDate) ||
      compare(a.encounterId, b.encounterId),
  );
  const parts: Allocation[] = [];
  let left: number = amount;
  for (const { encounterId: id, owed, billed } of inOrder) {
    const part = Math.min(left, rule === 'billed' ? Math.min(billed, owed) : owed);
    if (part <= 0) continue;
    parts.push({ encounterId: id, amount: cents(part) });
    left -= part;
  }
  return { parts, left: cents(left), notBilled: notBilledPart(visits, parts, today) };
}

/** How much of these parts goes on what the patient was never asked to pay; today's visit is paid before it can be billed. */
export function notBilledPart(visits: readonly VisitToPay[], parts: readonly Allocation[], today: PlainDate): Cents {
  const byId = new Map(visits.map((visit) => [visit.encounterId, visit]));
  return sumCents(
    parts.map(({ encounterId, amount }) => {
      const visit = byId.get(encounterId);
      return visit && visit.serviceDate < today ? Math.max(0, amount - visit.billed) : 0;
    }),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A credit of somebody's, as far as one payment brought it; null is what an older system brought. */
export type CreditPart = { readonly paymentId: string | null; readonly amount: Cents };

/** Takes an amount out of credits in their order: which payment gives how much. What they lack is not taken. */
export function drawCredits(credits: readonly CreditPart[], amount: Cents): readonly CreditPart[] {
  const drawn: CreditPart[] = [];
  let left: number = amount;
  for (const { paymentId, amount: there } of credits) {
    const part = Math.min(left, there);
    if (part <= 0) continue;
    drawn.push({ paymentId, amount: cents(part) });
    left -= part;
  }
  return drawn;
}

/** Splits the parts for visits among the payments that give them, in order; nothing is lost and nothing used twice. */
export function shareParts(
  credits: readonly CreditPart[],
  parts: readonly Allocation[],
): readonly { readonly paymentId: string | null; readonly parts: readonly Allocation[] }[] {
  const open = parts.map((part) => ({ ...part, left: part.amount as number }));
  return drawCredits(credits, sumCents(parts.map(({ amount }) => amount))).map(({ paymentId, amount }) => {
    const given: Allocation[] = [];
    let left: number = amount;
    for (const part of open) {
      const share = Math.min(left, part.left);
      if (share <= 0) continue;
      given.push({ encounterId: part.encounterId, amount: cents(share) });
      part.left -= share;
      left -= share;
    }
    return { paymentId, parts: given };
  });
}
