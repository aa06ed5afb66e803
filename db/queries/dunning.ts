import type { StatementLanguage } from '#shared/domain/statement/statement-words.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** How the practice writes letters, as JSON; null while nobody changed it. */
export const findDunningRules = (db: ReadableDb): string | null =>
  db.get<{ rules: string }>(sql`SELECT rules FROM dunning_setting`)?.rules ?? null;

export const saveDunningRules = (db: WritableDb, rules: string): void =>
  void db.run(sql`INSERT INTO dunning_setting (one, rules) VALUES (1, ${rules}) ON CONFLICT (one) DO UPDATE SET rules = excluded.rules`);

export type DunningTextRow = {
  readonly level: number;
  readonly language: StatementLanguage;
  readonly version: number;
  readonly title: string;
  readonly body: string;
  readonly at: Instant;
  readonly by: string;
};

/** The practice's own words of each letter, the newest of each. */
export const newestDunningTexts = (db: ReadableDb): readonly DunningTextRow[] =>
  db.all<DunningTextRow>(sql`
    SELECT t.level, t.language, t.version, t.title, t.body, t.at, u.display_name AS "by" FROM dunning_text t JOIN user u ON u.id = t.user_id
    WHERE t.version = (SELECT max(n.version) FROM dunning_text n WHERE n.level = t.level AND n.language = t.language)
    ORDER BY t.level, t.language`);

type NewText = Pick<DunningTextRow, 'level' | 'language' | 'title' | 'body' | 'at'> & { readonly userId: string };

/** Keeps a new version and answers its number. */
export function insertDunningText(db: WritableDb, { level, language, title, body, at, userId }: NewText): number {
  const row = db.get<{ version: number }>(sql`
    INSERT INTO dunning_text (level, language, version, title, body, at, user_id)
    SELECT ${level}, ${language}, coalesce(max(version), 0) + 1, ${title}, ${body}, ${at}, ${userId} FROM dunning_text
    WHERE level = ${level} AND language = ${language} RETURNING version`);
  return row?.version ?? 1;
}

/** From which moment on letters of an account count: since it was last settled or a payment began the count anew. */
export type CountedFrom = { readonly guarantorId: string; readonly from: Instant | null };

export type LetterRow = {
  readonly guarantorId: string;
  readonly level: number;
  readonly letterDate: PlainDate;
  readonly status: 'made' | 'mailed';
  readonly runNumber: number;
  /** Statements mailed since it was made; two pages of one run for one family are one. */
  readonly statementsSince: number;
};

/** Letters that count for what is open now, of runs that stand, account by account. */
export const countedLetters = (db: ReadableDb, accounts: readonly CountedFrom[]): readonly LetterRow[] =>
  db.all<LetterRow>(sql`
    WITH wanted AS MATERIALIZED (
      SELECT value ->> 'guarantorId' AS guarantor, coalesce(value ->> 'from', '') AS since FROM json_each(${JSON.stringify(accounts)}))
    SELECT l.guarantor_id AS guarantorId, l.level, r.letter_date AS letterDate, r.status, r.number AS runNumber,
      (SELECT count(DISTINCT s.run_id) FROM statement s JOIN statement_run x ON x.id = s.run_id
        WHERE s.guarantor_id = l.guarantor_id AND x.status = 'mailed' AND x.created_at > r.made_at) AS statementsSince
    FROM wanted w CROSS JOIN dunning_letter l ON l.guarantor_id = w.guarantor CROSS JOIN dunning_run r ON r.id = l.run_id
    WHERE r.status <> 'undone' AND r.made_at > w.since ORDER BY l.guarantor_id, l.level`);

/** Guarantors of a visit about which a payer was asked to look again and has not answered. */
export const guarantorsWithAppeals = (db: ReadableDb): ReadonlySet<string> =>
  new Set(
    db
      .all<{ id: string }>(sql`
      SELECT DISTINCT e.guarantor_id AS id FROM appeal a CROSS JOIN denial d ON d.id = a.denial_id CROSS JOIN claim c ON c.id = a.claim_id
        CROSS JOIN encounter e ON e.id = c.encounter_id
      WHERE a.outcome IS NULL AND d.closed_on IS NULL`)
      .map(({ id }) => id),
  );
