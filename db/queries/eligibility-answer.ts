import type { EligibilityAnswer } from '#shared/domain/eligibility/benefit-facts.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type AnswerState = 'filed' | 'open' | 'dismissed';
/** One person of a 271, kept whether or not it is known whose coverage it is about. */
export type StoredAnswer = {
  readonly answerId: string;
  readonly ediFileId: string;
  readonly position: number;
  readonly naturalKey: string;
  readonly facts: EligibilityAnswer;
  readonly state: AnswerState;
  readonly damaged: boolean;
  /** Why it is open, or was dismissed; empty when filed. */
  readonly reason: string;
};

export function insertAnswer(db: WritableDb, answer: StoredAnswer): void {
  db.run(sql`INSERT INTO eligibility_answer (id, edi_file_id, position, natural_key, facts, state, damaged, reason)
    VALUES (${answer.answerId}, ${answer.ediFileId}, ${answer.position}, ${answer.naturalKey}, ${JSON.stringify(answer.facts)},
      ${answer.state}, ${answer.damaged ? 1 : 0}, ${answer.reason})`);
}

type Row = Omit<StoredAnswer, 'facts' | 'damaged'> & { facts: string; damaged: number };
const answerFrom = ({ facts, damaged, ...row }: Row): StoredAnswer => ({
  ...row,
  facts: JSON.parse(facts) as EligibilityAnswer,
  damaged: damaged === 1,
});

export function findAnswer(db: ReadableDb, answerId: string): StoredAnswer | undefined {
  const row = db.get<Row>(sql`
    SELECT id AS answerId, edi_file_id AS ediFileId, position, natural_key AS naturalKey, facts, state, damaged, reason
    FROM eligibility_answer WHERE id = ${answerId}`);
  return row && answerFrom(row);
}

/** The answer that says the very same; undefined when it is new. */
export function findAnswerByKey(db: ReadableDb, naturalKey: string): StoredAnswer | undefined {
  const row = db.get<Row>(sql`
    SELECT id AS answerId, edi_file_id AS ediFileId, position, natural_key AS naturalKey, facts, state, damaged, reason
    FROM eligibility_answer WHERE natural_key = ${naturalKey}`);
  return row && answerFrom(row);
}

export type Settling = { readonly state: AnswerState; readonly reason: string; readonly at: Instant; readonly userId: string };

export function settleAnswer(db: WritableDb, answerId: string, { state, reason, at, userId }: Settling): void {
  db.run(sql`UPDATE eligibility_answer SET state = ${state}, reason = ${reason}, settled_at = ${at}, settled_by = ${userId}
    WHERE id = ${answerId}`);
}

export type OpenAnswer = StoredAnswer & { readonly fileName: string; readonly receivedAt: Instant };

/** Answers that wait for somebody, oldest first. */
export const listOpenAnswers = (
  db: ReadableDb,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): readonly OpenAnswer[] =>
  db
    .all<Row & { fileName: string; receivedAt: Instant }>(sql`
    SELECT a.id AS answerId, a.edi_file_id AS ediFileId, a.position, a.natural_key AS naturalKey, a.facts, a.state, a.damaged, a.reason,
      f.name AS fileName, f.received_at AS receivedAt
    FROM eligibility_answer a JOIN edi_file f ON f.id = a.edi_file_id WHERE a.state = 'open'
    ORDER BY f.received_at, a.position LIMIT ${limit} OFFSET ${offset}`)
    .map(({ fileName, receivedAt, ...row }) => ({ ...answerFrom(row), fileName, receivedAt }));

export const countOpenAnswers = (db: ReadableDb): number =>
  db.get<{ open: number }>(sql`SELECT count(*) AS open FROM eligibility_answer WHERE state = 'open'`)?.open ?? 0;
