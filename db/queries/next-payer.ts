import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import { decides } from '#shared/domain/remittance/forwarding.ts';
import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { factsFrom } from './remittance-facts-text.ts';

/**
 * A claim of ours with the first of the corrections it belongs to, the claim which that one's decision brought forth, and the
 * one whose decision brought it forth itself.
 */
type Family = {
  readonly claimId: string;
  readonly rootId: string;
  readonly bornId: string | null;
  readonly parentId: string | null;
};

/** The families of some claims, in one statement. */
export const familiesOf = (db: ReadableDb, claimIds: readonly string[]): readonly Family[] =>
  db.all<Family>(sql`
    WITH RECURSIVE up (asked, id) AS (
      SELECT value, value FROM json_each(${JSON.stringify(claimIds)})
      UNION ALL SELECT u.asked, k.original_claim_id FROM up u JOIN claim_correction k ON k.claim_id = u.id)
    SELECT u.asked AS claimId, u.id AS rootId, b.claim_id AS bornId, coalesce(
      (SELECT root_claim_id FROM born_claim WHERE claim_id = u.id), (SELECT root_claim_id FROM born_part WHERE claim_id = u.id)) AS parentId
    FROM up u LEFT JOIN born_claim b ON b.root_claim_id = u.id
    WHERE NOT EXISTS (SELECT 1 FROM claim_correction k WHERE k.claim_id = u.id)`);

/** A decision of a payer that stands: on which claim of the family, and what it said. */
export type Decision = { readonly claimId: string; readonly facts: RemittanceClaim; readonly decidedOn: PlainDate | null };

/** What stands for each family by its root, the claim that was made last coming last. */
export function decisionsOf(db: ReadableDb, rootIds: readonly string[]): ReadonlyMap<string, readonly Decision[]> {
  const rows = db.all<{ rootId: string; claimId: string; facts: string; decidedOn: PlainDate | null }>(sql`
    WITH RECURSIVE down (root, id) AS (
      SELECT value, value FROM json_each(${JSON.stringify(rootIds)})
      UNION ALL SELECT d.root, k.claim_id FROM down d JOIN claim_correction k ON k.original_claim_id = d.id)
    SELECT d.root AS rootId, d.id AS claimId, f.facts, r.payment_date AS decidedOn
    FROM down d JOIN remittance_claim a ON a.claim_id = d.id AND a.state = 'posted'
      JOIN remittance_claim_facts f ON f.sequence = a.sequence JOIN remittance r ON r.id = a.remittance_id JOIN claim c ON c.id = d.id
    ORDER BY c.rowid, coalesce(r.payment_date, '9999'), a.natural_key`);
  const found = new Map<string, Decision[]>(rootIds.map((rootId) => [rootId, []]));
  for (const { rootId, claimId, facts: stored, decidedOn } of rows) {
    const facts = factsFrom(stored);
    if (decides(facts)) found.get(rootId)?.push({ claimId, facts, decidedOn });
  }
  return found;
}

/** What became of a claim that a decision brought forth. */
export type BornClaim = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly rootId: string;
  readonly coverageId: string;
  readonly status: ClaimStatus;
  readonly forwarded: number;
  /** 1: a person sends it by a file of ours although the payer before says that it sent it on. */
  readonly sentOurselves: number;
  /** 1: a payer has answered it, posted or not. */
  readonly answered: number;
  /** Charge lines that it asks for, as a JSON list in its order. */
  readonly lines: string;
  /** Code of the entry that moved it last. */
  readonly movedBy: string;
};

/** The claims that the decisions on some families brought forth, by root: the one that was made, then those split off it. */
export function bornClaims(db: ReadableDb, rootIds: readonly string[]): ReadonlyMap<string, readonly BornClaim[]> {
  const asked = JSON.stringify(rootIds);
  const rows = db.all<BornClaim>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, b.root AS rootId, c.coverage_id AS coverageId, c.status, b.forwarded,
      EXISTS (SELECT 1 FROM sent_ourselves s WHERE s.claim_id = c.id) AS sentOurselves,
      EXISTS (SELECT 1 FROM remittance_claim a WHERE a.claim_id = c.id) AS answered,
      (SELECT json_group_array(charge_line_id) FROM (SELECT charge_line_id FROM claim_line WHERE claim_id = c.id ORDER BY line_number)) AS lines,
      coalesce((SELECT code FROM claim_event WHERE claim_id = c.id AND status_before <> status_after ORDER BY id DESC LIMIT 1), '') AS movedBy
    FROM (SELECT w.key, b.root_claim_id AS root, b.claim_id AS id, b.forwarded, 0 AS part
        FROM json_each(${asked}) w CROSS JOIN born_claim b ON b.root_claim_id = w.value
      UNION ALL SELECT w.key, p.root_claim_id, p.claim_id, 0, 1 FROM json_each(${asked}) w CROSS JOIN born_part p ON p.root_claim_id = w.value) b
      CROSS JOIN claim c ON c.id = b.id ORDER BY b.key, b.part, c.rowid`);
  return Map.groupBy(rows, ({ rootId }) => rootId);
}

/** Who is asked after a claim: what the claim's payer left to them, and whether it tells them by itself. */
export type NextAsked = {
  readonly claimId: string;
  readonly rank: number;
  readonly payerName: string;
  readonly nextPayerName: string;
  /** 1: said so of the coverage, else of the one before, else of its payer (forwards automatically). */
  readonly forwards: number;
  /** In cents, as the books have it, before anything that the next payer has said. */
  readonly left: Cents;
  /** Lines that it asks for and that a correction of the visit withdrew since: a decision on them counts no more. */
  readonly withdrawn: number;
  /** Claims of a later rank that ask for one of its lines, in whatever state. */
  readonly others: number;
  /** Whether its payer was asked at all: 0 yes, 1 no, because it surely does not cover, 2 no, and that was taken back. */
  readonly notAsked: 0 | 1 | 2;
  /** One of those that waits because what brought it forth was taken back, and may be taken over; null: none. */
  readonly waitingId: string | null;
};

type Pair = { readonly claimId: string; readonly nextCoverageId: string | null };

/** Who is asked after some claims, by claim, in one statement; claims after which nobody is asked are left out. */
export function nextAskedOf(db: ReadableDb, pairs: readonly Pair[]): ReadonlyMap<string, NextAsked> {
  const asked = JSON.stringify(pairs.filter(({ nextCoverageId }) => nextCoverageId !== null));
  const rows = db.all<NextAsked>(sql`
    SELECT c.id AS claimId, c.rank, y.name AS payerName, n.name AS nextPayerName,
      coalesce(x.forwards_automatically, v.forwards_automatically, y.forwards_automatically) AS forwards,
      coalesce((SELECT sum(p.amount_cents) FROM posting p WHERE p.encounter_id = c.encounter_id AND p.account = 'receivable.coverage'
        AND p.coverage_id = x.id AND p.detail <> 'adjudicated' AND (p.charge_line_id IS NULL
          OR p.charge_line_id IN (SELECT charge_line_id FROM claim_line WHERE claim_id = c.id))), 0) AS left,
      (SELECT count(*) FROM claim_line k JOIN charge_line l ON l.id = k.charge_line_id WHERE k.claim_id = c.id AND l.withdrawn = 1)
        AS withdrawn,
      (SELECT count(*) FROM claim o WHERE o.encounter_id = c.encounter_id AND o.rank > c.rank AND EXISTS (
        SELECT 1 FROM claim_line theirs JOIN claim_line mine ON mine.charge_line_id = theirs.charge_line_id
        WHERE theirs.claim_id = o.id AND mine.claim_id = c.id)) AS others,
      coalesce((SELECT iif(taken_back_at IS NULL, 1, 2) FROM not_asked WHERE claim_id = c.id ORDER BY taken_back_at IS NULL DESC, at DESC
        LIMIT 1), 0) AS notAsked,
      (SELECT o.id FROM claim o JOIN born_claim b ON b.claim_id = o.id
        WHERE o.encounter_id = c.encounter_id AND o.coverage_id = x.id AND o.status = 'onHold'
          AND (SELECT code FROM claim_event WHERE claim_id = o.id AND status_before <> status_after ORDER BY id DESC LIMIT 1)
            = 'decisionWithdrawn') AS waitingId
    FROM json_each(${asked}) w CROSS JOIN claim c ON c.id = w.value ->> 'claimId'
      JOIN coverage v ON v.id = c.coverage_id JOIN payer y ON y.id = c.payer_id
      JOIN coverage x ON x.id = w.value ->> 'nextCoverageId' JOIN payer n ON n.id = x.payer_id`);
  return new Map(rows.map((row) => [row.claimId, row]));
}

/** Whether these very words stand in a claim's time line. */
export const wasSaid = (db: ReadableDb, claimId: string, words: string): boolean =>
  db.get(sql`SELECT 1 FROM claim_event WHERE claim_id = ${claimId} AND words = ${words}`) !== undefined;

export function insertBornClaim(db: WritableDb, claimId: string, rootId: string, forwarded: boolean): void {
  db.run(sql`INSERT INTO born_claim (claim_id, root_claim_id, forwarded) VALUES (${claimId}, ${rootId}, ${forwarded ? 1 : 0})`);
}

/** Asks after a claim of this rank, wherever the coverages stand by now: the earlier one may have ended or changed its place since. */
export function rankAfter(db: WritableDb, claimId: string, rank: number): void {
  db.run(sql`UPDATE claim SET rank = ${rank + 1} WHERE id = ${claimId}`);
}

/** Says whose decision a claim follows from now on, and whether that payer sends it on by itself. */
export function changeBorn(
  db: WritableDb,
  claimId: string,
  { rootId, forwarded }: { readonly rootId: string; readonly forwarded: boolean },
): void {
  db.run(sql`UPDATE born_claim SET root_claim_id = ${rootId}, forwarded = ${forwarded ? 1 : 0} WHERE claim_id = ${claimId}`);
  db.run(sql`UPDATE born_part SET root_claim_id = ${rootId} WHERE claim_id = ${claimId}`);
}

/** Lets a claim that waits, and those split off it, follow the decision on another claim from now on. */
export function followAnew(db: WritableDb, claimId: string, rootId: string): void {
  const old = db.get<{ rootId: string }>(sql`SELECT root_claim_id AS rootId FROM born_claim WHERE claim_id = ${claimId}`)?.rootId ?? '';
  db.run(sql`UPDATE born_claim SET root_claim_id = ${rootId}, forwarded = 0 WHERE root_claim_id = ${old}`);
  db.run(sql`UPDATE born_part SET root_claim_id = ${rootId} WHERE root_claim_id = ${old}`);
}

/** The day on which a claim left: that of the payer's decision when it sent it on; null when it has not left after all. */
export function changeSubmittedOn(db: WritableDb, claimId: string, day: PlainDate | null): void {
  db.run(sql`UPDATE claim SET submitted_on = ${day} WHERE id = ${claimId}`);
}

/** The claim whose decision brought another forth, and whether its payer sent that on by itself. */
export const followedBy = (
  db: ReadableDb,
  claimId: string,
): { readonly claimId: string; readonly claimNumber: string; readonly payerName: string; readonly sentOn: number } | undefined =>
  db.get(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, y.name AS payerName, b.forwarded AS sentOn
    FROM (SELECT root_claim_id, forwarded FROM born_claim WHERE claim_id = ${claimId}
        UNION ALL SELECT root_claim_id, 0 FROM born_part WHERE claim_id = ${claimId}) b
      JOIN claim c ON c.id = b.root_claim_id JOIN payer y ON y.id = c.payer_id`);

/** Claims of a visit to later payers that have not left and ask for lines that a correction withdrew. */
export const askingWithdrawn = (
  db: ReadableDb,
  encounterId: string,
): readonly { readonly claimId: string; readonly status: 'ready' | 'queued' }[] =>
  db.all(sql`
    SELECT c.id AS claimId, c.status FROM claim c
    WHERE c.encounter_id = ${encounterId} AND c.rank > 1 AND c.status IN ('ready', 'queued') AND EXISTS (
      SELECT 1 FROM claim_line k JOIN charge_line l ON l.id = k.charge_line_id WHERE k.claim_id = c.id AND l.withdrawn = 1)`);

/** Says that a claim was split off one that a decision brought forth, and follows the same decision; nothing when it was not. */
export function bearPart(db: WritableDb, partId: string, ofId: string): void {
  db.run(sql`INSERT INTO born_part (claim_id, root_claim_id)
    SELECT ${partId}, root_claim_id FROM born_claim WHERE claim_id = ${ofId}
    UNION ALL SELECT ${partId}, root_claim_id FROM born_part WHERE claim_id = ${ofId}`);
}

/** Lets a claim that took the lines of another be the one that their decision brought forth, when the other was that. */
export function inheritBirth(db: WritableDb, intoId: string, goneId: string): void {
  db.run(
    sql`UPDATE born_part SET claim_id = ${goneId} WHERE claim_id = ${intoId} AND EXISTS (SELECT 1 FROM born_claim WHERE claim_id = ${goneId})`,
  );
  db.run(sql`UPDATE born_claim SET claim_id = ${intoId} WHERE claim_id = ${goneId}`);
}
