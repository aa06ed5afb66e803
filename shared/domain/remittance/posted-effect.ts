import { type Cents, cents, ZERO } from '../../kernel/cents.ts';
import { adjustmentName, type PayerRule, rulingFor } from './payer-rule.ts';
import type { PayerAdjustment, RemittanceClaim, RemittanceLine } from './remittance-facts.ts';
import type { RuleEffect } from './rule-effect.ts';

/** What rules look at of an answer. */
export type AnswerFigures = Pick<RemittanceClaim, 'statusCode' | 'charge' | 'paid' | 'adjustments'> & {
  readonly lines: readonly Pick<RemittanceLine, 'paid' | 'adjustments'>[];
};

/**
 * What some rules make of an answer that stands in the books: the same as `effectOf` of its postings, without making any. Such an
 * answer was matched whole and adds up, so rules alone decide; a rehearsal asks this of every answer of a year, twice
 * (posted-effect.test.ts holds the two together).
 */
export function postedEffect(claim: AnswerFigures, rules: readonly PayerRule[]): RuleEffect {
  if (claim.paid === 0 && (claim.statusCode === '25' || claim.statusCode === '23')) return NOTHING;
  const sum = new Sum(rules);
  let linesPaid = 0;
  for (const { adjustments, paid } of claim.lines) {
    linesPaid += paid;
    sum.add(adjustments, paid);
  }
  sum.add(claim.adjustments, claim.paid - linesPaid);
  const heldFor = sum.heldFor || (claim.statusCode === '4' && !sum.explained ? 'the payer denied the claim without a denial reason' : '');
  return heldFor === '' ? sum.effect() : { ...NOTHING, held: claim.charge, heldFor };
}

const NOTHING: RuleEffect = { writtenOff: ZERO, ourReason: '', moved: ZERO, denied: ZERO, held: ZERO, heldFor: '' };

class Sum {
  readonly #rules: readonly PayerRule[];
  #writtenOff = 0;
  #moved = 0;
  #denied = 0;
  #ourReason = '';
  heldFor = '';
  /** Somebody said why nothing is paid: then a denial stands for itself. */
  explained = false;

  constructor(rules: readonly PayerRule[]) {
    this.#rules = rules;
  }

  /** One line, or what stands on the claim itself. On a declined part the contractual part stays with the payer too. */
  add(adjustments: readonly PayerAdjustment[], paid: number): void {
    let [off, denies] = [0, false];
    const ours = new Map<string, number>();
    for (const adjustment of adjustments) {
      const { action, writeOffReason, by } = rulingFor(adjustment, this.#rules);
      if (action === 'hold') this.heldFor ||= `${adjustmentName(adjustment)} is held for a decision`;
      if (action === 'transfer') this.#moved += adjustment.amount;
      if (action === 'deny') {
        this.#denied += adjustment.amount;
        denies = true;
      }
      if (action === 'post') {
        off += adjustment.amount;
        if (writeOffReason !== null) ours.set(writeOffReason, (ours.get(writeOffReason) ?? 0) + adjustment.amount);
      }
      this.explained ||= action === 'deny' || action === 'transfer' || (by === 'own' && rulingFor(adjustment, []).action !== 'post');
    }
    if (denies && paid === 0) return;
    this.#writtenOff += off;
    this.#ourReason ||= [...ours].find(([, amount]) => amount !== 0)?.[0] ?? '';
  }

  effect(): RuleEffect {
    const [writtenOff, moved, denied]: readonly Cents[] = [cents(this.#writtenOff), cents(this.#moved), cents(this.#denied)];
    return { ...NOTHING, writtenOff: writtenOff ?? ZERO, ourReason: this.#ourReason, moved: moved ?? ZERO, denied: denied ?? ZERO };
  }
}
