import { useMemo, useRef, useState } from 'react';
import { formatSpan } from '#shared/domain/schedule/clock-time.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import { longDay, today as ownToday } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { StatusIcon } from '../../ui/status-mark.tsx';
import { lengthKeys, scheduleActions } from './actions.ts';
import { type Dialogs, ScheduleDialogs } from './dialogs.tsx';
import { useGridKeys } from './grid-keys.ts';
import { type Appointment, type Cursor, cursorAt } from './grid-model.ts';
import { SidePanel } from './side-panel.tsx';
import { TimeGrid } from './time-grid.tsx';
import { useBook, type View } from './use-book.ts';
import { type Offer, useDesk } from './use-desk.ts';
import { ghostOf, type Moving, useMoving } from './use-moving.ts';
import { useNow } from './use-now.ts';

/** The appointment book: a day of all columns or a week of one, everything by keys, the mouse too. */
export function ScheduleScreen() {
  const setupToday = useQuery('schedule.setup', {}).value?.today ?? ownToday();
  const [chosenDay, setDay] = useState<PlainDate>();
  const day = chosenDay ?? setupToday;
  const [view, setView] = useState<View>('day');
  const [chosenColumn, setWeekOf] = useState('');
  const firstLive = useQuery('schedule.setup', {}).value?.resources.find(({ active }) => active)?.resourceId ?? '';
  const weekOf = chosenColumn || firstLive;
  const book = useBook(view, day, weekOf);
  const { setup, columns, appointments, range } = book;
  const [wanted, setCursor] = useState<Cursor>({ column: '', minute: -1, appointmentId: null });
  const [dialog, setDialog] = useState<Dialogs | null>(null);
  const [offered, setOffered] = useState<{ readonly offers: readonly Offer[]; readonly freed: Appointment } | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const desk = useDesk((offers, freed) => setOffered(offers.length > 0 ? { offers, freed } : null));
  const now = useNow(setupToday);
  const cursor = settled(wanted, book, now.minute);
  const selected = appointments.find(({ appointmentId }) => appointmentId === cursor.appointmentId);
  const drop = ({ appointment, place }: Moving) => {
    const ghost = ghostOf({ appointment, place, byMouse: false }, book);
    const column = columns.find((each) => each.resourceId === place.resourceId && each.day === place.day);
    if (column) setCursor({ column: column.key, minute: place.start, appointmentId: appointment.appointmentId });
    if (!ghost.free || appointment.seriesId !== null)
      setDialog({ kind: 'move', row: appointment, place, conflict: ghost.free ? '' : ghost.words });
    else void desk.put(appointment, place, 'one', '');
  };
  const { moving, setMoving, grab } = useMoving(book, day, grid, drop);
  const ghost = moving ? ghostOf(moving, book) : null;
  const turn = (by: number) => setDay(addDays(day, by * (view === 'week' ? 7 : 1)));
  const types = useMemo(() => new Map((setup?.types ?? []).map((type) => [type.typeId, type])), [setup]);
  const keys = useGridKeys({ book, cursor, setCursor, selected, moving, setMoving, drop, desk, setDialog });
  const hands = { day, today: setupToday, selected, cursor, book, moving, desk, setDialog, setMoving };
  useKeys(lengthKeys(hands));
  return (
    <Screen
      title="Schedule"
      actions={scheduleActions(hands)}
      barNote={moving ? 'Arrows move, Enter puts it there, Esc leaves it' : undefined}
    >
      <PageHead
        title={view === 'day' ? `${longDay(day)}` : `Week of ${longDay(columns[0]?.day ?? day)}`}
        under={underOf(book, day, setupToday, view)}
        right={
          <div className="row">
            {view === 'week' && setup && (
              <SelectField
                label="Column"
                bare
                value={weekOf}
                onValue={setWeekOf}
                options={setup.resources.filter(({ active }) => active).map(({ resourceId, name }) => ({ value: resourceId, words: name }))}
              />
            )}
            <Button keys="PgUp" onClick={() => turn(-1)}>
              Back
            </Button>
            <Button keys="T" onClick={() => setDay(setupToday)}>
              Today
            </Button>
            <Button keys="PgDn" onClick={() => turn(1)}>
              Next
            </Button>
            <Button keys="W" disabled={moving !== null} onClick={() => setView(view === 'day' ? 'week' : 'day')}>
              {view === 'day' ? 'Week' : 'Day'}
            </Button>
          </div>
        }
      />
      <div className="sched-page">
        <div className="sched-left">
          <ErrorNote problem={book.problem} onRetry={book.again} />
          {dialog === null && <ErrorNote problem={desk.problem} />}
          {!book.loading && columns.length === 0 ? (
            <NoColumns onSetup={() => setDialog({ kind: 'setup' })} />
          ) : (
            <>
              {columns.length > 0 && (
                <TimeGrid
                  {...{ columns, appointments, types, range, cursor, ghost, now, onGrab: grab, ref: grid, ...keys }}
                  label={view === 'day' ? `Appointments of ${longDay(day)}` : 'Appointments of the week'}
                />
              )}
              {ghost && (
                <p className="sched-say" role="status">
                  <StatusIcon shape={ghost.free ? 'check' : 'octagon'} />
                  <span>
                    <strong>{ghost.title}</strong> {formatSpan(ghost.place.start, ghost.place.start + ghost.place.minutes)}: {ghost.words}
                  </span>
                </p>
              )}
            </>
          )}
        </div>
        {setup && (
          <SidePanel
            {...{ setup, selected, appointments, offered, today: setupToday, setDialog }}
            onAllWaiting={() => setOffered(null)}
            onGo={(row) => {
              setDay(row.day);
              setView('day');
              setCursor({ column: `${row.resourceId} ${row.day}`, minute: row.start, appointmentId: row.appointmentId });
            }}
          />
        )}
      </div>
      {dialog && setup && (
        <ScheduleDialogs
          {...{ dialog, setup, desk, setDialog, day, today: setupToday, nowMinute: now.minute }}
          onGo={(place, appointmentId) => {
            setDay(place.day);
            if (view === 'week') setWeekOf(place.resourceId);
            setCursor({ column: `${place.resourceId} ${place.day}`, minute: place.start, appointmentId });
          }}
        />
      )}
    </Screen>
  );
}

const NoColumns = ({ onSetup }: { readonly onSetup: () => void }) => (
  <EmptyState
    title="Who can be booked?"
    action={
      <Button kind="primary" onClick={onSetup}>
        Hours and rooms
      </Button>
    }
  >
    Every rendering provider of the lists has a column here with hours of its own; rooms are added by hand. Add the providers under Lists,
    then book with N: choose a patient and what for, and the length comes by itself.
  </EmptyState>
);

/** The cursor where it can be: in a column that is shown, on an appointment that is still there. */
function settled(wanted: Cursor, { columns, appointments, range }: ReturnType<typeof useBook>, now: number): Cursor {
  const column =
    columns.find(({ key }) => key === wanted.column) ??
    columns.find(({ key }) => key.startsWith(wanted.column.split(' ')[0] || '\u0000')) ??
    columns[0];
  if (!column) return wanted;
  const minute = wanted.minute < 0 ? Math.floor(now / 15) * 15 : wanted.minute;
  const within = Math.max(range.from, Math.min(minute, range.to - 15));
  const there = appointments.some(({ appointmentId, day }) => appointmentId === wanted.appointmentId && day === column.day);
  return there ? { ...wanted, column: column.key } : cursorAt(appointments, column, within);
}

function underOf({ appointments }: ReturnType<typeof useBook>, day: PlainDate, today: PlainDate, view: View): string {
  const of = (status: string) => appointments.filter((row) => row.status === status && row.patientId !== null).length;
  const parts = [
    `${appointments.filter(({ status, patientId }) => patientId !== null && status !== 'cancelled').length} appointments`,
    ...(['arrived', 'seen', 'noShow'] as const).flatMap((status) =>
      of(status) > 0 ? [`${of(status)} ${status === 'noShow' ? 'no-show' : status}`] : [],
    ),
  ];
  return [view === 'day' && day === today ? 'Today' : '', ...parts].filter((part) => part !== '').join(' · ');
}
