import type { EditSeverity, Severities } from '#shared/domain/claim/rules/severities.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** What the practice made of an edit, when, by whom and why; severity null: as it came. */
export type EditSetting = {
  readonly edit: number;
  readonly severity: EditSeverity | null;
  readonly reason: string;
  readonly at: Instant;
  readonly userName: string;
};

/** The settings that count now, by edit; edits as they came are not among them. */
export function severitiesNow(db: ReadableDb): Severities {
  const rows = db.all<{ edit: number; severity: EditSeverity }>(sql`
    SELECT edit_number AS edit, severity FROM edit_setting s
    WHERE severity IS NOT NULL AND id = (SELECT max(id) FROM edit_setting WHERE edit_number = s.edit_number)`);
  return new Map(rows.map(({ edit, severity }) => [edit, severity]));
}

/** Everything that was ever made of an edit, the newest first. */
export const settingsOfEdit = (db: ReadableDb, edit: number): readonly EditSetting[] =>
  db.all(sql`
    SELECT s.edit_number AS edit, s.severity, s.reason, s.at, u.display_name AS userName
    FROM edit_setting s JOIN user u ON u.id = s.user_id WHERE s.edit_number = ${edit} ORDER BY s.id DESC`);

/** Adds what an edit is from now on. */
export function appendEditSetting(db: WritableDb, setting: Omit<EditSetting, 'userName'> & { readonly userId: string }): void {
  const { edit, severity, reason, at, userId } = setting;
  db.run(
    sql`INSERT INTO edit_setting (edit_number, severity, reason, at, user_id) VALUES (${edit}, ${severity}, ${reason}, ${at}, ${userId})`,
  );
}
