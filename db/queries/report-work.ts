import type { LedgerMoment } from '#shared/domain/ledger/ledger-moment.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

type Narrowed = { readonly provider: string | null; readonly payer: string | null };

export type UnbilledRow = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly status: string;
  readonly patientId: string;
  readonly visit: string;
  readonly payerName: string;
  readonly amount: number;
};

/** Claims that have never left, the oldest visit first. */
export const unbilledClaims = (db: ReadableDb, { provider: rendering, payer }: Narrowed): readonly UnbilledRow[] =>
  db.all<UnbilledRow>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, c.status, e.patient_id AS patientId, c.service_date AS visit,
      y.name AS payerName, c.total_charge_cents AS amount
    FROM claim c CROSS JOIN encounter e ON e.id = c.encounter_id JOIN payer y ON y.id = c.payer_id
    WHERE c.status IN ('draft', 'ready', 'onHold', 'queued') AND (${rendering} IS NULL OR e.rendering_provider_id = ${rendering})
      AND (${payer} IS NULL OR c.payer_id = ${payer})
    ORDER BY c.service_date, c.claim_number`);

export type OpenSlipRow = {
  readonly superbillId: string;
  readonly number: number;
  readonly patientId: string;
  readonly visit: string;
  readonly provider: string;
  readonly state: 'open' | 'draft' | 'review' | 'rejected';
};

/** Superbills whose charges nobody has approved, the oldest first. */
export const openSlips = (db: ReadableDb, rendering: string | null): readonly OpenSlipRow[] =>
  db.all<OpenSlipRow>(sql`
    SELECT s.id AS superbillId, s.number, s.patient_id AS patientId, s.visit_date AS visit, s.rendering_provider_id AS provider,
      coalesce((SELECT review_state FROM encounter WHERE superbill_id = s.id AND status = 'draft'), 'open') AS state
    FROM superbill s WHERE s.status = 'open' AND (${rendering} IS NULL OR s.rendering_provider_id = ${rendering})
    ORDER BY s.visit_date, s.number`);

export type UnpostedRow = {
  readonly remittanceId: string;
  readonly payerName: string;
  readonly received: string;
  readonly traceNumber: string;
  readonly claims: number;
  readonly amount: number;
};

/** Remittances that are not in the books, the oldest first. */
export const unpostedPayments = (db: ReadableDb): readonly UnpostedRow[] =>
  db.all<UnpostedRow>(sql`
    SELECT id AS remittanceId, payer_name AS payerName, substr(received_at, 1, 10) AS received, trace_number AS traceNumber,
      claim_count AS claims, payment_cents AS amount
    FROM remittance WHERE status = 'unposted' ORDER BY received_at, id`);

export type UnappliedRow = {
  readonly kind: 'guarantor' | 'check' | 'byHand';
  readonly id: string;
  readonly name: string;
  readonly patientId: string | null;
  readonly since: string;
  readonly amount: number;
};

/** Money on no visit at a moment: credits of guarantors, and what of a payer's check is on no claim. */
export const unappliedMoney = (db: ReadableDb, { asOf, knownUntil }: LedgerMoment): readonly UnappliedRow[] =>
  db.all<UnappliedRow>(sql`
    SELECT 'guarantor' AS kind, g.id, g.last_name || iif(g.first_name = '', '', ', ' || g.first_name) AS name,
      coalesce(g.patient_id, (SELECT id FROM patient WHERE guarantor_id = g.id ORDER BY chart_number LIMIT 1)) AS patientId, since, amount
    FROM (SELECT p.guarantor_id, -sum(p.amount_cents) AS amount, max(j.effective_date) FILTER (WHERE p.amount_cents < 0) AS since
      FROM posting p JOIN journal j ON j.sequence = p.journal
      WHERE p.account = 'unapplied.guarantor' AND j.effective_date <= ${asOf} AND j.recorded_at <= ${knownUntil}
      GROUP BY p.guarantor_id HAVING sum(p.amount_cents) <> 0) held JOIN guarantor g ON g.id = held.guarantor_id
    UNION ALL
    SELECT iif(held.remittance = '', 'byHand', 'check'), held.remittance, coalesce(r.payer_name || ', ' || r.trace_number, ''), NULL, since, amount
    FROM (SELECT coalesce(j.remittance_id, '') AS remittance, -sum(p.amount_cents) AS amount, max(j.effective_date) AS since
      FROM journal j JOIN posting p ON p.journal = j.sequence AND p.account = 'unapplied.payer'
      WHERE j.effective_date <= ${asOf} AND j.recorded_at <= ${knownUntil}
      GROUP BY 1 HAVING sum(p.amount_cents) <> 0) held LEFT JOIN remittance r ON r.id = held.remittance
    ORDER BY 5, 3`);
