import type { Output } from '#shared/contract/operations.ts';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import type { Schedule } from './fee-words.ts';

type Found = Output<'fee.check'>[number];

function wordsFor({ fault, against }: Found): string {
  const other = against === null ? '' : money(against);
  switch (fault) {
    case 'zero':
      return 'Charges nothing';
    case 'unknownCode':
      return 'No code in use: add it to Procedures and fees, or take the line away';
    case 'belowAllowed':
      return `A payer allows ${other}: the difference is given away`;
    case 'farFromUsual':
      return `Far from the usual ${other}: a slip of the finger?`;
    case 'missing':
      return `Not on this list; the usual ${other} is charged`;
  }
}

const COLUMNS: readonly Column<Found>[] = [
  { id: 'code', head: 'Code', kind: 'code', width: 90, value: ({ code, modifier }) => `${code} ${modifier}`.trim() },
  { id: 'amount', head: 'Amount', kind: 'money', width: 90, value: ({ amount }) => amount },
  {
    id: 'words',
    head: 'What is odd',
    value: wordsFor,
    cell: (row) => <StatusMark shape={row.fault === 'missing' ? 'ring' : 'triangle'}>{wordsFor(row)}</StatusMark>,
  },
];

/** What looks wrong in a schedule. */
export function CheckDialog({ schedule, onClose }: { readonly schedule: Schedule; readonly onClose: () => void }) {
  const found = useQuery('fee.check', { feeScheduleId: schedule.feeScheduleId });
  const rows = found.value;
  return (
    <Dialog
      wide
      title={`Check of ${schedule.name}`}
      onClose={onClose}
      actions={
        <Button keys="Esc" autoFocus onClick={onClose}>
          Go back
        </Button>
      }
    >
      <ErrorNote problem={found.problem} />
      {rows === undefined && found.problem === undefined && <Skeleton label="the check" />}
      {rows?.length === 0 && <p>Nothing is odd: no fee of nothing, none below what a contract allows, none far from the usual.</p>}
      {rows !== undefined && rows.length > 0 && (
        <>
          <p className="soft">{counted(rows.length, 'line')} to look at.</p>
          <DataTable
            label="Odd fees"
            columns={COLUMNS}
            rows={rows}
            rowKey={({ code, modifier, fault }) => `${code} ${modifier} ${fault}`}
          />
        </>
      )}
    </Dialog>
  );
}
