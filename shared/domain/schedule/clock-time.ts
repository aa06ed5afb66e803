/** Minutes since midnight as the clock on the wall shows them, 0 to 1440; no zone, so daylight saving moves nothing. */
export type Minute = number;
export const DAY_MINUTES = 1_440;

const TYPED = /^(\d{1,2})(?::?(\d{2}))?\s*(a|p)?\.?m?\.?$/;

/** "9:30 AM"; midnight at the end of a day is "12:00 AM" as well. */
export function formatClock(minute: Minute): string {
  const hour = Math.floor(minute / 60) % 24;
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute % 60).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** "9:30-10:00 AM", "11:45 AM-12:15 PM": how lists say from when to when. */
export function formatSpan(from: Minute, to: Minute): string {
  const [first, last] = [formatClock(from), formatClock(to)];
  return first.slice(-2) === last.slice(-2) ? `${first.slice(0, -3)}\u2013${last}` : `${first}\u2013${last}`;
}

/**
 * Reads a time as people type it: 9, 930, 9:30, 9a, 1:15p, 13:15, 1315. An hour from 1 to 6 without a or p is in the
 * afternoon, because hardly any practice sees anybody earlier. Undefined when it is no time.
 */
export function parseClock(text: string): Minute | undefined {
  const match = TYPED.exec(text.trim().toLowerCase());
  if (!match) return undefined;
  const [hour, minute, half] = [Number(match[1]), Number(match[2] ?? '0'), match[3]];
  if (minute > 59 || hour > 23 || (half !== undefined && (hour < 1 || hour > 12))) return undefined;
  if (half !== undefined) return (hour % 12) * 60 + (half === 'p' ? 720 : 0) + minute;
  // Two digits with a nought in front are a time of 24 hours ("0630").
  const afternoon = hour >= 1 && hour <= 6 && !text.trim().startsWith('0');
  return (afternoon ? hour + 12 : hour) * 60 + minute;
}
