import type { CoverageChange } from '#shared/domain/coverage/coverage-change.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** Who made a change, and when. */
export type ChangeMeta = { readonly userId: string; readonly at: Instant; readonly newId: () => string };

/** Adds changes to the history of a coverage; nobody can take them out again. */
export function addCoverageChanges(db: WritableDb, coverageId: string, changes: readonly CoverageChange[], meta: ChangeMeta): void {
  for (const { field, before, after } of changes)
    db.run(sql`INSERT INTO coverage_change (id, coverage_id, changed_at, user_id, field, before, after)
      VALUES (${meta.newId()}, ${coverageId}, ${meta.at}, ${meta.userId}, ${field}, ${before}, ${after})`);
}

export type StoredChange = CoverageChange & { readonly changeId: string; readonly changedAt: Instant; readonly userName: string };

/** The history of a coverage, newest change first. */
export const coverageChanges = (db: ReadableDb, coverageId: string): readonly StoredChange[] =>
  db.all<StoredChange>(sql`
    SELECT h.id AS changeId, h.changed_at AS changedAt, u.display_name AS userName, h.field, h.before, h.after
    FROM coverage_change h JOIN user u ON u.id = h.user_id WHERE h.coverage_id = ${coverageId}
    ORDER BY h.changed_at DESC, h.id DESC LIMIT 500`);
