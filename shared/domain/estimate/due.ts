import { addDays, type PlainDate, plainDate } from '../../kernel/plain-date.ts';
import { type Weekday, weekdayOf } from '../schedule/resource-day.ts';

const day = (year: number, month: number, date: number): PlainDate =>
  plainDate(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);

/** The n-th such weekday of a month. */
function nth(year: number, month: number, weekday: Weekday, which: number): PlainDate {
  const first = day(year, month, 1);
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (which - 1) * 7);
}

/** One that falls on a weekend is kept on the Friday before or the Monday after (5 U.S.C. 6103(b), Executive Order 11582). */
function observed(holiday: PlainDate): PlainDate {
  const weekday = weekdayOf(holiday);
  return weekday === 6 ? addDays(holiday, -1) : weekday === 7 ? addDays(holiday, 1) : holiday;
}

/** The legal public holidays of a year on the days they are kept (5 U.S.C. 6103(a)). */
function holidaysOf(year: number): readonly PlainDate[] {
  return [
    observed(day(year, 1, 1)),
    nth(year, 1, 1, 3),
    nth(year, 2, 1, 3),
    addDays(day(year, 5, 31), 1 - weekdayOf(day(year, 5, 31))),
    observed(day(year, 6, 19)),
    observed(day(year, 7, 4)),
    nth(year, 9, 1, 1),
    nth(year, 10, 1, 2),
    observed(day(year, 11, 11)),
    nth(year, 11, 4, 4),
    observed(day(year, 12, 25)),
    // 1 January of the next year may be kept on the last day of this one.
    observed(day(year + 1, 1, 1)),
  ];
}

/** Monday to Friday but for legal public holidays; the rule does not say what a business day is. */
export const isBusinessDay = (date: PlainDate): boolean => weekdayOf(date) <= 5 && !holidaysOf(Number(date.slice(0, 4))).includes(date);

/** The n-th business day after a day. */
export function businessDaysAfter(from: PlainDate, count: number): PlainDate {
  let at = from;
  for (let left = count; left > 0; ) {
    at = addDays(at, 1);
    if (isBusinessDay(at)) left -= 1;
  }
  return at;
}

/**
 * The last day on which an estimate may be given (45 CFR 149.610(b)(1)(vi)): one business day after the day of booking when
 * the service is 3 to 9 business days away, three when it is 10 or more away, and three after a patient asked without booking.
 * Null: it was booked for less than 3 business days ahead, and nothing is due unless the patient asks.
 */
export function estimateDue(since: PlainDate, serviceDate: PlainDate | null): PlainDate | null {
  if (serviceDate === null || serviceDate >= businessDaysAfter(since, 10)) return businessDaysAfter(since, 3);
  return serviceDate >= businessDaysAfter(since, 3) ? businessDaysAfter(since, 1) : null;
}

/** A visit booked for somebody without a coverage, and on which day it was booked. */
export type SelfPayBooking = {
  readonly appointmentId: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly day: PlainDate;
  readonly bookedOn: PlainDate;
  readonly reason: string;
};

export type EstimateDue = SelfPayBooking & { readonly due: PlainDate };

/** Bookings that ask for an estimate, the one due first before the others; those made on short notice ask for none. */
export const estimatesDue = (bookings: readonly SelfPayBooking[]): readonly EstimateDue[] =>
  bookings
    .flatMap((booking) => {
      const due = estimateDue(booking.bookedOn, booking.day);
      return due === null ? [] : [{ ...booking, due }];
    })
    .toSorted((a, b) => (a.due === b.due ? 0 : a.due < b.due ? -1 : 1));
