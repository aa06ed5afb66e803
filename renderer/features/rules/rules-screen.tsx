import { useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useQuery } from '../../lib/query.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { TwoPane } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { TextField } from '../../ui/text-field.tsx';
import { type Check, FILTERS, type Filter, firedOf, passes, standingOf, standingShape, standingWords } from './check-words.ts';
import { EditDetail } from './edit-detail.tsx';
import { RehearsalDialog } from './rehearsal-dialog.tsx';
import { RuleDetail } from './rule-detail.tsx';
import { actionsFor, type Floating, useRuleMoves } from './rule-moves.ts';
import { SeverityDialog } from './severity-dialog.tsx';
import { SuggestionsDialog } from './suggestions-dialog.tsx';

const COLUMNS: readonly Column<Check>[] = [
  { id: 'number', head: 'No.', kind: 'number', value: ({ number }) => number, tone: 'dim', width: 54 },
  { id: 'title', head: 'Check', value: ({ title }) => title, tone: 'med' },
  {
    id: 'standing',
    head: 'Counts',
    value: (check) => standingWords(standingOf(check)),
    cell: (check) => <StatusMark shape={standingShape(standingOf(check))}>{standingWords(standingOf(check))}</StatusMark>,
    width: 98,
  },
  { id: 'fired', head: '90 days', kind: 'number', value: firedOf, cell: (check) => firedOf(check) || '–', width: 74 },
];

/** Every check of claims, the program's and the practice's own; what each says, and how much it counts. */
export function RulesScreen() {
  const navigate = useNavigate();
  const { check: asked } = useParams();
  const list = useQuery('rule.list', {});
  const [words, setWords] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [floating, setFloating] = useState<Floating>();
  const search = useRef<HTMLInputElement>(null);
  useKeys([{ keys: '/', words: 'Find a check', run: () => search.current?.focus() }]);
  const checks: readonly Check[] = [
    ...(list.value?.rules ?? []).map((rule): Check => ({ kind: 'rule', number: rule.number, title: rule.title, rule })),
    ...(list.value?.edits ?? []).map((edit): Check => ({ kind: 'edit', number: edit.number, title: edit.title, edit })),
  ];
  const shown = checks.filter((check) => passes(check, filter, words));
  const open = checks.find(({ number }) => String(number) === asked) ?? shown[0];
  const moves = useRuleMoves();
  const go = (path: string) => void navigate(path);
  return (
    <Screen title="Scrubber rules" actions={actionsFor(open, { moves, go, float: setFloating, rules: list.value?.rules ?? [] })}>
      <TwoPane
        leftWidth={560}
        left={
          <>
            <div className="list-head">
              <h1 tabIndex={-1}>Scrubber rules</h1>
              <p className="soft small">What is checked before a claim may leave: by the program, and by you.</p>
            </div>
            <div className="rule-finder">
              <TextField
                label="Find a check"
                bare
                ref={search}
                value={words}
                onText={setWords}
                placeholder="Number, words, field or payer  /"
              />
              <SelectField<Filter> label="Which checks" bare value={filter} onValue={setFilter} options={FILTERS} />
            </div>
            <ErrorNote problem={list.problem} onRetry={list.again} />
            {list.value === undefined && list.problem === undefined && <Skeleton label="the checks" lines={14} />}
            {list.value && (
              <div className="rule-list">
                <DataTable
                  label="Checks of claims"
                  columns={COLUMNS}
                  rows={shown}
                  rowKey={({ number }) => String(number)}
                  selected={open && String(open.number)}
                  onSelect={({ number }) => void navigate(`/lists/rules/${number}`, { replace: true })}
                  onOpen={(check) => (check.kind === 'rule' ? go(`/lists/rules/${check.number}/edit`) : setFloating('severity'))}
                  fill
                  empty={<span className="soft">No check has these words. Type fewer, or choose All checks.</span>}
                />
              </div>
            )}
          </>
        }
        right={
          <div className="rule-page grow">
            <ErrorNote problem={moves.problem} />
            {open?.kind === 'edit' && <EditDetail key={open.number} edit={open.edit} />}
            {open?.kind === 'rule' && <RuleDetail key={open.number} rule={open.rule} rules={list.value?.rules ?? []} />}
            {!open && list.value && <EmptyState title="No check is open">Choose one on the left, or press N to write a rule.</EmptyState>}
          </div>
        }
      />
      <Floats open={open} floating={floating} moves={moves} onClose={() => setFloating(undefined)} />
    </Screen>
  );
}

type FloatsProps = {
  readonly open: Check | undefined;
  readonly floating: Floating | undefined;
  readonly moves: ReturnType<typeof useRuleMoves>;
  readonly onClose: () => void;
};

/** What floats over the list. */
function Floats({ open, floating, moves, onClose }: FloatsProps) {
  if (floating === 'suggest') return <SuggestionsDialog onClose={onClose} />;
  if (floating === 'severity' && open?.kind === 'edit') return <SeverityDialog edit={open.edit} onClose={onClose} />;
  if (floating !== 'rehearse' || open?.kind !== 'rule') return null;
  const { rule } = open;
  const on = rule.active || rule.removed ? {} : { onSwitchOn: () => moves.turn(rule, true) };
  return <RehearsalDialog title={rule.title} definition={rule.definition} {...on} onClose={onClose} />;
}
