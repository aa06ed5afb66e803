import { addDays, daysInMonth, type PlainDate, plainDate } from '../../kernel/plain-date.ts';

/** In what a recurring visit's distance is counted. */
export const PLAN_UNITS = ['days', 'weeks', 'months'] as const;
export type PlanUnit = (typeof PLAN_UNITS)[number];

/** A visit that comes again. */
export type PlanTiming = {
  readonly every: number;
  readonly unit: PlanUnit;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
};

/** More due days than anybody ticks at once: four years of daily visits. */
const MOST_DAYS = 1_500;

/**
 * The days on which a plan is due, up to and with `until`. Months count from the first day, so that the 31st is the last day
 * of a shorter month and the 31st again afterwards.
 */
export function dueDays({ every, unit, startsOn, endsOn }: PlanTiming, until: PlainDate): readonly PlainDate[] {
  const last = endsOn !== null && endsOn < until ? endsOn : until;
  const days: PlainDate[] = [];
  for (let turn = 0; turn < MOST_DAYS; turn++) {
    const day = unit === 'months' ? monthsLater(startsOn, turn * every) : addDays(startsOn, turn * every * (unit === 'weeks' ? 7 : 1));
    if (day > last) break;
    days.push(day);
  }
  return days;
}

function monthsLater(day: PlainDate, months: number): PlainDate {
  const counted = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(counted / 12), (counted % 12) + 1];
  const dayOfMonth = Math.min(Number(day.slice(8)), daysInMonth(year, month));
  return plainDate(`${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`);
}
