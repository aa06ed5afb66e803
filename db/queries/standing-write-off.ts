import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** A visit on which the guarantor owes something and nothing was given up for the standing yet. */
export type OfferedVisit = {
  readonly encounterId: string;
  readonly serviceDate: PlainDate;
  readonly patientName: string;
  readonly owed: Cents;
};

/** Visits of an account in a time that are owed for, oldest first, less those with a write-off of this standing that stands. */
export const visitsToGiveUp = (
  db: ReadableDb,
  { guarantorId, standingId, from, to }: { guarantorId: string; standingId: string; from: PlainDate | null; to: PlainDate | null },
): readonly OfferedVisit[] =>
  db.all<OfferedVisit>(sql`
    SELECT e.id AS encounterId, e.service_date AS serviceDate, t.first_name || ' ' || t.last_name AS patientName, sum(p.amount_cents) AS owed
    FROM encounter e JOIN patient t ON t.id = e.patient_id JOIN posting p ON p.encounter_id = e.id
    WHERE e.guarantor_id = ${guarantorId} AND p.account = 'receivable.guarantor' AND p.guarantor_id = ${guarantorId}
      AND (${from} IS NULL OR e.service_date >= ${from}) AND (${to} IS NULL OR e.service_date <= ${to})
      AND NOT EXISTS (SELECT 1 FROM standing_write_off_visit v JOIN standing_write_off w ON w.id = v.write_off_id AND w.undone_at IS NULL
        WHERE v.encounter_id = e.id AND w.standing_id = ${standingId})
    GROUP BY e.id HAVING sum(p.amount_cents) > 0 ORDER BY e.service_date, e.id`);

export type StandingWriteOff = {
  readonly writeOffId: string;
  readonly standingId: string;
  readonly madeOn: PlainDate;
  readonly by: string;
  readonly visits: number;
  readonly total: Cents;
  readonly undoneAt: Instant | null;
  readonly undoReason: string;
};

/** What was written off for a standing, the newest first; or one write-off by its own id. */
export const listStandingWriteOffs = (
  db: ReadableDb,
  { standingId = null, writeOffId = null }: { standingId?: string | null; writeOffId?: string | null },
): readonly StandingWriteOff[] =>
  db.all<StandingWriteOff>(sql`
    SELECT w.id AS writeOffId, w.standing_id AS standingId, w.made_on AS madeOn, u.display_name AS by,
      (SELECT count(*) FROM standing_write_off_visit v WHERE v.write_off_id = w.id) AS visits, w.total_cents AS total,
      w.undone_at AS undoneAt, w.undo_reason AS undoReason
    FROM standing_write_off w JOIN user u ON u.id = w.user_id
    WHERE w.standing_id = ${standingId} OR w.id = ${writeOffId} ORDER BY w.made_at DESC, w.id DESC`);

export type NewWriteOff = Pick<StandingWriteOff, 'writeOffId' | 'standingId' | 'madeOn' | 'total'> & {
  readonly madeAt: Instant;
  readonly userId: string;
  readonly visits: readonly { readonly encounterId: string; readonly amount: Cents; readonly journalId: string }[];
};

export function insertStandingWriteOff(db: WritableDb, row: NewWriteOff): void {
  db.run(sql`INSERT INTO standing_write_off (id, standing_id, made_on, made_at, user_id, total_cents)
    VALUES (${row.writeOffId}, ${row.standingId}, ${row.madeOn}, ${row.madeAt}, ${row.userId}, ${row.total})`);
  for (const { encounterId, amount, journalId } of row.visits)
    db.run(sql`INSERT INTO standing_write_off_visit (write_off_id, encounter_id, amount_cents, journal_id)
      VALUES (${row.writeOffId}, ${encounterId}, ${amount}, ${journalId})`);
}

/** False when it was taken back already. */
export const undoStandingWriteOff = (db: WritableDb, writeOffId: string, at: Instant, userId: string, reason: string): boolean =>
  db.run(sql`UPDATE standing_write_off SET undone_at = ${at}, undone_by = ${userId}, undo_reason = ${reason}
    WHERE id = ${writeOffId} AND undone_at IS NULL`).changes === 1;
