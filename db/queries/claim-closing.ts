import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import { type Cents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

/**
 * What a claim still has open with its payer, in cents; negative when the payer paid too much. Of a split visit its own lines count, and
 * what stands on no line counts unless it answers one of the other claims.
 */
export const openAtPayer = (db: ReadableDb, claimId: string): Cents => sumCents(openByLine(db, claimId).map(({ open }) => open));

/**
 * The same by charge line, zeros left out; null for what stands on no line. What is moved to whoever is asked next is moved line
 * by line, so that each can be decided by itself.
 */
export const openByLine = (db: ReadableDb, claimId: string): readonly { readonly chargeLineId: string | null; readonly open: Cents }[] =>
  db.all(sql`
    WITH other AS (
      SELECT s.id FROM claim c JOIN claim s ON s.encounter_id = c.encounter_id AND s.coverage_id = c.coverage_id AND s.id <> c.id
        AND s.frequency <> '8' AND s.status NOT IN ('voided', 'replaced') WHERE c.id = ${claimId}),
    theirs AS (
      SELECT k.charge_line_id AS id FROM other JOIN claim_line k ON k.claim_id = other.id
      EXCEPT SELECT charge_line_id FROM claim_line WHERE claim_id = ${claimId})
    SELECT p.charge_line_id AS chargeLineId, sum(p.amount_cents) AS open FROM claim c JOIN posting p ON p.encounter_id = c.encounter_id
    WHERE c.id = ${claimId} AND p.account = 'receivable.coverage' AND p.coverage_id = c.coverage_id
      AND coalesce(p.charge_line_id, '') NOT IN (SELECT id FROM theirs)
      AND NOT (p.charge_line_id IS NULL AND EXISTS (SELECT 1 FROM theirs) AND EXISTS (
        SELECT 1 FROM journal j JOIN remittance_claim a ON a.natural_key = j.source_id
        WHERE j.sequence = p.journal AND a.claim_id IN (SELECT id FROM other)))
    GROUP BY p.charge_line_id HAVING sum(p.amount_cents) <> 0 ORDER BY p.charge_line_id`);

/**
 * What payers have paid on the visit of a void and not taken back, in cents: what it still has to bring back. Answers to
 * claims made after it are not its own: once the original is void, the same charges may be billed anew and paid.
 */
export const paidBefore = (db: ReadableDb, voidId: string): Cents =>
  db.get<{ paid: Cents }>(sql`
    SELECT coalesce(sum(p.amount_cents), 0) AS paid FROM claim c JOIN posting p ON p.encounter_id = c.encounter_id
      JOIN journal j ON j.sequence = p.journal
    WHERE c.id = ${voidId} AND p.account = 'unapplied.payer' AND NOT EXISTS (
      SELECT 1 FROM remittance_claim a JOIN claim later ON later.id = a.claim_id
      WHERE a.natural_key = j.source_id AND later.rowid > c.rowid)`)?.paid ?? ZERO;

export type SettledClaim = { readonly claimId: string; readonly status: ClaimStatus };

/**
 * Claims on which nothing more is expected, by number: answered, nothing open with their payer, no answer waiting, and no
 * correction under way; and voids whose original has been taken back. Only of visits before a day when it is given.
 */
export const settledClaims = (db: ReadableDb, servedBefore: PlainDate | null): readonly SettledClaim[] =>
  db.all<SettledClaim>(sql`
    SELECT c.id AS claimId, c.status FROM claim c
    WHERE (${servedBefore} IS NULL OR c.service_date < ${servedBefore})
      AND ((c.status IN ('paid', 'partlyPaid', 'denied') AND NOT EXISTS (
          SELECT 1 FROM posting p WHERE p.encounter_id = c.encounter_id AND p.account = 'receivable.coverage'
            AND p.coverage_id = c.coverage_id GROUP BY p.coverage_id HAVING sum(p.amount_cents) <> 0))
        OR (c.status = 'accepted' AND c.frequency = '8' AND NOT EXISTS (
          SELECT 1 FROM posting p JOIN journal j ON j.sequence = p.journal
          WHERE p.encounter_id = c.encounter_id AND p.account = 'unapplied.payer' AND NOT EXISTS (
            SELECT 1 FROM remittance_claim a JOIN claim later ON later.id = a.claim_id
            WHERE a.natural_key = j.source_id AND later.rowid > c.rowid)
          GROUP BY p.encounter_id HAVING sum(p.amount_cents) <> 0)))
      AND NOT EXISTS (SELECT 1 FROM remittance_claim a WHERE a.claim_id = c.id AND a.state IN ('unposted', 'exception', 'waiting'))
      AND NOT EXISTS (SELECT 1 FROM claim_correction k JOIN claim n ON n.id = k.claim_id
        WHERE k.original_claim_id = c.id AND n.status IN ('draft', 'ready', 'onHold', 'queued'))
    ORDER BY c.claim_number`);

/** Where a closed claim stood before it was closed. A remittance since then would have moved it out of closed itself. */
export const statusBeforeClosing = (db: ReadableDb, claimId: string): ClaimStatus | undefined =>
  db.get<{ before: ClaimStatus }>(sql`
    SELECT status_before AS before FROM claim_event WHERE claim_id = ${claimId} AND status_after = 'closed' AND status_before <> 'closed'
    ORDER BY id DESC LIMIT 1`)?.before;
