import { useState } from 'react';
import { useNavigate } from 'react-router';
import { counted, shortDate } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { readableName } from '../../lib/readable-name.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { type OnActions, useTabActions } from '../../ui/use-tab-actions.ts';
import { isOff, offWords, type Payment, paymentLook } from './deposit-words.ts';
import { PaymentDetail } from './payment-detail.tsx';

/** What is wrong stands before where the money is; of money on its way only that. */
const stateOf = (row: Payment, asked: boolean) => {
  if (isOff(row) && row.state !== 'waiting') return { shape: 'octagon', words: offWords(row) } as const;
  const look = paymentLook(row);
  return asked ? look : { shape: 'hourglass' as const, words: look.words };
};

/** `asked`: the bank has told of money, so that what it does not name is missing. */
const columnsOf = (asked: boolean): readonly Column<Payment>[] => [
  { id: 'payer', head: 'Payer', width: 190, value: ({ payerName }) => readableName(payerName), tone: 'med' },
  { id: 'trace', head: 'Check or EFT', width: 150, kind: 'code', value: ({ traceNumber }) => traceNumber },
  {
    id: 'paid',
    head: 'Paid',
    width: 56,
    value: ({ paymentDate }) => paymentDate,
    cell: ({ paymentDate }) => (paymentDate === null ? '' : shortDate(paymentDate)),
  },
  { id: 'payment', head: 'Amount', width: 84, kind: 'money', value: ({ payment }) => payment, total: 'sum' },
  { id: 'bank', head: 'In the bank', width: 84, kind: 'money', value: ({ proof }) => proof.inBank, total: 'sum' },
  {
    id: 'posted',
    head: 'Posted',
    width: 84,
    kind: 'money',
    value: ({ proof }) => proof.claims - proof.providerLevel + proof.unapplied,
    total: 'sum',
  },
  {
    id: 'state',
    head: 'State',
    width: 224,
    value: (row) => `${stateOf(row, asked).words} ${offWords(row)}`,
    cell: (row) => <StatusMark shape={stateOf(row, asked).shape}>{stateOf(row, asked).words}</StatusMark>,
  },
];

/** Checks and EFTs, those not in the bank first, each with the proof that bank and books agree. */
export function PaymentsTab({ onActions }: { readonly onActions: OnActions }) {
  const navigate = useNavigate();
  const [all, setAll] = useState(false);
  const { value, problem, again } = useQuery('deposit.list', { view: all ? 'all' : 'open' });
  const [selected, setSelected] = useState<string>();
  const rows = value?.rows ?? [];
  const asked = value?.counts.some(({ inBank }) => inBank > 0) ?? false;
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
          columns={columnsOf(asked)}
          rows={rows}
          rowKey={({ remittanceId }) => remittanceId}
          selected={at.remittanceId}
          onSelect={({ remittanceId }) => setSelected(remittanceId)}
          onOpen={open}
          rowClass={(row) => (stateOf(row, asked).shape === 'octagon' ? 'deposit-off' : undefined)}
          totalWords={counted(rows.length, 'payment')}
          fill
        />
      </div>
      <PaymentDetail key={at.remittanceId} remittanceId={at.remittanceId} />
    </div>
  );
}
