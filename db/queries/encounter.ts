import { NO_VISIT_DETAILS, type VisitDetails } from '#shared/domain/charge/line-details.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { institutionalText, readInstitutional } from './institutional-text.ts';
import { attachmentsText, readAttachments, readSupplement, supplementText } from './supplement-text.ts';

export type SuperbillStatus = 'open' | 'entered' | 'noCharge' | 'void';
export type SuperbillRow = {
  readonly superbillId: string;
  readonly number: number;
  readonly patientId: string;
  readonly patientName: string;
  readonly chartNumber: number;
  readonly renderingName: string;
  readonly visitDate: PlainDate;
  readonly status: SuperbillStatus;
  readonly reason: string;
  readonly renderingProviderId: string;
  readonly guarantorId: string;
  /** Null: the patient's default case. */
  readonly caseId: string | null;
};

/**
 * A superbill by its id or, when that is null, by its printed number; undefined when there is none. One whose charges are
 * open for correction counts as open.
 */
export function findSuperbill(db: ReadableDb, id: string | null, number: number | null): SuperbillRow | undefined {
  return db.get<SuperbillRow>(sql`
    SELECT s.id AS superbillId, s.number, s.patient_id AS patientId, p.last_name || ', ' || p.first_name AS patientName,
      p.chart_number AS chartNumber, r.first_name || ' ' || r.last_name || iif(r.credentials = '', '', ', ' || r.credentials) AS renderingName,
      s.visit_date AS visitDate, iif(o.encounter_id IS NULL, s.status, 'open') AS status, s.reason, s.rendering_provider_id AS renderingProviderId, p.guarantor_id AS guarantorId,
      s.case_id AS caseId
    FROM superbill s JOIN patient p ON p.id = s.patient_id JOIN rendering_provider r ON r.id = s.rendering_provider_id
      LEFT JOIN encounter e ON e.superbill_id = s.id LEFT JOIN opened_visit o ON o.encounter_id = e.id
    WHERE s.id = ${id} OR (${id} IS NULL AND s.number = ${number})`);
}

/** Superbills of one status: open ones oldest first, because they wait, ended ones newest first. Of one patient when given. */
export function listSuperbills(db: ReadableDb, status: SuperbillStatus, patientId: string | null): SuperbillRow[] {
  return db.all<SuperbillRow>(sql`
    SELECT s.id AS superbillId, s.number, s.patient_id AS patientId, p.last_name || ', ' || p.first_name AS patientName,
      p.chart_number AS chartNumber, r.first_name || ' ' || r.last_name || iif(r.credentials = '', '', ', ' || r.credentials) AS renderingName,
      s.visit_date AS visitDate, iif(o.encounter_id IS NULL, s.status, 'open') AS status, s.reason, s.rendering_provider_id AS renderingProviderId, p.guarantor_id AS guarantorId,
      s.case_id AS caseId
    FROM superbill s JOIN patient p ON p.id = s.patient_id JOIN rendering_provider r ON r.id = s.rendering_provider_id
      LEFT JOIN encounter e ON e.superbill_id = s.id LEFT JOIN opened_visit o ON o.encounter_id = e.id
    WHERE iif(o.encounter_id IS NULL, s.status, 'open') = ${status} AND (${patientId} IS NULL OR s.patient_id = ${patientId})
    ORDER BY iif(${status} = 'open', s.visit_date, NULL), iif(${status} = 'open', s.number, NULL), s.visit_date DESC, s.number DESC
    LIMIT 2000`);
}

export type NewSuperbill = {
  readonly superbillId: string;
  readonly number: number;
  readonly patientId: string;
  readonly renderingProviderId: string;
  readonly visitDate: PlainDate;
  readonly caseId: string | null;
};

export function insertSuperbill(db: WritableDb, superbill: NewSuperbill): void {
  db.run(sql`INSERT INTO superbill (id, number, patient_id, rendering_provider_id, visit_date, status, case_id)
    VALUES (${superbill.superbillId}, ${superbill.number}, ${superbill.patientId}, ${superbill.renderingProviderId},
      ${superbill.visitDate}, 'open', ${superbill.caseId})`);
}

/** Puts a superbill under the case that its charges name. */
export function setSuperbillCase(db: WritableDb, superbillId: string, caseId: string | null): void {
  db.run(sql`UPDATE superbill SET case_id = ${caseId} WHERE id = ${superbillId} AND case_id IS NOT ${caseId}`);
}

/** Ends an open superbill; false when it was not open (any more). */
export function endSuperbill(db: WritableDb, superbillId: string, status: Exclude<SuperbillStatus, 'open'>, reason: string): boolean {
  const { changes } = db.run(sql`
    UPDATE superbill SET status = ${status}, reason = ${reason} WHERE id = ${superbillId} AND status = 'open'`);
  return changes === 1;
}

/** Opens a superbill again that ended without charges; false when it did not. */
export const reopenSuperbill = (db: WritableDb, superbillId: string): boolean =>
  db.run(sql`UPDATE superbill SET status = 'open', reason = '' WHERE id = ${superbillId} AND status IN ('noCharge', 'void')`).changes === 1;

export const countOpenSuperbills = (db: ReadableDb): number =>
  db.get<{ open: number }>(sql`SELECT (SELECT count(*) FROM superbill WHERE status = 'open')
    + (SELECT count(*) FROM opened_visit) AS open`)?.open ?? 0;

/** The open superbill that has waited longest, those in review left out: they wait for somebody else. */
export const nextOpenSuperbill = (db: ReadableDb): string | null =>
  db.get<{ id: string }>(sql`
    SELECT s.id FROM superbill s LEFT JOIN encounter e ON e.superbill_id = s.id AND e.status = 'draft' AND e.review_state = 'review'
    WHERE s.status = 'open' AND e.id IS NULL ORDER BY s.visit_date, s.number LIMIT 1`)?.id ?? null;

export type EncounterRow = VisitDetails & {
  readonly encounterId: string;
  readonly superbillId: string;
  readonly patientId: string;
  readonly guarantorId: string;
  readonly renderingProviderId: string;
  readonly referringProviderId: string | null;
  readonly facilityId: string | null;
  readonly serviceDate: PlainDate;
  readonly placeOfService: string;
  readonly priorAuthorization: string;
  readonly accidentCause: 'auto' | 'employment' | 'other' | null;
  readonly accidentDate: PlainDate | null;
  readonly accidentState: string;
  readonly onsetDate: PlainDate | null;
  readonly note: string;
  /** Null: the patient's default case. */
  readonly caseId: string | null;
  readonly status: 'draft' | 'approved';
};

/** The visit behind a superbill, or of an id when `superbillId` is null. */
export function findEncounter(db: ReadableDb, encounterId: string | null, superbillId: string | null): EncounterRow | undefined {
  type Stored = Omit<EncounterRow, 'supplement' | 'attachments' | 'institutional'>;
  const row = db.get<Stored & { supplement: string; attachments: string; institutional: string }>(sql`
    SELECT id AS encounterId, superbill_id AS superbillId, patient_id AS patientId, guarantor_id AS guarantorId,
      rendering_provider_id AS renderingProviderId, referring_provider_id AS referringProviderId, facility_id AS facilityId,
      service_date AS serviceDate, place_of_service AS placeOfService, prior_authorization AS priorAuthorization,
      accident_cause AS accidentCause, accident_date AS accidentDate, accident_state AS accidentState, onset_date AS onsetDate,
      note, case_id AS caseId, status, supervising_provider_id AS supervisingProviderId, admission_date AS admissionDate,
      discharge_date AS dischargeDate, delay_reason AS delayReason, epsdt_referral AS epsdtReferral, type_of_bill AS typeOfBill,
      supplement, attachments, institutional
    FROM encounter WHERE id = ${encounterId} OR (${encounterId} IS NULL AND superbill_id = ${superbillId})`);
  if (!row) return undefined;
  const { supplement, attachments, institutional } = row;
  return {
    ...row,
    supplement: readSupplement(supplement),
    attachments: readAttachments(attachments),
    institutional: readInstitutional(institutional),
  };
}

/** A visit to store; details that are left out say nothing out of the ordinary. */
export type NewEncounter = Omit<EncounterRow, 'status' | keyof VisitDetails> & Partial<VisitDetails>;

/**
 * Writes a draft visit, new or changed. False when a visit of that id is already approved: approved visits are frozen
 * and only a corrected claim changes what was charged.
 */
export function saveDraftEncounter(db: WritableDb, visit: NewEncounter): boolean {
  const row = { ...NO_VISIT_DETAILS, ...visit };
  const { changes } = db.run(sql`
    INSERT INTO encounter (id, superbill_id, patient_id, guarantor_id, rendering_provider_id, referring_provider_id, facility_id,
      service_date, place_of_service, prior_authorization, accident_cause, accident_date, accident_state, onset_date, note, case_id,
      supervising_provider_id, admission_date, discharge_date, delay_reason, epsdt_referral, type_of_bill, supplement,
      attachments, institutional, status)
    VALUES (${row.encounterId}, ${row.superbillId}, ${row.patientId}, ${row.guarantorId}, ${row.renderingProviderId},
      ${row.referringProviderId}, ${row.facilityId}, ${row.serviceDate}, ${row.placeOfService}, ${row.priorAuthorization},
      ${row.accidentCause}, ${row.accidentDate}, ${row.accidentState}, ${row.onsetDate}, ${row.note},
      ${row.caseId}, ${row.supervisingProviderId}, ${row.admissionDate}, ${row.dischargeDate}, ${row.delayReason},
      ${row.epsdtReferral}, ${row.typeOfBill}, ${supplementText(row.supplement)}, ${attachmentsText(row.attachments)},
      ${institutionalText(row.institutional)}, 'draft')
    ON CONFLICT (id) DO UPDATE SET version = version + 1, guarantor_id = excluded.guarantor_id,
      rendering_provider_id = excluded.rendering_provider_id,
      referring_provider_id = excluded.referring_provider_id, facility_id = excluded.facility_id,
      service_date = excluded.service_date, place_of_service = excluded.place_of_service,
      prior_authorization = excluded.prior_authorization, accident_cause = excluded.accident_cause,
      accident_date = excluded.accident_date, accident_state = excluded.accident_state, onset_date = excluded.onset_date,
      note = excluded.note, case_id = excluded.case_id, supervising_provider_id = excluded.supervising_provider_id,
      admission_date = excluded.admission_date, discharge_date = excluded.discharge_date, delay_reason = excluded.delay_reason,
      epsdt_referral = excluded.epsdt_referral, type_of_bill = excluded.type_of_bill, supplement = excluded.supplement,
      attachments = excluded.attachments, institutional = excluded.institutional
      WHERE status = 'draft' AND superbill_id = excluded.superbill_id`);
  return changes === 1;
}

/** What a visit says about itself, beside its lines and diagnoses. */
export type VisitRow = Omit<EncounterRow, 'encounterId' | 'superbillId' | 'patientId' | 'guarantorId' | 'status'>;

/** Writes what a correction says of an approved visit. Stops when its charges are not open. */
export function correctEncounter(db: WritableDb, encounterId: string, visit: VisitRow): void {
  const { changes } = db.run(sql`
    UPDATE encounter SET version = version + 1, rendering_provider_id = ${visit.renderingProviderId},
      referring_provider_id = ${visit.referringProviderId}, facility_id = ${visit.facilityId}, service_date = ${visit.serviceDate},
      place_of_service = ${visit.placeOfService}, prior_authorization = ${visit.priorAuthorization},
      accident_cause = ${visit.accidentCause}, accident_date = ${visit.accidentDate}, accident_state = ${visit.accidentState},
      onset_date = ${visit.onsetDate}, note = ${visit.note},
      case_id = ${visit.caseId}, supervising_provider_id = ${visit.supervisingProviderId}, admission_date = ${visit.admissionDate},
      discharge_date = ${visit.dischargeDate}, delay_reason = ${visit.delayReason}, epsdt_referral = ${visit.epsdtReferral},
      type_of_bill = ${visit.typeOfBill}, supplement = ${supplementText(visit.supplement)},
      attachments = ${attachmentsText(visit.attachments)}, institutional = ${institutionalText(visit.institutional)}
    WHERE id = ${encounterId} AND EXISTS (SELECT 1 FROM opened_visit WHERE encounter_id = encounter.id)`);
  assert(changes === 1, 'only a visit that is open for correction changes');
}

/** Freezes a visit: from here on its lines stand in the books. False when it is not a draft. */
export function approveEncounter(db: WritableDb, encounterId: string): boolean {
  const { changes } = db.run(sql`
    UPDATE encounter SET status = 'approved', version = version + 1 WHERE id = ${encounterId} AND status = 'draft'`);
  return changes === 1;
}

/** The patient's latest approved visit before a superbill, with what was found and done then; undefined when there is none. */
export function lastVisitOf(
  db: ReadableDb,
  patientId: string,
  exceptSuperbillId: string,
): { readonly encounterId: string; readonly serviceDate: PlainDate } | undefined {
  return db.get(sql`
    SELECT id AS encounterId, service_date AS serviceDate FROM encounter
    WHERE patient_id = ${patientId} AND status = 'approved' AND superbill_id <> ${exceptSuperbillId}
    ORDER BY service_date DESC, id DESC LIMIT 1`);
}

/** The patient's approved visits beside a superbill's own, newest first. */
export function priorVisitsOf(
  db: ReadableDb,
  patientId: string,
  exceptSuperbillId: string,
  limit: number,
): readonly { readonly encounterId: string; readonly serviceDate: PlainDate; readonly renderingName: string }[] {
  return db.all(sql`
    SELECT e.id AS encounterId, e.service_date AS serviceDate,
      r.first_name || ' ' || r.last_name || iif(r.credentials = '', '', ', ' || r.credentials) AS renderingName
    FROM encounter e JOIN rendering_provider r ON r.id = e.rendering_provider_id
    WHERE e.patient_id = ${patientId} AND e.status = 'approved' AND e.superbill_id <> ${exceptSuperbillId}
    ORDER BY e.service_date DESC, e.id DESC LIMIT ${limit}`);
}

/** Whether rows of these ids exist; null ids count as present, for references that may be left out. */
export type Referenced = { readonly rendering: boolean; readonly referring: boolean; readonly facility: boolean };

export function referencesExist(
  db: ReadableDb,
  ids: { readonly renderingProviderId: string; readonly referringProviderId: string | null; readonly facilityId: string | null },
): Referenced {
  const row = db.get<{ rendering: number; referring: number; facility: number }>(sql`
    SELECT EXISTS (SELECT 1 FROM rendering_provider WHERE id = ${ids.renderingProviderId}) AS rendering,
      ${ids.referringProviderId} IS NULL OR EXISTS (SELECT 1 FROM referring_provider WHERE id = ${ids.referringProviderId}) AS referring,
      ${ids.facilityId} IS NULL OR EXISTS (SELECT 1 FROM facility WHERE id = ${ids.facilityId}) AS facility`);
  return { rendering: row?.rendering === 1, referring: row?.referring === 1, facility: row?.facility === 1 };
}

/** Those of these ids that are no rendering provider. */
export const unknownRenderings = (db: ReadableDb, ids: readonly string[]): readonly string[] =>
  ids.length === 0
    ? []
    : db
        .all<{ id: string }>(sql`
    SELECT value AS id FROM json_each(${JSON.stringify(ids)}) WHERE NOT EXISTS (SELECT 1 FROM rendering_provider r WHERE r.id = value)`)
        .map(({ id }) => id);

/** Those of these ids that are no referring provider. */
export const unknownReferrings = (db: ReadableDb, ids: readonly string[]): readonly string[] =>
  ids.filter((id) => db.get(sql`SELECT 1 FROM referring_provider WHERE id = ${id}`) === undefined);

/** Those of these ids that are no facility. */
export const unknownFacilities = (db: ReadableDb, ids: readonly string[]): readonly string[] =>
  ids.filter((id) => db.get(sql`SELECT 1 FROM facility WHERE id = ${id}`) === undefined);

/** Those of these ids that are neither a rendering nor a referring provider: nobody who could order or supervise. */
export const unknownPeople = (db: ReadableDb, ids: readonly string[]): readonly string[] =>
  unknownReferrings(db, unknownRenderings(db, ids));

/** Whom a patient's visits are owed by; undefined when there is no such patient. */
export const guarantorOf = (db: ReadableDb, patientId: string): string | undefined =>
  db.get<{ guarantorId: string }>(sql`SELECT guarantor_id AS guarantorId FROM patient WHERE id = ${patientId} AND merged_into IS NULL`)
    ?.guarantorId;
