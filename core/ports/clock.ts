import { type Instant, instantAt } from '#shared/kernel/instant.ts';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';

/** The only place where the core asks what time it is. */
export type Clock = { now(): Instant; today(): PlainDate };

/** Wall clock; `today` is the day where this computer stands. CLAIMWRIGHT_TODAY pins the day for demonstrations and pictures. */
export const systemClock: Clock = {
  now: () => instantAt(Date.now()),
  today: () => {
    const pinned = process.env.CLAIMWRIGHT_TODAY;
    if (pinned) return plainDate(pinned);
    const at = new Date();
    const two = (part: number) => String(part).padStart(2, '0');
    return plainDate(`${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`);
  },
};
