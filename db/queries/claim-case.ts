import type { CaseCause, CaseDates } from '#shared/domain/case/case-cause.ts';
import type { CaseFacts } from '#shared/domain/case/case-on-claim.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

type Row = Omit<CaseFacts, 'dates'> & { caseId: string; cause: CaseCause; accidentDate: PlainDate | null; dates: string };

/** The referral number of the case that a visit falls under; empty when it has none. */
export const referralOfVisit = (db: ReadableDb, encounterId: string): string =>
  db.get<{ number: string | null }>(sql`
    SELECT k.referral_number AS number FROM encounter e JOIN patient_case k ON k.id = coalesce(e.case_id, e.patient_id)
    WHERE e.id = ${encounterId}`)?.number ?? '';

/** The referral number of a case; empty when it has none. */
export const referralOfCase = (db: ReadableDb, caseId: string): string =>
  db.get<{ number: string | null }>(sql`SELECT referral_number AS number FROM patient_case WHERE id = ${caseId}`)?.number ?? '';

/** What claims take from these cases (a JSON list of ids), by case id. */
export function caseFactsById(db: ReadableDb, caseIds: string): ReadonlyMap<string, CaseFacts> {
  const rows = db.all<Row>(sql`
    SELECT k.id AS caseId, k.cause, k.accident_date AS accidentDate, k.accident_state AS accidentState, k.casualty_number AS casualtyNumber,
      k.referring_provider_id AS referringProviderId, k.referral_number AS referralNumber,
      (SELECT json_group_object(d.kind, d.day) FROM case_date d WHERE d.case_id = k.id) AS dates
    FROM json_each(${caseIds}) wanted CROSS JOIN patient_case k ON k.id = wanted.value`);
  return new Map(rows.map(({ caseId, dates, ...facts }) => [caseId, { ...facts, dates: JSON.parse(dates) as CaseDates }]));
}
