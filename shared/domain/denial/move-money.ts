import { type Cents, cents, sumCents } from '../../kernel/cents.ts';
import type { Account } from '../ledger/account.ts';
import { type Place, pair } from '../ledger/entries/place.ts';
import type { Posting } from '../ledger/journal.ts';

/** An amount of one line; '' is the visit as a whole. */
export type LineAmount = { readonly chargeLineId: string; readonly amount: Cents };

/**
 * What can be moved away from the payer because of a denial: of each declined line what was declined, but no more than is open there,
 * and altogether no more than the payer owes on the claim. A claim declined as a whole (or before lines were kept) moves on the visit.
 */
export function movable(declined: readonly LineAmount[], open: readonly LineAmount[], declinedTotal: Cents): readonly LineAmount[] {
  const owed = sumCents(open.map(({ amount }) => amount));
  let left = Math.max(0, Math.min(owed, declinedTotal));
  if (declined.length === 0 || declined.some(({ chargeLineId }) => chargeLineId === ''))
    return left === 0 ? [] : [{ chargeLineId: '', amount: cents(left) }];
  const openOf = new Map(open.map(({ chargeLineId, amount }) => [chargeLineId, amount]));
  const parts: LineAmount[] = [];
  for (const { chargeLineId, amount } of declined) {
    const part = Math.min(amount, openOf.get(chargeLineId) ?? 0, left);
    if (part <= 0) continue;
    left -= part;
    parts.push({ chargeLineId, amount: cents(part) });
  }
  return parts;
}

/** Who bears it instead of the payer that declined it. */
export type MoneyTarget =
  | { readonly kind: 'writeOff'; readonly reason: string }
  | { readonly kind: 'patient' }
  | { readonly kind: 'nextPayer'; readonly coverageId: string };

/** The postings that take the parts off the payer and put them where they are borne; they sum to 0 line by line. */
export function moveMoney(
  place: { readonly encounterId: string; readonly coverageId: string; readonly guarantorId: string },
  parts: readonly LineAmount[],
  target: MoneyTarget,
): readonly Posting[] {
  return parts.flatMap(({ chargeLineId, amount }) => {
    const here: Place = { ...place, chargeLineId: chargeLineId === '' ? null : chargeLineId };
    return pair(debitOf(target, here), ['receivable.coverage', here, 'denied'], amount);
  });
}

function debitOf(target: MoneyTarget, here: Place): readonly [Account, Place, string] {
  if (target.kind === 'writeOff') return ['writeOff', here, target.reason];
  if (target.kind === 'patient') return ['receivable.guarantor', { ...here, coverageId: null }, 'transfer'];
  return ['receivable.coverage', { ...here, coverageId: target.coverageId }, 'transfer'];
}
