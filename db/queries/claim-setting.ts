import type { RuleTarget } from '#shared/domain/claim/rules/rule.ts';
import type { RuleSetting } from '#shared/domain/claim/rules/rule-settings.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** What rules wrote on claims, by claim id; `claimIds` is a JSON list. */
export function settingsByClaim(db: ReadableDb, claimIds: string): ReadonlyMap<string, readonly RuleSetting[]> {
  const rows = db.all<{ claimId: string; rule: number; target: RuleTarget; line: number | null; value: string }>(sql`
    SELECT s.claim_id AS claimId, s.rule_number AS rule, s.target, s.line_index AS line, s.value
    FROM json_each(${claimIds}) wanted CROSS JOIN claim_setting s ON s.claim_id = wanted.value ORDER BY s.claim_id, s.position`);
  const byClaim = new Map<string, RuleSetting[]>();
  for (const { claimId, ...setting } of rows) {
    const known = byClaim.get(claimId);
    if (known) known.push(setting);
    else byClaim.set(claimId, [setting]);
  }
  return byClaim;
}

type Written = {
  readonly claimId: string;
  readonly settings: readonly RuleSetting[];
  readonly tags: readonly { readonly rule: number; readonly tag: string }[];
};

/** Makes these what rules say on claims; what they said on them before is gone. */
export function keepSettings(db: WritableDb, written: readonly Written[]): void {
  const claimIds = JSON.stringify(written.map(({ claimId }) => claimId));
  db.run(sql`DELETE FROM claim_setting WHERE claim_id IN (SELECT value FROM json_each(${claimIds}))`);
  db.run(sql`DELETE FROM claim_tag WHERE claim_id IN (SELECT value FROM json_each(${claimIds}))`);
  for (const { claimId, settings, tags } of written) {
    for (const [position, { rule, target, line, value }] of settings.entries())
      db.run(sql`INSERT INTO claim_setting (claim_id, position, rule_number, target, line_index, value)
        VALUES (${claimId}, ${position}, ${rule}, ${target}, ${line}, ${value})`);
    for (const { rule, tag } of tags) db.run(sql`INSERT INTO claim_tag (claim_id, tag, rule_number) VALUES (${claimId}, ${tag}, ${rule})`);
  }
}

/** Tags that rules put on a claim, in the order of the alphabet. */
export const tagsOfClaim = (db: ReadableDb, claimId: string): readonly { readonly tag: string; readonly rule: number }[] =>
  db.all(sql`SELECT tag, rule_number AS rule FROM claim_tag WHERE claim_id = ${claimId} ORDER BY tag`);
