import type { ClaimStatus } from '../x12/acknowledge/claim-acknowledgement.ts';
import type { SubmittedClaim } from '../x12/submitted-batch.ts';
import { OUTCOMES, type Outcome, type SimulatorProfile } from './profile.ts';
import type { Random } from './random.ts';

/** Picks an outcome by weight. A void (frequency 8) is never adjudicated anew: it only reverses. */
export function decideOutcome(random: Random, profile: SimulatorProfile, claim: SubmittedClaim): Outcome {
  const possible = OUTCOMES.filter((outcome) => outcome !== 'crossover' || claim.rank === 'P');
  const total = possible.reduce((sum, outcome) => sum + profile.weights[outcome], 0);
  let rest = random.next() * total;
  for (const outcome of possible) {
    rest -= profile.weights[outcome];
    if (rest < 0) return outcome;
  }
  return 'reduce';
}

/** Reasons a clearinghouse turns a claim away (x12.md §6 and §11: category, status, entity). */
const CLEARINGHOUSE_REASONS: readonly [ClaimStatus, ...ClaimStatus[]] = [
  { category: 'A7', status: '562', entity: '85' },
  { category: 'A7', status: '500', entity: '85' },
  { category: 'A8', status: '496', entity: '85' },
  { category: 'A7', status: '507', entity: '' },
];

/** Reasons a payer's front end does. */
const PAYER_REASONS: readonly [ClaimStatus, ...ClaimStatus[]] = [
  { category: 'A3', status: '164', entity: 'IL' },
  { category: 'A3', status: '116', entity: '' },
  { category: 'A7', status: '255', entity: '' },
  { category: 'A3', status: '78', entity: '' },
];

export function rejectionReason(random: Random, by: 'clearinghouse' | 'payer'): ClaimStatus {
  return random.pick(by === 'clearinghouse' ? CLEARINGHOUSE_REASONS : PAYER_REASONS);
}
