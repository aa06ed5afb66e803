import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/plain-date.ts';
import type { ClaimRule, RuleTarget } from './rule.ts';
import { clashesOf } from './rule-clashes.ts';

const rule = (number: number, target: RuleTarget, value: string, more: Partial<ClaimRule> = {}) => ({
  ...{ number, title: `Rule ${number}`, payerIds: [], from: null, to: null },
  actions: [{ kind: 'set' as const, target, value }],
  ...more,
});
const words = (one: ReturnType<typeof rule>, ...others: readonly ReturnType<typeof rule>[]) =>
  clashesOf(one, others).map((clash) => `${clash.number} ${clash.words}`);

test('another value at the same place is a clash, and it says whose counts', () => {
  const [first, second] = [rule(1, 'placeOfService', '19'), rule(2, 'placeOfService', '22')];
  expect(words(first, first, second)).toEqual(['2 writes 22 as place of service; where both are met, that counts']);
  expect(words(second, first, second)).toEqual(['1 writes 19 as place of service; where both are met, this rule\u2019s counts']);
});

test('what is only filled in keeps what the first rule wrote', () => {
  const [first, second] = [rule(1, 'note', 'ONE'), rule(2, 'note', 'TWO')];
  expect(words(first, first, second)).toEqual(['2 writes TWO as claim note; where both are met, this rule\u2019s counts']);
  expect(words(second, first, second)).toEqual(['1 writes ONE as claim note; where both are met, that counts']);
});

test('a rule that is not on runs as if it stood last', () => {
  expect(words(rule(9, 'placeOfService', '22'), rule(1, 'placeOfService', '19'))).toEqual([
    '1 writes 19 as place of service; where both are met, this rule\u2019s counts',
  ]);
});

test.each([
  ['the same value', rule(2, 'placeOfService', '19')],
  ['another place', rule(2, 'note', '22')],
  ['other payers', rule(2, 'placeOfService', '22', { payerIds: ['b'] })],
  ['later days', rule(2, 'placeOfService', '22', { from: plainDate('2026-07-02') })],
])('%s is no clash', (_, other) => {
  const one = rule(1, 'placeOfService', '19', { payerIds: ['a'], to: plainDate('2026-07-01') });
  expect(clashesOf(one, [one, other])).toEqual([]);
  expect(clashesOf(other, [one, other])).toEqual([]);
});

test('modifiers stand beside each other, and rules of one payer among several meet', () => {
  expect(clashesOf(rule(1, 'modifier', '25'), [rule(2, 'modifier', '59')])).toEqual([]);
  const one = rule(1, 'linePlaceOfService', '02', { payerIds: ['a', 'b'], from: plainDate('2026-07-01') });
  const other = rule(2, 'linePlaceOfService', '10', { payerIds: ['b'], to: plainDate('2026-07-01') });
  expect(clashesOf(one, [one, other])).toHaveLength(1);
});
