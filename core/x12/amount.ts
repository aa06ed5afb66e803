import type { Cents } from '#shared/kernel/cents.ts';
import type { SegmentView } from './segment-view.ts';

/** Most whole digits an amount or a quantity may have; more is refused, so that sums stay exact (amounts: 10 digits, x12 §1). */
const MAX_WHOLE_DIGITS = 11;

/**
 * Element n as exact cents, straight from its bytes; null when it is empty or not an amount (a third decimal that is not 0, an
 * exponent, a comma, a plus or currency sign, blanks, more than 11 digits before the point). Agrees with the kernel's parseDecimal.
 */
export function centsAt(view: SegmentView, n: number): Cents | null {
  return scaledAt(view, n, 2) as Cents | null;
}

/** Element n as whole thousandths, for quantities; null as in `centsAt`. */
export function thousandthsAt(view: SegmentView, n: number): number | null {
  return scaledAt(view, n, 3);
}

function scaledAt(view: SegmentView, n: number, places: number): number | null {
  const size = view.size(n);
  if (size <= 0) return null;
  const { buffer } = view;
  let at = view.base + (view.starts[n] ?? 0);
  const end = at + size;
  const negative = buffer[at] === 0x2d;
  if (negative) at += 1;
  let value = 0;
  let whole = 0;
  let fraction = -1;
  for (; at < end; at += 1) {
    const byte = buffer[at] ?? 0;
    if (byte === 0x2e && fraction < 0) {
      fraction = 0;
      continue;
    }
    if (byte < 0x30 || byte > 0x39) return null;
    if (fraction < 0) whole += 1;
    else fraction += 1;
    if (fraction > places && byte !== 0x30) return null;
    if (fraction <= places) value = value * 10 + byte - 0x30;
    if (whole > MAX_WHOLE_DIGITS) return null;
  }
  const decimals = Math.max(fraction, 0);
  if (whole === 0 && decimals === 0) return null;
  for (let missing = Math.min(decimals, places); missing < places; missing += 1) value *= 10;
  return value === 0 ? 0 : negative ? -value : value;
}
