import type { CountRule } from '#shared/domain/statement/statement-rules.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

/** What was sent to a guarantor. Runs that were undone count nowhere. */
export type SentStatements = {
  readonly guarantorId: string;
  /** The day of the newest run they are in, mailed or about to be. */
  readonly lastSent: PlainDate;
  readonly lastMadeAt: Instant;
  /** Runs that were mailed since the account last stood at 0 or in credit, or since a payment that begins the count anew. */
  readonly mailed: number;
  /** The moment from which on they count; null while the account was never settled. */
  readonly countedFrom: Instant | null;
};

/**
 * Statements sent to these guarantors. Each account is followed journal by journal in the order of booking. A statement that
 * was mailed after the last moment at which nothing was owed, or a payment was large enough, asks for what is open now; a
 * payment that was taken back begins nothing.
 */
export function sentStatements(db: ReadableDb, guarantorIds: readonly string[], rule: CountRule): ReadonlyMap<string, SentStatements> {
  const rows = db.all<SentStatements>(sql`
    WITH sent AS (
      SELECT DISTINCT s.guarantor_id, r.id, r.statement_date, r.created_at, r.status
      FROM json_each(${JSON.stringify(guarantorIds)}) wanted CROSS JOIN statement s ON s.guarantor_id = wanted.value
        JOIN statement_run r ON r.id = s.run_id
      WHERE r.status <> 'undone'),
    asked AS (SELECT DISTINCT guarantor_id FROM sent),
    moved AS (
      SELECT a.guarantor_id, p.journal, p.amount_cents FROM asked a CROSS JOIN encounter e ON e.guarantor_id = a.guarantor_id
        CROSS JOIN posting p ON p.encounter_id = e.id WHERE p.account = 'receivable.guarantor'
      UNION ALL
      SELECT a.guarantor_id, p.journal, p.amount_cents FROM asked a CROSS JOIN posting p ON p.guarantor_id = a.guarantor_id
        WHERE p.account = 'unapplied.guarantor'),
    running AS (
      SELECT m.guarantor_id, j.recorded_at, j.id, j.kind, sum(m.amount_cents) AS change,
        sum(sum(m.amount_cents)) OVER (PARTITION BY m.guarantor_id ORDER BY j.sequence) AS balance
      FROM moved m CROSS JOIN journal j ON j.sequence = m.journal GROUP BY m.guarantor_id, j.sequence),
    cleared AS (
      SELECT guarantor_id, max(recorded_at) AS at FROM running
      WHERE balance <= 0 OR (kind = 'patientPayment' AND -change >= ${Math.max(1, rule.minimum)}
        AND -change * 100 >= ${rule.percent} * (balance - change) AND NOT EXISTS (SELECT 1 FROM journal x WHERE x.reverses_id = running.id))
      GROUP BY guarantor_id)
    SELECT s.guarantor_id AS guarantorId, max(s.statement_date) AS lastSent, max(s.created_at) AS lastMadeAt,
      count(*) FILTER (WHERE s.status = 'mailed' AND s.created_at > coalesce(c.at, '')) AS mailed, max(c.at) AS countedFrom
    FROM sent s LEFT JOIN cleared c ON c.guarantor_id = s.guarantor_id GROUP BY s.guarantor_id`);
  return new Map(rows.map((row) => [row.guarantorId, row]));
}

/** When each of these accounts last stood at 0 or in credit; those that never did are left out. */
export function clearedAt(db: ReadableDb, guarantorIds: readonly string[]): ReadonlyMap<string, Instant> {
  const rows = db.all<{ readonly guarantorId: string; readonly at: Instant }>(sql`
    WITH moved AS (
      SELECT wanted.value AS guarantor_id, p.journal, p.amount_cents
      FROM json_each(${JSON.stringify(guarantorIds)}) wanted CROSS JOIN encounter e ON e.guarantor_id = wanted.value
        CROSS JOIN posting p ON p.encounter_id = e.id WHERE p.account = 'receivable.guarantor'
      UNION ALL
      SELECT wanted.value, p.journal, p.amount_cents
      FROM json_each(${JSON.stringify(guarantorIds)}) wanted CROSS JOIN posting p ON p.guarantor_id = wanted.value
      WHERE p.account = 'unapplied.guarantor'),
    running AS (
      SELECT m.guarantor_id, j.recorded_at, sum(sum(m.amount_cents)) OVER (PARTITION BY m.guarantor_id ORDER BY j.sequence) AS balance
      FROM moved m CROSS JOIN journal j ON j.sequence = m.journal GROUP BY m.guarantor_id, j.sequence)
    SELECT guarantor_id AS guarantorId, max(recorded_at) AS at FROM running WHERE balance <= 0 GROUP BY guarantor_id`);
  return new Map(rows.map(({ guarantorId, at }) => [guarantorId, at]));
}

type Since = Pick<SentStatements, 'guarantorId' | 'lastMadeAt'>;

/** What each guarantor paid since their last statement was made, less payments taken back; those who paid nothing are left out. */
export function paidSince(db: ReadableDb, since: readonly Since[]): ReadonlyMap<string, Cents> {
  if (since.length === 0) return new Map();
  const rows = db.all<{ readonly guarantorId: string; readonly paid: Cents }>(sql`
    WITH wanted AS MATERIALIZED (
      SELECT value ->> 'guarantorId' AS guarantor, value ->> 'lastMadeAt' AS at FROM json_each(${JSON.stringify(since)})),
    paid AS (
      SELECT w.guarantor, w.at, p.journal, p.amount_cents FROM wanted w CROSS JOIN encounter e ON e.guarantor_id = w.guarantor
        CROSS JOIN posting p ON p.encounter_id = e.id WHERE p.account = 'cash'
      UNION ALL
      SELECT w.guarantor, w.at, p.journal, -p.amount_cents FROM wanted w CROSS JOIN posting p ON p.guarantor_id = w.guarantor
        WHERE p.account = 'unapplied.guarantor' AND p.encounter_id IS NULL)
    SELECT p.guarantor AS guarantorId, sum(p.amount_cents) AS paid
    FROM paid p CROSS JOIN journal j ON j.sequence = p.journal LEFT JOIN journal undone ON undone.id = j.reverses_id
    WHERE j.recorded_at > p.at AND coalesce(undone.kind, j.kind) = 'patientPayment'
    GROUP BY p.guarantor HAVING sum(p.amount_cents) <> 0`);
  return new Map(rows.map(({ guarantorId, paid }) => [guarantorId, paid]));
}
