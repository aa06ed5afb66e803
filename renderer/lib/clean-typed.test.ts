import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLine, cleanTyped } from './clean-typed.ts';

test('what a paste brings along unseen is gone, and what was meant stays', () => {
  expect(cleanLine('\tQuill\tfeather\r\n')).toBe('Quill feather');
  expect(cleanLine('\u202ePM88-\u200b40217\u200f\ufeff')).toBe('PM88-40217');
  expect(cleanLine('88\u00a0Invented\u2003 Road')).toBe('88 Invented Road');
  expect(cleanLine('Zoë O’Malley 😀')).toBe('Zoë O’Malley 😀');
  expect(cleanLine('\u0000\u0007\ud83d')).toBe('');
});

test('a joiner that a script needs stays', () => {
  expect(cleanLine('\u0646\u200c\u0627')).toBe('\u0646\u200c\u0627');
});

test('cleaning twice is cleaning once, nothing unseen is left, and nothing seen is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const clean = cleanLine(text);
      expect(cleanLine(clean)).toBe(clean);
      expect(clean).not.toMatch(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]|^ | $| {2}/u);
      const letters = (of: string) => of.replace(/[^\p{L}\p{N}]/gu, '');
      expect(letters(clean)).toBe(letters(text));
    }),
  );
});

test('every text of what a form sends is cleaned, however deep; days, amounts and nothing stay', () => {
  const sent = { name: ' a\tb ', days: ['2026-07-14'], amount: 1250, none: null, deep: { rows: [{ words: 'x\n' }], yes: true } };
  expect(cleanTyped(sent)).toEqual({ ...sent, name: 'a b', deep: { rows: [{ words: 'x' }], yes: true } });
});
