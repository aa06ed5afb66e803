import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/**
 * What one person took on one day, by how it was paid, less what was given back in cash or on the card; a check for a refund never
 * lay in the drawer. What was taken back on the same day is not in the drawer any more.
 */
export type TakenRow = {
  readonly userId: string;
  readonly name: string;
  readonly day: PlainDate;
  readonly method: string;
  readonly amount: Cents;
  readonly count: number;
};

/** The cash postings of receipts and refunds by day, user and method: what the drawers of these days must hold. */
export const takenBetween = (db: ReadableDb, from: PlainDate, through: PlainDate): readonly TakenRow[] =>
  db.all(sql`
    SELECT j.user_id AS userId, u.display_name AS name, j.effective_date AS day, p.detail AS method, sum(p.amount_cents) AS amount,
      count(DISTINCT CASE WHEN j.kind = 'patientPayment' THEN j.sequence END) AS count
    FROM journal j CROSS JOIN posting p ON p.journal = j.sequence JOIN user u ON u.id = j.user_id
    WHERE j.effective_date BETWEEN ${from} AND ${through} AND p.account = 'cash'
      AND ((j.source_kind = 'receipt' AND j.kind = 'patientPayment') OR (j.kind = 'refund' AND p.detail IN ('cash', 'card')))
      AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses_id = j.id AND r.effective_date = j.effective_date)
    GROUP BY 1, 2, 3, 4 ORDER BY u.display_name, j.effective_date, p.detail`);

export type DrawerCountRow = {
  readonly countId: string;
  readonly day: PlainDate;
  readonly userId: string;
  readonly name: string;
  readonly by: string;
  readonly at: Instant;
  readonly float: Cents;
  readonly cash: Cents;
  readonly checks: Cents;
  readonly cards: Cents;
  readonly reason: string;
};

/** The newest count of each drawer of these days. */
export const countsBetween = (db: ReadableDb, from: PlainDate, through: PlainDate): readonly DrawerCountRow[] =>
  db.all(sql`
    SELECT c.id AS countId, c.day, c.user_id AS userId, u.display_name AS name, b.display_name AS by, c.counted_at AS at,
      c.float_cents AS float, c.cash_cents AS cash, c.checks_cents AS checks, c.cards_cents AS cards, c.reason
    FROM drawer_count c JOIN user u ON u.id = c.user_id JOIN user b ON b.id = c.counted_by
    WHERE c.day BETWEEN ${from} AND ${through}
      AND c.sequence = (SELECT max(n.sequence) FROM drawer_count n WHERE n.day = c.day AND n.user_id = c.user_id) ORDER BY u.display_name, c.day`);

export const drawerCountExists = (db: ReadableDb, countId: string): boolean =>
  db.get(sql`SELECT 1 FROM drawer_count WHERE id = ${countId}`) !== undefined;

export type NewDrawerCount = Omit<DrawerCountRow, 'name' | 'by'> & { readonly countedBy: string; readonly pieces: string | null };

export const insertDrawerCount = (db: WritableDb, count: NewDrawerCount): void =>
  void db.run(sql`INSERT INTO drawer_count (id, day, user_id, counted_by, counted_at, float_cents, cash_cents, checks_cents, cards_cents,
      pieces, reason)
    VALUES (${count.countId}, ${count.day}, ${count.userId}, ${count.countedBy}, ${count.at}, ${count.float}, ${count.cash},
      ${count.checks}, ${count.cards}, ${count.pieces}, ${count.reason})`);
