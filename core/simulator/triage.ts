import type { ClaimStatus } from '../x12/acknowledge/claim-acknowledgement.ts';
import type { SubmittedClaim, SubmittedTransaction } from '../x12/submitted-batch.ts';
import type { Correspondence } from './correspondence.ts';
import { decideOutcome, rejectionReason } from './decide.ts';
import type { LateOutcome, Outcome, SimulatorProfile } from './profile.ts';
import { randomFor } from './random.ts';
import type { Refusals } from './refusals.ts';
import type { AnsweredClaim } from './simulator-state.ts';

/** Outcomes that a caller forces, by claim number. */
export type ForcedOutcomes = Readonly<Record<string, Outcome | LateOutcome>>;

/** How far a claim came, and with which number: null where it was turned away. */
export type TriagedClaim = {
  readonly claim: SubmittedClaim;
  readonly outcome: Outcome;
  readonly clearinghouse: { readonly number: string; readonly rejection: ClaimStatus | null };
  /** Null when the clearinghouse did not send it on. */
  readonly payer: { readonly controlNumber: string; readonly rejection: ClaimStatus | null } | null;
  /** The earlier claim that this one replaces or voids. */
  readonly earlier: AnsweredClaim | null;
};

export type TriagedTransaction = { readonly transaction: SubmittedTransaction; readonly claims: readonly TriagedClaim[] };

const NOT_FOUND: ClaimStatus = { category: 'A4', status: '35', entity: '' };

type Triage = {
  readonly seed: number;
  readonly profile: SimulatorProfile;
  readonly forced: ForcedOutcomes;
  readonly refused: Refusals['claims'];
  readonly answered: readonly AnsweredClaim[];
  readonly correspondence: Correspondence;
};

/** Decides each claim of a transaction that the 999 accepted. Numbers go out in the order of the file. */
export function triage(transaction: SubmittedTransaction, context: Triage): TriagedTransaction {
  const byControlNumber = new Map(context.answered.map((one) => [one.answer.payerControlNumber, one]));
  return { transaction, claims: transaction.claims.map((claim) => triageClaim(claim, context, byControlNumber)) };
}

function triageClaim(claim: SubmittedClaim, context: Triage, byControlNumber: ReadonlyMap<string | null, AnsweredClaim>): TriagedClaim {
  const { seed, profile, forced, correspondence } = context;
  const random = randomFor(seed, `triage/${claim.claimNumber}`);
  const wanted = forced[claim.claimNumber];
  const drawn = decideOutcome(random, profile, claim);
  const amends = claim.frequency === '7' || claim.frequency === '8';
  const earlier = amends ? (byControlNumber.get(claim.payerControlNumber) ?? null) : null;
  const outcome = wanted === undefined || wanted === 'reverse' || wanted === 'takeBack' ? amendedOutcome(drawn, amends, earlier) : wanted;
  const number = correspondence.takeReference('CH');
  // What a companion guide forbids is turned away however often it comes.
  const refusal = context.refused[claim.claimNumber];
  if (refusal) return { claim, outcome: 'rejectAtClearinghouse', clearinghouse: { number, rejection: refusal }, payer: null, earlier };
  if (outcome === 'rejectAtClearinghouse') {
    return { claim, outcome, clearinghouse: { number, rejection: rejectionReason(random, 'clearinghouse') }, payer: null, earlier };
  }
  const controlNumber = correspondence.takeReference('P');
  const reason = amends && earlier === null ? NOT_FOUND : rejectionReason(random, 'payer');
  const rejection = outcome === 'rejectAtPayer' ? reason : null;
  return { claim, outcome, clearinghouse: { number, rejection: null }, payer: { controlNumber, rejection }, earlier };
}

/** A replacement or void is answered when the payer knows the claim it amends, and turned away when not. */
function amendedOutcome(drawn: Outcome, amends: boolean, earlier: AnsweredClaim | null): Outcome {
  if (!amends) return drawn;
  if (earlier === null) return 'rejectAtPayer';
  return drawn === 'rejectAtClearinghouse' || drawn === 'rejectAtPayer' || drawn === 'pend' ? 'reduce' : drawn;
}
