import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** One kind of rows that name a patient and go along when the patient is merged. */
type Moved = {
  readonly kind: string;
  /** Table and column, as the schema names them. */
  readonly place: string;
  readonly ids: (db: ReadableDb, patientId: string) => readonly { readonly id: string }[];
  /** Moves those of `ids` (a JSON array) that still belong to `from`. */
  readonly move: (db: WritableDb, ids: string, from: string, to: string) => { readonly changes: number };
};

/** Everything that names a patient. Postings do not: they name the visit and the account, so a merge moves no money. */
const MOVED: readonly Moved[] = [
  {
    kind: 'superbill',
    place: 'superbill.patient_id',
    ids: (db, of) => db.all(sql`SELECT id FROM superbill WHERE patient_id = ${of}`),
    move: (db, ids, from, to) =>
      db.run(sql`UPDATE superbill SET patient_id = ${to} WHERE patient_id = ${from} AND id IN (SELECT value FROM json_each(${ids}))`),
  },
  {
    kind: 'visit',
    place: 'encounter.patient_id',
    ids: (db, of) => db.all(sql`SELECT id FROM encounter WHERE patient_id = ${of}`),
    move: (db, ids, from, to) =>
      db.run(sql`UPDATE encounter SET patient_id = ${to} WHERE patient_id = ${from} AND id IN (SELECT value FROM json_each(${ids}))`),
  },
  {
    kind: 'coverage',
    place: 'coverage.patient_id',
    ids: (db, of) => db.all(sql`SELECT id FROM coverage WHERE patient_id = ${of}`),
    move: (db, ids, from, to) =>
      db.run(sql`UPDATE coverage SET patient_id = ${to} WHERE patient_id = ${from} AND id IN (SELECT value FROM json_each(${ids}))`),
  },
  {
    // A default case that nobody has used or changed has nothing to go along with.
    kind: 'case',
    place: 'patient_case.patient_id',
    ids: (db, of) =>
      db.all(sql`SELECT id FROM patient_case k WHERE patient_id = ${of} AND (id <> ${of} OR version > 1
        OR EXISTS (SELECT 1 FROM superbill WHERE case_id = k.id) OR EXISTS (SELECT 1 FROM encounter WHERE case_id = k.id))`),
    move: (db, ids, from, to) =>
      db.run(sql`UPDATE patient_case SET patient_id = ${to} WHERE patient_id = ${from} AND id IN (SELECT value FROM json_each(${ids}))`),
  },
  {
    kind: 'payment',
    place: 'payment.patient_id',
    ids: (db, of) => db.all(sql`SELECT id FROM payment WHERE patient_id = ${of}`),
    move: (db, ids, from, to) =>
      db.run(sql`UPDATE payment SET patient_id = ${to} WHERE patient_id = ${from} AND id IN (SELECT value FROM json_each(${ids}))`),
  },
  {
    kind: 'alert',
    place: 'patient_alert.patient_id',
    ids: (db, of) => db.all(sql`SELECT id FROM patient_alert WHERE patient_id = ${of}`),
    move: (db, ids, from, to) =>
      db.run(sql`UPDATE patient_alert SET patient_id = ${to} WHERE patient_id = ${from} AND id IN (SELECT value FROM json_each(${ids}))`),
  },
  {
    kind: 'recurringVisit',
    place: 'visit_plan.patient_id',
    ids: (db, of) => db.all(sql`SELECT id FROM visit_plan WHERE patient_id = ${of}`),
    move: (db, ids, from, to) =>
      db.run(sql`UPDATE visit_plan SET patient_id = ${to} WHERE patient_id = ${from} AND id IN (SELECT value FROM json_each(${ids}))`),
  },
  {
    kind: 'appointment',
    place: 'appointment.patient_id',
    ids: (db, of) => db.all(sql`SELECT id FROM appointment WHERE patient_id = ${of}`),
    move: (db, ids, from, to) =>
      db.run(sql`UPDATE appointment SET patient_id = ${to} WHERE patient_id = ${from} AND id IN (SELECT value FROM json_each(${ids}))`),
  },
  {
    kind: 'recall',
    place: 'recall.patient_id',
    ids: (db, of) => db.all(sql`SELECT id FROM recall WHERE patient_id = ${of}`),
    move: (db, ids, from, to) =>
      db.run(sql`UPDATE recall SET patient_id = ${to} WHERE patient_id = ${from} AND id IN (SELECT value FROM json_each(${ids}))`),
  },
  {
    kind: 'estimate',
    place: 'estimate.patient_id',
    ids: (db, of) => db.all(sql`SELECT id FROM estimate WHERE patient_id = ${of}`),
    move: (db, ids, from, to) =>
      db.run(sql`UPDATE estimate SET patient_id = ${to} WHERE patient_id = ${from} AND id IN (SELECT value FROM json_each(${ids}))`),
  },
  {
    kind: 'wish',
    place: 'waiting_wish.patient_id',
    ids: (db, of) => db.all(sql`SELECT id FROM waiting_wish WHERE patient_id = ${of}`),
    move: (db, ids, from, to) =>
      db.run(sql`UPDATE waiting_wish SET patient_id = ${to} WHERE patient_id = ${from} AND id IN (SELECT value FROM json_each(${ids}))`),
  },
  {
    kind: 'task',
    place: 'task.patient_id',
    ids: (db, of) => db.all(sql`SELECT id FROM task WHERE patient_id = ${of}`),
    move: (db, ids, from, to) =>
      db.run(sql`UPDATE task SET patient_id = ${to} WHERE patient_id = ${from} AND id IN (SELECT value FROM json_each(${ids}))`),
  },
  {
    kind: 'mergedChart',
    place: 'patient.merged_into',
    ids: (db, of) => db.all(sql`SELECT id FROM patient WHERE merged_into = ${of}`),
    move: (db, ids, from, to) =>
      db.run(sql`UPDATE patient SET merged_into = ${to} WHERE merged_into = ${from} AND id IN (SELECT value FROM json_each(${ids}))`),
  },
];
/** Columns that go on naming the merged patient: whose own account it is, whom a printed statement was about, and what the merge itself says. */
const STAYS: readonly string[] = ['guarantor.patient_id', 'statement.patient_id', 'patient_merge.survivor_id', 'patient_merge.merged_id'];

/** Columns of the schema that refer to a patient and that nobody has decided about; a merge would leave their rows behind. */
export function undecidedReferences(db: ReadableDb): readonly string[] {
  const decided = new Set([...STAYS, ...MOVED.map(({ place }) => place)]);
  return db
    .all<{ place: string }>(sql`
    SELECT DISTINCT m.name || '.' || f."from" AS place FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
    WHERE m.type = 'table' AND f."table" = 'patient' ORDER BY 1`)
    .map(({ place }) => place)
    .filter((place) => !decided.has(place));
}

/** How many rows of each kind name a patient, and how many claims stand on the visits among them. */
export function countMoves(db: ReadableDb, patientId: string): readonly { readonly kind: string; readonly count: number }[] {
  const claims = db.get<{ count: number }>(sql`
    SELECT count(*) AS count FROM claim c JOIN encounter e ON e.id = c.encounter_id WHERE e.patient_id = ${patientId}`);
  const moves = MOVED.map(({ kind, ids }) => ({ kind, count: ids(db, patientId).length }));
  return [...moves, { kind: 'claim', count: claims?.count ?? 0 }].filter(({ count }) => count > 0);
}

export type Merge = {
  readonly mergeId: string;
  readonly survivorId: string;
  readonly mergedId: string;
  readonly mergedOn: PlainDate;
  /** The survivor's particulars around the merge, as JSON, to take back what the merge changed and nobody since. */
  readonly fieldsBefore: string;
  readonly fieldsAfter: string;
  readonly undoneOn: PlainDate | null;
};

export const findMerge = (db: ReadableDb, mergeId: string): Merge | undefined =>
  db.get<Merge>(sql`
    SELECT id AS mergeId, survivor_id AS survivorId, merged_id AS mergedId, merged_on AS mergedOn, fields_before AS fieldsBefore,
      fields_after AS fieldsAfter, undone_on AS undoneOn FROM patient_merge WHERE id = ${mergeId}`);

/** Writes the merge, moves every row that names the merged patient, and keeps which they were. Returns how many. */
export function moveToSurvivor(db: WritableDb, merge: Omit<Merge, 'undoneOn'>): number {
  const { mergeId, survivorId, mergedId } = merge;
  db.run(sql`INSERT INTO patient_merge (id, survivor_id, merged_id, merged_on, fields_before, fields_after)
    VALUES (${mergeId}, ${survivorId}, ${mergedId}, ${merge.mergedOn}, ${merge.fieldsBefore}, ${merge.fieldsAfter})`);
  let moved = 0;
  for (const { kind, ids, move } of MOVED) {
    const list = JSON.stringify(ids(db, mergedId).map(({ id }) => id));
    db.run(sql`INSERT INTO patient_merge_row (merge_id, kind, row_id) SELECT ${mergeId}, ${kind}, value FROM json_each(${list})`);
    moved += move(db, list, mergedId, survivorId).changes;
  }
  db.run(sql`UPDATE patient SET merged_into = ${survivorId}, version = version + 1 WHERE id = ${mergedId}`);
  return moved;
}

/** Ends a moved coverage on a day, and keeps when it ended before. */
export function endMovedCoverage(db: WritableDb, mergeId: string, coverageId: string, on: PlainDate): void {
  db.run(sql`UPDATE patient_merge_row SET before = coalesce((SELECT effective_to FROM coverage WHERE id = ${coverageId}), '')
    WHERE merge_id = ${mergeId} AND kind = 'coverage' AND row_id = ${coverageId}`);
  db.run(sql`UPDATE coverage SET effective_to = ${on} WHERE id = ${coverageId}`);
}

/**
 * Moves back what a merge moved and what has been hung on it since (charges and money of a superbill that goes back).
 * Coverages end again when they did before, unless someone changed that. Returns how many rows went back.
 */
export function moveBack(db: WritableDb, { mergeId, survivorId, mergedId, mergedOn }: Merge, on: PlainDate): number {
  db.run(sql`UPDATE patient SET merged_into = NULL, version = version + 1 WHERE id = ${mergedId}`);
  let returned = 0;
  for (const { kind, move } of MOVED) {
    const rows = db.all<{ id: string }>(sql`SELECT row_id AS id FROM patient_merge_row WHERE merge_id = ${mergeId} AND kind = ${kind}`);
    returned += move(db, JSON.stringify(rows.map(({ id }) => id)), survivorId, mergedId).changes;
  }
  db.run(sql`UPDATE coverage SET effective_to = nullif(w.before, '') FROM patient_merge_row w
    WHERE w.merge_id = ${mergeId} AND w.kind = 'coverage' AND w.before IS NOT NULL AND w.row_id = coverage.id
      AND coverage.effective_to = ${mergedOn}`);
  db.run(sql`UPDATE encounter SET patient_id = ${mergedId} WHERE patient_id = ${survivorId}
    AND superbill_id IN (SELECT id FROM superbill WHERE patient_id = ${mergedId})`);
  db.run(sql`UPDATE payment SET patient_id = ${mergedId} WHERE patient_id = ${survivorId}
    AND (superbill_id IN (SELECT id FROM superbill WHERE patient_id = ${mergedId})
      OR encounter_id IN (SELECT id FROM encounter WHERE patient_id = ${mergedId}))`);
  db.run(sql`UPDATE patient_merge SET undone_on = ${on} WHERE id = ${mergeId}`);
  return returned;
}

export type MergedChart = {
  readonly mergeId: string;
  readonly patientId: string;
  readonly chartNumber: number;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly mergedOn: PlainDate;
};

/** Charts that are merged into a patient, those that came along with a later merge too; newest merge first. */
export const mergedChartsOf = (db: ReadableDb, patientId: string): readonly MergedChart[] =>
  db.all<MergedChart>(sql`
    SELECT g.id AS mergeId, p.id AS patientId, p.chart_number AS chartNumber, p.last_name AS lastName, p.first_name AS firstName,
      p.middle_name AS middleName, g.merged_on AS mergedOn
    FROM patient p JOIN patient_merge g ON g.merged_id = p.id AND g.undone_on IS NULL
    WHERE p.merged_into = ${patientId} ORDER BY g.merged_on DESC, g.id DESC`);

/** Whom a patient's chart leads to: themselves, or the one it is merged into; undefined when there is no such patient. */
export const survivorOf = (db: ReadableDb, patientId: string): { readonly patientId: string; readonly chartNumber: number } | undefined =>
  db.get(sql`SELECT coalesce(merged_into, id) AS patientId, chart_number AS chartNumber FROM patient WHERE id = ${patientId}`);
