import type { Address } from '#shared/domain/address.ts';
import type { JournalKind, JournalSource, Posting } from '#shared/domain/ledger/journal.ts';
import type { StatementFacts } from '#shared/domain/statement/statement-facts.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** A guarantor account that does not stand at 0 in every part, as the ledger has it. */
export type OpenAccount = {
  readonly guarantorId: string;
  readonly accountNumber: number;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly address: Address;
  readonly held: boolean;
  readonly badAddress: boolean;
  readonly patientOwes: Cents;
  /** Money on no visit, positive when the practice holds it. */
  readonly credit: Cents;
};

type AccountRow = Omit<OpenAccount, 'address' | 'held' | 'badAddress'> & Address & { held: number; badAddress: number };

/** Guarantor accounts with money on them, by name. Adds up the whole ledger: for a run. */
export const openAccounts = (db: ReadableDb): readonly OpenAccount[] =>
  db
    .all<AccountRow>(sql`
    SELECT g.id AS guarantorId, g.account_number AS accountNumber, g.last_name AS lastName, g.first_name AS firstName,
      g.middle_name AS middleName, g.street, g.street2, g.city, g.state, g.zip, g.hold_statements AS held,
      g.bad_address AS badAddress, b.patientOwes, b.credit
    FROM (SELECT guarantor_id, coalesce(sum(amount_cents) FILTER (WHERE account = 'receivable.guarantor'), 0) AS patientOwes,
        coalesce(-sum(amount_cents) FILTER (WHERE account = 'unapplied.guarantor'), 0) AS credit
      FROM posting WHERE account IN ('receivable.guarantor', 'unapplied.guarantor') GROUP BY guarantor_id) b
      JOIN guarantor g ON g.id = b.guarantor_id
    WHERE b.patientOwes <> 0 OR b.credit <> 0
    ORDER BY g.last_name COLLATE NOCASE, g.first_name COLLATE NOCASE, g.account_number`)
    .map(accountOf);

/** One guarantor's account by way of their visits, quick in a ledger of any size; undefined when there is none. */
export function openAccount(db: ReadableDb, guarantorId: string): OpenAccount | undefined {
  const row = db.get<AccountRow>(sql`
    SELECT g.id AS guarantorId, g.account_number AS accountNumber, g.last_name AS lastName, g.first_name AS firstName,
      g.middle_name AS middleName, g.street, g.street2, g.city, g.state, g.zip, g.hold_statements AS held,
      g.bad_address AS badAddress,
      (SELECT coalesce(sum(p.amount_cents), 0) FROM encounter e JOIN posting p ON p.encounter_id = e.id
        WHERE e.guarantor_id = g.id AND p.account = 'receivable.guarantor') AS patientOwes,
      (SELECT coalesce(-sum(p.amount_cents), 0) FROM posting p
        WHERE p.guarantor_id = g.id AND p.account = 'unapplied.guarantor') AS credit
    FROM guarantor g WHERE g.id = ${guarantorId}`);
  return row && accountOf(row);
}

const accountOf = ({ street, street2, city, state, zip, held, badAddress, ...row }: AccountRow): OpenAccount => ({
  ...row,
  address: { street, street2, city, state, zip },
  held: held === 1,
  badAddress: badAddress === 1,
});

/** What was sent to a guarantor. Runs that were undone count nowhere. */
export type SentStatements = {
  readonly guarantorId: string;
  readonly lastSent: PlainDate;
  /** Statements made since the account last stood at 0 or in credit. */
  readonly sinceCleared: number;
};

/**
 * Statements sent to these guarantors. Each account is followed journal by journal in the order of booking; a statement
 * made after the last moment at which nothing was owed asks for what is open now.
 */
export function sentStatements(db: ReadableDb, guarantorIds: readonly string[]): ReadonlyMap<string, SentStatements> {
  const rows = db.all<SentStatements>(sql`
    WITH sent AS (
      SELECT s.guarantor_id, r.statement_date, r.created_at
      FROM json_each(${JSON.stringify(guarantorIds)}) wanted CROSS JOIN statement s ON s.guarantor_id = wanted.value
        JOIN statement_run r ON r.id = s.run_id
      WHERE r.status <> 'undone'),
    asked AS (SELECT DISTINCT guarantor_id FROM sent),
    moved AS (
      SELECT a.guarantor_id, p.journal, p.amount_cents FROM asked a JOIN encounter e ON e.guarantor_id = a.guarantor_id
        JOIN posting p ON p.encounter_id = e.id WHERE p.account = 'receivable.guarantor'
      UNION ALL
      SELECT a.guarantor_id, p.journal, p.amount_cents FROM asked a JOIN posting p ON p.guarantor_id = a.guarantor_id
        WHERE p.account = 'unapplied.guarantor'),
    running AS (
      SELECT m.guarantor_id, j.recorded_at,
        sum(sum(m.amount_cents)) OVER (PARTITION BY m.guarantor_id ORDER BY j.sequence) AS balance
      FROM moved m JOIN journal j ON j.sequence = m.journal GROUP BY m.guarantor_id, j.sequence),
    cleared AS (SELECT guarantor_id, max(recorded_at) AS at FROM running WHERE balance <= 0 GROUP BY guarantor_id)
    SELECT s.guarantor_id AS guarantorId, max(s.statement_date) AS lastSent,
      count(*) FILTER (WHERE s.created_at > coalesce(c.at, '')) AS sinceCleared
    FROM sent s LEFT JOIN cleared c ON c.guarantor_id = s.guarantor_id GROUP BY s.guarantor_id`);
  return new Map(rows.map((row) => [row.guarantorId, row]));
}

/** A visit that is not settled: the guarantor or some coverage has an amount on it, either way. */
export type OpenVisitWords = {
  readonly encounterId: string;
  readonly guarantorId: string;
  readonly visitDate: PlainDate;
  readonly patientName: string;
  readonly renderingName: string;
  /** The practice's own words for each line, in order, separated by '; '; what became of them when all were taken back. */
  readonly words: string;
};

/** Unsettled visits of these guarantors, oldest first. */
export function openVisitsOf(db: ReadableDb, guarantorIds: readonly string[]): readonly OpenVisitWords[] {
  return db.all<OpenVisitWords>(sql`
    WITH unsettled AS (
      SELECT DISTINCT id FROM (
        SELECT e.id FROM json_each(${JSON.stringify(guarantorIds)}) wanted CROSS JOIN encounter e ON e.guarantor_id = wanted.value
          JOIN posting p ON p.encounter_id = e.id
        WHERE p.account IN ('receivable.guarantor', 'receivable.coverage')
        GROUP BY e.id, p.account, p.coverage_id HAVING sum(p.amount_cents) <> 0))
    SELECT e.id AS encounterId, e.guarantor_id AS guarantorId, e.service_date AS visitDate,
      t.first_name || ' ' || t.last_name AS patientName,
      r.first_name || ' ' || r.last_name || iif(r.credentials = '', '', ', ' || r.credentials) AS renderingName,
      coalesce((SELECT group_concat(words, '; ') FROM (
        SELECT coalesce(nullif(l.description, ''), c.words, (SELECT t.words FROM library_title t WHERE t.code = l.procedure_code AND t.kind IN ('hcpcs', 'cpt')
          ORDER BY t.effective_from DESC LIMIT 1),
          l.procedure_code) AS words FROM charge_line l
          LEFT JOIN procedure_code c ON c.code = l.procedure_code
        WHERE l.encounter_id = e.id AND l.withdrawn = 0 ORDER BY l.line_number)), 'Charges taken back') AS words
    FROM unsettled u JOIN encounter e ON e.id = u.id JOIN patient t ON t.id = e.patient_id
      JOIN rendering_provider r ON r.id = e.rendering_provider_id
    ORDER BY e.service_date, e.id`);
}

/** A posting on a visit with what a statement needs to know of its journal. */
export type VisitPosting = Posting & {
  readonly sequence: number;
  readonly journalId: string;
  readonly effectiveDate: PlainDate;
  readonly kind: JournalKind;
  readonly reason: string;
  readonly sourceKind: JournalSource['kind'];
  readonly sourceId: string;
  readonly remittanceId: string | null;
  readonly reversesId: string | null;
};

/** Every posting on these visits, visit by visit in the order of booking. */
export const postingsOfVisits = (db: ReadableDb, encounterIds: readonly string[]): IterableIterator<VisitPosting> =>
  db.iterate<VisitPosting>(sql`
    SELECT p.account, p.encounter_id AS encounterId, p.charge_line_id AS chargeLineId, p.coverage_id AS coverageId,
      p.guarantor_id AS guarantorId, p.detail, p.amount_cents AS amount, j.sequence, j.id AS journalId,
      j.effective_date AS effectiveDate, j.kind, j.reason, j.source_kind AS sourceKind, j.source_id AS sourceId,
      j.remittance_id AS remittanceId, j.reverses_id AS reversesId
    FROM json_each(${JSON.stringify(encounterIds)}) wanted CROSS JOIN posting p ON p.encounter_id = wanted.value
      JOIN journal j ON j.sequence = p.journal
    ORDER BY wanted.key, j.sequence, p.position`);

/**
 * Coverage id to payer name, for every coverage that has something on these visits; it may be another chart's since a merge
 * was taken back.
 */
export const payersOfVisits = (db: ReadableDb, encounterIds: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    db
      .all<{ id: string; name: string }>(sql`
      SELECT c.id, y.name FROM (
          SELECT DISTINCT p.coverage_id AS id FROM json_each(${JSON.stringify(encounterIds)}) wanted
            CROSS JOIN posting p ON p.encounter_id = wanted.value WHERE p.coverage_id IS NOT NULL) named
        JOIN coverage c ON c.id = named.id JOIN payer y ON y.id = c.payer_id`)
      .map(({ id, name }) => [id, name]),
  );

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

/** Runs, newest first. */
export const listRuns = (db: ReadableDb): StatementRunRow[] =>
  db.all<StatementRunRow>(sql`
    SELECT id AS runId, number, statement_date AS statementDate, created_at AS createdAt, statement_count AS statementCount,
      total_cents AS total, status FROM statement_run ORDER BY number DESC`);

export const findRun = (db: ReadableDb, runId: string): StatementRunRow | undefined =>
  db.get<StatementRunRow>(sql`
    SELECT id AS runId, number, statement_date AS statementDate, created_at AS createdAt, statement_count AS statementCount,
      total_cents AS total, status FROM statement_run WHERE id = ${runId}`);

export function insertRun(db: WritableDb, run: StatementRunRow): void {
  db.run(sql`INSERT INTO statement_run (id, number, statement_date, created_at, statement_count, total_cents, status)
    VALUES (${run.runId}, ${run.number}, ${run.statementDate}, ${run.createdAt}, ${run.statementCount}, ${run.total}, ${run.status})`);
}

/** Moves a run from one status to another; false when it stands elsewhere. */
export const changeRunStatus = (db: WritableDb, runId: string, from: StatementRunStatus, to: StatementRunStatus): boolean =>
  db.run(sql`UPDATE statement_run SET status = ${to} WHERE id = ${runId} AND status = ${from}`).changes === 1;

export type NewStatement = {
  readonly statementId: string;
  readonly runId: string;
  readonly guarantorId: string;
  readonly level: number;
  readonly amount: Cents;
  /** Kept as they were, so that a reprint is the same page. */
  readonly facts: StatementFacts;
};

export function insertStatement(db: WritableDb, statement: NewStatement): void {
  const { statementId, runId, guarantorId, level, amount, facts } = statement;
  db.run(sql`INSERT INTO statement (id, run_id, guarantor_id, level, amount_cents, facts)
    VALUES (${statementId}, ${runId}, ${guarantorId}, ${level}, ${amount}, ${JSON.stringify(facts)})`);
}

export type StoredStatement = { readonly guarantorId: string; readonly facts: StatementFacts };

/** The statements of a run as they were made, in the order of the run; one guarantor's when given. */
export const statementsOfRun = (db: ReadableDb, runId: string, guarantorId: string | null): readonly StoredStatement[] =>
  db
    .all<{ guarantorId: string; facts: string }>(sql`
    SELECT guarantor_id AS guarantorId, facts FROM statement
    WHERE run_id = ${runId} AND (${guarantorId} IS NULL OR guarantor_id = ${guarantorId}) ORDER BY rowid`)
    .map((row) => ({ guarantorId: row.guarantorId, facts: JSON.parse(row.facts) as StatementFacts }));
