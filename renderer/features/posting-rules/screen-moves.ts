import { adjustmentGroups, type RuleAction, ruleActions } from '#shared/domain/remittance/payer-rule.ts';
import { useCommand } from '../../lib/command.ts';
import { newId } from '../../lib/ids.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Draft } from './rule-dialog.tsx';
import type { GridRow, Rule } from './rule-words.ts';

export type Floating =
  | { readonly kind: 'rule'; readonly draft: Draft; readonly fixed: boolean }
  | { readonly kind: 'level' }
  | { readonly kind: 'offers' };

/** The form that an address asks for: ?payer=…&group=CO&reason=P99&action=post. */
export function draftFrom(search: URLSearchParams): Floating | undefined {
  const group = adjustmentGroups.find((each) => each === search.get('group'));
  const reason = search.get('reason')?.toUpperCase() ?? '';
  if (!group || !/^[A-Z0-9]{1,5}$/.test(reason)) return undefined;
  const action: RuleAction = ruleActions.find((each) => each === search.get('action')) ?? 'hold';
  return { kind: 'rule', fixed: true, draft: { payerId: search.get('payer'), group, reason, action } };
}

/** What is done to rules without a form; it can be taken back. */
export function useRuleMoves() {
  const removing = useCommand('posting.removeRule');
  const saving = useCommand('posting.saveRule');
  const putBack = ({ payerId, group, reason, action, note }: Rule) =>
    void saving.run({ postingRuleId: newId(), payerId, group, reason, action, note });
  const remove = async (row: GridRow): Promise<void> => {
    const rule = row.planned ?? row.rule;
    if (!rule || !(await removing.run({ postingRuleId: rule.postingRuleId }))) return;
    // A write-off reason is chosen, not restored: the words alone are kept with the rule.
    const undo = rule.writeOffReason === null && rule.holds ? { undo: () => putBack(rule) } : {};
    showToast({ words: `${row.name}: ${rule.holds ? 'as usual again' : 'the plan is taken back'}`, shape: 'struck', ...undo });
  };
  return { remove: (row: GridRow) => void remove(row), problem: removing.problem ?? saving.problem };
}

type Hands = {
  readonly payerId: string | null;
  readonly offers: number;
  readonly change: (row: GridRow) => void;
  readonly moves: ReturnType<typeof useRuleMoves>;
  readonly float: (what: Floating) => void;
  readonly leave: () => void;
};

/** What can be done on the grid, and to the open row. */
export function actionsFor(row: GridRow | undefined, { payerId, offers, change, moves, float, leave }: Hands): readonly Action[] {
  // Of one payer's grid only what is said of that payer is taken away there.
  const own = row && (row.by === 'own' || row.planned?.payerId === payerId);
  const blank: Draft = { payerId, group: 'CO', reason: '', action: 'hold' };
  return [
    { label: row ? `Change ${row.name}` : 'Change', keys: 'Enter', primary: true, disabled: !row, run: () => row && change(row) },
    { label: 'New rule', keys: 'N', run: () => float({ kind: 'rule', fixed: false, draft: blank }) },
    { label: 'Back to usual', keys: 'Shift Delete', disabled: !own, run: () => row && moves.remove(row) },
    { label: 'How far by itself', keys: 'L', run: () => float({ kind: 'level' }) },
    {
      label: offers === 0 ? 'Offers' : `${offers} ${offers === 1 ? 'offer' : 'offers'}`,
      keys: 'O',
      disabled: offers === 0,
      run: () => float({ kind: 'offers' }),
    },
    { label: 'Lists', keys: 'Esc', end: true, run: leave },
  ];
}
