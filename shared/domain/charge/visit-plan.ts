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
/** How far ahead the next due day is looked for: dates end here. */
const HORIZON = plainDate('2199-12-31');

/** The days of a plan in order, up to and with `until`. */
function* eachDay({ every, unit, startsOn, endsOn }: PlanTiming, until: PlainDate): Generator<PlainDate> {
  const last = endsOn !== null && endsOn < until ? endsOn : until;
  for (let turn = 0; turn < MOST_DAYS; turn++) {
    const day = unit === 'months' ? monthsLater(startsOn, turn * every) : addDays(startsOn, turn * every * (unit === 'weeks' ? 7 : 1));
    if (day > last) return;
    yield day;
  }
}

/**
 * The days on which a plan is due, up to and with `until`. Months count from the first day, so that the 31st is the last day
 * of a shorter month and the 31st again afterwards.
 */
export const dueDays = (plan: PlanTiming, until: PlainDate): readonly PlainDate[] => [...eachDay(plan, until)];

type Settled = PlanTiming & { readonly settled: readonly PlainDate[] };

/** The due days, up to and with `until`, that nobody has made a visit of or passed over. */
export function waitingDays(plan: Settled, until: PlainDate): readonly PlainDate[] {
  const settled = new Set(plan.settled);
  return dueDays(plan, until).filter((day) => !settled.has(day));
}

/** The first of them, however far ahead it lies; undefined when the plan is over. */
export function nextWaitingDay(plan: Settled): PlainDate | undefined {
  const settled = new Set(plan.settled);
  for (const day of eachDay(plan, HORIZON)) if (!settled.has(day)) return day;
  return undefined;
}

function monthsLater(day: PlainDate, months: number): PlainDate {
  const counted = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(counted / 12), (counted % 12) + 1];
  const dayOfMonth = Math.min(Number(day.slice(8)), daysInMonth(year, month));
  return plainDate(`${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`);
}
