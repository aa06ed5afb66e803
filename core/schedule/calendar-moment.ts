import { DAY_MINUTES } from '#shared/domain/schedule/clock-time.ts';
import { dayNumber, fromCompactDate } from '#shared/kernel/plain-date.ts';
import type { Component, ContentLine } from './calendar-lines.ts';
import { type WallTime, wallTimeIn } from './wall-time.ts';
import { zoneNamed } from './zone-names.ts';

/** A DATE-TIME of §3.3.5 as it is written; `zone` is null when it floats, or names a zone that nobody knows. */
export type Moment = WallTime & { readonly zone: string | null };

const TIME = /^(\d{8})T(\d{2})(\d{2})\d{2}(Z?)$/;

/** Undefined when it is no time. */
export function momentOf({ value, parameters }: Pick<ContentLine, 'value' | 'parameters'>): Moment | undefined {
  const match = TIME.exec(value.trim());
  const day = match && fromCompactDate(match[1] ?? '');
  if (!match || !day || Number(match[2]) > 23 || Number(match[3]) > 59) return undefined;
  const zone = match[4] === 'Z' ? 'UTC' : (zoneNamed(parameters.get('TZID') ?? '') ?? null);
  return { day, minute: Number(match[2]) * 60 + Number(match[3]), zone };
}

/** The same moment on the clock of a zone; one that floats is what every clock shows. */
export const onClock = ({ day, minute, zone: from }: Moment, zone: string): WallTime =>
  from === null || from === zone ? { day, minute } : wallTimeIn(zone, dayNumber(day) * DAY_MINUTES + minute, from);

const DURATION = /^\+?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:\d{1,5}S)?)?$/;

/** Whole minutes of a DURATION (§3.3.6); undefined when it is none. */
export function durationMinutes(text: string): number | undefined {
  const match = DURATION.exec(text.trim());
  if (!match) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return (weeks * 7 + days) * DAY_MINUTES + hours * 60 + minutes;
}

/** Minutes from one time of a clock to a later one. */
export const minutesBetween = (start: WallTime, end: WallTime): number =>
  (dayNumber(end.day) - dayNumber(start.day)) * DAY_MINUTES + end.minute - start.minute;

export const one = ({ lines }: Component, name: string): ContentLine | undefined => lines.find((line) => line.name === name);
