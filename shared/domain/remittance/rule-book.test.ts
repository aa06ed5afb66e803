import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PlainDate, plainDate } from '../../kernel/plain-date.ts';
import { actionFor, DEFAULT_RULES, normalizeReason, ruleActions, rulingFor } from './payer-rule.ts';
import { type RuleVersion, ruleKey, rulesOfPayer, versionsHolding, versionsWith } from './rule-book.ts';

const DAYS = ['2026-01-01', '2026-03-01', '2026-06-01'].map(plainDate);
const version: fc.Arbitrary<Omit<RuleVersion, 'version'>> = fc.record({
  postingRuleId: fc.uuid(),
  payerId: fc.constantFrom(null, 'a', 'b'),
  group: fc.constantFrom('CO', 'PR'),
  reason: fc.constantFrom('45', 'P99'),
  action: fc.constantFrom(null, ...ruleActions),
  writeOffReason: fc.constant(null),
  effectiveFrom: fc.constantFrom(...DAYS),
});
const book = fc.array(version, { maxLength: 12 }).map((all) => all.map((each, index): RuleVersion => ({ ...each, version: index + 1 })));
const moment = fc.record({ day: fc.constantFrom(...DAYS), version: fc.integer({ min: 0, max: 12 }) });
const one = (more: Partial<RuleVersion>): RuleVersion => ({
  ...{ version: 1, postingRuleId: 'x', payerId: 'a', group: 'CO', reason: '45', action: 'hold', writeOffReason: null },
  effectiveFrom: DAYS[0] as PlainDate,
  ...more,
});

test('what holds at a moment is what was known and had begun; nothing said later ever changes it', () => {
  fc.assert(
    fc.property(book, moment, (versions, at) => {
      const holding = versionsHolding(versions, at);
      expect(new Set(holding.map(ruleKey)).size).toBe(holding.length);
      for (const each of holding) {
        expect(each.version <= at.version && each.effectiveFrom <= at.day).toBe(true);
        const rivals = versions.filter(
          (other) => ruleKey(other) === ruleKey(each) && other.version <= at.version && other.effectiveFrom <= at.day,
        );
        expect(rivals.every((other) => other.effectiveFrom <= each.effectiveFrom)).toBe(true);
      }
      const known = versions.filter((each) => each.version <= at.version);
      expect(versionsHolding(known, at)).toEqual(holding);
    }),
  );
});

test('the payer’s own rule counts before that of every payer; taken away, that one counts again', () => {
  const at = { day: DAYS[2] as PlainDate, version: 9 };
  const every = one({ payerId: null, action: 'track' });
  const own = one({ version: 2 });
  const gone = one({ version: 3, action: null });
  const action = (versions: readonly RuleVersion[], payerId = 'a') =>
    actionFor({ group: 'CO', reason: '45' }, rulesOfPayer(versions, payerId, at));
  expect([action([]), action([every]), action([every, own]), action([every, own], 'b'), action([every, own, gone])]).toEqual([
    ...['post', 'track', 'hold'],
    ...['track', 'track'],
  ]);
});

test('a plan for a later day stands whatever is said for today', () => {
  const planned = one({ effectiveFrom: DAYS[2] as PlainDate });
  const since = one({ version: 2, action: 'deny' });
  const action = (day: PlainDate | undefined) =>
    actionFor({ group: 'CO', reason: '045' }, rulesOfPayer([planned, since], 'a', { day: day as PlainDate, version: 2 }));
  expect([action(DAYS[1]), action(DAYS[2])]).toEqual(['deny', 'hold']);
});

test('with one thing said otherwise, only that differs, at every moment', () => {
  fc.assert(
    fc.property(book, moment, version, (versions, at, said) => {
      const after = versionsWith(versions, [said]);
      const others = (all: readonly RuleVersion[]) => versionsHolding(all, at).filter((each) => ruleKey(each) !== ruleKey(said));
      expect(others(after)).toEqual(others(versions));
      expect(versionsHolding(after, at).find((each) => ruleKey(each) === ruleKey(said))?.action).toBe(said.action);
    }),
  );
});

test('nothing posts unless the program’s few agreed codes or a rule of the practice say so', () => {
  const posting = DEFAULT_RULES.filter(({ action }) => action === 'post').map(({ group, reason }) => `${group}-${reason}`);
  expect(posting).toEqual(['CO-45', 'CO-253', 'CO-144']);
  fc.assert(
    fc.property(fc.constantFrom('CO', 'PR', 'OA', 'PI', 'CR'), fc.stringMatching(/^[0-9A-Z]{1,5}$/), (group, reason) => {
      const { action, by, writeOffReason } = rulingFor({ group, reason }, []);
      expect(writeOffReason).toBeNull();
      if (action === 'post') expect(posting).toContain(`${group}-${normalizeReason(reason)}`);
      if (by === 'unknown') expect(action).toBe('hold');
    }),
  );
});

test('a write-off reason comes with posting alone', () => {
  const rules = [{ group: 'CO', reason: '29', action: 'post', writeOffReason: 'Filed too late' }] as const;
  expect(rulingFor({ group: 'CO', reason: '029' }, rules)).toEqual({ action: 'post', writeOffReason: 'Filed too late', by: 'own' });
  expect(rulingFor({ group: 'CO', reason: '29' }, [{ ...rules[0], action: 'hold' }]).writeOffReason).toBeNull();
});
