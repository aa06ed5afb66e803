import type { ProviderAdjustment } from '#shared/domain/remittance/remittance-facts.ts';
import { addCents, type Cents, cents, subtractCents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { OutgoingClaim } from '../x12/acknowledge/outgoing-remittance.ts';
import type { Debt } from './simulator-state.ts';

/** The check that settles some claims: what it pays, what moves at provider level, and what stays owed. */
export type Settlement = {
  readonly payment: Cents;
  readonly providerAdjustments: readonly ProviderAdjustment[];
  readonly debts: readonly Debt[];
};

/** Who settles with whom, and the number that names a balance carried forward from here. */
type Parties = { readonly payerId: string; readonly payeeNpi: string; readonly reference: string };

/**
 * Settles claims against debts. A positive PLB amount lowers the check. When the claims alone are below zero the balance
 * is carried forward (FB negative brings the check to 0); later checks apply it (FB positive, the same reference) and
 * recover overpayments (WO positive), each only as far as there is money. `interest` is paid on top (L6 negative).
 */
export function settle(
  parties: Parties,
  claims: readonly Pick<OutgoingClaim, 'paid'>[],
  owed: readonly Debt[],
  interest: Cents,
): Settlement {
  const { payerId, payeeNpi, reference } = parties;
  const available = sumCents(claims.map(({ paid }) => paid));
  if (available < 0) {
    const carried: Debt = { payerId, payeeNpi, kind: 'FB', reference, amount: cents(-available) };
    return { payment: ZERO, providerAdjustments: [{ code: 'FB', reference, amount: available }], debts: [...owed, carried] };
  }
  const providerAdjustments: ProviderAdjustment[] = [];
  const debts: Debt[] = [];
  let payment = available;
  for (const debt of owed) {
    const applied = debt.amount < payment ? debt.amount : payment;
    if (applied > 0) providerAdjustments.push({ code: debt.kind, reference: debt.reference, amount: applied });
    if (applied < debt.amount) debts.push({ ...debt, amount: subtractCents(debt.amount, applied) });
    payment = subtractCents(payment, applied);
  }
  if (interest > 0) {
    providerAdjustments.push({ code: 'L6', reference, amount: cents(-interest) });
    payment = addCents(payment, interest);
  }
  return { payment, providerAdjustments, debts };
}
