import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import type { PatientListRow } from './patient-search.ts';

export type LikelyRow = Omit<PatientListRow, 'mergedChart'> & {
  readonly previousLastName: string;
  readonly preferredName: string;
  readonly mobilePhone: string;
  readonly homePhone: string;
  readonly workPhone: string;
  readonly sharesMemberId: number;
  readonly soundsAlike: number;
  /** The chart that is alike, when it is merged into this patient. */
  readonly mergedChart: number | null;
};
export type Likeness = {
  readonly birthDates: readonly PlainDate[];
  /** The first of them, whose patients are compared whatever their name; null when none is typed. */
  readonly birthDate: PlainDate | null;
  readonly phones: readonly string[];
  readonly memberId: string;
  readonly sounds: readonly string[];
};

/** Most people of one day or one sound that are looked at: more are no likely duplicates but a common name. */
const MOST = 300;

/**
 * Patients who share a phone, member id or birth date with the one being typed, or whose name sounds alike on one of the
 * given birth dates (on any when none is typed). Every branch is a seek, so that this is asked at each pause in typing.
 */
export function patientsLike(db: ReadableDb, like: Likeness): readonly LikelyRow[] {
  const phones = JSON.stringify(like.phones.filter((phone) => phone.length >= 7));
  const sounds = JSON.stringify(like.sounds);
  const dates = JSON.stringify(like.birthDates);
  return db.all<LikelyRow>(sql`
    WITH member (id) AS (SELECT patient_id FROM coverage WHERE member_id = ${like.memberId} AND ${like.memberId} <> '' LIMIT ${MOST}),
      sound (chart) AS (
        SELECT s.chart_number FROM json_each(${sounds}) k CROSS JOIN json_each(${dates}) d
          CROSS JOIN patient_sound s ON s.code = k.value AND s.birth_date = d.value
        UNION SELECT chart FROM (SELECT s.chart_number AS chart FROM json_each(${sounds}) k CROSS JOIN patient_sound s ON s.code = k.value
          WHERE ${like.birthDate} IS NULL LIMIT ${MOST})),
      alike (id) AS (
        SELECT id FROM member
        UNION SELECT p.id FROM sound s CROSS JOIN patient p ON p.chart_number = s.chart
        UNION SELECT id FROM (SELECT id FROM patient WHERE birth_date = ${like.birthDate} LIMIT ${MOST})
        UNION SELECT p.id FROM json_each(${phones}) n CROSS JOIN patient p ON p.phone = n.value
        UNION SELECT p.id FROM json_each(${phones}) n CROSS JOIN patient p ON p.mobile_phone = n.value AND p.mobile_phone <> ''
        UNION SELECT p.id FROM json_each(${phones}) n CROSS JOIN patient p ON p.home_phone = n.value AND p.home_phone <> ''
        UNION SELECT p.id FROM json_each(${phones}) n CROSS JOIN patient p ON p.work_phone = n.value AND p.work_phone <> '')
    SELECT p.id AS patientId, p.chart_number AS chartNumber, p.last_name AS lastName, p.first_name AS firstName,
      p.middle_name AS middleName, p.birth_date AS birthDate, p.sex, p.phone, p.guarantor_id AS guarantorId,
      p.previous_last_name AS previousLastName, p.preferred_name AS preferredName, p.mobile_phone AS mobilePhone,
      p.home_phone AS homePhone, p.work_phone AS workPhone, p.id IN (SELECT id FROM member) AS sharesMemberId,
      p.chart_number IN (SELECT chart FROM sound) AS soundsAlike, NULL AS mergedChart
    FROM alike a CROSS JOIN patient p ON p.id = a.id WHERE p.active = 1 AND p.merged_into IS NULL
    ORDER BY p.last_name, p.first_name, p.chart_number`);
}
