import type { CollectionPolicy } from '#shared/domain/collection/pre-collection.ts';
import type { LedgerMoment } from '#shared/domain/ledger/ledger-moment.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type AgencyRow = {
  readonly agencyId: string;
  readonly name: string;
  readonly contact: string;
  readonly phone: string;
  readonly email: string;
  readonly feePercent: number;
  readonly feeHow: 'withheld' | 'billed';
  readonly active: number;
};

export const findAgency = (db: ReadableDb, agencyId: string): AgencyRow | undefined =>
  db.get<AgencyRow>(sql`
    SELECT id AS agencyId, name, contact, phone, email, fee_percent AS feePercent, fee_how AS feeHow, active
    FROM collection_agency WHERE id = ${agencyId}`);

/** The agency of a name, in capitals or not. */
export const agencyNamed = (db: ReadableDb, name: string): string | undefined =>
  db.get<{ id: string }>(sql`SELECT id FROM collection_agency WHERE name = ${name}`)?.id;

export const saveAgency = (db: WritableDb, row: AgencyRow): void =>
  void db.run(sql`INSERT INTO collection_agency (id, name, contact, phone, email, fee_percent, fee_how, active)
    VALUES (${row.agencyId}, ${row.name}, ${row.contact}, ${row.phone}, ${row.email}, ${row.feePercent}, ${row.feeHow}, ${row.active})
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, contact = excluded.contact, phone = excluded.phone, email = excluded.email,
      fee_percent = excluded.fee_percent, fee_how = excluded.fee_how, active = excluded.active`);

/** What an agency was given and what came of it. */
export type AgencyFigures = AgencyRow & {
  readonly accounts: number;
  readonly placed: Cents;
  readonly settled: Cents;
  readonly fees: Cents;
  /** Taken back from it, and given up as bad debt. */
  readonly back: Cents;
  readonly writtenOff: Cents;
  readonly out: Cents;
};

/**
 * Agencies by name, those in use first. Placed is what was handed over and not undone, settled what payments that stand lowered; out is
 * what the ledger says of visits that it has, and what it has no more is what came back or was given up.
 */
export const listAgencies = (db: ReadableDb): readonly AgencyFigures[] =>
  db.all<AgencyFigures>(sql`
    WITH placed AS (
      SELECT agency_id, count(*) AS accounts, sum(amount_cents) AS placed FROM collection_placement WHERE state <> 'undone' GROUP BY agency_id),
    out AS (
      SELECT l.agency_id, sum(p.amount_cents) AS out FROM collection_placement l CROSS JOIN collection_visit v ON v.placement_id = l.id
        CROSS JOIN posting p ON p.encounter_id = v.encounter_id AND p.account = 'collections'
      WHERE l.state = 'out' AND v.out = 1 GROUP BY l.agency_id),
    ended AS (
      SELECT l.agency_id, coalesce(-sum(p.amount_cents) FILTER (WHERE l.state <> 'badDebt'), 0) AS back,
        coalesce(-sum(p.amount_cents) FILTER (WHERE l.state = 'badDebt'), 0) AS writtenOff
      FROM collection_placement l CROSS JOIN journal j ON j.source_id = l.id CROSS JOIN posting p ON p.journal = j.sequence
      WHERE l.state IN ('recalled', 'returned', 'badDebt') AND p.account = 'collections' AND p.amount_cents < 0 AND j.reverses_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses_id = j.id) GROUP BY l.agency_id),
    paid AS (
      SELECT c.agency_id, sum(c.settled_cents) AS settled, sum(c.fee_cents) AS fees FROM collection_payment c
      WHERE NOT EXISTS (SELECT 1 FROM payment_end n WHERE n.payment_id = c.payment_id AND n.restored_at IS NULL) GROUP BY c.agency_id)
    SELECT a.id AS agencyId, a.name, a.contact, a.phone, a.email, a.fee_percent AS feePercent, a.fee_how AS feeHow, a.active,
      coalesce(l.accounts, 0) AS accounts, coalesce(l.placed, 0) AS placed, coalesce(y.settled, 0) AS settled, coalesce(y.fees, 0) AS fees,
      coalesce(e.back, 0) AS back, coalesce(e.writtenOff, 0) AS writtenOff, coalesce(o.out, 0) AS out
    FROM collection_agency a LEFT JOIN placed l ON l.agency_id = a.id LEFT JOIN out o ON o.agency_id = a.id
      LEFT JOIN ended e ON e.agency_id = a.id LEFT JOIN paid y ON y.agency_id = a.id
    ORDER BY a.active DESC, a.name`);

export function collectionPolicy(db: ReadableDb): CollectionPolicy {
  const row = db.get<{ statements: number; days: number; minimum: Cents; review: number; askNew: number }>(sql`
    SELECT statements, days, minimum_cents AS minimum, review, ask_new AS askNew FROM collection_policy`);
  const { review = 1, askNew = 0, ...rest } = row ?? { statements: 3, days: 30, minimum: 2500 as Cents };
  return { ...rest, review: review === 1, askNew: askNew === 1 };
}

export const saveCollectionPolicy = (db: WritableDb, { statements, days, minimum, review, askNew }: CollectionPolicy): void =>
  void db.run(sql`UPDATE collection_policy SET statements = ${statements}, days = ${days}, minimum_cents = ${minimum},
    review = ${review ? 1 : 0}, ask_new = ${askNew ? 1 : 0}`);

/** Who ticked which account, by guarantor id. */
export const collectionReviews = (db: ReadableDb): ReadonlyMap<string, string> =>
  new Map(
    db
      .all<{ guarantorId: string; by: string }>(sql`
        SELECT r.guarantor_id AS guarantorId, u.display_name AS by FROM collection_review r JOIN user u ON u.id = r.user_id`)
      .map(({ guarantorId, by }) => [guarantorId, by]),
  );

export const tickReview = (db: WritableDb, guarantorId: string, userId: string, at: Instant): void =>
  void db.run(sql`INSERT INTO collection_review (guarantor_id, user_id, at) VALUES (${guarantorId}, ${userId}, ${at})
    ON CONFLICT (guarantor_id) DO NOTHING`);

export const untickReview = (db: WritableDb, guarantorId: string): void =>
  void db.run(sql`DELETE FROM collection_review WHERE guarantor_id = ${guarantorId}`);

/** What agencies had at a moment of the books: in the ledger, and in no receivable. */
export const withAgenciesAt = (db: ReadableDb, { asOf, knownUntil }: LedgerMoment): Cents =>
  db.get<{ amount: Cents }>(sql`
    SELECT coalesce(sum(p.amount_cents), 0) AS amount FROM posting p JOIN journal j ON j.sequence = p.journal
    WHERE p.account = 'collections' AND p.encounter_id > '' AND j.effective_date <= ${asOf} AND j.recorded_at <= ${knownUntil}`)?.amount ??
  (0 as Cents);
