import { DAY_MINUTES, type Minute } from '#shared/domain/schedule/clock-time.ts';
import { fromDayNumber, type PlainDate } from '#shared/kernel/plain-date.ts';

/** A day and minute as a clock on the wall shows them. */
export type WallTime = { readonly day: PlainDate; readonly minute: Minute };

/** The zone in which this computer stands. */
export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Whether this computer knows a zone of that name; Windows programs write names of their own. */
export function knowsZone(zone: string): boolean {
  try {
    return zone !== '' && new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...parts });
  formats.set(zone, made);
  return made;
}

/** What the clock of a zone shows at a moment, in minutes since 1970 as if that were UTC. */
function wallMinutes(epochMinutes: number, zone: string): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(epochMinutes * 60_000)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) / 60_000;
}

/**
 * The same moment on another zone's clock; minutes since 1970 in, wall time out. A time that a clock shows twice is its first,
 * one that it skips counts from before the change (RFC 5545 §3.3.5).
 */
export function wallTimeIn(zone: string, wall: number, from: string): WallTime {
  const withOffsetOf = (moment: number) => wall - (wallMinutes(moment, from) - moment);
  const [before, after] = [withOffsetOf(wall - DAY_MINUTES), withOffsetOf(wall + DAY_MINUTES)];
  const moment = wallMinutes(before, from) !== wall && wallMinutes(after, from) === wall ? after : before;
  const there = wallMinutes(moment, zone);
  return { day: fromDayNumber(Math.floor(there / DAY_MINUTES)), minute: ((there % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES };
}
