import type { BornClaim, Decision, NextAsked } from '#db/queries/next-payer.ts';
import type { ClaimBook } from '#db/queries/remittance-match.ts';
import { lineControlNumber } from '#shared/domain/identifier/claim-number.ts';
import { saysForwarded } from '#shared/domain/remittance/forwarding.ts';
import { formatMoney, sumCents, ZERO } from '#shared/kernel/cents.ts';

/** Ranks that a claim can have (SBR01 P, S, T); nobody is asked after the third. */
export const LAST_RANK = 3;

/** What a claim and its corrections come to: what stands for them, and what follows for whoever is asked next. */
export type Outcome = {
  readonly rootId: string;
  /** The claim whose answer stands, or the first when none does. */
  readonly book: ClaimBook;
  readonly decisions: readonly Decision[];
  readonly next: NextAsked | undefined;
  readonly wanted: 'nothing' | 'ours' | 'forwarded';
};

/** What stands decides: a payer that says it sent the claim on has; else somebody is asked when something is left for them. */
export function wantedOf(decisions: readonly Decision[], next: NextAsked | undefined): Outcome['wanted'] {
  if (!next || next.rank >= LAST_RANK) return 'nothing';
  // Where the payer was not asked, because it surely does not cover, somebody's word stands in place of its decision.
  if (decisions.length === 0) return next.notAsked === 1 && next.left > 0 && next.withdrawn === 0 ? 'ours' : 'nothing';
  if (decisions.some(({ facts }) => saysForwarded(facts))) return 'forwarded';
  if (next.left <= 0 || next.withdrawn > 0) return 'nothing';
  return next.forwards === 1 ? 'forwarded' : 'ours';
}

/** Lines of the earlier claim, all or some, under the new number's own control numbers. */
export function askedBy({ lines, serviceDate }: ClaimBook, number: string, ids?: readonly string[]) {
  const asked = ids ? lines.filter(({ chargeLineId }) => ids.includes(chargeLineId)) : lines;
  return {
    total: sumCents(asked.map(({ charge }) => charge)),
    serviceDate,
    lines: asked.map(({ chargeLineId }, index) => ({ chargeLineId, lineControlNumber: lineControlNumber(number, index + 1) })),
  };
}

/** What is wanted of claims that are there: one that a person sends ourselves is asked of us, whatever the payer before says of it. */
export function wantedAgain(born: readonly BornClaim[], { wanted, next }: Outcome): Outcome['wanted'] {
  if (wanted !== 'forwarded' || born.every(({ sentOurselves }) => sentOurselves === 0)) return wanted;
  return next && next.left > 0 && next.withdrawn === 0 ? 'ours' : 'nothing';
}

/** "Prairie Mutual left 25.00". */
export const leftWords = ({ payerName, left, notAsked }: NextAsked): string =>
  notAsked === 1 ? `${payerName} surely does not cover: ${formatMoney(left)} is asked for` : `${payerName} left ${formatMoney(left)}`;

/** Why a claim that waited goes on. */
export const decidedWords = ({ payerName, notAsked }: NextAsked): string =>
  notAsked === 1 ? `${payerName} surely does not cover` : `${payerName} has decided`;

/** Why a claim to the next payer waits. */
export const withdrawnWords = ({ decisions, next }: Outcome): string => {
  const payer = next?.payerName ?? 'the payer before';
  if (decisions.length === 0 && next?.notAsked === 2) return `${payer} is asked after all`;
  if (decisions.length === 0) return `The decision of ${payer} was taken back`;
  if ((next?.withdrawn ?? 0) > 0) return 'The charges were corrected: the first payer decides anew';
  return (next?.left ?? ZERO) <= 0 ? `${payer} left nothing to ask for` : `${payer} did not send it on`;
};
