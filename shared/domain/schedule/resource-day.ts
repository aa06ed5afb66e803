import { dayNumber, type PlainDate } from '../../kernel/plain-date.ts';
import { DAY_MINUTES } from './clock-time.ts';
import { intersectSpans, mergeSpans, type Span, subtractSpans } from './span.ts';

/** Monday is 1, Sunday 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export const WEEKDAY_WORDS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** 1970-01-01 was a Thursday. */
export const weekdayOf = (day: PlainDate): Weekday => (((((dayNumber(day) + 3) % 7) + 7) % 7) + 1) as Weekday;

/** A part of every such weekday: open, or a break in it with its words. */
export type Hours = Span & { readonly weekday: Weekday; readonly kind: 'open' | 'break'; readonly words: string };
/** Days that are otherwise than the week says: closed for these minutes, or open for them. */
export type HoursException = Span & {
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
  readonly kind: 'closed' | 'open';
  readonly words: string;
};
/** The week of a provider of whom nobody has said otherwise. */
export const USUAL_HOURS: readonly Hours[] = ([1, 2, 3, 4, 5] as const).flatMap((weekday) => [
  { weekday, kind: 'open', from: 480, to: 1_020, words: '' },
  { weekday, kind: 'break', from: 720, to: 780, words: 'Lunch' },
]);
export type NamedSpan = Span & { readonly words: string };

/** A day of one resource before anybody is booked. */
export type ResourceDay = {
  /** When it can be booked: opening hours without breaks and without what is closed. */
  readonly open: readonly Span[];
  /** Breaks and closed parts inside the hours, with why. */
  readonly blocked: readonly (NamedSpan & { readonly kind: 'break' | 'closed' })[];
};

const WHOLE_DAY: Span = { from: 0, to: DAY_MINUTES };

/**
 * The hours of a resource on a day. One without hours on any weekday (a room, as a rule) is always open; an exception opens
 * or closes whatever the week says, and closing is stronger.
 */
export function resourceDay(hours: readonly Hours[], exceptions: readonly HoursException[], day: PlainDate): ResourceDay {
  const weekday = weekdayOf(day);
  const own = hours.filter((each) => each.weekday === weekday);
  const special = exceptions.filter(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
  const closed = special.filter(({ kind }) => kind === 'closed');
  const extra = special.filter(({ kind }) => kind === 'open');
  const weekly = hours.length === 0 ? [WHOLE_DAY] : own.filter(({ kind }) => kind === 'open');
  const breaks = own.filter(({ kind }) => kind === 'break');
  const worked = mergeSpans([...subtractSpans(weekly, breaks), ...extra]);
  return {
    open: subtractSpans(worked, closed),
    blocked: [
      ...breaks.flatMap((each) =>
        subtractSpans(intersectSpans([each], weekly), [...extra, ...closed]).map((span) => named(span, each.words || 'Break', 'break')),
      ),
      ...closed.map((each) => named(each, each.words || 'Closed', 'closed')),
    ],
  };
}

const named = ({ from, to }: Span, words: string, kind: 'break' | 'closed') => ({ from, to, words, kind });

/** What is left to book of a day. */
export const freeSpans = (day: ResourceDay, booked: readonly Span[]): readonly Span[] => subtractSpans(day.open, booked);
