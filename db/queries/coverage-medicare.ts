import type { MedicareAnswers, MedicareSecondaryType } from '#shared/domain/coverage/medicare-secondary.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type Questionnaire = {
  readonly questionnaireId: string;
  readonly coverageId: string;
  readonly askedOn: PlainDate;
  readonly answeredBy: string;
  readonly answers: MedicareAnswers;
  readonly type: MedicareSecondaryType | null;
  readonly why: string;
};

/** Keeps what was answered; the same answers sent twice are kept once. */
export function insertQuestionnaire(db: WritableDb, row: Questionnaire & { readonly userId: string; readonly recordedAt: Instant }): void {
  db.run(sql`INSERT INTO medicare_questionnaire (id, coverage_id, asked_on, answered_by, answers, type, why, recorded_at, user_id)
    VALUES (${row.questionnaireId}, ${row.coverageId}, ${row.askedOn}, ${row.answeredBy}, ${JSON.stringify(row.answers)}, ${row.type},
      ${row.why}, ${row.recordedAt}, ${row.userId}) ON CONFLICT (id) DO NOTHING`);
}

/** What was answered about a coverage, the newest day first. */
export const questionnairesOf = (db: ReadableDb, coverageId: string): readonly (Questionnaire & { readonly userName: string })[] =>
  db
    .all<Omit<Questionnaire, 'answers'> & { answers: string; userName: string }>(sql`
    SELECT q.id AS questionnaireId, q.coverage_id AS coverageId, q.asked_on AS askedOn, q.answered_by AS answeredBy, q.answers, q.type, q.why,
      u.display_name AS userName
    FROM medicare_questionnaire q JOIN user u ON u.id = q.user_id WHERE q.coverage_id = ${coverageId}
    ORDER BY q.asked_on DESC, q.recorded_at DESC, q.id DESC`)
    .map((row) => ({ ...row, answers: JSON.parse(row.answers) as MedicareAnswers }));
