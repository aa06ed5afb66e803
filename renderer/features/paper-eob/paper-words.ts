import type { PaperQuestion, PaperStatus } from '#shared/domain/remittance/paper-eob.ts';
import type { HeadFault, PaperClaimRead, PaperFault, PaperRead } from '#shared/domain/remittance/read-paper.ts';
import { money } from '../../lib/format.ts';

export const STATUS_WORDS: readonly { readonly value: PaperStatus; readonly words: string }[] = [
  { value: 'processed', words: 'Paid' },
  { value: 'denied', words: 'Denied' },
  { value: 'forwarded', words: 'Paid, sent on' },
  { value: 'reversal', words: 'Reversal' },
];

/** What is in the way, and what to do about it. */
const FAULT_WORDS: Readonly<Record<PaperFault, string>> = {
  unknown: 'This claim is not here any more. Take it off.',
  voided: 'This claim was voided. Take it off, and keep the money unapplied until the payer takes it back.',
  twice: 'The same lines are typed above already. Take one of the two off.',
  nothingToReverse: 'No answer of a payer stands for this claim, so there is nothing to take back.',
  nothingTyped: 'Nothing is typed for it yet.',
  unreadable: 'Something in it cannot be read.',
  outOfBalance: 'It does not add up.',
};

const QUESTION_WORDS: Readonly<Record<PaperQuestion, (payer: string) => string>> = {
  otherPayer: (payer) => `This claim asks ${payer}, not the payer of this check.`,
  neverSent: () => 'This claim was never sent to the payer.',
  answeredBefore: () => 'An answer to this claim stands already; typed on, this one waits until that is reversed.',
};

export const questionWords = (question: PaperQuestion, payer: string): string => QUESTION_WORDS[question](payer);

const HEAD_WORDS: Readonly<Record<HeadFault, string>> = {
  payer: 'the payer',
  traceNumber: 'the check or EFT number',
  paymentDate: 'its date',
  payment: 'its amount',
  providerAdjustments: 'a provider-level item that can be read',
  claims: 'a claim',
};

/** What of a claim stands in the way, the first thing first; empty when nothing does. */
export function claimFaultWords({ faults, lines, problems }: PaperClaimRead): string {
  const [fault] = faults;
  if (fault === undefined) return '';
  const said = [...problems, ...lines.flatMap((line) => line.problems)][0];
  if (fault === 'unreadable' && said !== undefined) return `${said}.`;
  const at = lines.findIndex(({ off }) => off !== 0);
  if (fault === 'outOfBalance')
    return `Line ${at + 1} is off by ${money(lines[at]?.off ?? 0)}: charge less adjustments less paid must be 0.`;
  return FAULT_WORDS[fault];
}

/** Why the check cannot post yet, in one sentence; empty when it can. */
export function waitingWords({ head, claims, remainder, kept }: PaperRead): string {
  if (head.length > 0) return `Still needed: ${head.map((fault) => HEAD_WORDS[fault]).join(', ')}.`;
  const at = claims.findIndex(({ faults, questions }) => faults.length + questions.length > 0);
  if (at >= 0) return `Claim ${at + 1} is not finished.`;
  if (remainder < 0) return `${money(-remainder)} more is typed than the check has.`;
  return remainder === kept ? '' : `${money(remainder)} of the check is not typed yet.`;
}
