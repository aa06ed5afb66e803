import type { Output } from '#shared/contract/operations.ts';
import { type Place, spanOf, takesPlace } from '#shared/domain/schedule/appointment.ts';
import { DAY_MINUTES, type Minute } from '#shared/domain/schedule/clock-time.ts';
import { type Conflict, findConflicts } from '#shared/domain/schedule/conflict.ts';
import { holds, overlaps, type Span } from '#shared/domain/schedule/span.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

export type Setup = Output<'schedule.setup'>;
export type Resource = Setup['resources'][number];
export type AppointmentType = Setup['types'][number];
export type Appointment = Output<'schedule.day'>['appointments'][number];
export type DayHours = Output<'schedule.day'>['days'][number];

/** One column of the grid: a provider or room on a day. */
export type Column = {
  readonly key: string;
  readonly day: PlainDate;
  readonly resourceId: string;
  readonly kind: 'provider' | 'room';
  readonly title: string;
  readonly under: string;
  readonly open: readonly Span[];
  readonly blocked: DayHours['blocked'];
};
/** Where the hand is: a minute of a column, on an appointment or on free time. */
export type Cursor = { readonly column: string; readonly minute: Minute; readonly appointmentId: string | null };

/** Keys move by a quarter of an hour; with Shift, and the mouse, by five minutes. */
export const STEP = 15;
export const FINE_STEP = 5;
/** Shown when nobody has hours: eight to five. */
const USUAL: Span = { from: 480, to: 1_020 };

/** Whole hours from the first to the last that is open or booked. */
export function gridRange(columns: readonly Column[], appointments: readonly Appointment[]): Span {
  const open = columns.flatMap((column) => column.open).filter(({ from, to }) => from > 0 || to < DAY_MINUTES);
  const spans = [...(open.length > 0 ? open : [USUAL]), ...appointments.map(spanOf)];
  const from = Math.min(...spans.map((span) => span.from));
  const to = Math.max(...spans.map((span) => span.to));
  return { from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 };
}

/** Appointments of a column: booked with it, or in it as the room; those that are off the book are listed elsewhere. */
export const inColumn = (appointments: readonly Appointment[], { day, resourceId }: Pick<Column, 'day' | 'resourceId'>) =>
  appointments.filter(
    (row) =>
      row.day === day &&
      (row.resourceId === resourceId || row.roomId === resourceId) &&
      (takesPlace(row.status) || row.status === 'noShow'),
  );

export type Laid = { readonly appointment: Appointment; readonly lane: number; readonly lanes: number };

/** Appointments at the same time stand beside each other: each in the first lane that is free, all of a cluster equally wide. */
export function layOut(appointments: readonly Appointment[]): readonly Laid[] {
  const laid: Laid[] = [];
  let cluster: { readonly appointment: Appointment; readonly lane: number }[] = [];
  const close = () => {
    const lanes = Math.max(0, ...cluster.map(({ lane }) => lane)) + 1;
    laid.push(...cluster.map((each) => ({ ...each, lanes })));
    cluster = [];
  };
  for (const appointment of inTime(appointments)) {
    const span = spanOf(appointment);
    if (!cluster.some((each) => overlaps(spanOf(each.appointment), span))) close();
    const taken = new Set(cluster.filter((each) => overlaps(spanOf(each.appointment), span)).map(({ lane }) => lane));
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    cluster.push({ appointment, lane });
  }
  close();
  return laid;
}

const inTime = (appointments: readonly Appointment[]) =>
  appointments.toSorted((a, b) => a.start - b.start || b.minutes - a.minutes || (a.appointmentId < b.appointmentId ? -1 : 1));

/** The cursor at a minute of a column: on the appointment that holds it, else on free time. */
export function cursorAt(appointments: readonly Appointment[], column: Column, minute: Minute): Cursor {
  const own = inTime(inColumn(appointments, column)).find((row) => holds(spanOf(row), { from: minute, to: minute + 1 }));
  return { column: column.key, minute: own?.start ?? minute, appointmentId: own?.appointmentId ?? null };
}

/** One step up or down: through appointments that stand beside each other, over the end of a long one, within the range. */
export function stepCursor(appointments: readonly Appointment[], column: Column, cursor: Cursor, by: 1 | -1, range: Span): Cursor {
  const rows = inTime(inColumn(appointments, column));
  const index = rows.findIndex(({ appointmentId }) => appointmentId === cursor.appointmentId);
  const current = rows[index];
  const beside = rows[index + by];
  if (current && beside && overlaps(spanOf(current), spanOf(beside)))
    return { column: column.key, minute: beside.start, appointmentId: beside.appointmentId };
  const end = current ? current.start + current.minutes : cursor.minute + STEP;
  const raw = by > 0 ? (current ? end : nextStep(cursor.minute)) : previousStep(cursor.minute);
  const minute = Math.max(range.from, Math.min(raw, range.to - FINE_STEP));
  // Upwards a short appointment that ends between two steps is not jumped over.
  const passed = by < 0 ? rows.findLast((row) => row.start < cursor.minute && row.start + row.minutes > minute) : undefined;
  if (passed) return { column: column.key, minute: passed.start, appointmentId: passed.appointmentId };
  const started = by > 0 ? rows.find((row) => row.start > cursor.minute && row.start <= minute) : undefined;
  if (started) return { column: column.key, minute: started.start, appointmentId: started.appointmentId };
  return cursorAt(appointments, column, minute);
}

const nextStep = (minute: Minute): Minute => (Math.floor(minute / STEP) + 1) * STEP;
const previousStep = (minute: Minute): Minute => (Math.ceil(minute / STEP) - 1) * STEP;

/** What speaks against a place as far as this page shows the day; the engine looks again before it books. */
export function conflictsHere(
  wanted: Place & { readonly appointmentId: string; readonly patientId: string | null },
  appointments: readonly Appointment[],
  columns: readonly Column[],
  resources: readonly Resource[],
): readonly Conflict[] {
  const days = columns
    .filter(({ day }) => day === wanted.day)
    .map(({ resourceId, kind, open, blocked }) => ({
      resourceId,
      kind,
      name: resources.find((each) => each.resourceId === resourceId)?.name ?? '',
      day: { open, blocked },
    }));
  return findConflicts(
    wanted,
    appointments.filter(({ status }) => takesPlace(status)),
    days,
  );
}
