import type { ReadableDb } from '#db/connection/handles.ts';
import { payerRulesFor } from '#db/queries/remittance-match.ts';
import type { PayerRule } from '#shared/domain/remittance/payer-rule.ts';

/** Claims of a check that are looked up together: enough to make a statement cheap, few enough to keep memory flat. */
export const CLAIMS_AT_ONCE = 500;

/** The rules of each payer, read once for a whole check. */
export class PayerRules {
  readonly #db: ReadableDb;
  readonly #known = new Map<string, readonly PayerRule[]>();

  constructor(db: ReadableDb) {
    this.#db = db;
  }

  of(payerId: string): readonly PayerRule[] {
    const rules = this.#known.get(payerId) ?? payerRulesFor(this.#db, payerId);
    this.#known.set(payerId, rules);
    return rules;
  }
}
