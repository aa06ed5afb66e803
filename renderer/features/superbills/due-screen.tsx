import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { counted, shortDate, today } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useWayBack } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { EstimateDialog } from './estimate-dialog.tsx';

type Row = Output<'estimate.due'>[number];

const COLUMNS: readonly Column<Row>[] = [
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName, tone: 'med' },
  { id: 'for', head: 'For', value: ({ reason }) => reason, tone: 'soft' },
  { id: 'day', head: 'Visit', value: ({ day }) => day, cell: ({ day }) => shortDate(day), width: 90 },
  { id: 'booked', head: 'Booked', value: ({ bookedOn }) => bookedOn, cell: ({ bookedOn }) => shortDate(bookedOn), width: 90 },
  {
    id: 'due',
    head: 'Give it by',
    value: ({ due }) => due,
    cell: ({ due }) => (
      <StatusMark shape={due < today() ? 'hourglass' : 'ring'}>{due < today() ? `${shortDate(due)}, late` : shortDate(due)}</StatusMark>
    ),
    width: 140,
  },
];

/** Visits booked for patients without a coverage, by the day on which their estimate is due (45 CFR 149.610(b)(1)(vi)). */
export function DueScreen() {
  const back = useWayBack('Estimates', '/charges/estimates');
  const [selected, setSelected] = useState<string>();
  const [making, setMaking] = useState<Row>();
  const query = useQuery('estimate.due', {});
  const rows = query.value ?? [];
  const marked = rows.find(({ appointmentId }) => appointmentId === selected) ?? rows[0];
  return (
    <Screen
      title="Good-faith estimates to give"
      actions={[
        { label: 'Make the estimate', keys: 'Enter', primary: true, disabled: !marked, run: () => setMaking(marked) },
        { label: back.label, keys: 'Esc', end: true, run: back.go },
      ]}
    >
      <PageHead
        title="Good-faith estimates to give"
        under="Who has no coverage on the day of the visit gets one 1 business day after booking, or 3 when it is 10 or more business days ahead."
      />
      <ErrorNote problem={query.problem} onRetry={query.again} />
      {query.value === undefined && query.problem === undefined && <Skeleton label="estimates" lines={6} />}
      {query.value !== undefined && rows.length === 0 && (
        <EmptyState title="Every estimate that is due is given">
          Who books a visit at least 3 business days ahead without a coverage in force stands here until an estimate for that day is made.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          label="Good-faith estimates to give"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ appointmentId }) => appointmentId}
          selected={marked?.appointmentId}
          onSelect={({ appointmentId }) => setSelected(appointmentId)}
          onOpen={setMaking}
          totalWords={counted(rows.length, 'estimate')}
          fill
        />
      )}
      {making && <EstimateDialog start={startOf(making)} onClose={() => setMaking(undefined)} />}
    </Screen>
  );
}

const startOf = ({ patientId, patientName, day, bookedOn, reason }: Row) => ({
  ...{ patientId, patientName, reason, serviceDate: day, since: bookedOn },
});
