import type { PayerRule, RuleAction } from '#shared/domain/remittance/payer-rule.ts';
import type { AdjustmentGroup } from '#shared/domain/remittance/remittance-facts.ts';
import type { RuleMoment, RuleVersion } from '#shared/domain/remittance/rule-book.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** A version with who said it and when. */
export type KeptRuleVersion = RuleVersion & {
  readonly recordedAt: Instant;
  /** Empty for rules from before there was a history. */
  readonly userName: string;
  readonly note: string;
};

/** Everything that was ever said about postings, oldest first; a practice has some dozens. */
export const ruleVersions = (db: ReadableDb): readonly RuleVersion[] =>
  db.all<RuleVersion>(sql`
    SELECT version, id AS postingRuleId, payer_id AS payerId, adjustment_group AS "group", reason, action, write_off_reason AS writeOffReason,
      effective_from AS effectiveFrom
    FROM posting_rule ORDER BY version`);

/** The same with who said it and when. */
export const keptRuleVersions = (db: ReadableDb): readonly KeptRuleVersion[] =>
  db.all<KeptRuleVersion>(sql`
    SELECT r.version, r.id AS postingRuleId, r.payer_id AS payerId, r.adjustment_group AS "group", r.reason, r.action,
      r.write_off_reason AS writeOffReason, r.effective_from AS effectiveFrom, r.recorded_at AS recordedAt,
      coalesce(u.display_name, '') AS userName, r.note
    FROM posting_rule r LEFT JOIN user u ON u.id = r.user_id ORDER BY r.version`);

type Saved = Omit<RuleVersion, 'version'> & { readonly recordedAt: Instant; readonly userId: string; readonly note: string };

/** Adds a version; false when its id is there already (the same save sent twice). */
export function insertRuleVersion(db: WritableDb, row: Saved): boolean {
  return (
    db.run(sql`INSERT INTO posting_rule (id, payer_id, adjustment_group, reason, action, write_off_reason, effective_from, recorded_at, user_id, note)
      VALUES (${row.postingRuleId}, ${row.payerId}, ${row.group}, ${row.reason}, ${row.action}, ${row.writeOffReason}, ${row.effectiveFrom},
        ${row.recordedAt}, ${row.userId}, ${row.note}) ON CONFLICT (id) DO NOTHING`).changes === 1
  );
}

/** The newest version of all; 0 when nothing was ever said. */
const newestRuleVersion = (db: ReadableDb): number =>
  db.get<{ version: number | null }>(sql`SELECT max(version) AS version FROM posting_rule`)?.version ?? 0;

/** The rules as they hold on a day. */
export const presentMoment = (db: ReadableDb, day: PlainDate): RuleMoment => ({ day, version: newestRuleVersion(db) });

/** The id under which the present moment is kept with what it judges. */
export function keepRuleMoment(db: WritableDb, { day, version }: RuleMoment): number {
  db.run(sql`INSERT INTO rule_moment (day, version) VALUES (${day}, ${version}) ON CONFLICT DO NOTHING`);
  return db.get<{ id: number }>(sql`SELECT id FROM rule_moment WHERE day = ${day} AND version = ${version}`)?.id ?? 0;
}

/** The moments by their ids. */
export const ruleMoments = (db: ReadableDb): ReadonlyMap<number, RuleMoment> =>
  new Map(
    db.all<RuleMoment & { readonly id: number }>(sql`SELECT id, day, version FROM rule_moment`).map(({ id, ...moment }) => [id, moment]),
  );

/** What was decided by hand for answers of a payer, by the answer; of those given. */
export function decisionsOn(db: ReadableDb, remittanceClaimIds: readonly string[]): ReadonlyMap<string, readonly PayerRule[]> {
  const rows = db.all<Omit<PayerRule, 'action'> & { readonly remittanceClaimId: string; readonly action: RuleAction | null }>(sql`
    SELECT d.remittance_claim_id AS remittanceClaimId, d.adjustment_group AS "group", d.reason, d.action, d.write_off_reason AS writeOffReason
    FROM json_each(${JSON.stringify(remittanceClaimIds)}) asked CROSS JOIN adjustment_decision d ON d.remittance_claim_id = asked.value
    WHERE d.sequence = (SELECT max(n.sequence) FROM adjustment_decision n WHERE n.remittance_claim_id = d.remittance_claim_id
      AND n.adjustment_group = d.adjustment_group AND n.reason = d.reason)`);
  const found = new Map<string, PayerRule[]>();
  for (const { remittanceClaimId, action, ...row } of rows)
    if (action !== null) found.set(remittanceClaimId, [...(found.get(remittanceClaimId) ?? []), { ...row, action }]);
  return found;
}

/** Whether anybody ever decided an adjustment by hand. */
export const anyDecision = (db: ReadableDb): boolean => db.get(sql`SELECT 1 AS one FROM adjustment_decision LIMIT 1`) !== undefined;

export type Decision = {
  readonly remittanceClaimId: string;
  readonly payerId: string;
  readonly group: AdjustmentGroup;
  readonly reason: string;
  /** Null takes an earlier decision back. */
  readonly action: RuleAction | null;
  readonly writeOffReason: string | null;
};

export function insertDecision(db: WritableDb, row: Decision & { readonly at: Instant; readonly userId: string }): void {
  db.run(sql`INSERT INTO adjustment_decision (remittance_claim_id, payer_id, adjustment_group, reason, action, write_off_reason, decided_at, user_id)
    VALUES (${row.remittanceClaimId}, ${row.payerId}, ${row.group}, ${row.reason}, ${row.action}, ${row.writeOffReason}, ${row.at}, ${row.userId})`);
}
