import type { AuthorizationEntry, EarlierLine } from '#shared/domain/claim/scrub/books.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import { words } from './claim-lines.ts';

/** Whose claim it is, to which payer, of which visit (null while the visit was never saved), and the days it serves. */
export type ScrubSubject = {
  readonly patientId: string;
  readonly payerId: string;
  readonly encounterId: string | null;
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
};

/** A line with whose and of which visit it is. */
export type StoredLine = Omit<EarlierLine, 'modifiers' | 'globalDays'> & {
  readonly patientId: string;
  readonly encounterId: string;
  readonly modifiers: string;
};
/** The longest global period: care for so many days belongs to the surgery. */
export const LONGEST_GLOBAL_DAYS = 90;

/**
 * Lines of approved visits of these patients, each patient once however many claims name them, from the longest global period
 * before their first day of service to their last; by patient and day. Whether a line opens a global period is for whoever
 * knows the values of its code.
 */
export function earlierLines(db: ReadableDb, subjects: readonly ScrubSubject[]): readonly StoredLine[] {
  const days = new Map<string, { first: PlainDate; last: PlainDate }>();
  for (const { patientId, firstDay, lastDay } of subjects) {
    const known = days.get(patientId);
    if (!known) days.set(patientId, { first: firstDay, last: lastDay });
    else {
      if (firstDay < known.first) known.first = firstDay;
      if (lastDay > known.last) known.last = lastDay;
    }
  }
  // Both days in one text of twenty characters: SQLite cuts it sooner than it reads a list inside a list.
  const asked = Object.fromEntries(Array.from(days, ([patientId, { first, last }]) => [patientId, first + last]));
  return db.all<StoredLine>(sql`
    WITH visit AS MATERIALIZED (
      SELECT e.id, e.patient_id, e.rendering_provider_id, date(substr(w.value, 1, 10), '-90 days') AS first,
        substr(w.value, 11) AS last,
        coalesce((SELECT c.claim_number FROM claim c WHERE c.encounter_id = e.id AND c.submitted_on IS NOT NULL
          AND c.status NOT IN ('rejected', 'voided') ORDER BY c.submitted_on DESC LIMIT 1), '') AS sent
      FROM json_each(${JSON.stringify(asked)}) w
        CROSS JOIN encounter e ON e.patient_id = w.key AND e.status = 'approved'
          AND e.service_date BETWEEN date(substr(w.value, 1, 10), '-120 days') AND date(substr(w.value, 11), '+30 days'))
    SELECT v.patient_id AS patientId, v.id AS encounterId, l.service_from AS day, l.procedure_code AS code, l.modifiers,
      l.unit_thousandths AS unitThousandths, p.npi AS renderingNpi, v.sent AS sentAs
    FROM visit v
      JOIN charge_line l ON l.encounter_id = v.id AND l.withdrawn = 0 AND l.service_from BETWEEN v.first AND v.last
      JOIN rendering_provider p ON p.id = coalesce(l.rendering_provider_id, v.rendering_provider_id)
    ORDER BY v.patient_id, l.service_from, l.id`);
}

type StoredAuthorization = Omit<AuthorizationEntry, 'codes' | 'ended'> & {
  readonly at: number;
  readonly codes: string;
  readonly ended: number;
};

/** Patients who have any authorization: most have none, and need no further question. */
function authorizedPatients(db: ReadableDb, subjects: readonly ScrubSubject[]): ReadonlySet<string> {
  const patients = JSON.stringify([...new Set(subjects.map(({ patientId }) => patientId))]);
  const rows = db.all<{ patientId: string }>(sql`
    SELECT DISTINCT k.patient_id AS patientId FROM authorization a JOIN patient_case k ON k.id = a.case_id
    WHERE k.patient_id IN (SELECT value FROM json_each(${patients}))`);
  return new Set(rows.map(({ patientId }) => patientId));
}

/** Each patient's authorizations with the payer of the claim, with what other approved visits used; by place of the subject. */
export function authorizationsAsked(
  db: ReadableDb,
  subjects: readonly ScrubSubject[],
): readonly (AuthorizationEntry & { readonly at: number })[] {
  const patients = authorizedPatients(db, subjects);
  if (patients.size === 0) return [];
  const asked = subjects.flatMap(({ patientId, payerId, encounterId }, at) =>
    patients.has(patientId) ? [[at, patientId, payerId, encounterId ?? '']] : [],
  );
  return db
    .all<StoredAuthorization>(sql`
    SELECT w.value ->> 0 AS at, a.number, a.payer_id AS payerId, a.codes, a.counted_in AS countedIn, a.allowed,
      a.valid_from AS validFrom, a.valid_to AS validTo, a.ended,
      (SELECT iif(a.counted_in = 'visits', count(DISTINCT l.encounter_id), (coalesce(sum(l.unit_thousandths), 0) + 999) / 1000)
        FROM encounter e JOIN charge_line l ON l.encounter_id = e.id AND l.withdrawn = 0
          AND upper(coalesce(iif(l.supplement = '', NULL, l.supplement ->> 'priorAuthorization'), e.prior_authorization)) = upper(a.number)
          AND (a.codes = '' OR instr(' ' || a.codes || ' ', ' ' || l.procedure_code || ' ') > 0)
        WHERE e.patient_id = k.patient_id AND e.status = 'approved' AND e.id <> w.value ->> 3
          AND e.service_date >= coalesce(a.valid_from, '')
          AND e.service_date <= coalesce(a.valid_to, '9999')) AS used
    FROM json_each(${JSON.stringify(asked)}) w
      CROSS JOIN patient_case k ON k.patient_id = w.value ->> 1
      JOIN authorization a ON a.case_id = k.id AND a.payer_id = w.value ->> 2
    ORDER BY w.key, a.valid_to IS NULL, a.valid_to, a.number`)
    .map(({ codes, ended, ...row }) => ({ ...row, codes: words(codes), ended: ended === 1 }));
}

/** The day on which a claim of a visit first left for a payer; null when none has. */
export const firstSending = (db: ReadableDb, encounterId: string, payerId: string): PlainDate | null =>
  db.get<{ day: PlainDate | null }>(sql`
    SELECT min(submitted_on) AS day FROM claim WHERE encounter_id = ${encounterId} AND payer_id = ${payerId}`)?.day ?? null;
