import { assert } from './assert.ts';
import type { Brand } from './brand.ts';

/** A calendar day "YYYY-MM-DD", 1800 to 2199, no time and no zone. Compares as a string. */
export type PlainDate = Brand<string, 'PlainDate'>;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

export function isPlainDate(text: string): text is PlainDate {
  const match = SHAPE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1800 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Brands a day that our own code made; stops on anything that is not a real one. */
export function plainDate(text: string): PlainDate {
  assert(isPlainDate(text), `not a day: ${text}`);
  return text;
}

/** Days since 1970-01-01 (civil-day arithmetic in UTC, so no zone can shift it). */
export function dayNumber(date: PlainDate): number {
  const month = 10 * digitAt(date, 5) + digitAt(date, 6);
  const day = 10 * digitAt(date, 8) + digitAt(date, 9);
  // Years counted from March, so that the day that some years have more is their last.
  const year = 1000 * digitAt(date, 0) + 100 * digitAt(date, 1) + 10 * digitAt(date, 2) + digitAt(date, 3) - (month < 3 ? 1 : 0);
  const sinceMarch = Math.floor((153 * (month < 3 ? month + 9 : month - 3) + 2) / 5) + day - 1;
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + sinceMarch - DAYS_TO_1970;
}

/** Days from the March 1st before the year 1 (our own count) to 1970-01-01. */
const DAYS_TO_1970 = 719_468;
const digitAt = (date: PlainDate, at: number): number => date.charCodeAt(at) - 48;

/** The day so many whole days after 1970-01-01; stops outside 1800 to 2199. */
export function fromDayNumber(days: number): PlainDate {
  assert(Number.isInteger(days) && Math.abs(days) < 1e6, `not a day number: ${days}`);
  return plainDate(new Date(days * 86_400_000).toISOString().slice(0, 10));
}

export const addDays = (date: PlainDate, days: number): PlainDate => fromDayNumber(dayNumber(date) + days);

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => dayNumber(to) - dayNumber(from);

/** Age in whole years on a day. */
export function ageOn(birthDate: PlainDate, on: PlainDate): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** X12 D8: "20260714". */
export const toCompactDate = (date: PlainDate): string => date.replaceAll('-', '');

/** Reads X12 D8 ("20260714"); undefined when it is not a real day. */
export function fromCompactDate(text: string): PlainDate | undefined {
  if (!/^\d{8}$/.test(text)) return undefined;
  const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  return isPlainDate(iso) ? iso : undefined;
}

/** "07/14/2026", the way US forms and headings show a day. */
export const formatDate = (date: PlainDate): string => `${date.slice(5, 7)}/${date.slice(8)}/${date.slice(0, 4)}`;
