import type { ReadableDb } from '#db/connection/handles.ts';
import { bookedBetween } from '#db/queries/appointment.ts';
import { type AppointmentTypeRow, findAppointmentType } from '#db/queries/schedule-type.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { spanOf } from '#shared/domain/schedule/appointment.ts';
import type { Booked } from '#shared/domain/schedule/conflict.ts';
import { type FreeResource, findSlots } from '#shared/domain/schedule/find-slot.ts';
import { freeSpans, weekdayOf } from '#shared/domain/schedule/resource-day.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { type DayBook, openDayBook } from './day-book.ts';

type Found = Output<'schedule.find'>;
/** So many days are read at once: a slot is mostly found in the first ones. */
const STRETCH = 14;

/** The next free slots in time. Only free time of open hours counts; what needs a reason is never offered. */
export function findFree({ db }: ReadContext, input: Input<'schedule.find'>): Found {
  const type = findAppointmentType(db, input.typeId) ?? fail('schedule.typeNotFound', { typeId: input.typeId });
  const found: Found = [];
  for (let at = 0; at < input.days && found.length < input.limit; at += STRETCH) {
    const [first, last] = [addDays(input.from, at), addDays(input.from, Math.min(at + STRETCH, input.days) - 1)];
    found.push(...slotsBetween(db, type, input, first, last).slice(0, input.limit - found.length));
  }
  return found;
}

function slotsBetween(db: ReadableDb, type: AppointmentTypeRow, input: Input<'schedule.find'>, first: PlainDate, last: PlainDate): Found {
  const book = openDayBook(db, first, last);
  const booked = Map.groupBy(bookedBetween(db, first, last), ({ day }) => day);
  const minutes = input.minutes ?? type.minutes;
  const found: Found = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (input.weekdays.length > 0 && !input.weekdays.includes(weekdayOf(day))) continue;
    const own = booked.get(day) ?? [];
    const slots = findSlots({
      minutes,
      step: input.step,
      window: { from: Math.max(input.fromMinute, day === input.from ? input.notBefore : 0), to: input.toMinute },
      resources: columnsFor(book, type, input.resourceIds, day, own),
      rooms: type.needsRoom ? roomsFor(book, day, own) : null,
      patientBusy: own.filter(({ patientId }) => patientId !== null && patientId === input.patientId).map(spanOf),
    });
    found.push(...slots.map((slot) => ({ ...slot, day, minutes })));
  }
  return found;
}

const freeOf = (book: DayBook, resourceId: string, day: PlainDate, booked: readonly Booked[]): FreeResource => ({
  resourceId,
  free: freeSpans(
    book.dayOf(resourceId, day),
    booked.filter((other) => other.resourceId === resourceId || other.roomId === resourceId).map(spanOf),
  ),
});

/** Columns that are asked for and may do this type; nobody named is every provider, for types that name nobody. */
function columnsFor(book: DayBook, type: AppointmentTypeRow, asked: readonly string[], day: PlainDate, booked: readonly Booked[]) {
  return book.resources
    .filter(({ active }) => active)
    .filter(({ resourceId, kind }) =>
      type.resourceIds.length > 0 ? type.resourceIds.includes(resourceId) : asked.length > 0 || kind === 'provider',
    )
    .filter(({ resourceId }) => asked.length === 0 || asked.includes(resourceId))
    .map(({ resourceId }) => freeOf(book, resourceId, day, booked));
}

const roomsFor = (book: DayBook, day: PlainDate, booked: readonly Booked[]): readonly FreeResource[] =>
  book.resources.filter(({ active, kind }) => active && kind === 'room').map(({ resourceId }) => freeOf(book, resourceId, day, booked));
