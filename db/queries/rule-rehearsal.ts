import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import { factsFrom } from './remittance-facts-text.ts';

/** A claim that a rule is tried on, with what became of it. */
export type RehearsalRow = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly payerId: string;
  readonly patientName: string;
  readonly payerName: string;
  readonly serviceDate: PlainDate;
  readonly status: ClaimStatus;
  readonly charge: Cents;
  /** What its payer has paid on it, net of what was taken back. */
  readonly paid: Cents;
  /** The day on which it was approved, which a rule counts days to. */
  readonly asOf: PlainDate;
};

/** Claims served since a day, the newest first. Voids ask for nothing and are left out. */
export const rehearsalClaims = (db: ReadableDb, since: PlainDate): readonly RehearsalRow[] =>
  db.all(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, c.payer_id AS payerId, p.last_name || ', ' || p.first_name AS patientName,
      y.name AS payerName, c.service_date AS serviceDate, c.status, c.total_charge_cents AS charge,
      coalesce((SELECT sum(r.paid_cents) FROM remittance_claim r WHERE r.claim_id = c.id AND r.state IN ('posted', 'reversed')), 0) AS paid,
      coalesce((SELECT substr(min(v.at), 1, 10) FROM claim_event v WHERE v.claim_id = c.id), c.service_date) AS asOf
    FROM claim c JOIN encounter e ON e.id = c.encounter_id JOIN patient p ON p.id = e.patient_id JOIN payer y ON y.id = c.payer_id
    WHERE c.service_date >= ${since} AND c.frequency <> '8' ORDER BY c.service_date DESC, c.claim_number DESC`);

/** The claim of a number, as it may be typed: small letters, blanks around. */
export const claimIdNumbered = (db: ReadableDb, claimNumber: string): { readonly claimId: string; readonly payerId: string } | undefined =>
  db.get(sql`SELECT id AS claimId, payer_id AS payerId FROM claim WHERE claim_number = upper(trim(${claimNumber}))`);

/** An answer of a payer to a claim, with whether the claim named an authorization. */
export type AnswerRow = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly payerId: string;
  readonly payerName: string;
  readonly authorized: boolean;
  readonly facts: RemittanceClaim;
};

/** Answers to claims served since a day that are posted, the newest first, one by one: there may be many. */
export function* answersSince(db: ReadableDb, since: PlainDate, most: number): Generator<AnswerRow> {
  const rows = db.all<Omit<AnswerRow, 'facts' | 'authorized'> & { authorized: number; facts: string }>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, c.payer_id AS payerId, y.name AS payerName,
      e.prior_authorization <> '' AS authorized, f.facts
    FROM remittance_claim r JOIN remittance_claim_facts f ON f.sequence = r.sequence JOIN claim c ON c.id = r.claim_id
      JOIN encounter e ON e.id = c.encounter_id JOIN payer y ON y.id = c.payer_id
    WHERE r.state = 'posted' AND c.service_date >= ${since} ORDER BY r.sequence DESC LIMIT ${most}`);
  for (const { authorized, facts, ...row } of rows) yield { ...row, authorized: authorized === 1, facts: factsFrom(facts) };
}
