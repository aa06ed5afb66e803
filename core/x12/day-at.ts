import { fromCompactDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { SegmentView } from './segment-view.ts';

// A file repeats few days many times; checking a day costs more than finding it again.
const MAX_KNOWN = 4096;
const known = new Map<number, PlainDate | null>();

/** Element n (YYYYMMDD) as a day; null when it is not one. */
export function dayAt(view: SegmentView, n: number): PlainDate | null {
  if (view.size(n) !== 8) return null;
  const from = view.base + (view.starts[n] ?? 0);
  let digits = 0;
  for (let i = from; i < from + 8; i += 1) {
    const byte = view.buffer[i] ?? 0;
    if (byte < 0x30 || byte > 0x39) return null;
    digits = digits * 10 + byte - 0x30;
  }
  const found = known.get(digits);
  if (found !== undefined) return found;
  const day = fromCompactDate(String(digits).padStart(8, '0')) ?? null;
  if (known.size < MAX_KNOWN) known.set(digits, day);
  return day;
}
