import { type Instant, instantAt } from '#shared/kernel/instant.ts';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';

/**
 * Hours and minutes of a moment as HHMM, where this computer stands unless a zone is named. ISA09 and ISA10 are read as one
 * moment, and the day beside it is the local one: a time in UTC would move it by up to a day.
 */
export function localTime(at: Instant, timeZone?: string): string {
  const format = new Intl.DateTimeFormat('en-US', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  const parts = format.formatToParts(new Date(at));
  const part = (type: 'hour' | 'minute') => parts.find((each) => each.type === type)?.value ?? '';
  return part('hour') + part('minute');
}

/** The day of a moment where this computer stands, unless a zone is named: late in the evening in the US, UTC has tomorrow. */
export function localDay(at: Instant, timeZone?: string): PlainDate {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  const parts = format.formatToParts(new Date(at));
  const part = (type: 'year' | 'month' | 'day') => parts.find((each) => each.type === type)?.value ?? '';
  return plainDate(`${part('year')}-${part('month')}-${part('day')}`);
}

/** The last millisecond of a day where this computer stands, also of the days on which the clocks change. */
export function endOfLocalDay(day: PlainDate): Instant {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return instantAt(new Date(year, month - 1, date + 1).getTime() - 1);
}
