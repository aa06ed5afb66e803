import { type PlainDate, toCompactDate } from '#shared/kernel/plain-date.ts';

/** What follows the whole dollars in the shortest R form, for 0 to 99 cents: "", ".01", ".1", ".99". */
const FRACTIONS: readonly string[] = Array.from({ length: 100 }, (_, cents) => String(cents / 100).slice(1));

/** Shortest R form of whole cents; agrees with the kernel's formatX12Amount, without its searches. */
export function amount(cents: number): string {
  const absolute = Math.abs(cents);
  const text = Math.trunc(absolute / 100) + (FRACTIONS[absolute % 100] ?? '');
  return cents < 0 ? `-${text}` : text;
}

/** Thousandths of a unit as the shortest R: 1500 is "1.5", 1000 is "1" (a quantity has up to three decimals). */
export function quantity(thousandths: number): string {
  return String(thousandths % 1000 === 0 ? thousandths / 1000 : Math.round(thousandths) / 1000);
}

/** DTP02 and DTP03 (or DTM): one day as D8, a span as RD8. */
export function period(from: PlainDate, to: PlainDate | null): readonly [format: 'D8' | 'RD8', value: string] {
  return to === null || to === from ? ['D8', toCompactDate(from)] : ['RD8', `${toCompactDate(from)}-${toCompactDate(to)}`];
}

/** Only the digits: telephone numbers, tax ids and ZIP codes are sent without punctuation. */
export const digits = (text: string): string => (/\D/.test(text) ? text.replace(/\D/g, '') : text);
