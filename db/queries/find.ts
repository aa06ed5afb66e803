import type { Cents } from '#shared/kernel/cents.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

export type FoundClaim = {
  readonly id: string;
  readonly claimNumber: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly payerName: string;
  readonly charge: Cents;
  readonly status: string;
};

/** Claims whose number or payer control number starts as typed (capitals), or whose charge is the amount. */
export function findClaims(db: ReadableDb, typed: string, amount: Cents | null, limit: number): readonly FoundClaim[] {
  return db.all<FoundClaim>(sql`
    SELECT c.id, c.claim_number AS claimNumber, pt.last_name AS lastName, pt.first_name AS firstName, p.name AS payerName,
      c.total_charge_cents AS charge, c.status
    FROM claim c JOIN encounter e ON e.id = c.encounter_id JOIN patient pt ON pt.id = e.patient_id JOIN payer p ON p.id = c.payer_id
    WHERE (c.claim_number >= ${typed} AND c.claim_number < ${`${typed}\uffff`}) OR c.payer_control_number = ${typed}
      OR c.total_charge_cents = ${amount}
    ORDER BY c.claim_number = ${typed} DESC, c.service_date DESC LIMIT ${limit}`);
}

export type FoundRemittance = { readonly id: string; readonly payerName: string; readonly traceNumber: string; readonly payment: Cents };

/** Remittances whose check or EFT number starts as typed, or whose payment is the amount. */
export function findRemittances(db: ReadableDb, typed: string, amount: Cents | null, limit: number): readonly FoundRemittance[] {
  return db.all<FoundRemittance>(sql`
    SELECT id, payer_name AS payerName, trace_number AS traceNumber, payment_cents AS payment FROM remittance
    WHERE (trace_number >= ${typed} AND trace_number < ${`${typed}\uffff`}) OR payment_cents = ${amount}
    ORDER BY received_at DESC LIMIT ${limit}`);
}

export type FoundSuperbill = {
  readonly id: string;
  readonly number: number;
  readonly lastName: string;
  readonly firstName: string;
  readonly status: string;
};

export function findSuperbillByNumber(db: ReadableDb, number: number): FoundSuperbill | undefined {
  return db.get<FoundSuperbill>(sql`
    SELECT s.id, s.number, p.last_name AS lastName, p.first_name AS firstName, s.status
    FROM superbill s JOIN patient p ON p.id = s.patient_id WHERE s.number = ${number}`);
}
