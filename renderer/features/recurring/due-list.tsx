import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { counted } from '../../lib/format.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { type Due, dueKey } from './plan-words.ts';
import type { DueState } from './use-due.ts';
import { useToday } from './use-today.ts';

const columnsOf = ({ ticks, tick }: DueState, today: PlainDate): readonly Column<Due>[] => [
  {
    id: 'tick',
    head: 'Make',
    value: (row) => (ticks.has(dueKey(row)) ? 'yes' : 'no'),
    cell: (row) => (
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={`Make the visit of ${row.patientName} on ${formatDate(row.dueDate)}`}
        checked={ticks.has(dueKey(row))}
        onChange={() => tick(row)}
      />
    ),
    width: 60,
  },
  {
    id: 'due',
    head: 'Due',
    value: ({ dueDate }) => dueDate,
    cell: ({ dueDate }) => <StatusMark shape={dueDate < today ? 'hourglass' : 'ring'}>{formatDate(dueDate)}</StatusMark>,
    width: 130,
  },
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName, tone: 'med' },
  { id: 'chart', head: 'Chart', kind: 'code', value: ({ chartNumber }) => chartNumber, tone: 'soft', width: 80 },
  { id: 'plan', head: 'Plan', value: ({ planName }) => planName },
  { id: 'what', head: 'Begins with', value: ({ what }) => what, tone: 'soft' },
  { id: 'rendering', head: 'Seen by', value: ({ renderingName }) => renderingName, tone: 'soft' },
];

/** Visits that are due and not settled, each with a tick; Space ticks the marked one. */
export function DueList({ due, onPlans }: { readonly due: DueState; readonly onPlans: () => void }) {
  const { value, rows, ticked, marked } = due;
  const today = useToday();
  if (value === undefined) return due.problem === undefined ? <Skeleton label="the visits that are due" lines={8} /> : null;
  if (rows.length === 0)
    return (
      <EmptyState title="No visit is due" action={<Button onClick={onPlans}>See the plans</Button>}>
        A plan says which visit comes again for a patient: a weekly injection, a monthly check. Its days stand here when they come; tick
        those that took place and make their charges with one key.
      </EmptyState>
    );
  return (
    <DataTable
      label="Recurring visits that are due"
      columns={columnsOf(due, today)}
      rows={rows}
      rowKey={dueKey}
      selected={marked && dueKey(marked)}
      onSelect={(row) => due.select(dueKey(row))}
      onOpen={due.tick}
      totalWords={`${counted(rows.length, 'visit')}, ${ticked.length} ticked`}
      fill
    />
  );
}
