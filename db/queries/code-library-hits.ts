import type { CodeScope } from '#shared/domain/code-library/library-kind.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

type Worded = { readonly code: string; readonly words: string };

/** Codes that staff marked, with the practice's own words where it has them. */
export function favouritesOf(db: ReadableDb, scope: CodeScope): readonly Worded[] {
  return db.all<Worded>(sql`
    SELECT u.code, coalesce(p.words, d.words, '') AS words FROM code_use u
    LEFT JOIN procedure_code p ON p.code = u.code AND u.scope = 'procedure'
    LEFT JOIN diagnosis_code d ON d.code = u.code AND u.scope = 'diagnosis'
    WHERE u.scope = ${scope} AND u.favourite = 1 ORDER BY u.code`);
}

/** Active codes of the practice's own list. */
export function ownCodes(db: ReadableDb, scope: 'diagnosis' | 'procedure'): readonly Worded[] {
  return scope === 'diagnosis'
    ? db.all<Worded>(sql`SELECT code, words FROM diagnosis_code WHERE active = 1 ORDER BY code`)
    : db.all<Worded>(sql`SELECT code, words FROM procedure_code WHERE active = 1 ORDER BY code`);
}

/** Codes that active charge templates bring, each with the keys of its templates as words. */
export function templateCodes(db: ReadableDb, scope: 'diagnosis' | 'procedure'): readonly Worded[] {
  return scope === 'diagnosis'
    ? db.all<Worded>(sql`
      SELECT d.value AS code, group_concat(t.key, ', ' ORDER BY t.key) AS words
      FROM charge_template t, json_each('["' || replace(t.diagnoses, ' ', '","') || '"]') d
      WHERE t.active = 1 AND t.diagnoses <> '' GROUP BY d.value ORDER BY d.value`)
    : db.all<Worded>(sql`
      SELECT code, group_concat(key, ', ' ORDER BY key) AS words FROM (
        SELECT DISTINCT x.procedure_code AS code, t.key FROM charge_template_line x
        JOIN charge_template t ON t.id = x.template_id WHERE t.active = 1)
      GROUP BY code ORDER BY code`);
}

/** Codes with a price on active fee schedules that have not ended by a day, each with the names of its schedules as words. */
export function pricedCodes(db: ReadableDb, from: PlainDate): readonly Worded[] {
  return db.all<Worded>(sql`
    SELECT code, group_concat(name, ', ' ORDER BY name) AS words FROM (
      SELECT DISTINCT l.code, s.name FROM fee_line l JOIN fee_schedule s ON s.id = l.fee_schedule_id
      WHERE s.active = 1 AND (s.effective_to IS NULL OR s.effective_to >= ${from}))
    GROUP BY code ORDER BY code`);
}

export type OpenChargeCode = Worded & { readonly visits: number; readonly first: PlainDate; readonly last: PlainDate };

/** Codes of visits not yet approved, from a day of service on. */
export function openChargeCodes(db: ReadableDb, scope: 'diagnosis' | 'procedure', from: PlainDate): readonly OpenChargeCode[] {
  return scope === 'diagnosis'
    ? db.all<OpenChargeCode>(sql`
      SELECT x.code, coalesce(d.words, '') AS words, count(*) AS visits, min(e.service_date) AS first, max(e.service_date) AS last
      FROM encounter e JOIN encounter_diagnosis x ON x.encounter_id = e.id LEFT JOIN diagnosis_code d ON d.code = x.code
      WHERE e.status = 'draft' AND e.service_date >= ${from} GROUP BY x.code ORDER BY x.code`)
    : db.all<OpenChargeCode>(sql`
      SELECT x.procedure_code AS code, coalesce(p.words, '') AS words, count(DISTINCT e.id) AS visits, min(x.service_from) AS first,
        max(x.service_from) AS last
      FROM encounter e JOIN charge_line x ON x.encounter_id = e.id LEFT JOIN procedure_code p ON p.code = x.procedure_code
      WHERE e.status = 'draft' AND x.service_from >= ${from} GROUP BY x.procedure_code ORDER BY x.procedure_code`);
}

/**
 * Codes on approved visits whose day of service an edition covers and which that edition knows, but the other does not
 * (every one of them when there is no other). Taking the edition back would leave these charges without their code.
 */
export function codesOnlyKnownTo(
  db: ReadableDb,
  scope: 'diagnosis' | 'procedure',
  edition: { readonly number: number; readonly from: PlainDate; readonly to: PlainDate },
  other: number | null,
): readonly string[] {
  const fallback = other ?? -1;
  const rows =
    scope === 'diagnosis'
      ? db.all<{ code: string }>(sql`
      SELECT DISTINCT x.code FROM encounter e JOIN encounter_diagnosis x ON x.encounter_id = e.id
      WHERE e.status = 'approved' AND e.service_date BETWEEN ${edition.from} AND ${edition.to}
        AND EXISTS (SELECT 1 FROM library_code k WHERE k.edition = ${edition.number} AND k.code = x.code)
        AND NOT EXISTS (SELECT 1 FROM library_code k WHERE k.edition = ${fallback} AND k.code = x.code) ORDER BY x.code LIMIT 50`)
      : db.all<{ code: string }>(sql`
      SELECT DISTINCT x.procedure_code AS code FROM encounter e JOIN charge_line x ON x.encounter_id = e.id
      WHERE e.status = 'approved' AND x.service_from BETWEEN ${edition.from} AND ${edition.to}
        AND EXISTS (SELECT 1 FROM library_code k WHERE k.edition = ${edition.number} AND k.code = x.procedure_code)
        AND NOT EXISTS (SELECT 1 FROM library_code k WHERE k.edition = ${fallback} AND k.code = x.procedure_code)
      ORDER BY x.procedure_code LIMIT 50`);
  return rows.map(({ code }) => code);
}
