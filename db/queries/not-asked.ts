import { reverseJournal } from '#shared/domain/ledger/reverse.ts';
import { assert } from '#shared/kernel/assert.ts';
import { type Cents, ZERO } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { appendJournal, type JournalMeta, journalsOfSource } from './ledger.ts';

/** Somebody's word that the payer of a claim surely does not cover, while it stands. */
export type NotAsked = {
  readonly notAskedId: string;
  readonly claimId: string;
  readonly reason: string;
  readonly at: Instant;
  readonly userName: string;
};

/** Those of some claims whose payer is not asked, by claim. */
export function standingNotAsked(db: ReadableDb, claimIds: readonly string[]): ReadonlyMap<string, NotAsked> {
  const rows = db.all<NotAsked>(sql`
    SELECT n.id AS notAskedId, n.claim_id AS claimId, n.reason, n.at, u.display_name AS userName
    FROM json_each(${JSON.stringify(claimIds)}) asked CROSS JOIN not_asked n ON n.claim_id = asked.value AND n.taken_back_at IS NULL
      JOIN user u ON u.id = n.user_id`);
  return new Map(rows.map((row) => [row.claimId, row]));
}

export const findNotAsked = (db: ReadableDb, claimId: string): NotAsked | undefined => standingNotAsked(db, [claimId]).get(claimId);

export function insertNotAsked(
  db: WritableDb,
  { notAskedId, claimId, reason }: Pick<NotAsked, 'notAskedId' | 'claimId' | 'reason'>,
  { at, userId }: { readonly at: Instant; readonly userId: string },
): void {
  db.run(sql`INSERT INTO not_asked (id, claim_id, reason, at, user_id) VALUES (${notAskedId}, ${claimId}, ${reason}, ${at}, ${userId})`);
}

type TakingBack = JournalMeta & { readonly userId: string; readonly newId: () => string; readonly today: PlainDate; readonly why: string };

/** Takes the word back: what had moved to the next in line is owed by the claim's own payer again. */
export function takeBackNotAsked(db: WritableDb, { notAskedId }: NotAsked, by: TakingBack): void {
  const { operationId, userId, recordedAt, newId, today, why } = by;
  const { changes } = db.run(
    sql`UPDATE not_asked SET taken_back_at = ${recordedAt}, taken_back_by = ${userId} WHERE id = ${notAskedId} AND taken_back_at IS NULL`,
  );
  assert(changes === 1, 'what is taken back stands');
  for (const journal of journalsOfSource(db, notAskedId)) {
    const { source } = journal;
    const details = { id: newId(), effectiveDate: today, reason: why, source, remittanceId: null };
    appendJournal(db, reverseJournal(journal, details), { operationId, userId, recordedAt });
  }
}

/** What one line, or the visit as a whole, still owes at a place that money was moved to. */
export const restAt = (
  db: ReadableDb,
  { encounterId, coverageId }: { readonly encounterId: string; readonly coverageId: string | null },
  chargeLineId: string | null,
): Cents =>
  db.get<{ rest: Cents }>(sql`
    SELECT coalesce(sum(amount_cents), 0) AS rest FROM posting
    WHERE encounter_id = ${encounterId} AND account = iif(${coverageId} IS NULL, 'receivable.guarantor', 'receivable.coverage')
      AND coverage_id IS ${coverageId} AND (${chargeLineId} IS NULL OR charge_line_id = ${chargeLineId})`)?.rest ?? ZERO;
