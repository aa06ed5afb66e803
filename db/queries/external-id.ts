import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type ExternalEntity =
  | 'patient'
  | 'guarantor'
  | 'payer'
  | 'renderingProvider'
  | 'referringProvider'
  | 'facility'
  | 'openingBalance'
  | 'appointment';

/** The row that has this number in an older system; undefined when nobody has. Numbers are compared without case. */
export const findByExternal = (db: ReadableDb, system: string, entity: ExternalEntity, external: string): string | undefined =>
  db.get<{ rowId: string }>(sql`
    SELECT row_id AS rowId FROM external_id WHERE system = ${system} AND entity = ${entity} AND external = ${external}`)?.rowId;

export type ExternalId = {
  readonly system: string;
  readonly entity: ExternalEntity;
  readonly external: string;
  readonly rowId: string;
  /** The import that learned it; null for what an EHR says. */
  readonly runId: string | null;
};

/** Keeps a number of an older system; one that is known already stays with its row. Says whether it is new. */
export const saveExternal = (db: WritableDb, { system, entity, external, rowId, runId }: ExternalId): boolean =>
  db.run(sql`INSERT INTO external_id (system, entity, external, row_id, run_id)
    VALUES (${system}, ${entity}, ${external}, ${rowId}, ${runId}) ON CONFLICT (system, entity, external) DO NOTHING`).changes === 1;

/** Numbers that a row had elsewhere. */
export const externalsOf = (db: ReadableDb, rowId: string): readonly { readonly system: string; readonly external: string }[] =>
  db.all(sql`SELECT system, external FROM external_id WHERE row_id = ${rowId} ORDER BY system, external`);

/** Forgets what an import learned, but for rows that stay (`kept`, ids). */
export function deleteExternalsOfRun(db: WritableDb, runId: string, kept: readonly string[]): void {
  db.run(sql`DELETE FROM external_id WHERE run_id = ${runId} AND row_id NOT IN (SELECT value FROM json_each(${JSON.stringify(kept)}))`);
}
