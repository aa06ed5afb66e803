import type { CallInput, Output } from '#shared/contract/operations.ts';
import { notBilledPart, planApplication } from '#shared/domain/payment/plan-application.ts';
import { type Cents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import { today } from '../../lib/format.ts';

export type Slip = Output<'superbill.list'>[number];
export type AccountMoney = Output<'payment.account'>;
export type HandParts = Readonly<Record<string, Cents | undefined>>;

/** How a superbill is told from a visit among the targets. */
export const SLIP = 'superbill ';
export const [OLDEST, BILLED, BY_HAND, AS_CREDIT, AGENCY] = ['', 'billed', 'hand', 'credit', 'agency'] as const;

type Target = Pick<CallInput<'payment.take'>, 'encounterId' | 'superbillId' | 'apply'>;

/** What the core is asked to do with the money. */
export function targetInput(target: string, parts: HandParts): Target {
  const nothing = { encounterId: null, superbillId: null };
  if (target === OLDEST) return nothing;
  if (target === BILLED) return { ...nothing, apply: { how: 'rule', rule: 'billed' } };
  if (target === AS_CREDIT) return { ...nothing, apply: { how: 'credit' } };
  if (target === AGENCY) return { ...nothing, apply: { how: 'agency' } };
  if (target === BY_HAND) return { ...nothing, apply: { how: 'hand', parts: handParts(parts) } };
  return target.startsWith(SLIP)
    ? { encounterId: null, superbillId: target.slice(SLIP.length) }
    : { encounterId: target, superbillId: null };
}

export const handParts = (parts: HandParts) =>
  Object.entries(parts).flatMap(([encounterId, amount]) => (amount === undefined || amount === 0 ? [] : [{ encounterId, amount }]));

/** What of the amount is on no visit yet while it is put on visits by hand; negative: too much was put there. */
export const leftByHand = (amount: Cents | undefined, parts: HandParts): number =>
  (amount ?? 0) - sumCents(handParts(parts).map((part) => part.amount));

/** How much would pay for what no statement has asked for. Money for one visit was asked for at the desk. */
export function neverBilled(target: string, amount: Cents | undefined, parts: HandParts, account: AccountMoney | undefined): Cents {
  if (!account || amount === undefined || amount <= 0) return ZERO;
  if (target === BY_HAND) return notBilledPart(account.visits, handParts(parts), today());
  if (target !== OLDEST) return ZERO;
  return planApplication(account.visits, { amount, rule: 'oldest', encounterId: null, today: today() }).notBilled;
}

/** Today's slip when nothing is owed; what an agency has when that is all; what was billed when that is not all; else the oldest first. */
export function firstTarget(slips: readonly Slip[], owes: Cents, account: AccountMoney | undefined, withAgency: boolean): string {
  const [slip] = slips;
  if (slip && owes <= 0) return `${SLIP}${slip.superbillId}`;
  if (withAgency && account?.owed === ZERO) return AGENCY;
  return account && account.billed > 0 && account.billed < account.owed ? BILLED : OLDEST;
}
