import type { Cents } from '#shared/kernel/cents.ts';
import { type PlainDate, toCompactDate } from '#shared/kernel/plain-date.ts';

/**
 * The coupon's reference for lockbox readers: account, statement day, amount in ten digits of cents, check digit.
 * Letters and digits only, so that OCR has the smallest alphabet to choose from. A credit asks for nothing: zeros.
 */
export function scanLine(account: string, statementDate: PlainDate, amountDue: Cents): string {
  const reference = account.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const amount = String(Math.max(amountDue, 0)).padStart(10, '0');
  const parts = [reference, toCompactDate(statementDate), amount];
  return [...parts, checkDigit(parts.join(''))].join(' ');
}

/**
 * Luhn's digit (ISO/IEC 7812-1 annex B) over letters and digits, a letter counting as its two-digit place A=10 ... Z=35.
 * Finds every single wrong digit and every swap of neighbours but 09.
 */
export function checkDigit(reference: string): string {
  const digits = Array.from(reference, (character) => String(Number.parseInt(character, 36))).join('');
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => total + luhnWeight(Number(digit), index), 0);
  return String((10 - (sum % 10)) % 10);
}

const luhnWeight = (digit: number, index: number): number => {
  if (index % 2 === 1) return digit;
  return digit > 4 ? digit * 2 - 9 : digit * 2;
};

/** Whether a line read back from a coupon is one of ours, unharmed. */
export function isScanLine(line: string): boolean {
  const parts = line.split(' ');
  return parts.length === 4 && /^[A-Z0-9]+$/.test(parts.join('')) && checkDigit(parts.slice(0, 3).join('')) === parts[3];
}
