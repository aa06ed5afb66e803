import { assert } from '../../kernel/assert.ts';

/** Letters that are not mistaken for digits when read aloud or copied by hand: no I, O or S. Their count is prime. */
const CHECK_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';
/** A primitive root of 23, so that the weights of up to 22 digits all differ: any one wrong digit or swapped pair shows. */
const WEIGHT_ROOT = 5;
const MAX_SEQUENCE = 999_999_999_999_999;
const SHAPE = /^C(\d{7,15})([A-HJ-NP-RT-Z])$/;

function checkLetter(digits: string): string {
  let weight = 1;
  let total = 0;
  for (let index = digits.length - 1; index >= 0; index -= 1) {
    weight = (weight * WEIGHT_ROOT) % CHECK_LETTERS.length;
    total = (total + weight * Number(digits[index])) % CHECK_LETTERS.length;
  }
  return CHECK_LETTERS.charAt(total);
}

/**
 * The patient control number (CLM01) of the nth claim of a practice, n from 1: "C0001234" and a check letter. At most 17
 * characters, so that payers who keep 17 or 20 return it whole.
 */
export function claimNumber(sequence: number): string {
  assert(Number.isInteger(sequence) && sequence >= 1 && sequence <= MAX_SEQUENCE, `not a claim sequence: ${sequence}`);
  const digits = String(sequence).padStart(7, '0');
  return `C${digits}${checkLetter(digits)}`;
}

/** The sequence inside a claim number of ours, in any case; undefined when it is not ours or a character is wrong. */
export function parseClaimNumber(text: string): number | undefined {
  const match = SHAPE.exec(text.trim().toUpperCase());
  const [, digits, letter] = match ?? [];
  if (digits === undefined || checkLetter(digits) !== letter) return undefined;
  const sequence = Number(digits);
  return sequence >= 1 && claimNumber(sequence) === text.trim().toUpperCase() ? sequence : undefined;
}

/** The line control number (REF*6R) of line n, n from 1 to 999 as on an 837I: at most 21 of the 30 characters allowed. */
export function lineControlNumber(claim: string, line: number): string {
  assert(Number.isInteger(line) && line >= 1 && line <= 999, `not a line number: ${line}`);
  return `${claim}-${line}`;
}

/** Splits a line control number of ours into its claim number and line; undefined when it is not ours. */
export function parseLineControlNumber(text: string): { readonly claim: string; readonly line: number } | undefined {
  const match = /^(.+)-([1-9]\d{0,2})$/.exec(text.trim().toUpperCase());
  const [, claim, line] = match ?? [];
  return claim !== undefined && parseClaimNumber(claim) !== undefined ? { claim, line: Number(line) } : undefined;
}
