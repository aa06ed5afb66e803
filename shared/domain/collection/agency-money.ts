import { assert } from '../../kernel/assert.ts';
import { type Cents, cents, sumCents } from '../../kernel/cents.ts';
import { NOWHERE, type Place, pair } from '../ledger/entries/place.ts';
import type { Posting } from '../ledger/journal.ts';

/** An amount of one visit: what the guarantor owes there, or what of it an agency has. */
export type VisitAmount = { readonly encounterId: string; readonly amount: Cents };

const placeOf = (guarantorId: string, encounterId: string): Place => ({ ...NOWHERE, encounterId, guarantorId });

/** Hands what a guarantor owes on visits to an agency; it leaves the receivables, visit by visit, and stays visible by itself. */
export const toAgencyPostings = (guarantorId: string, visits: readonly VisitAmount[]): readonly Posting[] =>
  visits.flatMap(({ encounterId, amount }) => {
    assert(amount > 0, 'what an agency gets of a visit is positive');
    const place = placeOf(guarantorId, encounterId);
    return pair(['collections', place, ''], ['receivable.guarantor', place, 'collections'], amount);
  });

/**
 * Takes what an agency has of visits back to the guarantor: at a recall, and of what was paid, so that the payment on the visit meets
 * what it pays. Below 0 it moves what the agency's side has too much the other way.
 */
export const fromAgencyPostings = (guarantorId: string, visits: readonly VisitAmount[]): readonly Posting[] =>
  visits.flatMap(({ encounterId, amount }) => {
    const place = placeOf(guarantorId, encounterId);
    return pair(['receivable.guarantor', place, 'collections'], ['collections', place, ''], amount);
  });

/** Gives up what an agency has of visits, with our reason: its fee, or what it could not collect. */
export const offAgencyPostings = (guarantorId: string, visits: readonly VisitAmount[], reason: string): readonly Posting[] =>
  visits.flatMap(({ encounterId, amount }) => {
    assert(amount > 0, 'what is given up is positive');
    assert(reason.trim() !== '', 'a write-off gives its reason');
    const place = placeOf(guarantorId, encounterId);
    return pair(['writeOff', place, reason], ['collections', place, ''], amount);
  });

/** What of an amount goes on each visit, in their order (the oldest first), each at most what is open there. */
export function spreadOver(visits: readonly VisitAmount[], amount: Cents): readonly VisitAmount[] {
  let left: number = amount;
  return visits.flatMap(({ encounterId, amount: open }) => {
    const part = Math.min(left, open);
    if (part <= 0) return [];
    left -= part;
    return [{ encounterId, amount: cents(part) }];
  });
}

/** Cuts parts in two, the first coming to `first`: what of each visit is paid in money, and what is the fee that was kept. */
export function cutParts(
  parts: readonly VisitAmount[],
  first: Cents,
): { readonly first: readonly VisitAmount[]; readonly rest: readonly VisitAmount[] } {
  const head = spreadOver(parts, first);
  const taken = new Map(head.map(({ encounterId, amount }) => [encounterId, amount]));
  const rest = parts.flatMap(({ encounterId, amount }) => {
    const over = amount - (taken.get(encounterId) ?? 0);
    return over > 0 ? [{ encounterId, amount: cents(over) }] : [];
  });
  return { first: head, rest };
}

export const totalOf = (visits: readonly VisitAmount[]): Cents => sumCents(visits.map(({ amount }) => amount));

/** A share in percent, rounded down: the guarantor is never given less than was agreed, nor the agency more. */
export const shareOf = (amount: Cents, percent: number): Cents => cents(Math.floor((Math.max(0, amount) * percent) / 100));
