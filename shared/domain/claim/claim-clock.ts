import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import type { ClaimStatus } from './claim-status.ts';

/** Days before the filing limit at which a claim that has not left raises its alarm. */
export const FILING_NOTICE_DAYS = 15;

/**
 * Days from the decision of a payer that sent a claim on, in which the next one answers at the least. Our own choice: no rule says
 * it, and billing the next payer too early makes a duplicate.
 */
export const CROSSOVER_DAYS = 30;

/** Not with the payer: the filing limit still runs. */
const UNSENT: ReadonlySet<ClaimStatus> = new Set(['draft', 'ready', 'onHold', 'queued', 'rejected']);
/** With the payer, which has said nothing about money yet. */
const UNANSWERED: ReadonlySet<ClaimStatus> = new Set(['submitted', 'accepted']);

export const isUnsent = (status: ClaimStatus): boolean => UNSENT.has(status);

export type TimedClaim = {
  readonly status: ClaimStatus;
  /** The day from which its payer counts the limit: of the service, or of the decision before. */
  readonly filingFrom: PlainDate;
  /** The day it last left; null before it did. */
  readonly submittedOn: PlainDate | null;
  /** Days from then in which the payer wants it. */
  readonly filingLimitDays: number;
  /** Days the payer usually takes to answer. */
  readonly responseDays: number;
  /** Whether the payer before sent it on, so that no file of ours holds it. */
  readonly sentOn: boolean;
  /** Until then nobody asks for an answer; null: no day was set. */
  readonly lookAgainOn: PlainDate | null;
};

export type ClaimClock = {
  /** Last day on which the claim arrives in time; null once it has left. */
  readonly fileBy: PlainDate | null;
  /** soon: within FILING_NOTICE_DAYS; past: the limit is over. */
  readonly filing: 'calm' | 'soon' | 'past';
  /** The day by which the payer usually has answered; null when nothing is awaited. */
  readonly answerBy: PlainDate | null;
  /** late: that day is over, and so is the day on which somebody wanted to look again. */
  readonly answer: 'calm' | 'late';
};

/** The two clocks of a claim: its filing limit until it leaves, then the payer's usual time to answer. */
export function clockOf(claim: TimedClaim, today: PlainDate): ClaimClock {
  const { status, filingFrom, submittedOn, filingLimitDays, sentOn, lookAgainOn } = claim;
  const responseDays = sentOn ? Math.max(claim.responseDays, CROSSOVER_DAYS) : claim.responseDays;
  const fileBy = UNSENT.has(status) ? addDays(filingFrom, filingLimitDays) : null;
  const answerBy = UNANSWERED.has(status) && submittedOn !== null ? addDays(submittedOn, responseDays) : null;
  return {
    fileBy,
    filing: fileBy === null || fileBy > addDays(today, FILING_NOTICE_DAYS) ? 'calm' : fileBy < today ? 'past' : 'soon',
    answerBy,
    answer: answerBy !== null && answerBy < today && (lookAgainOn === null || lookAgainOn <= today) ? 'late' : 'calm',
  };
}
