import type { VisitAmount } from '#shared/domain/collection/agency-money.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

/** A visit with what the guarantor owes on it, or what an agency has of it. */
export type CollectionVisit = VisitAmount & { readonly serviceDate: PlainDate; readonly patientId: string };

/** Visits of an account that could be handed over: owed, and with no agency; oldest first. */
export const visitsToPlace = (db: ReadableDb, guarantorId: string): readonly CollectionVisit[] =>
  db.all<CollectionVisit>(sql`
    SELECT e.id AS encounterId, e.service_date AS serviceDate, e.patient_id AS patientId, sum(p.amount_cents) AS amount
    FROM encounter e JOIN posting p ON p.encounter_id = e.id
    WHERE e.guarantor_id = ${guarantorId} AND p.account = 'receivable.guarantor' AND p.guarantor_id = ${guarantorId}
      AND NOT EXISTS (SELECT 1 FROM collection_visit v WHERE v.encounter_id = e.id AND v.out = 1)
    GROUP BY e.id HAVING sum(p.amount_cents) > 0 ORDER BY e.service_date, e.id`);

/** Of every account with money owed: what could be handed over, and what was paid too much on some visit. Adds up the whole ledger. */
export const accountsToPlace = (
  db: ReadableDb,
): ReadonlyMap<string, { readonly amount: Cents; readonly visits: number; readonly oldest: PlainDate; readonly overpaid: Cents }> =>
  new Map(
    db
      .all<{ id: string; amount: Cents; visits: number; oldest: PlainDate | null; overpaid: Cents }>(sql`
      SELECT guarantor_id AS id, coalesce(sum(owed) FILTER (WHERE owed > 0 AND placed = 0), 0) AS amount,
        count(*) FILTER (WHERE owed > 0 AND placed = 0) AS visits, min(iif(owed > 0 AND placed = 0, service_date, NULL)) AS oldest,
        coalesce(-sum(owed) FILTER (WHERE owed < 0), 0) AS overpaid
      FROM (SELECT p.guarantor_id, e.service_date, sum(p.amount_cents) AS owed,
          EXISTS (SELECT 1 FROM collection_visit v WHERE v.encounter_id = e.id AND v.out = 1) AS placed
        FROM posting p JOIN encounter e ON e.id = p.encounter_id WHERE p.account = 'receivable.guarantor'
        GROUP BY p.encounter_id, p.guarantor_id HAVING sum(p.amount_cents) <> 0)
      GROUP BY guarantor_id`)
      .flatMap(({ id, oldest, ...rest }) => (oldest === null ? [] : [[id, { ...rest, oldest }] as const])),
  );

/** Visits of an account that an agency has, oldest first; those that are settled are left out. */
export const visitsWithAgency = (db: ReadableDb, guarantorId: string): readonly (CollectionVisit & { readonly placementId: string })[] =>
  db.all(sql`
    SELECT e.id AS encounterId, e.service_date AS serviceDate, e.patient_id AS patientId, v.placement_id AS placementId,
      sum(p.amount_cents) AS amount
    FROM collection_placement l CROSS JOIN collection_visit v ON v.placement_id = l.id AND v.out = 1
      CROSS JOIN encounter e ON e.id = v.encounter_id CROSS JOIN posting p ON p.encounter_id = e.id AND p.account = 'collections'
    WHERE l.guarantor_id = ${guarantorId} AND l.state = 'out'
    GROUP BY e.id HAVING sum(p.amount_cents) > 0 ORDER BY e.service_date, e.id`);

/** What an agency has of each visit of a placement now. */
export const outOfPlacement = (db: ReadableDb, placementId: string): readonly VisitAmount[] =>
  db.all(sql`
    SELECT v.encounter_id AS encounterId, sum(p.amount_cents) AS amount
    FROM collection_visit v CROSS JOIN posting p ON p.encounter_id = v.encounter_id AND p.account = 'collections'
    WHERE v.placement_id = ${placementId} AND v.out = 1 GROUP BY v.encounter_id HAVING sum(p.amount_cents) <> 0 ORDER BY v.encounter_id`);

/**
 * What stands on the agency's side of an account and does not belong there: anything on a visit that no agency has (a check that bounced
 * after a recall), and what was settled twice on one that it has (a payment that was restored after the next one came).
 */
export const strayCollections = (db: ReadableDb, guarantorId: string): readonly VisitAmount[] =>
  db.all(sql`
    SELECT e.id AS encounterId, sum(p.amount_cents) AS amount
    FROM encounter e CROSS JOIN posting p ON p.encounter_id = e.id AND p.account = 'collections'
    WHERE e.guarantor_id = ${guarantorId}
    GROUP BY e.id HAVING sum(p.amount_cents) < 0
      OR (sum(p.amount_cents) > 0 AND NOT EXISTS (SELECT 1 FROM collection_visit v WHERE v.encounter_id = e.id AND v.out = 1)) ORDER BY e.id`);

/** The agency that has visits of an account, with what it has; the newest hand-over when two have some. */
export const agencyOf = (
  db: ReadableDb,
  guarantorId: string,
):
  | {
      readonly agencyId: string;
      readonly agencyName: string;
      readonly amount: Cents;
      readonly since: PlainDate;
      readonly feePercent: number;
    }
  | undefined =>
  db.get(sql`
    SELECT l.agency_id AS agencyId, a.name AS agencyName, sum(p.amount_cents) AS amount, min(r.made_on) AS since, a.fee_percent AS feePercent
    FROM collection_placement l CROSS JOIN collection_run r ON r.id = l.run_id CROSS JOIN collection_agency a ON a.id = l.agency_id
      CROSS JOIN collection_visit v ON v.placement_id = l.id AND v.out = 1
      CROSS JOIN posting p ON p.encounter_id = v.encounter_id AND p.account = 'collections'
    WHERE l.guarantor_id = ${guarantorId} AND l.state = 'out' GROUP BY l.agency_id HAVING sum(p.amount_cents) > 0
    ORDER BY max(r.number) DESC LIMIT 1`);

/** Open denials of an account's visits, those under appeal with them, by guarantor id. */
export const openDenialsByAccount = (db: ReadableDb): ReadonlyMap<string, number> =>
  new Map(
    db
      .all<{ id: string; count: number }>(sql`
      SELECT e.guarantor_id AS id, count(*) AS count FROM denial d JOIN claim c ON c.id = d.claim_id JOIN encounter e ON e.id = c.encounter_id
      WHERE d.state IN ('new', 'working', 'waiting', 'appealed', 'resubmitted') GROUP BY e.guarantor_id`)
      .map(({ id, count }) => [id, count]),
  );
