import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { readableName } from '../../lib/readable-name.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Section } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import type { Column } from '../../ui/table-model.ts';

type Payment = Output<'deposit.list'>['rows'][number];
type Line = Output<'deposit.lines'>['rows'][number];

/** Days after which money that a payer says it sent should long have come, as on the screen of deposits. */
const LATE = 10;

const PAYMENTS: readonly Column<Payment>[] = [
  { id: 'payer', head: 'Payer', value: ({ payerName }) => readableName(payerName), tone: 'med' },
  { id: 'trace', head: 'Check or EFT', kind: 'code', value: ({ traceNumber }) => traceNumber },
  {
    id: 'paid',
    head: 'Paid',
    value: ({ paymentDate }) => paymentDate,
    cell: ({ paymentDate }) => (paymentDate === null ? '' : formatDate(paymentDate)),
  },
  { id: 'age', head: 'Days', kind: 'number', value: ({ age }) => age },
  { id: 'payment', head: 'Amount', kind: 'money', value: ({ payment }) => payment, total: 'sum' },
];
const LINES: readonly Column<Line>[] = [
  { id: 'day', head: 'Day', value: ({ postedOn }) => postedOn, cell: ({ postedOn }) => formatDate(postedOn) },
  { id: 'words', head: 'The bank says', value: ({ description }) => description, tone: 'soft' },
  { id: 'amount', head: 'Amount', kind: 'money', value: ({ amount }) => amount, total: 'sum' },
];

type Bank = {
  readonly problem: unknown;
  readonly again: () => void;
  readonly missing: readonly Payment[];
  readonly unannounced: readonly Line[];
  /** Whether anything is to be said of the bank, an error too. */
  readonly found: boolean;
};

/** What the bank lacks, and what it has that nobody announced; nothing while it is asked for. */
export function useAwaitedBank(): Bank {
  const payments = useQuery('deposit.list', { view: 'waiting', limit: 500 });
  const lines = useQuery('deposit.lines', { view: 'open', limit: 500 });
  const open = lines.value?.rows ?? [];
  // Where no bank file was ever taken, every payment is missing there, and that says nothing.
  const told = lines.value !== undefined && lines.value.open + lines.value.matched + lines.value.aside > 0;
  const missing = told ? (payments.value?.rows ?? []).filter(({ age }) => age > LATE) : [];
  const unannounced = open.filter(({ state }) => state === 'missing');
  const problem = payments.problem ?? lines.problem;
  const again = () => {
    payments.again();
    lines.again();
  };
  return { problem, again, missing, unannounced, found: problem !== undefined || missing.length + unannounced.length > 0 };
}

type Props = { readonly bank: Bank };

/** Money that a remittance announced by its trace and the bank does not have, and payers' money in the bank without a remittance. */
export function AwaitedBank({ bank: { problem, again, missing, unannounced } }: Props) {
  const navigate = useNavigate();
  const [payment, setPayment] = useState<string>();
  const [line, setLine] = useState<string>();
  const open = (path: string) => void navigate(path, { state: comingFrom('Denials', '/denials?tab=awaited') });
  return (
    <>
      <ErrorNote problem={problem} onRetry={again} />
      {missing.length > 0 && (
        <Section title="Announced by a remittance, not in the bank">
          <DataTable
            label="Payments that the bank does not have"
            columns={PAYMENTS}
            rows={missing}
            rowKey={({ remittanceId }) => remittanceId}
            selected={payment ?? missing[0]?.remittanceId}
            onSelect={({ remittanceId }) => setPayment(remittanceId)}
            onOpen={({ remittanceId }) => open(`/payments/${remittanceId}`)}
            totalWords={counted(missing.length, 'payment')}
          />
        </Section>
      )}
      {unannounced.length > 0 && (
        <Section title="In the bank, and no remittance for it">
          <DataTable
            label="Payers’ money without a remittance"
            columns={LINES}
            rows={unannounced}
            rowKey={({ lineId }) => lineId}
            selected={line ?? unannounced[0]?.lineId}
            onSelect={({ lineId }) => setLine(lineId)}
            onOpen={() => open('/deposits?view=lines')}
            totalWords={counted(unannounced.length, 'line')}
          />
        </Section>
      )}
    </>
  );
}
