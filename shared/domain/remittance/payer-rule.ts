import type { AdjustmentGroup, PayerAdjustment } from './remittance-facts.ts';

export const ruleActions = ['post', 'track', 'transfer', 'deny', 'hold'] as const;
export const adjustmentGroups = ['CO', 'PR', 'OA', 'PI', 'CR'] as const satisfies readonly AdjustmentGroup[];

/**
 * What one kind of adjustment does to the ledger.
 * post: written off as the payer's adjustment. track: shown, moves nothing (another payer's effect). transfer: owed by the
 * next coverage, or the guarantor. deny: stays with the payer and is reported as a denial. hold: a person decides first.
 */
export type RuleAction = (typeof ruleActions)[number];

export type PayerRule = {
  readonly group: AdjustmentGroup;
  readonly reason: string;
  readonly action: RuleAction;
  /** With post: the practice's own reason, so that it is our write-off; else it is the payer's adjustment. */
  readonly writeOffReason?: string | null;
};

const rule = (group: AdjustmentGroup, reason: string, action: RuleAction) => ({ group, reason, action });

/** Reasons that mean "this line is declined", whoever is named as liable (x12.md §5, "Frequent denials"). */
export const DENIAL_REASONS = ['4 11 15 16 18 22 27 29 31 50 96 97 109 119 140 151 167 170 183 185 197 204 226 252 B7 B9'].flatMap(
  (reasons) => reasons.split(' '),
);

/**
 * Defaults of domain.md §4: fee schedule, sequestration and incentive post; deductible, coinsurance and copay go to the
 * next in line; a prior payer's effect (OA-23) is only shown. A denial reason under PR is a denial too: whether the
 * patient may be billed for it is a person's call, so nothing moves to them unseen.
 */
export const DEFAULT_RULES: readonly { readonly group: AdjustmentGroup; readonly reason: string; readonly action: RuleAction }[] = [
  ...['45', '253', '144'].map((reason) => rule('CO', reason, 'post')),
  ...['1', '2', '3'].map((reason) => rule('PR', reason, 'transfer')),
  rule('OA', '23', 'track'),
  ...(['CO', 'PR', 'OA', 'PI'] as const).flatMap((group) => DENIAL_REASONS.map((reason) => rule(group, reason, 'deny'))),
];

/** What is done with an adjustment, and who says so. */
export type Ruling = {
  readonly action: RuleAction;
  readonly writeOffReason: string | null;
  /** own: a rule of the practice; usual: what the program does without one; unknown: nobody said, so it is held. */
  readonly by: 'own' | 'usual' | 'unknown';
};

/**
 * The ruling for an adjustment: the first rule that names it, then the defaults, and a code nobody knows is held. Rules come with
 * the payer's own before those for every payer (rule-book.ts).
 */
export function rulingFor({ group, reason }: Pick<PayerAdjustment, 'group' | 'reason'>, rules: readonly PayerRule[]): Ruling {
  const name = adjustmentName({ group, reason });
  const own = rules.length === 0 ? undefined : byName(rules).get(name);
  if (own) return { action: own.action, writeOffReason: own.action === 'post' ? (own.writeOffReason ?? null) : null, by: 'own' };
  const action = defaultActions().get(name);
  return { action: action ?? 'hold', writeOffReason: null, by: action ? 'usual' : 'unknown' };
}

/** The action alone. */
export const actionFor = (adjustment: Pick<PayerAdjustment, 'group' | 'reason'>, rules: readonly PayerRule[]): RuleAction =>
  rulingFor(adjustment, rules).action;

const indexes = new WeakMap<readonly PayerRule[], ReadonlyMap<string, PayerRule>>();

/** Rules by name, the first of each; asked for every adjustment of every line, so made once for each list. */
function byName(rules: readonly PayerRule[]): ReadonlyMap<string, PayerRule> {
  const known = indexes.get(rules);
  if (known) return known;
  const index = new Map<string, PayerRule>();
  for (const each of rules) if (!index.has(adjustmentName(each))) index.set(adjustmentName(each), each);
  indexes.set(rules, index);
  return index;
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

/** A reason as it is kept: some payers pad with zeros ("045"), people type small letters. */
export const normalizeReason = (reason: string): string =>
  PLAIN.test(reason)
    ? reason
    : reason
        .trim()
        .toUpperCase()
        .replace(/^0+(?=.)/, '');

/** As nearly every payer writes them: nothing to fold. */
const PLAIN = /^[1-9A-Z][0-9A-Z]*$/;
