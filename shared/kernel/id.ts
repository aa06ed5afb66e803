import { assert } from './assert.ts';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for a UUIDv7 in lower case. */
export const isId = (text: string): boolean => UUID_V7.test(text);

/**
 * UUIDv7 (RFC 9562): 48 bits of milliseconds, then random. Made by the caller of a command, so that a retry is harmless.
 * `random` must hold 10 random bytes. Ids of different milliseconds sort as they were made.
 */
export function makeId(epochMilliseconds: number, random: Uint8Array): string {
  assert(random.length === 10, 'an id takes 10 random bytes');
  assert(Number.isInteger(epochMilliseconds) && epochMilliseconds >= 0 && epochMilliseconds < 2 ** 48, 'an id takes whole milliseconds');
  const bytes = [...random];
  bytes[0] = 0x70 | ((bytes[0] ?? 0) & 0x0f);
  bytes[2] = 0x80 | ((bytes[2] ?? 0) & 0x3f);
  const tail = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const time = epochMilliseconds.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-${tail.slice(0, 4)}-${tail.slice(4, 8)}-${tail.slice(8)}`;
}
