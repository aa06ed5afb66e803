import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { comingFrom, useWayBack } from '../../lib/way-back.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { FilterDialog } from './filter-dialog.tsx';
import { RunsTab } from './runs-tab.tsx';
import { WriteOffDialog } from './write-off-dialog.tsx';

export type SmallList = Output<'smallBalance.list'>;
type Small = SmallList['ready'][number];
const VIEWS = ['ready', 'kept', 'runs'] as const;
type View = (typeof VIEWS)[number];

const ACCOUNT: readonly Column<Small>[] = [
  { id: 'account', head: 'Account', kind: 'code', width: 80, value: ({ accountNumber }) => accountNumber },
  { id: 'name', head: 'Guarantor', tone: 'med', value: ({ name }) => name },
  { id: 'visits', head: 'Visits', kind: 'number', width: 70, value: ({ visits }) => visits },
  {
    id: 'since',
    head: 'Since',
    width: 95,
    value: ({ since }) => since ?? '',
    cell: ({ since }) => (since === null ? '' : formatDate(since)),
  },
];
const OWED: Column<Small> = { id: 'owed', head: 'Owes', kind: 'money', width: 90, value: ({ amount }) => amount, total: 'sum' };
const KEPT: readonly Column<SmallList['leftOut'][number]>[] = [
  ...ACCOUNT.slice(0, 2),
  { id: 'why', head: 'Why it stays', value: ({ reason }) => reason },
  ...ACCOUNT.slice(2),
  OWED,
];

/** Small balances: the list first, then one key writes off what is ticked, and the run can be taken back. */
export function SmallBalancesScreen() {
  const navigate = useNavigate();
  const back = useWayBack('Statements', '/statements');
  const [search, setSearch] = useSearchParams();
  const view = VIEWS.find((one) => one === search.get('view')) ?? 'ready';
  const [filter, setFilter] = useState<{ readonly maximum: Cents; readonly ageDays: number }>();
  const { value, problem, again } = useQuery('smallBalance.list', filter ?? {});
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<string>();
  const [floating, setFloating] = useState<'filter' | 'go'>();
  const [own, setOwn] = useState<readonly Action[]>([]);
  const rows: readonly Small[] = (view === 'ready' ? value?.ready : value?.leftOut) ?? [];
  const at = rows.find(({ guarantorId }) => guarantorId === chosen) ?? rows[0];
  const ticked = (value?.ready ?? []).filter(({ guarantorId }) => !left.has(guarantorId));
  const total = cents(ticked.reduce((sum, { amount }) => sum + amount, 0));
  const show = (next: View) => {
    setOwn([]);
    setSearch(next === 'ready' ? {} : { view: next }, back.keep);
  };
  const tick = () => {
    if (!at) return;
    const next = new Set(left);
    if (!next.delete(at.guarantorId)) next.add(at.guarantorId);
    setLeft(next);
    setChosen(rows[rows.indexOf(at) + 1]?.guarantorId ?? at.guarantorId);
  };
  const open = ({ guarantorId }: Small) =>
    void navigate(`/patients/account/${guarantorId}`, { state: comingFrom('Small balances', '/small-balances') });
  const toTick: readonly Action[] = [
    {
      ...{ label: `Write off ${counted(ticked.length, 'account')}, ${money(total)}`, keys: 'Ctrl Enter', primary: true },
      ...{ disabled: ticked.length === 0, run: () => setFloating('go') },
    },
    { label: at && left.has(at.guarantorId) ? 'Tick it again' : 'Leave it', keys: 'Space', disabled: !at, run: tick },
    { label: 'Tick all', keys: 'A', disabled: left.size === 0, run: () => setLeft(new Set()) },
  ];
  return (
    <Screen
      title="Small balances"
      barNote={view === 'ready' && ticked.length > 0 ? 'A run can be taken back whole' : undefined}
      actions={[
        ...(view === 'ready' ? toTick : own),
        { label: 'Which ones…', keys: 'F', run: () => setFloating('filter'), disabled: !value },
        { label: 'Open the account', keys: 'O', run: () => at && open(at), disabled: !at || view === 'runs' },
        { label: 'Next tab', keys: 'Ctrl →', end: true, run: () => show(VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? 'ready') },
        { label: back.label, keys: 'Esc', end: true, run: back.go },
      ]}
    >
      <PageHead
        title="Small balances"
        under={
          value
            ? `Accounts that owe up to ${money(value.maximum)} since ${counted(value.ageDays, 'day')} or longer; nothing is written off before you say so`
            : undefined
        }
      />
      <ErrorNote problem={problem} onRetry={again} />
      {!value && problem === undefined && <Skeleton label="small balances" lines={8} />}
      {value && (
        <Tabs
          label="Parts of small balances"
          open={view}
          onOpen={show}
          tabs={[
            {
              ...{ id: 'ready', words: 'May be written off', count: value.ready.length + value.more },
              content: view === 'ready' && <ReadyList list={value} left={left} at={at} onSelect={setChosen} onOpen={open} />,
            },
            {
              ...{ id: 'kept', words: 'Left out', count: value.leftOutCount },
              content: view === 'kept' && <KeptList list={value} selected={at?.guarantorId} onSelect={setChosen} onOpen={open} />,
            },
            { id: 'runs', words: 'Written off', content: view === 'runs' && <RunsTab onActions={setOwn} /> },
          ]}
        />
      )}
      {value && floating === 'filter' && (
        <FilterDialog
          list={value}
          onFilter={(asked) => {
            setFilter(asked);
            setLeft(new Set());
          }}
          onClose={() => setFloating(undefined)}
        />
      )}
      {value && floating === 'go' && (
        <WriteOffDialog
          list={value}
          guarantorIds={ticked.map(({ guarantorId }) => guarantorId)}
          total={total}
          onClose={() => setFloating(undefined)}
        />
      )}
    </Screen>
  );
}

type ListProps = {
  readonly list: SmallList;
  readonly onSelect: (guarantorId: string) => void;
  readonly onOpen: (row: Small) => void;
};

function ReadyList({
  list,
  left,
  at,
  onSelect,
  onOpen,
}: ListProps & { readonly left: ReadonlySet<string>; readonly at: Small | undefined }) {
  const ticked = (row: Small) => !left.has(row.guarantorId);
  const columns: readonly Column<Small>[] = [
    {
      id: 'tick',
      head: 'Ticked',
      width: 100,
      value: (row) => (ticked(row) ? 'ticked' : 'left'),
      cell: (row) => <StatusMark shape={ticked(row) ? 'check' : 'ring'}>{ticked(row) ? 'ticked' : 'left'}</StatusMark>,
    },
    ...ACCOUNT,
    OWED,
  ];
  if (!at)
    return (
      <EmptyState title="No small balance is old enough">
        F says up to which amount and from which age. Accounts with a credit, a plan, a hold or an insurer stand under Left out.
      </EmptyState>
    );
  return (
    <>
      {list.more > 0 && <Note kind="warn">{counted(list.more, 'account')} more stand here once these are written off.</Note>}
      <DataTable
        label="Small balances that may be written off"
        columns={columns}
        rows={list.ready}
        rowKey={({ guarantorId }) => guarantorId}
        selected={at.guarantorId}
        onSelect={({ guarantorId }) => onSelect(guarantorId)}
        onOpen={onOpen}
        totalWords={counted(list.ready.length, 'account')}
        fill
      />
    </>
  );
}

const KeptList = ({ list, selected, onSelect, onOpen }: ListProps & { readonly selected: string | undefined }) =>
  list.leftOut.length === 0 ? (
    <EmptyState title="Nobody is left out">Every account that owes so little may be written off, or there is none.</EmptyState>
  ) : (
    <DataTable
      label="Small balances that are left out"
      columns={KEPT}
      rows={list.leftOut}
      rowKey={({ guarantorId }) => guarantorId}
      selected={selected}
      onSelect={({ guarantorId }) => onSelect(guarantorId)}
      onOpen={onOpen}
      totalWords={counted(list.leftOut.length, 'account')}
      fill
    />
  );
