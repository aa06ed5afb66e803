import type { Sex } from '#shared/domain/claim/claim-facts.ts';
import type { EligibilityAnswer } from '#shared/domain/eligibility/benefit-facts.ts';
import type { Verdict } from '#shared/domain/eligibility/benefit-sheet.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type CheckSource = 'manual' | 'file';
export type CheckHow = 'phone' | 'portal' | 'card' | 'other' | '271';

/** One thing learned about a coverage, with its day and source. */
export type EligibilityCheck = {
  readonly checkId: string;
  readonly coverageId: string;
  readonly source: CheckSource;
  readonly answerId: string | null;
  readonly inquiryId: string | null;
  readonly checkedOn: PlainDate;
  readonly visitDate: PlainDate | null;
  readonly how: CheckHow;
  readonly reference: string;
  readonly recordedAt: Instant;
  readonly verdict: Verdict;
  readonly words: string;
  readonly facts: EligibilityAnswer;
};
export type CheckRow = Omit<EligibilityCheck, 'facts' | 'answerId' | 'inquiryId'> & {
  readonly userName: string;
  /** The archived 271; null when a person typed it. */
  readonly fileName: string | null;
  readonly withdrawnReason: string | null;
};

export function insertCheck(db: WritableDb, check: EligibilityCheck & { readonly userId: string }): void {
  db.run(sql`INSERT INTO eligibility_check (id, coverage_id, source, answer_id, inquiry_id, checked_on, visit_date, how, reference,
      recorded_at, user_id, verdict, words, facts)
    VALUES (${check.checkId}, ${check.coverageId}, ${check.source}, ${check.answerId}, ${check.inquiryId}, ${check.checkedOn},
      ${check.visitDate}, ${check.how}, ${check.reference}, ${check.recordedAt}, ${check.userId}, ${check.verdict}, ${check.words},
      ${JSON.stringify(check.facts)})`);
}

/** Everything learned about the coverages of one patient, newest first. */
export const checksOfPatient = (db: ReadableDb, patientId: string): readonly CheckRow[] =>
  db.all<CheckRow>(sql`
    SELECT k.id AS checkId, k.coverage_id AS coverageId, k.source, k.checked_on AS checkedOn, k.visit_date AS visitDate, k.how,
      k.reference, k.recorded_at AS recordedAt, k.verdict, k.words, u.display_name AS userName, f.name AS fileName,
      w.reason AS withdrawnReason
    FROM coverage c JOIN eligibility_check k ON k.coverage_id = c.id JOIN user u ON u.id = k.user_id
      LEFT JOIN eligibility_answer a ON a.id = k.answer_id LEFT JOIN edi_file f ON f.id = a.edi_file_id
      LEFT JOIN eligibility_withdrawal w ON w.check_id = k.id
    WHERE c.patient_id = ${patientId} ORDER BY k.checked_on DESC, k.recorded_at DESC, k.id DESC LIMIT 500`);

export type WholeCheck = EligibilityCheck & {
  readonly ediFileId: string | null;
  readonly withdrawnReason: string | null;
};

/** A check with all it says; undefined when there is none. */
export function findCheck(db: ReadableDb, checkId: string): WholeCheck | undefined {
  const row = db.get<Omit<WholeCheck, 'facts'> & { facts: string }>(sql`
    SELECT k.id AS checkId, k.coverage_id AS coverageId, k.source, k.answer_id AS answerId, k.inquiry_id AS inquiryId,
      k.checked_on AS checkedOn, k.visit_date AS visitDate, k.how, k.reference, k.recorded_at AS recordedAt, k.verdict, k.words,
      k.facts, a.edi_file_id AS ediFileId, w.reason AS withdrawnReason
    FROM eligibility_check k LEFT JOIN eligibility_answer a ON a.id = k.answer_id
      LEFT JOIN eligibility_withdrawal w ON w.check_id = k.id
    WHERE k.id = ${checkId}`);
  return row && { ...row, facts: JSON.parse(row.facts) as EligibilityAnswer };
}

export const checkExists = (db: ReadableDb, checkId: string): boolean =>
  db.get(sql`SELECT 1 FROM eligibility_check WHERE id = ${checkId}`) !== undefined;

export function insertWithdrawal(
  db: WritableDb,
  { checkId, at, userId, reason }: { readonly checkId: string; readonly at: Instant; readonly userId: string; readonly reason: string },
): void {
  db.run(
    sql`INSERT INTO eligibility_withdrawal (check_id, withdrawn_at, user_id, reason) VALUES (${checkId}, ${at}, ${userId}, ${reason})`,
  );
}

/** How many checks that still count were made of an answer. */
export const standingChecks = (db: ReadableDb, answerId: string): number =>
  db.get<{ checks: number }>(sql`
    SELECT count(*) AS checks FROM eligibility_check k LEFT JOIN eligibility_withdrawal w ON w.check_id = k.id
    WHERE k.answer_id = ${answerId} AND w.check_id IS NULL`)?.checks ?? 0;

/** A coverage with the people and the payer that a question about it names. */
export type CoverageToAsk = {
  readonly coverageId: string;
  readonly patientId: string;
  readonly rank: number;
  readonly memberId: string;
  readonly groupNumber: string;
  readonly relationship: string;
  readonly effectiveFrom: PlainDate | null;
  readonly effectiveTo: PlainDate | null;
  readonly patient: PersonToAsk & { readonly birthDate: PlainDate };
  /** The same as the patient when they hold the policy themselves. */
  readonly subscriber: PersonToAsk;
  readonly payerId: string;
  readonly payerName: string;
  readonly payerCode: string;
  readonly tradingPartnerId: string | null;
  readonly partnerName: string | null;
};
export type PersonToAsk = {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly birthDate: PlainDate | null;
  readonly sex: Sex;
};

type Stored = Omit<CoverageToAsk, 'patient' | 'subscriber'> & {
  lastName: string;
  firstName: string;
  middleName: string;
  birthDate: PlainDate;
  sex: Sex;
  subscriberLast: string;
  subscriberFirst: string;
  subscriberMiddle: string;
  subscriberBirth: PlainDate | null;
  subscriberSex: Sex;
};

/** Coverages by id, in the order of the ids; those that do not exist are left out. */
export function coveragesToAsk(db: ReadableDb, coverageIds: readonly string[]): readonly CoverageToAsk[] {
  return db
    .all<Stored>(sql`
    SELECT c.id AS coverageId, c.patient_id AS patientId, c.rank, c.member_id AS memberId, c.group_number AS groupNumber, c.relationship,
      c.effective_from AS effectiveFrom, c.effective_to AS effectiveTo, p.last_name AS lastName, p.first_name AS firstName,
      p.middle_name AS middleName, p.birth_date AS birthDate, p.sex, c.subscriber_last_name AS subscriberLast,
      c.subscriber_first_name AS subscriberFirst, c.subscriber_middle_name AS subscriberMiddle,
      c.subscriber_birth_date AS subscriberBirth, c.subscriber_sex AS subscriberSex, y.id AS payerId, y.name AS payerName,
      y.payer_id AS payerCode, t.id AS tradingPartnerId, t.name AS partnerName
    FROM json_each(${JSON.stringify(coverageIds)}) wanted CROSS JOIN coverage c ON c.id = wanted.value
      JOIN patient p ON p.id = c.patient_id JOIN payer y ON y.id = c.payer_id
      LEFT JOIN trading_partner t ON t.id = y.trading_partner_id AND t.active = 1
    ORDER BY wanted.key`)
    .map(coverageFrom);
}

function coverageFrom(row: Stored): CoverageToAsk {
  const { lastName, firstName, middleName, birthDate, sex, subscriberLast, subscriberFirst, subscriberMiddle, ...rest } = row;
  const { subscriberBirth, subscriberSex, ...coverage } = rest;
  const patient = { lastName, firstName, middleName, birthDate, sex };
  const other = {
    lastName: subscriberLast,
    firstName: subscriberFirst,
    middleName: subscriberMiddle,
    birthDate: subscriberBirth,
    sex: subscriberSex,
  };
  return { ...coverage, patient, subscriber: coverage.relationship === 'self' ? patient : other };
}

/** Ids of a patient's coverages by rank, those in force today or later before ended ones. */
export const coverageIdsOf = (db: ReadableDb, patientId: string): readonly string[] =>
  db
    .all<{ id: string }>(sql`
    SELECT id FROM coverage WHERE patient_id = ${patientId} ORDER BY effective_to IS NOT NULL, rank, effective_to DESC, id`)
    .map(({ id }) => id);

/** Coverages with a member id in capitals and digits, however it is spelled here; few enough to compare one by one. */
export const coverageIdsNumbered = (db: ReadableDb, memberId: string): readonly string[] =>
  db
    .all<{ id: string }>(sql`
    SELECT id FROM coverage
    WHERE replace(replace(replace(replace(upper(member_id), '-', ''), ' ', ''), '.', ''), '/', '') = ${memberId} LIMIT 100`)
    .map(({ id }) => id);

/** A visit that is coming up to be billed, with one coverage in force on its day. */
export type VisitToCheck = {
  readonly coverageId: string;
  readonly visitDate: PlainDate;
  readonly lastCheckId: string | null;
  readonly lastCheckedOn: PlainDate | null;
  readonly lastVerdict: Verdict | null;
  readonly lastWords: string | null;
  readonly waitingSince: Instant | null;
};

/**
 * Coverages of the case of a visit whose charges are not entered yet, in force on its day and not checked since `since`: one
 * row for each coverage with its earliest open visit. With `patientIds` every coverage of these patients counts, whatever
 * its case, and no visit is needed: `today` is asked.
 * Booked appointments count from today to the next day on which anybody comes: tomorrow's schedule, on a Friday Monday's.
 */
export function visitsToCheck(
  db: ReadableDb,
  { since, today, patientIds }: { readonly since: PlainDate; readonly today: PlainDate; readonly patientIds: readonly string[] | null },
): readonly VisitToCheck[] {
  const wanted = patientIds === null ? null : JSON.stringify(patientIds);
  return db.all<VisitToCheck>(sql`
    WITH visit (patient_id, case_id, day) AS (
      SELECT patient_id, coalesce(case_id, patient_id), visit_date FROM superbill WHERE status = 'open' AND ${wanted} IS NULL
      UNION ALL SELECT value, NULL, coalesce((SELECT min(visit_date) FROM superbill WHERE status = 'open' AND patient_id = value), ${today})
        FROM json_each(coalesce(${wanted}, '[]'))
      UNION ALL SELECT patient_id, coalesce(case_id, patient_id), day FROM appointment
      WHERE ${wanted} IS NULL AND status = 'booked' AND patient_id IS NOT NULL AND day BETWEEN ${today} AND coalesce(
        (SELECT min(day) FROM appointment WHERE status = 'booked' AND patient_id IS NOT NULL AND day > ${today}), ${today})),
    due (coverage_id, day) AS (
      SELECT c.id, min(v.day) FROM visit v JOIN coverage c ON c.patient_id = v.patient_id
      WHERE coalesce(c.effective_from, v.day) <= v.day AND v.day <= coalesce(c.effective_to, v.day)
        AND (v.case_id IS NULL OR EXISTS (SELECT 1 FROM case_order o WHERE o.case_id = v.case_id AND o.coverage_id = c.id)
          OR (c.cases_only = 0 AND NOT EXISTS (SELECT 1 FROM patient_case k WHERE k.id = v.case_id)))
      GROUP BY c.id),
    latest (coverage_id, check_id, checked_on, verdict, words) AS (
      SELECT coverage_id, id, checked_on, verdict, words FROM (
        SELECT k.*, row_number() OVER (PARTITION BY k.coverage_id ORDER BY k.checked_on DESC, k.recorded_at DESC, k.id DESC) AS place
        FROM due d JOIN eligibility_check k ON k.coverage_id = d.coverage_id
          LEFT JOIN eligibility_withdrawal w ON w.check_id = k.id WHERE w.check_id IS NULL)
      WHERE place = 1)
    SELECT d.coverage_id AS coverageId, d.day AS visitDate, l.check_id AS lastCheckId, l.checked_on AS lastCheckedOn,
      l.verdict AS lastVerdict, l.words AS lastWords,
      (SELECT max(b.created_at) FROM eligibility_inquiry i JOIN eligibility_batch b ON b.id = i.batch_id
        WHERE i.coverage_id = d.coverage_id AND i.status = 'waiting') AS waitingSince
    FROM due d LEFT JOIN latest l ON l.coverage_id = d.coverage_id JOIN coverage c ON c.id = d.coverage_id
      JOIN patient p ON p.id = c.patient_id
    WHERE l.checked_on IS NULL OR l.checked_on < ${since} OR l.verdict = 'refused'
    ORDER BY d.day, p.last_name, p.first_name, c.rank, c.id`);
}

/** Coverages of patients with this family name and birth date. */
export const coverageIdsOfPerson = (db: ReadableDb, lastName: string, birthDate: PlainDate): readonly string[] =>
  db
    .all<{ id: string }>(sql`
    SELECT c.id FROM patient p JOIN coverage c ON c.patient_id = p.id
    WHERE p.birth_date = ${birthDate} AND p.last_name = ${lastName} COLLATE NOCASE ORDER BY c.rank, c.id LIMIT 20`)
    .map(({ id }) => id);
