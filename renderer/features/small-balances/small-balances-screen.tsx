import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { comingFrom, useWayBack } from '../../lib/way-back.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { FilterDialog } from './filter-dialog.tsx';
import { KeptList, ReadyList } from './lists.tsx';
import { RunsTab } from './runs-tab.tsx';
import type { Small, SmallList } from './small-words.ts';
import { WriteOffDialog } from './write-off-dialog.tsx';

const VIEWS = ['ready', 'kept', 'runs'] as const;
type View = (typeof VIEWS)[number];

/** Which accounts are looked at, and which of them are ticked; all are to begin with. */
function useTicks(view: View) {
  const [filter, setFilter] = useState<{ readonly maximum: Cents; readonly ageDays: number }>();
  const asked = useQuery('smallBalance.list', filter ?? {});
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [chosen, choose] = useState<string>();
  const rows: readonly Small[] = (view === 'ready' ? asked.value?.ready : asked.value?.leftOut) ?? [];
  const at = rows.find(({ guarantorId }) => guarantorId === chosen) ?? rows[0];
  const ticked = (asked.value?.ready ?? []).filter(({ guarantorId }) => !left.has(guarantorId));
  const tickAll = () => setLeft(new Set());
  const tick = () => {
    if (!at) return;
    const next = new Set(left);
    if (!next.delete(at.guarantorId)) next.add(at.guarantorId);
    setLeft(next);
    choose(rows[rows.indexOf(at) + 1]?.guarantorId ?? at.guarantorId);
  };
  const show = (wanted: NonNullable<typeof filter>) => {
    setFilter(wanted);
    tickAll();
  };
  const total = cents(ticked.reduce((sum, { amount }) => sum + amount, 0));
  return { ...asked, left, at, ticked, total, tick, tickAll, choose, show };
}

/** Small balances: the list first, then one key writes off what is ticked, and the run can be taken back. */
export function SmallBalancesScreen() {
  const navigate = useNavigate();
  const back = useWayBack('Statements', '/statements');
  const [search, setSearch] = useSearchParams();
  const view = VIEWS.find((one) => one === search.get('view')) ?? 'ready';
  const list = useTicks(view);
  const { value, at, ticked, total } = list;
  const [floating, setFloating] = useState<'filter' | 'go'>();
  const [own, setOwn] = useState<readonly Action[]>([]);
  const shut = () => setFloating(undefined);
  const go = (next: View) => {
    setOwn([]);
    setSearch(next === 'ready' ? {} : { view: next }, back.keep);
  };
  const open = ({ guarantorId }: Small) =>
    void navigate(`/patients/account/${guarantorId}`, { state: comingFrom('Small balances', '/small-balances') });
  const toTick: readonly Action[] = [
    {
      ...{ label: `Write off ${counted(ticked.length, 'account')}, ${money(total)}`, keys: 'Ctrl Enter', primary: true },
      ...{ disabled: ticked.length === 0, run: () => setFloating('go') },
    },
    { label: at && list.left.has(at.guarantorId) ? 'Tick it again' : 'Leave it', keys: 'Space', disabled: !at, run: list.tick },
    { label: 'Tick all', keys: 'A', disabled: list.left.size === 0, run: list.tickAll },
  ];
  return (
    <Screen
      title="Small balances"
      barNote={view === 'ready' && ticked.length > 0 ? 'A run can be taken back whole' : undefined}
      actions={[
        ...(view === 'ready' ? toTick : own),
        { label: 'Which ones…', keys: 'F', run: () => setFloating('filter'), disabled: !value },
        { label: 'Open the account', keys: 'O', run: () => at && open(at), disabled: !at || view === 'runs' },
        { label: 'Next tab', keys: 'Ctrl →', end: true, run: () => go(VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? 'ready') },
        { label: back.label, keys: 'Esc', end: true, run: back.go },
      ]}
    >
      <PageHead title="Small balances" under={value && aboutWords(value)} />
      <ErrorNote problem={list.problem} onRetry={list.again} />
      {!value && list.problem === undefined && <Skeleton label="small balances" lines={8} />}
      {value && <Parts {...{ view, list: value, left: list.left, at, open, go }} onSelect={list.choose} onActions={setOwn} />}
      {value && floating === 'filter' && <FilterDialog list={value} onFilter={list.show} onClose={shut} />}
      {value && floating === 'go' && (
        <WriteOffDialog list={value} guarantorIds={ticked.map(({ guarantorId }) => guarantorId)} total={total} onClose={shut} />
      )}
    </Screen>
  );
}

const aboutWords = ({ maximum, ageDays }: SmallList): string =>
  `Accounts that owe up to ${money(maximum)} for ${counted(ageDays, 'day')} or longer; nothing is written off before you say so`;

type PartsProps = {
  readonly view: View;
  readonly list: SmallList;
  readonly left: ReadonlySet<string>;
  readonly at: Small | undefined;
  readonly open: (row: Small) => void;
  readonly go: (view: View) => void;
  readonly onSelect: (guarantorId: string) => void;
  readonly onActions: (actions: readonly Action[]) => void;
};

const Parts = ({ view, list, left, at, open, go, onSelect, onActions }: PartsProps) => (
  <Tabs
    label="Parts of small balances"
    open={view}
    onOpen={go}
    tabs={[
      {
        ...{ id: 'ready', words: 'May be written off', count: list.ready.length + list.more },
        content: view === 'ready' && <ReadyList {...{ list, left, at, onSelect }} onOpen={open} />,
      },
      {
        ...{ id: 'kept', words: 'Left out', count: list.leftOutCount },
        content: view === 'kept' && <KeptList {...{ list, onSelect }} selected={at?.guarantorId} onOpen={open} />,
      },
      { id: 'runs', words: 'Written off', content: view === 'runs' && <RunsTab onActions={onActions} /> },
    ]}
  />
);
