import { findImbalances } from '#shared/domain/remittance/remittance-balance.ts';
import { assert } from '#shared/kernel/assert.ts';
import { cents, ZERO } from '#shared/kernel/cents.ts';
import type { OutgoingClaim, OutgoingRemittance } from '../x12/acknowledge/outgoing-remittance.ts';
import type { SubmittedClaim } from '../x12/submitted-batch.ts';
import { type Adjudicated, adjudicate, reversalOf } from './adjudicate.ts';
import type { Correspondence } from './correspondence.ts';
import type { SimulatorProfile } from './profile.ts';
import { hash, type Random, randomFor } from './random.ts';
import { settle } from './settle.ts';
import type { AnsweredClaim, Debt } from './simulator-state.ts';

/** One claim that a payer finishes today. */
export type Finished = { readonly received: SubmittedClaim; readonly answer: OutgoingClaim };

/** All that one payer tells one payee in one remittance. */
export type PaymentWork = {
  readonly received: SubmittedClaim;
  readonly finished: Finished[];
  /** Reversals of earlier answers; they stand before the corrections. */
  readonly reversals: OutgoingClaim[];
  readonly takenBack: AnsweredClaim[];
};

/** Payer and payee: their claims share a check. */
export const paymentKey = ({ payerId, billing }: SubmittedClaim): string => `${payerId}/${billing.npi}`;

export type PaymentContext = { readonly seed: number; readonly profile: SimulatorProfile; readonly correspondence: Correspondence };

/** Adjudicates one claim under its payer's number for it. */
export function finish(received: SubmittedClaim, outcome: Adjudicated, payerControlNumber: string, context: PaymentContext): Finished {
  const random = randomFor(context.seed, `adjudicate/${received.claimNumber}/${payerControlNumber}`);
  return { received, answer: adjudicate(random, outcome, received, payerControlNumber, context.correspondence.today) };
}

/** Takes an earlier answer back and gives another in its place, under a new payer control number. */
export function reverseAndCorrect(earlier: AnsweredClaim, work: PaymentWork, context: PaymentContext): void {
  const random = randomFor(context.seed, `correct/${earlier.answer.payerControlNumber}`);
  const outcome: Adjudicated =
    earlier.answer.statusCode === '4' ? random.pick(['reduce', 'pay']) : random.pick(['reduce', 'coinsurance', 'deny']);
  work.reversals.push(reversalOf(earlier.answer));
  work.finished.push(finish(earlier.received, outcome, context.correspondence.takeReference('P'), context));
}

/** Settles the work of one payer and payee against what is owed between them; the debts returned replace `owed`. */
export function makeRemittance(
  work: PaymentWork,
  owed: readonly Debt[],
  context: PaymentContext,
): { readonly remittance: OutgoingRemittance; readonly debts: readonly Debt[] } {
  const { correspondence, profile, seed } = context;
  const { payerId, payerName, billing } = work.received;
  const reference = correspondence.takeReference('T');
  const random = randomFor(seed, `payment/${reference}`);
  const claims = [...work.reversals, ...work.finished.map(({ answer }) => answer)];
  const debts = [...owed, ...work.takenBack.map(overpayment)];
  const interest = random.chance(profile.interestChance) ? cents(random.between(25, 900)) : ZERO;
  const settlement = settle({ payerId, payeeNpi: billing.npi, reference }, claims, debts, interest);
  const remittance: OutgoingRemittance = {
    facts: {
      payerName,
      payerIdentifier: `1${String(hash(payerId) % 1_000_000_000).padStart(9, '0')}`,
      payeeName: billing.person ? `${billing.name} ${billing.firstName}` : billing.name,
      payeeNpi: billing.npi,
      traceNumber: reference,
      method: settlement.payment === 0 ? 'none' : methodOf(random, profile),
      paymentDate: correspondence.today,
      paymentAmount: settlement.payment,
      claims,
      providerAdjustments: settlement.providerAdjustments,
    },
    producedOn: correspondence.today,
    payer: {
      payerId,
      address: { street: '1 Remittance Plaza', street2: '', city: 'Columbus', state: 'OH', zip: '432150001' },
      contactName: 'Provider Services',
      phone: '8005550100',
    },
    payee: { npi: billing.npi, taxId: billing.taxId, address: billing.address },
  };
  assertBalanced(remittance);
  return { remittance, debts: settlement.debts };
}

const methodOf = (random: Random, { checkChance }: SimulatorProfile): 'check' | 'eft' => (random.chance(checkChance) ? 'check' : 'eft');

function overpayment({ received, answer }: AnsweredClaim): Debt {
  const { payerId, billing } = received;
  return { payerId, payeeNpi: billing.npi, kind: 'WO', reference: answer.payerControlNumber ?? '', amount: answer.paid };
}

function assertBalanced({ facts }: OutgoingRemittance): void {
  const claims = facts.claims.map((claim, position) => ({ ...claim, position, firstSegment: 0, lastSegment: 0 }));
  assert(findImbalances({ ...facts, claims }).length === 0, 'a simulated remittance balances');
}
