import { expect, test } from 'vitest';
import { validClaim, validLine } from '../../../../tests/support/valid-claim.ts';
import { applyRules, readyRules } from './apply-rules.ts';
import { type AnsweredLine, denialPatterns } from './denial-patterns.ts';
import { explainRule } from './explain-rule.ts';
import { rehearse } from './rehearsal.ts';
import type { ClaimRule } from './rule.ts';

const answered = (number: number, changes: Partial<AnsweredLine> = {}): AnsweredLine => ({
  ...{ claimId: `id${number}`, claimNumber: `C-${number}`, payerId: 'pm', payerName: 'Prairie Mutual' },
  ...{ code: 'G0442', modifiers: [], otherCodes: ['G0402'], authorized: false, denial: 'CO-97' },
  ...changes,
});
const times = (many: number, changes: Partial<AnsweredLine> = {}, from = 0) =>
  Array.from({ length: many }, (_, index) => answered(from + index, changes));

test('seven of nine denied without a modifier, and paid with one, is a suggestion with its evidence', () => {
  const lines = [
    ...times(7),
    ...times(2, { denial: null }, 20),
    ...times(3, { modifiers: ['25'], denial: null }, 40),
    ...times(1, { modifiers: ['59'] }, 50),
  ];
  const [pattern, ...more] = denialPatterns(lines);
  expect(more).toEqual([]);
  expect(pattern).toMatchObject({
    ...{ payerName: 'Prairie Mutual', reason: 'CO-97', denied: 7, of: 9, paidWith: 3, ofWith: 4 },
    words: 'G0442 with G0402 without a modifier that separates them',
  });
  expect(pattern?.claims.map(({ claimNumber }) => claimNumber)).toEqual(['C-0', 'C-1', 'C-2', 'C-3', 'C-4', 'C-5', 'C-6']);
});

test('the rule it begins warns of such a line, of its payer only, and never more', () => {
  const [pattern] = denialPatterns(times(3));
  if (!pattern) throw new Error('a pattern');
  const rule: ClaimRule = { ...pattern.definition, number: 1_001, version: 1, title: pattern.title };
  const line = (procedureCode: string, modifiers: readonly string[] = []) => validLine({ procedureCode, modifiers });
  const warned = (payerListId: string, ...lines: Parameters<typeof validClaim>[0] extends undefined ? never : ReturnType<typeof line>[]) =>
    applyRules(readyRules([rule]), validClaim({ lines }), { payerListId, today: '2026-07-14' as never, tags: [] }).findings;
  expect(warned('pm', line('G0442'), line('G0402')).map(({ severity, field }) => [severity, field])).toEqual([
    ['warn', 'lines.0.procedureCode'],
  ]);
  expect(warned('other', line('G0442'), line('G0402'))).toEqual([]);
  expect(warned('pm', line('G0442', ['25']), line('G0402'))).toEqual([]);
  expect(warned('pm', line('G0442'))).toEqual([]);
});

test('too few, too small a share, another payer or a reason that it does not answer: no suggestion', () => {
  expect(denialPatterns(times(2))).toEqual([]);
  expect(denialPatterns([...times(3), ...times(4, { denial: null }, 10)])).toEqual([]);
  expect(denialPatterns([...times(2), ...times(1, { payerId: 'bm' }, 10)])).toEqual([]);
  expect(denialPatterns(times(5, { denial: 'CO-29' }))).toEqual([]);
  expect(denialPatterns(times(5, { denial: 'PR-97' }))).toEqual([]);
  expect(denialPatterns(times(5, { modifiers: ['25'] }))).toEqual([]);
});

test('a code denied without an authorization is told apart from one with', () => {
  const [pattern] = denialPatterns([
    ...times(4, { denial: 'CO-197', otherCodes: [] }),
    ...times(2, { authorized: true, denial: null, otherCodes: [] }, 9),
  ]);
  expect(pattern).toMatchObject({ words: 'G0442 without an authorization', denied: 4, of: 4, paidWith: 2, ofWith: 2 });
  expect(pattern?.definition.when.parts).toContainEqual({ field: 'priorAuthorization', test: 'absent', values: [] });
});

const about = { payerListId: 'pm', today: '2026-07-14' as never, tags: [] };
const T1015: ClaimRule = {
  ...{ number: 1_001, version: 1, title: '', scope: 'line', payerIds: [], from: null, to: null },
  when: {
    join: 'all',
    parts: [
      { field: 'code', test: 'oneOf', values: ['T1015'] },
      {
        join: 'any',
        conditions: [
          { field: 'units', test: 'above', values: ['1'] },
          { field: 'modifiers', test: 'present', values: [] },
        ],
      },
    ],
  },
  actions: [
    { kind: 'warn', message: 'Look.', fix: '' },
    { kind: 'set', target: 'modifier', value: '33' },
    { kind: 'set', target: 'placeOfService', value: '11' },
    { kind: 'tag', tag: 'seen' },
  ],
};

test('a rehearsal says what a rule would have done, and leaves out what would have changed nothing', () => {
  const met = rehearse(readyRules([T1015]), validClaim({ lines: [validLine()] }), about);
  expect([...(met?.kinds ?? [])].sort()).toEqual(['set', 'tag', 'warn']);
  expect(met?.effects).toEqual(['warn: “Look.”', 'tag it “seen”', 'line 1: set the modifier to 33 (added after the others)']);
  expect(rehearse(readyRules([T1015]), validClaim({ lines: [validLine({ procedureCode: 'G0008' })] }), about)).toBeUndefined();
});

test('a rule explains itself on a claim part by part', () => {
  const claim = validClaim({ lines: [validLine({ procedureCode: 'G0008' }), validLine()] });
  expect(explainRule(T1015, claim, about)).toEqual({
    why: 'met',
    lines: [2],
    conditions: [
      { words: 'the procedure code is T1015', holds: true },
      { words: 'any of: the number of units is more than 1; there is a modifier', holds: true },
    ],
  });
  expect(explainRule({ ...T1015, payerIds: ['bm'] }, claim, about).why).toBe('otherPayer');
  expect(explainRule({ ...T1015, to: '2020-01-01' as never }, claim, about).why).toBe('otherDays');
  expect(explainRule(T1015, validClaim({ lines: [validLine({ modifiers: [] })] }), about)).toMatchObject({ why: 'notMet', lines: [] });
});
