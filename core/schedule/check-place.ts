import { bookedBetween } from '#db/queries/appointment.ts';
import { type AppointmentTypeRow, findAppointmentType } from '#db/queries/schedule-type.ts';
import { DAY_MINUTES } from '#shared/domain/schedule/clock-time.ts';
import { type Conflict, findConflicts, type Wanted } from '#shared/domain/schedule/conflict.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext } from '../context.ts';
import { type DayBook, openDayBook } from './day-book.ts';

/** The type of an appointment; null for what blocks time without one. Error: schedule.typeNotFound. */
export const typeOf = ({ db }: Pick<ReadContext, 'db'>, typeId: string | null): AppointmentTypeRow | null =>
  typeId === null ? null : (findAppointmentType(db, typeId) ?? fail('schedule.typeNotFound', { typeId }));

/**
 * Refuses places that cannot be at all: unknown columns, a provider who is not booked for this type, no room where one is
 * needed, over midnight. Errors: schedule.resourceNotFound, typeNotHere, roomNeeded, beyondDay.
 */
export function checkPossible(book: DayBook, wanted: Wanted, type: AppointmentTypeRow | null): void {
  const column = book.resources.find(({ resourceId }) => resourceId === wanted.resourceId);
  const room = wanted.roomId === null ? undefined : book.resources.find(({ resourceId }) => resourceId === wanted.roomId);
  if (!column) fail('schedule.resourceNotFound', { resourceId: wanted.resourceId });
  if (wanted.roomId !== null && (room?.kind !== 'room' || wanted.roomId === wanted.resourceId))
    fail('schedule.resourceNotFound', { resourceId: wanted.roomId });
  if (wanted.start + wanted.minutes > DAY_MINUTES) fail('schedule.beyondDay');
  if (type && type.resourceIds.length > 0 && !type.resourceIds.includes(wanted.resourceId))
    fail('schedule.typeNotHere', { typeId: type.typeId });
  if (type?.needsRoom && wanted.roomId === null && column.kind === 'provider') fail('schedule.roomNeeded', { typeId: type.typeId });
}

/**
 * What speaks against a place on its day as the book stands now; `moved` are others that move at the same time, by their ids,
 * and count where they will be.
 */
export function conflictsOf(
  { db }: Pick<ReadContext, 'db'>,
  wanted: Wanted,
  moved: ReadonlyMap<string, Wanted> = new Map(),
): readonly Conflict[] {
  const book = openDayBook(db, wanted.day, wanted.day);
  const standing = bookedBetween(db, wanted.day, wanted.day).filter(({ appointmentId }) => !moved.has(appointmentId));
  return findConflicts(wanted, [...standing, ...moved.values()], book.columnsOn(wanted.day));
}

/**
 * Lets a place pass when it is free, or when the type allows a conflict and somebody says why; answers the reason to keep.
 * Errors: schedule.conflict (say why), schedule.conflictNever.
 */
export function passConflicts(conflicts: readonly Conflict[], type: AppointmentTypeRow | null, reason: string): string {
  if (conflicts.length === 0) return '';
  const words = conflicts.map((conflict) => conflict.words);
  if (type && !type.mayConflict) fail('schedule.conflictNever', { conflicts: words });
  if (reason === '') fail('schedule.conflict', { conflicts: words });
  return reason;
}
