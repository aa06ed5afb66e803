import { assert } from './assert.ts';
import type { Brand } from './brand.ts';

/** US dollars as a whole number of cents, signed, inside the safe integer range. */
export type Cents = Brand<number, 'Cents'>;

export const ZERO = 0 as Cents;

/** Brands a number of cents; stops on a fraction or a number past 2^53, which would round. */
export function cents(amount: number): Cents {
  assert(Number.isSafeInteger(amount), `not a whole number of cents: ${amount}`);
  return (amount === 0 ? 0 : amount) as Cents; // -0 becomes 0, so that equal amounts are identical
}

export const addCents = (a: Cents, b: Cents): Cents => cents(a + b);
export const subtractCents = (a: Cents, b: Cents): Cents => cents(a - b);
export const negateCents = (a: Cents): Cents => cents(-a);

/** Sum in cents; stops when it leaves the safe range. */
export function sumCents(amounts: Iterable<number>): Cents {
  let total = 0;
  for (const amount of amounts) total = cents(total + amount);
  return cents(total);
}

const DECIMAL = /^(-?)(\d{1,13})?(?:\.(\d{0,2})0*)?$/;

/**
 * Reads an X12 R element or a plain decimal ("100", "100.5", "-.25", "100.500") into exact cents.
 * Returns undefined for anything else: a third decimal that is not 0, exponent, comma, currency or plus sign, empty.
 */
export function parseDecimal(text: string): Cents | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign, whole, fraction] = match;
  if (whole === undefined && !fraction) return undefined;
  const amount = Number(whole ?? '0') * 100 + Number((fraction ?? '').padEnd(2, '0'));
  return cents(sign === '-' ? -amount : amount);
}

/** "1234.50", "-0.05": two places, no grouping. For CSV, JSON and forms. */
export function formatDecimal(amount: Cents): string {
  const absolute = Math.abs(amount);
  return `${amount < 0 ? '-' : ''}${Math.trunc(absolute / 100)}.${String(absolute % 100).padStart(2, '0')}`;
}

/** The shortest X12 R form: "1234.5", "100", "-0.05" (no trailing zeros or point, x12 guide data type R). */
export function formatX12Amount(amount: Cents): string {
  return formatDecimal(amount)
    .replace(/0{1,2}$/, '')
    .replace(/\.$/, '');
}

/** "1,234.50" with U+2212 for a minus: how screens and paper show money. */
export function formatMoney(amount: Cents): string {
  const [whole = '0', fraction = '00'] = formatDecimal(cents(Math.abs(amount))).split('.');
  return `${amount < 0 ? '\u2212' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
}
