import type { StatementFacts } from '#shared/domain/statement/statement-facts.ts';
import { keptFacts } from '#shared/domain/statement/statement-facts.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type StatementRunStatus = 'made' | 'mailed' | 'undone';
export type StatementRunRow = {
  readonly runId: string;
  readonly number: number;
  readonly statementDate: PlainDate;
  readonly createdAt: Instant;
  readonly statementCount: number;
  readonly total: Cents;
  readonly status: StatementRunStatus;
};
/** What a run was made with, beside its statements. */
export type RunMaking = { readonly choices: string; readonly logo: string | null };

/** Runs, newest first. */
export const listRuns = (db: ReadableDb): StatementRunRow[] =>
  db.all<StatementRunRow>(sql`
    SELECT id AS runId, number, statement_date AS statementDate, created_at AS createdAt, statement_count AS statementCount,
      total_cents AS total, status FROM statement_run ORDER BY number DESC LIMIT 500`);

export const findRun = (db: ReadableDb, runId: string): StatementRunRow | undefined =>
  db.get<StatementRunRow>(sql`
    SELECT id AS runId, number, statement_date AS statementDate, created_at AS createdAt, statement_count AS statementCount,
      total_cents AS total, status FROM statement_run WHERE id = ${runId}`);

/** A run that is being made; what it comes to is said by `changeRunSums` at its end. */
export function insertRun(db: WritableDb, run: StatementRunRow & RunMaking): void {
  db.run(sql`INSERT INTO statement_run (id, number, statement_date, created_at, statement_count, total_cents, status, choices, logo)
    VALUES (${run.runId}, ${run.number}, ${run.statementDate}, ${run.createdAt}, ${run.statementCount}, ${run.total}, ${run.status},
      ${run.choices}, ${run.logo})`);
}

export function changeRunSums(db: WritableDb, runId: string, statementCount: number, total: Cents): void {
  db.run(sql`UPDATE statement_run SET statement_count = ${statementCount}, total_cents = ${total} WHERE id = ${runId}`);
}

/** Moves a run from one status to another; false when it stands elsewhere. */
export const changeRunStatus = (db: WritableDb, runId: string, from: StatementRunStatus, to: StatementRunStatus): boolean =>
  db.run(sql`UPDATE statement_run SET status = ${to} WHERE id = ${runId} AND status = ${from}`).changes === 1;

export type NewStatement = {
  readonly statementId: string;
  readonly runId: string;
  readonly guarantorId: string;
  /** Null: the whole account. */
  readonly patientId: string | null;
  readonly level: number;
  readonly amount: Cents;
  /** Kept as they were, so that a reprint is the same page. */
  readonly facts: StatementFacts;
};

export function insertStatement(db: WritableDb, statement: NewStatement): void {
  const { statementId, runId, guarantorId, patientId, level, amount, facts } = statement;
  db.run(sql`INSERT INTO statement (id, run_id, guarantor_id, patient_id, level, amount_cents, facts)
    VALUES (${statementId}, ${runId}, ${guarantorId}, ${patientId}, ${level}, ${amount}, ${JSON.stringify(facts)})`);
}

export type StoredStatement = { readonly guarantorId: string; readonly facts: StatementFacts };

/** Statements read at a time: a run of any size is never in memory whole. */
const AT_A_TIME = 200;

/** The statements of a run as they were made, in the order of the run; one guarantor's when given. */
export function* statementsOfRun(db: ReadableDb, runId: string, guarantorId: string | null): Generator<StoredStatement, void> {
  let after = 0;
  for (;;) {
    const rows = db.all<{ place: number; guarantorId: string; facts: string }>(sql`
      SELECT rowid AS place, guarantor_id AS guarantorId, facts FROM statement
      WHERE run_id = ${runId} AND (${guarantorId} IS NULL OR guarantor_id = ${guarantorId}) AND rowid > ${after}
      ORDER BY rowid LIMIT ${AT_A_TIME}`);
    for (const row of rows) yield { guarantorId: row.guarantorId, facts: keptFacts(row.facts) };
    if (rows.length < AT_A_TIME) return;
    after = rows.at(-1)?.place ?? after;
  }
}

/** Everybody of a run, or one of them: whose pages were shown. */
export const guarantorsOfRun = (db: ReadableDb, runId: string, guarantorId: string | null): readonly string[] =>
  db
    .all<{ id: string }>(sql`
    SELECT DISTINCT guarantor_id AS id FROM statement
    WHERE run_id = ${runId} AND (${guarantorId} IS NULL OR guarantor_id = ${guarantorId})`)
    .map(({ id }) => id);

export type RunStatementRow = {
  readonly statementId: string;
  readonly guarantorId: string;
  readonly name: string;
  readonly accountNumber: string;
  readonly level: number;
  readonly amount: Cents;
};

/** A page of a run's statements as they were made, in their order. */
export const listStatements = (
  db: ReadableDb,
  { runId, offset, limit }: { readonly runId: string; readonly offset: number; readonly limit: number },
): readonly RunStatementRow[] =>
  db.all<RunStatementRow>(sql`
    SELECT id AS statementId, guarantor_id AS guarantorId,
      (facts ->> '$.guarantor.name') || coalesce(', for ' || (facts ->> '$.patientName'), '') AS name,
      facts ->> '$.accountNumber' AS accountNumber, level, amount_cents AS amount
    FROM statement WHERE run_id = ${runId} ORDER BY rowid LIMIT ${limit} OFFSET ${offset}`);

export type StatementFileFormat = 'csv' | 'xml';
export type StatementFileRow = {
  readonly format: StatementFileFormat;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly madeAt: Instant;
};

/** Files for a mailing house that were written of a run. */
export const filesOfRun = (db: ReadableDb, runId: string): readonly StatementFileRow[] =>
  db.all<StatementFileRow>(sql`
    SELECT s.format, f.name AS fileName, f.sha256, length(f.bytes) AS bytes, f.received_at AS madeAt
    FROM statement_file s JOIN edi_file f ON f.id = s.edi_file_id WHERE s.run_id = ${runId} ORDER BY s.format`);

/** The bytes of one of them as they were archived; undefined when it was never written. */
export const fileOfRun = (
  db: ReadableDb,
  runId: string,
  format: StatementFileFormat,
): { readonly fileName: string; readonly bytes: Uint8Array; readonly sha256: string } | undefined =>
  db.get(sql`
    SELECT f.name AS fileName, f.bytes, f.sha256 FROM statement_file s JOIN edi_file f ON f.id = s.edi_file_id
    WHERE s.run_id = ${runId} AND s.format = ${format}`);

export function insertStatementFile(
  db: WritableDb,
  row: { readonly ediFileId: string; readonly runId: string; readonly format: string },
): void {
  db.run(sql`INSERT INTO statement_file (edi_file_id, run_id, format) VALUES (${row.ediFileId}, ${row.runId}, ${row.format})`);
}

/** The hash of the logo that a run was made with. */
export const logoOfRun = (db: ReadableDb, runId: string): string | null =>
  db.get<{ logo: string | null }>(sql`SELECT logo FROM statement_run WHERE id = ${runId}`)?.logo ?? null;
