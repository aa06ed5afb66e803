import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { insertRows } from '../connection/insert-rows.ts';

export type SmallVisit = {
  readonly encounterId: string;
  readonly guarantorId: string;
  readonly patientId: string;
  /** Negative: more was paid on the visit than its guarantor owes. */
  readonly owed: Cents;
  /** The day of the newest amount that was asked of the guarantor there. */
  readonly since: PlainDate;
};

/** Visits of these guarantors that are not settled with them. */
export const unsettledVisitsOf = (db: ReadableDb, guarantorIds: readonly string[]): readonly SmallVisit[] =>
  db.all<SmallVisit>(sql`
    SELECT e.id AS encounterId, e.guarantor_id AS guarantorId, e.patient_id AS patientId, sum(p.amount_cents) AS owed,
      coalesce(max(j.effective_date) FILTER (WHERE p.amount_cents > 0 AND j.kind <> 'reversal'), e.service_date) AS since
    FROM json_each(${JSON.stringify(guarantorIds)}) w CROSS JOIN encounter e ON e.guarantor_id = w.value
      CROSS JOIN posting p ON p.encounter_id = e.id CROSS JOIN journal j ON j.sequence = p.journal
    WHERE p.account = 'receivable.guarantor' AND p.guarantor_id = e.guarantor_id
    GROUP BY e.id HAVING sum(p.amount_cents) <> 0 ORDER BY e.service_date, e.id`);

export type SmallBalanceRun = {
  readonly runId: string;
  readonly number: number;
  readonly madeOn: PlainDate;
  readonly madeAt: Instant;
  readonly by: string;
  readonly maximum: Cents;
  readonly ageDays: number;
  readonly reason: string;
  readonly accounts: number;
  readonly visits: number;
  readonly total: Cents;
  readonly undoneAt: Instant | null;
  readonly undoReason: string;
};

/** Runs, newest first, or the one of an id. */
export const listSmallBalanceRuns = (db: ReadableDb, runId: string | null = null): readonly SmallBalanceRun[] =>
  db.all<SmallBalanceRun>(sql`
    SELECT r.id AS runId, r.number, r.made_on AS madeOn, r.made_at AS madeAt, u.display_name AS by, r.maximum_cents AS maximum,
      r.age_days AS ageDays, r.reason, r.account_count AS accounts, r.visit_count AS visits, r.total_cents AS total, r.undone_at AS undoneAt,
      r.undo_reason AS undoReason
    FROM small_balance_run r JOIN user u ON u.id = r.made_by WHERE ${runId} IS NULL OR r.id = ${runId} ORDER BY r.number DESC LIMIT 500`);

export type SmallBalancePart = {
  readonly encounterId: string;
  readonly guarantorId: string;
  readonly amount: Cents;
  readonly journalId: string;
};

type NewRun = Omit<SmallBalanceRun, 'by' | 'undoneAt' | 'undoReason'> & {
  readonly userId: string;
  readonly parts: readonly SmallBalancePart[];
};

/** Writes a run with what it wrote off on each visit. */
export function insertSmallBalanceRun(db: WritableDb, run: NewRun): void {
  db.run(sql`
    INSERT INTO small_balance_run (id, number, made_on, made_by, made_at, maximum_cents, age_days, reason, account_count, visit_count, total_cents)
    VALUES (${run.runId}, ${run.number}, ${run.madeOn}, ${run.userId}, ${run.madeAt}, ${run.maximum}, ${run.ageDays}, ${run.reason},
      ${run.accounts}, ${run.visits}, ${run.total})`);
  insertRows(
    db,
    sql`INSERT INTO small_balance_part (run_id, encounter_id, guarantor_id, amount_cents, journal_id)`,
    5,
    run.parts.flatMap((part) => [run.runId, part.encounterId, part.guarantorId, part.amount, part.journalId]),
  );
}

export type ShownPart = SmallBalancePart & {
  readonly patientId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly accountNumber: number;
  readonly serviceDate: PlainDate;
  /** What the guarantor owes there now. */
  readonly owedNow: Cents;
};

/** What a run wrote off, by account. */
export const partsOfRun = (db: ReadableDb, runId: string): readonly ShownPart[] =>
  db.all<ShownPart>(sql`
    SELECT s.encounter_id AS encounterId, s.guarantor_id AS guarantorId, s.amount_cents AS amount, s.journal_id AS journalId,
      e.patient_id AS patientId, g.last_name AS lastName, g.first_name AS firstName, g.middle_name AS middleName,
      g.account_number AS accountNumber, e.service_date AS serviceDate,
      (SELECT coalesce(sum(p.amount_cents), 0) FROM posting p WHERE p.encounter_id = e.id AND p.account = 'receivable.guarantor') AS owedNow
    FROM small_balance_part s CROSS JOIN encounter e ON e.id = s.encounter_id JOIN guarantor g ON g.id = s.guarantor_id
    WHERE s.run_id = ${runId} ORDER BY g.last_name COLLATE NOCASE, g.first_name COLLATE NOCASE, g.account_number, e.service_date, e.id`);

/** Marks a run as taken back; false when it was already. */
export const markSmallBalanceUndone = (
  db: WritableDb,
  runId: string,
  { by, at, reason }: { readonly by: string; readonly at: Instant; readonly reason: string },
): boolean =>
  db.run(sql`
    UPDATE small_balance_run SET undone_at = ${at}, undone_by = ${by}, undo_reason = ${reason} WHERE id = ${runId} AND undone_at IS NULL`)
    .changes === 1;

export type SmallBalanceSetting = { readonly maximum: Cents; readonly ageDays: number };

/** What was asked for last time; 5.00 that are 60 days old to begin with. */
export const smallBalanceSetting = (db: ReadableDb): SmallBalanceSetting =>
  db.get<SmallBalanceSetting>(sql`SELECT maximum_cents AS maximum, age_days AS ageDays FROM small_balance_setting WHERE one = 1`) ?? {
    ...{ maximum: 500 as Cents, ageDays: 60 },
  };

export const saveSmallBalanceSetting = (db: WritableDb, { maximum, ageDays }: SmallBalanceSetting): void =>
  void db.run(sql`
    INSERT INTO small_balance_setting (one, maximum_cents, age_days) VALUES (1, ${maximum}, ${ageDays})
    ON CONFLICT (one) DO UPDATE SET maximum_cents = excluded.maximum_cents, age_days = excluded.age_days`);
