import type { PatientAlert } from '#shared/domain/patient/patient-alert.ts';
import type { ConsentKind, PatientDetails } from '#shared/domain/patient/patient-details.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { saveSounds } from './patient-sound.ts';

type Stored = Omit<
  PatientDetails,
  'mayText' | 'mayEmail' | 'mayLeaveMessage' | 'needsInterpreter' | 'emergencyContact' | 'employer' | 'consents'
> & {
  mayText: number;
  mayEmail: number;
  mayLeaveMessage: number;
  needsInterpreter: number;
  emergencyName: string;
  emergencyRelationship: string;
  emergencyPhone: string;
  employerId: string | null;
  employerName: string;
} & Record<`${ConsentKind}${'SignedOn' | 'ExpiresOn'}`, PlainDate | null>;

/** What is known of a patient beyond name and address; undefined when there is no such patient. */
export function findDetails(db: ReadableDb, patientId: string): PatientDetails | undefined {
  const row = db.get<Stored>(sql`
    SELECT suffix, preferred_name AS preferredName, previous_last_name AS previousLastName, phone_kind AS phoneKind,
      mobile_phone AS mobilePhone, home_phone AS homePhone, work_phone AS workPhone, contact_by AS contactBy, may_text AS mayText,
      may_email AS mayEmail, may_leave_message AS mayLeaveMessage, language, needs_interpreter AS needsInterpreter,
      marital_status AS maritalStatus, pronouns, race, ethnicity, deceased_on AS deceasedOn, emergency_name AS emergencyName,
      emergency_relationship AS emergencyRelationship, emergency_phone AS emergencyPhone, employer_id AS employerId,
      employer_name AS employerName, signature_signed_on AS signatureSignedOn, signature_expires_on AS signatureExpiresOn,
      release_signed_on AS releaseSignedOn, release_expires_on AS releaseExpiresOn, assignment_signed_on AS assignmentSignedOn,
      assignment_expires_on AS assignmentExpiresOn, privacy_signed_on AS privacySignedOn, privacy_expires_on AS privacyExpiresOn
    FROM patient WHERE id = ${patientId}`);
  if (!row) return undefined;
  const { emergencyName, emergencyRelationship, emergencyPhone, employerId, employerName, ...rest } = row;
  const { signatureSignedOn, signatureExpiresOn, releaseSignedOn, releaseExpiresOn, ...others } = rest;
  const { assignmentSignedOn, assignmentExpiresOn, privacySignedOn, privacyExpiresOn, ...plain } = others;
  return {
    ...plain,
    mayText: row.mayText === 1,
    mayEmail: row.mayEmail === 1,
    mayLeaveMessage: row.mayLeaveMessage === 1,
    needsInterpreter: row.needsInterpreter === 1,
    emergencyContact: { name: emergencyName, relationship: emergencyRelationship, phone: emergencyPhone },
    employer: { employerId, name: employerName },
    consents: {
      signature: { signedOn: signatureSignedOn, expiresOn: signatureExpiresOn },
      release: { signedOn: releaseSignedOn, expiresOn: releaseExpiresOn },
      assignment: { signedOn: assignmentSignedOn, expiresOn: assignmentExpiresOn },
      privacy: { signedOn: privacySignedOn, expiresOn: privacyExpiresOn },
    },
  };
}

/** Writes the details beside the patient's own fields; the caller has checked the patient's version. */
export function saveDetails(db: WritableDb, patientId: string, details: PatientDetails): void {
  const { emergencyContact: contact, employer, consents } = details;
  db.run(sql`UPDATE patient SET suffix = ${details.suffix}, preferred_name = ${details.preferredName},
      previous_last_name = ${details.previousLastName}, phone_kind = ${details.phoneKind}, mobile_phone = ${details.mobilePhone},
      home_phone = ${details.homePhone}, work_phone = ${details.workPhone}, contact_by = ${details.contactBy},
      may_text = ${details.mayText ? 1 : 0}, may_email = ${details.mayEmail ? 1 : 0},
      may_leave_message = ${details.mayLeaveMessage ? 1 : 0}, language = ${details.language},
      needs_interpreter = ${details.needsInterpreter ? 1 : 0}, marital_status = ${details.maritalStatus}, pronouns = ${details.pronouns},
      race = ${details.race}, ethnicity = ${details.ethnicity}, deceased_on = ${details.deceasedOn}, emergency_name = ${contact.name},
      emergency_relationship = ${contact.relationship}, emergency_phone = ${contact.phone}, employer_id = ${employer.employerId},
      employer_name = ${employer.name}, signature_signed_on = ${consents.signature.signedOn},
      signature_expires_on = ${consents.signature.expiresOn}, release_signed_on = ${consents.release.signedOn},
      release_expires_on = ${consents.release.expiresOn}, assignment_signed_on = ${consents.assignment.signedOn},
      assignment_expires_on = ${consents.assignment.expiresOn}, privacy_signed_on = ${consents.privacy.signedOn},
      privacy_expires_on = ${consents.privacy.expiresOn}
    WHERE id = ${patientId}`);
  saveSounds(db, patientId);
}

/** A patient's alerts in the order in which they were written, ended ones too. */
export const alertsOf = (db: ReadableDb, patientId: string): readonly PatientAlert[] =>
  db
    .all<
      Omit<PatientAlert, 'atRegistration' | 'atCharge' | 'atPayment'> & { atRegistration: number; atCharge: number; atPayment: number }
    >(sql`
    SELECT id AS alertId, words, at_registration AS atRegistration, at_charge AS atCharge, at_payment AS atPayment, expires_on AS expiresOn
    FROM patient_alert WHERE patient_id = ${patientId} ORDER BY id`)
    .map((row) => ({ ...row, atRegistration: row.atRegistration === 1, atCharge: row.atCharge === 1, atPayment: row.atPayment === 1 }));

/** The patient an alert stands with; undefined when there is no such alert. */
export const alertOwner = (db: ReadableDb, alertId: string): string | undefined =>
  db.get<{ patientId: string }>(sql`SELECT patient_id AS patientId FROM patient_alert WHERE id = ${alertId}`)?.patientId;

/** Makes these the patient's alerts: those left out go, the others are written as they are given. */
export function replaceAlerts(db: WritableDb, patientId: string, alerts: readonly PatientAlert[]): void {
  const kept = JSON.stringify(alerts.map(({ alertId }) => alertId));
  db.run(sql`DELETE FROM patient_alert WHERE patient_id = ${patientId} AND id NOT IN (SELECT value FROM json_each(${kept}))`);
  for (const alert of alerts)
    db.run(sql`INSERT INTO patient_alert (id, patient_id, words, at_registration, at_charge, at_payment, expires_on)
      VALUES (${alert.alertId}, ${patientId}, ${alert.words}, ${alert.atRegistration ? 1 : 0}, ${alert.atCharge ? 1 : 0},
        ${alert.atPayment ? 1 : 0}, ${alert.expiresOn})
      ON CONFLICT (id) DO UPDATE SET words = excluded.words, at_registration = excluded.at_registration, at_charge = excluded.at_charge,
        at_payment = excluded.at_payment, expires_on = excluded.expires_on`);
}
