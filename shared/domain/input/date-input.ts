import { addDays, daysBetween, isPlainDate, type PlainDate } from '../../kernel/plain-date.ts';

/**
 * How a year that was not typed in full is chosen. near: the day closest to today (a two-digit year falls in the 80
 * years before today or the 19 after). past: the latest such day that is not after today, for dates of birth.
 */
export type DateLean = 'near' | 'past';

const SEPARATED = /^(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{2}|\d{4}))?$/;
const YEAR_FIRST = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/;
const COMPACT = /^(\d{2})(\d{2})(\d{2}|\d{4})?$/;
const OFFSET = /^(?:t(?:oday)?)?\s*([+-])\s*(\d{1,4})$/;

/**
 * Reads a day as people type it: t, today, +3, -1, t-1, 0715, 071526, 07152026, 20260715, 7/15, 7/15/26, 7-15-2026,
 * 2026-07-15. Undefined when it is not a real day between 1800 and 2199.
 */
export function parseDateInput(text: string, today: PlainDate, lean: DateLean = 'near'): PlainDate | undefined {
  const typed = text.trim().toLowerCase();
  if (typed === 't' || typed === 'today') return today;
  const offset = OFFSET.exec(typed);
  if (offset) return shifted(today, Number(offset[2]) * (offset[1] === '-' ? -1 : 1));
  const yearFirst = YEAR_FIRST.exec(typed);
  if (yearFirst) return day(Number(yearFirst[1]), yearFirst[3] ?? '', yearFirst[4] ?? '');
  const separated = SEPARATED.exec(typed);
  if (separated) return withYear(separated[1] ?? '', separated[3] ?? '', separated[4], today, lean);
  const compact = COMPACT.exec(typed);
  if (!compact) return undefined;
  const monthFirst = withYear(compact[1] ?? '', compact[2] ?? '', compact[3], today, lean);
  // Eight digits can be read one way only: no month-first reading gives a year from 1800 on when the year came first.
  if (monthFirst || typed.length < 8) return monthFirst;
  return day(Number(typed.slice(0, 4)), typed.slice(4, 6), typed.slice(6));
}

function shifted(today: PlainDate, days: number): PlainDate | undefined {
  const year = Number(today.slice(0, 4)) + days / 365;
  return year > 1801 && year < 2199 ? addDays(today, days) : undefined;
}

function day(year: number, month: string, dayOfMonth: string): PlainDate | undefined {
  const text = `${String(year).padStart(4, '0')}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  return isPlainDate(text) ? text : undefined;
}

function withYear(month: string, dayOfMonth: string, year: string | undefined, today: PlainDate, lean: DateLean): PlainDate | undefined {
  if (year?.length === 4) return day(Number(year), month, dayOfMonth);
  const thisYear = Number(today.slice(0, 4));
  const years = year === undefined ? nearbyYears(thisYear) : centuries(thisYear, Number(year), lean);
  const days = years.map((candidate) => day(candidate, month, dayOfMonth)).filter((candidate) => candidate !== undefined);
  const allowed = lean === 'past' ? days.filter((candidate) => candidate <= today) : days;
  return closest(allowed, today);
}

/** 29 February may be up to eight years away (1896 to 1904). */
const nearbyYears = (thisYear: number): readonly number[] => Array.from({ length: 17 }, (_, index) => thisYear - 8 + index);

function centuries(thisYear: number, twoDigits: number, lean: DateLean): readonly number[] {
  const inThisCentury = thisYear - (thisYear % 100) + twoDigits;
  const all = [inThisCentury - 100, inThisCentury, inThisCentury + 100];
  return lean === 'past' ? all : all.filter((year) => year >= thisYear - 80 && year <= thisYear + 19);
}

/** The day with the fewest days to today; on a tie the earlier one, since most days typed here have happened. */
function closest(days: readonly PlainDate[], today: PlainDate): PlainDate | undefined {
  const distance = (candidate: PlainDate): number => Math.abs(daysBetween(today, candidate));
  return days.reduce<PlainDate | undefined>(
    (best, candidate) => (best === undefined || distance(candidate) < distance(best) ? candidate : best),
    undefined,
  );
}
