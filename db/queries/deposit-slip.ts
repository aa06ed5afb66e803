import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type SlipEntry = {
  readonly kind: 'remittance' | 'payment';
  readonly sourceId: string;
  readonly reference: string;
  readonly name: string;
  readonly amount: Cents;
};

export type SlipRow = {
  readonly slipId: string;
  readonly number: number;
  readonly bankAccountId: string;
  readonly accountName: string;
  readonly accountNumber: string;
  readonly madeOn: PlainDate;
  readonly by: string;
  readonly voidedAt: Instant | null;
  readonly count: number;
  readonly total: Cents;
  /** How much of it is in the bank. */
  readonly inBank: Cents;
};

const FIRST_NUMBER = 1001;

/** Makes a slip of these payments and gives it the next number, which is never given again. */
export function insertSlip(
  db: WritableDb,
  slip: { slipId: string; bankAccountId: string; madeOn: PlainDate; madeAt: Instant; userId: string; entries: readonly SlipEntry[] },
): number {
  const number =
    db.get<{ next: number }>(sql`SELECT coalesce(max(number) + 1, ${FIRST_NUMBER}) AS next FROM deposit_slip`)?.next ?? FIRST_NUMBER;
  db.run(sql`INSERT INTO deposit_slip (id, number, bank_account_id, made_on, made_at, user_id)
    VALUES (${slip.slipId}, ${number}, ${slip.bankAccountId}, ${slip.madeOn}, ${slip.madeAt}, ${slip.userId})`);
  slip.entries.forEach(({ kind, sourceId, reference, name, amount }, index) => {
    const [remittanceId, paymentId] = kind === 'remittance' ? [sourceId, null] : [null, sourceId];
    db.run(sql`INSERT INTO deposit_slip_entry (slip_id, position, kind, remittance_id, payment_id, reference, name, amount_cents)
      VALUES (${slip.slipId}, ${index + 1}, ${kind}, ${remittanceId}, ${paymentId}, ${reference}, ${name}, ${amount})`);
  });
  return number;
}

/** Slips, the newest first; one by id when it is given. */
export const listSlips = (db: ReadableDb, slipId: string | null = null): readonly SlipRow[] =>
  db.all(sql`
    SELECT s.id AS slipId, s.number, s.bank_account_id AS bankAccountId, a.name AS accountName, a.account_number AS accountNumber,
      s.made_on AS madeOn, u.display_name AS by, s.voided_at AS voidedAt,
      (SELECT count(*) FROM deposit_slip_entry e WHERE e.slip_id = s.id) AS count,
      (SELECT sum(e.amount_cents) FROM deposit_slip_entry e WHERE e.slip_id = s.id) AS total,
      coalesce((SELECT sum(m.amount_cents) FROM deposit_match m WHERE m.slip_id = s.id), 0) AS inBank
    FROM deposit_slip s JOIN bank_account a ON a.id = s.bank_account_id JOIN user u ON u.id = s.user_id
    WHERE ${slipId} IS NULL OR s.id = ${slipId} ORDER BY s.number DESC LIMIT 500`);

export const slipEntries = (db: ReadableDb, slipId: string): readonly SlipEntry[] =>
  db.all(sql`SELECT kind, coalesce(remittance_id, payment_id) AS sourceId, reference, name, amount_cents AS amount
    FROM deposit_slip_entry WHERE slip_id = ${slipId} ORDER BY position`);

export const slipExists = (db: ReadableDb, slipId: string): boolean =>
  db.get(sql`SELECT 1 FROM deposit_slip WHERE id = ${slipId}`) !== undefined;

/** Voids a slip: its checks wait for the bank again. Matches of the rules go; false when a person matched it, or it is void. */
export function voidSlip(db: WritableDb, slipId: string, at: Instant, reason: string): boolean {
  const { changes } = db.run(sql`UPDATE deposit_slip SET voided_at = ${at}, reason = ${reason} WHERE id = ${slipId} AND voided_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM deposit_match m WHERE m.slip_id = deposit_slip.id AND m.rule = 'hand')`);
  if (changes === 1) db.run(sql`DELETE FROM deposit_match WHERE slip_id = ${slipId}`);
  return changes === 1;
}

/** Of these checks those that may go on a slip: paid something, on no slip that stands, in no bank line yet. */
export const checksForSlip = (db: ReadableDb, remittanceIds: readonly string[]): readonly SlipEntry[] =>
  db.all(sql`
    SELECT 'remittance' AS kind, r.id AS sourceId, r.trace_number AS reference, r.payer_name AS name, r.payment_cents AS amount
    FROM json_each(${JSON.stringify(remittanceIds)}) asked CROSS JOIN remittance r ON r.id = asked.value
      JOIN remittance_deposit d ON d.remittance_id = r.id
    WHERE r.payment_cents > 0 AND r.method IN ('check', 'other') AND d.slip_id IS NULL AND d.in_bank_cents = 0 ORDER BY asked.key`);
