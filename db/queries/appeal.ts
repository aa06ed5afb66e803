import type { AppealLevel, LetterTemplate } from '#shared/domain/denial/appeal-letter.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type TemplateVersion = LetterTemplate & { readonly version: number; readonly at: Instant; readonly by: string };

/** The practice's own versions of letters, newest first within each. */
export const templateVersions = (db: ReadableDb): readonly TemplateVersion[] =>
  db.all<TemplateVersion>(sql`
    SELECT t.template_id AS templateId, t.version, t.name, t.body, t.at, u.display_name AS "by"
    FROM appeal_template t JOIN user u ON u.id = t.user_id ORDER BY t.template_id, t.version DESC`);

export function insertTemplateVersion(db: WritableDb, { templateId, name, body }: LetterTemplate, at: Instant, userId: string): number {
  const row = db.get<{ version: number }>(sql`
    INSERT INTO appeal_template (template_id, version, name, body, at, user_id)
    SELECT ${templateId}, coalesce(max(version), 0) + 1, ${name}, ${body}, ${at}, ${userId} FROM appeal_template
    WHERE template_id = ${templateId} RETURNING version`);
  return row?.version ?? 1;
}

export const appealWays = ['mail', 'fax', 'portal', 'email', 'hand'] as const;
export type AppealWay = (typeof appealWays)[number];
export type AppealOutcome = 'overturned' | 'partly' | 'upheld';
/** Something that goes along with a letter, ticked when it is there. */
export type AppealPaper = { readonly words: string; readonly ready: boolean };

export type AppealRow = {
  readonly appealId: string;
  readonly denialId: string;
  readonly claimId: string;
  readonly number: number;
  readonly level: AppealLevel;
  readonly templateId: string;
  readonly templateVersion: number;
  /** JSON of AppealFacts, as it was made. */
  readonly facts: string;
  readonly papers: string;
  readonly deadline: PlainDate | null;
  readonly madeAt: Instant;
  readonly madeBy: string;
  readonly sentOn: PlainDate | null;
  readonly sentBy: AppealWay | '';
  readonly outcome: AppealOutcome | null;
  readonly outcomeOn: PlainDate | null;
  readonly outcomeAmount: Cents | null;
};

/** Letters are numbered in the order in which they were made; the number stands on the page. */
export const nextAppealNumber = (db: ReadableDb): number =>
  (db.get<{ last: number | null }>(sql`SELECT max(number) AS last FROM appeal`)?.last ?? 0) + 1;

export type NewAppeal = Omit<AppealRow, 'sentOn' | 'sentBy' | 'outcome' | 'outcomeOn' | 'outcomeAmount'>;

export function insertAppeal(db: WritableDb, row: NewAppeal): void {
  db.run(sql`INSERT INTO appeal (id, denial_id, claim_id, number, level, template_id, template_version, facts, papers, deadline, made_at,
      made_by)
    VALUES (${row.appealId}, ${row.denialId}, ${row.claimId}, ${row.number}, ${row.level}, ${row.templateId}, ${row.templateVersion},
      ${row.facts}, ${row.papers}, ${row.deadline}, ${row.madeAt}, ${row.madeBy})`);
}

/** The appeals of a denial, newest first. */
export const appealsOf = (db: ReadableDb, denialId: string): readonly AppealRow[] =>
  db.all<AppealRow>(sql`
    SELECT id AS appealId, denial_id AS denialId, claim_id AS claimId, number, level, template_id AS templateId,
      template_version AS templateVersion, facts, papers, deadline, made_at AS madeAt, made_by AS madeBy, sent_on AS sentOn,
      sent_by AS sentBy, outcome, outcome_on AS outcomeOn, outcome_cents AS outcomeAmount
    FROM appeal WHERE denial_id = ${denialId} ORDER BY number DESC`);

export const findAppeal = (db: ReadableDb, appealId: string): AppealRow | undefined =>
  db.get<AppealRow>(sql`
    SELECT id AS appealId, denial_id AS denialId, claim_id AS claimId, number, level, template_id AS templateId,
      template_version AS templateVersion, facts, papers, deadline, made_at AS madeAt, made_by AS madeBy, sent_on AS sentOn,
      sent_by AS sentBy, outcome, outcome_on AS outcomeOn, outcome_cents AS outcomeAmount
    FROM appeal WHERE id = ${appealId}`);

/** Says when and how it left, and what lay in it. */
export function noteAppealSent(
  db: WritableDb,
  appealId: string,
  { sentOn, sentBy, papers }: { readonly sentOn: PlainDate; readonly sentBy: AppealWay; readonly papers: readonly AppealPaper[] },
): void {
  db.run(sql`UPDATE appeal SET sent_on = ${sentOn}, sent_by = ${sentBy}, papers = ${JSON.stringify(papers)} WHERE id = ${appealId}`);
}

export function noteAppealOutcome(
  db: WritableDb,
  appealId: string,
  { outcome, on, amount }: { readonly outcome: AppealOutcome; readonly on: PlainDate; readonly amount: Cents | null },
): void {
  db.run(sql`UPDATE appeal SET outcome = ${outcome}, outcome_on = ${on}, outcome_cents = ${amount} WHERE id = ${appealId}`);
}
