import type { ClaimRule, RuleAction, RuleTarget } from './rule.ts';
import { targetFacts } from './rule-settings.ts';

/** Another rule that writes something else at the same place of the same claims. */
export type RuleClash = { readonly number: number; readonly title: string; readonly words: string };

type Placed = Pick<ClaimRule, 'number' | 'title' | 'payerIds' | 'from' | 'to' | 'actions'>;
type Setting = Extract<RuleAction, { kind: 'set' }>;

const settings = ({ actions }: Pick<Placed, 'actions'>): readonly Setting[] => actions.filter((action) => action.kind === 'set');

const meet = (one: Placed, other: Placed): boolean =>
  (one.payerIds.length === 0 || other.payerIds.length === 0 || one.payerIds.some((payerId) => other.payerIds.includes(payerId))) &&
  (one.to === null || other.from === null || other.from <= one.to) &&
  (other.to === null || one.from === null || one.from <= other.to);

/** A place that is replaced keeps what the last rule wrote, one that is only filled in what the first did. */
const lastCounts = (target: RuleTarget): boolean => targetFacts(target).how === 'replaced';

/**
 * Rules among others, in the order in which they run, that write another value where this one writes, for payers and days that
 * both are for. Whether both are ever met by one claim only claims can say, so this is told, not refused. A modifier clashes with
 * none: it is added.
 */
export function clashesOf(rule: Placed, inOrder: readonly Placed[]): readonly RuleClash[] {
  const own = inOrder.findIndex(({ number }) => number === rule.number);
  const at = own === -1 ? inOrder.length : own;
  return inOrder.flatMap((other, index) => {
    if (other.number === rule.number || !meet(rule, other)) return [];
    const clash = settings(rule).find(({ target, value }) =>
      settings(other).some((set) => target !== 'modifier' && set.target === target && set.value !== value),
    );
    if (!clash) return [];
    const theirs = settings(other).find(({ target }) => target === clash.target)?.value ?? '';
    const wins = index > at === lastCounts(clash.target);
    const words = `writes ${theirs} as ${targetFacts(clash.target).words}; where both are met, ${wins ? 'that' : 'this rule\u2019s'} counts`;
    return [{ number: other.number, title: other.title, words }];
  });
}
