import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { counted, shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useSession } from '../../lib/session.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { showToast } from '../../ui/toast.tsx';
import { BatchTransport, type Way, wayMark } from './batch-transport.tsx';

export type Batch = Output<'batch.list'>[number];

const STATES = {
  written: { shape: 'half', words: 'Written' },
  accepted: { shape: 'check', words: 'Accepted' },
  rejected: { shape: 'octagon', words: 'Rejected' },
} as const;

const COLUMNS: readonly Column<Batch>[] = [
  { id: 'number', head: 'Batch', kind: 'code', value: ({ number }) => number, tone: 'med' },
  { id: 'partner', head: 'Trading partner', value: ({ partnerName }) => partnerName },
  { id: 'file', head: 'File in outbox/', kind: 'code', value: ({ fileName }) => fileName },
  { id: 'written', head: 'Written', value: ({ createdAt }) => createdAt, cell: ({ createdAt }) => shortTime(createdAt) },
  { id: 'claims', head: 'Claims', kind: 'number', value: ({ claimCount }) => claimCount },
  { id: 'total', head: 'Total', kind: 'money', value: ({ total }) => total, total: 'sum' },
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

type Doing = { readonly problem: unknown; readonly run: (work: () => Promise<void>) => void };

function useDoing(): Doing {
  const [problem, setProblem] = useState<unknown>();
  const run = (work: () => Promise<void>) => {
    setProblem(undefined);
    work().catch(setProblem);
  };
  return { problem, run };
}

const FROM_BATCHES = comingFrom('Batches', '/claims/batches');

/** Batch files: keep a copy, write the exact same bytes again, in a sample practice let the payers answer. */
export function BatchFiles({ batches }: { readonly batches: readonly Batch[] }) {
  const [selected, setSelected] = useState<string>();
  const isSample = useSession((session) => session.status?.isSample ?? false);
  const navigate = useNavigate();
  const { problem, run } = useDoing();
  const ways = new Map(useQuery('transport.sendings', {}).value?.map((way) => [way.batchId, way]));
  const own = batches.some(({ reportsOnly }) => reportsOnly) ? [...COLUMNS.slice(0, 4), PURPOSE, ...COLUMNS.slice(4)] : COLUMNS;
  const columns = ways.size > 0 ? [...own, wayColumn(ways)] : own;
  const batch = batches.find(({ batchId }) => batchId === selected) ?? batches[0];
  const way = ways.get(batch?.batchId ?? '');
  const save = async () => {
    if (!batch) return;
    const file = await call('batch.file', { batchId: batch.batchId });
    await bridge().saveFile(file.name, file.mediaType, documentBytes(file.base64));
  };
  const rewrite = async () => {
    if (!batch) return;
    const { fileName } = await call('batch.rewrite', { batchId: batch.batchId });
    showToast({ words: `${fileName} is in outbox/ again, byte for byte` });
  };
  const answer = async () => {
    if (!batch) return;
    const { files } = await call('simulator.answer', { batchId: batch.batchId });
    showToast({
      words: `The invented payers answered with ${counted(files.length, 'file')}`,
      open: { words: 'Read them', run: () => void navigate('/payments') },
    });
  };
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
      <ErrorNote problem={problem} />
      {way && <BatchTransport key={way.batchId} way={way} />}
      {batch && (
        <section className="batch-file" aria-label="The selected file">
          <p>
            <span className="dim">SHA-256 of {batch.fileName}</span>
            <br />
            <span className="mono hash">{batch.sha256}</span>
          </p>
          <div className="row wrap">
            <Button keys="S" onClick={() => run(save)}>
              Save a copy
            </Button>
            <Button keys="W" onClick={() => run(rewrite)}>
              Write the exact file again
            </Button>
            <Button keys="P" onClick={() => void navigate(`/partners/would-pass?batch=${batch.batchId}`, { state: FROM_BATCHES })}>
              Would it pass?
            </Button>
            {isSample && (
              <Button keys="L" onClick={() => run(answer)}>
                Let the payers answer
              </Button>
            )}
          </div>
        </section>
      )}
    </>
  );
}
