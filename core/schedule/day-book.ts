import type { ReadableDb } from '#db/connection/handles.ts';
import { listExceptions, listHours, listResources, type ResourceRow } from '#db/queries/schedule-resource.ts';
import type { ResourceOfDay } from '#shared/domain/schedule/conflict.ts';
import { type ResourceDay, resourceDay } from '#shared/domain/schedule/resource-day.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

/** Columns with their hours on the days that it was opened for. */
export type DayBook = {
  readonly resources: readonly ResourceRow[];
  /** The hours of a column on a day, before anybody is booked. */
  dayOf(resourceId: string, day: PlainDate): ResourceDay;
  /** All columns of a day, for the search of conflicts. */
  columnsOn(day: PlainDate): readonly ResourceOfDay[];
};

/** Opens the book for these days; hours are read once. */
export function openDayBook(db: ReadableDb, firstDay: PlainDate, lastDay: PlainDate): DayBook {
  const resources = listResources(db);
  const hours = listHours(db);
  const exceptions = listExceptions(db, firstDay, lastDay);
  const dayOf = (resourceId: string, day: PlainDate) =>
    resourceDay(
      hours.get(resourceId) ?? [],
      exceptions.filter((exception) => exception.resourceId === null || exception.resourceId === resourceId),
      day,
    );
  const columnsOn = (day: PlainDate) =>
    resources.map(({ resourceId, kind, name }) => ({ resourceId, kind, name, day: dayOf(resourceId, day) }));
  return { resources, dayOf, columnsOn };
}
