import type { JournalKind, JournalSource } from '#shared/domain/ledger/journal.ts';
import type { LedgerMoment } from '#shared/domain/ledger/ledger-moment.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import { factsFrom } from './remittance-facts-text.ts';

export type LedgerVisit = {
  readonly encounterId: string;
  readonly serviceDate: PlainDate;
  readonly superbillId: string;
  readonly superbillNumber: number;
  readonly renderingName: string;
  readonly note: string;
  readonly claimId: string | null;
  readonly claimNumber: string | null;
  readonly claimStatus: string | null;
};

/** A patient's approved visits, newest first, with the latest claim of each. */
export const ledgerVisits = (db: ReadableDb, patientId: string): readonly LedgerVisit[] =>
  db.all<LedgerVisit>(sql`
    SELECT e.id AS encounterId, e.service_date AS serviceDate, s.id AS superbillId, s.number AS superbillNumber, e.note,
      r.first_name || ' ' || r.last_name || iif(r.credentials = '', '', ', ' || r.credentials) AS renderingName,
      c.id AS claimId, c.claim_number AS claimNumber, c.status AS claimStatus
    FROM encounter e JOIN superbill s ON s.id = e.superbill_id JOIN rendering_provider r ON r.id = e.rendering_provider_id
      LEFT JOIN claim c ON c.id = (SELECT id FROM claim WHERE encounter_id = e.id ORDER BY rowid DESC LIMIT 1)
    WHERE e.patient_id = ${patientId} AND e.status = 'approved' ORDER BY e.service_date DESC, s.number DESC`);

export type LedgerLine = {
  readonly chargeLineId: string;
  readonly encounterId: string;
  readonly procedureCode: string;
  readonly words: string;
  readonly unitThousandths: number;
};

/** The charge lines of a patient's visits with the practice's own words for each code. */
export const ledgerLines = (db: ReadableDb, patientId: string): readonly LedgerLine[] =>
  db.all<LedgerLine>(sql`
    SELECT l.id AS chargeLineId, l.encounter_id AS encounterId, l.procedure_code AS procedureCode, 
      coalesce(p.words, nullif(l.description, ''), (SELECT t.words FROM library_title t WHERE t.code = l.procedure_code AND t.kind IN ('hcpcs', 'cpt')
        ORDER BY t.effective_from DESC LIMIT 1), '') AS words,
      l.unit_thousandths AS unitThousandths
    FROM encounter e JOIN charge_line l ON l.encounter_id = e.id LEFT JOIN procedure_code p ON p.code = l.procedure_code
    WHERE e.patient_id = ${patientId} ORDER BY l.encounter_id, l.line_number`);

/** What one journal, or of charges one line of it, did to a visit. Amounts are sums of postings in cents, debit positive. */
export type VisitEntry = {
  readonly encounterId: string;
  readonly journalId: string;
  readonly effectiveDate: PlainDate;
  readonly kind: JournalKind;
  readonly reason: string;
  readonly sourceKind: JournalSource['kind'];
  readonly sourceId: string;
  readonly remittanceId: string | null;
  /** The line that was charged; null for all that is not a charge. */
  readonly chargeLineId: string | null;
  readonly revenue: Cents;
  readonly financeIncome: Cents;
  /** Money that reached the visit: at the desk, from a payer, or out of a credit; less what was set aside to refund. */
  readonly paid: Cents;
  readonly adjusted: Cents;
  readonly insurersOwe: Cents;
  readonly patientOwes: Cents;
  /** 1 when a payer's money, or a payer's adjustment, is among the postings, even if they come to 0. */
  readonly payerPaid: 0 | 1;
  readonly payerAdjusted: 0 | 1;
};

/**
 * What stands on a patient's visits at a moment, in the order in which it was booked, charges line by line. Added up here: a chart
 * of 500 visits has 7,500 postings, and copying those out took most of the time of its ledger.
 */
export const visitEntries = (db: ReadableDb, patientId: string, { asOf, knownUntil }: LedgerMoment): readonly VisitEntry[] =>
  db.all<VisitEntry>(sql`
    SELECT s.encounter_id AS encounterId, j.id AS journalId, j.effective_date AS effectiveDate, j.kind, j.reason,
      j.source_kind AS sourceKind, j.source_id AS sourceId, j.remittance_id AS remittanceId, s.line AS chargeLineId, s.revenue,
      s.financeIncome, s.paid, s.adjusted, s.insurersOwe, s.patientOwes, s.payerPaid, s.payerAdjusted
    FROM (
        SELECT p.encounter_id, p.journal, iif(j.kind = 'charge', p.charge_line_id, NULL) AS line,
          coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'revenue'), 0) AS revenue,
          coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'financeIncome'), 0) AS financeIncome,
          coalesce(sum(p.amount_cents)
            FILTER (WHERE p.account IN ('cash', 'unapplied.payer', 'unapplied.guarantor', 'refundPayable')), 0) AS paid,
          coalesce(sum(p.amount_cents) FILTER (WHERE p.account IN ('adjustment', 'writeOff', 'collections')), 0) AS adjusted,
          coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'receivable.coverage'), 0) AS insurersOwe,
          coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'receivable.guarantor'), 0) AS patientOwes,
          count(*) FILTER (WHERE p.account = 'unapplied.payer') > 0 AS payerPaid,
          count(*) FILTER (WHERE p.account = 'adjustment') > 0 AS payerAdjusted
        FROM encounter e CROSS JOIN posting p ON p.encounter_id = e.id CROSS JOIN journal j ON j.sequence = p.journal
        WHERE e.patient_id = ${patientId} AND j.effective_date <= ${asOf} AND j.recorded_at <= ${knownUntil}
        GROUP BY p.journal, p.encounter_id, 3) s
      CROSS JOIN journal j ON j.sequence = s.journal LEFT JOIN charge_line l ON l.id = s.line
    ORDER BY s.journal, l.line_number`);

export type PaymentSource = {
  readonly paymentId: string;
  readonly kind: string;
  readonly method: string;
  readonly reference: string;
  readonly receiptNumber: number;
};

export const paymentsOfPatient = (db: ReadableDb, patientId: string): readonly PaymentSource[] =>
  db.all<PaymentSource>(sql`
    SELECT id AS paymentId, kind, method, reference, receipt_number AS receiptNumber FROM payment
    WHERE patient_id = ${patientId} OR guarantor_id = (SELECT guarantor_id FROM patient WHERE id = ${patientId})`);

export type RemittanceSource = {
  readonly remittanceId: string;
  readonly payerName: string;
  readonly traceNumber: string;
  readonly method: string;
  readonly receivedAt: string;
};

export const remittancesOfPatient = (db: ReadableDb, patientId: string): readonly RemittanceSource[] =>
  db.all<RemittanceSource>(sql`
    SELECT DISTINCT r.id AS remittanceId, y.name AS payerName, r.trace_number AS traceNumber, r.method, r.received_at AS receivedAt
    FROM encounter e JOIN claim c ON c.encounter_id = e.id JOIN remittance_claim a ON a.claim_id = c.id
      JOIN remittance r ON r.id = a.remittance_id JOIN payer y ON y.id = c.payer_id
    WHERE e.patient_id = ${patientId}`);

/** Where an answer of a payer stands: its archived file, and the numbers of its first and last segment there. */
export type AnswerSegments = { readonly ediFileId: string; readonly firstSegment: number; readonly lastSegment: number };

/** The segments behind a posting, by the answer's natural key; undefined when there is no such answer. */
export function segmentsOfAnswer(db: ReadableDb, naturalKey: string): AnswerSegments | undefined {
  const row = db.get<{ ediFileId: string; facts: string }>(sql`
    SELECT r.edi_file_id AS ediFileId, f.facts FROM remittance_claim a JOIN remittance r ON r.id = a.remittance_id
      JOIN remittance_claim_facts f ON f.sequence = a.sequence
    WHERE a.natural_key = ${naturalKey}`);
  if (!row) return undefined;
  const { firstSegment, lastSegment } = factsFrom(row.facts);
  return { ediFileId: row.ediFileId, firstSegment, lastSegment };
}

export const userNames = (db: ReadableDb): ReadonlyMap<string, string> =>
  new Map(db.all<{ id: string; name: string }>(sql`SELECT id, display_name AS name FROM user`).map(({ id, name }) => [id, name]));
