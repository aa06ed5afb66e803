import { formatClock, parseClock } from '#shared/domain/schedule/clock-time.ts';
import { type Hours, WEEKDAYS, type Weekday } from '#shared/domain/schedule/resource-day.ts';

/** Hours of a weekday as people write them: "8:00 AM-12:00 PM, 1:00 PM-5:00 PM"; empty when closed. */
export function hoursText(hours: readonly Hours[], weekday: Weekday, kind: Hours['kind']): string {
  return hours
    .filter((each) => each.weekday === weekday && each.kind === kind)
    .map(({ from, to, words }) => `${formatClock(from)}-${formatClock(to)}${words === '' ? '' : ` ${words}`}`)
    .join(', ');
}

const PART = /^(.+?)\s*(?:-|\u2013|\bto\b)\s*([\d:]+\s*(?:[ap]\.?m?\.?)?)\s*(.*)$/i;

/** Reads such a line; undefined when some part of it is no time, or ends before it begins. */
export function readHours(text: string, weekday: Weekday, kind: Hours['kind']): readonly Hours[] | undefined {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const read = parts.map((part): Hours | undefined => {
    const match = PART.exec(part);
    const [from, to] = [parseClock(match?.[1] ?? ''), parseClock(match?.[2] ?? '')];
    const end = to === 0 ? 1_440 : to;
    if (from === undefined || end === undefined || end <= from) return undefined;
    return { weekday, kind, from, to: end, words: (match?.[3] ?? '').trim().slice(0, 40) };
  });
  return read.some((each) => each === undefined) ? undefined : read.flatMap((each) => each ?? []);
}

/** A line for each weekday, open hours and breaks. */
export type WeekText = Readonly<Record<Weekday, { readonly open: string; readonly break: string }>>;

export const weekText = (hours: readonly Hours[]): WeekText =>
  Object.fromEntries(
    WEEKDAYS.map((weekday) => [weekday, { open: hoursText(hours, weekday, 'open'), break: hoursText(hours, weekday, 'break') }]),
  ) as unknown as WeekText;

/** All hours of a week as typed; undefined while some line cannot be read. */
export function readWeek(text: WeekText): readonly Hours[] | undefined {
  const read = WEEKDAYS.flatMap((weekday) => [
    readHours(text[weekday].open, weekday, 'open'),
    readHours(text[weekday].break, weekday, 'break'),
  ]);
  return read.some((each) => each === undefined) ? undefined : read.flatMap((each) => each ?? []);
}
