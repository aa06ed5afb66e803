import type { ClaimRule, RuleDefinition } from '#shared/domain/claim/rules/rule.ts';
import { FIRST_RULE_NUMBER } from '#shared/domain/claim/rules/rule.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** A rule that the practice wrote, with what surrounds it. */
export type RuleRow = {
  readonly ruleId: string;
  readonly number: number;
  readonly version: number;
  readonly title: string;
  readonly note: string;
  readonly position: number;
  readonly active: boolean;
  readonly removed: boolean;
  readonly definition: RuleDefinition;
};
type Stored = Omit<RuleRow, 'active' | 'removed' | 'definition'> & {
  active: number;
  removed: number;
  definition: string;
  payers: string;
};
type StoredDefinition = Omit<RuleDefinition, 'payerIds'>;

function rowOf({ active, removed, definition, payers, ...row }: Stored): RuleRow {
  const said = JSON.parse(definition) as StoredDefinition;
  const payerIds = JSON.parse(payers) as string[];
  return { ...row, active: active === 1, removed: removed === 1, definition: { ...said, payerIds } };
}

/** Every rule in its order, those put aside last. */
export const listRules = (db: ReadableDb): readonly RuleRow[] =>
  db
    .all<Stored>(sql`
    SELECT r.id AS ruleId, r.number, r.version, r.title, r.note, r.position, r.active, r.removed, r.definition,
      (SELECT json_group_array(p.payer_id) FROM claim_rule_payer p WHERE p.rule_id = r.id) AS payers
    FROM claim_rule r ORDER BY r.removed, r.position, r.number`)
    .map(rowOf);

/** One rule; undefined when there is none. */
export function findRule(db: ReadableDb, ruleId: string): RuleRow | undefined {
  const stored = db.get<Stored>(sql`
    SELECT r.id AS ruleId, r.number, r.version, r.title, r.note, r.position, r.active, r.removed, r.definition,
      (SELECT json_group_array(p.payer_id) FROM claim_rule_payer p WHERE p.rule_id = r.id) AS payers
    FROM claim_rule r WHERE r.id = ${ruleId}`);
  return stored && rowOf(stored);
}

/** A row as rules are run. */
export const claimRuleOf = ({ number, version, title, definition }: RuleRow): ClaimRule => ({ ...definition, number, version, title });

/** Rules that are switched on, in the order in which they run. */
export const rulesInForce = (db: ReadableDb): readonly ClaimRule[] =>
  listRules(db)
    .filter(({ active }) => active)
    .map(claimRuleOf);

/** The number of the next rule. */
export const nextRuleNumber = (db: ReadableDb): number =>
  db.get<{ next: number }>(sql`SELECT coalesce(max(number) + 1, ${FIRST_RULE_NUMBER}) AS next FROM claim_rule`)?.next ?? FIRST_RULE_NUMBER;

/** How many rules stand on the list, those put aside left out. */
export const countRules = (db: ReadableDb): number =>
  db.get<{ n: number }>(sql`SELECT count(*) AS n FROM claim_rule WHERE removed = 0`)?.n ?? 0;

/** The place behind all rules. */
export const lastPosition = (db: ReadableDb): number =>
  db.get<{ last: number }>(sql`SELECT coalesce(max(position), 0) AS last FROM claim_rule`)?.last ?? 0;

export type RuleChangeKind = 'written' | 'changed' | 'switchedOn' | 'switchedOff' | 'putAside' | 'takenBack';
type ChangedBy = { readonly kind: RuleChangeKind; readonly at: Instant; readonly userId: string };

/**
 * Keeps a rule with a line in its history. A rule of version 1 is new; any other takes the place of the version before, and
 * false says that somebody else was faster.
 */
export function saveRule(db: WritableDb, rule: RuleRow, change: ChangedBy): boolean {
  const { payerIds, ...said } = rule.definition;
  const definition = JSON.stringify(said);
  const active = rule.active ? 1 : 0;
  const removed = rule.removed ? 1 : 0;
  if (rule.version === 1) {
    db.run(sql`INSERT INTO claim_rule (id, number, version, title, note, position, active, removed, definition)
      VALUES (${rule.ruleId}, ${rule.number}, 1, ${rule.title}, ${rule.note}, ${rule.position}, ${active}, ${removed}, ${definition})`);
  } else {
    const { changes } = db.run(sql`
      UPDATE claim_rule SET version = ${rule.version}, title = ${rule.title}, note = ${rule.note}, position = ${rule.position},
        active = ${active}, removed = ${removed}, definition = ${definition}
      WHERE id = ${rule.ruleId} AND version = ${rule.version - 1}`);
    if (changes !== 1) return false;
  }
  db.run(sql`DELETE FROM claim_rule_payer WHERE rule_id = ${rule.ruleId}`);
  db.run(sql`INSERT INTO claim_rule_payer (rule_id, payer_id) SELECT ${rule.ruleId}, value FROM json_each(${JSON.stringify(payerIds)})`);
  const whole = JSON.stringify(rule.definition);
  db.run(sql`INSERT INTO claim_rule_change (rule_id, version, kind, title, definition, at, user_id)
    VALUES (${rule.ruleId}, ${rule.version}, ${change.kind}, ${rule.title}, ${whole}, ${change.at}, ${change.userId})`);
  return true;
}

export type RuleChange = { readonly version: number; readonly kind: RuleChangeKind; readonly at: Instant; readonly userName: string };

/** What happened to a rule, the newest first. */
export const changesOfRule = (db: ReadableDb, ruleId: string): readonly RuleChange[] =>
  db.all(sql`
    SELECT h.version, h.kind, h.at, u.display_name AS userName FROM claim_rule_change h JOIN user u ON u.id = h.user_id
    WHERE h.rule_id = ${ruleId} ORDER BY h.version DESC`);
