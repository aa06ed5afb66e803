import { randomBytes } from 'node:crypto';
import { makeId } from '#shared/kernel/id.ts';

/** Makes a new UUIDv7. */
export type NewId = () => string;

let pool = new Uint8Array(0);
let used = 0;

/** Random ids; the bytes are drawn in blocks because a system call per id would dominate a large posting. */
export const randomId: NewId = () => {
  if (used + 10 > pool.length) [pool, used] = [randomBytes(10_240), 0];
  used += 10;
  return makeId(Date.now(), pool.subarray(used - 10, used));
};
