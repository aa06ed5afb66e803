import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { openCredits } from './open-amount.ts';

export type CreditRow = {
  readonly kind: 'account' | 'visit' | 'payer';
  readonly guarantorId: string;
  readonly accountNumber: number;
  readonly encounterId: string | null;
  readonly coverageId: string | null;
  readonly patientId: string | null;
  readonly patientName: string;
  /** To whom the money is owed. */
  readonly name: string;
  readonly serviceDate: PlainDate | null;
  readonly amount: Cents;
  /** The day of the newest money that made it one. */
  readonly since: PlainDate;
  readonly filingIndicator: string;
  readonly identifiedOn: PlainDate | null;
};

/** Credits of accounts on no visit: found by the index of such money. */
export const accountCredits = (db: ReadableDb): readonly CreditRow[] =>
  db.all<CreditRow>(sql`
    SELECT 'account' AS kind, g.id AS guarantorId, g.account_number AS accountNumber, NULL AS encounterId, NULL AS coverageId,
      NULL AS patientId, '' AS patientName, g.last_name || iif(g.first_name = '', '', ', ' || g.first_name) AS name, NULL AS serviceDate,
      b.amount, (SELECT max(j.effective_date) FROM posting p JOIN journal j ON j.sequence = p.journal
        WHERE p.guarantor_id = g.id AND p.account = 'unapplied.guarantor' AND p.amount_cents < 0) AS since,
      '' AS filingIndicator, NULL AS identifiedOn
    FROM (SELECT guarantor_id AS id, -sum(amount_cents) AS amount FROM posting WHERE account = 'unapplied.guarantor'
        GROUP BY guarantor_id HAVING sum(amount_cents) < 0) b JOIN guarantor g ON g.id = b.id
    ORDER BY amount DESC, g.account_number`);

/** What is owed back on visits, as a list that SQLite takes: visit, debtor, amount. What is kept as open answers it, not the whole ledger. */
const owedBack = (db: ReadableDb, to: 'guarantorId' | 'coverageId'): string =>
  JSON.stringify(openCredits(db).flatMap((row) => (row[to] === null ? [] : [[row.encounterId, row[to], -row.amount]])));

/** Visits on which a guarantor paid more than is owed. */
export const visitCredits = (db: ReadableDb): readonly CreditRow[] =>
  db.all<CreditRow>(sql`
    SELECT 'visit' AS kind, g.id AS guarantorId, g.account_number AS accountNumber, e.id AS encounterId, NULL AS coverageId,
      t.id AS patientId, t.last_name || ', ' || t.first_name AS patientName,
      g.last_name || iif(g.first_name = '', '', ', ' || g.first_name) AS name, e.service_date AS serviceDate, b.amount,
      (SELECT max(j.effective_date) FROM posting p JOIN journal j ON j.sequence = p.journal
        WHERE p.encounter_id = e.id AND p.account = 'receivable.guarantor' AND p.amount_cents < 0) AS since,
      '' AS filingIndicator, NULL AS identifiedOn
    FROM (SELECT value ->> 0 AS encounter_id, value ->> 1 AS guarantor_id, value ->> 2 AS amount
        FROM json_each(${owedBack(db, 'guarantorId')})) b
      CROSS JOIN encounter e ON e.id = b.encounter_id CROSS JOIN guarantor g ON g.id = b.guarantor_id
      CROSS JOIN patient t ON t.id = e.patient_id
    ORDER BY amount DESC, e.service_date, e.id`);

/** Visits for which a payer paid more than it owed; `federal` only those of Medicare and Medicaid. */
export const payerCredits = (db: ReadableDb, federal: boolean): readonly CreditRow[] =>
  db.all<CreditRow>(sql`
    SELECT 'payer' AS kind, g.id AS guarantorId, g.account_number AS accountNumber, e.id AS encounterId, c.id AS coverageId,
      t.id AS patientId, t.last_name || ', ' || t.first_name AS patientName, y.name, e.service_date AS serviceDate, b.amount,
      (SELECT max(j.effective_date) FROM posting p JOIN journal j ON j.sequence = p.journal
        WHERE p.encounter_id = e.id AND p.account = 'receivable.coverage' AND p.coverage_id = c.id AND p.amount_cents < 0) AS since,
      y.filing_indicator AS filingIndicator, o.identified_on AS identifiedOn
    FROM (SELECT value ->> 0 AS encounter_id, value ->> 1 AS coverage_id, value ->> 2 AS amount
        FROM json_each(${owedBack(db, 'coverageId')})) b
      CROSS JOIN encounter e ON e.id = b.encounter_id CROSS JOIN coverage c ON c.id = b.coverage_id CROSS JOIN payer y ON y.id = c.payer_id
      CROSS JOIN guarantor g ON g.id = e.guarantor_id CROSS JOIN patient t ON t.id = e.patient_id
      LEFT JOIN overpayment o ON o.encounter_id = e.id AND o.coverage_id = c.id
    WHERE ${federal ? 1 : 0} = 0 OR y.filing_indicator IN ('MA', 'MB', 'MC', '16')
    ORDER BY amount DESC, e.service_date, e.id`);

/** What a payer paid too much on a visit; 0 or less when it did not. */
export const payerCreditOn = (db: ReadableDb, encounterId: string, coverageId: string): Cents =>
  db.get<{ amount: Cents }>(sql`SELECT coalesce(-sum(amount_cents), 0) AS amount FROM posting
    WHERE encounter_id = ${encounterId} AND account = 'receivable.coverage' AND coverage_id = ${coverageId}`)?.amount ?? (0 as Cents);

/** Sets or clears the day on which an overpayment was identified; answers what stood there. */
export function identifyOverpayment(
  db: WritableDb,
  at: { readonly encounterId: string; readonly coverageId: string; readonly identifiedOn: PlainDate | null; readonly note: string },
  by: { readonly userId: string; readonly at: string },
): PlainDate | null {
  const { encounterId, coverageId, identifiedOn, note } = at;
  const before = db.get<{ day: PlainDate }>(sql`SELECT identified_on AS day FROM overpayment
    WHERE encounter_id = ${encounterId} AND coverage_id = ${coverageId}`);
  if (identifiedOn === null) db.run(sql`DELETE FROM overpayment WHERE encounter_id = ${encounterId} AND coverage_id = ${coverageId}`);
  else
    db.run(sql`INSERT INTO overpayment (encounter_id, coverage_id, identified_on, user_id, at, note)
      VALUES (${encounterId}, ${coverageId}, ${identifiedOn}, ${by.userId}, ${by.at}, ${note})
      ON CONFLICT (encounter_id, coverage_id) DO UPDATE SET identified_on = excluded.identified_on, user_id = excluded.user_id,
        at = excluded.at, note = excluded.note`);
  return before?.day ?? null;
}

/** Identified overpayments of federal programs that are not sent back and were identified on a day or before. */
export function returnsDue(
  db: ReadableDb,
  identifiedBy: PlainDate,
): { readonly count: number; readonly amount: Cents; readonly oldest: PlainDate | null } {
  return (
    db.get<{ count: number; amount: Cents; oldest: PlainDate | null }>(sql`
    SELECT count(*) AS count, coalesce(sum(amount), 0) AS amount, min(identified_on) AS oldest
    FROM (SELECT o.identified_on,
        coalesce((SELECT -sum(p.amount_cents) FROM posting p
          WHERE p.encounter_id = o.encounter_id AND p.account = 'receivable.coverage' AND p.coverage_id = o.coverage_id), 0)
        + coalesce((SELECT sum(f.amount_cents) FROM refund f
          WHERE f.encounter_id = o.encounter_id AND f.coverage_id = o.coverage_id AND f.status = 'owed'), 0) AS amount
      FROM overpayment o JOIN coverage c ON c.id = o.coverage_id JOIN payer y ON y.id = c.payer_id
      WHERE o.identified_on <= ${identifiedBy} AND y.filing_indicator IN ('MA', 'MB', 'MC', '16'))
    WHERE amount > 0`) ?? { count: 0, amount: 0 as Cents, oldest: null }
  );
}
