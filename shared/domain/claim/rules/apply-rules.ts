import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import type { Finding } from '../finding.ts';
import { firstServiceDay } from './field-parts.ts';
import { type ClaimRule, conditionsOf, isSubgroup, type RuleAction, type RuleCondition, type RuleGroup, type RuleJoin } from './rule.ts';
import { findRuleField, type RuleField } from './rule-fields.ts';
import { type RuleSetting, targetFacts, withSetting } from './rule-settings.ts';
import { deniedTest, folded, matcherOf } from './rule-tests.ts';
import { type ClaimAbout, claimValues, lineValues, type RuleView, viewOf, WHOLE_CLAIM } from './rule-view.ts';

type Test = (view: RuleView, line: number) => boolean;
/** A rule made ready to run: what was typed is read once, not once for every claim. */
type ReadyRule = { readonly rule: ClaimRule; readonly worth: Test; readonly test: Test; readonly place: Place };
type Place = Pick<RuleField, 'scope' | 'at' | 'box' | 'element'>;
type ForPayer = { readonly rules: readonly ReadyRule[]; readonly otherPayer: readonly number[] };

/** The practice's rules in their order, made ready; what is for which payer is sorted out once for each payer. */
export type ReadyRules = { readonly rules: readonly ReadyRule[]; readonly byPayer: Map<string, ForPayer> };

export type RuleOutcome = {
  /** The claim with what the rules wrote on it; the very same when they wrote nothing. */
  readonly claim: ClaimFacts;
  readonly findings: readonly Finding[];
  readonly settings: readonly RuleSetting[];
  readonly tags: readonly { readonly rule: number; readonly tag: string }[];
  /** Numbers of the rules whose conditions were met. */
  readonly met: readonly number[];
  /** Numbers of the rules that did not look at the claim: they are for other payers, or for other days of service. */
  readonly otherPayer: readonly number[];
  readonly otherDays: readonly number[];
};

/** Reads rules once so that they run quickly on many claims. A field or test that is none is never met. */
export const readyRules = (rules: readonly ClaimRule[]): ReadyRules => ({
  rules: rules.map((rule) => ({ rule, worth: worthOf(rule.when), test: testOfGroup(rule.when), place: placeOf(rule) })),
  byPayer: new Map(),
});

function rulesFor({ rules, byPayer }: ReadyRules, payerListId: string): ForPayer {
  const known = byPayer.get(payerListId);
  if (known) return known;
  const isFor = ({ rule }: ReadyRule) => rule.payerIds.length === 0 || rule.payerIds.includes(payerListId);
  const sorted = {
    rules: rules.filter(isFor),
    otherPayer: rules.filter((ready) => !isFor(ready)).map(({ rule }) => rule.number),
  };
  byPayer.set(payerListId, sorted);
  return sorted;
}

/** A finding points at what the rule asks first; a line's rule at what it asks of the line first. */
function placeOf(rule: ClaimRule): Place {
  const fields = conditionsOf(rule)
    .map(({ field }) => findRuleField(field))
    .filter((field) => field !== undefined);
  const own = fields.find(({ scope }) => scope === rule.scope) ?? fields[0];
  if (own) return rule.scope === 'claim' && own.scope === 'line' ? { ...own, scope: 'claim', at: 'lines' } : own;
  return { scope: 'claim', at: 'claim', box: '', element: '' };
}

const JOINS: Readonly<Record<RuleJoin, (tests: readonly Test[]) => Test>> = {
  all: (tests) => (view, line) => {
    for (const test of tests) if (!test(view, line)) return false;
    return true;
  },
  any: (tests) => (view, line) => {
    for (const test of tests) if (test(view, line)) return true;
    return false;
  },
  none: (tests) => (view, line) => {
    for (const test of tests) if (test(view, line)) return false;
    return true;
  },
};

const testOfGroup = ({ join, parts }: RuleGroup): Test =>
  JOINS[join](parts.map((part) => (isSubgroup(part) ? JOINS[part.join](part.conditions.map(testOfCondition)) : testOfCondition(part))));

function testOfCondition({ field: id, test, values }: RuleCondition): Test {
  const field = findRuleField(id);
  if (!field) return () => false;
  const matches = matcherOf(test, values, field.kind, field.digits);
  const { position } = field;
  if (field.scope === 'claim') {
    const { read } = field;
    return (view) => matches(claimValues(view, position, read));
  }
  const { read } = field;
  return (view, line) => matches(lineValues(view, position, read, line));
}

/**
 * Whether it is worth asking line by line: where all conditions must hold, one that asserts something cannot hold on any line
 * when it does not hold of all lines together.
 */
function worthOf({ join, parts }: RuleGroup): Test {
  if (join !== 'all') return () => true;
  const asserting = parts.flatMap((part) => (isSubgroup(part) || deniedTest(part.test) !== undefined ? [] : [testOfCondition(part)]));
  return JOINS.all(asserting);
}

/** Lines on which a rule is met, or the whole claim; empty when it is not met. A rule without conditions never is. */
function metOn({ rule, worth, test }: ReadyRule, view: RuleView): readonly number[] {
  if (rule.when.parts.length === 0 || !worth(view, WHOLE_CLAIM)) return NOWHERE;
  if (rule.scope === 'claim') return test(view, WHOLE_CLAIM) ? ON_CLAIM : NOWHERE;
  const met: number[] = [];
  for (let line = 0; line < view.claim.lines.length; line += 1) if (test(view, line)) met.push(line);
  return met;
}
const NOWHERE: readonly number[] = [];
const ON_CLAIM: readonly number[] = [WHOLE_CLAIM];

/** Whether a rule is for other days of service than the claim's; a claim without a day is on none of them. */
function isForOtherDays({ rule: { from, to } }: ReadyRule, day: PlainDate | null): boolean {
  if (from === null && to === null) return false;
  return day === null || (from !== null && day < from) || (to !== null && day > to);
}

type Gathered = {
  view: RuleView;
  readonly findings: Finding[];
  readonly settings: RuleSetting[];
  readonly tags: { rule: number; tag: string }[];
};

/**
 * What the practice's rules say of a claim, in their order: a later rule sees what an earlier one wrote or tagged. Pure, and
 * never throws, whatever the claim says. Diagnoses and procedure codes are never written.
 */
export function applyRules(ready: ReadyRules, claim: ClaimFacts, about: ClaimAbout): RuleOutcome {
  const { rules, otherPayer } = rulesFor(ready, about.payerListId);
  const gathered: Gathered = { view: viewOf(claim, about), findings: [], settings: [], tags: [] };
  const met: number[] = [];
  const otherDays: number[] = [];
  const day = firstServiceDay(claim);
  for (const one of rules) {
    if (isForOtherDays(one, day)) {
      otherDays.push(one.rule.number);
      continue;
    }
    const lines = metOn(one, gathered.view);
    if (lines.length === 0) continue;
    met.push(one.rule.number);
    for (const action of one.rule.actions) act(gathered, one, action, lines);
  }
  const { view, findings, settings, tags } = gathered;
  return { claim: view.claim, findings, settings, tags, met, otherPayer, otherDays };
}

function act(gathered: Gathered, { rule, place }: ReadyRule, action: RuleAction, lines: readonly number[]): void {
  switch (action.kind) {
    case 'stop':
    case 'warn':
      for (const line of lines) gathered.findings.push(findingOf(rule.number, place, line, action.kind, action.message, action.fix));
      return;
    case 'hold':
      gathered.findings.push(
        findingOf(
          rule.number,
          place,
          lines[0] ?? WHOLE_CLAIM,
          'stop',
          action.message,
          `Waits for ${action.whom}, who lets it go with a reason.`,
        ),
      );
      return;
    case 'tag': {
      if (gathered.tags.some(({ tag }) => folded(tag) === folded(action.tag))) return;
      gathered.tags.push({ rule: rule.number, tag: action.tag });
      const { claim, about } = gathered.view;
      gathered.view = viewOf(claim, { ...about, tags: [...about.tags, action.tag] });
      return;
    }
    case 'set': {
      const { view } = gathered;
      const targets = targetFacts(action.target).scope === 'claim' ? [null] : lines.flatMap((line) => wholeOrOne(view, line));
      for (const line of targets) write(gathered, { rule: rule.number, target: action.target, line, value: action.value });
    }
  }
}

/** A rule for the whole claim that writes on lines writes on all of them. */
const wholeOrOne = ({ claim }: RuleView, line: number): readonly number[] =>
  line === WHOLE_CLAIM ? claim.lines.map((_, index) => index) : [line];

function write(gathered: Gathered, setting: RuleSetting): void {
  const { claim, about } = gathered.view;
  const changed = withSetting(claim, setting);
  if (changed === claim) return;
  gathered.settings.push(setting);
  gathered.view = viewOf(changed, about);
}

function findingOf(edit: number, place: Place, line: number, severity: 'stop' | 'warn', message: string, fix: string): Finding {
  const part = place.scope === 'line' ? place.at : 'procedureCode';
  const field = line === WHOLE_CLAIM ? place.at : `lines.${line}.${part}`;
  return { edit, severity, field, message, fix, box: place.box, element: place.element, prevents: '' };
}
