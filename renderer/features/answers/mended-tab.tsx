import { useState } from 'react';
import { useNavigate } from 'react-router';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import type { Rejected } from './looks.ts';

const COLUMNS: readonly Column<Rejected>[] = [
  { id: 'claim', head: 'Claim', kind: 'code', value: ({ claimNumber }) => claimNumber },
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName, tone: 'med' },
  { id: 'payer', head: 'Payer', value: ({ payerName }) => payerName },
  { id: 'limit', head: 'File by', value: ({ fileBy }) => fileBy, cell: ({ fileBy }) => formatDate(fileBy) },
  {
    id: 'state',
    head: 'State',
    value: ({ status }) => status,
    cell: ({ status }) => <StatusMark shape="half">{status === 'queued' ? 'In the next batch' : 'Ready to send'}</StatusMark>,
  },
  { id: 'charge', head: 'Charge', kind: 'money', value: ({ charge }) => charge, total: 'sum' },
];

/** Rejected claims that were mended and have not left again. */
export function MendedTab() {
  const { value, problem, again } = useQuery('answer.rejected', { fixed: true });
  const [selected, setSelected] = useState<string>();
  const navigate = useNavigate();
  const rows = value?.rows ?? [];
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="mended claims" />;
  if (rows.length === 0)
    return <EmptyState title="Nothing mended waits">A rejected claim that was mended stands here until it leaves with a batch.</EmptyState>;
  return (
    <>
      <DataTable
        label="Mended claims"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ claimId }) => claimId}
        selected={selected ?? rows[0]?.claimId}
        onSelect={({ claimId }) => setSelected(claimId)}
        onOpen={({ claimId }) => void navigate(`/claims/${claimId}`)}
        totalWords={counted(rows.length, 'claim')}
      />
      <div className="answers-note row">
        <Button kind="primary" keys="B" onClick={() => void navigate('/claims/batch')}>
          Send a batch
        </Button>
      </div>
    </>
  );
}
