import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type ReportMention = {
  readonly line: number;
  readonly claimId: string | null;
  readonly batchId: string | null;
  readonly said: 'named' | 'accepted' | 'rejected';
};
export type NewReport = {
  readonly ediFileId: string;
  readonly kind: string;
  readonly title: string;
  readonly lineCount: number;
  readonly mentions: readonly ReportMention[];
};

/** Keeps what a text report is and whom it names. */
export function insertReport(db: WritableDb, { ediFileId, kind, title, lineCount, mentions }: NewReport): void {
  db.run(sql`INSERT INTO answer_report (edi_file_id, kind, title, line_count) VALUES (${ediFileId}, ${kind}, ${title}, ${lineCount})`);
  db.run(sql`INSERT OR IGNORE INTO answer_report_mention (edi_file_id, line, claim_id, batch_id, said)
    SELECT ${ediFileId}, value ->> 'line', value ->> 'claimId', value ->> 'batchId', value ->> 'said' FROM json_each(${JSON.stringify(mentions)})`);
}

export type ReportRow = {
  readonly ediFileId: string;
  readonly name: string;
  readonly receivedAt: Instant;
  readonly kind: string;
  readonly title: string;
  readonly lineCount: number;
  readonly claims: number;
  readonly batches: number;
};

/** Text reports, newest first; those about one claim when it is named. */
export const listReports = (
  db: ReadableDb,
  { claimId, offset, limit }: { readonly claimId: string | null; readonly offset: number; readonly limit: number },
): readonly ReportRow[] =>
  db.all<ReportRow>(sql`
    SELECT r.edi_file_id AS ediFileId, f.name, f.received_at AS receivedAt, r.kind, r.title, r.line_count AS lineCount,
      (SELECT count(DISTINCT m.claim_id) FROM answer_report_mention m WHERE m.edi_file_id = r.edi_file_id) AS claims,
      (SELECT count(DISTINCT m.batch_id) FROM answer_report_mention m WHERE m.edi_file_id = r.edi_file_id) AS batches
    FROM answer_report r JOIN edi_file f ON f.id = r.edi_file_id
    WHERE ${claimId} IS NULL OR EXISTS (SELECT 1 FROM answer_report_mention m WHERE m.claim_id = ${claimId} AND m.edi_file_id = r.edi_file_id)
    ORDER BY f.received_at DESC, f.rowid DESC LIMIT ${limit} OFFSET ${offset}`);

export type StoredReport = {
  readonly name: string;
  readonly receivedAt: Instant;
  readonly kind: string;
  readonly title: string;
  readonly bytes: Uint8Array;
};

/** One report with its bytes; undefined when the file is no report. */
export const findReport = (db: ReadableDb, ediFileId: string): StoredReport | undefined =>
  db.get<StoredReport>(sql`
    SELECT f.name, f.received_at AS receivedAt, r.kind, r.title, f.bytes FROM answer_report r JOIN edi_file f ON f.id = r.edi_file_id
    WHERE r.edi_file_id = ${ediFileId}`);

export type MentionRow = ReportMention & { readonly claimNumber: string | null; readonly batchNumber: number | null };

export const mentionsOf = (db: ReadableDb, ediFileId: string): readonly MentionRow[] =>
  db.all<MentionRow>(sql`
    SELECT m.line, m.claim_id AS claimId, m.batch_id AS batchId, m.said, c.claim_number AS claimNumber, b.number AS batchNumber
    FROM answer_report_mention m LEFT JOIN claim c ON c.id = m.claim_id LEFT JOIN batch b ON b.id = m.batch_id
    WHERE m.edi_file_id = ${ediFileId} ORDER BY m.line, m.rowid LIMIT 5000`);

/** Batches whose archived file has one of these names. */
export const batchesNamed = (
  db: ReadableDb,
  fileNames: readonly string[],
): readonly { readonly batchId: string; readonly number: number; readonly fileName: string }[] =>
  db.all(sql`
    SELECT b.id AS batchId, b.number, f.name AS fileName FROM json_each(${JSON.stringify(fileNames)}) asked
      CROSS JOIN edi_file f ON f.name = asked.value AND f.direction = 'out' JOIN batch b ON b.edi_file_id = f.id`);
