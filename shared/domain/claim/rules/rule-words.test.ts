import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyRule } from '../../../../tests/support/rule-arbitrary.ts';
import { validClaim, validLine } from '../../../../tests/support/valid-claim.ts';
import { plainDate } from '../../../kernel/plain-date.ts';
import type { RuleAction, RuleCondition, RuleDefinition } from './rule.ts';
import { ruleFaults } from './rule-faults.ts';
import { type fitsTarget, withSetting, withSettings } from './rule-settings.ts';
import { conditionWords, ruleWords } from './rule-words.ts';

const definition = (changes: Partial<RuleDefinition> = {}): RuleDefinition => ({
  ...{ scope: 'line', payerIds: [], from: null, to: null },
  when: { join: 'all', parts: [{ field: 'code', test: 'oneOf', values: ['g0402'] }] },
  actions: [{ kind: 'warn', message: 'Look at it.', fix: '' }],
  ...changes,
});

test('a rule is one sentence', () => {
  expect(ruleWords(definition(), [])).toBe('On each line of a claim, when the procedure code is G0402: warn: “Look at it.”.');
  const long = definition({
    scope: 'claim',
    payerIds: ['a', 'b'],
    from: plainDate('2026-01-01'),
    to: plainDate('2026-12-31'),
    when: {
      join: 'none',
      parts: [
        { field: 'priorAuthorization', test: 'present', values: [] },
        {
          join: 'any',
          conditions: [
            { field: 'age', test: 'below', values: ['18'] },
            { field: 'sex', test: 'oneOf', values: ['f', 'U'] },
          ],
        },
      ],
    },
    actions: [
      { kind: 'hold', whom: 'the coder', message: 'Ask first.' },
      { kind: 'set', target: 'note', value: 'SEEN' },
      { kind: 'tag', tag: 'asked' },
    ],
  });
  expect(ruleWords(long, ['Prairie Mutual', 'Blue Meadow'])).toBe(
    'On a claim to Prairie Mutual or Blue Meadow served from 01/01/2026 to 12/31/2026, when it is not so that there is an authorization ' +
      'number or (the patient’s age in years is less than 18 or the patient’s sex is F or U): hold it for the coder: “Ask first.”, set the ' +
      'claim note to SEEN (written where there is none) and tag it “asked”.',
  );
});

test.each<[RuleCondition, string]>([
  [{ field: 'modifiers', test: 'absent', values: [] }, 'there is no modifier'],
  [{ field: 'modifiers', test: 'noneOf', values: ['25', '59', 'xs'] }, 'the modifier is not 25, 59 or XS'],
  [{ field: 'diagnoses', test: 'inRange', values: ['E08-E13'] }, 'the diagnosis is in E08-E13'],
  [{ field: 'acceptsAssignment', test: 'yes', values: [] }, 'assignment is accepted'],
  [{ field: 'acceptsAssignment', test: 'no', values: [] }, 'it is not so that assignment is accepted'],
  [{ field: 'emergency', test: 'no', values: [] }, 'it is no emergency'],
  [{ field: 'filingIndicator', test: 'oneOf', values: ['mb'] }, 'the kind of payer is Medicare Part B'],
  [{ field: 'totalCharge', test: 'above', values: [] }, 'the total charge is more than …'],
])('%j reads as it is meant', (condition, words) => {
  expect(conditionWords(condition)).toBe(words);
});

test('every rule that can be kept has a sentence without a gap', () => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      const words = ruleWords(rule, ['Prairie Mutual']);
      expect(words).toMatch(/^On .+, when .+: .+\.$/);
      expect(words).not.toMatch(/undefined|…| {2}/);
    }),
  );
});

const fault = (condition: RuleCondition) => ruleFaults(definition({ when: { join: 'all', parts: [condition] } }));
test.each<[RuleCondition, string]>([
  [{ field: 'shoeSize' as never, test: 'present', values: [] }, 'There is no field “shoeSize”.'],
  [{ field: 'age', test: 'contains', values: ['1'] }, 'The patient’s age in years cannot be tested with “contains”.'],
  [{ field: 'code', test: 'oneOf', values: [' '] }, 'Say which procedure code.'],
  [{ field: 'age', test: 'atLeast', values: ['1', '2'] }, '“is at least” takes one value.'],
  [{ field: 'age', test: 'atLeast', values: ['1.5'] }, 'Write a whole number.'],
  [{ field: 'charge', test: 'atLeast', values: ['1.555'] }, 'Write a number with at most 2 decimals.'],
  [{ field: 'serviceDay', test: 'equals', values: ['2026-02-30'] }, 'Write a day as YYYY-MM-DD.'],
  [{ field: 'diagnoses', test: 'inRange', values: ['E13-E08'] }, 'Write a range as its first and last, such as E08-E13.'],
  [{ field: 'sex', test: 'oneOf', values: ['X'] }, 'The patient’s sex is never “X”.'],
  [{ field: 'modifiers', test: 'absent', values: ['25'] }, '“is missing” takes no value.'],
])('%j cannot be kept', (condition, words) => {
  expect(fault(condition)).toEqual([{ at: 'when.0', words }]);
});

test.each<[RuleAction, boolean]>([
  [{ kind: 'stop', message: ' ', fix: '' }, false],
  [{ kind: 'hold', whom: '', message: 'x' }, false],
  [{ kind: 'hold', whom: 'x', message: '' }, false],
  [{ kind: 'tag', tag: '' }, false],
  [{ kind: 'tag', tag: 'a, b' }, false],
  [{ kind: 'tag', tag: 'week 2' }, true],
  [{ kind: 'set', target: 'modifier', value: '2' }, false],
  [{ kind: 'set', target: 'modifier', value: 'QW' }, true],
  [{ kind: 'set', target: 'placeOfService', value: '00' }, false],
  [{ kind: 'set', target: 'placeOfService', value: '10' }, true],
  [{ kind: 'set', target: 'note', value: 'x'.repeat(81) }, false],
  [{ kind: 'set', target: 'note', value: 'Zoë' }, false],
])('%j can be kept: %s', (action, kept) => {
  expect(ruleFaults(definition({ actions: [action] })).length === 0).toBe(kept);
});

test('a rule needs conditions, actions and days in order, and each fault says where', () => {
  expect(ruleFaults(definition()).length).toBe(0);
  const empty = definition({ when: { join: 'all', parts: [] }, actions: [], from: plainDate('2026-07-02'), to: plainDate('2026-07-01') });
  expect(ruleFaults(empty).map(({ at }) => at)).toEqual(['when', 'actions', 'to']);
  const groups = definition({
    when: {
      join: 'all',
      parts: [
        { join: 'any', conditions: [] },
        { join: 'any', conditions: [{ field: 'code', test: 'oneOf', values: [] }] },
      ],
    },
  });
  expect(ruleFaults(groups).map(({ at }) => at)).toEqual(['when.0', 'when.1.0']);
  fc.assert(
    fc.property(anyRule, (rule) => {
      expect(ruleFaults(rule).filter(({ at }) => !at.startsWith('when'))).toEqual([]);
    }),
  );
});

test('what is written goes where it may: never over what a person typed, never a fifth modifier', () => {
  const claim = validClaim({ lines: [validLine({ modifiers: ['25'] }), validLine({ modifiers: ['24', '25', '57', '59'] })], note: null });
  const set = (target: Parameters<typeof fitsTarget>[0], value: string, line: number | null = null) =>
    withSetting(claim, { rule: 1_001, target, line, value });
  expect(set('modifier', '33', 0).lines[0]?.modifiers).toEqual(['25', '33']);
  expect([set('modifier', '25', 0), set('modifier', '33', 1), set('modifier', '33', 9), set('placeOfService', '11')]).toEqual(
    Array(4).fill(claim),
  );
  expect(set('note', 'SEEN').note).toBe('SEEN');
  expect(withSetting({ ...claim, note: 'Typed' }, { rule: 1, target: 'note', line: null, value: 'SEEN' }).note).toBe('Typed');
  expect(set('linePlaceOfService', '22', 0).lines[0]?.placeOfService).toBe('22');
  expect(set('linePlaceOfService', '11', 0).lines[0]?.placeOfService).toBe(null);
  expect(set('priorAuthorization', 'A1').priorAuthorization).toBe('A1');
  const both = [
    { rule: 1_001, target: 'placeOfService', line: null, value: '10' },
    { rule: 1_002, target: 'placeOfService', line: null, value: '02' },
  ] as const;
  expect(withSettings(claim, both).placeOfService).toBe('02');
});
