import type { Repeat } from '#shared/domain/schedule/repeat.ts';
import type { Weekday } from '#shared/domain/schedule/resource-day.ts';
import { fromCompactDate } from '#shared/kernel/plain-date.ts';

const UNITS: Readonly<Record<string, Repeat['unit']>> = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month' };
const DAYS: readonly string[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const KNOWN = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'WKST']);

/** An RRULE (RFC 5545 §3.3.10) as far as the book itself can repeat; undefined for others, which are never guessed at. */
export function readRule(value: string): Repeat | undefined {
  const parts = new Map(value.split(';').map((part) => [part.split('=')[0]?.toUpperCase() ?? '', part.split('=')[1]?.toUpperCase() ?? '']));
  const unit = UNITS[parts.get('FREQ') ?? ''];
  if (!unit || [...parts.keys()].some((key) => !KNOWN.has(key))) return undefined;
  const every = numberOf(parts.get('INTERVAL'), 1, 52);
  const count = parts.has('COUNT') ? numberOf(parts.get('COUNT'), 0, 100_000) : null;
  const until = parts.has('UNTIL') ? fromCompactDate(parts.get('UNTIL')?.slice(0, 8) ?? '') : null;
  const days = (parts.get('BYDAY') ?? '').split(',').filter((day) => day !== '');
  if (every === undefined || count === undefined || until === undefined) return undefined;
  const plain = days.flatMap((day) => (DAYS.includes(day) ? [(DAYS.indexOf(day) + 1) as Weekday] : []));
  // "2TU" is the second Tuesday, which is what the first one then is; anything else by day is left to a person.
  const nth = unit === 'month' && days.length === 1 && /^[1-5](MO|TU|WE|TH|FR|SA|SU)$/.test(days[0] ?? '');
  if (unit === 'week' ? plain.length !== days.length : days.length > 0 && !nth) return undefined;
  if (parts.has('BYMONTHDAY') && (unit !== 'month' || nth || !/^\d{1,2}$/.test(parts.get('BYMONTHDAY') ?? ''))) return undefined;
  if (unit === 'week' && every > 1 && (parts.get('WKST') ?? 'MO') !== 'MO') return undefined;
  return { every, unit, weekdays: unit === 'week' ? plain : [], monthBy: nth ? 'weekday' : 'date', count, until };
}

/** Undefined when it is no whole number within bounds; 1 when it is not said. */
function numberOf(text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return 1;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}
