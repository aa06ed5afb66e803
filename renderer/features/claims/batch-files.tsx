import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { counted, shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { BatchFile } from './batch-file.tsx';
import { BatchTransport, type Way, wayMark } from './batch-transport.tsx';

export type Batch = Output<'batch.list'>[number];

const STATES = {
  written: { shape: 'half', words: 'Written' },
  accepted: { shape: 'check', words: 'Accepted' },
  rejected: { shape: 'octagon', words: 'Rejected' },
  takenBack: { shape: 'struck', words: 'Taken back' },
} as const;

const COLUMNS: readonly Column<Batch>[] = [
  { id: 'number', head: 'Batch', kind: 'code', value: ({ number }) => number, tone: 'med' },
  { id: 'partner', head: 'Trading partner', value: ({ partnerName }) => partnerName },
  { id: 'file', head: 'File in outbox/', kind: 'code', value: ({ fileName }) => fileName },
  { id: 'written', head: 'Written', value: ({ createdAt }) => createdAt, cell: ({ createdAt }) => shortTime(createdAt) },
  { id: 'claims', head: 'Claims', kind: 'number', value: ({ claimCount }) => claimCount },
  { id: 'total', head: 'Total', kind: 'money', value: ({ status, total }) => (status === 'takenBack' ? null : total), total: 'sum' },
  {
    id: 'state',
    head: 'Answer',
    value: ({ status }) => status,
    cell: ({ status }) => <StatusMark shape={STATES[status].shape}>{STATES[status].words}</StatusMark>,
  },
];

/** What each file is for, where some report encounters. */
const PURPOSE: Column<Batch> = {
  id: 'purpose',
  head: 'For',
  value: ({ reportsOnly }) => (reportsOnly ? 'Encounters reported' : 'Payment'),
  tone: 'soft',
};

/** How far each batch is on its way, where its partner has a connection. */
const wayColumn = (ways: ReadonlyMap<string, Way>): Column<Batch> => ({
  id: 'way',
  head: 'On its way',
  value: ({ batchId }) => {
    const way = ways.get(batchId);
    return way ? wayMark(way).words : '';
  },
  cell: ({ batchId }) => {
    const way = ways.get(batchId);
    return way && <StatusMark shape={wayMark(way).shape}>{wayMark(way).words}</StatusMark>;
  },
});

/** Batch files with how far each is on its way, and what can be done about the selected one. */
export function BatchFiles({ batches }: { readonly batches: readonly Batch[] }) {
  const [selected, setSelected] = useState<string>();
  const ways = new Map(useQuery('transport.sendings', {}).value?.map((way) => [way.batchId, way]));
  const own = batches.some(({ reportsOnly }) => reportsOnly) ? [...COLUMNS.slice(0, 4), PURPOSE, ...COLUMNS.slice(4)] : COLUMNS;
  const columns = ways.size > 0 ? [...own, wayColumn(ways)] : own;
  const batch = batches.find(({ batchId }) => batchId === selected) ?? batches[0];
  const way = ways.get(batch?.batchId ?? '');
  return (
    <>
      <DataTable
        label="Batches"
        columns={columns}
        rows={batches}
        rowKey={({ batchId }) => batchId}
        selected={batch?.batchId}
        onSelect={({ batchId }) => setSelected(batchId)}
        totalWords={counted(batches.length, 'file')}
        flush
      />
      {way && <BatchTransport key={way.batchId} way={way} />}
      {batch && <BatchFile key={`file ${batch.batchId}`} batch={batch} way={way} />}
    </>
  );
}
