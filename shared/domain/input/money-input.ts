import { type Cents, cents } from '../../kernel/cents.ts';

/** An exact fraction: nothing typed is ever held as a float. */
type Fraction = { readonly top: bigint; readonly bottom: bigint };
type Cursor = { readonly text: string; at: number; depth: number };

const NUMBER = /\$?(\d{1,3}(?:,\d{3})+(?![\d,])|\d+(?!\d*,))?(?:\.(\d*))?/y;
const MAX_LENGTH = 80;
const MAX_DEPTH = 20;

/**
 * Reads money as people type it into exact cents: "12.5", "1,234.50", "$12", "-3", "12.50+3*2", "(100-20)/4".
 * Undefined for anything else: empty, a comma in the wrong place, an unknown sign, division by zero, a result that is
 * not a whole number of cents ("12.505", "10/3") or that leaves the safe integer range.
 */
export function parseMoneyInput(text: string): Cents | undefined {
  const tidy = text.replaceAll('\u2212', '-').replaceAll('\u00d7', '*').trim();
  if (tidy === '' || tidy.length > MAX_LENGTH) return undefined;
  const cursor: Cursor = { text: tidy, at: 0, depth: 0 };
  const sum = readSum(cursor);
  if (sum === undefined || peek(cursor) !== '') return undefined;
  const hundredfold = sum.top * 100n;
  if (hundredfold % sum.bottom !== 0n) return undefined;
  const whole = Number(hundredfold / sum.bottom);
  return Number.isSafeInteger(whole) ? cents(whole) : undefined;
}

function peek(cursor: Cursor): string {
  while (cursor.text[cursor.at] === ' ') cursor.at += 1;
  return cursor.text[cursor.at] ?? '';
}

function readSum(cursor: Cursor): Fraction | undefined {
  let left = readProduct(cursor);
  while (left !== undefined) {
    const sign = peek(cursor);
    if (sign !== '+' && sign !== '-') return left;
    cursor.at += 1;
    const right = readProduct(cursor);
    if (right === undefined) return undefined;
    const signed = sign === '-' ? -right.top : right.top;
    left = { top: left.top * right.bottom + signed * left.bottom, bottom: left.bottom * right.bottom };
  }
  return undefined;
}

function readProduct(cursor: Cursor): Fraction | undefined {
  let left = readFactor(cursor);
  while (left !== undefined) {
    const sign = peek(cursor);
    if (sign !== '*' && sign !== '/') return left;
    cursor.at += 1;
    const right = readFactor(cursor);
    if (right === undefined) return undefined;
    left = sign === '*' ? { top: left.top * right.top, bottom: left.bottom * right.bottom } : divide(left, right);
  }
  return undefined;
}

function divide(left: Fraction, right: Fraction): Fraction | undefined {
  if (right.top === 0n) return undefined;
  const sign = right.top < 0n ? -1n : 1n;
  return { top: sign * left.top * right.bottom, bottom: sign * left.bottom * right.top };
}

function readFactor(cursor: Cursor): Fraction | undefined {
  const next = peek(cursor);
  if (next === '-') {
    if (/[+-] *$/.test(cursor.text.slice(0, cursor.at))) return undefined; // "5--3" is more often a slip than arithmetic
    cursor.at += 1;
    const factor = readFactor(cursor);
    return factor && { top: -factor.top, bottom: factor.bottom };
  }
  return next === '(' ? readParentheses(cursor) : readNumber(cursor);
}

function readParentheses(cursor: Cursor): Fraction | undefined {
  if (cursor.depth >= MAX_DEPTH) return undefined;
  cursor.at += 1;
  cursor.depth += 1;
  const sum = readSum(cursor);
  if (sum === undefined || peek(cursor) !== ')') return undefined;
  cursor.at += 1;
  cursor.depth -= 1;
  return sum;
}

function readNumber(cursor: Cursor): Fraction | undefined {
  NUMBER.lastIndex = cursor.at;
  const match = NUMBER.exec(cursor.text);
  const whole = match?.[1]?.replaceAll(',', '') ?? '';
  const decimals = match?.[2] ?? '';
  if (!match || whole + decimals === '') return undefined;
  cursor.at = NUMBER.lastIndex;
  return { top: BigInt(whole + decimals), bottom: 10n ** BigInt(decimals.length) };
}
