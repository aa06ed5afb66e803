import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** A view of the claim list that somebody saved under a name; `filter` is JSON, read by who wrote it. */
export type ClaimViewRow = { readonly viewId: string; readonly name: string; readonly filter: string };

export const listClaimViews = (db: ReadableDb): readonly ClaimViewRow[] =>
  db.all<ClaimViewRow>(sql`SELECT id AS viewId, name, filter FROM claim_view ORDER BY name`);

/** Whether another view has this name, in capitals or not. */
export const claimViewNamed = (db: ReadableDb, name: string, exceptId: string): boolean =>
  db.get(sql`SELECT 1 FROM claim_view WHERE name = ${name} AND id <> ${exceptId}`) !== undefined;

export function saveClaimView(db: WritableDb, { viewId, name, filter }: ClaimViewRow): void {
  db.run(sql`INSERT INTO claim_view (id, name, filter) VALUES (${viewId}, ${name}, ${filter})
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, filter = excluded.filter`);
}

/** Takes a view away; false when there is none of that id. */
export const removeClaimView = (db: WritableDb, viewId: string): boolean =>
  db.run(sql`DELETE FROM claim_view WHERE id = ${viewId}`).changes === 1;
