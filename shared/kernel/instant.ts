import { assert } from './assert.ts';
import type { Brand } from './brand.ts';

/** A moment in UTC, "2026-07-14T18:12:03.125Z". Sorts as a string. */
export type Instant = Brand<string, 'Instant'>;

const SHAPE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Brands a moment that our own code made or stored; stops on another shape and on days or hours that do not exist. */
export function instant(text: string): Instant {
  const moment = SHAPE.test(text) ? Date.parse(text) : Number.NaN;
  assert(Number.isFinite(moment) && new Date(moment).toISOString() === text, `not an instant: ${text}`);
  return text as Instant;
}

/** The moment so many milliseconds after 1970-01-01T00:00Z, in the years 0 to 9999; fractions are cut off. */

export const instantAt = (epochMilliseconds: number): Instant => instant(new Date(epochMilliseconds).toISOString());
