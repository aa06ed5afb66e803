import { type DepositMatch, type DepositTarget, matchDeposits, refusedPair } from '#shared/domain/deposit/match-deposits.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { insertRows } from '../connection/insert-rows.ts';

type LineRow = {
  readonly lineId: string;
  readonly key: string;
  readonly postedOn: PlainDate;
  readonly amount: Cents;
  readonly text: string;
  readonly customerReference: string;
};

/** Money in that nobody set aside. */
const openLines = (db: ReadableDb): readonly LineRow[] =>
  db.all(sql`
    SELECT id AS lineId, bank_account_id || ' ' || natural_key AS key, posted_on AS postedOn, amount_cents AS amount,
      description || ' ' || bank_reference AS text, customer_reference AS customerReference
    FROM bank_line WHERE amount_cents > 0 AND aside = ''`);

/** Payments that reach the bank by themselves, and slips. */
function targets(db: ReadableDb): readonly DepositTarget[] {
  const remittances = db.all<Omit<DepositTarget, 'kind' | 'electronic'> & { readonly method: string }>(sql`
    SELECT r.id AS targetId, r.natural_key AS key, r.payment_cents AS amount, r.trace_number AS trace, r.payer_identifier AS identifier,
      r.payer_name AS name, r.payment_date AS day, r.method
    FROM remittance r JOIN remittance_deposit d ON d.remittance_id = r.id WHERE r.payment_cents > 0 AND d.slip_id IS NULL`);
  const slips = db.all<Pick<DepositTarget, 'targetId' | 'trace' | 'day' | 'amount'>>(sql`
    SELECT s.id AS targetId, CAST(s.number AS TEXT) AS trace, s.made_on AS day, sum(e.amount_cents) AS amount
    FROM deposit_slip s JOIN deposit_slip_entry e ON e.slip_id = s.id WHERE s.voided_at IS NULL GROUP BY s.id`);
  return [
    ...remittances.map(({ method, ...row }) => ({ ...row, kind: 'remittance' as const, electronic: method !== 'check' })),
    ...slips.map((row) => ({ ...row, kind: 'slip' as const, key: `slip ${row.trace}`, identifier: '', name: '', electronic: false })),
  ];
}

type MatchRow = {
  readonly matchId: string;
  readonly lineId: string;
  readonly targetId: string;
  readonly amount: Cents;
  readonly rule: string;
};

const standingMatches = (db: ReadableDb): readonly MatchRow[] =>
  db.all(sql`SELECT id AS matchId, bank_line_id AS lineId, coalesce(remittance_id, slip_id) AS targetId, amount_cents AS amount, rule
    FROM deposit_match`);

const refusedPairs = (db: ReadableDb): ReadonlySet<string> =>
  new Set(
    db
      .all<{ lineId: string; targetId: string }>(sql`SELECT bank_line_id AS lineId, target_id AS targetId FROM deposit_refusal`)
      .map(({ lineId, targetId }) => refusedPair(lineId, targetId)),
  );

const pairOf = ({ lineId, targetId, amount, rule }: Omit<MatchRow, 'matchId'>): string => `${lineId}|${targetId}|${amount}|${rule}`;

/**
 * Brings the matches of the rules to what the facts say now; those that people made stay. Call it inside a transaction after
 * anything of it changed: a bank file, a remittance, a slip. Answers how many were made and how many went.
 */
export function rematchDeposits(
  db: WritableDb,
  { newId, now }: { readonly newId: () => string; now(): Instant },
): { readonly made: number; readonly gone: number } {
  const standing = standingMatches(db);
  const firm = standing.filter(({ rule }) => rule === 'hand');
  const wantedTargets = targets(db);
  const wanted = matchDeposits({ lines: openLines(db), targets: wantedTargets, firm, refused: refusedPairs(db) });
  const keep = new Set(wanted.map(pairOf));
  const gone = standing.filter((row) => row.rule !== 'hand' && !keep.has(pairOf(row)));
  db.run(sql`DELETE FROM deposit_match WHERE id IN (SELECT value FROM json_each(${JSON.stringify(gone.map(({ matchId }) => matchId))}))`);
  const here = new Set(standing.map(pairOf));
  const made = wanted.filter((match) => !here.has(pairOf(match)));
  const kinds = new Map(wantedTargets.map(({ targetId, kind }) => [targetId, kind]));
  const at = now();
  insertRows(
    db,
    sql`INSERT INTO deposit_match (id, bank_line_id, remittance_id, slip_id, amount_cents, rule, at)`,
    7,
    made.flatMap((match) => [newId(), ...columnsOf(match, kinds.get(match.targetId) === 'slip'), match.rule, at]),
  );
  return { made: made.length, gone: gone.length };
}

const columnsOf = ({ lineId, targetId, amount }: Pick<DepositMatch, 'lineId' | 'targetId' | 'amount'>, isSlip: boolean) =>
  [lineId, isSlip ? null : targetId, isSlip ? targetId : null, amount] as const;

/** A match that a person made. */
export function insertHandMatch(
  db: WritableDb,
  row: { matchId: string; lineId: string; targetId: string; isSlip: boolean; amount: Cents; at: Instant; userId: string },
): void {
  const [lineId, remittanceId, slipId, amount] = columnsOf(row, row.isSlip);
  db.run(sql`DELETE FROM deposit_refusal WHERE bank_line_id = ${lineId} AND target_id = ${row.targetId}`);
  db.run(sql`INSERT INTO deposit_match (id, bank_line_id, remittance_id, slip_id, amount_cents, rule, at, user_id)
    VALUES (${row.matchId}, ${lineId}, ${remittanceId}, ${slipId}, ${amount}, 'hand', ${row.at}, ${row.userId})`);
}

/** The matches that rules made of a line or a payment: a person who matches by hand decides instead of them. */
export function deleteRuleMatches(db: WritableDb, lineId: string, targetIds: readonly string[]): void {
  db.run(sql`DELETE FROM deposit_match WHERE rule <> 'hand' AND (bank_line_id = ${lineId}
    OR coalesce(remittance_id, slip_id) IN (SELECT value FROM json_each(${JSON.stringify(targetIds)})))`);
}

export const findMatch = (db: ReadableDb, matchId: string): MatchRow | undefined =>
  db.get(sql`SELECT id AS matchId, bank_line_id AS lineId, coalesce(remittance_id, slip_id) AS targetId, amount_cents AS amount, rule
    FROM deposit_match WHERE id = ${matchId}`);

/** Takes a match apart, and keeps the rules from making it again. */
export function deleteMatch(db: WritableDb, { matchId, lineId, targetId }: MatchRow, at: Instant, userId: string): void {
  db.run(sql`DELETE FROM deposit_match WHERE id = ${matchId}`);
  db.run(sql`INSERT INTO deposit_refusal (bank_line_id, target_id, at, user_id) VALUES (${lineId}, ${targetId}, ${at}, ${userId})
    ON CONFLICT (bank_line_id, target_id) DO NOTHING`);
}

/** What of a line, a payment or a slip is not matched yet, in cents; null when there is none of that id. */
export const openOfLine = (db: ReadableDb, lineId: string): { readonly open: Cents; readonly aside: string } | undefined =>
  db.get(sql`SELECT aside, amount_cents - coalesce((SELECT sum(m.amount_cents) FROM deposit_match m WHERE m.bank_line_id = l.id), 0) AS open
    FROM bank_line l WHERE id = ${lineId}`);

export const openOfTarget = (db: ReadableDb, targetId: string): { readonly open: Cents; readonly isSlip: number } | undefined =>
  db.get(sql`
    SELECT r.payment_cents - d.in_bank_cents AS open, 0 AS isSlip FROM remittance r JOIN remittance_deposit d ON d.remittance_id = r.id
    WHERE r.id = ${targetId} AND d.slip_id IS NULL
    UNION ALL
    SELECT (SELECT sum(e.amount_cents) FROM deposit_slip_entry e WHERE e.slip_id = s.id)
      - coalesce((SELECT sum(m.amount_cents) FROM deposit_match m WHERE m.slip_id = s.id), 0), 1
    FROM deposit_slip s WHERE s.id = ${targetId} AND s.voided_at IS NULL`);
