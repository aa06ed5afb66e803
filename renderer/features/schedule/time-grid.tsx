import { type KeyboardEvent, memo, type PointerEvent, type Ref, useCallback, useEffect, useRef } from 'react';
import { type Place, STATUS_WORDS, spanOf } from '#shared/domain/schedule/appointment.ts';
import { formatClock, formatSpan, type Minute } from '#shared/domain/schedule/clock-time.ts';
import type { Span } from '#shared/domain/schedule/span.ts';
import { StatusIcon } from '../../ui/status-mark.tsx';
import { type Appointment, type AppointmentType, type Column, type Cursor, inColumn, type Laid, layOut } from './grid-model.ts';
import { statusShape } from './status-shape.ts';

/** Pixels of a minute; CSS draws the lines of the hours with the same number. */
export const MINUTE_HEIGHT = 1.6;

/** What is being moved and whether its place is free. */
export type Ghost = { readonly place: Place; readonly words: string; readonly free: boolean; readonly title: string };

type Props = {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly appointments: readonly Appointment[];
  readonly types: ReadonlyMap<string, AppointmentType>;
  readonly range: Span;
  readonly cursor: Cursor;
  readonly ghost: Ghost | null;
  /** The minute it is now, in a column of today. */
  readonly now: { readonly day: string; readonly minute: Minute };
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onPick: (cursor: Cursor) => void;
  readonly onOpen: () => void;
  readonly onGrab: (appointment: Appointment, what: 'move' | 'resize', event: PointerEvent) => void;
  readonly ref?: Ref<HTMLDivElement>;
};

/** Columns of hours with the appointments in them. One of its buttons has the focus: the cursor's. */
export function TimeGrid(props: Props) {
  const { label, columns, range, cursor, now, onKey, onPick, onOpen, onGrab } = props;
  const box = useRef<HTMLDivElement>(null);
  const place = `${cursor.column} ${cursor.minute} ${cursor.appointmentId} ${props.ghost ? `${props.ghost.place.resourceId} ${props.ghost.place.start}` : ''}`;
  const { appointments } = props;
  useEffect(() => focusCursor(box.current, place, appointments), [place, appointments]);
  const open = useCallback((picked: Cursor, byKey: boolean) => (byKey ? onOpen() : onPick(picked)), [onOpen, onPick]);
  return (
    <section className="sched" aria-label={label} ref={box} onKeyDown={onKey} data-columns={columns.length}>
      <div className="sched-in" ref={props.ref}>
        <Hours range={range} />
        {columns.map((column) => (
          <GridColumn
            key={column.key}
            column={column}
            appointments={props.appointments}
            types={props.types}
            range={range}
            cursor={cursor.column === column.key ? cursor : null}
            ghost={props.ghost?.place.resourceId === column.resourceId && props.ghost.place.day === column.day ? props.ghost : null}
            moving={props.ghost !== null}
            now={now.day === column.day && now.minute >= range.from && now.minute < range.to ? now.minute : null}
            onOpen={open}
            onEnter={onOpen}
            onGrab={onGrab}
          />
        ))}
      </div>
    </section>
  );
}

/** Keeps the focus on the cursor, where it is now and with what is shown now, unless somebody works elsewhere on the page. */
function focusCursor(box: HTMLElement | null, _place: string, _shown: readonly Appointment[]): void {
  const active = document.activeElement;
  const elsewhere = active !== null && active !== document.body && active.tagName !== 'H1' && !box?.contains(active);
  const target = box?.querySelector<HTMLElement>('[data-at]');
  if (elsewhere || !target) return;
  target.focus({ preventScroll: true });
  target.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
}

function Hours({ range }: { readonly range: Span }) {
  const hours = Array.from({ length: (range.to - range.from) / 60 }, (_, index) => range.from + index * 60);
  return (
    <div className="sched-hours" aria-hidden="true">
      <div className="sched-head" />
      {hours.map((hour) => (
        <span key={hour} style={{ height: 60 * MINUTE_HEIGHT }}>
          {formatClock(hour).replace(':00', '')}
        </span>
      ))}
    </div>
  );
}

const at = (range: Span, span: Span) => ({ top: (span.from - range.from) * MINUTE_HEIGHT, height: (span.to - span.from) * MINUTE_HEIGHT });
/** The part of a span that the grid shows. */
const within = ({ from, to }: Span, range: Span): Span => ({ from: Math.max(from, range.from), to: Math.min(to, range.to) });

type ColumnProps = Pick<Props, 'appointments' | 'types' | 'range' | 'onGrab'> & {
  readonly column: Column;
  readonly cursor: Cursor | null;
  readonly ghost: Ghost | null;
  readonly moving: boolean;
  readonly now: Minute | null;
  readonly onOpen: (picked: Cursor, byKey: boolean) => void;
  readonly onEnter: () => void;
};

function GridColumn({ column, appointments, types, range, cursor, ghost, moving, now, onOpen, onEnter, onGrab }: ColumnProps) {
  const laid = layOut(inColumn(appointments, column));
  // A cancelled appointment stands beside the book, not in it: its place is free.
  const free = cursor !== null && !moving && !laid.some(({ appointment }) => appointment.appointmentId === cursor.appointmentId);
  return (
    <div className="sched-col">
      <div className="sched-head">
        <strong className="clip">{column.title}</strong>
        <span className="small dim">{column.under}</span>
      </div>
      <div className="sched-body" data-column={column.key} style={{ height: (range.to - range.from) * MINUTE_HEIGHT }}>
        <button
          type="button"
          className="sched-free"
          tabIndex={-1}
          aria-label={`Free time of ${column.title}`}
          onClick={(event) => {
            const quarter = Math.floor((event.clientY - event.currentTarget.getBoundingClientRect().top) / MINUTE_HEIGHT / 15);
            onOpen({ column: column.key, minute: range.from + quarter * 15, appointmentId: null }, false);
          }}
        />
        {column.open.map((span) => (
          <div key={span.from} className="sched-open" style={at(range, within(span, range))} />
        ))}
        {column.blocked.map((span) => (
          <div key={`${span.kind} ${span.from}`} className="sched-shut" style={at(range, within(span, range))}>
            <span>{span.words}</span>
          </div>
        ))}
        {laid.map((each) => (
          <Block
            key={each.appointment.appointmentId}
            {...each}
            type={types.get(each.appointment.typeId ?? '')}
            range={range}
            column={column.key}
            on={cursor?.appointmentId === each.appointment.appointmentId && !moving}
            onOpen={onOpen}
            onGrab={onGrab}
          />
        ))}
        {free && (
          <button
            type="button"
            className="sched-cursor"
            data-at
            data-autofocus
            style={at(range, { from: cursor.minute, to: cursor.minute + 15 })}
            aria-label={`${formatClock(cursor.minute)}, ${column.title}, nobody booked. Enter books.`}
            onClick={onEnter}
          >
            {formatClock(cursor.minute)}
          </button>
        )}
        {ghost && <GhostBlock ghost={ghost} range={range} onEnter={onEnter} />}
        {now !== null && <div className="sched-now" style={{ top: (now - range.from) * MINUTE_HEIGHT }} />}
      </div>
    </div>
  );
}

const GhostBlock = ({ ghost, range, onEnter }: { readonly ghost: Ghost; readonly range: Span; readonly onEnter: () => void }) => (
  <button
    type="button"
    className={`sched-ghost ${ghost.free ? '' : 'taken'}`}
    data-at
    style={at(range, spanOf(ghost.place))}
    aria-label={`${formatSpan(ghost.place.start, ghost.place.start + ghost.place.minutes)} ${ghost.title}: ${ghost.words}. Enter puts it there.`}
    onClick={onEnter}
  >
    <span className="row">
      <StatusIcon shape={ghost.free ? 'check' : 'octagon'} />
      <span className="clip">
        {formatSpan(ghost.place.start, ghost.place.start + ghost.place.minutes)} {ghost.title}
      </span>
    </span>
  </button>
);

type BlockProps = Laid & {
  readonly type: AppointmentType | undefined;
  readonly range: Span;
  readonly column: string;
  readonly on: boolean;
  readonly onOpen: ColumnProps['onOpen'];
  readonly onGrab: Props['onGrab'];
};

/** One appointment: time, whom, what for, how it stands. */
const Block = memo(function Block({ appointment, lane, lanes, type, range, column, on, onOpen, onGrab }: BlockProps) {
  const { appointmentId, start, minutes, status, patientName, title, reason } = appointment;
  const who = patientName || title;
  const long = minutes >= 30;
  return (
    <button
      type="button"
      className={`sched-block ty-${type?.color ?? 'slate'} pt-${type?.pattern ?? 'stripes'} is-${status} ${minutes < 15 ? 'brief' : ''} ${on ? 'on' : ''}`}
      data-appointment={appointmentId}
      data-at={on || undefined}
      data-autofocus={on || undefined}
      tabIndex={on ? 0 : -1}
      style={{ ...at(range, spanOf(appointment)), left: `${(lane / lanes) * 100}%`, width: `calc(${100 / lanes}% - 3px)` }}
      aria-current={on || undefined}
      // A press of Enter on the marked block opens it, a click only marks it; a click by key has no count.
      onClick={(event) => onOpen({ column, minute: start, appointmentId }, on && event.detail === 0)}
      onDoubleClick={() => onOpen({ column, minute: start, appointmentId }, true)}
      onPointerDown={(event) => onGrab(appointment, 'move', event)}
    >
      <span className="sched-line">
        {status !== 'booked' && <StatusIcon shape={statusShape(status)} />}
        <strong className="clip grow">
          <span className="unseen">{formatSpan(start, start + minutes)}, </span>
          {who}
          <span className="unseen">
            , {type?.name ?? 'Time blocked'}, {STATUS_WORDS[status]}{' '}
          </span>
        </strong>
        <span className="small">{type?.mark ?? ''}</span>
      </span>
      {long && (
        <span className="sched-line small soft">
          <span className="clip grow">{[formatClock(start), reason].filter((part) => part !== '').join(' \u00b7 ')}</span>
          {status !== 'booked' && <span>{STATUS_WORDS[status]}</span>}
        </span>
      )}
      <span className="sched-grip" aria-hidden="true" onPointerDown={(event) => onGrab(appointment, 'resize', event)} />
    </button>
  );
});
