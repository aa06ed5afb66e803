import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { type AppointmentStatus, STATUS_WORDS } from '#shared/domain/schedule/appointment.ts';
import { formatSpan } from '#shared/domain/schedule/clock-time.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { counted, dayAndDate } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { type Shape, StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';

type Booked = Output<'schedule.ofPatient'>;
type Row = Booked['appointments'][number] & { readonly what: string; readonly who: string };

const SHAPES: Readonly<Record<AppointmentStatus, Shape>> = {
  booked: 'ring',
  arrived: 'half',
  seen: 'check',
  noShow: 'octagon',
  cancelled: 'struck',
};
const COLUMNS: readonly Column<Row>[] = [
  { id: 'day', head: 'Day', value: ({ day }) => day, cell: ({ day }) => dayAndDate(day), width: 130 },
  { id: 'time', head: 'Time', value: ({ start }) => start, cell: ({ start, minutes }) => formatSpan(start, start + minutes), width: 130 },
  { id: 'what', head: 'For', value: ({ what }) => what },
  { id: 'reason', head: 'Reason', tone: 'soft', value: ({ reason }) => reason },
  { id: 'who', head: 'With', tone: 'soft', value: ({ who }) => who },
  {
    id: 'status',
    head: 'State',
    value: ({ status }) => STATUS_WORDS[status],
    cell: ({ status, statusReason }) => (
      <>
        <StatusMark shape={SHAPES[status]}>{STATUS_WORDS[status]}</StatusMark>
        {statusReason !== '' && <span className="small soft"> {statusReason}</span>}
      </>
    ),
  },
  { id: 'slip', head: 'Superbill', kind: 'code', tone: 'dim', value: ({ superbill }) => superbill?.number ?? '', width: 90 },
];

/** A patient's appointments, those to come before the past ones, with what is remembered for later. */
export function AppointmentsTab({ patientId, onBook }: { readonly patientId: string; readonly onBook: () => void }) {
  const navigate = useNavigate();
  const booked = useQuery('schedule.ofPatient', { patientId });
  const setup = useQuery('schedule.setup', {}).value;
  const [chosen, setChosen] = useState<string>();
  if (!booked.value || !setup)
    return booked.problem === undefined ? (
      <Skeleton label="the appointments" />
    ) : (
      <div className="sect">
        <ErrorNote problem={booked.problem} onRetry={booked.again} />
      </div>
    );
  const { appointments } = booked.value;
  const rows = appointments.map((row): Row => {
    const what = setup.types.find(({ typeId }) => typeId === row.typeId)?.name ?? '';
    return { ...row, what, who: setup.resources.find(({ resourceId }) => resourceId === row.resourceId)?.name ?? '' };
  });
  const open = ({ day, resourceId, start, appointmentId }: Row) => {
    const place = new URLSearchParams({ day, column: resourceId, start: String(start), appointment: appointmentId });
    void navigate(`/schedule?${place.toString()}`);
  };
  const coming = rows.filter(({ day, status }) => day >= setup.today && status === 'booked').length;
  return (
    <>
      <ForLater booked={booked.value} today={setup.today} />
      {rows.length === 0 ? (
        <EmptyState title="Never booked" action={<Button onClick={onBook}>Book an appointment</Button>}>
          Press B to see the next free slots for this patient. What is booked stands here, and in the schedule.
        </EmptyState>
      ) : (
        <DataTable
          label="Appointments"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ appointmentId }) => appointmentId}
          selected={chosen ?? rows[0]?.appointmentId}
          onSelect={({ appointmentId }) => setChosen(appointmentId)}
          onOpen={open}
          group={{
            of: ({ day }) => (day >= setup.today ? 'coming' : 'past'),
            head: (_first, id) => [{ span: COLUMNS.length, content: id === 'coming' ? 'Today and to come' : 'Past' }],
          }}
          sortable={false}
          totalWords={`${counted(rows.length, 'appointment')}, ${coming} to come`}
          fill
        />
      )}
    </>
  );
}

/** Open recalls and the waiting list: whoever books for this patient should know of them. */
function ForLater({ booked: { recalls, wishes }, today }: { readonly booked: Booked; readonly today: PlainDate }) {
  if (recalls.length === 0 && wishes.length === 0) return null;
  return (
    <ul className="sect small">
      {recalls.map(({ recallId, dueDay, words }) => (
        <li key={recallId}>
          <StatusMark shape={dueDay < today ? 'hourglass' : 'ring'}>To be called back by {formatDate(dueDay)}</StatusMark>{' '}
          <span className="soft">{words}</span>
        </li>
      ))}
      {wishes.map(({ wishId, words }) => (
        <li key={wishId}>
          <StatusMark shape="half">On the waiting list</StatusMark> <span className="soft">{words}</span>
        </li>
      ))}
    </ul>
  );
}
