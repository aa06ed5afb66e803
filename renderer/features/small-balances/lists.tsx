import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted } from '../../lib/format.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, Note } from '../../ui/note.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import type { Small, SmallList } from './small-words.ts';

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

type ListProps = {
  readonly list: SmallList;
  readonly onSelect: (guarantorId: string) => void;
  readonly onOpen: (row: Small) => void;
};

export function ReadyList({
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

export const KeptList = ({ list, selected, onSelect, onOpen }: ListProps & { readonly selected: string | undefined }) =>
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
