import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
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

export type RemittanceDepositState = 'waiting' | 'onSlip' | 'short' | 'inBank' | 'nothing';
export type RemittanceDepositRow = {
  readonly remittanceId: string;
  readonly payerName: string;
  readonly traceNumber: string;
  readonly method: string;
  readonly paymentDate: PlainDate | null;
  readonly receivedAt: Instant;
  readonly payment: Cents;
  readonly inBank: Cents;
  readonly status: string;
  readonly slipNumber: number | null;
  readonly state: RemittanceDepositState;
};

type Page = { readonly state: string; readonly remittanceId: string | null; readonly offset: number; readonly limit: number };

/** Checks and EFTs with what of them is in the bank, those that wait longest first. An empty state: all. */
export const listRemittanceDeposits = (db: ReadableDb, { state, remittanceId, offset, limit }: Page): readonly RemittanceDepositRow[] =>
  db.all(sql`
    SELECT * FROM (
      SELECT r.id AS remittanceId, r.payer_name AS payerName, r.trace_number AS traceNumber, r.method, r.payment_date AS paymentDate,
        r.received_at AS receivedAt, r.payment_cents AS payment, d.in_bank_cents AS inBank, r.status, s.number AS slipNumber,
        CASE WHEN r.payment_cents <= 0 THEN 'nothing' WHEN d.in_bank_cents = r.payment_cents THEN 'inBank' WHEN d.in_bank_cents > 0 THEN 'short'
          WHEN d.slip_id IS NOT NULL THEN 'onSlip' ELSE 'waiting' END AS state
      FROM remittance r JOIN remittance_deposit d ON d.remittance_id = r.id LEFT JOIN deposit_slip s ON s.id = d.slip_id
      WHERE ${remittanceId} IS NULL OR r.id = ${remittanceId})
    WHERE ${state} = '' OR state = ${state} OR (${state} = 'open' AND state IN ('waiting', 'onSlip', 'short'))
    ORDER BY coalesce(paymentDate, substr(receivedAt, 1, 10)), payerName, traceNumber, remittanceId LIMIT ${limit} OFFSET ${offset}`);

/** How many checks and EFTs are in each state, and what they paid. */
export const countRemittanceDeposits = (
  db: ReadableDb,
): readonly { readonly state: RemittanceDepositState; readonly count: number; readonly payment: Cents; readonly inBank: Cents }[] =>
  db.all(sql`
    SELECT CASE WHEN payment_cents <= 0 THEN 'nothing' WHEN in_bank_cents = payment_cents THEN 'inBank' WHEN in_bank_cents > 0 THEN 'short'
        WHEN slip_id IS NOT NULL THEN 'onSlip' ELSE 'waiting' END AS state,
      count(*) AS count, sum(payment_cents) AS payment, sum(in_bank_cents) AS inBank
    FROM remittance_deposit GROUP BY 1`);

export type PostedSums = { readonly claims: Cents; readonly providerLevel: Cents; readonly unapplied: Cents };

/** What the ledger says was done with the money of each remittance; one that posted nothing is left out. */
export function postedOfRemittances(db: ReadableDb, remittanceIds: readonly string[]): ReadonlyMap<string, PostedSums> {
  const rows = db.all<PostedSums & { readonly remittanceId: string }>(sql`
    SELECT asked.value AS remittanceId,
      sum(CASE WHEN p.account = 'unapplied.payer' AND p.detail = 'claim' THEN p.amount_cents ELSE 0 END) AS claims,
      sum(CASE WHEN p.account = 'providerLevel' THEN p.amount_cents ELSE 0 END) AS providerLevel,
      sum(CASE WHEN p.account = 'unapplied.payer' THEN -p.amount_cents ELSE 0 END) AS unapplied
    FROM json_each(${JSON.stringify(remittanceIds)}) asked CROSS JOIN journal j ON j.remittance_id = asked.value
      CROSS JOIN posting p ON p.journal = j.sequence
    WHERE p.account IN ('unapplied.payer', 'providerLevel') GROUP BY asked.value`);
  return new Map(rows.map(({ remittanceId, ...sums }) => [remittanceId, sums]));
}

export type BankLineRow = {
  readonly lineId: string;
  readonly accountName: string;
  readonly postedOn: PlainDate;
  readonly amount: Cents;
  readonly description: string;
  readonly bankReference: string;
  readonly customerReference: string;
  readonly aside: string;
  readonly note: string;
  readonly matched: Cents;
};

type LinePage = { readonly view: string; readonly lineId: string | null; readonly offset: number; readonly limit: number };

/** Lines of the bank, the newest first: open (money in that is not all explained), matched, aside, out, or all. */
export const listBankLines = (db: ReadableDb, { view, lineId, offset, limit }: LinePage): readonly BankLineRow[] =>
  db.all(sql`
    SELECT * FROM (
      SELECT l.id AS lineId, a.name AS accountName, l.posted_on AS postedOn, l.amount_cents AS amount, l.description,
        l.bank_reference AS bankReference, l.customer_reference AS customerReference, l.aside, l.note,
        coalesce((SELECT sum(m.amount_cents) FROM deposit_match m WHERE m.bank_line_id = l.id), 0) AS matched
      FROM bank_line l JOIN bank_account a ON a.id = l.bank_account_id WHERE ${lineId} IS NULL OR l.id = ${lineId})
    WHERE CASE ${view} WHEN 'open' THEN amount > 0 AND aside = '' AND matched < amount WHEN 'matched' THEN matched = amount
      WHEN 'aside' THEN aside <> '' WHEN 'out' THEN amount < 0 ELSE 1 END
    ORDER BY postedOn DESC, amount DESC, lineId LIMIT ${limit} OFFSET ${offset}`);

/** Money in by what became of it. */
export const countBankLines = (
  db: ReadableDb,
):
  | { readonly open: number; readonly openAmount: Cents; readonly matched: number; readonly matchedAmount: Cents; readonly aside: number }
  | undefined =>
  db.get(sql`
    SELECT count(*) FILTER (WHERE aside = '' AND matched < amount) AS open,
      coalesce(sum(amount - matched) FILTER (WHERE aside = ''), 0) AS openAmount,
      count(*) FILTER (WHERE matched = amount) AS matched, coalesce(sum(matched), 0) AS matchedAmount,
      count(*) FILTER (WHERE aside <> '') AS aside
    FROM (SELECT l.aside, l.amount_cents AS amount,
        coalesce((SELECT sum(m.amount_cents) FROM deposit_match m WHERE m.bank_line_id = l.id), 0) AS matched
      FROM bank_line l WHERE l.amount_cents > 0)`);

export type MatchShown = {
  readonly matchId: string;
  readonly lineId: string;
  readonly targetId: string;
  readonly kind: 'remittance' | 'slip';
  readonly name: string;
  readonly trace: string;
  readonly amount: Cents;
  readonly rule: 'trace' | 'amount' | 'slipNumber' | 'slipAmount' | 'hand';
  readonly by: string | null;
  readonly at: Instant;
  readonly postedOn: PlainDate;
  readonly accountName: string;
};

/** Matches of one line, payment or slip. */
export const matchesOf = (db: ReadableDb, id: string): readonly MatchShown[] =>
  db.all(sql`
    SELECT m.id AS matchId, m.bank_line_id AS lineId, coalesce(m.remittance_id, m.slip_id) AS targetId,
      iif(m.slip_id IS NULL, 'remittance', 'slip') AS kind, coalesce(r.payer_name, 'Deposit slip') AS name,
      coalesce(r.trace_number, CAST(s.number AS TEXT)) AS trace, m.amount_cents AS amount, m.rule, u.display_name AS by, m.at,
      l.posted_on AS postedOn, a.name AS accountName
    FROM (SELECT id FROM deposit_match WHERE bank_line_id = ${id} UNION SELECT id FROM deposit_match WHERE remittance_id = ${id}
        UNION SELECT id FROM deposit_match WHERE slip_id = ${id}) found
      JOIN deposit_match m ON m.id = found.id JOIN bank_line l ON l.id = m.bank_line_id JOIN bank_account a ON a.id = l.bank_account_id
      LEFT JOIN remittance r ON r.id = m.remittance_id LEFT JOIN deposit_slip s ON s.id = m.slip_id LEFT JOIN user u ON u.id = m.user_id
    ORDER BY l.posted_on, m.at, m.id`);

export type OpenTarget = {
  readonly targetId: string;
  readonly kind: 'remittance' | 'slip';
  readonly name: string;
  readonly trace: string;
  readonly day: PlainDate;
  readonly open: Cents;
};

/** Payments and slips of some days that are not all in the bank. */
export const openTargets = (db: ReadableDb, from: PlainDate, to: PlainDate): readonly OpenTarget[] =>
  db.all(sql`
    SELECT * FROM (
      SELECT r.id AS targetId, 'remittance' AS kind, r.payer_name AS name, r.trace_number AS trace,
        coalesce(r.payment_date, substr(r.received_at, 1, 10)) AS day, r.payment_cents - d.in_bank_cents AS open
      FROM remittance r JOIN remittance_deposit d ON d.remittance_id = r.id WHERE r.payment_cents > 0 AND d.slip_id IS NULL
      UNION ALL
      SELECT s.id, 'slip', 'Deposit slip', CAST(s.number AS TEXT), s.made_on,
        (SELECT sum(e.amount_cents) FROM deposit_slip_entry e WHERE e.slip_id = s.id)
          - coalesce((SELECT sum(m.amount_cents) FROM deposit_match m WHERE m.slip_id = s.id), 0)
      FROM deposit_slip s WHERE s.voided_at IS NULL)
    WHERE open > 0 AND day BETWEEN ${from} AND ${to} ORDER BY day, name, trace, targetId LIMIT 500`);

/** Money in of some days that is not all matched, of one amount. */
export const openLinesOf = (db: ReadableDb, amount: Cents, from: PlainDate, to: PlainDate): readonly BankLineRow[] =>
  db.all(sql`
    SELECT * FROM (
      SELECT l.id AS lineId, a.name AS accountName, l.posted_on AS postedOn, l.amount_cents AS amount, l.description,
        l.bank_reference AS bankReference, l.customer_reference AS customerReference, l.aside, l.note,
        coalesce((SELECT sum(m.amount_cents) FROM deposit_match m WHERE m.bank_line_id = l.id), 0) AS matched
      FROM bank_line l JOIN bank_account a ON a.id = l.bank_account_id
      WHERE l.amount_cents > 0 AND l.aside = '' AND l.posted_on BETWEEN ${from} AND ${to})
    WHERE amount - matched = ${amount} ORDER BY postedOn, lineId LIMIT 20`);
