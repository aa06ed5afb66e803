import { useState } from 'react';
import { useNavigate } from 'react-router';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { type Shape, StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { claimLook, type PatientPage } from './patient-words.ts';

type Row = {
  readonly key: string;
  readonly date: PlainDate;
  readonly what: string;
  readonly by: string;
  readonly number: string;
  readonly shape: Shape;
  readonly words: string;
  readonly charge: number | null;
  /** Where Enter goes, if anywhere. */
  readonly to: string | undefined;
};

const COLUMNS: readonly Column<Row>[] = [
  { id: 'date', head: 'Date', value: ({ date }) => date, cell: ({ date }) => formatDate(date) },
  { id: 'what', head: 'Visit', value: ({ what }) => what },
  { id: 'by', head: 'Rendering provider', tone: 'soft', value: ({ by }) => by },
  { id: 'number', head: 'Number', kind: 'code', tone: 'dim', value: ({ number }) => number },
  { id: 'state', head: 'State', value: ({ words }) => words, cell: ({ shape, words }) => <StatusMark shape={shape}>{words}</StatusMark> },
  { id: 'charge', head: 'Charge', kind: 'money', value: ({ charge }) => charge, total: 'sum' },
];

/** Superbills that wait for their charges, then the visits that were entered, newest first. */
export function EncountersTab({ page, onNew }: { readonly page: PatientPage; readonly onNew: () => void }) {
  const navigate = useNavigate();
  const { patientId } = page;
  const open = useQuery('superbill.list', { patientId, status: 'open' });
  const ledger = useQuery('ledger.patient', { patientId });
  const [chosen, setChosen] = useState<string>();
  const problem = open.problem ?? ledger.problem;
  if (problem !== undefined)
    return (
      <div className="sect">
        <ErrorNote problem={problem} onRetry={open.again} />
      </div>
    );
  if (!open.value || !ledger.value) return <Skeleton label="the encounters" />;
  const rows: readonly Row[] = [
    ...open.value.map(
      ({ superbillId, visitDate, renderingName, number }): Row => ({
        key: superbillId,
        date: visitDate,
        what: 'Superbill not entered',
        by: renderingName,
        number: `Superbill ${number}`,
        shape: 'barred',
        words: 'Waits for charges',
        charge: null,
        to: `/charges/${superbillId}`,
      }),
    ),
    ...ledger.value.visits.map(({ encounterId, serviceDate, words, renderingName, claimNumber, claimStatus, rows: entries }): Row => {
      const look = claimStatus === null ? { shape: 'check' as const, words: 'Entered, no claim' } : claimLook(claimStatus);
      const charge = entries.reduce((sum, entry) => sum + (entry.charge ?? 0), 0);
      return {
        key: encounterId,
        date: serviceDate,
        what: words,
        by: renderingName,
        number: claimNumber ?? '',
        charge,
        to: undefined,
        ...look,
      };
    }),
  ];
  if (rows.length === 0)
    return (
      <EmptyState title="No visit yet" action={<Button onClick={onNew}>New superbill</Button>}>
        A superbill is numbered when a visit is planned and printed for the rendering provider to mark. Its charges are entered from the
        paper, and the visit then stands here.
      </EmptyState>
    );
  return (
    <DataTable
      label="Encounters"
      columns={COLUMNS}
      rows={rows}
      rowKey={({ key }) => key}
      selected={chosen ?? rows[0]?.key}
      onSelect={({ key }) => setChosen(key)}
      onOpen={({ to }) => to !== undefined && void navigate(to)}
      totalWords={counted(rows.length, 'visit')}
      fill
    />
  );
}
