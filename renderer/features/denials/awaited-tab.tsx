import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Section } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-model.ts';

type Missing = Output<'denial.awaited'>['rows'][number];
type Silent = Output<'answer.silent'>['rows'][number];

const HEAD = <Row extends { patientName: string; payerName: string; claimNumber: string }>(): readonly Column<Row>[] => [
  { id: 'claim', head: 'Claim', kind: 'code', value: ({ claimNumber }) => claimNumber },
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName, tone: 'med' },
  { id: 'payer', head: 'Payer', value: ({ payerName }) => payerName },
];
const MISSING: readonly Column<Missing>[] = [
  ...HEAD<Missing>(),
  { id: 'said', head: 'Said on', value: ({ saidOn }) => saidOn, cell: ({ saidOn }) => formatDate(saidOn) },
  { id: 'words', head: 'What the payer says', value: ({ words }) => words, tone: 'soft' },
  { id: 'charge', head: 'Charge', kind: 'money', value: ({ charge }) => charge, total: 'sum' },
];
const SILENT: readonly Column<Silent>[] = [
  ...HEAD<Silent>(),
  { id: 'sent', head: 'Sent', value: ({ sentOn }) => sentOn, cell: ({ sentOn }) => formatDate(sentOn) },
  { id: 'charge', head: 'Charge', kind: 'money', value: ({ charge }) => charge, total: 'sum' },
];

/** Claims whose money is awaited: the payer calls them decided and sends nothing, or says nothing in its usual time. */
export function AwaitedTab() {
  const awaited = useQuery('denial.awaited', {});
  const silent = useQuery('answer.silent', {});
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<string>();
  const [waiting, setWaiting] = useState<string>();
  const open = (claimId: string) => void navigate(`/claims/${claimId}?view=all`, { state: comingFrom('Denials', '/denials?tab=awaited') });
  const rows = awaited.value?.rows;
  const late = silent.value?.rows.filter(({ missing }) => missing === 'remittance');
  const problem = awaited.problem ?? silent.problem;
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={awaited.again} />;
  if (!rows || !late) return <Skeleton label="awaited money" lines={8} />;
  if (rows.length + late.length === 0)
    return (
      <EmptyState title="No money is awaited beyond its time">
        A claim stands here when its payer calls it paid or decided and no remittance has come, or when it says nothing in its usual time.
      </EmptyState>
    );
  return (
    <>
      <Section title="Decided, says the payer; no remittance has come">
        <DataTable
          label="Claims whose remittance is missing"
          columns={MISSING}
          rows={rows}
          rowKey={({ claimId }) => claimId}
          selected={chosen ?? rows[0]?.claimId}
          onSelect={({ claimId }) => setChosen(claimId)}
          onOpen={({ claimId }) => open(claimId)}
          totalWords={counted(rows.length, 'claim')}
          empty="None"
        />
      </Section>
      <Section title="Nothing said within the payer’s usual time">
        <DataTable
          label="Claims whose payer says nothing"
          columns={SILENT}
          rows={late}
          rowKey={({ claimId }) => claimId}
          selected={waiting ?? late[0]?.claimId}
          onSelect={({ claimId }) => setWaiting(claimId)}
          onOpen={({ claimId }) => open(claimId)}
          totalWords={counted(late.length, 'claim')}
          empty="None"
        />
      </Section>
    </>
  );
}
