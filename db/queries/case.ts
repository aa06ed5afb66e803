import type { CaseCause, CaseDateKind, CaseDates } from '#shared/domain/case/case-cause.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type CaseFields = {
  readonly name: string;
  readonly cause: CaseCause;
  readonly accidentDate: PlainDate | null;
  readonly accidentState: string;
  /** The insurer's number of an accident or injury (REF*Y4). */
  readonly casualtyNumber: string;
  readonly dates: CaseDates;
  readonly referringProviderId: string | null;
  readonly referralNumber: string;
  readonly referralDate: PlainDate | null;
  readonly attorneyName: string;
  readonly attorneyPhone: string;
  readonly employerId: string | null;
  /** Who is asked, in this order; null: the patient's usual order. */
  readonly coverageIds: readonly string[] | null;
  readonly closedOn: PlainDate | null;
};
export type CaseRow = CaseFields & {
  readonly caseId: string;
  readonly patientId: string;
  readonly version: number;
  readonly visits: number;
  readonly lastUsed: PlainDate | null;
};

type Stored = Omit<CaseRow, 'dates' | 'coverageIds'> & { ownOrder: number };

/** The case that a patient has without asking for it; its id is the patient's own. */
export function insertDefaultCase(db: WritableDb, patientId: string): void {
  db.run(sql`INSERT INTO patient_case (id, patient_id) VALUES (${patientId}, ${patientId}) ON CONFLICT (id) DO NOTHING`);
}

/** A patient's cases, the one used last first; the default one is among them. */
export const listCases = (db: ReadableDb, patientId: string): readonly CaseRow[] => casesWhere(db, patientId, null);

export const findCase = (db: ReadableDb, caseId: string): CaseRow | undefined => casesWhere(db, null, caseId)[0];

function casesWhere(db: ReadableDb, patientId: string | null, caseId: string | null): readonly CaseRow[] {
  return db
    .all<Stored>(sql`
    SELECT k.id AS caseId, k.patient_id AS patientId, k.version, k.name, k.cause, k.accident_date AS accidentDate,
      k.accident_state AS accidentState, k.casualty_number AS casualtyNumber, k.referring_provider_id AS referringProviderId,
      k.referral_number AS referralNumber, k.referral_date AS referralDate, k.attorney_name AS attorneyName,
      k.attorney_phone AS attorneyPhone, k.employer_id AS employerId, k.own_order AS ownOrder, k.closed_on AS closedOn,
      (SELECT count(*) FROM encounter e WHERE e.case_id = k.id) AS visits,
      (SELECT max(s.visit_date) FROM superbill s WHERE s.case_id = k.id AND s.status <> 'void') AS lastUsed
    FROM patient_case k WHERE k.patient_id = ${patientId} OR k.id = ${caseId}
    ORDER BY k.closed_on IS NOT NULL, lastUsed DESC NULLS LAST, k.id <> k.patient_id, k.id DESC`)
    .map(({ ownOrder, ...row }) => ({
      ...row,
      dates: datesOf(db, row.caseId),
      coverageIds: ownOrder === 1 ? orderOf(db, row.caseId) : null,
    }));
}

const datesOf = (db: ReadableDb, caseId: string): CaseDates =>
  Object.fromEntries(
    db
      .all<{ kind: CaseDateKind; day: PlainDate }>(sql`SELECT kind, day FROM case_date WHERE case_id = ${caseId}`)
      .map(({ kind, day }) => [kind, day]),
  );

const orderOf = (db: ReadableDb, caseId: string): readonly string[] =>
  db.all<{ id: string }>(sql`SELECT coverage_id AS id FROM case_coverage WHERE case_id = ${caseId} ORDER BY position`).map(({ id }) => id);

/**
 * The case of the patient's newest visit that is still open, for the next one; the default case when there was none.
 * Null only for a patient that has no case at all.
 */
export const caseUsedLast = (db: ReadableDb, patientId: string): string | null =>
  db.get<{ id: string }>(sql`
    SELECT k.id FROM patient_case k LEFT JOIN superbill s ON s.case_id = k.id AND s.status <> 'void'
    WHERE k.patient_id = ${patientId} AND k.closed_on IS NULL
    ORDER BY s.visit_date DESC NULLS LAST, s.number DESC, k.id <> k.patient_id LIMIT 1`)?.id ?? null;

export function insertCase(db: WritableDb, caseId: string, patientId: string): void {
  db.run(sql`INSERT INTO patient_case (id, patient_id, version) VALUES (${caseId}, ${patientId}, 0)`);
}

/** Writes what a case says, if it still has the version that the caller saw; false when someone else was faster. */
export function changeCase(db: WritableDb, caseId: string, version: number, fields: CaseFields): boolean {
  const { changes } = db.run(sql`UPDATE patient_case SET version = version + 1, name = ${fields.name}, cause = ${fields.cause},
      accident_date = ${fields.accidentDate}, accident_state = ${fields.accidentState}, casualty_number = ${fields.casualtyNumber},
      referring_provider_id = ${fields.referringProviderId}, referral_number = ${fields.referralNumber},
      referral_date = ${fields.referralDate}, attorney_name = ${fields.attorneyName}, attorney_phone = ${fields.attorneyPhone},
      employer_id = ${fields.employerId}, own_order = ${fields.coverageIds === null ? 0 : 1}, closed_on = ${fields.closedOn}
    WHERE id = ${caseId} AND version = ${version}`);
  if (changes !== 1) return false;
  db.run(sql`DELETE FROM case_date WHERE case_id = ${caseId}`);
  for (const [kind, day] of Object.entries(fields.dates))
    if (day !== undefined) db.run(sql`INSERT INTO case_date (case_id, kind, day) VALUES (${caseId}, ${kind}, ${day})`);
  db.run(sql`DELETE FROM case_coverage WHERE case_id = ${caseId}`);
  for (const [index, coverageId] of (fields.coverageIds ?? []).entries())
    db.run(sql`INSERT INTO case_coverage (case_id, position, coverage_id) VALUES (${caseId}, ${index + 1}, ${coverageId})`);
  return true;
}

/** Whether rows of these ids exist; null ids count as present. */
export function caseReferencesExist(
  db: ReadableDb,
  { referringProviderId, employerId }: Pick<CaseFields, 'referringProviderId' | 'employerId'>,
): { readonly referring: boolean; readonly employer: boolean } {
  const row = db.get<{ referring: number; employer: number }>(sql`
    SELECT ${referringProviderId} IS NULL OR EXISTS (SELECT 1 FROM referring_provider WHERE id = ${referringProviderId}) AS referring,
      ${employerId} IS NULL OR EXISTS (SELECT 1 FROM employer WHERE id = ${employerId}) AS employer`);
  return { referring: row?.referring === 1, employer: row?.employer === 1 };
}
