import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { counted, money } from '../../lib/format.ts';
import { useJob } from '../../lib/jobs.ts';
import { useQuery } from '../../lib/query.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Progress, Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { BatchFiles } from './batch-files.tsx';

type Preview = Output<'batch.preview'>;
type Partner = Preview['partners'][number];
type Staying = Preview['staying'][number];

const PARTNERS: readonly Column<Partner>[] = [
  { id: 'name', head: 'Trading partner', value: ({ name }) => name, tone: 'med' },
  {
    id: 'usage',
    head: 'File is',
    value: ({ usage }) => usage,
    cell: ({ usage }) =>
      usage === 'T' ? <StatusMark shape="triangle">a test</StatusMark> : <StatusMark shape="ring">for payment</StatusMark>,
  },
  { id: 'claims', head: 'Claims', kind: 'number', value: ({ claimCount }) => claimCount, total: 'sum' },
  { id: 'total', head: 'Total', kind: 'money', value: ({ total }) => total, total: 'sum' },
];
/** What is only reported leaves in a file of its own; shown where there is any. */
const PURPOSE: Column<Partner> = {
  id: 'purpose',
  head: 'Only reported',
  value: ({ encounters = 0 }) => (encounters === 0 ? '' : counted(encounters, 'encounter')),
  tone: 'soft',
};
const STAYING: readonly Column<Staying>[] = [
  { id: 'claim', head: 'Claim', kind: 'code', value: ({ claimNumber }) => claimNumber, width: 110 },
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName, width: 200 },
  { id: 'charge', head: 'Charge', kind: 'money', value: ({ charge }) => charge, width: 100, total: 'sum' },
  {
    id: 'why',
    head: 'Stays because',
    value: ({ reasons }) => reasons.join(' '),
    cell: ({ reasons }) => (
      <StatusMark shape="barred">
        {reasons[0]}
        {reasons.length > 1 ? ` (${reasons.length - 1} more)` : ''}
      </StatusMark>
    ),
  },
];

const FROM_BATCH = comingFrom('Send a batch', '/claims/batch');

/** What would leave now and what stays; one key writes the files. */
export function BatchScreen() {
  const navigate = useNavigate();
  const [only, setOnly] = useState<'queued' | 'all'>('all');
  const preview = useQuery('batch.preview', { only });
  const job = useJob('batch.create');
  const partners = preview.value?.partners ?? [];
  const staying = preview.value?.staying ?? [];
  const claims = partners.reduce((sum, { claimCount }) => sum + claimCount, 0);
  const total = partners.reduce((sum, { total: part }) => sum + part, 0);
  const running = job.progress !== undefined;
  const done = job.result;
  const write = () => void job.start({ only });
  const queued = preview.value?.queued ?? 0;
  const choosing = !done && (queued > 0 || only === 'queued');
  const choice = only === 'all' ? `Only the ${counted(queued, 'claim')} put in` : 'All that are ready';
  const label = claims === 0 ? 'Nothing to send' : `Write ${counted(claims, 'claim')}, ${money(total)}`;
  return (
    <Screen
      title="Send a batch"
      actions={[
        ...(done ? [] : [{ label, keys: 'Ctrl Enter', primary: true, disabled: claims === 0 || running, run: write }]),
        ...(done ? [{ label: 'Claims sent', keys: 'Enter', primary: true, run: () => void navigate('/claims?view=sent') }] : []),
        ...(choosing ? [{ label: choice, keys: 'Q', disabled: running, run: () => setOnly(only === 'all' ? 'queued' : 'all') }] : []),
        ...(done || claims === 0
          ? []
          : [{ label: 'Would it pass?', keys: 'P', run: () => void navigate('/partners/would-pass', { state: FROM_BATCH }) }]),
        { label: 'Batches', keys: 'G B', run: () => void navigate('/claims/batches') },
        { label: 'Back to claims', keys: 'Esc', end: true, run: () => void navigate('/claims?view=ready') },
      ]}
    >
      <PageHead
        title={done ? 'The batch is written' : 'Send a batch'}
        under={
          done
            ? 'Upload each file to its clearinghouse, then read the answers under Payments.'
            : 'Good claims leave; bad ones stay here with their reasons.'
        }
      />
      <div className="batch-body scroll grow">
        <ErrorNote problem={preview.problem ?? job.problem} onRetry={preview.again} />
        {job.progress && (
          <Progress
            words="Writing the batch"
            done={job.progress.done}
            total={job.progress.total}
            unit={job.progress.unit}
            under="Cancel keeps the files that are whole already."
            onCancel={job.cancel}
          />
        )}
        {done && <Written done={done} />}
        {!done && preview.value === undefined && preview.problem === undefined && <Skeleton label="the batch" />}
        {!done && preview.value !== undefined && <Planned partners={partners} staying={staying} />}
      </div>
    </Screen>
  );
}

function Planned({ partners, staying }: { readonly partners: readonly Partner[]; readonly staying: readonly Staying[] }) {
  if (partners.length === 0 && staying.length === 0)
    return <EmptyState title="No claim is ready">Approve the charges of a superbill; its claim then goes with the next batch.</EmptyState>;
  return (
    <>
      <h2>Leaves now</h2>
      {partners.length === 0 ? (
        <p className="soft">Nothing: every ready claim has something to mend.</p>
      ) : (
        <DataTable
          label="What leaves now"
          columns={partners.some(({ encounters }) => encounters) ? [...PARTNERS.slice(0, 2), PURPOSE, ...PARTNERS.slice(2)] : PARTNERS}
          rows={partners}
          rowKey={({ tradingPartnerId }) => tradingPartnerId}
          totalWords={counted(partners.length, 'file')}
          flush
        />
      )}
      {staying.length > 0 && <StayingClaims staying={staying} />}
    </>
  );
}

const StayingClaims = ({ staying }: { readonly staying: readonly Staying[] }) => {
  const navigate = useNavigate();
  return (
    <>
      <h2>Stays here</h2>
      <DataTable
        label="Claims that stay"
        columns={STAYING}
        rows={staying}
        rowKey={({ claimId }) => claimId}
        totalWords={counted(staying.length, 'claim')}
        onSelect={({ claimId }) => void navigate(`/claims/${claimId}?view=needsWork`)}
        flush
      />
    </>
  );
};

function Written({ done }: { readonly done: Output<'batch.create'> }) {
  return (
    <>
      <BatchFiles batches={done.batches} />
      {done.held.length > 0 && (
        <>
          <h2>Stayed here</h2>
          <ul className="claim-findings">
            {done.held.map(({ claimId, claimNumber, reasons }) => (
              <li key={claimId}>
                <StatusMark shape="barred">{claimNumber}</StatusMark>
                <span className="grow soft">{reasons.join(' ')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
