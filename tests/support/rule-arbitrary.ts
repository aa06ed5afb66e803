import fc from 'fast-check';
import type { ClaimRule, RuleAction, RuleCondition, RuleGroup, RuleSubgroup } from '#shared/domain/claim/rules/rule.ts';
import { ruleFields } from '#shared/domain/claim/rules/rule-fields.ts';
import { ruleTests, testsFor } from '#shared/domain/claim/rules/rule-tests.ts';
import { fromDayNumber } from '#shared/kernel/plain-date.ts';

const VALUES = {
  code: ['G0402', 'J1100', 'J0', '25', '11', 'J00.1', 'nothing'],
  text: ['santos', 'MC', 'REF', 'x'],
  number: ['0', '1', '40', '12.50', '3'],
  choice: ['F', 'MB', '1', 'PRIMARY', 'SELF', 'AUTO'],
  flag: [''],
  day: ['2020-01-01', '2024-02-29'],
} as const;
const RANGES = ['J00-J49', 'G0400-G0499', 'A-Z', '11'];

/** A condition that can be kept: a test that its field knows, and values of its kind. */
export const anyCondition: fc.Arbitrary<RuleCondition> = fc.constantFrom(...ruleFields).chain(({ id, kind }) =>
  fc.constantFrom(...testsFor(kind)).chain((test) => {
    const wanted = ruleTests[test].values;
    const pool = wanted === 'ranges' ? RANGES : VALUES[kind];
    const values =
      wanted === 'none' ? fc.constant([]) : fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: wanted === 'one' ? 1 : 4 });
    return values.map((chosen): RuleCondition => ({ field: id, test, values: chosen }));
  }),
);
const join = fc.constantFrom('all', 'any', 'none' as const);
const subgroup: fc.Arbitrary<RuleSubgroup> = fc.record({ join, conditions: fc.array(anyCondition, { minLength: 1, maxLength: 3 }) });
export const anyGroup: fc.Arbitrary<RuleGroup> = fc.record({
  join,
  parts: fc.array(fc.oneof({ weight: 3, arbitrary: anyCondition }, subgroup), { minLength: 1, maxLength: 4 }),
});

const anyAction: fc.Arbitrary<RuleAction> = fc.constantFrom<RuleAction>(
  { kind: 'stop', message: 'Stop it.', fix: '' },
  { kind: 'warn', message: 'Look at it.', fix: 'Look.' },
  { kind: 'hold', whom: 'Dr. Lee', message: 'Wait.' },
  { kind: 'tag', tag: 'odd' },
  { kind: 'set', target: 'modifier', value: '33' },
  { kind: 'set', target: 'placeOfService', value: '10' },
  { kind: 'set', target: 'note', value: 'SEEN' },
);
const day = fc.option(fc.integer({ min: 16_801, max: 20_800 }).map(fromDayNumber));

/** Any rule that could be kept. */
export const anyRule: fc.Arbitrary<ClaimRule> = fc.record({
  number: fc.integer({ min: 1_001, max: 1_300 }),
  version: fc.constant(1),
  title: fc.constant('A rule'),
  scope: fc.constantFrom('claim', 'line'),
  payerIds: fc.oneof(fc.constant([]), fc.constant(['payer-a'])),
  from: fc.constant(null),
  to: day,
  when: anyGroup,
  actions: fc.array(anyAction, { minLength: 1, maxLength: 3 }),
});
