import { expect, test } from 'vitest';
import { groupWords, reasonWords } from './adjustment-words.ts';
import { DEFAULT_RULES } from './payer-rule.ts';
import { remarkWords } from './remark-words.ts';

test('every reason that a default rule knows has words, short enough for a row of a table', () => {
  for (const { reason } of DEFAULT_RULES) expect(reasonWords(reason), reason).toMatch(/^[A-Z][^.]{4,85}$/);
});

test('reasons are read as payers pad and spell them, and one that nobody knows has no words', () => {
  expect(reasonWords(' 045 ')).toBe(reasonWords('45'));
  expect(reasonWords('b7')).toBe(reasonWords('B7'));
  for (const unknown of ['', '0', '9999', 'toString', '__proto__']) expect(reasonWords(unknown), unknown).toBeUndefined();
});

test('remarks have words of their own, whatever their case', () => {
  expect(remarkWords('ma130')).toContain('anew');
  expect(remarkWords(' N4 ')).toContain('explanation of benefits');
  for (const unknown of ['', 'N99999', 'constructor']) expect(remarkWords(unknown), unknown).toBeUndefined();
});

test('each group says who bears the amount', () => {
  const said = (['CO', 'PR', 'OA', 'PI', 'CR'] as const).map(groupWords);
  expect(new Set(said).size).toBe(said.length);
  expect(groupWords('PR')).toContain('patient');
});
