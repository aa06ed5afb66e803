import { existsSync, readFileSync, unlinkSync } from 'node:fs';
import { z } from 'zod';
import { fail } from '#shared/kernel/app-error.ts';
import { writeWhole } from './write-whole.ts';

const Tries = z.strictObject({ failed: z.int().min(0), lastAt: z.number() });
const [FREE_TRIES, LONGEST_WAIT_MS] = [5, 3_600_000];

/** How long to wait after so many failures: nothing for the first five, then 2, 4, 8 ... seconds, at most an hour. */
export const waitAfter = (failed: number): number =>
  failed < FREE_TRIES ? 0 : Math.min(2 ** (failed - FREE_TRIES + 1) * 1_000, LONGEST_WAIT_MS);

/**
 * Slows guessing across restarts: the count lies in the practice folder, and a clock set back does not shorten a wait.
 * Error: user.tooManyTries with the seconds left.
 */
export function refuseTooManyTries(file: string, now: number): void {
  const { failed, lastAt } = read(file, now);
  // The clock went back: the wait starts again from here, so that it is neither shortened nor endless.
  if (lastAt > now) write(file, { failed, lastAt: now });
  const left = waitAfter(failed) - Math.max(0, now - lastAt);
  if (left > 0) fail('user.tooManyTries', { seconds: Math.ceil(left / 1_000) });
}

export function noteFailedTry(file: string, now: number): void {
  write(file, { failed: read(file, now).failed + 1, lastAt: now });
}

export function forgetTries(file: string): void {
  if (existsSync(file)) unlinkSync(file);
}

const write = (file: string, tries: z.infer<typeof Tries>): void => writeWhole(file, Buffer.from(JSON.stringify(tries)));

function read(file: string, now: number): z.infer<typeof Tries> {
  if (!existsSync(file)) return { failed: 0, lastAt: 0 };
  try {
    return Tries.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // A damaged count is no free pass; it is written anew, or the wait would never end.
    const tries = { failed: FREE_TRIES, lastAt: now };
    write(file, tries);
    return tries;
  }
}
