import { type Cents, formatX12Amount } from '#shared/kernel/cents.ts';
import { type PlainDate, toCompactDate } from '#shared/kernel/plain-date.ts';

/** Shortest R form of an amount, remembered for the whole-dollar amounts that most fees are. */
export const amount = (value: number): string => (value % 100 === 0 ? String(value / 100) : formatX12Amount(value as Cents));

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
