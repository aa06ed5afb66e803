import { severitiesNow } from '#db/queries/edit-setting.ts';
import { payerExists } from '#db/queries/payer.ts';
import {
  changesOfRule,
  countRules,
  findRule,
  lastPosition,
  listRules,
  nextRuleNumber,
  type RuleChangeKind,
  type RuleRow,
  saveRule,
} from '#db/queries/rule.ts';
import { claimsFiredOn, firedSince } from '#db/queries/scrub-trace.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { exampleOf } from '#shared/domain/claim/rules/edit-examples.ts';
import { MOST_RULES } from '#shared/domain/claim/rules/rule.ts';
import { ruleFaults } from '#shared/domain/claim/rules/rule-faults.ts';
import { whyFixed } from '#shared/domain/claim/rules/severities.ts';
import { edits } from '#shared/domain/claim/scrub/edits.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { booksAsked, editionsToday } from './books-asked.ts';
import { namesOf, payerNames, refuseFaulty, shownRule } from './shown-rule.ts';

/** Every check there is: edits by number, then the practice's rules in their order, those put aside last. */
export function listChecks({ db, today }: ReadContext, { days }: Input<'rule.list'>): Output<'rule.list'> {
  const fired = firedSince(db, addDays(today, -days));
  const severities = severitiesNow(db);
  const names = payerNames(db);
  const editions = editionsToday(db, today);
  return {
    edits: edits.map((edit) => {
      const { number, title, source, fields, box, element, prevents, severity } = edit;
      const fixed = whyFixed(number) ?? '';
      return {
        ...{ number, title, source, box, element, prevents, fixed },
        ...exampleOf(number),
        asks: booksAsked(edit, editions),
        fields: [...fields],
        usual: severity,
        severity: fixed === '' ? (severities.get(number) ?? severity) : severity,
        fired: fired.get(number) ?? 0,
      };
    }),
    rules: listRules(db).map((row) => ({
      ...shownRule(row, names),
      payerNames: namesOf(names, row.definition.payerIds),
      fired: fired.get(row.number) ?? 0,
    })),
  };
}

/** One rule with its history. */
export function getRule({ db }: ReadContext, { ruleId }: Input<'rule.get'>): Output<'rule.get'> {
  const row = findRule(db, ruleId) ?? fail('rule.notFound', { ruleId });
  return {
    ...shownRule(row, payerNames(db)),
    faults: ruleFaults(row.definition).map((fault) => ({ ...fault })),
    changes: [...changesOfRule(db, ruleId)],
  };
}

/** Claims that an edit or rule spoke of, the newest first. */
export function listFired(context: ReadContext, { number, days }: Input<'rule.fired'>): Output<'rule.fired'> {
  const rows = claimsFiredOn(context.db, number, addDays(context.today, -days));
  for (const { claimId } of rows) context.touch(claimId);
  return [...rows];
}

function keep(context: WriteContext, row: RuleRow, kind: RuleChangeKind): void {
  const saved = saveRule(context.db, row, { kind, at: context.now(), userId: context.session.userId });
  if (!saved) fail('rule.changedElsewhere', { ruleId: row.ruleId });
  context.touch(row.ruleId);
}

/** The rule in the version that the caller saw. Errors: rule.notFound, rule.changedElsewhere. */
function ruleAt({ db }: WriteContext, ruleId: string, version: number): RuleRow {
  const row = findRule(db, ruleId) ?? fail('rule.notFound', { ruleId });
  if (row.version !== version) fail('rule.changedElsewhere', { ruleId, version: row.version });
  return row;
}

/** A rule that is not there yet gets the next number, and is off until somebody switches it on. */
export function saveRuleOf(context: WriteContext, input: Input<'rule.save'>): Output<'rule.save'> {
  const { db } = context;
  const { ruleId, version, title, note, definition } = input;
  refuseFaulty(definition, { title, note });
  const strange = definition.payerIds.find((payerId) => !payerExists(db, payerId));
  if (strange !== undefined) fail('list.unknownReference', { payerId: strange });
  if (version === 0) return writeNew(context, { ...input, position: input.position ?? lastPosition(db) + 1 });
  const old = ruleAt(context, ruleId, version);
  const position = input.position ?? old.position;
  keep(context, { ...old, version: version + 1, title, note, position, definition }, 'changed');
  return { number: old.number, version: version + 1 };
}

type NewRule = Pick<RuleRow, 'ruleId' | 'title' | 'note' | 'position' | 'definition'>;

/** Refuses one rule more than there may be. Error: rule.tooMany. */
function refuseMore({ db }: WriteContext): void {
  if (countRules(db) >= MOST_RULES) fail('rule.tooMany', { most: MOST_RULES });
}

/** Writes a new rule, switched off, under the next number. Errors: rule.changedElsewhere when its id is taken, rule.tooMany. */
export function writeNew(context: WriteContext, { ruleId, title, note, position, definition }: NewRule): Output<'rule.save'> {
  if (findRule(context.db, ruleId)) fail('rule.changedElsewhere', { ruleId });
  refuseMore(context);
  const number = nextRuleNumber(context.db);
  keep(context, { ruleId, number, version: 1, title, note, position, active: false, removed: false, definition }, 'written');
  return { number, version: 1 };
}

/** A rule that cannot run, or was put aside, is not switched on. */
export function switchRule(context: WriteContext, { ruleId, version, active }: Input<'rule.switch'>): Output<'rule.switch'> {
  const old = ruleAt(context, ruleId, version);
  if (active && old.removed) fail('rule.putAside', { ruleId });
  if (active) refuseFaulty(old.definition);
  keep(context, { ...old, version: version + 1, active }, active ? 'switchedOn' : 'switchedOff');
  return { version: version + 1 };
}

/** Putting aside switches off as well; taking back leaves it off. */
export function putRuleAside(context: WriteContext, { ruleId, version, removed }: Input<'rule.putAside'>): Output<'rule.putAside'> {
  const old = ruleAt(context, ruleId, version);
  if (old.removed && !removed) refuseMore(context);
  keep(context, { ...old, version: version + 1, active: false, removed }, removed ? 'putAside' : 'takenBack');
  return { version: version + 1 };
}

/** The copy stands behind all rules and is off. */
export function copyRule(context: WriteContext, { ruleId, copyId }: Input<'rule.copy'>): Output<'rule.copy'> {
  const { title, note, definition } = findRule(context.db, ruleId) ?? fail('rule.notFound', { ruleId });
  const named = `${title.slice(0, 73)} (copy)`;
  return writeNew(context, { ruleId: copyId, title: named, note, definition, position: lastPosition(context.db) + 1 });
}
