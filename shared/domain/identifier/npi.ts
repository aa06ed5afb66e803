import { assert } from '../../kernel/assert.ts';
import type { Brand } from '../../kernel/brand.ts';
import { luhnCheckDigit, passesLuhn } from './luhn.ts';

/** A National Provider Identifier: ten digits, the last a Luhn check digit over 80840 and the first nine (45 CFR 162.406). */
export type Npi = Brand<string, 'Npi'>;

/** 80 for health, 840 for the United States: what a card reader would put before an NPI. */
const CARD_PREFIX = '80840';

/** True for ten digits beginning with 1 or 2 whose check digit fits. */
export function isNpi(text: string): text is Npi {
  return /^[12]\d{9}$/.test(text) && passesLuhn(CARD_PREFIX + text);
}

/** Reads an NPI as typed, with blanks or hyphens between the digits; undefined when it cannot be one. */
export function parseNpi(text: string): Npi | undefined {
  const digits = text.replace(/[\s-]/g, '');
  return isNpi(digits) ? digits : undefined;
}

/** Completes nine digits (the first 1 or 2) with their check digit: for samples and practice mode, never for real people. */
export function makeNpi(nineDigits: string): Npi {
  assert(/^[12]\d{8}$/.test(nineDigits), 'an NPI starts from nine digits, the first 1 or 2');
  return (nineDigits + luhnCheckDigit(CARD_PREFIX + nineDigits)) as Npi;
}
