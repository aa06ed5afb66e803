import type { Address } from '#shared/domain/address.ts';
import type { VisitAmount } from '#shared/domain/collection/agency-money.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type CollectionRun = {
  readonly runId: string;
  readonly number: number;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly madeOn: PlainDate;
  readonly madeAt: Instant;
  readonly by: string;
  readonly accounts: number;
  readonly total: Cents;
  readonly status: 'made' | 'sent' | 'undone';
  readonly ediFileId: string | null;
  readonly fileName: string | null;
  readonly sentAt: Instant | null;
  readonly undoReason: string;
};

/** Hand-overs, the newest first; or one. */
export const listCollectionRuns = (
  db: ReadableDb,
  { runId = null, limit }: { runId?: string | null; limit: number },
): readonly CollectionRun[] =>
  db.all<CollectionRun>(sql`
    SELECT r.id AS runId, r.number, r.agency_id AS agencyId, a.name AS agencyName, r.made_on AS madeOn, r.made_at AS madeAt,
      u.display_name AS by, r.account_count AS accounts, r.total_cents AS total, r.status, r.edi_file_id AS ediFileId, f.name AS fileName,
      r.sent_at AS sentAt, r.undo_reason AS undoReason
    FROM collection_run r JOIN collection_agency a ON a.id = r.agency_id JOIN user u ON u.id = r.user_id
      LEFT JOIN edi_file f ON f.id = r.edi_file_id
    WHERE ${runId} IS NULL OR r.id = ${runId} ORDER BY r.number DESC LIMIT ${limit}`);

/** What of each of these runs is with the agency still. */
export const outOfRuns = (db: ReadableDb, runIds: readonly string[]): ReadonlyMap<string, Cents> =>
  new Map(
    db
      .all<{ id: string; out: Cents }>(sql`
        SELECT l.run_id AS id, sum(p.amount_cents) AS out FROM json_each(${JSON.stringify(runIds)}) w
          CROSS JOIN collection_placement l ON l.run_id = w.value CROSS JOIN collection_visit v ON v.placement_id = l.id
          CROSS JOIN posting p ON p.encounter_id = v.encounter_id AND p.account = 'collections'
        WHERE v.out = 1 GROUP BY l.run_id`)
      .map(({ id, out }) => [id, out]),
  );

export type NewRun = Pick<CollectionRun, 'runId' | 'agencyId' | 'madeOn' | 'madeAt' | 'accounts' | 'total'> & { readonly userId: string };

/** Writes a run and answers its number. */
export function insertCollectionRun(db: WritableDb, row: NewRun): number {
  const number = (db.get<{ last: number }>(sql`SELECT coalesce(max(number), 0) AS last FROM collection_run`)?.last ?? 0) + 1;
  db.run(sql`INSERT INTO collection_run (id, number, agency_id, made_on, made_at, user_id, account_count, total_cents, status)
    VALUES (${row.runId}, ${number}, ${row.agencyId}, ${row.madeOn}, ${row.madeAt}, ${row.userId}, ${row.accounts}, ${row.total}, 'made')`);
  return number;
}

export const nameRunFile = (db: WritableDb, runId: string, ediFileId: string): void =>
  void db.run(sql`UPDATE collection_run SET edi_file_id = ${ediFileId} WHERE id = ${runId} AND edi_file_id IS NULL`);

/** False when it was not only made. */
export const markRunSent = (db: WritableDb, runId: string, at: Instant): boolean =>
  db.run(sql`UPDATE collection_run SET status = 'sent', sent_at = ${at} WHERE id = ${runId} AND status = 'made'`).changes === 1;

export const markRunUndone = (db: WritableDb, runId: string, at: Instant, reason: string): boolean =>
  db.run(
    sql`UPDATE collection_run SET status = 'undone', undone_at = ${at}, undo_reason = ${reason} WHERE id = ${runId} AND status = 'made'`,
  ).changes === 1;

export type PlacementState = 'out' | 'recalled' | 'returned' | 'badDebt' | 'undone';
export type Placement = {
  readonly placementId: string;
  readonly runId: string;
  readonly runNumber: number;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly guarantorId: string;
  readonly accountNumber: number;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly patientId: string | null;
  readonly placedOn: PlainDate;
  readonly amount: Cents;
  readonly out: Cents;
  readonly state: PlacementState;
  readonly endedOn: PlainDate | null;
  readonly endReason: string;
};

export type PlacementFilter = {
  readonly placementId?: string | null;
  readonly runId?: string | null;
  readonly guarantorId?: string | null;
  readonly agencyId?: string | null;
  readonly view: 'out' | 'ended' | 'all';
  readonly offset: number;
  readonly limit: number;
};

/** Accounts that were handed over, the newest run first; what is out is added for the page alone. */
export const listPlacements = (db: ReadableDb, filter: PlacementFilter): readonly Placement[] => {
  const { placementId = null, runId = null, guarantorId = null, agencyId = null, view, offset, limit } = filter;
  return db.all<Placement>(sql`
    SELECT l.id AS placementId, l.run_id AS runId, r.number AS runNumber, l.agency_id AS agencyId, a.name AS agencyName,
      l.guarantor_id AS guarantorId, g.account_number AS accountNumber, g.last_name AS lastName, g.first_name AS firstName,
      g.middle_name AS middleName,
      coalesce(g.patient_id, (SELECT e.patient_id FROM collection_visit v JOIN encounter e ON e.id = v.encounter_id
        WHERE v.placement_id = l.id LIMIT 1)) AS patientId,
      r.made_on AS placedOn, l.amount_cents AS amount,
      coalesce((SELECT sum(p.amount_cents) FROM collection_visit v CROSS JOIN posting p ON p.encounter_id = v.encounter_id
        WHERE v.placement_id = l.id AND v.out = 1 AND p.account = 'collections'), 0) AS out,
      l.state, l.ended_on AS endedOn, l.end_reason AS endReason
    FROM collection_placement l JOIN collection_run r ON r.id = l.run_id JOIN collection_agency a ON a.id = l.agency_id
      JOIN guarantor g ON g.id = l.guarantor_id
    WHERE (${placementId} IS NULL OR l.id = ${placementId}) AND (${runId} IS NULL OR l.run_id = ${runId})
      AND (${guarantorId} IS NULL OR l.guarantor_id = ${guarantorId}) AND (${agencyId} IS NULL OR l.agency_id = ${agencyId})
      AND (${view} = 'all' OR (${view} = 'out') = (l.state = 'out'))
    ORDER BY r.number DESC, g.last_name COLLATE NOCASE, g.first_name COLLATE NOCASE, l.id LIMIT ${limit} OFFSET ${offset}`);
};

/** How many accounts agencies have, and what of them is out. */
export const placementsOut = (db: ReadableDb, agencyId: string | null): { readonly count: number; readonly amount: Cents } =>
  db.get(sql`
    SELECT count(DISTINCT l.id) AS count, coalesce(sum(p.amount_cents), 0) AS amount
    FROM collection_placement l CROSS JOIN collection_visit v ON v.placement_id = l.id
      CROSS JOIN posting p ON p.encounter_id = v.encounter_id AND p.account = 'collections'
    WHERE l.state = 'out' AND v.out = 1 AND (${agencyId} IS NULL OR l.agency_id = ${agencyId})`) ?? { count: 0, amount: 0 as Cents };

export type NewPlacement = Pick<Placement, 'placementId' | 'runId' | 'agencyId' | 'guarantorId' | 'amount'>;

export function insertPlacement(db: WritableDb, row: NewPlacement, visits: readonly VisitAmount[]): void {
  db.run(sql`INSERT INTO collection_placement (id, run_id, agency_id, guarantor_id, amount_cents, state)
    VALUES (${row.placementId}, ${row.runId}, ${row.agencyId}, ${row.guarantorId}, ${row.amount}, 'out')`);
  for (const { encounterId, amount } of visits)
    db.run(
      sql`INSERT INTO collection_visit (placement_id, encounter_id, amount_cents) VALUES (${row.placementId}, ${encounterId}, ${amount})`,
    );
}

type Ended = { readonly state: Exclude<PlacementState, 'out'>; readonly on: PlainDate; readonly userId: string; readonly reason: string };

/** Says that the agency has an account no more; false when it had it no more already. */
export function endPlacement(db: WritableDb, placementId: string, { state, on, userId, reason }: Ended): boolean {
  const { changes } =
    db.run(sql`UPDATE collection_placement SET state = ${state}, ended_on = ${on}, ended_by = ${userId}, end_reason = ${reason}
    WHERE id = ${placementId} AND state = 'out'`);
  db.run(sql`UPDATE collection_visit SET out = 0 WHERE placement_id = ${placementId}`);
  return changes === 1;
}

/** The agency has it again; false when another agency has one of its visits by now. */
export function reopenPlacement(db: WritableDb, placementId: string): boolean {
  const taken = db.get(sql`SELECT 1 FROM collection_visit v JOIN collection_visit o ON o.encounter_id = v.encounter_id AND o.out = 1
    WHERE v.placement_id = ${placementId} AND o.placement_id <> v.placement_id`);
  if (taken) return false;
  db.run(sql`UPDATE collection_visit SET out = 1 WHERE placement_id = ${placementId}`);
  return (
    db.run(sql`UPDATE collection_placement SET state = 'out', ended_on = NULL, ended_by = NULL, end_reason = ''
      WHERE id = ${placementId} AND state IN ('recalled', 'returned', 'badDebt')`).changes === 1
  );
}

/** One visit of a run for the agency's file. */
export type FileVisit = Address & {
  readonly guarantorId: string;
  readonly accountNumber: number;
  readonly lastName: string;
  readonly firstName: string;
  readonly phone: string;
  readonly email: string;
  readonly patientName: string;
  readonly serviceDate: PlainDate;
  readonly amount: Cents;
  readonly lastStatement: PlainDate | null;
  readonly lastPayment: PlainDate | null;
};

/** What was handed over in a run, account by account, oldest visit first, as it was on the day. */
export const fileVisitsOf = (db: ReadableDb, runId: string): readonly FileVisit[] =>
  db.all<FileVisit>(sql`
    SELECT g.id AS guarantorId, g.account_number AS accountNumber, g.last_name AS lastName, g.first_name AS firstName, g.phone, g.email,
      g.street, g.street2, g.city, g.state, g.zip, t.first_name || ' ' || t.last_name AS patientName, e.service_date AS serviceDate,
      v.amount_cents AS amount,
      (SELECT max(s.statement_date) FROM statement x JOIN statement_run s ON s.id = x.run_id AND s.status = 'mailed'
        WHERE x.guarantor_id = g.id) AS lastStatement,
      (SELECT max(y.received_on) FROM payment y WHERE y.guarantor_id = g.id
        AND NOT EXISTS (SELECT 1 FROM payment_end n WHERE n.payment_id = y.id AND n.restored_at IS NULL)) AS lastPayment
    FROM collection_placement l JOIN guarantor g ON g.id = l.guarantor_id JOIN collection_visit v ON v.placement_id = l.id
      JOIN encounter e ON e.id = v.encounter_id JOIN patient t ON t.id = e.patient_id
    WHERE l.run_id = ${runId} ORDER BY g.account_number, e.service_date, e.id`);
