import { type ReadableDb, sql } from '../connection/handles.ts';

/** A batch by its place in what one trading partner received. */
export type BatchInSequence = { readonly batchId: string; readonly number: number };

/** Everything this batch's trading partner received up to and with it, in order; empty when there is no such batch. */
export const batchesUpTo = (db: ReadableDb, batchId: string): readonly BatchInSequence[] =>
  db.all<BatchInSequence>(sql`
    SELECT b.id AS batchId, b.number FROM batch mine JOIN batch b ON b.trading_partner_id = mine.trading_partner_id
    WHERE mine.id = ${batchId} AND b.number <= mine.number ORDER BY b.number`);

/** True while nobody has been registered: only then may a year be invented. */
export const hasNoPatients = (db: ReadableDb): boolean => db.get(sql`SELECT 1 FROM patient LIMIT 1`) === undefined;

/** What a filled sample practice holds. */
export type SampleCounts = {
  readonly patients: number;
  readonly encounters: number;
  readonly claims: number;
  readonly remittances: number;
  readonly statements: number;
};

export function countSample(db: ReadableDb): SampleCounts {
  const row = db.get<SampleCounts>(sql`
    SELECT (SELECT count(*) FROM patient) AS patients, (SELECT count(*) FROM encounter WHERE status = 'approved') AS encounters,
      (SELECT count(*) FROM claim) AS claims, (SELECT count(*) FROM remittance) AS remittances,
      (SELECT count(*) FROM statement) AS statements`);
  return row ?? { patients: 0, encounters: 0, claims: 0, remittances: 0, statements: 0 };
}
