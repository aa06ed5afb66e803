import { sql, type WritableDb } from '#db/connection/handles.ts';

/** Claims of the first so many visits, each denied for one of five reasons and opened on one of ninety days; the claims' own checks are left out. */
export function fillWithDenials(db: WritableDb, denials: number): void {
  db.exec('PRAGMA ignore_check_constraints = ON'); // only while preparing
  db.run(sql`
    INSERT INTO claim (id, claim_number, encounter_id, coverage_id, payer_id, service_date, status, total_charge_cents, rank, frequency)
      SELECT 'k' || e.id, 'K' || e.rowid, e.id, c.id, c.payer_id, e.service_date, 'denied', 15000, 1, '1'
      FROM encounter e JOIN coverage c ON c.patient_id = e.patient_id WHERE e.rowid <= ${denials} GROUP BY e.id`);
  db.run(sql`
    INSERT INTO denial (id, claim_id, payer_id, state, opened_on, decided_on, reasons, remarks, amount_cents)
      SELECT 'd' || id, id, payer_id, iif(rowid % 3 = 0, 'working', 'new'), date('2026-07-13', '-' || (rowid % 90) || ' days'),
        date('2026-07-10', '-' || (rowid % 90) || ' days'), 'CO-' || (11 + rowid % 5), '', 1000 + (rowid * 7919) % 90000
      FROM claim`);
}

/** Visits for which their plan paid once more than it owed. */
export function fillWithCredits(db: WritableDb, credits: number): void {
  const newest = db.get<{ n: number }>(sql`SELECT max(sequence) AS n FROM journal`)?.n ?? 0;
  db.run(sql`INSERT INTO journal (sequence, id, operation_id, recorded_at, effective_date, kind, reason, source_kind, source_id)
    SELECT ${newest} + rowid, 'x' || id, 'o', '2026-07-13T23:30:00.000Z', '2026-07-13', 'adjudication', '', 'settlement', 'x' || id
    FROM encounter WHERE rowid <= ${credits}`);
  for (const [position, account, amount] of [
    [1, 'unapplied.payer', 20_000],
    [2, 'receivable.coverage', -20_000],
  ] as const)
    db.run(sql`INSERT INTO posting (journal, position, account, encounter_id, coverage_id, guarantor_id, detail, amount_cents)
      SELECT ${newest} + e.rowid, ${position}, ${account}, e.id, p.coverage_id, e.guarantor_id, '', ${amount}
      FROM encounter e CROSS JOIN posting p ON p.encounter_id = e.id AND p.account = 'receivable.coverage' AND p.position = 1
      WHERE e.rowid <= ${credits} GROUP BY e.id`);
}
