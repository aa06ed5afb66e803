import type { GroupingRules } from '#shared/domain/claim/group-lines.ts';
import {
  asksInOrder,
  differingAsks,
  groupingOf,
  NOTHING_ASKED,
  type PayerAsks,
  type PayerTerms,
} from '#shared/domain/claim/payer-terms.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** One version of what a payer asks: when it was written down, and by whom. */
export type PayerTermsVersion = { readonly version: number; readonly asks: PayerAsks; readonly at: Instant; readonly userName: string };
/** Who wrote it down, and when. */
export type Said = { readonly userId: string; readonly at: Instant };

/** Terms kept by an earlier release lack what later ones ask: nothing. */
const readAsks = (asks: string | null): PayerAsks =>
  asks === null ? NOTHING_ASKED : asksInOrder({ ...NOTHING_ASKED, ...(JSON.parse(asks) as Partial<PayerAsks>) });

type Row = { readonly payerId: string; readonly asks: string | null };

/** What every payer asks, by payer; one of which nothing was written down is not among them. */
export const asksOfPayers = (db: ReadableDb): ReadonlyMap<string, PayerAsks> =>
  new Map(
    db
      .all<Row>(sql`
    SELECT payer_id AS payerId, asks FROM payer_terms t
    WHERE version = (SELECT max(version) FROM payer_terms WHERE payer_id = t.payer_id)`)
      .map(({ payerId, asks }) => [payerId, readAsks(asks)]),
  );

/** What one payer asks now. */
export const asksOfPayer = (db: ReadableDb, payerId: string): PayerAsks =>
  readAsks(
    db.get<Row>(sql`SELECT payer_id AS payerId, asks FROM payer_terms WHERE payer_id = ${payerId} ORDER BY version DESC LIMIT 1`)?.asks ??
      null,
  );

/** Where claims to the payer of a coverage end and the next begin. */
export function groupingOfCoverage(db: ReadableDb, coverageId: string): GroupingRules {
  const payerId = db.get<{ payerId: string }>(sql`SELECT payer_id AS payerId FROM coverage WHERE id = ${coverageId}`)?.payerId ?? '';
  const terms = termsOfPayers(db, JSON.stringify([payerId])).get(payerId);
  return terms ? groupingOf(terms) : NOTHING_ASKED;
}

/** The terms of payers, each read once however many claims ask it; `payerIds` is a JSON list. */
export function termsOfPayers(db: ReadableDb, payerIds: string): ReadonlyMap<string, PayerTerms> {
  const rows = db.all<Row & { filingLimitDays: number; electronic: number }>(sql`
    SELECT p.id AS payerId, p.filing_limit_days AS filingLimitDays, p.trading_partner_id IS NOT NULL AS electronic,
      (SELECT asks FROM payer_terms WHERE payer_id = p.id ORDER BY version DESC LIMIT 1) AS asks
    FROM json_each(${payerIds}) wanted CROSS JOIN payer p ON p.id = wanted.value`);
  return new Map(
    rows.map(({ payerId, asks, filingLimitDays, electronic }) => [
      payerId,
      { ...readAsks(asks), filingLimitDays, electronic: electronic === 1 },
    ]),
  );
}

/** What a payer was ever said to ask, the newest first. */
export const payerTermsHistory = (db: ReadableDb, payerId: string): readonly PayerTermsVersion[] =>
  db
    .all<Omit<PayerTermsVersion, 'asks'> & { asks: string }>(sql`
    SELECT t.version, t.asks, t.at, u.display_name AS userName FROM payer_terms t JOIN user u ON u.id = t.user_id
    WHERE t.payer_id = ${payerId} ORDER BY t.version DESC LIMIT 100`)
    .map(({ asks, ...row }) => ({ ...row, asks: readAsks(asks) }));

/** Adds what a payer asks from now on; nothing when it is what stands already. */
export function keepPayerAsks(db: WritableDb, payerId: string, asks: PayerAsks, said: Said): void {
  if (differingAsks(asksOfPayer(db, payerId), asks).length === 0) return;
  const last = db.get<{ version: number | null }>(sql`SELECT max(version) AS version FROM payer_terms WHERE payer_id = ${payerId}`);
  insertVersion(db, payerId, (last?.version ?? 0) + 1, asks, said);
}

/** Keeps what a payer asks that came from a file this moment: it goes with the payer when the file is taken back. */
export function bringPayerAsks(db: WritableDb, payerId: string, asks: PayerAsks, said: Said): void {
  if (differingAsks(NOTHING_ASKED, asks).length > 0) insertVersion(db, payerId, 0, asks, said);
}

function insertVersion(db: WritableDb, payerId: string, version: number, asks: PayerAsks, { userId, at }: Said): void {
  db.run(sql`INSERT INTO payer_terms (payer_id, version, asks, at, user_id)
    VALUES (${payerId}, ${version}, ${JSON.stringify(asksInOrder(asks))}, ${at}, ${userId})`);
}
