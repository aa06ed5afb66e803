import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, type SqlQuery, sql } from '../connection/handles.ts';
import { joinSql } from '../connection/join-sql.ts';

/** What each of these claims asks for. */
export const totalsOfClaims = (db: ReadableDb, claimIds: readonly string[]): ReadonlyMap<string, Cents> =>
  new Map(
    db
      .all<{ claimId: string; total: Cents }>(sql`
    SELECT c.id AS claimId, c.total_charge_cents AS total
    FROM json_each(${JSON.stringify(claimIds)}) asked CROSS JOIN claim c ON c.id = asked.value`)
      .map(({ claimId, total }) => [claimId, total]),
  );

/** What a claim that is out has not been answered with: the receiver's 999, the payer's 277CA, the payer's 835. */
export type Missing = 'acknowledgement' | 'payer' | 'remittance';
export type WatchDays = { readonly acknowledgedBy: PlainDate; readonly payerBy: PlainDate; readonly today: PlainDate };

export type SilentClaim = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly status: ClaimStatus;
  readonly patientId: string;
  readonly patientName: string;
  readonly payerName: string;
  readonly serviceDate: PlainDate;
  readonly sentOn: PlainDate;
  readonly charge: Cents;
  readonly batchNumber: number | null;
  readonly missing: Missing;
};

/**
 * Claims that are out, each with the first answer that is missing, if it is overdue. Of batches sent before answers were kept, only
 * their state tells that they arrived. The plus has an answer sought among the claim's own, not among those of its whole batch.
 */
const judged = ({ acknowledgedBy, payerBy, today }: WatchDays): SqlQuery => sql`
    WITH waiting AS MATERIALIZED (
      SELECT c.id, c.claim_number, c.status, c.encounter_id, c.service_date, c.submitted_on, c.total_charge_cents, y.name AS payer,
        y.response_days, b.id AS batch, b.number AS batch_number,
        b.id IS NULL OR (b.status <> 'written' AND NOT EXISTS (SELECT 1 FROM batch_answer a WHERE a.batch_id = b.id))
          OR EXISTS (SELECT 1 FROM batch_answer a WHERE a.batch_id = b.id AND a.kind IN ('999', '997') AND a.verdict <> 'told')
          OR EXISTS (SELECT 1 FROM claim_answer a WHERE a.claim_id = c.id AND +a.batch_id = b.id) AS acknowledged,
        b.id IS NULL OR c.status = 'accepted'
          OR EXISTS (SELECT 1 FROM claim_answer a WHERE a.claim_id = c.id AND +a.batch_id = b.id AND a.source = 'payer') AS taken
      FROM claim c JOIN payer y ON y.id = c.payer_id
        LEFT JOIN batch b ON b.number = (SELECT max(t.number) FROM batch_claim k JOIN batch t ON t.id = k.batch_id WHERE k.claim_id = c.id)
      WHERE c.status IN ('submitted', 'accepted') AND c.submitted_on IS NOT NULL),
    judged AS (
      SELECT w.*, CASE WHEN NOT acknowledged THEN iif(submitted_on <= ${acknowledgedBy}, 'acknowledgement', NULL)
        WHEN NOT taken THEN iif(submitted_on <= ${payerBy}, 'payer', NULL)
        WHEN date(submitted_on, '+' || iif(response_days > 0, response_days, 30) || ' days') <= ${today} THEN 'remittance' END AS missing
      FROM waiting w)`;

/** Claims that are out and not answered in time, each with the first answer that is missing, longest waiting first. */
export const silentClaims = (
  db: ReadableDb,
  days: WatchDays,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): readonly SilentClaim[] =>
  db.all<SilentClaim>(
    joinSql(
      judged(days),
      sql`, page AS (
      SELECT * FROM judged WHERE missing IS NOT NULL ORDER BY submitted_on, claim_number LIMIT ${limit} OFFSET ${offset})
    SELECT j.id AS claimId, j.claim_number AS claimNumber, j.status, e.patient_id AS patientId,
      p.last_name || ', ' || p.first_name AS patientName, j.payer AS payerName, j.service_date AS serviceDate, j.submitted_on AS sentOn,
      j.total_charge_cents AS charge, j.batch_number AS batchNumber, j.missing
    FROM page j JOIN encounter e ON e.id = j.encounter_id JOIN patient p ON p.id = e.patient_id
    ORDER BY j.submitted_on, j.claim_number`,
    ),
  );

export type SilentCount = { readonly missing: Missing; readonly count: number; readonly amount: Cents; readonly oldest: PlainDate };

/** How many claims wait for which answer, for how much and since when. */
export const countSilent = (db: ReadableDb, days: WatchDays): readonly SilentCount[] =>
  db.all<SilentCount>(
    joinSql(
      judged(days),
      sql`SELECT missing, count(*) AS count, sum(total_charge_cents) AS amount, min(submitted_on) AS oldest
        FROM judged WHERE missing IS NOT NULL GROUP BY missing ORDER BY missing`,
    ),
  );

export type AnsweredBatch = {
  readonly batchId: string;
  readonly number: number;
  readonly partnerName: string;
  readonly createdAt: Instant;
  readonly claimCount: number;
  readonly status: 'written' | 'accepted' | 'rejected';
  /** Verdicts of the interchange (TA1) and of its worst transaction set (999); null when nobody answered. */
  readonly interchange: string | null;
  readonly syntax: string | null;
  /** Claims of the batch that a clearinghouse or a payer has answered, those rejected since, and those with a remittance. */
  readonly byClearinghouse: number;
  readonly byPayer: number;
  readonly rejected: number;
  readonly remitted: number;
};

/** Batches, newest first, with who has answered them; those that were taken back are asked of nobody. */
export const answeredBatches = (
  db: ReadableDb,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): readonly AnsweredBatch[] =>
  db.all<AnsweredBatch>(sql`
    WITH page AS (SELECT * FROM batch WHERE id NOT IN (SELECT batch_id FROM batch_taken_back) ORDER BY number DESC LIMIT ${limit} OFFSET ${offset})
    SELECT b.id AS batchId, b.number, t.name AS partnerName, b.created_at AS createdAt, b.claim_count AS claimCount, b.status,
      (SELECT a.verdict FROM batch_answer a WHERE a.batch_id = b.id AND a.kind = 'TA1' ORDER BY a.verdict = 'rejected' DESC LIMIT 1) AS interchange,
      (SELECT a.verdict FROM batch_answer a WHERE a.batch_id = b.id AND a.kind IN ('999', '997')
        ORDER BY a.verdict = 'rejected' DESC, a.verdict = 'partial' DESC LIMIT 1) AS syntax,
      (SELECT count(DISTINCT a.claim_id) FROM claim_answer a
        WHERE a.batch_id = b.id AND a.kind = '277CA' AND a.source <> 'payer') AS byClearinghouse,
      (SELECT count(DISTINCT a.claim_id) FROM claim_answer a WHERE a.batch_id = b.id AND a.source = 'payer') AS byPayer,
      (SELECT count(*) FROM batch_claim k JOIN claim c ON c.id = k.claim_id WHERE k.batch_id = b.id AND c.status = 'rejected') AS rejected,
      (SELECT count(*) FROM batch_claim k JOIN claim c ON c.id = k.claim_id
        WHERE k.batch_id = b.id AND c.status IN ('paid', 'partlyPaid', 'denied', 'closed')) AS remitted
    FROM page b JOIN trading_partner t ON t.id = b.trading_partner_id ORDER BY b.number DESC`);
