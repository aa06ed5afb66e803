import { expandRepeat } from '#shared/domain/schedule/repeat.ts';
import { addDays, fromCompactDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { Component, ContentLine } from './calendar-lines.ts';
import { durationMinutes, type Moment, minutesBetween, momentOf, onClock, one } from './calendar-moment.ts';
import { readRule } from './calendar-rule.ts';
import type { WallTime } from './wall-time.ts';

/** A year ahead is as far as anybody books. */
export const DAYS_AHEAD = 366;

/** One time of a series on this clock. `left` is a day that the series leaves out: what stands there is freed. */
export type Occurrence = WallTime & { readonly minutes: number; readonly left: boolean };
export type Note = (line: number, words: string) => void;
type Clock = { readonly today: PlainDate; readonly zone: string; readonly note: Note };

/**
 * The times of a series: by RRULE and RDATE, without EXDATE (§3.8.5). Counted on the clock by which the entry is written and
 * put on this one time by time, since two zones may change to daylight saving on different days, and a late hour there may be
 * another weekday here.
 */
export function occurrencesOf(component: Component, start: Moment, minutes: number, { today, zone, note }: Clock): readonly Occurrence[] {
  const rule = one(component, 'RRULE');
  const refused = one(component, 'EXRULE');
  if (refused) note(refused.line, 'Exceptions by a rule are not read here: its days are taken');
  const days = rule ? daysOf(rule, start, { today, zone, note }) : [start.day];
  const byRule = days.map((day) => ({ ...onClock({ ...start, day }, zone), minutes }));
  const more = component.lines
    .filter(({ name }) => name === 'RDATE')
    .flatMap((line) => valuesOf(line).flatMap((value) => addedTime({ ...line, value }, start, minutes, { today, zone, note })));
  const without = exceptions(component, zone);
  return [...byRule, ...more].map((time) => ({ ...time, left: without.has(time.day) }));
}

const valuesOf = ({ value }: ContentLine): readonly string[] => value.split(',');

function daysOf(rule: ContentLine, start: Moment, { today, zone, note }: Clock): readonly PlainDate[] {
  const own = start.zone ?? zone;
  const repeat = readRule(rule.value, start, (text) => {
    const until = momentOf({ value: text, parameters: new Map() });
    return until && onClock(until, own);
  });
  if (!repeat) {
    note(rule.line, 'It repeats in a way that is not read here: only its first day is taken');
    return [start.day];
  }
  // A day earlier: what is late in the evening there may be today here.
  return expandRepeat(start.day, repeat, { from: addDays(today, -1), most: DAYS_AHEAD + 2 });
}

/** A date of RDATE: a time, a day at the usual time, or a period with a length of its own. */
function addedTime(line: ContentLine, start: Moment, minutes: number, { zone, note }: Clock): readonly (WallTime & { minutes: number })[] {
  const [from = '', to] = line.value.trim().split('/');
  const day = /^\d{8}$/.test(from) ? fromCompactDate(from) : undefined;
  const moment = day ? { ...start, day } : momentOf({ ...line, value: from });
  if (!moment) {
    note(line.line, 'A further day that is no time');
    return [];
  }
  const here = onClock(moment, zone);
  const end = to === undefined ? undefined : momentOf({ ...line, value: to });
  const length = to === undefined ? minutes : (durationMinutes(to) ?? (end ? minutesBetween(here, onClock(end, zone)) : minutes));
  return [{ ...here, minutes: length }];
}

/** Days that are left out, on this clock. */
function exceptions({ lines }: Component, zone: string): ReadonlySet<PlainDate> {
  const days = lines
    .filter(({ name }) => name === 'EXDATE')
    .flatMap((line) =>
      valuesOf(line).flatMap((value) => {
        const moment = momentOf({ ...line, value });
        return moment ? onClock(moment, zone).day : (fromCompactDate(value.trim()) ?? []);
      }),
    );
  return new Set(days);
}
