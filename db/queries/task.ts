import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** What a task is about; at most one of these is said. */
export type TaskAbout = {
  readonly patientId: string | null;
  readonly claimId: string | null;
  readonly remittanceId: string | null;
  readonly payerId: string | null;
};
export type TaskRow = TaskAbout & {
  readonly taskId: string;
  readonly version: number;
  readonly words: string;
  readonly ownerId: string | null;
  readonly dueOn: PlainDate;
  readonly doneAt: Instant | null;
};

export const findTask = (db: ReadableDb, taskId: string): TaskRow | undefined =>
  db.get<TaskRow>(sql`
    SELECT id AS taskId, version, words, patient_id AS patientId, claim_id AS claimId, remittance_id AS remittanceId, payer_id AS payerId,
      owner_id AS ownerId, due_on AS dueOn, done_at AS doneAt
    FROM task WHERE id = ${taskId}`);

/** Whether what a task is about exists. */
export const aboutExists = (db: ReadableDb, { patientId, claimId, remittanceId, payerId }: TaskAbout): boolean =>
  db.get<{ ok: number }>(sql`
    SELECT (${patientId} IS NULL OR EXISTS (SELECT 1 FROM patient WHERE id = ${patientId}))
      AND (${claimId} IS NULL OR EXISTS (SELECT 1 FROM claim WHERE id = ${claimId}))
      AND (${remittanceId} IS NULL OR EXISTS (SELECT 1 FROM remittance WHERE id = ${remittanceId}))
      AND (${payerId} IS NULL OR EXISTS (SELECT 1 FROM payer WHERE id = ${payerId})) AS ok`)?.ok === 1;

type Made = { readonly at: Instant; readonly userId: string };

export function insertTask(db: WritableDb, row: Omit<TaskRow, 'version' | 'doneAt'>, { at, userId }: Made): void {
  db.run(sql`INSERT INTO task (id, words, patient_id, claim_id, remittance_id, payer_id, owner_id, due_on, made_at, made_by)
    VALUES (${row.taskId}, ${row.words}, ${row.patientId}, ${row.claimId}, ${row.remittanceId}, ${row.payerId}, ${row.ownerId}, ${row.dueOn},
      ${at}, ${userId})`);
}

export function changeTask(db: WritableDb, taskId: string, change: Pick<TaskRow, 'words' | 'ownerId' | 'dueOn'>): void {
  db.run(sql`
    UPDATE task SET words = ${change.words}, owner_id = ${change.ownerId}, due_on = ${change.dueOn}, version = version + 1
    WHERE id = ${taskId}`);
}

/** Done, or (`made` null) to be done again. */
export function endTask(db: WritableDb, taskId: string, made: Made | null): void {
  db.run(sql`
    UPDATE task SET done_at = ${made?.at ?? null}, done_by = ${made?.userId ?? null}, version = version + 1 WHERE id = ${taskId}`);
}

export function insertTaskEvent(db: WritableDb, taskId: string, words: string, { at, userId }: Made): void {
  db.run(sql`INSERT INTO task_event (task_id, at, user_id, words) VALUES (${taskId}, ${at}, ${userId}, ${words})`);
}

export const taskEvents = (db: ReadableDb, taskId: string): { readonly at: Instant; readonly words: string; readonly by: string }[] =>
  db.all(sql`
    SELECT v.at, v.words, u.display_name AS "by" FROM task_event v JOIN user u ON u.id = v.user_id
    WHERE v.task_id = ${taskId} ORDER BY v.id DESC`);

export type TaskFilter = {
  /** Of this user, null: of anybody. */
  readonly ownerId: string | null;
  readonly unowned: boolean;
  /** Up to this day; null: all. */
  readonly dueBy: PlainDate | null;
  readonly done: boolean;
  readonly patientId: string | null;
  readonly claimId: string | null;
  readonly offset: number;
  readonly limit: number;
};

/** A row of the list: a task, or the next step of a denial or of a line that was paid short, when it has a day. */
export type TaskListRow = {
  readonly kind: 'task' | 'denial' | 'short';
  readonly id: string;
  readonly version: number;
  readonly words: string;
  readonly about: string;
  readonly patientId: string | null;
  readonly claimId: string | null;
  readonly remittanceId: string | null;
  readonly payerId: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly dueOn: PlainDate;
  readonly doneAt: Instant | null;
};

/** Tasks and the next steps of denials and of short lines by their day; what is done, newest first. A short line has nobody who owns it. */
export const listTasks = (db: ReadableDb, f: TaskFilter): readonly TaskListRow[] =>
  db.all<TaskListRow>(sql`
    WITH listed AS (
      SELECT 'task' AS kind, t.id, t.version, t.words, t.patient_id, t.claim_id, t.remittance_id, t.payer_id, t.owner_id, t.due_on, t.done_at
      FROM task t
      WHERE (t.done_at IS NOT NULL) = ${f.done ? 1 : 0} AND (${f.dueBy} IS NULL OR t.due_on <= ${f.dueBy})
        AND (${f.ownerId} IS NULL OR t.owner_id = ${f.ownerId}) AND (${f.unowned ? 1 : 0} = 0 OR t.owner_id IS NULL)
        AND (${f.claimId} IS NULL OR t.claim_id = ${f.claimId})
        AND (${f.patientId} IS NULL OR t.patient_id = ${f.patientId} OR EXISTS (SELECT 1 FROM claim c JOIN encounter e ON e.id = c.encounter_id
          WHERE c.id = t.claim_id AND e.patient_id = ${f.patientId}))
      UNION ALL
      SELECT 'denial', d.id, d.version, 'Denial: ' || d.reasons, NULL, d.claim_id, NULL, NULL, d.owner_id, d.next_on, NULL
      FROM denial d
      WHERE ${f.done ? 1 : 0} = 0 AND d.closed_on IS NULL AND d.next_on IS NOT NULL AND (${f.dueBy} IS NULL OR d.next_on <= ${f.dueBy})
        AND (${f.ownerId} IS NULL OR d.owner_id = ${f.ownerId}) AND (${f.unowned ? 1 : 0} = 0 OR d.owner_id IS NULL)
        AND (${f.claimId} IS NULL OR d.claim_id = ${f.claimId})
        AND (${f.patientId} IS NULL OR EXISTS (SELECT 1 FROM claim c JOIN encounter e ON e.id = c.encounter_id
          WHERE c.id = d.claim_id AND e.patient_id = ${f.patientId}))
      UNION ALL
      SELECT 'short', s.charge_line_id, 1, printf('Paid short by %d.%02d: %s', s.short_cents / 100, s.short_cents % 100, s.procedure_code)
          || iif(s.note = '', '', ', ' || s.note), NULL, s.claim_id, NULL, NULL, NULL, s.next_date, NULL
      FROM underpaid_line s
      WHERE ${f.done ? 1 : 0} = 0 AND s.next_date IS NOT NULL AND s.short_cents > 0 AND s.accepted = 0
        AND (${f.dueBy} IS NULL OR s.next_date <= ${f.dueBy}) AND ${f.ownerId} IS NULL AND (${f.claimId} IS NULL OR s.claim_id = ${f.claimId})
        AND (${f.patientId} IS NULL OR EXISTS (SELECT 1 FROM claim c JOIN encounter e ON e.id = c.encounter_id
          WHERE c.id = s.claim_id AND e.patient_id = ${f.patientId})))
    SELECT l.kind, l.id, l.version, l.words, l.patient_id AS patientId, l.claim_id AS claimId, l.remittance_id AS remittanceId,
      l.payer_id AS payerId, l.owner_id AS ownerId, u.display_name AS ownerName, l.due_on AS dueOn, l.done_at AS doneAt,
      coalesce((SELECT last_name || ', ' || first_name FROM patient WHERE id = l.patient_id),
        (SELECT c.claim_number || ' · ' || p.last_name || ', ' || p.first_name FROM claim c JOIN encounter e ON e.id = c.encounter_id
          JOIN patient p ON p.id = e.patient_id WHERE c.id = l.claim_id),
        (SELECT payer_name || ', ' || trace_number FROM remittance WHERE id = l.remittance_id),
        (SELECT name FROM payer WHERE id = l.payer_id), '') AS about
    FROM listed l LEFT JOIN user u ON u.id = l.owner_id
    ORDER BY l.done_at DESC, l.due_on, l.id LIMIT ${f.limit} OFFSET ${f.offset}`);

export type TaskCounts = { readonly mine: number; readonly overdue: number; readonly today: number; readonly oldest: PlainDate | null };

/** What is due now: of mine and of nobody's, and of those how many are late. */
export const countTasks = (db: ReadableDb, userId: string, today: PlainDate): TaskCounts =>
  db.get<TaskCounts>(sql`
    WITH listed AS (
      SELECT due_on, owner_id FROM task WHERE done_at IS NULL AND due_on <= ${today}
      UNION ALL SELECT next_on, owner_id FROM denial WHERE closed_on IS NULL AND next_on IS NOT NULL AND next_on <= ${today}
      UNION ALL SELECT next_date, NULL FROM underpaid_line
        WHERE next_date IS NOT NULL AND next_date <= ${today} AND short_cents > 0 AND accepted = 0)
    SELECT count(*) FILTER (WHERE owner_id = ${userId}) AS mine,
      count(*) FILTER (WHERE due_on < ${today} AND (owner_id = ${userId} OR owner_id IS NULL)) AS overdue,
      count(*) FILTER (WHERE due_on = ${today} AND (owner_id = ${userId} OR owner_id IS NULL)) AS today,
      min(due_on) FILTER (WHERE owner_id = ${userId} OR owner_id IS NULL) AS oldest
    FROM listed`) ?? { mine: 0, overdue: 0, today: 0, oldest: null };
