import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { useCommand } from '../../lib/command.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { counted } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Check } from './check-words.ts';
import type { RuleRow } from './rule-draft.ts';

export type Floating = 'severity' | 'rehearse' | 'suggest';
type Ref = Pick<RuleRow, 'ruleId' | 'version' | 'title'>;

/** What is done to rules without a form; each can be taken back. */
export function useRuleMoves() {
  const switching = useCommand('rule.switch');
  const aside = useCommand('rule.putAside');
  const copying = useCommand('rule.copy');
  const taking = useCommand('rule.import');
  const turn = async ({ ruleId, version, title }: Ref, active: boolean): Promise<void> => {
    const done = await switching.run({ ruleId, version, active });
    if (!done) return;
    const undo = () => void turn({ ruleId, version: done.version, title }, !active);
    showToast({ words: active ? `“${title}” runs from the next check on` : `“${title}” is off`, shape: active ? 'check' : 'struck', undo });
  };
  const put = async ({ ruleId, version, title }: Ref, removed: boolean): Promise<void> => {
    const done = await aside.run({ ruleId, version, removed });
    if (!done) return;
    const undo = () => void put({ ruleId, version: done.version, title }, !removed);
    showToast({
      words: removed ? `“${title}” is put aside` : `“${title}” is back, switched off`,
      shape: removed ? 'struck' : 'ring',
      undo,
    });
  };
  const copy = async ({ ruleId, title }: Ref, open: (number: number) => void): Promise<void> => {
    const copied = await copying.run({ ruleId, copyId: newId() });
    if (!copied) return;
    showToast({ words: `“${title}” is copied; the copy is off`, shape: 'ring' });
    open(copied.number);
  };
  const take = async (): Promise<void> => {
    const [chosen] = await bridge().openFiles(['.json']);
    if (!chosen) return;
    const answer = await taking.run({ file: new TextDecoder().decode(chosen.bytes) });
    if (!answer) return;
    const missing = answer.taken.flatMap(({ missingPayers }) => missingPayers);
    const gaps = missing.length === 0 ? '' : `; not on your list: ${[...new Set(missing)].join(', ')}`;
    showToast({ words: `${counted(answer.taken.length, 'rule')} taken in, all switched off${gaps}`, shape: 'ring' });
  };
  const give = async (rules: readonly Ref[]): Promise<void> => {
    const file = await call('rule.export', { ruleIds: rules.map(({ ruleId }) => ruleId) });
    await bridge().saveFile(file.name, file.mediaType, documentBytes(file.base64));
  };
  const all = [switching, aside, copying, taking];
  return {
    turn: (rule: Ref, active: boolean) => void turn(rule, active),
    put: (rule: Ref, removed: boolean) => void put(rule, removed),
    copy: (rule: Ref, open: (number: number) => void) => void copy(rule, open),
    take: () => void take(),
    give: (rules: readonly Ref[]) => void give(rules),
    running: all.some(({ running }) => running),
    problem: all.find(({ problem }) => problem !== undefined)?.problem,
  };
}

type Hands = {
  readonly moves: ReturnType<typeof useRuleMoves>;
  readonly go: (path: string) => void;
  readonly float: (what: Floating) => void;
  readonly rules: readonly RuleRow[];
};

/** What can be done on the list, and to the open check. */
export function actionsFor(check: Check | undefined, { moves, go, float, rules }: Hands): readonly Action[] {
  const rule = check?.kind === 'rule' ? check.rule : undefined;
  const edit = check?.kind === 'edit' ? check.edit : undefined;
  const own: Action[] = rule
    ? [
        { label: 'Change', keys: 'E', disabled: rule.removed, run: () => go(`/lists/rules/${rule.number}/edit`) },
        { label: 'Rehearse', keys: 'R', primary: !rule.active && !rule.removed, disabled: rule.removed, run: () => float('rehearse') },
        rule.active
          ? { label: 'Switch off', keys: 'O', run: () => moves.turn(rule, false) }
          : { label: 'Switch on', keys: 'O', disabled: rule.removed, run: () => float('rehearse') },
        { label: 'Copy', keys: 'C', run: () => moves.copy(rule, (number) => go(`/lists/rules/${number}/edit`)) },
        rule.removed
          ? { label: 'Take back', keys: 'Delete', run: () => moves.put(rule, false) }
          : { label: 'Put aside', keys: 'Delete', danger: true, run: () => moves.put(rule, true) },
      ]
    : [{ label: 'How much it counts', keys: 'E', disabled: edit?.fixed !== '', run: () => float('severity') }];
  return [
    { label: 'New rule', keys: 'N', primary: !rule || rule.active, run: () => go('/lists/rules/new') },
    ...own,
    { label: 'From denials', keys: 'D', run: () => float('suggest') },
    { label: 'Take in a file', keys: 'I', end: true, run: moves.take },
    {
      label: 'Give out',
      keys: 'X',
      end: true,
      disabled: rules.length === 0,
      run: () => moves.give(rules.filter(({ removed }) => !removed)),
    },
    { label: 'Lists', keys: 'Esc', end: true, run: () => go('/lists') },
  ];
}
