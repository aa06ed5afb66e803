import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Place } from './appointment.ts';
import { type Weekday, weekdayOf } from './resource-day.ts';

/** What somebody on the waiting list would take; empty lists and nulls mean "any". */
export type Wish = {
  readonly minutes: number;
  readonly resourceIds: readonly string[];
  readonly weekdays: readonly Weekday[];
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly firstDay: PlainDate | null;
  readonly lastDay: PlainDate | null;
};

/** Whether a place that became free would do: its day, its column, and enough of it within the times of the wish. */
export function wishFits(wish: Wish, freed: Place): boolean {
  const from = Math.max(freed.start, wish.fromMinute);
  const to = Math.min(freed.start + freed.minutes, wish.toMinute);
  return (
    to - from >= wish.minutes &&
    (wish.resourceIds.length === 0 || wish.resourceIds.includes(freed.resourceId)) &&
    (wish.weekdays.length === 0 || wish.weekdays.includes(weekdayOf(freed.day))) &&
    (wish.firstDay === null || wish.firstDay <= freed.day) &&
    (wish.lastDay === null || freed.day <= wish.lastDay)
  );
}
