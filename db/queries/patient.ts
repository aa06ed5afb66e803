import type { Address } from '#shared/domain/address.ts';
import type { Sex } from '#shared/domain/claim/claim-facts.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { insertDefaultCase } from './case.ts';
import { saveSounds } from './patient-sound.ts';

export type PatientFacts = {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly birthDate: PlainDate;
  readonly sex: Sex;
  readonly phone: string;
  readonly email: string;
  readonly address: Address;
  readonly signatureOnFile: boolean;
  readonly releaseOfInformation: boolean;
  readonly benefitsAssigned: boolean;
  readonly alert: string;
};
export type PatientRecord = {
  readonly patientId: string;
  readonly version: number;
  readonly chartNumber: number;
  readonly guarantorId: string;
  readonly guarantorIsSelf: boolean;
  readonly fields: PatientFacts;
};

type Stored = Omit<PatientFacts, 'address' | 'signatureOnFile' | 'releaseOfInformation' | 'benefitsAssigned'> &
  Address & {
    patientId: string;
    version: number;
    chartNumber: number;
    guarantorId: string;
    self: number;
    signed: number;
    release: number;
    assigned: number;
  };

/** A patient by id; undefined when there is none, and for one who is merged into another (`survivorOf` says into whom). */
export function findPatient(db: ReadableDb, patientId: string): PatientRecord | undefined {
  const row = db.get<Stored>(sql`
    SELECT id AS patientId, version, chart_number AS chartNumber, last_name AS lastName, first_name AS firstName,
      middle_name AS middleName, birth_date AS birthDate, sex, phone, email, street, street2, city, state, zip,
      guarantor_id AS guarantorId, guarantor_is_self AS self, signature_on_file AS signed, release_of_information AS release,
      benefits_assigned AS assigned, alert
    FROM patient WHERE id = ${patientId} AND merged_into IS NULL`);
  if (!row) return undefined;
  const { version, chartNumber, guarantorId, self, signed, release, assigned, street, street2, city, state, zip, ...rest } = row;
  const { patientId: id, ...fields } = rest;
  return {
    patientId: id,
    version,
    chartNumber,
    guarantorId,
    guarantorIsSelf: self === 1,
    fields: {
      ...fields,
      address: { street, street2, city, state, zip },
      signatureOnFile: signed === 1,
      releaseOfInformation: release === 1,
      benefitsAssigned: assigned === 1,
    },
  };
}

export function insertPatient(db: WritableDb, row: Omit<PatientRecord, 'version'>): void {
  const { fields } = row;
  const { street, street2, city, state, zip } = fields.address;
  db.run(sql`INSERT INTO patient (id, chart_number, last_name, first_name, middle_name, birth_date, sex, phone, email, street, street2,
      city, state, zip, guarantor_id, guarantor_is_self, signature_on_file, release_of_information, benefits_assigned, alert)
    VALUES (${row.patientId}, ${row.chartNumber}, ${fields.lastName}, ${fields.firstName}, ${fields.middleName}, ${fields.birthDate},
      ${fields.sex}, ${fields.phone}, ${fields.email}, ${street}, ${street2}, ${city}, ${state}, ${zip}, ${row.guarantorId},
      ${row.guarantorIsSelf ? 1 : 0}, ${fields.signatureOnFile ? 1 : 0}, ${fields.releaseOfInformation ? 1 : 0},
      ${fields.benefitsAssigned ? 1 : 0}, ${fields.alert})`);
  if (row.guarantorIsSelf)
    db.run(sql`UPDATE guarantor SET patient_id = ${row.patientId} WHERE id = ${row.guarantorId} AND patient_id IS NULL`);
  insertDefaultCase(db, row.patientId);
  saveSounds(db, row.patientId);
}

/** Changes a patient who still has the version that the caller saw; false when someone else was faster. */
export function changePatient(db: WritableDb, patientId: string, version: number, fields: PatientFacts): boolean {
  const { street, street2, city, state, zip } = fields.address;
  const { changes } = db.run(sql`UPDATE patient SET version = version + 1, last_name = ${fields.lastName}, first_name = ${fields.firstName},
      middle_name = ${fields.middleName}, birth_date = ${fields.birthDate}, sex = ${fields.sex}, phone = ${fields.phone},
      email = ${fields.email}, street = ${street}, street2 = ${street2}, city = ${city}, state = ${state}, zip = ${zip},
      signature_on_file = ${fields.signatureOnFile ? 1 : 0}, release_of_information = ${fields.releaseOfInformation ? 1 : 0},
      benefits_assigned = ${fields.benefitsAssigned ? 1 : 0}, alert = ${fields.alert}
    WHERE id = ${patientId} AND version = ${version} AND merged_into IS NULL`);
  if (changes === 1) saveSounds(db, patientId);
  return changes === 1;
}

export type GuarantorRow = {
  readonly guarantorId: string;
  readonly accountNumber: number;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly phone: string;
  readonly address: Address;
  /** A person unless it says otherwise; an organization has its name in `lastName`. */
  readonly entity?: 'person' | 'organization';
  readonly email?: string;
  /** The patient whose own account it is. */
  readonly patientId?: string | null;
};
export type StoredGuarantor = Required<GuarantorRow> & { readonly version: number };

/** A guarantor account by id; undefined when there is none. */
export function findGuarantor(db: ReadableDb, guarantorId: string): StoredGuarantor | undefined {
  const row = db.get<Omit<StoredGuarantor, 'address'> & Address>(sql`
    SELECT id AS guarantorId, account_number AS accountNumber, last_name AS lastName, first_name AS firstName, middle_name AS middleName,
      phone, street, street2, city, state, zip, entity, email, patient_id AS patientId, version
    FROM guarantor WHERE id = ${guarantorId}`);
  if (!row) return undefined;
  const { street, street2, city, state, zip, ...rest } = row;
  return { ...rest, address: { street, street2, city, state, zip } };
}

export function insertGuarantor(db: WritableDb, row: GuarantorRow): void {
  const { street, street2, city, state, zip } = row.address;
  db.run(sql`INSERT INTO guarantor (id, account_number, last_name, first_name, middle_name, phone, street, street2, city, state, zip,
      entity, email, patient_id)
    VALUES (${row.guarantorId}, ${row.accountNumber}, ${row.lastName}, ${row.firstName}, ${row.middleName}, ${row.phone}, ${street},
      ${street2}, ${city}, ${state}, ${zip}, ${row.entity ?? 'person'}, ${row.email ?? ''}, ${row.patientId ?? null})`);
}

/** Where statements go follows the patient who is their own guarantor. */
export function changeGuarantor(db: WritableDb, row: Omit<GuarantorRow, 'accountNumber' | 'patientId'>): void {
  const { street, street2, city, state, zip } = row.address;
  db.run(sql`UPDATE guarantor SET version = version + 1, last_name = ${row.lastName}, first_name = ${row.firstName},
      middle_name = ${row.middleName}, phone = ${row.phone}, street = ${street}, street2 = ${street2}, city = ${city}, state = ${state},
      zip = ${zip}, entity = ${row.entity ?? 'person'}, email = ${row.email ?? ''}
    WHERE id = ${row.guarantorId}`);
}

/** How much of everything a patient's page has. */
export function countForPatient(
  db: ReadableDb,
  patientId: string,
): {
  readonly encounters: number;
  readonly claims: number;
  readonly openClaims: number;
  readonly statements: number;
  readonly openSuperbills: number;
} {
  const row = db.get<{ encounters: number; claims: number; openClaims: number; statements: number; openSuperbills: number }>(sql`
    SELECT (SELECT count(*) FROM encounter WHERE patient_id = ${patientId} AND status = 'approved') AS encounters,
      (SELECT count(*) FROM claim c JOIN encounter e ON e.id = c.encounter_id WHERE e.patient_id = ${patientId}) AS claims,
      (SELECT count(*) FROM claim c JOIN encounter e ON e.id = c.encounter_id WHERE e.patient_id = ${patientId}
        AND c.status NOT IN ('paid', 'closed', 'voided', 'replaced')) AS openClaims,
      (SELECT count(*) FROM statement s JOIN statement_run r ON r.id = s.run_id AND r.status <> 'undone'
        WHERE s.guarantor_id = (SELECT guarantor_id FROM patient WHERE id = ${patientId})) AS statements,
      (SELECT count(*) FROM superbill WHERE patient_id = ${patientId} AND status = 'open') AS openSuperbills`);
  return row ?? { encounters: 0, claims: 0, openClaims: 0, statements: 0, openSuperbills: 0 };
}
