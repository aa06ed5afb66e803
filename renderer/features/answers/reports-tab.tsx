import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { counted, shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-model.ts';

type Report = Output<'answer.reports'>[number];

const COLUMNS: readonly Column<Report>[] = [
  { id: 'title', head: 'Report', value: ({ title }) => title, tone: 'med' },
  { id: 'name', head: 'File', kind: 'code', value: ({ name }) => name },
  { id: 'read', head: 'Read', value: ({ receivedAt }) => receivedAt, cell: ({ receivedAt }) => shortTime(receivedAt) },
  { id: 'claims', head: 'Claims', kind: 'number', value: ({ claims }) => claims },
];

/** Texts that clearinghouses write for people, with the claims that they name. They move no claim. */
export function ReportsTab() {
  const { value, problem, again } = useQuery('answer.reports', {});
  const [selected, setSelected] = useState<string>();
  const row = value?.find(({ ediFileId }) => ediFileId === selected) ?? value?.[0];
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="reports" />;
  if (!row)
    return (
      <EmptyState title="No report yet">
        Reports that clearinghouses send as text stand here, linked to the claims whose numbers are in them. Put them into inbox/ like any
        other file.
      </EmptyState>
    );
  return (
    <div className="answers-panes">
      <div className="col">
        <DataTable
          label="Text reports"
          columns={COLUMNS}
          rows={value}
          rowKey={({ ediFileId }) => ediFileId}
          selected={row.ediFileId}
          onSelect={({ ediFileId }) => setSelected(ediFileId)}
          totalWords={counted(value.length, 'report')}
          fill
        />
      </div>
      <ReportText key={row.ediFileId} row={row} />
    </div>
  );
}

function ReportText({ row: { ediFileId, title, name } }: { readonly row: Report }) {
  const { value, problem, again } = useQuery('answer.report', { ediFileId });
  const navigate = useNavigate();
  const named = [
    ...new Map((value?.mentions ?? []).flatMap((one) => (one.claimId === null ? [] : [[one.claimId, one] as const]))).values(),
  ];
  const marked = new Set(value?.mentions.map(({ line }) => line));
  let number = 0;
  return (
    <Panel label="The selected report" title={title} under={name}>
      <ErrorNote problem={problem} onRetry={again} />
      {!value && problem === undefined && <Skeleton label="the report" lines={12} />}
      {named.length > 0 && (
        <p className="report-claims">
          {named.map(({ claimId, claimNumber }) => (
            <button key={claimId} type="button" className="link code" onClick={() => void navigate(`/claims/${claimId}`)}>
              {claimNumber}
            </button>
          ))}
        </p>
      )}
      <div className="report-lines">
        {value?.lines.map((line) => {
          number += 1;
          return (
            <div key={number} className={marked.has(number) ? 'named' : undefined}>
              {line === '' ? '\u00a0' : line}
            </div>
          );
        })}
      </div>
      {value !== undefined && value.leftOut > 0 && (
        <p className="small soft">{counted(value.leftOut, 'more line')} are in the archived file.</p>
      )}
    </Panel>
  );
}
