import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** What a person took back of one answer whose check stays posted. */
export type Undone = {
  /** The answer is taken back whole. */
  readonly whole: boolean;
  /** Positions of the payer's lines that are to be left out, rising. */
  readonly lines: readonly number[];
  /** Those that what stands in the books leaves out. */
  readonly leftOut: readonly number[];
  readonly reason: string;
};

export const NOTHING_UNDONE: Undone = { whole: false, lines: [], leftOut: [], reason: '' };

/** Who took it back, when and why. */
export type UndoneBy = { readonly reason: string; readonly at: Instant; readonly userId: string };

/** What was taken back of some answers, by answer; those of which nothing was are left out. */
export function undoneOf(db: ReadableDb, remittanceClaimIds: readonly string[]): ReadonlyMap<string, Undone> {
  const asked = JSON.stringify(remittanceClaimIds);
  const found = new Map<string, Undone>();
  const whole = db.all<{ id: string; reason: string }>(sql`
    SELECT u.remittance_claim_id AS id, u.reason FROM json_each(${asked}) asked
      CROSS JOIN undone_answer u ON u.remittance_claim_id = asked.value`);
  for (const { id, reason } of whole) found.set(id, { ...NOTHING_UNDONE, whole: true, reason });
  const lines = db.all<{ id: string; line: number; wanted: number; leftOut: number; reason: string }>(sql`
    SELECT u.remittance_claim_id AS id, u.line, u.wanted, u.left_out AS leftOut, u.reason FROM json_each(${asked}) asked
      CROSS JOIN undone_line u ON u.remittance_claim_id = asked.value ORDER BY u.line`);
  for (const { id, line, wanted, leftOut, reason } of lines) {
    const before = found.get(id) ?? NOTHING_UNDONE;
    found.set(id, {
      whole: before.whole,
      lines: wanted === 1 ? [...before.lines, line] : before.lines,
      leftOut: leftOut === 1 ? [...before.leftOut, line] : before.leftOut,
      reason: before.reason || reason,
    });
  }
  return found;
}

/** Takes an answer back whole; what was taken back of its lines before counts no more. */
export function insertUndoneAnswer(db: WritableDb, remittanceClaimId: string, { reason, at, userId }: UndoneBy): void {
  db.run(sql`INSERT INTO undone_answer (remittance_claim_id, reason, undone_at, user_id)
    VALUES (${remittanceClaimId}, ${reason}, ${at}, ${userId})`);
  db.run(sql`UPDATE undone_line SET wanted = 0 WHERE remittance_claim_id = ${remittanceClaimId}`);
}

export function insertUndoneLine(
  db: WritableDb,
  { remittanceClaimId, line, paid }: { readonly remittanceClaimId: string; readonly line: number; readonly paid: Cents },
  { reason, at, userId }: UndoneBy,
): void {
  db.run(sql`INSERT INTO undone_line (remittance_claim_id, line, paid_cents, wanted, left_out, reason, undone_at, user_id)
    VALUES (${remittanceClaimId}, ${line}, ${paid}, 1, 0, ${reason}, ${at}, ${userId})
    ON CONFLICT (remittance_claim_id, line) DO UPDATE SET wanted = 1, reason = excluded.reason, undone_at = excluded.undone_at,
      user_id = excluded.user_id`);
}

/** The answer, or one line of it when `line` is given, is to stand again. */
export function forgetUndone(db: WritableDb, remittanceClaimId: string, line: number | null): void {
  if (line === null) db.run(sql`DELETE FROM undone_answer WHERE remittance_claim_id = ${remittanceClaimId}`);
  db.run(sql`UPDATE undone_line SET wanted = 0 WHERE remittance_claim_id = ${remittanceClaimId} AND (${line} IS NULL OR line = ${line})`);
}

/** A check that is taken back whole takes all of its answers with it: what was taken back one by one counts no more. */
export function forgetUndoneOn(db: WritableDb, remittanceId: string): void {
  db.run(
    sql`DELETE FROM undone_answer WHERE remittance_claim_id IN (SELECT id FROM remittance_claim WHERE remittance_id = ${remittanceId})`,
  );
  db.run(sql`DELETE FROM undone_line WHERE remittance_claim_id IN (SELECT id FROM remittance_claim WHERE remittance_id = ${remittanceId})`);
}

/** Notes which lines what now stands for an answer leaves out. */
export function changeLeftOut(db: WritableDb, remittanceClaimId: string, leftOut: readonly number[]): void {
  db.run(sql`UPDATE undone_line SET left_out = line IN (SELECT value FROM json_each(${JSON.stringify(leftOut)}))
    WHERE remittance_claim_id = ${remittanceClaimId}`);
  db.run(sql`DELETE FROM undone_line WHERE remittance_claim_id = ${remittanceClaimId} AND wanted = 0 AND left_out = 0`);
}

/** Reversals that a person said take back an answer, among some answers: reversal by its id, and the answer. */
export const namedReversals = (
  db: ReadableDb,
  remittanceClaimIds: readonly string[],
): readonly { readonly reversalId: string; readonly answerId: string }[] =>
  db.all(sql`
    SELECT n.reversal_id AS reversalId, n.answer_id AS answerId
    FROM json_each(${JSON.stringify(remittanceClaimIds)}) asked CROSS JOIN named_reversal n ON n.reversal_id = asked.value`);

export function insertNamedReversal(
  db: WritableDb,
  { reversalId, answerId }: { readonly reversalId: string; readonly answerId: string },
  { reason, at, userId }: UndoneBy,
): void {
  db.run(sql`INSERT INTO named_reversal (reversal_id, answer_id, reason, named_at, user_id)
    VALUES (${reversalId}, ${answerId}, ${reason}, ${at}, ${userId})`);
}

/** Whether a pair that a person named stood; it stands no more. */
export const deleteNamedReversal = (db: WritableDb, reversalId: string): boolean =>
  db.run(sql`DELETE FROM named_reversal WHERE reversal_id = ${reversalId}`).changes === 1;

/** Whether a person said already what takes this answer back. */
export const isNamed = (db: ReadableDb, answerId: string): boolean =>
  db.get(sql`SELECT 1 AS found FROM named_reversal WHERE answer_id = ${answerId}`) !== undefined;

type Suspense = { readonly remittanceClaimId: string; readonly remittanceId: string; readonly payerControlNumber: string };

/** Reversals on posted checks that no claim of ours is named for. Few: each waits for a person. */
export const reversalsInSuspense = (db: ReadableDb): readonly Suspense[] =>
  db.all(sql`
    SELECT c.id AS remittanceClaimId, c.remittance_id AS remittanceId, f.facts ->> 6 AS payerControlNumber
    FROM remittance_claim c JOIN remittance_claim_facts f ON f.sequence = c.sequence
    WHERE c.state = 'exception' AND c.claim_id IS NULL AND f.facts ->> 2 = '22' AND coalesce(f.facts ->> 6, '') <> ''
    ORDER BY c.sequence`);

/** Our claims that a payer knows by one of its numbers (CLP07). */
export const claimsOfPayerNumber = (db: ReadableDb, payerControlNumber: string): readonly string[] =>
  db
    .all<{ claimId: string }>(sql`SELECT id AS claimId FROM claim WHERE payer_control_number = ${payerControlNumber} LIMIT 3`)
    .map(({ claimId }) => claimId);
