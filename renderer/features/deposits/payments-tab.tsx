import { useState } from 'react';
import { useNavigate } from 'react-router';
import { counted, shortDate } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { isOff, offWords, type Payment, paymentLook } from './deposit-words.ts';
import { PaymentDetail } from './payment-detail.tsx';
import { type OnActions, useTabActions } from './use-tab-actions.ts';

const COLUMNS: readonly Column<Payment>[] = [
  { id: 'payer', head: 'Payer', value: ({ payerName }) => payerName, tone: 'med' },
  { id: 'trace', head: 'Check or EFT', kind: 'code', value: ({ traceNumber }) => traceNumber },
  {
    id: 'paid',
    head: 'Paid',
    value: ({ paymentDate }) => paymentDate,
    cell: ({ paymentDate }) => (paymentDate === null ? '' : shortDate(paymentDate)),
  },
  { id: 'payment', head: 'Amount', kind: 'money', value: ({ payment }) => payment, total: 'sum' },
  { id: 'bank', head: 'In the bank', kind: 'money', value: ({ proof }) => proof.inBank, total: 'sum' },
  { id: 'posted', head: 'Posted', kind: 'money', value: ({ proof }) => proof.claims - proof.providerLevel + proof.unapplied, total: 'sum' },
  { id: 'left', head: 'Left over', kind: 'money', value: ({ proof }) => proof.leftOver, total: 'sum' },
  {
    id: 'state',
    head: 'State',
    value: (row) => `${paymentLook(row).words} ${offWords(row)}`,
    cell: (row) => (
      <span className="stack">
        <StatusMark shape={paymentLook(row).shape}>{paymentLook(row).words}</StatusMark>
        {isOff(row) && <StatusMark shape="octagon">{offWords(row)}</StatusMark>}
      </span>
    ),
  },
];

/** Checks and EFTs, those not in the bank first, each with the proof that bank and books agree. */
export function PaymentsTab({ onActions }: { readonly onActions: OnActions }) {
  const navigate = useNavigate();
  const [all, setAll] = useState(false);
  const { value, problem, again } = useQuery('deposit.list', { view: all ? 'all' : 'open' });
  const [selected, setSelected] = useState<string>();
  const rows = value?.rows ?? [];
  const at = rows.find(({ remittanceId }) => remittanceId === selected) ?? rows[0];
  const open = ({ remittanceId }: Payment) => void navigate(`/payments/${remittanceId}`, { state: comingFrom('Deposits', '/deposits') });
  useTabActions(onActions, [
    ...(at ? [{ label: 'Open the remittance', keys: 'Enter', run: () => open(at) }] : []),
    { label: all ? 'Only those not in the bank' : 'Those in the bank too', keys: 'V', run: () => setAll(!all) },
  ]);
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="checks and EFTs" lines={8} />;
  if (!at)
    return (
      <EmptyState title={all ? 'No remittance yet' : 'All that payers paid is in the bank'}>
        Each check and EFT that a remittance tells of stands here until a line of the bank is found for it.
      </EmptyState>
    );
  return (
    <div className="deposit-panes">
      <div className="col">
        <DataTable
          label="Checks and EFTs"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ remittanceId }) => remittanceId}
          selected={at.remittanceId}
          onSelect={({ remittanceId }) => setSelected(remittanceId)}
          onOpen={open}
          rowClass={(row) => (isOff(row) ? 'deposit-off' : undefined)}
          totalWords={counted(rows.length, 'payment')}
          fill
        />
      </div>
      <PaymentDetail key={at.remittanceId} remittanceId={at.remittanceId} />
    </div>
  );
}
