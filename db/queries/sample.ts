import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

/** A batch by its place in what one trading partner received. */
export type BatchInSequence = { readonly batchId: string; readonly number: number };

/** Everything this batch's trading partner received up to and with it, in order; empty when there is no such batch or it was taken back. */
export const batchesUpTo = (db: ReadableDb, batchId: string): readonly BatchInSequence[] =>
  db.all<BatchInSequence>(sql`
    SELECT b.id AS batchId, b.number FROM batch mine JOIN batch b ON b.trading_partner_id = mine.trading_partner_id
    WHERE mine.id = ${batchId} AND b.number <= mine.number AND mine.id NOT IN (SELECT batch_id FROM batch_taken_back)
      AND b.id NOT IN (SELECT batch_id FROM batch_taken_back) ORDER BY b.number`);

/** True while nobody has been registered: only then may a year be invented. */
export const hasNoPatients = (db: ReadableDb): boolean => db.get(sql`SELECT 1 FROM patient LIMIT 1`) === undefined;

/** What a filled sample practice holds. */
export type SampleCounts = {
  readonly patients: number;
  readonly encounters: number;
  readonly claims: number;
  readonly remittances: number;
  readonly statements: number;
};

export function countSample(db: ReadableDb): SampleCounts {
  const row = db.get<SampleCounts>(sql`
    SELECT (SELECT count(*) FROM patient WHERE merged_into IS NULL) AS patients, (SELECT count(*) FROM encounter WHERE status = 'approved') AS encounters,
      (SELECT count(*) FROM claim) AS claims, (SELECT count(*) FROM remittance) AS remittances,
      (SELECT count(*) FROM statement) AS statements`);
  return row ?? { patients: 0, encounters: 0, claims: 0, remittances: 0, statements: 0 };
}

/** A claim that waits for somebody: rejected, or on hold. */
export type StuckClaim = {
  readonly claimId: string;
  readonly version: number;
  readonly patientId: string;
  readonly claimNumber: string;
  readonly frequency: string;
  readonly rank: number;
};

/** Claims in one status, by number. */
export const claimsIn = (db: ReadableDb, status: 'rejected' | 'onHold' | 'ready'): readonly StuckClaim[] =>
  db.all<StuckClaim>(sql`
    SELECT c.id AS claimId, c.version, e.patient_id AS patientId, c.claim_number AS claimNumber, c.frequency, c.rank
    FROM claim c JOIN encounter e ON e.id = c.encounter_id WHERE c.status = ${status} ORDER BY c.claim_number`);

/** Originals that were answered, whose payer takes corrections and has told its number of them, and that nobody corrected. */
export const correctableClaims = (db: ReadableDb, servedSince: PlainDate): readonly StuckClaim[] =>
  db.all<StuckClaim>(sql`
    SELECT c.id AS claimId, c.version, e.patient_id AS patientId, c.claim_number AS claimNumber, c.frequency, c.rank
    FROM claim c JOIN encounter e ON e.id = c.encounter_id JOIN payer y ON y.id = c.payer_id
    WHERE c.status IN ('paid', 'partlyPaid', 'denied') AND c.frequency = '1' AND c.rank = 1 AND c.payer_control_number <> ''
      AND c.service_date >= ${servedSince} AND y.filing_indicator <> 'MB'
      AND NOT EXISTS (SELECT 1 FROM claim_correction k WHERE k.original_claim_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM remittance_claim a WHERE a.claim_id = c.id AND a.state <> 'posted')
    ORDER BY c.claim_number`);

/** Voided originals whose void is done with while their charges still stand: nobody is asked for them any more. */
export const voidedWithCharges = (db: ReadableDb): readonly StuckClaim[] =>
  db.all<StuckClaim>(sql`
    SELECT o.id AS claimId, o.version, e.patient_id AS patientId, o.claim_number AS claimNumber, o.frequency, o.rank
    FROM claim_correction k JOIN claim c ON c.id = k.claim_id JOIN claim o ON o.id = k.original_claim_id
      JOIN encounter e ON e.id = o.encounter_id
    WHERE c.frequency = '8' AND c.status = 'closed' AND o.status = 'voided'
      AND EXISTS (SELECT 1 FROM charge_line l WHERE l.encounter_id = e.id AND l.withdrawn = 0)
    ORDER BY o.claim_number`);

/** Checks that wait to be posted, in the order in which they came. */
export const unpostedChecks = (db: ReadableDb): readonly { readonly remittanceId: string; readonly receivedAt: string }[] =>
  db.all(sql`SELECT id AS remittanceId, received_at AS receivedAt FROM remittance WHERE status = 'unposted' ORDER BY received_at, id`);

/** What a statement of a run asked of an account that somebody comes under today, and one patient of the account to take the money for. */
export type AskedAccount = { readonly guarantorId: string; readonly patientId: string; readonly amount: Cents; readonly level: number };

export const accountsAsked = (db: ReadableDb, runId: string): readonly AskedAccount[] =>
  db.all<AskedAccount>(sql`
    SELECT s.guarantor_id AS guarantorId, s.amount_cents AS amount, s.level,
      (SELECT p.id FROM patient p WHERE p.guarantor_id = s.guarantor_id AND p.merged_into IS NULL ORDER BY p.chart_number LIMIT 1)
        AS patientId
    FROM statement s WHERE s.run_id = ${runId} AND patientId IS NOT NULL ORDER BY s.rowid`);

/** The batches written on a day. */
export const batchesOfDay = (db: ReadableDb, day: PlainDate): readonly { readonly batchId: string; readonly number: number }[] =>
  db.all(sql`SELECT id AS batchId, number FROM batch WHERE substr(created_at, 1, 10) = ${day} ORDER BY number`);
