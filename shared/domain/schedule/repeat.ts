import { addDays, daysBetween, daysInMonth, type PlainDate, plainDate } from '../../kernel/plain-date.ts';
import { type Weekday, weekdayOf } from './resource-day.ts';

export const REPEAT_UNITS = ['day', 'week', 'month'] as const;
/** No series is longer: two years of weeks. */
export const MOST_REPEATS = 104;
/** Ten years of days. */
const MOST_TURNS = 3_660;

/** Every so many days, weeks (on some weekdays) or months (on the same date, or the same weekday of the month). */
export type Repeat = {
  readonly every: number;
  readonly unit: (typeof REPEAT_UNITS)[number];
  /** For weeks; empty is the weekday of the first one. */
  readonly weekdays: readonly Weekday[];
  /** For months: "the 14th" or "the second Tuesday". */
  readonly monthBy: 'date' | 'weekday';
  readonly count: number | null;
  /** The last day on which it may fall. */
  readonly until: PlainDate | null;
};

type Bounds = { readonly from?: PlainDate; readonly most?: number };

/**
 * The days of a series in order; the first is always among them. A month without such a day (the 31st, a fifth Tuesday) is
 * left out, as RFC 5545 §3.3.10 has it. At most `most`, counted from `from` on when a series began long ago.
 */
export function expandRepeat(first: PlainDate, repeat: Repeat, { from = first, most = MOST_REPEATS }: Bounds = {}): readonly PlainDate[] {
  const days: PlainDate[] = first >= from ? [first] : [];
  let many = 1;
  const skipped = repeat.count === null ? turnsBefore(first, from, repeat) : 0;
  // A month may have no such day, so there are more turns than days.
  for (let turn = skipped; turn < skipped + MOST_TURNS; turn += 1) {
    const start = startOf(first, repeat, turn);
    if (start === undefined || (repeat.until !== null && start > repeat.until)) break;
    for (const day of daysOfTurn(first, start, repeat)) {
      if (day <= first) continue;
      if (days.length >= most || many >= (repeat.count ?? many + 1) || day > (repeat.until ?? day)) return days;
      many += 1;
      if (day >= from) days.push(day);
    }
  }
  return days;
}

/** Turns that end before `from` and need not be counted. */
function turnsBefore(first: PlainDate, from: PlainDate, { every, unit }: Repeat): number {
  const days = unit === 'month' ? 31 * every : unit === 'week' ? 7 * every : every;
  return Math.max(0, Math.floor(daysBetween(first, from) / days) - 1);
}

/** The first day of a turn: the day itself, the Monday of its week, the first of its month. Undefined beyond the calendar. */
function startOf(first: PlainDate, { every, unit }: Repeat, turn: number): PlainDate | undefined {
  if (unit === 'month') {
    const months = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + turn * every;
    const year = Math.floor(months / 12);
    return year > 2198 ? undefined : plainDate(`${year}-${two((months % 12) + 1)}-01`);
  }
  const step = unit === 'week' ? 7 * every : every;
  if (Number(first.slice(0, 4)) + (turn * step) / 365 > 2197) return undefined;
  return addDays(first, turn * step - (unit === 'week' ? weekdayOf(first) - 1 : 0));
}

function daysOfTurn(first: PlainDate, start: PlainDate, { unit, weekdays, monthBy }: Repeat): readonly PlainDate[] {
  if (unit === 'day') return [start];
  if (unit === 'week') {
    const wanted = weekdays.length === 0 ? [weekdayOf(first)] : [...new Set(weekdays)];
    return wanted.toSorted((a, b) => a - b).map((weekday) => addDays(start, weekday - 1));
  }
  const date = monthBy === 'date' ? Number(first.slice(8)) : sameWeekday(first, start);
  const length = daysInMonth(Number(start.slice(0, 4)), Number(start.slice(5, 7)));
  return date <= length ? [addDays(start, date - 1)] : [];
}

/** The date of "the second Tuesday" in the month that begins on `start`; beyond its end when there is none. */
function sameWeekday(first: PlainDate, start: PlainDate): number {
  const nth = Math.ceil(Number(first.slice(8)) / 7);
  return ((weekdayOf(first) - weekdayOf(start) + 7) % 7) + 1 + (nth - 1) * 7;
}

const two = (part: number): string => String(part).padStart(2, '0');
