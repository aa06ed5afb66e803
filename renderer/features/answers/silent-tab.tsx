import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { MISSING } from './looks.ts';

type Silent = Output<'answer.silent'>['rows'][number];

const COLUMNS: readonly Column<Silent>[] = [
  { id: 'claim', head: 'Claim', kind: 'code', value: ({ claimNumber }) => claimNumber },
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName, tone: 'med' },
  { id: 'payer', head: 'Payer', value: ({ payerName }) => payerName },
  { id: 'sent', head: 'Sent', value: ({ sentOn }) => sentOn, cell: ({ sentOn }) => formatDate(sentOn) },
  { id: 'batch', head: 'Batch', kind: 'code', value: ({ batchNumber }) => batchNumber },
  {
    id: 'missing',
    head: 'What is missing',
    value: ({ missing }) => missing,
    cell: ({ missing }) => <StatusMark shape={missing === 'acknowledgement' ? 'octagon' : 'hourglass'}>{MISSING[missing]}</StatusMark>,
  },
  { id: 'charge', head: 'Charge', kind: 'money', value: ({ charge }) => charge, total: 'sum' },
];

/** Claims that are out and that nobody has answered in time. */
export function SilentTab() {
  const { value, problem, again } = useQuery('answer.silent', {});
  const [selected, setSelected] = useState<string>();
  const navigate = useNavigate();
  const rows = value?.rows ?? [];
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="claims without an answer" />;
  if (rows.length === 0)
    return (
      <EmptyState title="Everybody has answered in time">
        A claim stands here when no 999 came within a day, no answer of the payer within three days, or no remittance within the payer’s
        usual time.
      </EmptyState>
    );
  return (
    <DataTable
      label="Claims without an answer"
      columns={COLUMNS}
      rows={rows}
      rowKey={({ claimId }) => claimId}
      selected={selected ?? rows[0]?.claimId}
      onSelect={({ claimId }) => setSelected(claimId)}
      onOpen={({ claimId }) => void navigate(`/claims/${claimId}`)}
      totalWords={counted(rows.length, 'claim')}
    />
  );
}
