import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted } from '../../lib/format.ts';
import { useJob } from '../../lib/jobs.ts';
import { useQuery } from '../../lib/query.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Section } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-model.ts';
import { type OnActions, useTabActions } from '../../ui/use-tab-actions.ts';
import { AwaitedBank, useAwaitedBank } from './awaited-bank.tsx';
import { CallDialog } from './call-dialog.tsx';

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

type Props = {
  /** The claim that is selected, in either list; null: the first. */
  readonly claimId: string | null;
  readonly onSelect: (claimId: string) => void;
  readonly onActions: OnActions;
};

/**
 * Claims whose money is awaited: the payer calls them decided and sends nothing, or says nothing in its usual time. One claim of both
 * lists is selected, and the keys are about it.
 */
export function AwaitedTab({ claimId, onSelect, onActions }: Props) {
  const awaited = useQuery('denial.awaited', {});
  const silent = useQuery('answer.silent', {});
  const navigate = useNavigate();
  const bank = useAwaitedBank();
  const job = useJob('answer.ask');
  const [calling, setCalling] = useState(false);
  const rows = awaited.value?.rows ?? [];
  const late = (silent.value?.rows ?? []).filter(({ missing }) => missing === 'remittance');
  const both = [...rows, ...late];
  const at = both.find((row) => row.claimId === claimId) ?? both[0];
  const leave = (path: string, { claimId: here }: { readonly claimId: string }) =>
    void navigate(path, { state: comingFrom('Denials', `/denials?tab=awaited&claim=${here}`) });
  const open = (row: { readonly claimId: string }) => leave(`/claims/${row.claimId}?view=all`, row);
  const ask = (row: { readonly claimId: string }) => void job.start({ claimIds: [row.claimId] });
  useTabActions(
    onActions,
    at
      ? [
          { label: 'Ask the payer (276)', keys: 'A', primary: true, disabled: job.progress !== undefined, run: () => ask(at) },
          { label: 'Note a call', keys: 'N', run: () => setCalling(true) },
          { label: 'New task', keys: 'J', run: () => leave('/tasks?add=1', at) },
          { label: 'The claim', keys: 'O', run: () => open(at) },
        ]
      : [],
  );
  const problem = awaited.problem ?? silent.problem;
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={awaited.again} />;
  if (!awaited.value || !silent.value) return <Skeleton label="awaited money" lines={8} />;
  return (
    <>
      <ErrorNote problem={job.problem} />
      {job.result && <Written result={job.result} />}
      {at ? (
        <>
          <Section title="Decided, says the payer; no remittance has come">
            <DataTable
              label="Claims whose remittance is missing"
              columns={MISSING}
              rows={rows}
              rowKey={(row) => row.claimId}
              selected={at.claimId}
              onSelect={(row) => onSelect(row.claimId)}
              onOpen={open}
              totalWords={counted(rows.length, 'claim')}
              empty="None"
            />
          </Section>
          <Section title="Nothing said within the payer’s usual time">
            <DataTable
              label="Claims whose payer says nothing"
              columns={SILENT}
              rows={late}
              rowKey={(row) => row.claimId}
              selected={at.claimId}
              onSelect={(row) => onSelect(row.claimId)}
              onOpen={open}
              totalWords={counted(late.length, 'claim')}
              empty="None"
            />
          </Section>
        </>
      ) : (
        !bank.found && <NothingAwaited />
      )}
      <AwaitedBank bank={bank} />
      {calling && at && <CallDialog claim={at} onClose={() => setCalling(false)} />}
    </>
  );
}

const NothingAwaited = () => (
  <EmptyState title="No money is awaited beyond its time">
    A claim stands here when its payer calls it paid or decided and no remittance has come, or when it says nothing in its usual time. So do
    payments that the bank does not have, and payers’ money in the bank that no remittance explains.
  </EmptyState>
);

/** The question that was written, or why there is none. */
function Written({ result: { batches, leftOut } }: { readonly result: Output<'answer.ask'> }) {
  return (
    <Note kind={leftOut.length === 0 ? 'ok' : 'warn'}>
      {batches.length > 0 && (
        <p>
          Written: {batches.map(({ fileName }) => fileName).join(', ')}. Upload it to the clearinghouse; the answer is read from inbox/.
        </p>
      )}
      {leftOut.map(({ claimId, claimNumber, reason }) => (
        <p key={claimId}>
          {claimNumber}: {reason}
        </p>
      ))}
    </Note>
  );
}
