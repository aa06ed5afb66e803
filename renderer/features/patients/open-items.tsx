import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { AmountOf } from '#shared/contract/ledger-amount.ts';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted, datesOf } from '../../lib/format.ts';
import { clocksOf, type LookedBack } from '../../lib/look-back.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Money } from '../../ui/money.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';

type Row = Output<'ledger.openItems'>['rows'][number];

const TURNS = {
  ours: { words: 'Ours', shape: 'triangle' },
  payer: { words: 'The payer’s', shape: 'hourglass' },
  guarantor: { words: 'The guarantor’s', shape: 'half' },
} as const;

/** What an open amount is, so that it can be asked why. */
const whyOf = ({ encounterId, coverageId, guarantorId }: Row): AmountOf =>
  encounterId === null
    ? { kind: 'unapplied', guarantorId }
    : { kind: 'visit', encounterId, owes: coverageId === null ? 'patient' : 'insurers' };

const columnsOf = (clocks: LookedBack, total: number, dayOf: ReturnType<typeof datesOf>): readonly Column<Row>[] => [
  {
    id: 'visit',
    head: 'Visit',
    value: ({ serviceDate }) => serviceDate,
    cell: ({ serviceDate }) => (serviceDate === null ? 'on no visit' : dayOf(serviceDate)),
  },
  { id: 'patient', head: 'Patient', tone: 'soft', value: ({ patientName }) => patientName },
  { id: 'debtor', head: 'Who owes it', tone: 'med', value: ({ debtor }) => debtor },
  {
    id: 'amount',
    head: 'Open',
    kind: 'money',
    value: ({ amount }) => amount,
    cell: (row) => <Money amount={row.amount} why={whyOf(row)} clocks={clocks} />,
    total: <Money amount={total} />,
  },
  { id: 'since', head: 'Since', value: ({ since }) => since, cell: ({ since }) => formatDate(since) },
  { id: 'days', head: 'Days', kind: 'number', value: ({ days }) => days },
  {
    id: 'turn',
    head: 'Whose turn',
    value: ({ turn }) => TURNS[turn].words,
    cell: ({ turn }) => <StatusMark shape={TURNS[turn].shape}>{TURNS[turn].words}</StatusMark>,
  },
  { id: 'next', head: 'What is next', tone: 'soft', value: ({ next }) => next },
];

type Props = { readonly of: CallInput<'ledger.openItems'>['of']; readonly clocks: LookedBack };

/** What is open, since when, whose turn it is; Enter leads to where it is done. */
export function OpenItems({ of, clocks }: Props) {
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<string>();
  const { value, problem, again } = useQuery('ledger.openItems', { of, ...clocksOf(clocks) });
  if (!value) return problem === undefined ? <Skeleton label="what is open" lines={8} /> : <ErrorNote problem={problem} onRetry={again} />;
  if (value.rows.length === 0)
    return <EmptyState title="Nothing is open">Every visit is settled: nobody owes anything, and no credit waits for a visit.</EmptyState>;
  const words = counted(value.rows.length, 'open amount');
  return (
    <>
      {!value.agrees && <StatusMark shape="octagon">The visits add up to something else: verify the books</StatusMark>}
      <DataTable
        label="What is open"
        columns={columnsOf(clocks, value.total, datesOf(value.rows.map(({ serviceDate }) => serviceDate)))}
        rows={value.rows}
        rowKey={({ key }) => key}
        selected={chosen ?? value.rows[0]?.key}
        onSelect={({ key }) => setChosen(key)}
        onOpen={({ to }) => void navigate(to)}
        totalWords={value.more.count === 0 ? words : `${words}, and ${value.more.count} more`}
        fill
      />
    </>
  );
}
