import type { ReadableDb } from '#db/connection/handles.ts';
import { linkPackRule, type PackRuleLink, rulesOfPack } from '#db/queries/companion-pack.ts';
import { listPayers } from '#db/queries/payer.ts';
import { countRules, findRule, lastPosition, nextRuleNumber, type RuleChangeKind, type RuleRow, saveRule } from '#db/queries/rule.ts';
import type { RuleDefinition } from '#shared/domain/claim/rules/rule.ts';
import { MOST_RULES, RULE_LIMITS } from '#shared/domain/claim/rules/rule.ts';
import type { Pack, PackRule } from '#shared/domain/pack/pack.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { WriteContext } from '../context.ts';

/** What becomes of a rule of a pack: see ruleEffects of the contract. */
export type RuleEffect = 'new' | 'again' | 'changed' | 'same' | 'kept' | 'waits';
export type PlannedRule = {
  readonly rule: PackRule;
  readonly definition: RuleDefinition;
  readonly note: string;
  readonly effect: RuleEffect;
  readonly link: PackRuleLink | undefined;
};

/**
 * What installing would do with each rule. A rule is for its payers where it names some, else for those that are reached
 * through the partner; one that would be for nobody waits, because without payers it would hold for everybody. A rule that
 * the practice has changed is kept as the practice has it.
 */
export function planRules(db: ReadableDb, pack: Pack, tradingPartnerId: string | null): readonly PlannedRule[] {
  const links = rulesOfPack(db, pack.packId);
  const payers = listPayers(db).filter(({ active }) => active);
  return pack.rules.map((rule) => {
    const { key, title: _title, note: said, mark: _mark, source: _source, payers: named, ...definition } = rule;
    const reached = payers.filter((payer) => payer.tradingPartnerId === tradingPartnerId);
    const found = named.length > 0 ? payers.filter(({ payerCode }) => named.some(({ payerId }) => payerId === payerCode)) : reached;
    const forAll = named.length === 0 && tradingPartnerId === null;
    const payerIds = forAll ? [] : found.map(({ payerId }) => payerId).toSorted();
    const waits = !forAll && (payerIds.length === 0 || payerIds.length > RULE_LIMITS.payers);
    const note = `From the pack ${pack.name}, edition ${pack.edition}. ${said}`.trim().slice(0, 500);
    const whole: RuleDefinition = { ...definition, payerIds };
    const link = links.get(key);
    return { rule, definition: whole, note, link, effect: waits ? 'waits' : effectOf(db, { rule, definition: whole, note }, link) };
  });
}

function effectOf(db: ReadableDb, planned: Pick<PlannedRule, 'rule' | 'definition' | 'note'>, link: PackRuleLink | undefined): RuleEffect {
  if (!link) return 'new';
  const row = rowOf(db, link);
  if (row.version !== link.ruleVersion) return 'kept';
  if (row.removed) return 'again';
  return sameRule(row, planned) ? 'same' : 'changed';
}

function rowOf(db: ReadableDb, { ruleId }: PackRuleLink): RuleRow {
  const row = findRule(db, ruleId);
  assert(row, 'rules are never deleted');
  return row;
}

const sameRule = (row: RuleRow, { rule, definition, note }: Pick<PlannedRule, 'rule' | 'definition' | 'note'>): boolean =>
  row.title === rule.title && row.note === note && stable(row.definition) === stable(definition);

const stable = ({ scope, payerIds, from, to, when, actions }: RuleDefinition): string =>
  JSON.stringify([scope, payerIds.toSorted(), from, to, when, actions]);

function save(context: WriteContext, row: RuleRow, kind: RuleChangeKind): void {
  const { db, session } = context;
  assert(saveRule(db, row, { kind, at: context.now(), userId: session.userId }), 'a rule read in this transaction stands as it was read');
  context.touch(row.ruleId);
}

/** Brings the rules of a pack, switched on; those that its earlier edition had and this one has not are put aside. Error: rule.tooMany. */
export function bringRules(context: WriteContext, pack: Pack, tradingPartnerId: string | null): number {
  const planned = planRules(context.db, pack, tradingPartnerId);
  for (const one of planned) bring(context, pack.packId, one);
  const keys = new Set(planned.filter(({ effect }) => effect !== 'waits').map(({ rule }) => rule.key));
  for (const link of rulesOfPack(context.db, pack.packId).values()) if (!keys.has(link.key)) putAside(context, pack.packId, link);
  return keys.size;
}

function bring(context: WriteContext, packId: string, { rule, definition, note, effect, link }: PlannedRule): void {
  const { db } = context;
  if (effect === 'waits' || effect === 'kept') return;
  const { key, title } = rule;
  if (effect === 'new' || effect === 'again') {
    if (countRules(db) >= MOST_RULES) fail('rule.tooMany', { most: MOST_RULES });
  }
  if (!link) {
    const ruleId = context.newId();
    const place = { number: nextRuleNumber(db), position: lastPosition(db) + 1, version: 1, active: true, removed: false };
    save(context, { ruleId, ...place, title, note, definition }, 'written');
    linkPackRule(db, packId, { key, ruleId, ruleVersion: 1, resumes: true });
    return;
  }
  const row = rowOf(db, link);
  if (effect === 'same' && row.active) return;
  const version = row.version + 1;
  const kind = effect === 'again' ? 'takenBack' : effect === 'same' ? 'switchedOn' : 'changed';
  save(context, { ...row, version, title, note, definition, active: true, removed: false }, kind);
  linkPackRule(db, packId, { ...link, ruleVersion: version, resumes: true });
}

/** The rule stays on the list as put aside: claims that it was run on name it. */
function putAside(context: WriteContext, packId: string, link: PackRuleLink): void {
  const row = rowOf(context.db, link);
  const version = row.removed ? row.version : row.version + 1;
  if (!row.removed) save(context, { ...row, version, active: false, removed: true }, 'putAside');
  linkPackRule(context.db, packId, { ...link, ruleVersion: version });
}

/** Puts all rules of a pack aside. */
export function dropRules(context: WriteContext, packId: string): void {
  for (const link of rulesOfPack(context.db, packId).values()) putAside(context, packId, link);
}

/** Switches the rules of a pack off, and those on again that ran before. What the practice changed stays its own. */
export function switchRules(context: WriteContext, packId: string, active: boolean): void {
  const { db } = context;
  for (const link of rulesOfPack(db, packId).values()) {
    const row = rowOf(db, link);
    const changed = row.version !== link.ruleVersion;
    const turns = !row.removed && row.active !== active && (!active || link.resumes);
    const version = turns ? row.version + 1 : row.version;
    if (turns) save(context, { ...row, version, active }, active ? 'switchedOn' : 'switchedOff');
    linkPackRule(db, packId, {
      ...link,
      resumes: active ? link.resumes : row.active,
      // A rule that the practice has changed is known by the version behind which it changed it.
      ruleVersion: changed ? link.ruleVersion : version,
    });
  }
}
