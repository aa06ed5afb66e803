import { LONGEST, SHORTEST } from '#shared/domain/schedule/appointment.ts';
import { DAY_MINUTES, type Minute } from '#shared/domain/schedule/clock-time.ts';
import { addDays, fromCompactDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { DAYS_AHEAD, type Note, type Occurrence, occurrencesOf } from './calendar-days.ts';
import { type CalendarFinding, type Component, parseCalendar, plainText } from './calendar-lines.ts';
import { durationMinutes, type Moment, minutesBetween, momentOf, onClock, one } from './calendar-moment.ts';
import { zoneNamed } from './zone-names.ts';

/** One time that a calendar blocks. `uid` names it for ever, with its day when it repeats. */
export type CalendarEvent = {
  readonly uid: string;
  readonly title: string;
  readonly day: PlainDate;
  readonly start: Minute;
  readonly minutes: number;
  /** Called off, left out of its series, or free by now: what was blocked for it is freed. */
  readonly cancelled: boolean;
};
export type ReadCalendar = { readonly events: readonly CalendarEvent[]; readonly findings: readonly CalendarFinding[] };

const MOST_EVENTS = 2_000;
/** What a file may unfold to before it is no longer read. */
const MOST_UNFOLDED = 20_000;

type Entry = { readonly component: Component; readonly calledOff: boolean };
type Reading = { readonly today: PlainDate; readonly zone: string; readonly note: Note };

/** Reads VEVENTs (RFC 5545) from today on, as the clock of `zone` shows them. Pure but for the zones; never throws on what a file holds. */
export function readCalendar(text: string, today: PlainDate, zone: string): ReadCalendar {
  const { calendars, findings } = parseCalendar(text);
  if (calendars.length === 0) return { events: [], findings: [{ line: 1, words: 'This is no iCalendar file' }, ...findings] };
  const found: CalendarFinding[] = [...findings];
  const reading = { today, zone, note: (line: number, words: string) => void found.push({ line, words }) };
  const byUid = new Map<string, CalendarEvent>();
  const entries = calendars.flatMap((calendar) =>
    calendar.inside
      .filter(({ name }) => name === 'VEVENT')
      .map((component): Entry => ({ component, calledOff: plainOf(calendar, 'METHOD') === 'CANCEL' })),
  );
  noteUnknownZones(entries, reading);
  // Changes of a single day of a series stand behind the series, and a newer state of an entry behind an older one, whatever the order in the file.
  for (const entry of entries.toSorted(inOrder)) {
    if (byUid.size > MOST_UNFOLDED) break;
    for (const event of eventsOf(entry, reading)) byUid.set(event.uid, event);
  }
  const events = [...byUid.values()].filter(({ day }) => day >= today && day <= addDays(today, DAYS_AHEAD));
  if (events.length > MOST_EVENTS) reading.note(1, `Only the first ${MOST_EVENTS} times are taken`);
  const inTime = events.toSorted((a, b) => (a.day === b.day ? a.start - b.start : a.day < b.day ? -1 : 1));
  return { events: inTime.slice(0, MOST_EVENTS), findings: once(found).slice(0, 200) };
}

/** The same about the same line is said once. */
const once = (findings: readonly CalendarFinding[]): readonly CalendarFinding[] => [
  ...new Map(findings.map((each) => [`${each.line} ${each.words}`, each])).values(),
];

const plainOf = (component: Component, name: string): string => one(component, name)?.value.trim().toUpperCase() ?? '';
const sequenceOf = ({ component }: Entry): number => Number(/^\d{1,9}$/.exec(plainOf(component, 'SEQUENCE'))?.[0] ?? 0);
const isChange = ({ component }: Entry): number => Number(one(component, 'RECURRENCE-ID') !== undefined);
const inOrder = (a: Entry, b: Entry): number => isChange(a) - isChange(b) || sequenceOf(a) - sequenceOf(b);

/** A zone that nobody knows is said once: its times are taken as they stand. */
function noteUnknownZones(entries: readonly Entry[], { note }: Reading): void {
  const said = new Set<string>();
  for (const { line, parameters } of entries.flatMap(({ component }) => component.lines)) {
    const tzid = parameters.get('TZID');
    if (tzid === undefined || said.has(tzid) || zoneNamed(tzid) !== undefined) continue;
    said.add(tzid);
    note(line, `The time zone ${plainText(tzid).slice(0, 40)} is not known: its times are taken as they stand`);
  }
}

function eventsOf({ component, calledOff }: Entry, reading: Reading): readonly CalendarEvent[] {
  const { zone, note } = reading;
  const { line } = component;
  const free = plainOf(component, 'TRANSP') === 'TRANSPARENT';
  const instead = one(component, 'RECURRENCE-ID');
  if (free && !instead) return [];
  const begin = one(component, 'DTSTART');
  const uid = plainText(one(component, 'UID')?.value ?? '').slice(0, 160);
  if (!begin || uid === '') return refuse(note, line, uid === '' ? 'An entry without a number (UID)' : 'An entry without a beginning');
  if (begin.parameters.get('VALUE')?.toUpperCase() === 'DATE' || /^\d{8}$/.test(begin.value.trim()))
    return refuse(note, line, 'An entry for whole days: close the days under Hours instead');
  const start = momentOf(begin);
  if (!start) return refuse(note, begin.line, 'The beginning is no time');
  const minutes = lengthOf(component, start, zone);
  if (minutes === undefined || minutes < SHORTEST) return refuse(note, line, 'An entry that takes no time');
  const title = plainText(one(component, 'SUMMARY')?.value ?? '').slice(0, 80) || 'Busy';
  const cancelled = calledOff || free || plainOf(component, 'STATUS') === 'CANCELLED';
  const eventAt = (times: readonly Occurrence[], name: (time: Occurrence) => string): readonly CalendarEvent[] => {
    const fits = times.filter((time) => time.minutes <= LONGEST && time.minutes >= SHORTEST && time.minute + time.minutes <= DAY_MINUTES);
    if (fits.length < times.length) note(line, 'An entry over midnight or longer than twelve hours');
    return fits.map((time) => ({
      ...{ uid: name(time), title, day: time.day, start: time.minute, minutes: time.minutes, cancelled: cancelled || time.left },
    }));
  };
  if (instead) {
    const original = originalDay(component, zone);
    if (original === undefined) return refuse(note, instead.line, 'It is not said which day it replaces');
    if (instead.parameters.get('RANGE') !== undefined)
      note(instead.line, 'A change of this and all later days: only this day is changed here');
    return eventAt([{ ...onClock(start, zone), minutes, left: false }], () => `${uid}/${original}`);
  }
  const repeats = ['RRULE', 'RDATE'].some((name) => one(component, name) !== undefined);
  if (!repeats) return eventAt([{ ...onClock(start, zone), minutes, left: false }], () => uid);
  return eventAt(occurrencesOf(component, start, minutes, reading), ({ day }) => `${uid}/${day}`);
}

function refuse(note: Note, line: number, words: string): readonly [] {
  note(line, words);
  return [];
}

/** The day of a series, on this clock, that an entry stands for (RECURRENCE-ID, §3.8.4.4). */
function originalDay(component: Component, zone: string): PlainDate | undefined {
  const instead = one(component, 'RECURRENCE-ID');
  const moment = instead && momentOf(instead);
  return moment ? onClock(moment, zone).day : fromCompactDate(instead?.value.trim() ?? '');
}

/** Whole minutes from DTEND or DURATION; undefined when neither can be read. */
function lengthOf(component: Component, start: Moment, zone: string): number | undefined {
  const end = one(component, 'DTEND');
  const until = end && momentOf(end);
  if (until) return minutesBetween(onClock(start, zone), onClock(until, zone));
  return durationMinutes(one(component, 'DURATION')?.value ?? '');
}
