import { randomInt } from 'node:crypto';

/** Crockford's alphabet: no I, L, O or U, so that a code read aloud or from paper has one meaning. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const [GROUPS, GROUP_LENGTH] = [6, 5];

/** 30 characters, 150 random bits, "7QK2M-...": printed once and kept in the safe. */
export function makeRecoveryCode(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** What is hashed: capitals without spaces or hyphens, look-alikes folded (O to 0, I and L to 1). */
export function canonicalRecoveryCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}
