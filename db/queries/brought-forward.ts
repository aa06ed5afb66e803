import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

/** Whether a visit carries a balance of an older system, taken back or not: its charges stand there, not here. */
export const isBroughtForward = (db: ReadableDb, encounterId: string): boolean =>
  db.get(sql`SELECT 1 FROM posting WHERE encounter_id = ${encounterId} AND account = 'openingBalance' LIMIT 1`) !== undefined;

/** A payer's balance of an older system that no undo took back. */
export type PayerBalance = {
  readonly encounterId: string;
  readonly patientId: string;
  readonly guarantorId: string;
  readonly coverageId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly payerName: string;
  readonly owedSince: PlainDate;
  readonly words: string;
  readonly broughtForward: Cents;
  /** What the payer still owes on the visit. */
  readonly open: Cents;
};

/**
 * Payers' balances that imports brought, the oldest first; those that are settled only with `all`. Found by what the imports
 * did, so that the size of the ledger does not matter.
 */
export const listPayerBalances = (db: ReadableDb, all: boolean): readonly PayerBalance[] =>
  db.all<PayerBalance>(sql`
    SELECT * FROM (
      SELECT e.id AS encounterId, e.patient_id AS patientId, e.guarantor_id AS guarantorId, p.coverage_id AS coverageId, t.last_name AS lastName,
        t.first_name AS firstName, t.middle_name AS middleName, y.name AS payerName, e.service_date AS owedSince, j.reason AS words,
        p.amount_cents AS broughtForward,
        (SELECT sum(o.amount_cents) FROM posting o WHERE o.encounter_id = e.id AND o.account = 'receivable.coverage') AS open
      FROM import_effect x JOIN journal j ON j.id = x.row_id
        JOIN posting p ON p.journal = j.sequence AND p.account = 'receivable.coverage'
        JOIN encounter e ON e.id = p.encounter_id JOIN patient t ON t.id = e.patient_id
        JOIN coverage c ON c.id = p.coverage_id JOIN payer y ON y.id = c.payer_id
      WHERE x.action = 'posted' AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses_id = j.id))
    WHERE ${all ? 1 : 0} OR open <> 0 ORDER BY owedSince, lastName, firstName, encounterId LIMIT 2000`);

/** One payer's balance by its visit; undefined when the visit carries none, or an undo took it back. */
export const findPayerBalance = (db: ReadableDb, encounterId: string): PayerBalance | undefined =>
  db.get<PayerBalance>(sql`
    SELECT e.id AS encounterId, e.patient_id AS patientId, e.guarantor_id AS guarantorId, p.coverage_id AS coverageId, t.last_name AS lastName,
      t.first_name AS firstName, t.middle_name AS middleName, y.name AS payerName, e.service_date AS owedSince, j.reason AS words,
      p.amount_cents AS broughtForward,
      (SELECT sum(o.amount_cents) FROM posting o WHERE o.encounter_id = e.id AND o.account = 'receivable.coverage') AS open
    FROM posting p JOIN journal j ON j.sequence = p.journal JOIN encounter e ON e.id = p.encounter_id JOIN patient t ON t.id = e.patient_id
      JOIN coverage c ON c.id = p.coverage_id JOIN payer y ON y.id = c.payer_id
    WHERE p.encounter_id = ${encounterId} AND p.account = 'receivable.coverage' AND j.kind = 'openingBalance'
      AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses_id = j.id)`);

/** What somebody booked by hand on visits with a payer's balance: one row for each journal, oldest first. */
export type HandPosting = {
  readonly encounterId: string;
  readonly settlementId: string;
  readonly date: PlainDate;
  readonly words: string;
  /** By how much the payer owes less. */
  readonly amount: Cents;
  readonly takenBack: number;
};

export const handPostingsOn = (db: ReadableDb, encounterIds: readonly string[]): readonly HandPosting[] =>
  db.all<HandPosting>(sql`
    SELECT p.encounter_id AS encounterId, j.source_id AS settlementId, j.effective_date AS date, j.reason AS words,
      -p.amount_cents AS amount, EXISTS (SELECT 1 FROM journal r WHERE r.reverses_id = j.id) AS takenBack
    FROM json_each(${JSON.stringify(encounterIds)}) wanted CROSS JOIN posting p ON p.encounter_id = wanted.value
      JOIN journal j ON j.sequence = p.journal
    WHERE p.account = 'receivable.coverage' AND j.kind NOT IN ('openingBalance', 'reversal') ORDER BY j.sequence`);

/** Whether anything was ever booked for this outside fact, standing or not. */
export const isBooked = (db: ReadableDb, sourceId: string): boolean =>
  db.get(sql`SELECT 1 FROM journal WHERE source_id = ${sourceId} LIMIT 1`) !== undefined;
