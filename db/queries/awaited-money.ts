import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

/** A claim that its payer calls decided or paid, and of which no remittance has come. */
export type MissingRemittance = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly payerName: string;
  readonly serviceDate: PlainDate;
  readonly charge: Cents;
  /** When the payer said so, with its codes and words: amount, day and check stand in them. */
  readonly saidOn: PlainDate;
  readonly codes: string;
  readonly words: string;
};

/**
 * Claims whose newest answer about their status (277) is a final one (F0 to F4) although nothing of a remittance has posted. A 277 of
 * an earlier sending is not believed.
 */
export const missingRemittances = (db: ReadableDb, limit: number): readonly MissingRemittance[] =>
  db.all<MissingRemittance>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, e.patient_id AS patientId, p.last_name || ', ' || p.first_name AS patientName,
      y.name AS payerName, c.service_date AS serviceDate, c.total_charge_cents AS charge,
      coalesce(a.answered_on, date(a.received_at)) AS saidOn, a.codes, a.words
    FROM claim c JOIN claim_answer a ON a.rowid = (SELECT max(x.rowid) FROM claim_answer x
        WHERE x.claim_id = c.id AND x.kind = '277' AND x.late = 0)
      JOIN encounter e ON e.id = c.encounter_id JOIN patient p ON p.id = e.patient_id JOIN payer y ON y.id = c.payer_id
    WHERE c.status IN ('submitted', 'accepted') AND a.codes GLOB '*F[0-4]:*'
      AND NOT EXISTS (SELECT 1 FROM remittance_claim r WHERE r.claim_id = c.id)
    ORDER BY saidOn, c.claim_number LIMIT ${limit}`);
