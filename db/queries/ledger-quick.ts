import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

/** What each coverage owes for a patient's visits; those that owe nothing are left out. */
export const owedByCoverage = (db: ReadableDb, patientId: string): ReadonlyMap<string, Cents> =>
  new Map(
    db
      .all<{ id: string; amount: Cents }>(sql`
      SELECT p.coverage_id AS id, sum(p.amount_cents) AS amount FROM encounter e JOIN posting p ON p.encounter_id = e.id
      WHERE e.patient_id = ${patientId} AND p.account = 'receivable.coverage' GROUP BY p.coverage_id HAVING sum(p.amount_cents) <> 0`)
      .map(({ id, amount }) => [id, amount]),
  );

/** What a guarantor owes for everybody whose visits are charged to the account. */
export const owedOnAccount = (db: ReadableDb, guarantorId: string): Cents =>
  db.get<{ owed: Cents }>(sql`
    SELECT coalesce(sum(p.amount_cents), 0) AS owed FROM encounter e JOIN posting p ON p.encounter_id = e.id
    WHERE e.guarantor_id = ${guarantorId} AND p.account = 'receivable.guarantor'`)?.owed ?? (0 as Cents);

type LastPayment = { readonly on: PlainDate; readonly amount: Cents; readonly words: string };

/** The newest payment of an account that was not taken back. */
export const lastPaymentOf = (db: ReadableDb, guarantorId: string): LastPayment | undefined =>
  db.get<LastPayment>(sql`
    SELECT y.received_on AS "on", y.amount_cents AS amount, y.method || ', receipt ' || y.receipt_number AS words
    FROM payment y WHERE y.guarantor_id = ${guarantorId}
      AND NOT EXISTS (SELECT 1 FROM journal j JOIN journal r ON r.reverses_id = j.id WHERE j.source_id = y.id AND j.kind = 'patientPayment')
    ORDER BY y.received_on DESC, y.receipt_number DESC LIMIT 1`);

type LastStatement = { readonly on: PlainDate; readonly amount: Cents; readonly mailed: boolean };

/** The newest statement of an account whose run was not undone. */
export function lastStatementOf(db: ReadableDb, guarantorId: string): LastStatement | undefined {
  const row = db.get<Omit<LastStatement, 'mailed'> & { readonly mailed: 0 | 1 }>(sql`
    SELECT r.statement_date AS "on", s.amount_cents AS amount, r.status = 'mailed' AS mailed
    FROM statement s JOIN statement_run r ON r.id = s.run_id
    WHERE s.guarantor_id = ${guarantorId} AND r.status <> 'undone' ORDER BY r.statement_date DESC, r.number DESC LIMIT 1`);
  return row && { ...row, mailed: row.mailed === 1 };
}
