import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type SavedMapping = { readonly mappingId: string; readonly kind: string; readonly name: string; readonly mapping: string };

/** Mappings that people saved, by name. */
export const listMappings = (db: ReadableDb, kind: string): readonly SavedMapping[] =>
  db.all<SavedMapping>(sql`SELECT id AS mappingId, kind, name, mapping FROM import_mapping WHERE kind = ${kind} ORDER BY name`);

/** Saves a mapping under a name; one of the same kind and name is replaced. */
export function saveMapping(db: WritableDb, { mappingId, kind, name, mapping }: SavedMapping): void {
  db.run(sql`INSERT INTO import_mapping (id, kind, name, mapping) VALUES (${mappingId}, ${kind}, ${name}, ${mapping})
    ON CONFLICT (kind, name) DO UPDATE SET mapping = excluded.mapping`);
}

export const deleteMapping = (db: WritableDb, mappingId: string): boolean =>
  db.run(sql`DELETE FROM import_mapping WHERE id = ${mappingId}`).changes === 1;
