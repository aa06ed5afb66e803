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
import { claimLook } from './patient-words.ts';

type Claim = Output<'claim.list'>['rows'][number];

const COLUMNS: readonly Column<Claim>[] = [
  { id: 'number', head: 'Claim', kind: 'code', value: ({ claimNumber }) => claimNumber },
  { id: 'date', head: 'Visit', value: ({ serviceDate }) => serviceDate, cell: ({ serviceDate }) => formatDate(serviceDate) },
  { id: 'payer', head: 'Payer', value: ({ payerName }) => payerName },
  {
    id: 'state',
    head: 'State',
    value: ({ status }) => status,
    cell: ({ status }) => <StatusMark shape={claimLook(status).shape}>{claimLook(status).words}</StatusMark>,
  },
  { id: 'words', head: 'Said last', tone: 'soft', value: ({ words }) => words },
  { id: 'charge', head: 'Charge', kind: 'money', value: ({ charge }) => charge, total: 'sum' },
];

/** The patient's claims, newest first; Enter opens one. */
export function ClaimsTab({ patientId }: { readonly patientId: string }) {
  const navigate = useNavigate();
  const { value, problem, again } = useQuery('claim.list', { view: 'all', patientId });
  const [chosen, setChosen] = useState<string>();
  if (problem !== undefined)
    return (
      <div className="sect">
        <ErrorNote problem={problem} onRetry={again} />
      </div>
    );
  if (!value) return <Skeleton label="the claims" />;
  if (value.rows.length === 0)
    return (
      <EmptyState title="No claim yet">
        A claim is made when charges are approved and a coverage is in force on that day. Its way to the payer and back is then followed
        here.
      </EmptyState>
    );
  return (
    <DataTable
      label="Claims"
      columns={COLUMNS}
      rows={value.rows}
      rowKey={({ claimId }) => claimId}
      selected={chosen ?? value.rows[0]?.claimId}
      onSelect={({ claimId }) => setChosen(claimId)}
      onOpen={({ claimId }) => void navigate(`/claims/${claimId}`)}
      totalWords={counted(value.rows.length, 'claim')}
      fill
    />
  );
}
