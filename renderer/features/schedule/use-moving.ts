import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { LONGEST, type Place, SHORTEST } from '#shared/domain/schedule/appointment.ts';
import { DAY_MINUTES } from '#shared/domain/schedule/clock-time.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type Appointment, type Column, conflictsHere, FINE_STEP, STEP } from './grid-model.ts';
import { type Ghost, MINUTE_HEIGHT } from './time-grid.tsx';
import type { Book } from './use-book.ts';

export type Moving = { readonly appointment: Appointment; readonly place: Place; readonly byMouse: boolean };
export const placeOf = ({ resourceId, roomId, day, start, minutes }: Place): Place => ({ resourceId, roomId, day, start, minutes });

/** Within the day and the longest and shortest appointment. */
export function fitted(place: Place): Place {
  const minutes = Math.max(SHORTEST, Math.min(place.minutes, LONGEST));
  return { ...place, minutes, start: Math.max(0, Math.min(place.start, DAY_MINUTES - minutes)) };
}

/** A place moved by keys: up and down in time, left and right through the columns. */
export function nudged(place: Place, columns: readonly Column[], key: string, fine: boolean): Place {
  const step = fine ? FINE_STEP : STEP;
  if (key === 'ArrowUp') return fitted({ ...place, start: (Math.ceil(place.start / step) - 1) * step });
  if (key === 'ArrowDown') return fitted({ ...place, start: (Math.floor(place.start / step) + 1) * step });
  const at = columns.findIndex(({ resourceId, day }) => resourceId === place.resourceId && day === place.day);
  const to = columns[at + (key === 'ArrowLeft' ? -1 : 1)];
  return to ? inColumn(place, to) : place;
}

/** A room's own column needs no room besides. */
const inColumn = (place: Place, { resourceId, day }: Column): Place => ({
  ...place,
  resourceId,
  day,
  roomId: place.roomId === resourceId ? null : place.roomId,
});

/** What the ghost says: whether its place is free, or what is in the way. */
export function ghostOf({ appointment, place }: Moving, book: Book): Ghost {
  const wanted = { ...place, appointmentId: appointment.appointmentId, patientId: appointment.patientId };
  const conflicts = conflictsHere(wanted, book.appointments, book.columns, book.setup?.resources ?? []);
  const words = conflicts.length === 0 ? 'free' : conflicts.map((conflict) => conflict.words).join('. ');
  return { place, words, free: conflicts.length === 0, title: appointment.patientName || appointment.title };
}

type Hand = {
  readonly appointment: Appointment;
  readonly what: 'move' | 'resize';
  readonly x: number;
  readonly y: number;
  readonly offset: number;
};
/** A hand that trembles is not moving anything. */
const TREMBLE = 4;

/** What is being moved, by keys or by the mouse, until it is put down or left where it was. */
export function useMoving(book: Book, day: PlainDate, grid: RefObject<HTMLDivElement | null>, onDrop: (moving: Moving) => void) {
  const [moving, setMoving] = useState<Moving | null>(null);
  const hand = useRef<Hand | null>(null);
  const latest = useRef({ book, onDrop, moving });
  latest.current = { book, onDrop, moving };
  // Other days are turned to while something is in the hand: it goes along.
  const shown =
    moving && !book.columns.some((column) => column.day === moving.place.day) ? { ...moving, place: { ...moving.place, day } } : moving;
  useEffect(() => {
    const onMove = (event: PointerEvent) => {
      const held = hand.current;
      if (!held || (!latest.current.moving && Math.abs(event.clientX - held.x) + Math.abs(event.clientY - held.y) < TREMBLE)) return;
      const place = placeUnder(held, event, latest.current.book, grid.current);
      if (place) setMoving({ appointment: held.appointment, place, byMouse: true });
    };
    const onUp = () => {
      const { moving: held, onDrop: drop } = latest.current;
      hand.current = null;
      if (!held?.byMouse) return;
      setMoving(null);
      drop(held);
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    return () => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
    };
  }, [grid]);
  const grab = (appointment: Appointment, what: 'move' | 'resize', event: ReactPointerEvent) => {
    if (event.button !== 0 || (appointment.status !== 'booked' && appointment.status !== 'arrived')) return;
    if (what === 'resize') event.stopPropagation();
    const offset = event.clientY - (event.currentTarget as HTMLElement).getBoundingClientRect().top;
    hand.current = { appointment, what, x: event.clientX, y: event.clientY, offset };
  };
  return { moving: shown, setMoving, grab };
}

function placeUnder({ appointment, what, offset }: Hand, event: PointerEvent, book: Book, grid: HTMLElement | null): Place | undefined {
  const bodies = [...(grid?.querySelectorAll<HTMLElement>('[data-column]') ?? [])];
  const body = bodies.find((each) => {
    const { left, right } = each.getBoundingClientRect();
    return event.clientX >= left && event.clientX < right;
  });
  const column = book.columns.find(({ key }) => key === body?.dataset.column);
  if (!body || !column) return undefined;
  const minuteOf = (y: number) =>
    book.range.from + Math.round((y - body.getBoundingClientRect().top) / MINUTE_HEIGHT / FINE_STEP) * FINE_STEP;
  if (what === 'resize') return fitted({ ...placeOf(appointment), minutes: minuteOf(event.clientY) - appointment.start });
  return fitted(inColumn({ ...placeOf(appointment), start: minuteOf(event.clientY - offset) }, column));
}
