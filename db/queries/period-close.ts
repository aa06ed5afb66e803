import type { PeriodKind } from '#shared/domain/closing/period.ts';
import type { Account } from '#shared/domain/ledger/account.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { accountSums } from './day-sheet.ts';

/** One proof as it was when the period was closed; `signedReason` says why it was closed although it was not green. */
export type KeptProof = {
  readonly name: string;
  readonly green: boolean;
  readonly words: string;
  readonly count: number;
  readonly amount: Cents;
  readonly signedReason: string;
};

export type CloseRow = {
  readonly closeId: string;
  readonly controlNumber: number;
  readonly kind: PeriodKind;
  readonly from: PlainDate;
  readonly through: PlainDate;
  readonly closedAt: Instant;
  readonly by: string;
  readonly lastJournal: number;
  /** The sheet of the period as it was then, JSON. */
  readonly figures: string;
  readonly slipId: string | null;
  readonly signedOff: number;
  readonly backup: string | null;
  readonly reopenedAt: Instant | null;
  readonly reopenedBy: string;
  readonly secondPerson: string;
  readonly reason: string;
};

/** Closes, the newest first; one by id when it is given. */
export const listCloses = (db: ReadableDb, closeId: string | null = null): readonly CloseRow[] =>
  db.all(sql`
    SELECT c.id AS closeId, c.control_number AS controlNumber, c.kind, c.opened_from AS 'from', c.closed_through AS through,
      c.closed_at AS closedAt, u.display_name AS by, c.last_journal AS lastJournal, c.figures, c.slip_id AS slipId,
      (SELECT count(*) FROM period_close_proof p WHERE p.close_id = c.id AND p.green = 0) AS signedOff,
      b.file_name AS backup, c.reopened_at AS reopenedAt, coalesce(r.display_name, '') AS reopenedBy,
      coalesce(s.display_name, '') AS secondPerson, c.reason
    FROM period_close c JOIN user u ON u.id = c.user_id LEFT JOIN period_close_backup b ON b.close_id = c.id
      LEFT JOIN user r ON r.id = c.reopened_by LEFT JOIN user s ON s.id = c.second_user_id
    WHERE ${closeId} IS NULL OR c.id = ${closeId} ORDER BY c.control_number DESC LIMIT 400`);

export const proofsOfClose = (db: ReadableDb, closeId: string): readonly KeptProof[] =>
  db
    .all<Omit<KeptProof, 'green'> & { green: number }>(sql`
      SELECT name, green, words, count, amount_cents AS amount, signed_reason AS signedReason
      FROM period_close_proof WHERE close_id = ${closeId} ORDER BY position`)
    .map((row) => ({ ...row, green: row.green === 1 }));

/** The last close of the same kind up to the same day that was opened again, unless a later one of it stands. */
export const reopenedClose = (db: ReadableDb, kind: PeriodKind, through: PlainDate): CloseRow | undefined => {
  const row = db.get<{ id: string }>(sql`
    SELECT id FROM period_close WHERE kind = ${kind} AND closed_through = ${through} AND reopened_at IS NOT NULL
    ORDER BY control_number DESC LIMIT 1`);
  return row && listCloses(db, row.id)[0];
};

const BEFORE_ALL = '0000-01-01' as PlainDate;
const FIRST_NUMBER = 1001;

/** The ledger up to a day by account: what the last close before it kept, and what has come since. */
function totalsThrough(db: ReadableDb, through: PlainDate): ReadonlyMap<Account, number> {
  const kept = db.get<{ id: string; day: PlainDate }>(sql`
    SELECT id, closed_through AS day FROM period_close WHERE reopened_at IS NULL AND closed_through <= ${through}
    ORDER BY closed_through DESC LIMIT 1`);
  const before = kept
    ? db.all<{ account: Account; amount: number }>(sql`
        SELECT account, amount_cents AS amount FROM period_close_total WHERE close_id = ${kept.id}`)
    : [];
  const totals = new Map(before.map(({ account, amount }) => [account, amount]));
  for (const { account, amount } of accountSums(db, kept?.day ?? BEFORE_ALL, through))
    totals.set(account, (totals.get(account) ?? 0) + amount);
  return totals;
}

export type NewClose = Pick<CloseRow, 'closeId' | 'kind' | 'from' | 'through' | 'closedAt' | 'figures' | 'slipId'> & {
  readonly userId: string;
  readonly proofs: readonly KeptProof[];
};

/** Closes a period with its proofs and gives it the next control number, which is never given again. */
export function insertClose(db: WritableDb, close: NewClose): number {
  const number =
    db.get<{ next: number }>(sql`SELECT coalesce(max(control_number) + 1, ${FIRST_NUMBER}) AS next FROM period_close`)?.next ??
    FIRST_NUMBER;
  const totals = totalsThrough(db, close.through);
  db.run(sql`INSERT INTO period_close (id, control_number, kind, opened_from, closed_through, closed_at, user_id, last_journal, figures, slip_id)
    VALUES (${close.closeId}, ${number}, ${close.kind}, ${close.from}, ${close.through}, ${close.closedAt}, ${close.userId},
      (SELECT coalesce(max(sequence), 0) FROM journal), ${close.figures}, ${close.slipId})`);
  for (const [account, amount] of totals)
    db.run(sql`INSERT INTO period_close_total (close_id, account, amount_cents) VALUES (${close.closeId}, ${account}, ${amount})`);
  for (const [index, proof] of close.proofs.entries())
    db.run(sql`INSERT INTO period_close_proof (close_id, position, name, green, words, count, amount_cents, signed_reason)
      VALUES (${close.closeId}, ${index + 1}, ${proof.name}, ${proof.green ? 1 : 0}, ${proof.words}, ${proof.count}, ${proof.amount},
        ${proof.signedReason})`);
  return number;
}

export const keepCloseBackup = (db: WritableDb, closeId: string, fileName: string, bytes: number, at: Instant): void =>
  void db.run(sql`INSERT INTO period_close_backup (close_id, file_name, byte_count, at) VALUES (${closeId}, ${fileName}, ${bytes}, ${at})`);

/** Opens everything again that is closed from a day on; returns how many closes that were. */
export const reopenFrom = (
  db: WritableDb,
  from: PlainDate,
  by: { readonly at: Instant; readonly userId: string; readonly secondUserId: string; readonly reason: string },
): number =>
  db.run(sql`UPDATE period_close SET reopened_at = ${by.at}, reopened_by = ${by.userId}, second_user_id = ${by.secondUserId}, reason = ${by.reason}
    WHERE reopened_at IS NULL AND closed_through >= ${from}`).changes;
