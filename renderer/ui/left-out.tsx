import type { Cents } from '#shared/kernel/cents.ts';
import { counted, money } from '../lib/format.ts';
import { DataTable } from './data-table.tsx';
import { PickDialog } from './pick-dialog.tsx';
import { SelectField } from './select-field.tsx';
import type { Column } from './table-model.ts';

/** Accounts that a run leaves out for one reason; by hand, when somebody took them out of this run. */
export type LeftOut = {
  readonly reason: string;
  readonly accounts: number;
  readonly amount: Cents;
  readonly next: string;
  readonly byHand?: boolean;
};

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
  { id: 'amount', head: 'Amount', kind: 'money', value: ({ amount }) => amount, total: 'sum' },
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

type TableProps = { readonly rows: readonly LeftOut[]; readonly onPutBack: () => void; readonly onOpen: (reason: string) => void };

/** Every account that a run leaves out, by reason; a reason opens its accounts. */
export const LeftOutTable = ({ rows, onPutBack, onOpen }: TableProps) =>
  rows.length === 0 ? null : (
    <>
      <h2 className="run-head">Left out, and why</h2>
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

/** One account that is left out, with what is special about it. */
export type LeftOutAccount = {
  readonly guarantorId: string;
  /** Null when the guarantor has no patient whose page could be opened. */
  readonly patientId: string | null;
  readonly name: string;
  readonly accountNumber: number;
  readonly words: string;
  readonly next: string;
  readonly amount: Cents;
};

const COLUMNS: readonly Column<LeftOutAccount>[] = [
  { id: 'name', head: 'Guarantor', value: ({ name }) => name },
  { id: 'account', head: 'Account', kind: 'code', tone: 'dim', value: ({ accountNumber }) => accountNumber },
  { id: 'why', head: 'Why', value: ({ words }) => words },
  { id: 'next', head: 'What happens', tone: 'soft', value: ({ next }) => next },
  { id: 'amount', head: 'Amount', kind: 'money', value: ({ amount }) => amount },
];

/** How many accounts of a reason are fetched. */
export const LEFT_OUT_SHOWN = 500;

type DialogProps = {
  readonly groups: readonly LeftOut[];
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly accounts: { readonly rows: readonly LeftOutAccount[]; readonly total: number; readonly amount: Cents } | undefined;
  readonly problem: unknown;
  /** What Enter does with an account. */
  readonly act: string;
  readonly onAct: (account: LeftOutAccount) => void;
  readonly onClose: () => void;
};

/** The accounts behind one reason, each with what is special about it. */
export const LeftOutDialog = ({ groups, reason, onReason, accounts, problem, ...rest }: DialogProps) => (
  <PickDialog
    {...rest}
    title="Left out of this run"
    label="Accounts left out"
    columns={COLUMNS}
    rows={accounts?.rows}
    rowKey={({ guarantorId }) => guarantorId}
    problem={problem}
    under={
      accounts && (
        <p className="small dim">
          {counted(accounts.total, 'account')}, {money(accounts.amount)}
          {accounts.total > accounts.rows.length && `; the first ${accounts.rows.length} are shown`}
        </p>
      )
    }
  >
    <SelectField
      label="Reason"
      value={reason}
      options={groups.map((group) => ({ value: group.reason, words: `${group.reason}: ${counted(group.accounts, 'account')}` }))}
      onValue={onReason}
    />
  </PickDialog>
);
