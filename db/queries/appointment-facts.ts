import type { Verdict } from '#shared/domain/eligibility/benefit-sheet.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

/** What guarantors owe for the visits of each of these patients; who owes nothing is left out. */
export const owedByPatients = (db: ReadableDb, patientIds: readonly string[]): ReadonlyMap<string, Cents> =>
  new Map(
    db
      .all<{ patientId: string; owed: Cents }>(sql`
    SELECT e.patient_id AS patientId, sum(p.amount_cents) AS owed
    FROM json_each(${JSON.stringify(patientIds)}) wanted CROSS JOIN encounter e ON e.patient_id = wanted.value
      CROSS JOIN posting p ON p.encounter_id = e.id
    WHERE p.account = 'receivable.guarantor' GROUP BY e.patient_id HAVING sum(p.amount_cents) <> 0`)
      .map(({ patientId, owed }) => [patientId, owed]),
  );

export type AskedCoverage = {
  readonly appointmentId: string;
  readonly coverageId: string;
  readonly payerId: string;
  readonly payerName: string;
  readonly copay: Cents;
};

/** The coverage that is asked first for each appointment: the first of its case in force on its day. Who has none is left out. */
export function askedCoverages(db: ReadableDb, appointmentIds: readonly string[]): ReadonlyMap<string, AskedCoverage> {
  const rows = db.all<AskedCoverage>(sql`
    SELECT a.id AS appointmentId, c.id AS coverageId, y.id AS payerId, y.name AS payerName, c.copay_cents AS copay
    FROM json_each(${JSON.stringify(appointmentIds)}) wanted CROSS JOIN appointment a ON a.id = wanted.value
      CROSS JOIN case_order o ON o.case_id = coalesce(a.case_id, a.patient_id) CROSS JOIN coverage c ON c.id = o.coverage_id
      CROSS JOIN payer y ON y.id = c.payer_id
    WHERE coalesce(c.effective_from, a.day) <= a.day AND a.day <= coalesce(c.effective_to, a.day)
    ORDER BY o.position DESC, c.effective_to IS NULL, c.effective_to`);
  // Later rows win, so the order is turned round.
  return new Map(rows.map((row) => [row.appointmentId, row]));
}

export type LatestCheck = {
  readonly coverageId: string;
  readonly checkId: string;
  readonly checkedOn: PlainDate;
  readonly verdict: Verdict;
  readonly words: string;
};

/** The newest check of each coverage that still counts. */
export const latestChecks = (db: ReadableDb, coverageIds: readonly string[]): ReadonlyMap<string, LatestCheck> =>
  new Map(
    db
      .all<LatestCheck>(sql`
    SELECT k.coverage_id AS coverageId, k.id AS checkId, k.checked_on AS checkedOn, k.verdict, k.words
    FROM json_each(${JSON.stringify([...new Set(coverageIds)])}) wanted CROSS JOIN eligibility_check k ON k.coverage_id = wanted.value
      LEFT JOIN eligibility_withdrawal w ON w.check_id = k.id
    WHERE w.check_id IS NULL ORDER BY k.checked_on, k.recorded_at, k.id`)
      .map((row) => [row.coverageId, row]),
  );

/** Those of the patients who have any authorization that has not ended: few, so each is then asked by itself. */
export const patientsAuthorized = (db: ReadableDb, patientIds: readonly string[]): readonly string[] =>
  db
    .all<{ id: string }>(sql`
    SELECT DISTINCT k.patient_id AS id FROM json_each(${JSON.stringify(patientIds)}) wanted
      CROSS JOIN patient_case k ON k.patient_id = wanted.value CROSS JOIN authorization a ON a.case_id = k.id
    WHERE a.ended = 0`)
    .map(({ id }) => id);

/** What staff must see at the desk on a day, by patient. */
export function deskAlerts(db: ReadableDb, patientIds: readonly string[], on: PlainDate): ReadonlyMap<string, readonly string[]> {
  const rows = db.all<{ patientId: string; words: string }>(sql`
    SELECT a.patient_id AS patientId, a.words FROM json_each(${JSON.stringify(patientIds)}) wanted
      CROSS JOIN patient_alert a ON a.patient_id = wanted.value
    WHERE a.at_registration = 1 AND coalesce(a.expires_on, ${on}) >= ${on} ORDER BY a.id`);
  const byPatient = new Map<string, readonly string[]>();
  for (const { patientId, words } of rows) byPatient.set(patientId, [...(byPatient.get(patientId) ?? []), words]);
  return byPatient;
}

/** What was taken at the desk for superbills, by superbill: waiting for its charges, or on the visit by now. */
export const takenForSuperbills = (db: ReadableDb, superbillIds: readonly string[]): ReadonlyMap<string, Cents> =>
  new Map(
    db
      .all<{ superbillId: string; taken: Cents }>(sql`
    SELECT s.id AS superbillId, sum(y.amount_cents) AS taken
    FROM json_each(${JSON.stringify(superbillIds)}) wanted CROSS JOIN superbill s ON s.id = wanted.value
      LEFT JOIN encounter e ON e.superbill_id = s.id
      CROSS JOIN payment y ON y.superbill_id = s.id OR (e.id IS NOT NULL AND y.encounter_id = e.id)
    WHERE NOT EXISTS (SELECT 1 FROM journal t JOIN journal r ON r.reverses_id = t.id WHERE t.source_id = y.id AND t.kind = 'patientPayment')
    GROUP BY s.id`)
      .map(({ superbillId, taken }) => [superbillId, taken]),
  );
