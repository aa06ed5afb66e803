import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import type { GuarantorRow } from './patient.ts';

export type PatientAccount = {
  readonly guarantorId: string;
  readonly accountNumber: number;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly owed: Cents;
  readonly unapplied: Cents;
  readonly present: number;
};

/** Every account that visits of these patients were charged to or that pays for them now; present ones first. */
export const accountsOf = (db: ReadableDb, patientIds: readonly string[]): readonly PatientAccount[] => {
  const ids = JSON.stringify(patientIds);
  return db.all<PatientAccount>(sql`
    WITH known (id, present) AS (
      SELECT guarantor_id, 1 FROM patient WHERE id IN (SELECT value FROM json_each(${ids}))
      UNION ALL SELECT guarantor_id, 0 FROM encounter WHERE patient_id IN (SELECT value FROM json_each(${ids})) AND status = 'approved')
    SELECT g.id AS guarantorId, g.account_number AS accountNumber, g.last_name AS lastName, g.first_name AS firstName,
      g.middle_name AS middleName, max(k.present) AS present,
      (SELECT coalesce(sum(p.amount_cents), 0) FROM encounter e JOIN posting p ON p.encounter_id = e.id
        WHERE e.guarantor_id = g.id AND e.patient_id IN (SELECT value FROM json_each(${ids})) AND p.account = 'receivable.guarantor') AS owed,
      (SELECT coalesce(-sum(amount_cents), 0) FROM posting WHERE account = 'unapplied.guarantor' AND guarantor_id = g.id) AS unapplied
    FROM known k JOIN guarantor g ON g.id = k.id GROUP BY g.id ORDER BY present DESC, g.account_number`);
};

export type FamilyMember = {
  readonly patientId: string;
  readonly chartNumber: number;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly birthDate: PlainDate;
  readonly owed: Cents;
  readonly visits: number;
  readonly present: number;
};

/** Patients whose next visits this account pays, then those whose earlier visits are charged to it. */
export const familyOf = (db: ReadableDb, guarantorId: string): readonly FamilyMember[] =>
  db.all<FamilyMember>(sql`
    WITH known (id, present) AS (
      SELECT id, 1 FROM patient WHERE guarantor_id = ${guarantorId} AND merged_into IS NULL
      UNION ALL SELECT patient_id, 0 FROM encounter WHERE guarantor_id = ${guarantorId} AND status = 'approved')
    SELECT t.id AS patientId, t.chart_number AS chartNumber, t.last_name AS lastName, t.first_name AS firstName,
      t.middle_name AS middleName, t.birth_date AS birthDate, max(k.present) AS present,
      (SELECT count(*) FROM encounter e WHERE e.guarantor_id = ${guarantorId} AND e.patient_id = t.id AND e.status = 'approved') AS visits,
      (SELECT coalesce(sum(p.amount_cents), 0) FROM encounter e JOIN posting p ON p.encounter_id = e.id
        WHERE e.guarantor_id = ${guarantorId} AND e.patient_id = t.id AND p.account = 'receivable.guarantor') AS owed
    FROM known k JOIN patient t ON t.id = k.id GROUP BY t.id ORDER BY present DESC, t.birth_date, t.chart_number`);

export const statementsOf = (db: ReadableDb, guarantorId: string): number =>
  db.get<{ count: number }>(sql`
    SELECT count(*) AS count FROM statement s JOIN statement_run r ON r.id = s.run_id AND r.status <> 'undone'
    WHERE s.guarantor_id = ${guarantorId}`)?.count ?? 0;

/** A patient's own account; undefined while somebody else has always paid for them. */
export const ownAccountOf = (db: ReadableDb, patientId: string): string | undefined =>
  db.get<{ id: string }>(sql`SELECT id FROM guarantor WHERE patient_id = ${patientId}`)?.id;

/** Whether an account or a chart has this number, so that an account may not take it. */
export const numberTaken = (db: ReadableDb, accountNumber: number): boolean =>
  db.get(sql`SELECT 1 FROM guarantor WHERE account_number = ${accountNumber}`) !== undefined;

/** Says whose own account it is; the patient is written after the account that they are charged to. */
export const ownAccount = (db: WritableDb, guarantorId: string, patientId: string): void => {
  db.run(sql`UPDATE guarantor SET patient_id = ${patientId} WHERE id = ${guarantorId}`);
};

/** Charges the patient's next visits to another account; false when someone else changed the patient meanwhile. */
export function changeGuarantorOf(
  db: WritableDb,
  { patientId, version, guarantorId, isSelf }: { patientId: string; version: number; guarantorId: string; isSelf: boolean },
): boolean {
  const { changes } =
    db.run(sql`UPDATE patient SET version = version + 1, guarantor_id = ${guarantorId}, guarantor_is_self = ${isSelf ? 1 : 0}
    WHERE id = ${patientId} AND version = ${version} AND merged_into IS NULL`);
  return changes === 1;
}

/** Changes an account that still has the version that the caller saw; false when someone else was faster. */
export function changeAccount(db: WritableDb, row: Required<Omit<GuarantorRow, 'accountNumber' | 'patientId'>>, version: number): boolean {
  const { street, street2, city, state, zip } = row.address;
  const { changes } = db.run(sql`UPDATE guarantor SET version = version + 1, last_name = ${row.lastName}, first_name = ${row.firstName},
      middle_name = ${row.middleName}, phone = ${row.phone}, street = ${street}, street2 = ${street2}, city = ${city}, state = ${state},
      zip = ${zip}, entity = ${row.entity}, email = ${row.email}
    WHERE id = ${row.guarantorId} AND version = ${version}`);
  return changes === 1;
}

export type FoundAccount = Pick<GuarantorRow, 'guarantorId' | 'accountNumber' | 'lastName' | 'firstName' | 'middleName' | 'phone'> & {
  readonly patients: number;
};

/** Accounts whose name starts as typed ("rook, ida"), or that have the number. */
export const findAccounts = (
  db: ReadableDb,
  { last, first, number, limit }: { last: string; first: string; number: number | null; limit: number },
): readonly FoundAccount[] =>
  db.all<FoundAccount>(sql`
    SELECT g.id AS guarantorId, g.account_number AS accountNumber, g.last_name AS lastName, g.first_name AS firstName,
      g.middle_name AS middleName, g.phone,
      (SELECT count(*) FROM patient p WHERE p.guarantor_id = g.id AND p.merged_into IS NULL) AS patients
    FROM guarantor g
    WHERE g.account_number = ${number} OR (${number} IS NULL AND g.last_name COLLATE NOCASE >= ${last}
      AND g.last_name COLLATE NOCASE < ${`${last}\uffff`} AND g.first_name COLLATE NOCASE >= ${first}
      AND g.first_name COLLATE NOCASE < ${`${first}\uffff`})
    ORDER BY g.last_name COLLATE NOCASE, g.first_name COLLATE NOCASE LIMIT ${limit}`);
