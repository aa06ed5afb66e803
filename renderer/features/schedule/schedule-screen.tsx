import { formatSpan } from '#shared/domain/schedule/clock-time.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { counted, longDay } from '../../lib/format.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { StatusIcon } from '../../ui/status-mark.tsx';
import { moreKeys, scheduleActions } from './actions.ts';
import { ScheduleDialogs } from './dialogs.tsx';
import { SidePanel } from './side-panel.tsx';
import { TimeGrid } from './time-grid.tsx';
import type { useBook, View } from './use-book.ts';
import { type ScheduleState, useScheduleScreen } from './use-schedule-screen.ts';

/** The appointment book: a day of all columns or a week of one, everything by keys, the mouse too. */
export function ScheduleScreen() {
  const state = useScheduleScreen();
  const {
    book,
    desk,
    day,
    setDay,
    view,
    setView,
    setWeekOf,
    setCursor,
    selected,
    dialog,
    setDialog,
    offered,
    setOffered,
    moving,
    now,
    today,
    openCharges,
  } = state;
  const { setup, appointments } = book;
  useKeys(moreKeys(state));
  return (
    <Screen
      title="Schedule"
      actions={scheduleActions(state)}
      barNote={moving ? 'Arrows move, Enter puts it there, Esc leaves it' : undefined}
    >
      <BookHead state={state} />
      <div className="sched-page">
        <BookPane state={state} />
        {setup && (
          <SidePanel
            {...{ setup, selected, appointments, offered, today, setDialog, onCharges: openCharges }}
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
          {...{ dialog, setup, desk, setDialog, day, today, nowMinute: now.minute, onCharges: openCharges }}
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

/** Which day or week it is, and the way to others. */
function BookHead({ state }: { readonly state: ScheduleState }) {
  const { book, day, setDay, turn, view, setView, weekOf, setWeekOf, today, moving } = state;
  const { setup, columns } = book;
  return (
    <PageHead
      title="Schedule"
      beside={<h2 className="sched-when">{view === 'day' ? longDay(day) : `Week of ${longDay(columns[0]?.day ?? day)}`}</h2>}
      under={underOf(book, day, today, view)}
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
          <Button keys="T" onClick={() => setDay(today)}>
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
  );
}

/** The grid with what is said under it; without a column it teaches. */
function BookPane({ state }: { readonly state: ScheduleState }) {
  const { book, day, view, types, cursor, ghost, now, grab, grid, keys, desk, dialog, setDialog } = state;
  const { columns, appointments, range } = book;
  return (
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

function underOf({ appointments }: ReturnType<typeof useBook>, day: PlainDate, today: PlainDate, view: View): string {
  const of = (status: string) => appointments.filter((row) => row.status === status && row.patientId !== null).length;
  const parts = [
    counted(appointments.filter(({ status, patientId }) => patientId !== null && status !== 'cancelled').length, 'appointment'),
    ...(['arrived', 'seen', 'noShow'] as const).flatMap((status) =>
      of(status) > 0 ? [`${of(status)} ${status === 'noShow' ? 'no-show' : status}`] : [],
    ),
  ];
  return [view === 'day' && day === today ? 'Today' : '', ...parts].filter((part) => part !== '').join(' · ');
}
