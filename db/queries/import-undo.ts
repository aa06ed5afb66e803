import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { countOf } from '../connection/named-table.ts';

/** Tables whose rows an import adds and can take away. */
const TABLES = {
  patient: 'patient',
  guarantor: 'guarantor',
  coverage: 'coverage',
  payer: 'payer',
  renderingProvider: 'rendering_provider',
  referringProvider: 'referring_provider',
  facility: 'facility',
} as const;
export type RemovableEntity = keyof typeof TABLES;
export const isRemovable = (entity: string): entity is RemovableEntity => Object.hasOwn(TABLES, entity);

/** What is a part of a row itself and goes with it. */
const PARTS: Readonly<Record<RemovableEntity, readonly string[]>> = {
  patient: ['guarantor.patient_id', 'patient_case.patient_id'],
  guarantor: [],
  coverage: [],
  payer: ['payer_terms.payer_id'],
  renderingProvider: [],
  referringProvider: [],
  facility: [],
};

export type Reference = { readonly table: string; readonly count: number };

type Place = { readonly table: string; readonly column: string };

/**
 * Every table that names a row, with how many of its rows do; parts that go with the row are left out. The schema is asked
 * each time, so a table that a later release adds is never forgotten.
 */
export function referencesTo(db: ReadableDb, entity: RemovableEntity, id: string): readonly Reference[] {
  const places = db.all<Place>(sql`
    SELECT DISTINCT m.name AS "table", f."from" AS "column" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
    WHERE m.type = 'table' AND f."table" = ${TABLES[entity]} ORDER BY 1, 2`);
  const named = places.filter(({ table, column }) => !PARTS[entity].includes(`${table}.${column}`));
  const more = entity === 'guarantor' ? [{ table: 'posting', column: 'guarantor_id' }] : [];
  const used = usedParts(db, entity, id);
  return [
    ...[...named, ...more].flatMap((place) => {
      const count = db.get<{ count: number }>(countOf(place.table, place.column, id))?.count ?? 0;
      return count === 0 ? [] : [{ table: place.table, count }];
    }),
    ...used,
  ];
}

/** Parts of a row that somebody used since, and rows that name it without a reference. */
function usedParts(db: ReadableDb, entity: RemovableEntity, id: string): readonly Reference[] {
  if (entity === 'patient') return usedCase(db, id);
  if (entity === 'coverage') return postedOn(db, id);
  return entity === 'payer' ? termsWritten(db, id) : [];
}

/** Terms of a payer that somebody wrote down; those that came with it from the file go with it. */
function termsWritten(db: ReadableDb, payerId: string): readonly Reference[] {
  const count = db.get<{ count: number }>(
    sql`SELECT count(*) AS count FROM payer_terms WHERE payer_id = ${payerId} AND version > 0`,
  )?.count;
  return count ? [{ table: 'payer_terms', count }] : [];
}

/** Postings name a coverage without a reference; they are looked for on its patient's visits, where alone they can be. */
function postedOn(db: ReadableDb, coverageId: string): readonly Reference[] {
  const count =
    db.get<{ count: number }>(sql`
    SELECT count(*) AS count FROM coverage c JOIN encounter e ON e.patient_id = c.patient_id JOIN posting p ON p.encounter_id = e.id
    WHERE c.id = ${coverageId} AND p.coverage_id = c.id`)?.count ?? 0;
  return count === 0 ? [] : [{ table: 'posting', count }];
}

/** A case beyond the one that everybody has, or that one once somebody changed it. */
const usedCase = (db: ReadableDb, patientId: string): readonly Reference[] =>
  db.get(sql`SELECT 1 FROM patient_case WHERE patient_id = ${patientId} AND (id <> ${patientId} OR version > 1)`) === undefined
    ? []
    : [{ table: 'patient_case', count: 1 }];

/** Visits of a patient that only carry a balance brought forward which was taken back: every journal on them is reversed. */
export const emptyOpeningVisits = (db: ReadableDb, patientId: string): number =>
  db.get<{ count: number }>(sql`
    SELECT count(*) AS count FROM encounter e WHERE e.patient_id = ${patientId}
      AND EXISTS (SELECT 1 FROM posting p WHERE p.encounter_id = e.id AND p.account = 'openingBalance')
      AND NOT EXISTS (SELECT 1 FROM posting p JOIN journal j ON j.sequence = p.journal WHERE p.encounter_id = e.id
        AND j.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses_id = j.id))`)?.count ?? 0;

/** How many postings that name a coverage stand on visits where something still stands. */
export const livePostingsOn = (db: ReadableDb, coverageId: string): number =>
  db.get<{ count: number }>(sql`
    SELECT count(*) AS count FROM coverage c JOIN encounter e ON e.patient_id = c.patient_id JOIN posting p ON p.encounter_id = e.id
      JOIN journal j ON j.sequence = p.journal
    WHERE c.id = ${coverageId} AND p.coverage_id = c.id
      AND j.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses_id = j.id)`)?.count ?? 0;

/** What stands on a visit beside one journal: postings that nobody took back, claims, payments. */
export const elseOnVisit = (db: ReadableDb, encounterId: string, journalId: string): number =>
  db.get<{ count: number }>(sql`
    SELECT (SELECT count(*) FROM posting p JOIN journal j ON j.sequence = p.journal WHERE p.encounter_id = ${encounterId} AND j.id <> ${journalId}
        AND j.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses_id = j.id))
      + (SELECT count(*) FROM claim WHERE encounter_id = ${encounterId})
      + (SELECT count(*) FROM payment WHERE encounter_id = ${encounterId})
      + (SELECT count(*) FROM opened_visit WHERE encounter_id = ${encounterId}) AS count`)?.count ?? 0;

/** Deletes a row that nothing names, with its parts. */
export function removeRow(db: WritableDb, entity: RemovableEntity, id: string): void {
  switch (entity) {
    case 'patient':
      db.run(sql`UPDATE guarantor SET patient_id = NULL WHERE patient_id = ${id}`);
      db.run(sql`DELETE FROM patient_words WHERE rowid = (SELECT chart_number FROM patient WHERE id = ${id})`);
      db.run(sql`DELETE FROM patient_anything WHERE rowid = (SELECT chart_number FROM patient WHERE id = ${id})`);
      db.run(sql`DELETE FROM patient_sound WHERE chart_number = (SELECT chart_number FROM patient WHERE id = ${id})`);
      db.run(sql`DELETE FROM patient_case WHERE id = ${id} AND patient_id = ${id}`);
      db.run(sql`DELETE FROM patient WHERE id = ${id}`);
      return;
    case 'guarantor':
      db.run(sql`DELETE FROM guarantor WHERE id = ${id}`);
      return;
    case 'coverage':
      db.run(sql`DELETE FROM coverage WHERE id = ${id}`);
      return;
    case 'payer':
      db.run(sql`DELETE FROM payer_terms WHERE payer_id = ${id}`);
      db.run(sql`DELETE FROM payer WHERE id = ${id}`);
      return;
    case 'renderingProvider':
      db.run(sql`DELETE FROM rendering_provider WHERE id = ${id}`);
      return;
    case 'referringProvider':
      db.run(sql`DELETE FROM referring_provider WHERE id = ${id}`);
      return;
    case 'facility':
      db.run(sql`DELETE FROM facility WHERE id = ${id}`);
  }
}

export function removeProcedure(db: WritableDb, code: string): void {
  db.run(sql`DELETE FROM procedure_code WHERE code = ${code}`);
}

export const procedureIsCharged = (db: ReadableDb, code: string): boolean =>
  db.get(sql`SELECT 1 FROM charge_line WHERE procedure_code = ${code} LIMIT 1`) !== undefined;
