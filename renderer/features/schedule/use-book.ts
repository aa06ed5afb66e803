import { useMemo } from 'react';
import { weekdayOf } from '#shared/domain/schedule/resource-day.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import { dayAndDate } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { type Appointment, type Column, gridRange, type Resource, type Setup } from './grid-model.ts';

export type View = 'day' | 'week';
export type Book = {
  readonly setup: Setup | undefined;
  readonly columns: readonly Column[];
  readonly appointments: readonly Appointment[];
  readonly range: ReturnType<typeof gridRange>;
  readonly loading: boolean;
  readonly problem: unknown;
  readonly again: () => void;
};

const NONE: readonly never[] = [];
/** The Monday of a day's week. */
export const mondayOf = (day: PlainDate): PlainDate => addDays(day, 1 - weekdayOf(day));

/** The book as the screen shows it: a day of all columns, or a week of one. */
export function useBook(view: View, day: PlainDate, weekOf: string): Book {
  const setup = useQuery('schedule.setup', {});
  const oneDay = useQuery('schedule.day', view === 'day' ? { day } : undefined);
  const oneWeek = useQuery(
    'schedule.week',
    view === 'week' && weekOf !== '' ? { firstDay: mondayOf(day), days: 7, resourceId: weekOf } : undefined,
  );
  const shown = view === 'day' ? oneDay : oneWeek;
  const resources = setup.value?.resources;
  const columns = useMemo(() => columnsOf(view, resources ?? NONE, shown.value?.days ?? NONE), [view, resources, shown.value]);
  const appointments = shown.value?.appointments ?? NONE;
  const range = useMemo(() => gridRange(columns, appointments), [columns, appointments]);
  return {
    setup: setup.value,
    columns,
    appointments,
    range,
    loading: shown.value === undefined || setup.value === undefined,
    problem: setup.problem ?? shown.problem,
    again: shown.again,
  };
}

function columnsOf(view: View, resources: readonly Resource[], days: readonly Parameters<typeof columnOf>[1][]): readonly Column[] {
  return days.flatMap((hours) => {
    const resource = resources.find(({ resourceId }) => resourceId === hours.resourceId);
    return resource ? columnOf(resource, hours, view) : [];
  });
}

function columnOf({ name, kind }: Resource, hours: Pick<Column, 'day' | 'resourceId' | 'open' | 'blocked'>, view: View): Column {
  const { day, resourceId } = hours;
  const title = view === 'day' ? name : dayAndDate(day);
  const under = view === 'day' && kind === 'room' ? 'Room' : '';
  return { key: `${resourceId} ${day}`, kind, title, under, ...hours };
}
