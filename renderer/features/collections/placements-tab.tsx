import { useState } from 'react';
import { useNavigate } from 'react-router';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { type OnActions, useTabActions } from '../../ui/use-tab-actions.ts';
import { type Placement, placementLook } from './collection-words.ts';
import { EndDialog } from './end-dialog.tsx';
import { PayDialog } from './pay-dialog.tsx';

const COLUMNS: readonly Column<Placement>[] = [
  { id: 'account', head: 'Account', kind: 'code', width: 80, value: ({ accountNumber }) => accountNumber },
  { id: 'name', head: 'Guarantor', tone: 'med', width: 190, value: ({ name }) => name },
  { id: 'agency', head: 'Agency', width: 180, value: ({ agencyName }) => agencyName },
  { id: 'run', head: 'Hand-over', kind: 'code', width: 80, value: ({ runNumber }) => runNumber },
  { id: 'day', head: 'Since', width: 90, value: ({ placedOn }) => placedOn, cell: ({ placedOn }) => formatDate(placedOn) },
  {
    id: 'state',
    head: 'State',
    value: (row) => placementLook(row).words,
    cell: (row) => <StatusMark shape={placementLook(row).shape}>{placementLook(row).words}</StatusMark>,
  },
  { id: 'amount', head: 'Handed over', kind: 'money', width: 100, value: ({ amount }) => amount },
  { id: 'out', head: 'Still out', kind: 'money', width: 90, value: ({ out }) => out, total: 'sum' },
];
const ENDED: readonly Column<Placement>[] = [
  ...COLUMNS.slice(0, -1),
  {
    id: 'ended',
    head: 'Day',
    width: 90,
    value: ({ endedOn }) => endedOn ?? '',
    cell: ({ endedOn }) => (endedOn === null ? '' : formatDate(endedOn)),
  },
  { id: 'why', head: 'Why', tone: 'soft', value: ({ endReason }) => endReason },
];

type Props = { readonly view: 'out' | 'ended'; readonly onActions: OnActions };
const MOST = 500;

/** Accounts with agencies: what came for them, and taking one back; or those that came back. */
export function PlacementsTab({ view, onActions }: Props) {
  const navigate = useNavigate();
  const { value, problem, again } = useQuery('collection.placements', { view, limit: MOST });
  const [chosen, setChosen] = useState<string>();
  const [floating, setFloating] = useState<'pay' | 'end' | 'again'>();
  const reopen = useCommand('collection.reopen');
  const rows = value?.rows ?? [];
  const at = rows.find(({ placementId }) => placementId === chosen) ?? rows[0];
  const back = view === 'out' ? '/collections?view=placed' : '/collections?view=ended';
  const open = (path: string) => void navigate(path, { state: comingFrom('Collections', back) });
  useTabActions(onActions, [
    ...(view === 'out'
      ? [
          { label: 'Money came', keys: 'M', primary: true, disabled: !at || at.out <= 0, run: () => setFloating('pay') },
          { label: 'It comes back', keys: 'X', danger: true, disabled: !at, run: () => setFloating('end') },
        ]
      : [{ label: 'The agency has it again', keys: 'U', disabled: !at || at.state === 'undone', run: () => setFloating('again') }]),
    { label: 'Open the account', keys: 'O', disabled: !at, run: () => at && open(`/patients/account/${at.guarantorId}`) },
  ]);
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="accounts" lines={8} />;
  if (!at)
    return view === 'out' ? (
      <EmptyState title="No agency has an account">What is handed over stands here until it is settled or comes back.</EmptyState>
    ) : (
      <EmptyState title="Nothing came back yet">Accounts that were recalled, returned or given up stand here, with why.</EmptyState>
    );
  const close = () => setFloating(undefined);
  return (
    <>
      {value.more && <Note kind="warn">The newest {MOST} stand here. The account’s own page has all of its own.</Note>}
      <DataTable
        label={view === 'out' ? 'Accounts with agencies' : 'Accounts that came back'}
        columns={view === 'out' ? COLUMNS : ENDED}
        rows={rows}
        rowKey={({ placementId }) => placementId}
        selected={at.placementId}
        onSelect={({ placementId }) => setChosen(placementId)}
        onOpen={() => view === 'out' && at.out > 0 && setFloating('pay')}
        totalWords={counted(rows.length, 'account')}
        fill
      />
      {floating === 'pay' && <PayDialog placement={at} onClose={close} />}
      {floating === 'end' && <EndDialog placement={at} onClose={close} />}
      {floating === 'again' && (
        <ReasonDialog
          title={`${at.agencyName} has ${at.name} again?`}
          act={`Put back ${money(at.amount)} at the most`}
          words="What came back goes to the agency’s side again, as far as nobody paid it since."
          problem={reopen.problem}
          running={reopen.running}
          onAct={async (reason) => (await reopen.run({ placementId: at.placementId, reason })) !== undefined}
          onClose={close}
        />
      )}
    </>
  );
}
