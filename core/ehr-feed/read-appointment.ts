import { DAY_MINUTES, type Minute } from '#shared/domain/schedule/clock-time.ts';
import { type Cells, dayOfTime } from './feed-cells.ts';
import type { FeedAppointment } from './feed-facts.ts';
import { component, type Hl7Message, type Hl7Segment, repetitions, value } from './hl7-parse.ts';

const EVENTS: Readonly<Record<string, FeedAppointment['event']>> = {
  S12: 'book',
  S13: 'move',
  S14: 'change',
  S15: 'cancel',
  S16: 'cancel',
  S17: 'cancel',
  S26: 'noShow',
};
/** Filler status (SCH-25, table 0278) that says more than the event: some senders cancel by a modification. */
const STATUSES: Readonly<Record<string, FeedAppointment['event']>> = {
  cancelled: 'cancel',
  canceled: 'cancel',
  dc: 'cancel',
  deleted: 'cancel',
  noshow: 'noShow',
};
/** Said when the sender gives no reason. */
const WHY: Readonly<Record<string, string>> = { S16: 'Discontinued in the EHR', S17: 'Deleted in the EHR' };
/** Whether an event of SIU is read here. */
export const isAppointmentEvent = (event: string): boolean => EVENTS[event] !== undefined;

/** Reads SCH with TQ1, AIS, AIP and AIL; what is missing is empty, because it depends on the event whether it matters. */
export function appointmentOf({ segments }: Hl7Message, event: string, read: Cells): FeedAppointment | null {
  const find = (name: string): Hl7Segment | undefined => segments.find((segment) => segment.name === name);
  const [sch, tq1, ais, aip, ail, visit] = ['SCH', 'TQ1', 'AIS', 'AIP', 'AIL', 'PV1'].map(find);
  const kind = EVENTS[event];
  if (!sch || kind === undefined) return null;
  const first = (...texts: readonly (string | undefined)[]) => texts.find((text) => text !== undefined && text !== '') ?? '';
  const at = (segment: Hl7Segment | undefined, field: number, part = 1) => (segment ? value(segment, field, part) : '');
  const start = first(at(tq1, 7), at(sch, 11, 4), at(ais, 4), at(aip, 6), at(ail, 6));
  const end = first(at(tq1, 8), at(sch, 11, 5));
  const typeTexts = [at(sch, 8), at(sch, 8, 2), at(ais, 3), at(ais, 3, 2)].map((text) => read.short(text, 60));
  return {
    event: STATUSES[at(sch, 25).toLowerCase()] ?? kind,
    number: read.short(first(at(sch, 2), at(sch, 1)), 60),
    day: dayOfTime(start),
    start: minuteOf(start),
    minutes: lengthOf(start, end, [at(sch, 9), at(sch, 10)], [at(ais, 7), at(ais, 8)]),
    typeWords: typeTexts.filter((text) => text !== ''),
    reason: read.short(first(at(sch, 7, 2), at(sch, 7)), 60),
    performer: read.short(first(aip && personOf(aip), at(visit, 7)), 60),
    room: read.short(first(at(ail, 3), at(ail, 3, 2)), 60),
    why: read.short(first(at(sch, 6, 2), at(sch, 6), WHY[event], 'Cancelled in the EHR'), 80),
  };
}

/** Of several numbers of a person the NPI. */
function personOf(aip: Hl7Segment): string {
  const all = repetitions(aip, 3).map((each) => component(aip, each, 1));
  return all.find((number) => /^\d{10}$/.test(number)) ?? all[0] ?? '';
}

/** Minutes of the day of an HL7 time ("202607141030"); its offset is that of the place where it was written. */
function minuteOf(time: string): Minute | null {
  const match = /^\d{8}(\d{2})(\d{2})/.exec(time);
  if (!match) return null;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minute < DAY_MINUTES ? minute : null;
}

type Length = readonly [amount: string, unit: string];

/** The end counts before a length, since that is what people see; hours and seconds are turned into minutes. */
function lengthOf(start: string, end: string, ...lengths: readonly Length[]): number | null {
  const [from, to] = [minuteOf(start), minuteOf(end)];
  if (from !== null && to !== null && start.slice(0, 8) === end.slice(0, 8) && to > from) return to - from;
  for (const [amount, unit] of lengths) {
    const number = /^\d{1,5}$/.test(amount) ? Number(amount) : 0;
    const minutes = /^h/i.test(unit) ? number * 60 : /^s/i.test(unit) ? Math.ceil(number / 60) : number;
    if (minutes > 0) return minutes;
  }
  return null;
}
