import type { FindingOverride } from '#shared/domain/claim/rules/override.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/**
 * Overrides that may count for claims, by claim id: their own, and those given at charge entry before the visit's original
 * claim was made. Withdrawn ones never count.
 */
export function overridesOfClaims(db: ReadableDb, claimIds: readonly string[]): ReadonlyMap<string, readonly FindingOverride[]> {
  const rows = db.all<FindingOverride & { claimId: string }>(sql`
    SELECT c.id AS claimId, o.id AS overrideId, o.edit_number AS edit, o.field, o.about, o.reason, u.display_name AS "by", o.at
    FROM json_each(${JSON.stringify(claimIds)}) wanted CROSS JOIN claim c ON c.id = wanted.value JOIN encounter e ON e.id = c.encounter_id
      JOIN finding_override o ON o.superbill_id = e.superbill_id AND (o.claim_id = c.id OR (o.claim_id IS NULL AND c.frequency = '1'))
      JOIN user u ON u.id = o.user_id
    WHERE o.withdrawn_at IS NULL ORDER BY c.id, o.at, o.id`);
  const byClaim = new Map<string, FindingOverride[]>();
  for (const { claimId, ...override } of rows) {
    const known = byClaim.get(claimId);
    if (known) known.push(override);
    else byClaim.set(claimId, [override]);
  }
  return byClaim;
}

/** Overrides that may count for the charges of a superbill while they are typed. */
export const overridesOfSuperbill = (db: ReadableDb, superbillId: string): readonly FindingOverride[] =>
  db.all(sql`
    SELECT o.id AS overrideId, o.edit_number AS edit, o.field, o.about, o.reason, u.display_name AS "by", o.at
    FROM finding_override o JOIN user u ON u.id = o.user_id
    WHERE o.superbill_id = ${superbillId} AND o.withdrawn_at IS NULL ORDER BY o.at, o.id`);

export type NewOverride = Omit<FindingOverride, 'by' | 'at'> & {
  readonly superbillId: string;
  readonly claimId: string | null;
  readonly message: string;
  readonly at: Instant;
  readonly userId: string;
};

/** Keeps that somebody let a finding pass. */
export function insertOverride(db: WritableDb, row: NewOverride): void {
  db.run(sql`
    INSERT INTO finding_override (id, superbill_id, claim_id, edit_number, field, about, message, reason, at, user_id)
    VALUES (${row.overrideId}, ${row.superbillId}, ${row.claimId}, ${row.edit}, ${row.field}, ${row.about}, ${row.message},
      ${row.reason}, ${row.at}, ${row.userId})`);
}

/** Whose override it is; undefined when there is none, or it is withdrawn. */
export const findOverride = (
  db: ReadableDb,
  overrideId: string,
): { readonly superbillId: string; readonly claimId: string | null } | undefined =>
  db.get(sql`
    SELECT superbill_id AS superbillId, claim_id AS claimId FROM finding_override WHERE id = ${overrideId} AND withdrawn_at IS NULL`);

/** Takes an override back; false when that happened already. */
export const withdrawOverride = (db: WritableDb, overrideId: string, at: Instant, userId: string): boolean =>
  db.run(sql`
    UPDATE finding_override SET withdrawn_at = ${at}, withdrawn_by = ${userId} WHERE id = ${overrideId} AND withdrawn_at IS NULL`)
    .changes === 1;
