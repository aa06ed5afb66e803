import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import type { Column } from '../../ui/table-model.ts';
import type { LeftOut } from './dry-run.ts';

export type LeftOutRow = Output<'dunning.leftOut'>['rows'][number];

const COLUMNS: readonly Column<LeftOutRow>[] = [
  { id: 'name', head: 'Guarantor', value: ({ name }) => name },
  { id: 'account', head: 'Account', kind: 'code', tone: 'dim', value: ({ accountNumber }) => accountNumber },
  { id: 'why', head: 'Why', value: ({ words }) => words },
  { id: 'next', head: 'What happens', tone: 'soft', value: ({ next }) => next },
  { id: 'amount', head: 'Amount', kind: 'money', value: ({ amount }) => amount },
];
const SHOWN = 500;

type Props = {
  readonly of: 'dunning.leftOut' | 'financeCharge.leftOut';
  readonly groups: readonly LeftOut[];
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  /** What Enter does with an account. */
  readonly act: string;
  readonly onAct: (row: LeftOutRow) => void;
  readonly onClose: () => void;
};

/** The accounts behind one reason, each with what is special about it. */
export function LeftOutDialog({ of, groups, reason, onReason, act, onAct, onClose }: Props) {
  const { value, problem } = useQuery(of, { reason, offset: 0, limit: SHOWN });
  const [chosen, setChosen] = useState<string>();
  const rows = value?.rows ?? [];
  const selected = rows.find(({ guarantorId }) => guarantorId === chosen) ?? rows[0];
  return (
    <Dialog
      title="Left out of this run"
      onClose={onClose}
      wide
      actions={
        <>
          <Button keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button keys="Ctrl Enter" kind="primary" disabled={!selected} onClick={() => selected && onAct(selected)}>
            {act}
          </Button>
        </>
      }
    >
      <div className="stack">
        <SelectField
          label="Reason"
          value={reason}
          options={groups.map((group) => ({ value: group.reason, words: `${group.reason}: ${counted(group.accounts, 'account')}` }))}
          onValue={onReason}
        />
        <ErrorNote problem={problem} />
        {!value && problem === undefined && <Skeleton label="the accounts" lines={6} />}
        {value && (
          <div className="dunning-accounts">
            <DataTable
              label="Accounts left out"
              columns={COLUMNS}
              rows={rows}
              rowKey={({ guarantorId }) => guarantorId}
              selected={selected?.guarantorId}
              onSelect={({ guarantorId }) => setChosen(guarantorId)}
              onOpen={onAct}
              density="compact"
              fill
            />
          </div>
        )}
        {value && (
          <p className="small dim">
            {counted(value.total, 'account')}, {money(value.amount)}
            {value.total > rows.length && `; the first ${rows.length} are shown`}
          </p>
        )}
      </div>
    </Dialog>
  );
}
