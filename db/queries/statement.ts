import type { Address } from '#shared/domain/address.ts';
import type { JournalKind, JournalSource, Posting } from '#shared/domain/ledger/journal.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

/** A guarantor account that does not stand at 0 in every part, as the ledger has it. */
export type OpenAccount = {
  readonly guarantorId: string;
  readonly accountNumber: number;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly address: Address;
  readonly held: boolean;
  /** Null: until somebody ends the hold. */
  readonly holdUntil: PlainDate | null;
  readonly holdReason: string;
  readonly badAddress: boolean;
  readonly statementDay: number | null;
  /** As it was chosen for the account, or typed for the patient whose own it is; empty when nobody said. */
  readonly language: string;
  readonly patientOwes: Cents;
  /** Money on no visit, positive when the practice holds it. */
  readonly credit: Cents;
};

type AccountRow = Omit<OpenAccount, 'address' | 'held' | 'badAddress'> & Address & { held: number; badAddress: number };

/** Guarantor accounts with money on them, by name. Adds up the whole ledger: for a run. */
export const openAccounts = (db: ReadableDb): readonly OpenAccount[] =>
  db
    .all<AccountRow>(sql`
    SELECT g.id AS guarantorId, g.account_number AS accountNumber, g.last_name AS lastName, g.first_name AS firstName,
      g.middle_name AS middleName, g.street, g.street2, g.city, g.state, g.zip, g.hold_statements AS held,
      g.hold_until AS holdUntil, g.hold_reason AS holdReason, g.bad_address AS badAddress, g.statement_day AS statementDay,
      coalesce(nullif(g.statement_language, ''), t.language, '') AS language, b.patientOwes, b.credit
    FROM (SELECT guarantor_id, coalesce(sum(amount_cents) FILTER (WHERE account = 'receivable.guarantor'), 0) AS patientOwes,
        coalesce(-sum(amount_cents) FILTER (WHERE account = 'unapplied.guarantor'), 0) AS credit
      FROM posting WHERE account IN ('receivable.guarantor', 'unapplied.guarantor') GROUP BY guarantor_id) b
      JOIN guarantor g ON g.id = b.guarantor_id LEFT JOIN patient t ON t.id = g.patient_id
    WHERE b.patientOwes <> 0 OR b.credit <> 0
    ORDER BY g.last_name COLLATE NOCASE, g.first_name COLLATE NOCASE, g.account_number`)
    .map(accountOf);

/** One guarantor's account by way of their visits, quick in a ledger of any size; undefined when there is none. */
export function openAccount(db: ReadableDb, guarantorId: string): OpenAccount | undefined {
  const row = db.get<AccountRow>(sql`
    SELECT g.id AS guarantorId, g.account_number AS accountNumber, g.last_name AS lastName, g.first_name AS firstName,
      g.middle_name AS middleName, g.street, g.street2, g.city, g.state, g.zip, g.hold_statements AS held,
      g.hold_until AS holdUntil, g.hold_reason AS holdReason, g.bad_address AS badAddress, g.statement_day AS statementDay,
      coalesce(nullif(g.statement_language, ''), t.language, '') AS language,
      (SELECT coalesce(sum(p.amount_cents), 0) FROM encounter e JOIN posting p ON p.encounter_id = e.id
        WHERE e.guarantor_id = g.id AND p.account = 'receivable.guarantor') AS patientOwes,
      (SELECT coalesce(-sum(p.amount_cents), 0) FROM posting p
        WHERE p.guarantor_id = g.id AND p.account = 'unapplied.guarantor') AS credit
    FROM guarantor g LEFT JOIN patient t ON t.id = g.patient_id WHERE g.id = ${guarantorId}`);
  return row && accountOf(row);
}

const accountOf = ({ street, street2, city, state, zip, held, badAddress, ...row }: AccountRow): OpenAccount => ({
  ...row,
  address: { street, street2, city, state, zip },
  held: held === 1,
  badAddress: badAddress === 1,
});

/** A visit of which something is owed, either way, or that moved since a moment that somebody asked about. */
export type OpenVisitWords = {
  readonly encounterId: string;
  readonly guarantorId: string;
  readonly patientId: string;
  /** Whether it is among those asked for by day or moment; with neither, all are. */
  readonly listed: 0 | 1;
  readonly visitDate: PlainDate;
  readonly patientName: string;
  readonly renderingName: string;
  /** The practice's own words for each line, in order, separated by '; '; what became of them when all were taken back. */
  readonly words: string;
};

/** An account whose visits are wanted: beside the unsettled ones all served from a day on, or booked on after a moment. */
export type WantedVisits = { readonly guarantorId: string; readonly from: PlainDate | null; readonly movedAfter: Instant | null };

/** Visits of these guarantors that are not settled, or that they are asked about, oldest first. */
export const openVisitsOf = (db: ReadableDb, wanted: readonly WantedVisits[]): readonly OpenVisitWords[] =>
  db.all<OpenVisitWords>(sql`
    WITH wanted AS MATERIALIZED (
      SELECT value ->> 'guarantorId' AS guarantor, value ->> 'from' AS served, value ->> 'movedAfter' AS moved FROM json_each(${JSON.stringify(wanted)})),
    summed AS (
      SELECT e.id, e.service_date, w.served, w.moved, p.account, p.coverage_id, sum(p.amount_cents) AS amount, max(p.journal) AS newest
      FROM wanted w CROSS JOIN encounter e ON e.guarantor_id = w.guarantor CROSS JOIN posting p ON p.encounter_id = e.id
      GROUP BY e.id, p.account, p.coverage_id),
    visits AS (
      SELECT id, service_date, served, moved, max(newest) AS newest,
        max(account IN ('receivable.guarantor', 'receivable.coverage') AND amount <> 0) AS unsettled
      FROM summed GROUP BY id),
    placed AS (
      SELECT v.id, v.unsettled, v.served IS NOT NULL OR v.moved IS NOT NULL AS asked,
        iif(v.served IS NOT NULL, v.service_date >= v.served, v.moved IS NULL OR j.recorded_at > v.moved) AS listed
      FROM visits v CROSS JOIN journal j ON j.sequence = v.newest)
    SELECT e.id AS encounterId, e.guarantor_id AS guarantorId, e.patient_id AS patientId, u.listed, e.service_date AS visitDate,
      t.first_name || ' ' || t.last_name AS patientName,
      r.first_name || ' ' || r.last_name || iif(r.credentials = '', '', ', ' || r.credentials) AS renderingName,
      coalesce((SELECT group_concat(words, '; ') FROM (
        SELECT coalesce(nullif(l.description, ''), c.words, (SELECT t.words FROM library_title t WHERE t.code = l.procedure_code AND t.kind IN ('hcpcs', 'cpt')
          ORDER BY t.effective_from DESC LIMIT 1),
          l.procedure_code) AS words FROM charge_line l
          LEFT JOIN procedure_code c ON c.code = l.procedure_code
        WHERE l.encounter_id = e.id AND l.withdrawn = 0 ORDER BY l.line_number)), 'Charges taken back') AS words
    FROM placed u CROSS JOIN encounter e ON e.id = u.id JOIN patient t ON t.id = e.patient_id
      JOIN rendering_provider r ON r.id = e.rendering_provider_id
    WHERE u.unsettled OR (u.asked AND u.listed)
    ORDER BY e.service_date, e.id`);

/** Guarantors of whose visits some insurer still has something. Adds up the whole ledger: for a run. */
export const guarantorsWithInsurers = (db: ReadableDb): ReadonlySet<string> =>
  new Set(
    db
      .all<{ id: string }>(sql`
      SELECT DISTINCT e.guarantor_id AS id FROM (
          SELECT encounter_id FROM posting WHERE account = 'receivable.coverage' GROUP BY encounter_id, coverage_id HAVING sum(amount_cents) > 0) open
        JOIN encounter e ON e.id = open.encounter_id`)
      .map(({ id }) => id),
  );

/** A posting on a visit with what a statement needs to know of its journal. */
export type VisitPosting = Posting & {
  readonly sequence: number;
  readonly journalId: string;
  readonly effectiveDate: PlainDate;
  readonly kind: JournalKind;
  readonly reason: string;
  readonly sourceKind: JournalSource['kind'];
  readonly sourceId: string;
  readonly remittanceId: string | null;
  readonly reversesId: string | null;
};

/** Every posting on these visits, visit by visit in the order of booking. */
export const postingsOfVisits = (db: ReadableDb, encounterIds: readonly string[]): IterableIterator<VisitPosting> =>
  db.iterate<VisitPosting>(sql`
    SELECT p.account, p.encounter_id AS encounterId, p.charge_line_id AS chargeLineId, p.coverage_id AS coverageId,
      p.guarantor_id AS guarantorId, p.detail, p.amount_cents AS amount, j.sequence, j.id AS journalId,
      j.effective_date AS effectiveDate, j.kind, j.reason, j.source_kind AS sourceKind, j.source_id AS sourceId,
      j.remittance_id AS remittanceId, j.reverses_id AS reversesId
    FROM json_each(${JSON.stringify(encounterIds)}) wanted CROSS JOIN posting p ON p.encounter_id = wanted.value
      JOIN journal j ON j.sequence = p.journal
    ORDER BY wanted.key, j.sequence, p.position`);

/**
 * Coverage id to payer name, for every coverage that has something on these visits; it may be another chart's since a merge
 * was taken back.
 */
export const payersOfVisits = (db: ReadableDb, encounterIds: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    db
      .all<{ id: string; name: string }>(sql`
      SELECT c.id, y.name FROM (
          SELECT DISTINCT p.coverage_id AS id FROM json_each(${JSON.stringify(encounterIds)}) wanted
            CROSS JOIN posting p ON p.encounter_id = wanted.value WHERE p.coverage_id IS NOT NULL) named
        JOIN coverage c ON c.id = named.id JOIN payer y ON y.id = c.payer_id`)
      .map(({ id, name }) => [id, name]),
  );
