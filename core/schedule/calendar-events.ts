import { LONGEST, SHORTEST } from '#shared/domain/schedule/appointment.ts';
import { DAY_MINUTES, type Minute } from '#shared/domain/schedule/clock-time.ts';
import { expandRepeat } from '#shared/domain/schedule/repeat.ts';
import { addDays, dayNumber, fromCompactDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { type CalendarFinding, type Component, type ContentLine, parseCalendar, plainText } from './calendar-lines.ts';
import { readRule } from './calendar-rule.ts';
import { knowsZone, type WallTime, wallTimeIn } from './wall-time.ts';

/** One time that a calendar blocks. `uid` names it for ever, with its day when it repeats. */
export type CalendarEvent = {
  readonly uid: string;
  readonly title: string;
  readonly day: PlainDate;
  readonly start: Minute;
  readonly minutes: number;
  readonly cancelled: boolean;
};
export type ReadCalendar = { readonly events: readonly CalendarEvent[]; readonly findings: readonly CalendarFinding[] };

const MOST_EVENTS = 2_000;
/** What a file may unfold to before it is no longer read. */
const MOST_UNFOLDED = 20_000;
/** A year ahead is as far as anybody books. */
const DAYS_AHEAD = 366;

/** Reads VEVENTs (RFC 5545) from today on, as the clock of `zone` shows them. Pure but for the zones; never throws on what a file holds. */
export function readCalendar(text: string, today: PlainDate, zone: string): ReadCalendar {
  const { calendars, findings } = parseCalendar(text);
  if (calendars.length === 0) return { events: [], findings: [{ line: 1, words: 'This is no iCalendar file' }, ...findings] };
  const found: CalendarFinding[] = [...findings];
  const note = (line: number, words: string) => void found.push({ line, words });
  const byUid = new Map<string, CalendarEvent>();
  const components = calendars.flatMap(({ inside }) => inside.filter(({ name }) => name === 'VEVENT'));
  // Changes of a single day of a series stand behind the series, whatever the order in the file.
  for (const component of components.toSorted((a, b) => Number(has(a, 'RECURRENCE-ID')) - Number(has(b, 'RECURRENCE-ID')))) {
    if (byUid.size > MOST_UNFOLDED) break;
    for (const event of eventsOf(component, today, zone, note)) byUid.set(event.uid, event);
  }
  const events = [...byUid.values()].filter(({ day }) => day >= today && day <= addDays(today, DAYS_AHEAD));
  if (events.length > MOST_EVENTS) note(1, `Only the first ${MOST_EVENTS} times are taken`);
  const inTime = events.toSorted((a, b) => (a.day === b.day ? a.start - b.start : a.day < b.day ? -1 : 1));
  return { events: inTime.slice(0, MOST_EVENTS), findings: found.slice(0, 200) };
}

const one = ({ lines }: Component, name: string): ContentLine | undefined => lines.find((line) => line.name === name);
const has = (component: Component, name: string): boolean => one(component, name) !== undefined;

type Note = (line: number, words: string) => void;

function eventsOf(component: Component, today: PlainDate, zone: string, note: Note): readonly CalendarEvent[] {
  const { line } = component;
  if (one(component, 'TRANSP')?.value.trim().toUpperCase() === 'TRANSPARENT') return [];
  const begin = one(component, 'DTSTART');
  const uid = plainText(one(component, 'UID')?.value ?? '').slice(0, 160);
  if (!begin || uid === '') return refuse(note, line, uid === '' ? 'An entry without a number (UID)' : 'An entry without a beginning');
  if (begin.parameters.get('VALUE')?.toUpperCase() === 'DATE' || /^\d{8}$/.test(begin.value.trim()))
    return refuse(note, line, 'An entry for whole days: close the days under Hours instead');
  const start = wallTime(begin, zone);
  if (!start) return refuse(note, begin.line, 'The beginning is no time');
  const minutes = lengthOf(component, start, zone);
  if (minutes === undefined || minutes < SHORTEST) return refuse(note, line, 'An entry that takes no time');
  if (minutes > LONGEST || start.minute + minutes > DAY_MINUTES)
    return refuse(note, line, 'An entry over midnight or longer than twelve hours');
  const title = plainText(one(component, 'SUMMARY')?.value ?? '').slice(0, 80) || 'Busy';
  const cancelled = one(component, 'STATUS')?.value.trim().toUpperCase() === 'CANCELLED';
  const base = { title, start: start.minute, minutes, cancelled };
  const instead = one(component, 'RECURRENCE-ID');
  const original = instead && wallTime(instead, zone);
  if (instead)
    return original
      ? [{ ...base, uid: `${uid}/${original.day}`, day: start.day }]
      : refuse(note, instead.line, 'It is not said which day it replaces');
  const rule = one(component, 'RRULE');
  if (!rule) return [{ ...base, uid, day: start.day }];
  return daysOf(component, rule, start, today, zone, note).map((day) => ({ ...base, uid: `${uid}/${day}`, day }));
}

function refuse(note: Note, line: number, words: string): readonly [] {
  note(line, words);
  return [];
}

function daysOf(
  component: Component,
  rule: ContentLine,
  start: WallTime,
  today: PlainDate,
  zone: string,
  note: Note,
): readonly PlainDate[] {
  const repeat = readRule(rule.value);
  if (!repeat) {
    note(rule.line, 'It repeats in a way that is not read here: only its first day is taken');
    return [start.day];
  }
  const without = new Set(
    component.lines
      .filter(({ name }) => name === 'EXDATE')
      .flatMap((line) =>
        line.value.split(',').flatMap((value) => wallTime({ ...line, value }, zone)?.day ?? fromCompactDate(value.trim()) ?? []),
      ),
  );
  return expandRepeat(start.day, repeat, { from: today }).filter((day) => !without.has(day));
}

const TIME = /^(\d{8})T(\d{2})(\d{2})\d{2}(Z?)$/;

/** DATE-TIME of §3.3.5: floating, in UTC, or in a zone; one of a zone that nobody knows is taken as it stands. */
function wallTime({ value, parameters }: ContentLine, zone: string): WallTime | undefined {
  const match = TIME.exec(value.trim());
  const day = match && fromCompactDate(match[1] ?? '');
  if (!match || !day) return undefined;
  const minute = Number(match[2]) * 60 + Number(match[3]);
  if (Number(match[2]) > 23 || Number(match[3]) > 59) return undefined;
  const from = match[4] === 'Z' ? 'UTC' : (parameters.get('TZID') ?? '');
  const same = from === zone || !knowsZone(from);
  return same ? { day, minute } : wallTimeIn(zone, dayNumber(day) * DAY_MINUTES + minute, from);
}

const DURATION = /^\+?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:\d{1,5}S)?)?$/;

/** Whole minutes from DTEND or DURATION; undefined when neither can be read. */
function lengthOf(component: Component, start: WallTime, zone: string): number | undefined {
  const end = one(component, 'DTEND');
  const until = end && wallTime(end, zone);
  if (until) return (dayNumber(until.day) - dayNumber(start.day)) * DAY_MINUTES + until.minute - start.minute;
  const match = DURATION.exec(one(component, 'DURATION')?.value.trim() ?? '');
  if (!match) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return (weeks * 7 + days) * DAY_MINUTES + hours * 60 + minutes;
}
