import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyClaim } from '../../../../tests/support/claim-arbitrary.ts';
import { validClaim, validClaimToday, validLine } from '../../../../tests/support/valid-claim.ts';
import { cents } from '../../../kernel/cents.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import type { Finding } from '../finding.ts';
import { NO_BOOKS } from '../scrub/books.ts';
import { fingerprint } from './fingerprint.ts';
import { aboutFinding, judgeClaim, policyOf } from './judge-claim.ts';
import { type FindingOverride, factsAbout, mayOverride, partOverridden } from './override.ts';
import type { ClaimRule } from './rule.ts';
import { withSeverities } from './severities.ts';

const finding: Finding = {
  ...{ edit: 40, severity: 'stop', field: 'encounter.placeOfService', message: 'No day of admission.', fix: '' },
  ...{ box: '18', element: '2300 DTP*435', prevents: '' },
};
const claim = validClaim();
const about = (of: ClaimFacts, fields: readonly string[] = ['encounter.placeOfService']) => factsAbout(finding, of, fields);
const overrideOf = (edit: number, field: string, facts: string): FindingOverride => ({
  ...{ overrideId: 'o', edit, field, about: facts, reason: 'Said by phone', by: 'Dana', at: '2026-07-14T12:00:00.000Z' as Instant },
});

test('the facts a finding is about change with what its edit looks at, and with nothing else', () => {
  const other = { ...claim.patient, phone: '8025550100' };
  expect(about({ ...claim, patient: other })).toBe(about(claim));
  expect(about({ ...claim, claimNumber: 'X', patientPaid: cents(5) })).toBe(about(claim));
  const renumbered = claim.lines.map((line) => ({ ...line, lineControlNumber: 'other' }));
  expect(about({ ...claim, lines: renumbered })).toBe(about(claim));
  const changes: readonly Partial<ClaimFacts>[] = [
    { placeOfService: '22' },
    { diagnoses: ['I10'] },
    { note: 'Seen twice' },
    { priorAuthorization: 'A1' },
    { payer: { ...claim.payer, payerId: '99999' } },
    { lines: [validLine({ modifiers: ['59'] })] },
    { lines: [validLine({ charge: cents(1) })] },
    { patient: { ...claim.patient, sex: 'U' } },
  ];
  for (const change of changes) expect(about({ ...claim, ...change })).not.toBe(about(claim));
  expect(about({ ...claim, patient: other }, ['patient.birthDate'])).not.toBe(about(claim, ['patient.birthDate']));
});

test('other words, another field, another edit or another version of a rule are other facts', () => {
  const of = (change: Partial<Finding>, version = 1) => factsAbout({ ...finding, ...change }, claim, [], { version });
  const all = [of({}), of({ message: 'Other.' }), of({ field: 'lines.0.to' }), of({ edit: 41 }), of({}, 2)];
  expect(new Set(all).size).toBe(all.length);
});

test('the order in which facts are named is no fact, nor is a part left out instead of null', () => {
  fc.assert(
    fc.property(anyClaim, (one) => {
      const turned = Object.fromEntries(Object.entries(one).toReversed()) as ClaimFacts;
      expect(about({ ...turned, casualtyNumber: null })).toBe(about(one));
    }),
  );
});

test('an override counts for its edit, at its field, while the facts are the same', () => {
  const facts = about(claim);
  const part = (override: FindingOverride, now = facts) => partOverridden([finding], [override], () => now).overridden.length;
  expect(part(overrideOf(40, finding.field, facts))).toBe(1);
  expect(part(overrideOf(41, finding.field, facts))).toBe(0);
  expect(part(overrideOf(40, 'lines.0.to', facts))).toBe(0);
  expect(part(overrideOf(40, finding.field, facts), 'changed')).toBe(0);
});

test('what spoils the whole file is never let pass, and never made milder', () => {
  const fixed: Finding = { ...finding, edit: 55 };
  expect([mayOverride(fixed), mayOverride(finding), mayOverride({ edit: 1_001 })]).toEqual([false, true, true]);
  expect(partOverridden([fixed], [overrideOf(55, fixed.field, 'f')], () => 'f').standing).toEqual([fixed]);
  expect(withSeverities([fixed], new Map([[55, 'off']]))).toEqual([fixed]);
  expect(withSeverities([finding], new Map([[40, 'off']]))).toEqual([]);
  expect(withSeverities([finding], new Map([[40, 'warn']]))).toEqual([{ ...finding, severity: 'warn' }]);
  expect(withSeverities([{ ...finding, severity: 'warn' }], new Map([[40, 'stop']]))).toEqual([finding]);
});

const rule: ClaimRule = {
  ...{ number: 1_001, version: 1, title: 'T1015 wants 33', scope: 'line', payerIds: [], from: null, to: null },
  when: {
    join: 'all',
    parts: [
      { field: 'code', test: 'oneOf', values: ['T1015'] },
      { field: 'modifiers', test: 'noneOf', values: ['33'] },
    ],
  },
  actions: [{ kind: 'stop', message: 'Add 33.', fix: '' }],
};
const asked = { today: validClaimToday, books: NO_BOOKS, payerListId: '', overrides: [] };

test('judging puts rules, edits, severities and overrides together', () => {
  const lines = [validLine()];
  const faulty = validClaim({ lines, subscriber: { ...claim.subscriber, memberId: '' } });
  const policy = policyOf([rule], new Map());
  const judged = judgeClaim(faulty, { ...asked, policy });
  expect(judged.findings.map(({ edit }) => edit)).toEqual([13, 1_001]);
  const [member, own] = judged.findings;
  if (!member || !own) throw new Error('two findings');
  const overrides = [overrideOf(1_001, own.field, aboutFinding(own, judged.claim, policy))];
  const passed = judgeClaim(faulty, { ...asked, policy, overrides });
  expect(passed.findings).toEqual([member]);
  expect(passed.overridden.map(({ finding: { edit } }) => edit)).toEqual([1_001]);
  // The rule was changed, or the line: the override is dead.
  expect(judgeClaim(faulty, { ...asked, policy: policyOf([{ ...rule, version: 2 }], new Map()), overrides }).findings).toHaveLength(2);
  const changed = { ...faulty, lines: [validLine({ charge: cents(1) })] };
  expect(judgeClaim(changed, { ...asked, policy, overrides }).findings.map(({ edit }) => edit)).toEqual([13, 1_001]);
});

test('an edit that is off does not run, and the trace says so; a fixed one always runs', () => {
  const policy = policyOf(
    [],
    new Map([
      [13, 'off'],
      [23, 'off'],
    ] as const),
  );
  const { runs, findings } = judgeClaim(validClaim({ subscriber: { ...claim.subscriber, memberId: '' } }), {
    ...asked,
    policy,
    traced: true,
  });
  expect(findings).toEqual([]);
  expect(runs.some(({ edit }) => edit === 13)).toBe(false);
  expect(runs.some(({ edit }) => edit === 23)).toBe(true);
  const none = judgeClaim(validClaim({ lines: [] }), { ...asked, policy });
  expect(none.findings.map(({ edit, severity }) => [edit, severity])).toContainEqual([23, 'stop']);
});

test('a fingerprint is sixteen hex digits and follows every change of a text', () => {
  expect(fingerprint('')).toMatch(/^[0-9a-f]{16}$/);
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (a, b) => {
      expect(fingerprint(a) === fingerprint(b)).toBe(a === b);
    }),
  );
});
