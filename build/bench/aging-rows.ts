import { sql, type WritableDb } from '#db/connection/handles.ts';

/** Of a hundred visits so many are open; the others are paid and adjusted to the cent. */
const OPEN = 10;
/** Four postings of an open visit, ten of one that is answered. */
export const visitsFor = (postings: number): number => Math.round(postings / ((OPEN * 4 + (100 - OPEN) * 10) / 100));

/** Visits of two years with two lines each, charged, and nine in ten answered; made inside SQL, so that a large practice takes a minute. */
export function fillWithVisits(
  db: WritableDb,
  visits: number,
  providerId: string,
  coverages: readonly (readonly [patient: string, guarantor: string, coverage: string])[],
): void {
  const people = JSON.stringify(coverages);
  db.exec(
    'CREATE TEMP TABLE visit_made (n INTEGER PRIMARY KEY, id TEXT, day TEXT, patient TEXT, guarantor TEXT, coverage TEXT, open INTEGER)',
  );
  // A list is no table with an index: asked for every visit it would be read whole each time.
  db.exec('CREATE TEMP TABLE person_made (n INTEGER PRIMARY KEY, patient TEXT, guarantor TEXT, coverage TEXT)');
  db.run(sql`INSERT INTO temp.person_made SELECT key, value ->> 0, value ->> 1, value ->> 2 FROM json_each(${people})`);
  db.run(sql`
    WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${visits})
    INSERT INTO temp.visit_made SELECT counted.n, printf('01900000-0000-7000-8000-%012d', counted.n), date('2026-07-13', '-' || ((${visits} - counted.n) * 730 / ${visits}) || ' days'),
      w.patient, w.guarantor, w.coverage, (counted.n * 7919) % 100 < ${OPEN}
    FROM counted CROSS JOIN temp.person_made w ON w.n = (counted.n * 31) % ${coverages.length}`);
  db.run(sql`INSERT INTO superbill (id, number, patient_id, rendering_provider_id, visit_date, status)
    SELECT 's' || id, 1000000 + n, patient, ${providerId}, day, 'entered' FROM temp.visit_made`);
  db.run(sql`INSERT INTO encounter (id, superbill_id, patient_id, guarantor_id, rendering_provider_id, service_date, place_of_service, status)
    SELECT id, 's' || id, patient, guarantor, ${providerId}, day, '11', 'approved' FROM temp.visit_made`);
  db.run(sql`INSERT INTO journal (sequence, id, operation_id, recorded_at, effective_date, kind, reason, source_kind, source_id)
    SELECT 2 * n - 1, 'c' || id, 'o', day || 'T12:00:00.000Z', day, 'charge', '', 'encounter', id FROM temp.visit_made`);
  db.run(sql`INSERT INTO journal (sequence, id, operation_id, recorded_at, effective_date, kind, reason, source_kind, source_id)
    SELECT 2 * n, 'a' || id, 'o', day || 'T23:00:00.000Z', day, 'adjudication', '', 'settlement', id FROM temp.visit_made WHERE open = 0`);
  db.run(sql`
    WITH leg (position, kind, line, account, detail, amount) AS (VALUES
      (1, 1, 1, 'receivable.coverage', '', 12000), (2, 1, 1, 'revenue', '', -12000),
      (3, 1, 2, 'receivable.coverage', '', 3000), (4, 1, 2, 'revenue', '', -3000),
      (1, 0, 1, 'unapplied.payer', 'claim', 8000), (2, 0, 1, 'adjustment', 'CO-45', 4000), (3, 0, 1, 'receivable.coverage', 'adjudicated', -12000),
      (4, 0, 2, 'unapplied.payer', 'claim', 2000), (5, 0, 2, 'adjustment', 'CO-45', 1000), (6, 0, 2, 'receivable.coverage', 'adjudicated', -3000))
    INSERT INTO posting (journal, position, account, encounter_id, charge_line_id, coverage_id, guarantor_id, detail, amount_cents)
      SELECT 2 * v.n - g.kind, g.position, g.account, v.id, 'l' || g.line || v.id, iif(g.account = 'revenue', NULL, v.coverage), v.guarantor, g.detail, g.amount
      FROM temp.visit_made v CROSS JOIN (SELECT 1 AS kind UNION ALL SELECT 0) k CROSS JOIN leg g ON g.kind = k.kind
      WHERE k.kind = 1 OR v.open = 0 ORDER BY 2 * v.n - g.kind, g.position`);
  db.exec('DROP TABLE temp.visit_made; DROP TABLE temp.person_made');
}
