import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { counted, shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useSession } from '../../lib/session.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { showToast } from '../../ui/toast.tsx';

type Batch = Output<'eligibility.batches'>[number];

const STATES = {
  written: { shape: 'half', words: 'Written' },
  accepted: { shape: 'check', words: 'Arrived' },
  rejected: { shape: 'octagon', words: 'Refused' },
} as const;

const COLUMNS: readonly Column<Batch>[] = [
  { id: 'number', head: 'File', kind: 'code', value: ({ number }) => number, tone: 'med' },
  { id: 'partner', head: 'Trading partner', value: ({ partnerName }) => partnerName },
  { id: 'name', head: 'In outbox/', kind: 'code', value: ({ fileName }) => fileName },
  { id: 'written', head: 'Written', value: ({ createdAt }) => createdAt, cell: ({ createdAt }) => shortTime(createdAt) },
  { id: 'asked', head: 'Asked about', kind: 'number', value: ({ inquiryCount }) => inquiryCount, total: 'sum' },
  { id: 'answered', head: 'Answered', kind: 'number', value: ({ answered }) => answered, total: 'sum' },
  {
    id: 'state',
    head: 'State',
    value: ({ status }) => status,
    cell: ({ status }) => <StatusMark shape={STATES[status].shape}>{STATES[status].words}</StatusMark>,
  },
];

/** Files of questions, newest first: keep a copy, write the exact bytes again, in a sample practice let the payers answer. */
export function FilesTab() {
  const { value, problem, again } = useQuery('eligibility.batches', {});
  const [selected, setSelected] = useState<string>();
  const [failed, setFailed] = useState<unknown>();
  const isSample = useSession((session) => session.status?.isSample ?? false);
  const navigate = useNavigate();
  const batch = value?.find(({ eligibilityBatchId }) => eligibilityBatchId === selected) ?? value?.[0];
  const act = (work: (eligibilityBatchId: string) => Promise<void>) => () => {
    setFailed(undefined);
    if (batch) work(batch.eligibilityBatchId).catch(setFailed);
  };
  const save = act(async (eligibilityBatchId) => {
    const file = await call('eligibility.file', { eligibilityBatchId });
    await bridge().saveFile(file.name, file.mediaType, documentBytes(file.base64));
  });
  const rewrite = act(async (eligibilityBatchId) => {
    const { fileName } = await call('eligibility.rewrite', { eligibilityBatchId });
    showToast({ words: `${fileName} is in outbox/ again, byte for byte` });
  });
  const answer = act(async (eligibilityBatchId) => {
    const { files } = await call('simulator.answerEligibility', { eligibilityBatchId });
    showToast({
      words: `The invented payers answered with ${counted(files.length, 'file')}`,
      open: { words: 'Read it', run: () => void navigate('/payments') },
    });
  });
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="the files" />;
  if (value.length === 0)
    return (
      <EmptyState title="No file yet">
        Questions leave together, one file for each trading partner. Upload it there; the answers come back into inbox/ and are read under
        Payments.
      </EmptyState>
    );
  return (
    <>
      <DataTable
        label="Files of questions"
        columns={COLUMNS}
        rows={value}
        rowKey={({ eligibilityBatchId }) => eligibilityBatchId}
        selected={batch?.eligibilityBatchId}
        onSelect={({ eligibilityBatchId }) => setSelected(eligibilityBatchId)}
        totalWords={counted(value.length, 'file')}
      />
      <ErrorNote problem={failed} />
      <div className="row wrap eligibility-acts">
        <Button keys="S" onClick={save}>
          Save a copy
        </Button>
        <Button keys="W" onClick={rewrite}>
          Write the exact file again
        </Button>
        {isSample && (
          <Button keys="L" onClick={answer}>
            Let the payers answer
          </Button>
        )}
      </div>
    </>
  );
}
