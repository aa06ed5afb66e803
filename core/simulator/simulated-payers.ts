import { assert } from '#shared/kernel/assert.ts';
import { daysBetween, fromCompactDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { SubmittedBatch } from '../x12/submitted-batch.ts';
import { answerBatch, type SimulatorAnswer } from './answer-batch.ts';
import { ORDINARY_PROFILE, type SimulatorProfile } from './profile.ts';
import { randomFor } from './random.ts';
import { readBatch } from './read-batch.ts';
import { NOTHING_REFUSED, type Refusals } from './refusals.ts';
import { NEW_STATE, type SimulatorState } from './simulator-state.ts';
import type { ForcedOutcomes } from './triage.ts';

/** Payers of a sample practice look back seldom, and not for ever: a year of weekly answers would undo itself otherwise. */
const SAMPLE_PROFILE: SimulatorProfile = {
  ...ORDINARY_PROFILE,
  weights: { ...ORDINARY_PROFILE.weights, pay: 3, reduce: 8, copay: 28, coinsurance: 24, deny: 4, denyLine: 3 },
  reverseChance: 0.004,
  takeBackChance: 0.001,
};
const MEMORY_DAYS = 45;
/** How likely each answer is to overturn one that was denied: somebody has called the payer. */
const OVERTURN_CHANCE = 0.3;
const ANSWERS_KEPT = 8;

/**
 * Numbers set apart for the answers to one batch: more than 5,000 claims take. The same batch so gets the same numbers
 * whatever was answered before it, and ISA13 holds nine digits for 49,999 batches.
 */
export const NUMBERS_PER_BATCH = 20_000;

/** A batch as archived. */
export type SentBatch = { readonly batchId: string; readonly number: number; readonly bytes: Uint8Array; readonly refusals?: Refusals };

/** The world behind one trading partner. What it remembers is a function of the seed and the batches it was given. */
export class SimulatedPayers {
  readonly #seed: number;
  #state: SimulatorState = NEW_STATE;
  readonly #seenClaims = new Set<string>();
  readonly answeredIds: string[] = [];
  readonly #answers = new Map<string, SimulatorAnswer>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** The answer to a batch that was given lately; older ones are let go. */
  recall(batchId: string): SimulatorAnswer | undefined {
    return this.#answers.get(batchId);
  }

  /** Answers the next batch on the day it was written. A claim that was sent before is taken in this time. */
  answer({ batchId, number, bytes, refusals = NOTHING_REFUSED }: SentBatch): SimulatorAnswer {
    const received = readBatch(bytes);
    const today = dayOf(received);
    const numbers = claimNumbers(received);
    const outcomes = { ...this.#overturned(number), ...this.#takenInNow(numbers) };
    const state = { ...this.#state, nextNumber: number * NUMBERS_PER_BATCH };
    const answer = answerBatch(bytes, { seed: this.#seed, today, profile: SAMPLE_PROFILE, state, outcomes, refusals });
    for (const one of numbers) this.#seenClaims.add(one);
    const answered = answer.state.answered.filter((one) => daysBetween(one.answer.receivedOn ?? today, today) <= MEMORY_DAYS);
    this.#state = { ...answer.state, answered };
    this.answeredIds.push(batchId);
    this.#answers.set(batchId, answer);
    const oldest = this.answeredIds.at(-ANSWERS_KEPT - 1);
    if (oldest !== undefined) this.#answers.delete(oldest);
    return answer;
  }

  /** A claim that was turned away and sent again is paid this time. */
  #takenInNow(numbers: readonly string[]): ForcedOutcomes {
    return Object.fromEntries(numbers.filter((one) => this.#seenClaims.has(one)).map((one) => [one, 'reduce'] as const));
  }

  #overturned(number: number): ForcedOutcomes {
    const denied = this.#state.answered.filter(({ answer }) => answer.statusCode === '4').map(({ received }) => received.claimNumber);
    const overturned = denied.filter((one) => randomFor(this.#seed, `overturn/${one}/${number}`).chance(OVERTURN_CHANCE));
    return Object.fromEntries(overturned.map((one) => [one, 'reverse'] as const));
  }
}

/** ISA09, YYMMDD: the day on which the practice wrote the file. */
export function dayOf({ interchange }: SubmittedBatch): PlainDate {
  const day = fromCompactDate(`20${interchange.date}`);
  assert(day, 'our own writer dates its interchanges');
  return day;
}

const claimNumbers = ({ groups }: SubmittedBatch): readonly string[] =>
  groups.flatMap(({ transactions }) => transactions.flatMap(({ claims }) => claims.map(({ claimNumber }) => claimNumber)));
