import { type ReadableDb, sql } from '../connection/handles.ts';

/**
 * Whether all that a check or EFT paid is in the bank, by itself or with the slip that it stands on. One that pays nothing has
 * nothing to wait for. False for a remittance that is not here. Answers from the matches that stand; `rematchDeposits`
 * (deposit-match.ts) brings those up to date first.
 */
export const depositConfirmed = (db: ReadableDb, remittanceId: string): boolean =>
  db.get<{ confirmed: number }>(sql`
    SELECT payment_cents <= 0 OR in_bank_cents = payment_cents AS confirmed FROM remittance_deposit WHERE remittance_id = ${remittanceId}`)
    ?.confirmed === 1;
