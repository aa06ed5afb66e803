import { assert } from '#shared/kernel/assert.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { OutgoingRemittance } from '../x12/acknowledge/outgoing-remittance.ts';
import { write277ca } from '../x12/acknowledge/write-277ca.ts';
import { write835 } from '../x12/acknowledge/write-835.ts';
import { write999 } from '../x12/acknowledge/write-999.ts';
import { writeTa1 } from '../x12/acknowledge/write-ta1.ts';
import type { SubmittedBatch } from '../x12/submitted-batch.ts';
import { clearinghouseAnswers, payerAnswers } from './answer-claims.ts';
import { type ForcedRejection, groupVerdict, interchangeKey, interchangeVerdict } from './answer-syntax.ts';
import { ANSWER_TIME, Correspondence } from './correspondence.ts';
import { payClaims } from './pay-claims.ts';
import { ORDINARY_PROFILE, type Outcome, type SimulatorProfile } from './profile.ts';
import { readBatch } from './read-batch.ts';
import { NOTHING_REFUSED, type Refusals } from './refusals.ts';
import { NEW_STATE, type SimulatorState } from './simulator-state.ts';
import { type ForcedOutcomes, type TriagedTransaction, triage } from './triage.ts';

export type SimulatorOptions = {
  readonly seed: number;
  readonly today: PlainDate;
  readonly profile?: SimulatorProfile;
  /** What the last answer returned; a new world when absent. */
  readonly state?: SimulatorState;
  readonly outcomes?: ForcedOutcomes;
  /** What the partner's companion guide turns away. */
  readonly refusals?: Refusals;
  /** TA105 to reject the whole interchange with ("025"). */
  readonly rejectInterchange?: string;
  /** ST02s that the 999 rejects, or 'all'. */
  readonly rejectTransactions?: ForcedRejection;
};

/** Everything that comes back for one batch, as the files a clearinghouse would deliver. */
export type SimulatorAnswer = {
  readonly ta1: Uint8Array;
  /** Null when the TA1 rejects. */
  readonly ack999: Uint8Array | null;
  /** The clearinghouse's 277CA, then one from each payer that was reached. */
  readonly ack277ca: readonly Uint8Array[];
  /** One 835 file for each payer and payee. */
  readonly remittances: readonly Uint8Array[];
  /** What the 835 files say, in the same order. */
  readonly payments: readonly OutgoingRemittance[];
  /** What was decided for each claim of this batch; empty for those that a TA1 or 999 kept out. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly state: SimulatorState;
};

/**
 * Answers one 837P or 837I interchange as a clearinghouse and its payers would: TA1, 999, 277CA and 835s that balance at check,
 * claim and line. Pure: the same bytes, seed, day and state give the same answer. Stops on bytes that hold no ISA.
 */
export function answerBatch(bytes: Uint8Array, options: SimulatorOptions): SimulatorAnswer {
  const state = options.state ?? NEW_STATE;
  const batch = readBatch(bytes);
  const correspondence = new Correspondence(batch, options.today, state.nextNumber);
  const verdict = interchangeVerdict(batch, new Set(state.seen), options.rejectInterchange ?? options.refusals?.interchange ?? null);
  const ta1 = writeTa1(correspondence.takeEnvelope(), verdict);
  if (verdict.verdict === 'R') {
    const nextNumber = correspondence.nextNumber;
    return { ta1, ack999: null, ack277ca: [], remittances: [], payments: [], outcomes: {}, state: { ...state, nextNumber } };
  }
  return { ta1, ...answerGroup(batch, options, state, correspondence) };
}

function answerGroup(
  batch: SubmittedBatch,
  options: SimulatorOptions,
  state: SimulatorState,
  correspondence: Correspondence,
): Omit<SimulatorAnswer, 'ta1'> {
  const { seed, outcomes: forced = {}, profile = ORDINARY_PROFILE, refusals = NOTHING_REFUSED } = options;
  const [group] = batch.groups;
  assert(group, 'an accepted interchange has a group');
  const verdicts = groupVerdict(group, options.rejectTransactions ?? []);
  const ack999 = write999(correspondence.takeEnvelope(), verdicts);
  const accepted = group.transactions.filter((_, index) => verdicts.transactions[index]?.verdict !== 'R');
  const triaged = accepted.map((one) =>
    triage(one, { seed, profile, forced, refused: refusals.claims, answered: state.answered, correspondence }),
  );
  const claims = triaged.flatMap((one) => one.claims);
  const ack277ca = acknowledgeClaims(triaged, profile, correspondence);
  const { remittances: payments, ...paid } = payClaims(claims, state, forced, { seed, profile, correspondence });
  const remittances = payments.map((payment) => write835(correspondence.takeEnvelope(), [payment]));
  const outcomes = Object.fromEntries(claims.map(({ claim, outcome }) => [claim.claimNumber, outcome]));
  const seen = [...state.seen, interchangeKey(batch)];
  return { ack999, ack277ca, remittances, payments, outcomes, state: { ...paid, seen, nextNumber: correspondence.nextNumber } };
}

function acknowledgeClaims(
  triaged: readonly TriagedTransaction[],
  profile: SimulatorProfile,
  correspondence: Correspondence,
): readonly Uint8Array[] {
  const transmissions = [clearinghouseAnswers(triaged, profile, correspondence), ...payerAnswers(triaged, correspondence)];
  return transmissions
    .filter((answers) => answers.length > 0)
    .map((answers) => write277ca(correspondence.takeEnvelope(), ANSWER_TIME, answers));
}
