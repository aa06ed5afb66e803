import type { Role } from '#shared/domain/user/role.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type DenialMoneyKind = 'writeOff' | 'patient' | 'nextPayer';
export type DenialMoneyState = 'waiting' | 'booked' | 'refused' | 'takenBack';

/** Money that somebody wants to move away from the payer, or has moved. */
export type DenialMoney = {
  readonly moneyId: string;
  readonly denialId: string;
  readonly claimId: string;
  readonly kind: DenialMoneyKind;
  readonly amount: Cents;
  readonly reason: string;
  readonly words: string;
  readonly askedBy: string;
  readonly askedAt: Instant;
  readonly state: DenialMoneyState;
};

export function insertDenialMoney(db: WritableDb, row: DenialMoney, decidedBy: string | null): void {
  db.run(sql`INSERT INTO denial_money (id, denial_id, claim_id, kind, amount_cents, reason, words, asked_by, asked_at, state, decided_by,
      decided_at)
    VALUES (${row.moneyId}, ${row.denialId}, ${row.claimId}, ${row.kind}, ${row.amount}, ${row.reason}, ${row.words}, ${row.askedBy},
      ${row.askedAt}, ${row.state}, ${decidedBy}, ${decidedBy === null ? null : row.askedAt})`);
}

export const findDenialMoney = (db: ReadableDb, moneyId: string): DenialMoney | undefined =>
  db.get<DenialMoney>(sql`
    SELECT id AS moneyId, denial_id AS denialId, claim_id AS claimId, kind, amount_cents AS amount, reason, words, asked_by AS askedBy,
      asked_at AS askedAt, state
    FROM denial_money WHERE id = ${moneyId}`);

/** Moves a request on; stops when it is not where the caller expects it. */
export function decideDenialMoney(
  db: WritableDb,
  moneyId: string,
  move: { readonly from: DenialMoneyState; readonly to: DenialMoneyState; readonly by: string; readonly at: Instant },
): void {
  const { changes } = db.run(sql`
    UPDATE denial_money SET state = ${move.to}, decided_by = ${move.by}, decided_at = ${move.at}
    WHERE id = ${moneyId} AND state = ${move.from}`);
  assert(changes === 1, `the money ${moneyId} is not ${move.from}`);
}

/** How money of a denial was moved last that nobody has taken back; undefined when none stands. */
export const standingKind = (db: ReadableDb, denialId: string): DenialMoneyKind | undefined =>
  db.get<{ kind: DenialMoneyKind }>(sql`
    SELECT kind FROM denial_money WHERE denial_id = ${denialId} AND state = 'booked' ORDER BY rowid DESC LIMIT 1`)?.kind;

export type ShownMoney = Pick<DenialMoney, 'moneyId' | 'kind' | 'amount' | 'reason' | 'words' | 'askedBy' | 'askedAt' | 'state'> & {
  readonly askedByName: string;
  readonly decidedByName: string | null;
  readonly decidedAt: Instant | null;
};

/** What was asked and booked on a denial, newest first. */
export const moneyOfDenial = (db: ReadableDb, denialId: string): ShownMoney[] =>
  db.all<ShownMoney>(sql`
    SELECT m.id AS moneyId, m.kind, m.amount_cents AS amount, m.reason, m.words, m.asked_by AS askedBy, m.asked_at AS askedAt, m.state,
      a.display_name AS askedByName, b.display_name AS decidedByName, m.decided_at AS decidedAt
    FROM denial_money m JOIN user a ON a.id = m.asked_by LEFT JOIN user b ON b.id = m.decided_by
    WHERE m.denial_id = ${denialId} ORDER BY m.rowid DESC`);

/** Requests that wait for somebody's approval, with their sum. */
export const moneyWaiting = (db: ReadableDb): { readonly count: number; readonly amount: Cents } =>
  db.get(sql`SELECT count(*) AS count, coalesce(sum(amount_cents), 0) AS amount FROM denial_money WHERE state = 'waiting'`) ?? {
    count: 0,
    amount: 0 as Cents,
  };

/** How much a role may write off by itself; null: any amount. */
export const writeOffLimit = (db: ReadableDb, role: Role): Cents | null =>
  db.get<{ limit: Cents }>(sql`SELECT limit_cents AS "limit" FROM write_off_limit WHERE role = ${role}`)?.limit ?? null;

export type WriteOffLimit = { readonly role: 'biller' | 'frontDesk'; readonly limit: Cents };
export const listWriteOffLimits = (db: ReadableDb): WriteOffLimit[] =>
  db.all<WriteOffLimit>(sql`SELECT role, limit_cents AS "limit" FROM write_off_limit ORDER BY role`);

export function saveWriteOffLimit(db: WritableDb, { role, limit }: WriteOffLimit): void {
  db.run(sql`INSERT INTO write_off_limit (role, limit_cents) VALUES (${role}, ${limit})
    ON CONFLICT (role) DO UPDATE SET limit_cents = excluded.limit_cents`);
}

/** What the claim's payer owes line by line, '' for the visit as a whole; lines that owe nothing are left out. */
export const openLinesOfClaim = (db: ReadableDb, claimId: string): readonly { readonly chargeLineId: string; readonly amount: Cents }[] =>
  db.all(sql`
    SELECT coalesce(p.charge_line_id, '') AS chargeLineId, sum(p.amount_cents) AS amount
    FROM claim c JOIN posting p ON p.encounter_id = c.encounter_id
    WHERE c.id = ${claimId} AND p.account = 'receivable.coverage' AND p.coverage_id = c.coverage_id
      AND (p.charge_line_id IS NULL OR p.charge_line_id IN (SELECT charge_line_id FROM claim_line WHERE claim_id = c.id))
    GROUP BY 1 HAVING sum(p.amount_cents) <> 0 ORDER BY 1`);
