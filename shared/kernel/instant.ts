import { assert } from './assert.ts';
import type { Brand } from './brand.ts';

/** A moment in UTC, "2026-07-14T18:12:03.125Z". Sorts as a string. */
export type Instant = Brand<string, 'Instant'>;

export function instant(text: string): Instant {
  assert(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text), `not an instant: ${text}`);
  return text as Instant;
}

export const instantAt = (epochMilliseconds: number): Instant => instant(new Date(epochMilliseconds).toISOString());
