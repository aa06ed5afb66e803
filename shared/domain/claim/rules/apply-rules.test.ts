import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyClaim } from '../../../../tests/support/claim-arbitrary.ts';
import { anyCondition, anyRule } from '../../../../tests/support/rule-arbitrary.ts';
import { validClaim, validClaimToday, validLine } from '../../../../tests/support/valid-claim.ts';
import { plainDate } from '../../../kernel/plain-date.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { applyRules, readyRules } from './apply-rules.ts';
import type { ClaimRule, RuleAction, RuleCondition, RuleGroup } from './rule.ts';

const about = { payerListId: 'payer-a', today: validClaimToday, tags: [] };
const WARN: RuleAction = { kind: 'warn', message: 'Look at it.', fix: 'Look.' };
const rule = (changes: Partial<ClaimRule> = {}): ClaimRule => ({
  ...{ number: 1_001, version: 1, title: 'A rule', scope: 'line', payerIds: [], from: null, to: null, actions: [WARN] },
  when: { join: 'all', parts: [{ field: 'code', test: 'oneOf', values: ['T1015'] }] },
  ...changes,
});
const run = (claim: ClaimFacts, ...rules: readonly ClaimRule[]) => applyRules(readyRules(rules), claim, about);
const meets = (claim: ClaimFacts, when: RuleGroup, scope: ClaimRule['scope'] = 'claim') => run(claim, rule({ when, scope })).met.length > 0;
const lines = (...codes: readonly string[]) => codes.map((procedureCode) => validLine({ procedureCode, modifiers: [] }));

test('a rule for lines speaks of each line it is met on, a rule for claims once', () => {
  const claim = validClaim({ lines: lines('T1015', 'G0008', 'T1015') });
  expect(run(claim, rule()).findings).toEqual([
    {
      edit: 1_001,
      severity: 'warn',
      field: 'lines.0.procedureCode',
      message: 'Look at it.',
      fix: 'Look.',
      box: '24D',
      element: '2400 SV101-2',
      prevents: '',
    },
    {
      edit: 1_001,
      severity: 'warn',
      field: 'lines.2.procedureCode',
      message: 'Look at it.',
      fix: 'Look.',
      box: '24D',
      element: '2400 SV101-2',
      prevents: '',
    },
  ]);
  expect(run(claim, rule({ scope: 'claim' })).findings.map(({ field }) => field)).toEqual(['lines']);
});

test('on a line conditions look at that line; on a claim at all lines together', () => {
  const when: RuleGroup = {
    join: 'all',
    parts: [
      { field: 'code', test: 'oneOf', values: ['T1015'] },
      { field: 'modifiers', test: 'oneOf', values: ['25'] },
    ],
  };
  const apart = validClaim({ lines: [validLine({ modifiers: [] }), validLine({ procedureCode: 'G0008', modifiers: ['25'] })] });
  expect([meets(apart, when, 'line'), meets(apart, when, 'claim')]).toEqual([false, true]);
});

test('what stands beside a line is asked of the same day only', () => {
  const beside: RuleGroup = { join: 'all', parts: [{ field: 'otherCodes', test: 'oneOf', values: ['G0008'] }] };
  const day = plainDate('2026-07-12');
  const same = validClaim({ lines: lines('T1015', 'G0008') });
  const other = validClaim({ lines: [validLine(), validLine({ procedureCode: 'G0008', from: day, to: day })] });
  expect([meets(same, beside, 'line'), meets(other, beside, 'line')]).toEqual([true, false]);
});

test('a rule is for its payers and its days of service, both ends included', () => {
  const claim = validClaim();
  const [from, to] = [plainDate('2026-07-13'), plainDate('2026-07-13')];
  expect(run(claim, rule({ from, to })).met).toEqual([1_001]);
  expect(run(claim, rule({ from: plainDate('2026-07-14') })).otherDays).toEqual([1_001]);
  expect(run(claim, rule({ to: plainDate('2026-07-12') })).otherDays).toEqual([1_001]);
  expect(run(claim, rule({ payerIds: ['payer-b'] })).otherPayer).toEqual([1_001]);
  expect(run(claim, rule({ payerIds: ['payer-b', 'payer-a'] })).met).toEqual([1_001]);
  const undated = validClaim({ lines: [validLine({ from: null, to: null })] });
  expect([run(undated, rule({ from })).otherDays, run(undated, rule()).met]).toEqual([[1_001], [1_001]]);
});

test('later rules see what earlier ones wrote and tagged', () => {
  const write = rule({
    number: 1_001,
    actions: [
      { kind: 'set', target: 'modifier', value: '33' },
      { kind: 'tag', tag: 'seen' },
    ],
  });
  const missing: ClaimRule = rule({
    number: 1_002,
    when: { join: 'all', parts: [{ field: 'modifiers', test: 'noneOf', values: ['33'] }] },
  });
  const tagged: ClaimRule = rule({
    number: 1_003,
    scope: 'claim',
    when: { join: 'all', parts: [{ field: 'tags', test: 'oneOf', values: ['Seen'] }] },
  });
  const claim = validClaim({ lines: lines('T1015') });
  expect(run(claim, write, missing, tagged).met).toEqual([1_001, 1_003]);
  expect(run(claim, missing, tagged, write).met).toEqual([1_002, 1_001]);
  const { settings, tags, claim: after } = run(claim, write);
  expect(settings).toEqual([{ rule: 1_001, target: 'modifier', line: 0, value: '33' }]);
  expect(tags).toEqual([{ rule: 1_001, tag: 'seen' }]);
  expect(after.lines[0]?.modifiers).toEqual(['33']);
  expect(claim.lines[0]?.modifiers).toEqual([]);
});

test('a hold stops and says for whom', () => {
  const held = run(validClaim(), rule({ actions: [{ kind: 'hold', whom: 'Dr. Lee', message: 'The note is not signed.' }] })).findings;
  expect(held).toMatchObject([
    { severity: 'stop', message: 'The note is not signed.', fix: 'Waits for Dr. Lee, who lets it go with a reason.' },
  ]);
});

test('a rule without conditions, or about a field that is none, is never met', () => {
  for (const scope of ['claim', 'line'] as const) {
    expect(run(validClaim(), rule({ scope, when: { join: 'none', parts: [] } })).met).toEqual([]);
    const strange = { field: 'shoeSize' as never, test: 'present', values: [] } as const;
    expect(run(validClaim(), rule({ scope, when: { join: 'all', parts: [strange] } })).met).toEqual([]);
  }
});

test('no rule throws on any claim, and none touches a code or a diagnosis', () => {
  fc.assert(
    fc.property(anyClaim, fc.array(anyRule, { maxLength: 5 }), (claim, rules) => {
      const before = structuredClone(claim);
      const { claim: after } = run(claim, ...rules);
      expect(claim).toEqual(before);
      expect(after.diagnoses).toEqual(claim.diagnoses);
      expect(
        after.lines.map(({ procedureCode, pointers, charge, unitThousandths }) => [procedureCode, pointers, charge, unitThousandths]),
      ).toEqual(
        claim.lines.map(({ procedureCode, pointers, charge, unitThousandths }) => [procedureCode, pointers, charge, unitThousandths]),
      );
      expect(after.lines.every(({ modifiers }) => modifiers.length <= 4)).toBe(true);
    }),
  );
});

test('the order of conditions does not matter', () => {
  fc.assert(
    fc.property(anyClaim, anyRule, fc.constantFrom('claim' as const, 'line' as const), (claim, one, scope) => {
      const turned = { ...one.when, parts: one.when.parts.toReversed() };
      expect(meets(claim, turned, scope)).toBe(meets(claim, one.when, scope));
    }),
  );
});

test('all, any and none are what they say, condition by condition', () => {
  fc.assert(
    fc.property(anyClaim, fc.array(anyCondition, { minLength: 1, maxLength: 4 }), (claim, parts) => {
      const each = parts.map((part) => meets(claim, { join: 'all', parts: [part] }));
      expect(meets(claim, { join: 'all', parts })).toBe(each.every(Boolean));
      expect(meets(claim, { join: 'any', parts })).toBe(each.some(Boolean));
      expect(meets(claim, { join: 'none', parts })).toBe(!each.some(Boolean));
      // The same inside a group.
      expect(meets(claim, { join: 'all', parts: [{ join: 'none', conditions: parts }] })).toBe(!each.some(Boolean));
    }),
  );
});

test('a rule for lines is met exactly where its conditions are met on that line alone', () => {
  fc.assert(
    fc.property(anyClaim, fc.array(anyCondition, { minLength: 1, maxLength: 3 }), (claim, parts) => {
      const met = (join: 'all' | 'any') =>
        run(claim, rule({ when: { join, parts } })).findings.map(({ field }) => Number(field.split('.')[1]));
      const alone = (part: RuleCondition) =>
        new Set(run(claim, rule({ when: { join: 'any', parts: [part] } })).findings.map(({ field }) => Number(field.split('.')[1])));
      const sets = parts.map(alone);
      const all = claim.lines.map((_, index) => index);
      expect(met('all')).toEqual(all.filter((line) => sets.every((set) => set.has(line))));
      expect(met('any')).toEqual(all.filter((line) => sets.some((set) => set.has(line))));
    }),
  );
});

test('what a rule wrote is written once: the same rules on the claim as they left it write nothing', () => {
  fc.assert(
    fc.property(anyClaim, anyRule, (claim, one) => {
      const first = run(claim, one);
      const again = run(first.claim, one);
      expect(again.settings.filter(({ target }) => target !== 'modifier')).toEqual([]);
      for (const { target, line, value } of first.settings)
        if (target === 'modifier') expect(first.claim.lines[line ?? 0]?.modifiers).toContain(value);
    }),
  );
});
