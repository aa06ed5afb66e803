import type { AdjustmentGroup, PayerAdjustment } from './remittance-facts.ts';

/**
 * What one kind of adjustment does to the ledger.
 * post: written off as the payer's adjustment. track: shown, moves nothing (another payer's effect). transfer: owed by the
 * next coverage, or the guarantor. deny: stays with the payer and is reported as a denial. hold: a person decides first.
 */
export type RuleAction = 'post' | 'track' | 'transfer' | 'deny' | 'hold';

export type PayerRule = { readonly group: AdjustmentGroup; readonly reason: string; readonly action: RuleAction };

const rule = (group: AdjustmentGroup, reason: string, action: RuleAction): PayerRule => ({ group, reason, action });

/** Reasons that mean "this line is declined", whoever is named as liable (x12.md §5, "Frequent denials"). */
export const DENIAL_REASONS = ['4 11 15 16 18 22 27 29 31 50 96 97 109 119 140 151 167 170 183 185 197 204 226 252 B7 B9'].flatMap(
  (reasons) => reasons.split(' '),
);

/**
 * Defaults of domain.md §4: fee schedule, sequestration and incentive post; deductible, coinsurance and copay go to the
 * next in line; a prior payer's effect (OA-23) is only shown. A denial reason under PR is a denial too: whether the
 * patient may be billed for it is a person's call, so nothing moves to them unseen.
 */
export const DEFAULT_RULES: readonly PayerRule[] = [
  ...['45', '253', '144'].map((reason) => rule('CO', reason, 'post')),
  ...['1', '2', '3'].map((reason) => rule('PR', reason, 'transfer')),
  rule('OA', '23', 'track'),
  ...(['CO', 'PR', 'OA', 'PI'] as const).flatMap((group) => DENIAL_REASONS.map((reason) => rule(group, reason, 'deny'))),
];

/** The action for an adjustment: the payer's own rule first, then the defaults, and a code nobody knows is held. */
export function actionFor({ group, reason }: Pick<PayerAdjustment, 'group' | 'reason'>, payerRules: readonly PayerRule[]): RuleAction {
  const name = adjustmentName({ group, reason });
  const own = payerRules.find((known) => adjustmentName(known) === name);
  return own?.action ?? defaultActions().get(name) ?? 'hold';
}

let actions: ReadonlyMap<string, RuleAction> | undefined;

/** The defaults by name; looked up for every adjustment of every line, so made once. */
function defaultActions(): ReadonlyMap<string, RuleAction> {
  actions ??= new Map(DEFAULT_RULES.map((known) => [adjustmentName(known), known.action]));
  return actions;
}

/** `CO-45`, the name people use for an adjustment. */
export const adjustmentName = ({ group, reason }: Pick<PayerAdjustment, 'group' | 'reason'>): string =>
  `${group}-${normalizeReason(reason)}`;

/** Some payers pad reasons with zeros ("045"). */
const normalizeReason = (reason: string): string =>
  PLAIN.test(reason)
    ? reason
    : reason
        .trim()
        .toUpperCase()
        .replace(/^0+(?=.)/, '');

/** As nearly every payer writes them: nothing to fold. */
const PLAIN = /^[1-9A-Z][0-9A-Z]*$/;
