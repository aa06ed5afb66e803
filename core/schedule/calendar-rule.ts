import type { Repeat } from '#shared/domain/schedule/repeat.ts';
import { type Weekday, weekdayOf } from '#shared/domain/schedule/resource-day.ts';
import { addDays, fromCompactDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { WallTime } from './wall-time.ts';

const UNITS: Readonly<Record<string, Repeat['unit']>> = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'month' };
const DAYS: readonly string[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const KNOWN = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTH', 'BYMONTHDAY', 'BYSETPOS', 'WKST']);
const MONTHS_OF_YEAR = 12;

type Parts = ReadonlyMap<string, string>;

/**
 * An RRULE (RFC 5545 §3.3.10) as far as the book itself can repeat; undefined for others, which are never guessed at.
 * `untilOn` turns a moment that UNTIL names into the clock by which the entry itself is written.
 */
export function readRule(value: string, start: WallTime, untilOn: (text: string) => WallTime | undefined): Repeat | undefined {
  const parts = new Map(
    value
      .trim()
      .split(';')
      .map((part) => [part.split('=')[0]?.toUpperCase() ?? '', part.split('=')[1]?.toUpperCase() ?? '']),
  );
  const unit = UNITS[parts.get('FREQ') ?? ''];
  if (!unit || [...parts.keys()].some((key) => !KNOWN.has(key))) return undefined;
  const every = numberOf(parts.get('INTERVAL'), 52);
  const count = parts.has('COUNT') ? numberOf(parts.get('COUNT'), 100_000) : null;
  const until = parts.has('UNTIL') ? lastDay(parts.get('UNTIL') ?? '', start, untilOn) : null;
  if (every === undefined || count === undefined || until === undefined) return undefined;
  const rest = unit === 'month' ? monthly(parts, start.day) : byWeekdays(unit, parts, every, start.day);
  return rest && { every: every * (parts.get('FREQ') === 'YEARLY' ? MONTHS_OF_YEAR : 1), count, until, ...rest };
}

/** The last day on which it may fall: UNTIL as a day holds that day, as a moment only what begins by then. */
function lastDay(text: string, start: WallTime, untilOn: (text: string) => WallTime | undefined): PlainDate | undefined {
  if (/^\d{8}$/.test(text)) return fromCompactDate(text);
  const until = untilOn(text);
  return until && (start.minute <= until.minute ? until.day : addDays(until.day, -1));
}

type Rest = Pick<Repeat, 'unit' | 'weekdays' | 'monthBy'>;

/** "Every day", "every workday", "every second week on Tuesday". */
function byWeekdays(unit: 'day' | 'week', parts: Parts, every: number, first: PlainDate): Rest | undefined {
  if (parts.has('BYMONTHDAY') || parts.has('BYSETPOS') || parts.has('BYMONTH')) return undefined;
  const names = (parts.get('BYDAY') ?? '').split(',').filter((day) => day !== '');
  const weekdays = names.flatMap((day) => (DAYS.includes(day) ? [(DAYS.indexOf(day) + 1) as Weekday] : []));
  if (weekdays.length !== names.length) return undefined;
  if (unit === 'day' && names.length > 0 && every > 1) return undefined;
  // The first is always among them; one that its own rule leaves out has no meaning that programs agree on.
  if (weekdays.length > 0 && !weekdays.includes(weekdayOf(first))) return undefined;
  if (every > 1 && weekdays.length > 1 && weekBeginsElsewhere(parts.get('WKST') ?? 'MO', names)) return undefined;
  return { unit: unit === 'day' && names.length > 0 ? 'week' : unit, weekdays, monthBy: 'date' };
}

/** Whether weeks that begin on another day than Monday would put these weekdays into other weeks. */
const weekBeginsElsewhere = (start: string, names: readonly string[]): boolean =>
  start !== 'MO' && !(start === 'SU' && !names.includes('SU'));

/** "On the 14th", "on the second Tuesday"; of a year in its own month. */
function monthly(parts: Parts, first: PlainDate): Rest | undefined {
  const date = Number(first.slice(8));
  const months = parts.get('BYMONTH');
  if (months !== undefined && (parts.get('FREQ') !== 'YEARLY' || Number(months) !== Number(first.slice(5, 7)))) return undefined;
  const [byDay, position, byDate] = [parts.get('BYDAY'), parts.get('BYSETPOS'), parts.get('BYMONTHDAY')];
  if (byDay === undefined)
    return position === undefined && (byDate === undefined || Number(byDate) === date)
      ? { unit: 'month', weekdays: [], monthBy: 'date' }
      : undefined;
  // Of a year, "the second Tuesday" is that of its month only when the month is named.
  if (byDate !== undefined || (parts.get('FREQ') === 'YEARLY' && months === undefined)) return undefined;
  const wanted = position === undefined ? byDay : `${position}${byDay}`;
  return wanted === `${Math.ceil(date / 7)}${DAYS[weekdayOf(first) - 1] ?? ''}`
    ? { unit: 'month', weekdays: [], monthBy: 'weekday' }
    : undefined;
}

/** Undefined when it is no whole number from 1 up to a bound; 1 when it is not said. */
function numberOf(text: string | undefined, most: number): number | undefined {
  if (text === undefined) return 1;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  return number >= 1 && number <= most ? number : undefined;
}
