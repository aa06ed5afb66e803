import { DataTable } from '../../ui/data-table.tsx';
import type { Column } from '../../ui/table-model.ts';
import type { LeftOut } from './dry-run.ts';

const columnsOf = (onPutBack: () => void, onOpen: (reason: string) => void): readonly Column<LeftOut>[] => [
  {
    id: 'reason',
    head: 'Reason',
    width: '44%',
    value: ({ reason }) => reason,
    cell: ({ reason, byHand }) =>
      byHand ? (
        reason
      ) : (
        <button type="button" className="link" onClick={() => onOpen(reason)}>
          {reason}
        </button>
      ),
  },
  { id: 'accounts', head: 'Accounts', kind: 'number', value: ({ accounts }) => accounts, total: 'sum' },
  { id: 'amount', head: 'Owed', kind: 'money', value: ({ amount }) => amount, total: 'sum' },
  {
    id: 'next',
    head: 'What happens',
    tone: 'soft',
    value: ({ next }) => next,
    cell: ({ next, byHand }) =>
      byHand ? (
        <button type="button" className="link" onClick={onPutBack}>
          Put back
        </button>
      ) : (
        next
      ),
  },
];

type Props = { readonly rows: readonly LeftOut[]; readonly onPutBack: () => void; readonly onOpen: (reason: string) => void };

/** Every account that is left out, by reason; a reason opens its accounts. */
export const LeftOutTable = ({ rows, onPutBack, onOpen }: Props) =>
  rows.length === 0 ? null : (
    <>
      <h2 className="dunning-head">Left out, and why</h2>
      <DataTable
        label="Left out, and why"
        columns={columnsOf(onPutBack, onOpen)}
        rows={rows}
        rowKey={({ reason }) => reason}
        totalWords="Left out"
        sortable={false}
        density="compact"
      />
    </>
  );
