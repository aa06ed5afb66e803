import type { Instant } from '#shared/kernel/instant.ts';

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
