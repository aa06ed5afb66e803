import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** A view of a list that somebody saved under a name; `filters` is JSON, read by the screen that wrote it. */
export type SavedViewRow = { readonly viewId: string; readonly name: string; readonly filters: string };

export const listSavedViews = (db: ReadableDb, screen: string): readonly SavedViewRow[] =>
  db.all<SavedViewRow>(sql`SELECT id AS viewId, name, filters FROM saved_view WHERE screen = ${screen} ORDER BY name`);

/** Whether another view of the screen has this name, in capitals or not. */
export const savedViewNamed = (db: ReadableDb, screen: string, name: string, exceptId: string): boolean =>
  db.get(sql`SELECT 1 FROM saved_view WHERE screen = ${screen} AND name = ${name} AND id <> ${exceptId}`) !== undefined;

/** Keeps a view, in place of what stood under its id; false when that id belongs to another screen. */
export const keepSavedView = (db: WritableDb, { viewId, screen, name, filters }: SavedViewRow & { readonly screen: string }): boolean =>
  db.run(sql`INSERT INTO saved_view (id, screen, name, filters) VALUES (${viewId}, ${screen}, ${name}, ${filters})
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, filters = excluded.filters WHERE screen = excluded.screen`).changes === 1;

/** Takes a view away; false when there is none of that id. */
export const removeSavedView = (db: WritableDb, viewId: string): boolean =>
  db.run(sql`DELETE FROM saved_view WHERE id = ${viewId}`).changes === 1;
