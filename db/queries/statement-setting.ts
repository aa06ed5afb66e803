import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** How the practice makes statements, as JSON; null while nobody changed it. */
export const findStatementRules = (db: ReadableDb): string | null =>
  db.get<{ rules: string }>(sql`SELECT rules FROM statement_setting`)?.rules ?? null;

export function saveStatementRules(db: WritableDb, rules: string): void {
  db.run(sql`INSERT INTO statement_setting (one, rules) VALUES (1, ${rules}) ON CONFLICT (one) DO UPDATE SET rules = excluded.rules`);
}

export type LogoRow = {
  readonly sha256: string;
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
};

/** A logo by its hash, or the one that statements have now when the hash is not given; undefined when there is none. */
export const findLogo = (db: ReadableDb, sha256: string): LogoRow | undefined =>
  db.get<LogoRow>(sql`SELECT sha256, media_type AS mediaType, width, height, bytes FROM practice_logo WHERE sha256 = ${sha256}`);

/** The hash of the logo that statements have from now on. */
export const currentLogo = (db: ReadableDb): string | null =>
  db.get<{ logo: string | null }>(sql`SELECT logo FROM statement_setting`)?.logo ?? null;

/** Puts a logo on statements from now on, or takes it off; the one that earlier runs had is kept for them. */
export function saveLogo(db: WritableDb, logo: LogoRow | null): void {
  if (logo)
    db.run(sql`INSERT INTO practice_logo (sha256, media_type, width, height, bytes)
      VALUES (${logo.sha256}, ${logo.mediaType}, ${logo.width}, ${logo.height}, ${logo.bytes}) ON CONFLICT (sha256) DO NOTHING`);
  db.run(sql`INSERT INTO statement_setting (one, rules, logo) VALUES (1, '{}', ${logo?.sha256 ?? null})
    ON CONFLICT (one) DO UPDATE SET logo = excluded.logo`);
}

/** What was chosen for an account's statements. */
export type AccountStatementRow = {
  readonly held: boolean;
  readonly holdUntil: PlainDate | null;
  readonly holdReason: string;
  readonly badAddress: boolean;
  readonly language: 'en' | 'es' | null;
  readonly statementDay: number | null;
};
export type StoredAccountStatement = AccountStatementRow & {
  readonly lastName: string;
  /** As it was typed for the patient whose own account it is. */
  readonly typedLanguage: string;
};

/** What was chosen for one guarantor; undefined when there is no such account. */
export function findAccountStatement(db: ReadableDb, guarantorId: string): StoredAccountStatement | undefined {
  const row = db.get<Omit<StoredAccountStatement, 'held' | 'badAddress'> & { held: number; badAddress: number }>(sql`
    SELECT g.hold_statements AS held, g.hold_until AS holdUntil, g.hold_reason AS holdReason, g.bad_address AS badAddress,
      nullif(g.statement_language, '') AS language, g.statement_day AS statementDay, g.last_name AS lastName,
      coalesce(t.language, '') AS typedLanguage
    FROM guarantor g LEFT JOIN patient t ON t.id = g.patient_id WHERE g.id = ${guarantorId}`);
  return row && { ...row, held: row.held === 1, badAddress: row.badAddress === 1 };
}

export const changeAccountStatement = (db: WritableDb, guarantorId: string, row: AccountStatementRow): boolean =>
  db.run(sql`UPDATE guarantor SET hold_statements = ${row.held ? 1 : 0}, hold_until = ${row.holdUntil}, hold_reason = ${row.holdReason},
      bad_address = ${row.badAddress ? 1 : 0}, statement_language = ${row.language ?? ''}, statement_day = ${row.statementDay}
    WHERE id = ${guarantorId}`).changes === 1;
