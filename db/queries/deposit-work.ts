import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import type { OpenWork } from './today.ts';

const NOTHING: OpenWork = { count: 0, amount: 0 as Cents, oldest: null };

/** Money that came into the bank since a day and that no remittance or slip explains: an ERA that never came, or one not read. */
export const unexplainedDeposits = (db: ReadableDb, since: PlainDate): OpenWork =>
  db.get<OpenWork>(sql`
    SELECT count(*) AS count, coalesce(sum(open), 0) AS amount, min(day) AS oldest
    FROM (SELECT l.posted_on AS day,
        l.amount_cents - coalesce((SELECT sum(m.amount_cents) FROM deposit_match m WHERE m.bank_line_id = l.id), 0) AS open
      FROM bank_line l WHERE l.posted_on >= ${since} AND l.amount_cents > 0 AND l.aside = '')
    WHERE open > 0`) ?? NOTHING;

/**
 * Checks and EFTs dated between two days that the bank has not, or not whole. Nobody is asked who takes no bank files in: only
 * days on which the bank has told of something later count.
 */
export const paymentsNotInBank = (db: ReadableDb, from: PlainDate, until: PlainDate): OpenWork =>
  db.get<OpenWork>(sql`
    SELECT count(*) AS count, coalesce(sum(d.payment_cents - d.in_bank_cents), 0) AS amount, min(r.payment_date) AS oldest
    FROM remittance r JOIN remittance_deposit d ON d.remittance_id = r.id
    WHERE r.payment_date BETWEEN ${from} AND min(${until}, (SELECT max(posted_on) FROM bank_line))
      AND r.payment_cents > 0 AND d.in_bank_cents < d.payment_cents`) ?? NOTHING;
