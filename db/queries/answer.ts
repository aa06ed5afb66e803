import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { insertRows } from '../connection/insert-rows.ts';

export type AnswerKind = 'TA1' | '999' | '997' | '277CA' | '277' | 'report';
export type AnswerSource = 'clearinghouse' | 'payer' | 'unknown';
type InFile = { readonly ediFileId: string; readonly firstSegment: number; readonly lastSegment: number; readonly receivedAt: Instant };

export type NewClaimAnswer = InFile & {
  readonly answerId: string;
  readonly claimId: string;
  readonly batchId: string | null;
  readonly answeredOn: PlainDate | null;
  readonly kind: AnswerKind;
  readonly source: AnswerSource;
  readonly sourceName: string;
  readonly verdict: 'received' | 'accepted' | 'rejected' | 'told';
  readonly late: boolean;
  readonly codes: string;
  readonly words: string;
  /** JSON list of `FaultPlace`. */
  readonly places: string;
  readonly naturalKey: string;
};

/** Those natural keys that are known already: the same answer came before, under this or another file name. */
export function knownClaimAnswers(db: ReadableDb, naturalKeys: readonly string[]): ReadonlySet<string> {
  const rows = db.all<{ key: string }>(sql`
    SELECT a.natural_key AS key FROM json_each(${JSON.stringify(naturalKeys)}) asked CROSS JOIN claim_answer a ON a.natural_key = asked.value`);
  return new Set(rows.map(({ key }) => key));
}

export function insertClaimAnswers(db: WritableDb, answers: readonly NewClaimAnswer[]): void {
  insertRows(
    db,
    sql`INSERT INTO claim_answer (id, claim_id, batch_id, edi_file_id, first_segment, last_segment, received_at, answered_on, kind, source,
      source_name, verdict, late, codes, words, places, natural_key)`,
    17,
    answers.flatMap((a) => [
      ...[a.answerId, a.claimId, a.batchId, a.ediFileId, a.firstSegment, a.lastSegment, a.receivedAt, a.answeredOn, a.kind, a.source],
      ...[a.sourceName, a.verdict, a.late ? 1 : 0, a.codes, a.words, a.places, a.naturalKey],
    ]),
  );
}

export type NewBatchAnswer = InFile & {
  readonly answerId: string;
  readonly batchId: string;
  readonly transactionControl: string | null;
  readonly kind: Exclude<AnswerKind, '277'>;
  readonly source: AnswerSource;
  readonly verdict: 'accepted' | 'acceptedWithErrors' | 'partial' | 'rejected' | 'told';
  readonly codes: string;
  readonly words: string;
  readonly naturalKey: string;
};

/** Keeps an answer about a batch; false when the same one is here already. */
export function insertBatchAnswer(db: WritableDb, a: NewBatchAnswer): boolean {
  const { changes } = db.run(sql`INSERT INTO batch_answer (id, batch_id, transaction_control, edi_file_id, first_segment, last_segment,
      received_at, kind, source, verdict, codes, words, natural_key)
    VALUES (${a.answerId}, ${a.batchId}, ${a.transactionControl}, ${a.ediFileId}, ${a.firstSegment}, ${a.lastSegment}, ${a.receivedAt},
      ${a.kind}, ${a.source}, ${a.verdict}, ${a.codes}, ${a.words}, ${a.naturalKey})
    ON CONFLICT (natural_key) DO NOTHING`);
  return changes === 1;
}

/** A claim as an answer finds it: where it stands, and the sending that it left in last. */
export type AnsweredClaim = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly status: ClaimStatus;
  readonly payerControlNumber: string | null;
  /** The last sending; null when it was never sent. */
  readonly batchId: string | null;
  readonly batchNumber: number | null;
  readonly sentOn: PlainDate | null;
  /** How often it was sent. */
  readonly sendings: number;
};

/** Claims by our number, folded as partners return it. */
export const claimsAnswered = (db: ReadableDb, normalizedNumbers: readonly string[]): ReadonlyMap<string, AnsweredClaim> =>
  new Map(
    db
      .all<AnsweredClaim>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, c.status, c.payer_control_number AS payerControlNumber,
      b.id AS batchId, b.number AS batchNumber, c.submitted_on AS sentOn,
      (SELECT count(*) FROM batch_claim n WHERE n.claim_id = c.id) AS sendings
    FROM json_each(${JSON.stringify(normalizedNumbers)}) asked CROSS JOIN claim c ON c.claim_number = asked.value
      LEFT JOIN batch b ON b.number = (SELECT max(t.number) FROM batch_claim k JOIN batch t ON t.id = k.batch_id WHERE k.claim_id = c.id)`)
      .map((claim) => [claim.claimNumber, claim]),
  );

export type LineNumber = { readonly lineControlNumber: string; readonly lineNumber: number; readonly claimId: string };

/** Which lines our line control numbers belong to. */
export const linesNumbered = (db: ReadableDb, lineControlNumbers: readonly string[]): ReadonlyMap<string, LineNumber> =>
  new Map(
    db
      .all<LineNumber>(sql`
    SELECT k.line_control_number AS lineControlNumber, k.line_number AS lineNumber, k.claim_id AS claimId
    FROM json_each(${JSON.stringify(lineControlNumbers)}) asked CROSS JOIN claim_line k ON k.line_control_number = asked.value`)
      .map((line) => [line.lineControlNumber, line]),
  );

export type ClaimAnswerRow = Omit<NewClaimAnswer, 'late' | 'naturalKey'> & {
  readonly late: number;
  readonly fileName: string;
  readonly batchNumber: number | null;
};

/** The answers about one claim, newest first. */
export const answersOfClaim = (db: ReadableDb, claimId: string): readonly ClaimAnswerRow[] =>
  db.all<ClaimAnswerRow>(sql`
    SELECT a.id AS answerId, a.claim_id AS claimId, a.batch_id AS batchId, a.edi_file_id AS ediFileId, a.first_segment AS firstSegment,
      a.last_segment AS lastSegment, a.received_at AS receivedAt, a.answered_on AS answeredOn, a.kind, a.source,
      a.source_name AS sourceName, a.verdict, a.late, a.codes, a.words, a.places, f.name AS fileName, b.number AS batchNumber
    FROM claim_answer a JOIN edi_file f ON f.id = a.edi_file_id LEFT JOIN batch b ON b.id = a.batch_id
    WHERE a.claim_id = ${claimId} ORDER BY a.received_at DESC, a.rowid DESC LIMIT 200`);

export type BatchAnswerRow = Omit<NewBatchAnswer, 'naturalKey'> & { readonly fileName: string; readonly batchNumber: number };

/** What was answered about the batches that a claim left in, as far as it is about the claim's own transaction; newest first. */
export const batchAnswersOfClaim = (db: ReadableDb, claimId: string): readonly BatchAnswerRow[] =>
  db.all<BatchAnswerRow>(sql`
    SELECT a.id AS answerId, a.batch_id AS batchId, a.transaction_control AS transactionControl, a.edi_file_id AS ediFileId,
      a.first_segment AS firstSegment, a.last_segment AS lastSegment, a.received_at AS receivedAt, a.kind, a.source, a.verdict, a.codes,
      a.words, f.name AS fileName, b.number AS batchNumber
    FROM batch_claim k JOIN batch b ON b.id = k.batch_id JOIN batch_answer a ON a.batch_id = b.id JOIN edi_file f ON f.id = a.edi_file_id
    WHERE k.claim_id = ${claimId}
      AND (a.transaction_control IS NULL OR CAST(a.transaction_control AS INTEGER) = CAST(k.transaction_control AS INTEGER))
    ORDER BY a.received_at DESC, a.rowid DESC LIMIT 100`);
