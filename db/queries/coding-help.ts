import type { Companion } from '#shared/domain/coding-help/usual-companions.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

/** Which visits are alike: any of the diagnoses, any of the procedures (an empty list asks for none), this payer or any. */
export type Alike = {
  readonly diagnoses: readonly string[];
  readonly procedures: readonly string[];
  readonly payerId: string | null;
  readonly before: PlainDate;
};

/** The newest visits that are looked at: enough for a habit, few enough to answer while typing. */
const MOST_VISITS = 500;

/**
 * Diagnoses and procedures that stood on visits like this one whose first claim was paid, with on how many of how many;
 * and for each procedure that was asked for, the modifiers it stood with (as "99213 25").
 */
export function companionsSeen(db: ReadableDb, { diagnoses, procedures, payerId, before }: Alike): readonly Companion[] {
  const asked = { diagnoses: JSON.stringify(diagnoses), procedures: JSON.stringify(procedures) };
  return db.all<Companion>(sql`
    WITH alike AS MATERIALIZED (
      SELECT e.id FROM encounter e
      WHERE e.status = 'approved' AND e.service_date <= ${before}
        AND EXISTS (SELECT 1 FROM claim c WHERE c.encounter_id = e.id AND c.rank = 1 AND c.status IN ('paid', 'partlyPaid', 'closed')
          AND (${payerId} IS NULL OR c.payer_id = ${payerId}))
        AND (json_array_length(${asked.diagnoses}) = 0 OR e.id IN (
          SELECT encounter_id FROM encounter_diagnosis WHERE code IN (SELECT value FROM json_each(${asked.diagnoses}))))
        AND (json_array_length(${asked.procedures}) = 0 OR e.id IN (
          SELECT encounter_id FROM charge_line WHERE procedure_code IN (SELECT value FROM json_each(${asked.procedures}))))
      ORDER BY e.service_date DESC LIMIT ${MOST_VISITS}),
    total AS (SELECT count(*) AS n FROM alike)
    SELECT 'diagnosis' AS scope, d.code, count(DISTINCT d.encounter_id) AS count, (SELECT n FROM total) AS "of"
    FROM alike JOIN encounter_diagnosis d ON d.encounter_id = alike.id
    WHERE d.code NOT IN (SELECT value FROM json_each(${asked.diagnoses})) GROUP BY d.code
    UNION ALL
    SELECT 'procedure', l.procedure_code, count(DISTINCT l.encounter_id), (SELECT n FROM total)
    FROM alike JOIN charge_line l ON l.encounter_id = alike.id AND l.withdrawn = 0
    WHERE l.procedure_code NOT IN (SELECT value FROM json_each(${asked.procedures})) GROUP BY l.procedure_code
    UNION ALL
    SELECT 'modifier', l.procedure_code || ' ' || l.modifiers, count(DISTINCT l.encounter_id), (SELECT n FROM total)
    FROM alike JOIN charge_line l ON l.encounter_id = alike.id AND l.withdrawn = 0
    WHERE l.modifiers <> '' AND l.procedure_code IN (SELECT value FROM json_each(${asked.procedures})) GROUP BY 2`);
}

/** A library code as suggestions weigh it. */
export type WeighedCode = { readonly id: number; readonly code: string; readonly words: string; readonly billable: number };

/** Ids of codes whose words match an FTS5 expression, most likely first: ids are in that order, so it stops early. */
export const codeIdsWorded = (db: ReadableDb, match: string, limit: number): readonly number[] =>
  db
    .all<{ id: number }>(sql`SELECT rowid AS id FROM library_index WHERE library_index MATCH ${match} ORDER BY rowid LIMIT ${limit}`)
    .map(({ id }) => id);

/** The codes with these ids. */
export const codesOfIds = (db: ReadableDb, ids: readonly number[]): WeighedCode[] =>
  db.all<WeighedCode>(sql`
    SELECT c.id, c.code, iif(c.long_words = '', c.words, c.long_words) AS words, c.billable
    FROM json_each(${JSON.stringify(ids)}) wanted CROSS JOIN library_code c ON c.id = wanted.value`);
