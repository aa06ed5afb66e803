import type { Output } from '#shared/contract/operations.ts';
import { STATUS_WORDS } from '#shared/domain/schedule/appointment.ts';
import { formatClock, formatSpan } from '#shared/domain/schedule/clock-time.ts';
import { WEEKDAY_WORDS } from '#shared/domain/schedule/resource-day.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { Button } from '../../ui/button.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Appointment, Setup } from './grid-model.ts';
import { statusShape } from './status-shape.ts';

export type Recall = Output<'schedule.recalls'>[number];
export type Wish = Output<'schedule.waiting'>[number];

const typeName = (setup: Setup, id: string): string => setup.types.find(({ typeId }) => typeId === id)?.name ?? '';

type RecallsProps = {
  readonly recalls: readonly Recall[];
  readonly setup: Setup;
  readonly today: PlainDate;
  readonly onOpen: (recall: Recall) => void;
  readonly onAdd: () => void;
};

/** Who is to be called back; one opens to book, note a call or end it. */
export function RecallList({ recalls, setup, today, onOpen, onAdd }: RecallsProps) {
  return (
    <div className="sched-pad">
      {recalls.length === 0 && <p className="soft small">Nobody is due. A recall reminds the desk to call somebody back by a day.</p>}
      <ul className="sched-list" aria-label="Recalls">
        {recalls.map((recall) => (
          <li key={recall.recallId}>
            <button type="button" onClick={() => onOpen(recall)}>
              <strong>{recall.patientName}</strong>{' '}
              <span className={recall.dueDay < today ? 'bad' : 'soft'}>due {formatDate(recall.dueDay)}</span>
              <span className="block small soft">
                {typeName(setup, recall.typeId)}
                {recall.words !== '' && ` · ${recall.words}`}
                {recall.phone !== '' && ` · ${recall.phone}`}
                {recall.contacts > 0 && ` · called ${recall.contacts}×`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Button keys="G R" onClick={onAdd}>
        Add a recall
      </Button>
    </div>
  );
}

type WaitingProps = {
  readonly wishes: readonly Wish[];
  readonly setup: Setup;
  /** Said above the list when it shows only whom a freed place would suit. */
  readonly freed: string;
  readonly onAll: () => void;
  readonly onOpen: (wish: Wish) => void;
  readonly onAdd: () => void;
};

/** What somebody would take, in a line. */
export function wishWords({ weekdays, fromMinute, toMinute, firstDay, lastDay, words }: Wish): string {
  const days = weekdays.map((weekday) => WEEKDAY_WORDS[weekday - 1]?.slice(0, 3) ?? '').join(' ');
  const times = fromMinute === 0 && toMinute === 1_440 ? '' : `${formatClock(fromMinute)}\u2013${formatClock(toMinute)}`;
  const between = [firstDay && `from ${formatDate(firstDay)}`, lastDay && `to ${formatDate(lastDay)}`].filter(Boolean).join(' ');
  return [days, times, between, words].filter((part) => part !== '').join(' · ') || 'Any time';
}

/** The waiting list, or those of it whom a place that became free would suit. */
export function WaitingList({ wishes, setup, freed, onAll, onOpen, onAdd }: WaitingProps) {
  return (
    <div className="sched-pad">
      {freed !== '' && (
        <p className="small">
          {wishes.length === 0 ? 'Nobody waits for' : 'These wait for'} {freed}.{' '}
          <button type="button" className="link" onClick={onAll}>
            Show everybody
          </button>
        </p>
      )}
      {wishes.length === 0 && freed === '' && (
        <p className="soft small">
          Nobody waits. Who wants to come earlier goes here; when a place becomes free, it says whom it would suit.
        </p>
      )}
      <ul className="sched-list" aria-label="Waiting list">
        {wishes.map((wish) => (
          <li key={wish.wishId}>
            <button type="button" onClick={() => onOpen(wish)}>
              <strong>{wish.patientName}</strong> <span className="soft">{typeName(setup, wish.typeId)}</span>
              <span className="block small soft">
                {wishWords(wish)}
                {wish.phone !== '' && ` · ${wish.phone}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Button keys="G W" onClick={onAdd}>
        Add to the waiting list
      </Button>
    </div>
  );
}

type OffProps = {
  readonly rows: readonly Appointment[];
  readonly empty: string;
  readonly label: string;
  readonly onOpen: (row: Appointment) => void;
};

/** Appointments that stand in no column: cancelled ones, or past ones without an end. */
export const OffBook = ({ rows, empty, label, onOpen }: OffProps) => (
  <div className="sched-pad">
    {rows.length === 0 && <p className="soft small">{empty}</p>}
    <ul className="sched-list" aria-label={label}>
      {rows.map((row) => (
        <li key={row.appointmentId}>
          <button type="button" onClick={() => onOpen(row)}>
            <strong>{row.patientName || row.title}</strong>{' '}
            <span className="soft">
              {formatDate(row.day)} {formatSpan(row.start, row.start + row.minutes)}
            </span>
            <span className="block small">
              <StatusMark shape={statusShape(row.status)}>{STATUS_WORDS[row.status]}</StatusMark>
              {row.statusReason !== '' && <span className="soft"> {row.statusReason}</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  </div>
);
