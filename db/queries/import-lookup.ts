import type { Cents } from '#shared/kernel/cents.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** Present patients of exactly this name and birth date, case aside. */
export const patientsNamed = (db: ReadableDb, lastName: string, firstName: string, birthDate: string): readonly string[] =>
  db
    .all<{ id: string }>(sql`
    SELECT id FROM patient WHERE birth_date = ${birthDate} AND last_name = ${lastName} COLLATE NOCASE
      AND first_name = ${firstName} COLLATE NOCASE AND merged_into IS NULL ORDER BY active DESC, chart_number`)
    .map(({ id }) => id);

export const isActivePatient = (db: ReadableDb, patientId: string): boolean =>
  db.get<{ active: number }>(sql`SELECT active FROM patient WHERE id = ${patientId}`)?.active === 1;

/** A patient that an import brought and somebody took back is found by nobody, but what stands on it stays. */
export function setPatientActive(db: WritableDb, patientId: string, active: boolean): void {
  db.run(sql`UPDATE patient SET active = ${active ? 1 : 0} WHERE id = ${patientId}`);
}

/** The patient on whose page an account's balance is shown: its own, else the first of the family. */
export const patientOfAccount = (db: ReadableDb, guarantorId: string): string | undefined =>
  db.get<{ id: string }>(sql`
    SELECT p.id FROM guarantor g JOIN patient p ON p.id = g.patient_id OR p.guarantor_id = g.id
    WHERE g.id = ${guarantorId} AND p.merged_into IS NULL ORDER BY p.id = g.patient_id DESC, p.chart_number LIMIT 1`)?.id;

export type KnownProcedure = {
  readonly code: string;
  readonly words: string;
  readonly section: string;
  readonly fee: Cents;
  readonly active: number;
};

export const findProcedure = (db: ReadableDb, code: string): KnownProcedure | undefined =>
  db.get<KnownProcedure>(sql`SELECT code, words, section, fee_cents AS fee, active FROM procedure_code WHERE code = ${code}`);
