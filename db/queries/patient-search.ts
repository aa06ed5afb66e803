import type { Sex } from '#shared/domain/claim/claim-facts.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

export type PatientListRow = {
  readonly patientId: string;
  readonly chartNumber: number;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly birthDate: PlainDate;
  readonly sex: Sex;
  readonly phone: string;
  readonly guarantorId: string;
};

/** Text ranges use the names' indexes where LIKE would scan; U+FFFF sorts after every letter. */
const after = (prefix: string): string => `${prefix}\uffff`;

/**
 * Patients whose names start as typed, in either order. "Van Dyke Anna" is tried as one name and split at every blank; a
 * comma says where.
 */
export function patientsNamed(db: ReadableDb, typed: string, limit: number): readonly PatientListRow[] {
  const found = nameSplits(typed).flatMap(([first, second]) => patientsByName(db, first, second, limit));
  return [...new Map(found.map((row) => [row.patientId, row])).values()].slice(0, limit);
}

function nameSplits(typed: string): readonly (readonly [string, string])[] {
  const [before = '', after] = typed.split(',', 2).map((part) => part.trim().replace(/\s+/g, ' '));
  if (after !== undefined && before !== '') return [[before, after]];
  const words = typed.split(/[\s,]+/).filter((word) => word !== '');
  return words.slice(0, 6).map((_, at) => [words.slice(0, words.length - at).join(' '), words.slice(words.length - at).join(' ')] as const);
}

/** Names that start as typed, in either order; `second` may be empty. Both ways use an index. */
function patientsByName(db: ReadableDb, first: string, second: string, limit: number): readonly PatientListRow[] {
  return db.all<PatientListRow>(sql`
    SELECT * FROM (
      SELECT id AS patientId, chart_number AS chartNumber, last_name AS lastName, first_name AS firstName, middle_name AS middleName,
        birth_date AS birthDate, sex, phone, guarantor_id AS guarantorId
      FROM patient WHERE last_name >= ${first} AND last_name < ${after(first)} AND first_name >= ${second}
        AND first_name < ${after(second)} AND active = 1 ORDER BY last_name, first_name LIMIT ${limit})
    UNION SELECT * FROM (
      SELECT id, chart_number, last_name, first_name, middle_name, birth_date, sex, phone, guarantor_id
      FROM patient WHERE first_name >= ${first} AND first_name < ${after(first)} AND last_name >= ${second}
        AND last_name < ${after(second)} AND active = 1 ORDER BY first_name, last_name LIMIT ${limit})
    ORDER BY 3, 4, 2 LIMIT ${limit}`);
}

export function patientsByBirthDate(db: ReadableDb, birthDate: PlainDate, limit: number): readonly PatientListRow[] {
  return db.all<PatientListRow>(sql`
    SELECT id AS patientId, chart_number AS chartNumber, last_name AS lastName, first_name AS firstName, middle_name AS middleName,
      birth_date AS birthDate, sex, phone, guarantor_id AS guarantorId
    FROM patient WHERE birth_date = ${birthDate} AND active = 1 ORDER BY last_name, first_name LIMIT ${limit}`);
}

/** Chart number, or a phone number that starts with these digits. */
export function patientsByNumber(db: ReadableDb, digits: string, limit: number): readonly PatientListRow[] {
  return db.all<PatientListRow>(sql`
    SELECT id AS patientId, chart_number AS chartNumber, last_name AS lastName, first_name AS firstName, middle_name AS middleName,
      birth_date AS birthDate, sex, phone, guarantor_id AS guarantorId
    FROM patient WHERE active = 1 AND (chart_number = ${Number(digits)} OR (phone >= ${digits} AND phone < ${after(digits)}))
    ORDER BY chart_number = ${Number(digits)} DESC, last_name, first_name LIMIT ${limit}`);
}

/** Patients whose member id starts as typed, in capitals. */
export function patientsByMemberId(db: ReadableDb, typed: string, limit: number): readonly PatientListRow[] {
  return db.all<PatientListRow>(sql`
    SELECT p.id AS patientId, p.chart_number AS chartNumber, p.last_name AS lastName, p.first_name AS firstName,
      p.middle_name AS middleName, p.birth_date AS birthDate, p.sex, p.phone, p.guarantor_id AS guarantorId
    FROM patient p WHERE p.active = 1
      AND p.id IN (SELECT patient_id FROM coverage WHERE member_id >= ${typed} AND member_id < ${after(typed)})
    ORDER BY p.last_name, p.first_name LIMIT ${limit}`);
}

/** Patients who share the birth date, phone or a member id with the one being registered. */
export function patientsLike(
  db: ReadableDb,
  like: { readonly birthDate: PlainDate | null; readonly phone: string; readonly memberId: string },
): readonly (PatientListRow & { readonly sharesMemberId: number })[] {
  return db.all<PatientListRow & { sharesMemberId: number }>(sql`
    SELECT p.id AS patientId, p.chart_number AS chartNumber, p.last_name AS lastName, p.first_name AS firstName,
      p.middle_name AS middleName, p.birth_date AS birthDate, p.sex, p.phone, p.guarantor_id AS guarantorId,
      p.id IN (SELECT patient_id FROM coverage WHERE member_id = ${like.memberId} AND member_id <> '') AS sharesMemberId
    FROM patient p WHERE p.active = 1 AND (p.birth_date = ${like.birthDate} OR (p.phone = ${like.phone} AND p.phone <> '')
      OR p.id IN (SELECT patient_id FROM coverage WHERE member_id = ${like.memberId} AND member_id <> ''))
    ORDER BY p.last_name, p.first_name LIMIT 200`);
}
