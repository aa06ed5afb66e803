import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import type { ReviewState } from '#shared/domain/charge/review-moves.ts';
import { counted, money, shortDate, shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';

type Row = Output<'charge.queue'>['rows'][number];

const MISSING = { lines: 'no line', diagnoses: 'no diagnosis', charges: 'a line without a price' } as const;
const EMPTY: Readonly<Record<ReviewState, readonly [title: string, words: string]>> = {
  draft: ['No draft waits', 'Charges that were begun and left stand here until they are approved or handed over.'],
  review: [
    'Nothing is in review',
    'Charges that somebody handed over with Ctrl Shift Enter stand here until they are approved or sent back.',
  ],
  rejected: ['Nothing was sent back', 'Charges that were sent back stand here with the note that says what to put right.'],
};

const COLUMNS: readonly Column<Row>[] = [
  { id: 'number', head: 'Superbill', kind: 'code', value: ({ number }) => number, tone: 'med', width: 90 },
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName },
  { id: 'visit', head: 'Visit', value: ({ serviceDate }) => serviceDate, cell: ({ serviceDate }) => shortDate(serviceDate), width: 70 },
  { id: 'rendering', head: 'Seen by', value: ({ renderingName }) => renderingName, tone: 'soft' },
  { id: 'lines', head: 'Lines', kind: 'number', value: ({ lines }) => lines, width: 60 },
  { id: 'total', head: 'Charges', kind: 'money', value: ({ total }) => total, total: 'sum', width: 96 },
  {
    id: 'state',
    head: 'Still missing',
    value: ({ missing }) => missing.map((what) => MISSING[what]).join(', '),
    cell: ({ missing }) =>
      missing.length === 0 ? (
        <StatusMark shape="check">complete</StatusMark>
      ) : (
        <StatusMark shape="triangle">{missing.map((what) => MISSING[what]).join(', ')}</StatusMark>
      ),
  },
  {
    id: 'moved',
    head: 'Last by',
    value: ({ movedBy, movedAt }) => (movedBy === null ? '' : `${movedBy}${movedAt === null ? '' : `, ${shortTime(movedAt)}`}`),
    tone: 'soft',
  },
];
const NOTE: Column<Row> = { id: 'note', head: 'Sent back because', value: ({ note }) => note };

type Props = { readonly state: ReviewState; readonly onOpen: (superbillId: string) => void };

/** Visits whose charges wait in one state, oldest first. */
export function ReviewList({ state, onOpen }: Props) {
  const { value, problem, again } = useQuery('charge.queue', { state });
  const [selected, setSelected] = useState<string>();
  if (value === undefined)
    return problem === undefined ? <Skeleton label="the charges" lines={6} /> : <ErrorNote problem={problem} onRetry={again} />;
  const { rows } = value;
  const [title, words] = EMPTY[state];
  if (rows.length === 0) return <EmptyState title={title}>{words}</EmptyState>;
  return (
    <DataTable
      label={`Charges: ${state}`}
      columns={state === 'rejected' ? [...COLUMNS, NOTE] : COLUMNS}
      rows={rows}
      rowKey={({ superbillId }) => superbillId}
      selected={selected ?? rows[0]?.superbillId}
      onSelect={({ superbillId }) => setSelected(superbillId)}
      onOpen={({ superbillId }) => onOpen(superbillId)}
      totalWords={`${counted(rows.length, 'superbill')}, ${money(rows.reduce((sum, { total }) => sum + total, 0))}`}
      fill
    />
  );
}
