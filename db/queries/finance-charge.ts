import type { FinanceChargeRules } from '#shared/domain/finance-charge/reckon-charge.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** How the practice charges for paying late, as JSON; null while nobody said so. */
export const findChargeRules = (db: ReadableDb): string | null =>
  db.get<{ rules: string }>(sql`SELECT rules FROM finance_charge_setting`)?.rules ?? null;

export const saveChargeRules = (db: WritableDb, rules: string): void =>
  void db.run(sql`INSERT INTO finance_charge_setting (one, rules) VALUES (1, ${rules})
    ON CONFLICT (one) DO UPDATE SET rules = excluded.rules`);

/** The day of each account's newest charge that stands. */
export const lastCharges = (db: ReadableDb): ReadonlyMap<string, PlainDate> =>
  new Map(
    db
      .all<{ guarantorId: string; day: PlainDate }>(sql`
      SELECT guarantor_id AS guarantorId, max(charged_on) AS day FROM finance_charge WHERE undone = 0 GROUP BY guarantor_id`)
      .map(({ guarantorId, day }) => [guarantorId, day]),
  );

export type ReckonedVisit = {
  readonly guarantorId: string;
  readonly encounterId: string;
  readonly serviceDate: PlainDate;
  /** What the guarantor owes on it now, negative when it was paid too much. */
  readonly owed: Cents;
  /** What of it stood without a break since the newest statement that was mailed by the day before which it must be. */
  readonly base: Cents;
  readonly withInsurer: 0 | 1;
};

type Asked = Pick<FinanceChargeRules, 'onCharges'> & { readonly askedBy: PlainDate };

/**
 * Visits of these guarantors on which something stands, and what of each was asked for long enough ago: the least that was owed from
 * the newest statement mailed by then until now, operation by operation, so that what an operation takes back and books anew is no
 * break. Payments go to the visit's own charges first; earlier finance charges count only when they are charged for as well.
 */
export const visitsToCharge = (db: ReadableDb, guarantorIds: readonly string[], { askedBy, onCharges }: Asked): readonly ReckonedVisit[] =>
  db.all<ReckonedVisit>(sql`
    WITH wanted AS MATERIALIZED (SELECT value AS guarantor FROM json_each(${JSON.stringify(guarantorIds)})),
    asked AS MATERIALIZED (
      SELECT s.guarantor_id, s.patient_id, max(r.created_at) AS at
      FROM wanted w CROSS JOIN statement s ON s.guarantor_id = w.guarantor CROSS JOIN statement_run r ON r.id = s.run_id
      WHERE r.status = 'mailed' AND r.statement_date <= ${askedBy} GROUP BY s.guarantor_id, s.patient_id),
    visits AS MATERIALIZED (
      SELECT e.id, e.guarantor_id, e.service_date, (SELECT max(a.at) FROM asked a
        WHERE a.guarantor_id = e.guarantor_id AND (a.patient_id IS NULL OR a.patient_id = e.patient_id)) AS asked
      FROM wanted w CROSS JOIN encounter e ON e.guarantor_id = w.guarantor),
    moved AS (
      SELECT v.id, v.asked, max(j.sequence) AS at, max(j.recorded_at) AS recorded, sum(p.amount_cents) AS whole,
        coalesce(sum(p.amount_cents) FILTER (WHERE ${onCharges ? 1 : 0} = 1 OR p.detail <> 'financeCharge'), 0) AS counted
      FROM visits v CROSS JOIN posting p ON p.encounter_id = v.id CROSS JOIN journal j ON j.sequence = p.journal
      WHERE p.account = 'receivable.guarantor' GROUP BY v.id, j.operation_id),
    running AS (
      SELECT id, asked, recorded, whole, sum(counted) OVER (PARTITION BY id ORDER BY at) AS balance,
        lead(recorded) OVER (PARTITION BY id ORDER BY at) AS until, min(recorded) OVER (PARTITION BY id) AS first
      FROM moved),
    stood AS (
      SELECT id, sum(whole) AS owed,
        coalesce(min(balance) FILTER (WHERE until IS NULL OR until > asked), 0) * (asked IS NOT NULL AND min(first) <= asked) AS base
      FROM running GROUP BY id HAVING sum(whole) <> 0)
    SELECT v.guarantor_id AS guarantorId, v.id AS encounterId, v.service_date AS serviceDate, s.owed, max(0, min(s.base, s.owed)) AS base,
      EXISTS (SELECT 1 FROM posting p WHERE p.encounter_id = v.id AND p.account = 'receivable.coverage'
        GROUP BY p.coverage_id HAVING sum(p.amount_cents) > 0) AS withInsurer
    FROM stood s CROSS JOIN visits v ON v.id = s.id ORDER BY v.guarantor_id, v.service_date, v.id`);

export type ChargeRunRow = {
  readonly runId: string;
  readonly number: number;
  readonly chargedOn: PlainDate;
  readonly madeAt: Instant;
  readonly by: string;
  readonly rules: string;
  readonly accounts: number;
  readonly total: Cents;
  readonly undoneAt: Instant | null;
  readonly undoneBy: string | null;
  readonly undoneReason: string;
};

const runs = (db: ReadableDb, runId: string | null): readonly ChargeRunRow[] =>
  db.all<ChargeRunRow>(sql`
    SELECT r.id AS runId, r.number, r.charged_on AS chargedOn, r.made_at AS madeAt, u.display_name AS "by", r.rules,
      r.account_count AS accounts, r.total_cents AS total, r.undone_at AS undoneAt, b.display_name AS undoneBy,
      r.undone_reason AS undoneReason
    FROM finance_charge_run r JOIN user u ON u.id = r.user_id LEFT JOIN user b ON b.id = r.undone_by
    WHERE ${runId} IS NULL OR r.id = ${runId} ORDER BY r.number DESC LIMIT 500`);

/** Runs of finance charges, newest first. */
export const listChargeRuns = (db: ReadableDb): readonly ChargeRunRow[] => runs(db, null);
export const findChargeRun = (db: ReadableDb, runId: string): ChargeRunRow | undefined => runs(db, runId)[0];

export type NewChargeRun = Pick<ChargeRunRow, 'runId' | 'chargedOn' | 'madeAt' | 'rules' | 'accounts' | 'total'> & {
  readonly userId: string;
};

export function insertChargeRun(db: WritableDb, run: NewChargeRun): void {
  db.run(sql`INSERT INTO finance_charge_run (id, number, charged_on, made_at, user_id, rules, account_count, total_cents)
    SELECT ${run.runId}, coalesce(max(number), 0) + 1, ${run.chargedOn}, ${run.madeAt}, ${run.userId}, ${run.rules}, ${run.accounts},
      ${run.total} FROM finance_charge_run`);
}

export type ChargeRow = {
  readonly chargeId: string;
  readonly guarantorId: string;
  readonly chargedOn: PlainDate;
  readonly base: Cents;
  readonly amount: Cents;
  /** JSON of the visits it was reckoned from. */
  readonly visits: string;
};

export function insertCharge(db: WritableDb, runId: string, month: string, row: ChargeRow): void {
  db.run(sql`INSERT INTO finance_charge (id, run_id, guarantor_id, month, charged_on, base_cents, amount_cents, visits)
    VALUES (${row.chargeId}, ${runId}, ${row.guarantorId}, ${month}, ${row.chargedOn}, ${row.base}, ${row.amount}, ${row.visits})`);
}

/** Marks a run and its charges as taken back; false when they were before. */
export function undoChargeRun(
  db: WritableDb,
  { runId, at, userId, reason }: { readonly runId: string; readonly at: Instant; readonly userId: string; readonly reason: string },
): boolean {
  const { changes } = db.run(sql`UPDATE finance_charge_run SET undone_at = ${at}, undone_by = ${userId}, undone_reason = ${reason}
    WHERE id = ${runId} AND undone_at IS NULL`);
  db.run(sql`UPDATE finance_charge SET undone = 1 WHERE run_id = ${runId}`);
  return changes === 1;
}

export type ChargeInRunRow = ChargeRow & {
  readonly name: string;
  readonly accountNumber: number;
  /** What taking it back would leave as a credit on its visits, because they were paid or written off since. */
  readonly wouldCredit: Cents;
};

/** A page of a run's charges, by name. */
export const listCharges = (
  db: ReadableDb,
  { runId, offset, limit }: { readonly runId: string; readonly offset: number; readonly limit: number },
): readonly ChargeInRunRow[] =>
  db.all<ChargeInRunRow>(sql`
    SELECT c.id AS chargeId, c.guarantor_id AS guarantorId, c.charged_on AS chargedOn, c.base_cents AS base, c.amount_cents AS amount, c.visits,
      g.last_name || ', ' || g.first_name AS name, g.account_number AS accountNumber,
      (SELECT coalesce(sum(max(0, (v.value ->> 'amount') - max(0, (SELECT coalesce(sum(p.amount_cents), 0) FROM posting p
          WHERE p.encounter_id = v.value ->> 'encounterId' AND p.account = 'receivable.guarantor')))), 0)
        FROM json_each(c.visits) v) AS wouldCredit
    FROM finance_charge c JOIN guarantor g ON g.id = c.guarantor_id WHERE c.run_id = ${runId}
    ORDER BY g.last_name COLLATE NOCASE, g.first_name COLLATE NOCASE, g.account_number LIMIT ${limit} OFFSET ${offset}`);

/** The ids of a run's charges, each the source of its journal, with whose they are. */
export const chargesOfRun = (db: ReadableDb, runId: string): readonly { readonly chargeId: string; readonly guarantorId: string }[] =>
  db.all(sql`SELECT id AS chargeId, guarantor_id AS guarantorId FROM finance_charge WHERE run_id = ${runId} ORDER BY rowid`);

export type AccountChargeRow = Omit<ChargeRow, 'guarantorId' | 'visits'> & { readonly number: number; readonly undone: 0 | 1 };

/** Finance charges of one account, newest first. */
export const chargesOf = (db: ReadableDb, guarantorId: string): readonly AccountChargeRow[] =>
  db.all<AccountChargeRow>(sql`
    SELECT c.id AS chargeId, c.charged_on AS chargedOn, c.base_cents AS base, c.amount_cents AS amount, r.number, c.undone
    FROM finance_charge c JOIN finance_charge_run r ON r.id = c.run_id WHERE c.guarantor_id = ${guarantorId} ORDER BY r.number DESC LIMIT 200`);
