import { anyDecision, decisionsOn, keepRuleMoment, presentMoment, ruleMoments, ruleVersions } from '#db/queries/posting-rule.ts';
import type { PayerRule } from '#shared/domain/remittance/payer-rule.ts';
import { type RuleMoment, type RuleVersion, rulesOfPayer } from '#shared/domain/remittance/rule-book.ts';
import type { ReadContext, WriteContext } from '../context.ts';

/** Claims of a check that are looked up together: enough to make a statement cheap, few enough to keep memory flat. */
export const CLAIMS_AT_ONCE = 500;

/** An answer as it is judged: one that is settled keeps the moment whose rules settled it. */
type Answer = { readonly remittanceClaimId: string; readonly ruleMoment: number | null };

/**
 * The rules by which answers are judged, read once for a whole check. What is posted is judged by the rules that held when it
 * posted, all else by those that hold now; what a person decided for one answer counts before both.
 */
export class PayerRules {
  readonly #context: Pick<ReadContext, 'db' | 'today'>;
  readonly #versions: readonly RuleVersion[];
  readonly #present: RuleMoment;
  /** By moment, then by payer. */
  readonly #known = new Map<RuleMoment, Map<string, readonly PayerRule[]>>();
  readonly #decided = new Map<string, readonly PayerRule[]>();
  #moments: ReadonlyMap<number, RuleMoment> | undefined;

  /** `versions`: everything that was said, when not what the practice says (a rehearsal). */
  constructor(context: Pick<ReadContext, 'db' | 'today'>, versions?: readonly RuleVersion[]) {
    this.#context = context;
    this.#versions = versions ?? ruleVersions(context.db);
    this.#present = presentMoment(context.db, context.today);
  }

  /** The rules of a payer that hold now. */
  of(payerId: string): readonly PayerRule[] {
    return this.#rulesAt(payerId, this.#present);
  }

  /** Reads what people decided for these answers; to be called before they are judged. */
  lookUp(answers: readonly Answer[]): void {
    if (answers.length === 0 || !anyDecision(this.#context.db)) return;
    const ids = answers.map(({ remittanceClaimId }) => remittanceClaimId);
    for (const id of ids) this.#decided.delete(id);
    for (const [id, rules] of decisionsOn(this.#context.db, ids)) this.#decided.set(id, rules);
  }

  /** The rules for one answer of a payer, the decisions on it first. */
  forAnswer(payerId: string, { remittanceClaimId, ruleMoment }: Answer): readonly PayerRule[] {
    const moment = ruleMoment === null ? this.#present : (this.#momentOf(ruleMoment) ?? this.#present);
    const rules = this.#rulesAt(payerId, moment);
    const decided = this.#decided.get(remittanceClaimId);
    return decided ? [...decided, ...rules] : rules;
  }

  /** The id of the present moment, for what is settled now. */
  keepMoment({ db }: Pick<WriteContext, 'db'>): number {
    return keepRuleMoment(db, this.#present);
  }

  #momentOf(id: number): RuleMoment | undefined {
    if (!this.#moments?.has(id)) this.#moments = ruleMoments(this.#context.db);
    return this.#moments.get(id);
  }

  #rulesAt(payerId: string, moment: RuleMoment): readonly PayerRule[] {
    const known = this.#known.get(moment) ?? new Map<string, readonly PayerRule[]>();
    const rules = known.get(payerId) ?? rulesOfPayer(this.#versions, payerId, moment);
    this.#known.set(moment, known.set(payerId, rules));
    return rules;
  }
}

/** The rules for one answer that is looked at by itself. */
export function rulesForAnswer(context: Pick<ReadContext, 'db' | 'today'>, payerId: string, answer: Answer): readonly PayerRule[] {
  const rules = new PayerRules(context);
  rules.lookUp([answer]);
  return rules.forAnswer(payerId, answer);
}
