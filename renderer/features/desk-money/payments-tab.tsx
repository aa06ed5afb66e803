import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Input, Output } from '#shared/contract/operations.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { counted, money } from '../../lib/format.ts';
import { printReceipt } from '../../lib/print-receipt.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { type OnActions, useTabActions } from '../../ui/use-tab-actions.ts';
import { KINDS, METHODS, methodWords, type Payment, paymentLook } from './money-words.ts';
import { PaymentDetail } from './payment-detail.tsx';
import { type PaymentAct, PaymentDialogs } from './payment-dialogs.tsx';

const COLUMNS: readonly Column<Payment>[] = [
  { id: 'receipt', head: 'Receipt', width: 72, kind: 'code', value: ({ receiptNumber }) => receiptNumber },
  { id: 'day', head: 'Received', width: 88, value: ({ receivedOn }) => receivedOn, cell: ({ receivedOn }) => formatDate(receivedOn) },
  { id: 'payer', head: 'From', width: 150, tone: 'med', value: ({ payerName }) => payerName },
  { id: 'how', head: 'How', width: 130, value: ({ method, kind }) => `${methodWords(method)}, ${KINDS[kind].toLowerCase()}` },
  { id: 'reference', head: 'Reference', kind: 'code', width: 130, value: ({ reference }) => reference },
  { id: 'by', head: 'Taken by', width: 96, tone: 'soft', value: ({ takenBy }) => takenBy },
  { id: 'kept', head: 'Credit left', width: 76, kind: 'money', value: ({ kept }) => kept, total: 'sum' },
  { id: 'amount', head: 'Amount', width: 76, kind: 'money', value: ({ amount }) => amount, total: 'sum' },
  {
    id: 'state',
    head: 'State',
    width: 100,
    value: (row) => paymentLook(row).words,
    cell: (row) => <StatusMark shape={paymentLook(row).shape}>{paymentLook(row).words}</StatusMark>,
  },
];

type Filter = Pick<Input<'payment.list'>, 'from' | 'to' | 'method' | 'userId'>;
const ANY = { value: '', words: 'Any' } as const;

/** Payments by day, taker and way, the newest first, each with where its money is. */
export function PaymentsTab({ onActions }: { readonly onActions: OnActions }) {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [filter, setFilter] = useState<Filter>({ from: null, to: null, method: null, userId: null });
  const [before, setBefore] = useState<number | null>(null);
  const [selected, setSelected] = useState<string>();
  const [act, setAct] = useState<PaymentAct>();
  const { value, problem, again } = useQuery('payment.list', { ...filter, guarantorId: search.get('account'), before });
  const rows = value?.rows ?? [];
  const at = rows.find(({ paymentId }) => paymentId === selected) ?? rows[0];
  const standing = at !== undefined && at.ended === '';
  const last = rows.at(-1)?.receiptNumber ?? null;
  const open = ({ patientId, guarantorId }: Payment) =>
    void navigate(patientId === null ? `/patients/account/${guarantorId}` : `/patients/${patientId}`);
  const narrow = (next: Filter) => {
    setBefore(null);
    setFilter(next);
  };
  useTabActions(onActions, [
    { label: 'Open the patient', keys: 'Enter', disabled: !at, run: () => at && open(at) },
    { label: 'Print the receipt', keys: 'R', disabled: !at, run: () => at && void printReceipt(at.paymentId) },
    { label: 'Use the credit', keys: 'A', disabled: !standing || at.kept === 0, run: () => setAct('apply') },
    { label: 'Move', keys: 'M', disabled: !standing, run: () => setAct('move') },
    { label: 'Undo a move', keys: 'Z', disabled: !standing, run: () => setAct('undo') },
    { label: 'Send back', keys: 'S', disabled: !standing || at.kept === 0, run: () => setAct('refund') },
    { label: 'Check bounced', keys: 'B', danger: true, disabled: !standing || at.method !== 'check', run: () => setAct('bounce') },
    standing
      ? { label: 'Void', keys: 'X', danger: true, run: () => setAct('void') }
      : { label: 'Restore', keys: 'X', disabled: !at, run: () => setAct('restore') },
    { label: 'Older ones', keys: 'O', disabled: value?.more !== true, run: () => setBefore(last) },
  ]);
  return (
    <>
      <Filters filter={filter} users={value?.users ?? []} onFilter={narrow} />
      <ErrorNote problem={problem} onRetry={again} />
      {!value && problem === undefined && <Skeleton label="payments" lines={8} />}
      {value && !at && (
        <EmptyState title="No payment here">
          Money that is taken at the desk or by mail stands here: P on a patient’s page takes one.
        </EmptyState>
      )}
      {value && at && (
        <>
          <Sums sums={value.sums} />
          <div className="desk-money-panes">
            <DataTable
              label="Payments from patients"
              columns={COLUMNS}
              rows={rows}
              rowKey={({ paymentId }) => paymentId}
              selected={at.paymentId}
              onSelect={({ paymentId }) => setSelected(paymentId)}
              onOpen={open}
              totalWords={counted(rows.length, 'payment')}
              fill
            />
            <PaymentDetail paymentId={at.paymentId} />
          </div>
          <PaymentDialogs key={`${at.paymentId} ${act ?? ''}`} payment={at} act={act} onClose={() => setAct(undefined)} />
        </>
      )}
    </>
  );
}

/** What was taken in each way, of all that the filter names. */
const Sums = ({ sums }: Pick<Output<'payment.list'>, 'sums'>) => (
  <p className="soft desk-money-sums">
    {sums
      .map(({ method, count, amount, takenBack }) => {
        const back = takenBack === 0 ? '' : `, ${money(takenBack)} of it taken back`;
        return `${methodWords(method)} ${money(amount)} in ${count}${back}`;
      })
      .join(' · ')}
  </p>
);

type FilterProps = {
  readonly filter: Filter;
  readonly users: readonly { readonly userId: string; readonly name: string }[];
  readonly onFilter: (filter: Filter) => void;
};

function Filters({ filter, users, onFilter }: FilterProps) {
  const day = (value: PlainDate | null) => value ?? undefined;
  return (
    <div className="desk-money-filter">
      <DateField label="From" value={day(filter.from)} onDate={(from) => onFilter({ ...filter, from: from ?? null })} />
      <DateField label="To" value={day(filter.to)} onDate={(to) => onFilter({ ...filter, to: to ?? null })} />
      <SelectField
        label="How"
        value={filter.method ?? ''}
        onValue={(method) => onFilter({ ...filter, method: method === '' ? null : method })}
        options={[ANY, ...METHODS]}
      />
      <SelectField
        label="Taken by"
        value={filter.userId ?? ''}
        onValue={(userId) => onFilter({ ...filter, userId: userId === '' ? null : userId })}
        options={[ANY, ...users.map(({ userId, name }) => ({ value: userId, words: name }))]}
      />
    </div>
  );
}
