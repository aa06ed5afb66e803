import type { OutgoingRemittance } from '../x12/acknowledge/outgoing-remittance.ts';
import type { SubmittedClaim } from '../x12/submitted-batch.ts';
import { type Adjudicated, reversalOf } from './adjudicate.ts';
import { finish, makeRemittance, type PaymentContext, type PaymentWork, paymentKey, reverseAndCorrect } from './answer-payments.ts';
import { sentOn } from './coordinate.ts';
import { decideOutcome } from './decide.ts';
import type { LateOutcome, Outcome } from './profile.ts';
import { randomFor } from './random.ts';
import type { AnsweredClaim, Debt, PendingClaim, SimulatorState } from './simulator-state.ts';
import type { ForcedOutcomes, TriagedClaim } from './triage.ts';

type Paid = Pick<SimulatorState, 'pending' | 'answered' | 'debts'> & { readonly remittances: readonly OutgoingRemittance[] };

/** What the payers finish today: new claims, those pending, and second thoughts about earlier ones. */
export function payClaims(triaged: readonly TriagedClaim[], state: SimulatorState, forced: ForcedOutcomes, context: PaymentContext): Paid {
  const round = new PaymentRound(context);
  const pending: PendingClaim[] = [];
  for (const waiting of state.pending) round.finishPending(waiting, forced, pending);
  for (const claim of triaged) round.finishNew(claim, pending);
  const kept = state.answered.filter((earlier) => !round.reconsider(earlier, forced));
  return { pending, ...round.settle(kept, state.debts) };
}

class PaymentRound {
  readonly #context: PaymentContext;
  readonly #works = new Map<string, PaymentWork>();
  /** Payer control numbers of earlier answers that a new claim has replaced or voided. */
  readonly #amended = new Set<string | null>();

  constructor(context: PaymentContext) {
    this.#context = context;
  }

  /** A claim that waited is finished now, unless the caller wants it to wait on. */
  finishPending(waiting: PendingClaim, forced: ForcedOutcomes, pending: PendingClaim[]): void {
    const { received, payerControlNumber } = waiting;
    const random = randomFor(this.#context.seed, `pending/${payerControlNumber}`);
    const wanted = forced[received.claimNumber] ?? decideOutcome(random, this.#context.profile, received);
    if (forced[received.claimNumber] === 'pend') pending.push(waiting);
    else this.#finish(received, answerable(wanted), payerControlNumber);
  }

  finishNew({ claim, outcome, payer, earlier }: TriagedClaim, pending: PendingClaim[]): void {
    if (payer === null || payer.rejection !== null) return;
    if (earlier !== null && !this.#amended.has(earlier.answer.payerControlNumber)) {
      this.#amended.add(earlier.answer.payerControlNumber);
      this.#workOf(claim).reversals.push(reversalOf(earlier.answer));
    }
    if (claim.frequency === '8') return; // a void asks for nothing beyond the reversal
    if (outcome === 'pend') pending.push({ received: claim, payerControlNumber: payer.controlNumber });
    else this.#finish(claim, answerable(outcome), payer.controlNumber);
  }

  /** One that was sent on is answered by the payer it was sent to as well, in a remittance of its own and under the same number. */
  #finish(received: SubmittedClaim, outcome: Adjudicated, controlNumber: string): void {
    const done = finish(received, outcome, controlNumber, this.#context);
    this.#workOf(received).finished.push(done);
    const onward = sentOn(received, done.answer);
    if (onward)
      this.#workOf(onward).finished.push(finish(onward, 'reduce', this.#context.correspondence.takeReference('P'), this.#context));
  }

  /** True when an earlier answer no longer stands. By chance only where a remittance goes out anyway. */
  reconsider(earlier: AnsweredClaim, forced: ForcedOutcomes): boolean {
    if (this.#amended.has(earlier.answer.payerControlNumber)) return true;
    const late = this.#lateOutcome(earlier, forced[earlier.received.claimNumber]);
    if (late === null || (late === 'takeBack' && earlier.answer.paid <= 0)) return false;
    const work = this.#workOf(earlier.received);
    if (late === 'takeBack') work.takenBack.push(earlier);
    else reverseAndCorrect(earlier, work, this.#context);
    return true;
  }

  settle(kept: readonly AnsweredClaim[], owed: readonly Debt[]): Omit<Paid, 'pending'> {
    const answered = [...kept];
    const remittances: OutgoingRemittance[] = [];
    let debts = owed;
    for (const work of this.#works.values()) {
      const { payerId, billing } = work.received;
      const between = (debt: Debt): boolean => debt.payerId === payerId && debt.payeeNpi === billing.npi;
      const made = makeRemittance(work, debts.filter(between), this.#context);
      remittances.push(made.remittance);
      debts = [...debts.filter((debt) => !between(debt)), ...made.debts];
      answered.push(...work.finished);
    }
    return { answered, remittances, debts };
  }

  #lateOutcome({ received, answer }: AnsweredClaim, wanted: Outcome | LateOutcome | undefined): LateOutcome | null {
    if (wanted === 'reverse' || wanted === 'takeBack') return wanted;
    if (wanted !== undefined || !this.#works.has(paymentKey(received))) return null;
    const { seed, profile, correspondence } = this.#context;
    const random = randomFor(seed, `late/${answer.payerControlNumber}/${correspondence.today}`);
    if (random.chance(profile.reverseChance)) return 'reverse';
    return random.chance(profile.takeBackChance) ? 'takeBack' : null;
  }

  #workOf(received: SubmittedClaim): PaymentWork {
    const key = paymentKey(received);
    const work = this.#works.get(key) ?? { received, finished: [], reversals: [], takenBack: [] };
    this.#works.set(key, work);
    return work;
  }
}

/** A claim past the front doors can no longer be rejected, and one that waited does not wait twice by chance. */
function answerable(outcome: Outcome | LateOutcome) {
  const late = outcome === 'reverse' || outcome === 'takeBack';
  return late || outcome === 'rejectAtClearinghouse' || outcome === 'rejectAtPayer' || outcome === 'pend' ? 'reduce' : outcome;
}
