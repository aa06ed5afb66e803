import type { PlainDate } from '#shared/kernel/plain-date.ts';

let latest = '';
let latestCompact = '';

/** X12 D8 as the kernel's toCompactDate; remembers the latest, since the lines of a claim mostly share their day. */
export function compactDay(date: PlainDate): string {
  if (date === latest) return latestCompact;
  latest = date;
  latestCompact = date.slice(0, 4) + date.slice(5, 7) + date.slice(8);
  return latestCompact;
}
