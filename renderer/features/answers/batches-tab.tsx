import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { counted, shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { verdictLook } from './looks.ts';

type Batch = Output<'answer.batches'>[number];

const verdictCell = (verdict: string | null) => {
  if (verdict === null) return <span className="dim">not yet</span>;
  const { shape, words } = verdictLook(verdict);
  return <StatusMark shape={shape}>{words}</StatusMark>;
};

const COLUMNS: readonly Column<Batch>[] = [
  { id: 'number', head: 'Batch', kind: 'code', value: ({ number }) => number, tone: 'med' },
  { id: 'partner', head: 'Trading partner', value: ({ partnerName }) => partnerName },
  { id: 'written', head: 'Written', value: ({ createdAt }) => createdAt, cell: ({ createdAt }) => shortTime(createdAt) },
  { id: 'claims', head: 'Claims', kind: 'number', value: ({ claimCount }) => claimCount, total: 'sum' },
  { id: 'ta1', head: 'Arrived', value: ({ interchange }) => interchange, cell: ({ interchange }) => verdictCell(interchange) },
  { id: '999', head: 'Reads', value: ({ syntax }) => syntax, cell: ({ syntax }) => verdictCell(syntax) },
  { id: 'house', head: 'Clearinghouse', kind: 'number', value: ({ byClearinghouse }) => byClearinghouse, total: 'sum' },
  { id: 'payer', head: 'Payer', kind: 'number', value: ({ byPayer }) => byPayer, total: 'sum' },
  { id: 'rejected', head: 'Rejected', kind: 'number', value: ({ rejected }) => rejected, total: 'sum' },
  { id: 'remitted', head: 'Remitted', kind: 'number', value: ({ remitted }) => remitted, total: 'sum' },
];

/** Who has answered which batch. */
export function BatchesTab() {
  const { value, problem, again } = useQuery('answer.batches', {});
  const [selected, setSelected] = useState<string>();
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="batches" />;
  if (value.length === 0)
    return (
      <EmptyState title="No batch yet">
        Once claims were sent, this says who has answered: the receiver, the clearinghouse, the payer.
      </EmptyState>
    );
  return (
    <DataTable
      label="Answers by batch"
      columns={COLUMNS}
      rows={value}
      rowKey={({ batchId }) => batchId}
      selected={selected ?? value[0]?.batchId}
      onSelect={({ batchId }) => setSelected(batchId)}
      totalWords={counted(value.length, 'batch', 'batches')}
    />
  );
}
