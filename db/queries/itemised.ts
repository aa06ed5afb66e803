import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

export type BilledVisit = {
  readonly encounterId: string;
  readonly serviceDate: PlainDate;
  readonly number: number;
  readonly renderingName: string;
  readonly renderingNpi: string;
  readonly facilityName: string;
  readonly placeOfService: string;
};

/** A patient's approved visits of a span of days, or one of them, oldest first; balances brought forward are no visits. */
export const billedVisits = (
  db: ReadableDb,
  patientId: string,
  from: PlainDate,
  to: PlainDate,
  encounterId: string | null,
): readonly BilledVisit[] =>
  db.all<BilledVisit>(sql`
    SELECT e.id AS encounterId, e.service_date AS serviceDate, s.number, r.npi AS renderingNpi, coalesce(f.name, '') AS facilityName,
      r.first_name || ' ' || r.last_name || iif(r.credentials = '', '', ', ' || r.credentials) AS renderingName,
      e.place_of_service AS placeOfService
    FROM encounter e JOIN superbill s ON s.id = e.superbill_id JOIN rendering_provider r ON r.id = e.rendering_provider_id
      LEFT JOIN facility f ON f.id = e.facility_id
    WHERE e.patient_id = ${patientId} AND e.status = 'approved' AND (${encounterId} IS NULL OR e.id = ${encounterId})
      AND (${encounterId} IS NOT NULL OR e.service_date BETWEEN ${from} AND ${to})
      AND EXISTS (SELECT 1 FROM charge_line l WHERE l.encounter_id = e.id AND l.withdrawn = 0)
    ORDER BY e.service_date, s.number LIMIT 1000`);
