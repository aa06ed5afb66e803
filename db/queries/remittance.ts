import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { insertRows } from '../connection/insert-rows.ts';
import { factsFrom, factsText } from './remittance-facts-text.ts';
import { withAssignedLines } from './set-aside.ts';

export type RemittanceStatus = 'unposted' | 'posted' | 'partlyPosted' | 'refused';
export type RemittanceClaimState = 'unposted' | 'posted' | 'waiting' | 'exception' | 'reversed';

export type RemittanceRow = {
  readonly remittanceId: string;
  readonly ediFileId: string;
  readonly transactionIndex: number;
  readonly naturalKey: string;
  readonly payerName: string;
  readonly payerIdentifier: string;
  readonly traceNumber: string;
  readonly method: string;
  readonly paymentDate: PlainDate | null;
  readonly payment: Cents;
  readonly providerLevel: Cents;
  readonly claimCount: number;
  readonly segmentCount: number;
  /** JSON list of Imbalance; '[]' when every proof holds. */
  readonly imbalance: string;
  readonly status: RemittanceStatus;
  readonly receivedAt: Instant;
};

export function insertRemittance(db: WritableDb, row: RemittanceRow): void {
  db.run(sql`INSERT INTO remittance (id, edi_file_id, transaction_index, natural_key, payer_name, payer_identifier, trace_number, method,
      payment_date, payment_cents, provider_level_cents, claim_count, segment_count, imbalance, status, received_at)
    VALUES (${row.remittanceId}, ${row.ediFileId}, ${row.transactionIndex}, ${row.naturalKey}, ${row.payerName}, ${row.payerIdentifier},
      ${row.traceNumber}, ${row.method}, ${row.paymentDate}, ${row.payment}, ${row.providerLevel}, ${row.claimCount},
      ${row.segmentCount}, ${row.imbalance}, ${row.status}, ${row.receivedAt})`);
}

export type RemittanceClaimRow = {
  /** The order in which answers were stored, across all remittances. */
  readonly sequence: number;
  readonly remittanceClaimId: string;
  readonly remittanceId: string;
  readonly position: number;
  readonly naturalKey: string;
  readonly claimId: string | null;
  readonly state: RemittanceClaimState;
  readonly reasons: readonly string[];
  /** The moment whose rules settled it (posting-rule.ts); null while it is not settled. */
  readonly ruleMoment: number | null;
  readonly facts: RemittanceClaim;
};

/** Stores what a payer said about many claims, in their order, by few statements. */
export function insertRemittanceClaims(db: WritableDb, rows: readonly Omit<RemittanceClaimRow, 'sequence' | 'ruleMoment'>[]): void {
  const last = db.get<{ last: number | null }>(sql`SELECT max(sequence) AS last FROM remittance_claim`)?.last ?? 0;
  insertRows(
    db,
    sql`INSERT INTO remittance_claim (sequence, id, remittance_id, position, natural_key, paid_cents, claim_id, state, reasons)`,
    9,
    rows.flatMap((row, index) => [
      last + index + 1,
      row.remittanceClaimId,
      row.remittanceId,
      row.position,
      row.naturalKey,
      row.facts.paid,
      row.claimId,
      row.state,
      JSON.stringify(row.reasons),
    ]),
  );
  insertRows(
    db,
    sql`INSERT INTO remittance_claim_facts (sequence, facts)`,
    2,
    rows.flatMap(({ facts }, index) => [last + index + 1, factsText(facts)]),
  );
}

export function insertProviderAdjustment(
  db: WritableDb,
  row: {
    readonly remittanceId: string;
    readonly position: number;
    readonly code: string;
    readonly reference: string;
    readonly amount: Cents;
  },
): void {
  db.run(sql`INSERT INTO provider_adjustment (remittance_id, position, code, reference, amount_cents)
    VALUES (${row.remittanceId}, ${row.position}, ${row.code}, ${row.reference}, ${row.amount})`);
}

export const listProviderAdjustments = (
  db: ReadableDb,
  remittanceId: string,
): { readonly code: string; readonly reference: string; readonly amount: Cents }[] =>
  db.all(
    sql`SELECT code, reference, amount_cents AS amount FROM provider_adjustment WHERE remittance_id = ${remittanceId} ORDER BY position`,
  );

export function findRemittance(db: ReadableDb, remittanceId: string): RemittanceRow | undefined {
  return db.get<RemittanceRow>(sql`
    SELECT id AS remittanceId, edi_file_id AS ediFileId, transaction_index AS transactionIndex, natural_key AS naturalKey,
      payer_name AS payerName, payer_identifier AS payerIdentifier, trace_number AS traceNumber, method, payment_date AS paymentDate,
      payment_cents AS payment, provider_level_cents AS providerLevel, claim_count AS claimCount, segment_count AS segmentCount,
      imbalance, status, received_at AS receivedAt
    FROM remittance WHERE id = ${remittanceId}`);
}

export const remittanceIdByKey = (db: ReadableDb, naturalKey: string): string | undefined =>
  db.get<{ id: string }>(sql`SELECT id FROM remittance WHERE natural_key = ${naturalKey}`)?.id;

/** How many of these claims of remittances were stored before. */
export const countKnownClaims = (db: ReadableDb, naturalKeys: readonly string[]): number =>
  db.get<{ known: number }>(sql`
    SELECT count(*) AS known FROM json_each(${JSON.stringify(naturalKeys)}) asked
    CROSS JOIN remittance_claim c ON c.natural_key = asked.value`)?.known ?? 0;

/** Moves a remittance on; false when it is not where the caller expects it. */
export function changeRemittanceStatus(
  db: WritableDb,
  remittanceId: string,
  from: readonly RemittanceStatus[],
  to: RemittanceStatus,
): boolean {
  const { changes } = db.run(sql`
    UPDATE remittance SET status = ${to} WHERE id = ${remittanceId} AND status IN (SELECT value FROM json_each(${JSON.stringify(from)}))`);
  return changes === 1;
}

export type RemittanceListRow = Omit<RemittanceRow, 'naturalKey' | 'imbalance' | 'ediFileId'> & {
  readonly exceptionCount: number;
  /** 1: typed from paper. */
  readonly typed: number;
};

/** Remittances, those with something to do first, then newest first. */
export function listRemittances(
  db: ReadableDb,
  page: { readonly openOnly: boolean; readonly offset: number; readonly limit: number },
): readonly RemittanceListRow[] {
  return db.all<RemittanceListRow>(sql`
    SELECT r.id AS remittanceId, r.transaction_index AS transactionIndex, r.payer_name AS payerName,
      r.payer_identifier AS payerIdentifier, r.trace_number AS traceNumber, r.method, r.payment_date AS paymentDate,
      r.payment_cents AS payment, r.provider_level_cents AS providerLevel, r.claim_count AS claimCount,
      r.segment_count AS segmentCount, r.status, r.received_at AS receivedAt,
      (SELECT count(*) FROM remittance_claim c WHERE c.remittance_id = r.id AND c.state IN ('exception', 'waiting')
        AND NOT EXISTS (SELECT 1 FROM set_aside_answer s WHERE s.remittance_claim_id = c.id AND s.kind <> 'held')) AS exceptionCount,
      p.remittance_id IS NOT NULL AS typed
    FROM remittance r LEFT JOIN paper_filing p ON p.remittance_id = r.id
    WHERE p.withdrawn_at IS NULL AND (${page.openOnly ? 1 : 0} = 0 OR r.status IN ('unposted', 'partlyPosted', 'refused'))
    ORDER BY r.status = 'unposted' DESC, r.status = 'partlyPosted' DESC, r.received_at DESC, r.transaction_index
    LIMIT ${page.limit} OFFSET ${page.offset}`);
}

const reasonsFrom = (stored: string): readonly string[] => (stored === '[]' ? [] : (JSON.parse(stored) as string[]));

type StoredClaim = Omit<RemittanceClaimRow, 'facts' | 'reasons'> & { facts: string; reasons: string };
const claimFrom = ({ facts, reasons, ...row }: StoredClaim): RemittanceClaimRow => ({
  ...row,
  facts: factsFrom(facts),
  reasons: reasonsFrom(reasons),
});

/** The claims of a remittance in the payer's order. */
export const listRemittanceClaims = (db: ReadableDb, remittanceId: string): readonly RemittanceClaimRow[] =>
  withAssignedLines(
    db,
    db
      .all<StoredClaim>(sql`
    SELECT c.sequence, c.id AS remittanceClaimId, c.remittance_id AS remittanceId, c.position, c.natural_key AS naturalKey,
      c.claim_id AS claimId, c.state, c.reasons, c.rule_moment_id AS ruleMoment, f.facts
    FROM remittance_claim c JOIN remittance_claim_facts f ON f.sequence = c.sequence WHERE c.remittance_id = ${remittanceId} ORDER BY c.position`)
      .map(claimFrom),
  );

export function findRemittanceClaim(db: ReadableDb, remittanceClaimId: string): RemittanceClaimRow | undefined {
  const row = db.get<StoredClaim>(sql`
    SELECT c.sequence, c.id AS remittanceClaimId, c.remittance_id AS remittanceId, c.position, c.natural_key AS naturalKey,
      c.claim_id AS claimId, c.state, c.reasons, c.rule_moment_id AS ruleMoment, f.facts
    FROM remittance_claim c JOIN remittance_claim_facts f ON f.sequence = c.sequence WHERE c.id = ${remittanceClaimId}`);
  return row && withAssignedLines(db, [claimFrom(row)])[0];
}

/** One answer to a claim of ours with what its remittance says about it. */
export type ClaimAnswer = Omit<RemittanceClaimRow, 'claimId'> & {
  readonly claimId: string;
  readonly paymentDate: PlainDate | null;
  /** Whether its remittance is posted now, so that this answer takes part in the settlement. */
  readonly takesPart: number;
};

/** Everything any remittance has said about each of some claims, whether or not its remittance is posted. */
export function answersToClaims(db: ReadableDb, claimIds: readonly string[]): ReadonlyMap<string, readonly ClaimAnswer[]> {
  const found = new Map<string, ClaimAnswer[]>(claimIds.map((claimId) => [claimId, []]));
  const rows = db.all<StoredClaim & { readonly claimId: string }>(sql`
    SELECT c.sequence, c.id AS remittanceClaimId, c.remittance_id AS remittanceId, c.position, c.natural_key AS naturalKey,
      c.claim_id AS claimId, c.state, c.reasons, c.rule_moment_id AS ruleMoment, f.facts
    FROM json_each(${JSON.stringify(claimIds)}) asked CROSS JOIN remittance_claim c ON c.claim_id = asked.value
      JOIN remittance_claim_facts f ON f.sequence = c.sequence`);
  const payments = paymentsOf(db, [...new Set(rows.map(({ remittanceId }) => remittanceId))]);
  const read = rows.map((row) => ({ ...row, facts: factsFrom(row.facts), reasons: reasonsFrom(row.reasons) }));
  for (const row of withAssignedLines(db, read)) {
    const payment = payments.get(row.remittanceId);
    assert(payment, 'an answer has its remittance');
    found.get(row.claimId)?.push({ ...row, ...payment });
  }
  return found;
}

/** When each of some remittances was paid, and whether it is posted now. */
function paymentsOf(db: ReadableDb, remittanceIds: readonly string[]): ReadonlyMap<string, Pick<ClaimAnswer, 'paymentDate' | 'takesPart'>> {
  const rows = db.all<Pick<ClaimAnswer, 'remittanceId' | 'paymentDate' | 'takesPart'>>(sql`
    SELECT r.id AS remittanceId, r.payment_date AS paymentDate, r.status IN ('posted', 'partlyPosted') AS takesPart
    FROM json_each(${JSON.stringify(remittanceIds)}) asked CROSS JOIN remittance r ON r.id = asked.value`);
  return new Map(rows.map(({ remittanceId, ...payment }) => [remittanceId, payment]));
}

type ClaimChange = { readonly state: RemittanceClaimState; readonly reasons: readonly string[] };

export function changeRemittanceClaim(db: WritableDb, remittanceClaimId: string, { state, reasons }: ClaimChange): void {
  db.run(sql`UPDATE remittance_claim SET state = ${state}, reasons = ${JSON.stringify(reasons)} WHERE id = ${remittanceClaimId}`);
}

/** The same change to many at once, by their sequence. `ruleMoment`: for those settled now, the moment whose rules did; else null. */
export function changeRemittanceClaims(
  db: WritableDb,
  sequences: readonly number[],
  { state, reasons, ruleMoment }: ClaimChange & { readonly ruleMoment: number | null },
): void {
  db.run(sql`UPDATE remittance_claim SET state = ${state}, reasons = ${JSON.stringify(reasons)},
      rule_moment_id = iif(${ruleMoment} IS NULL, NULL, coalesce(rule_moment_id, ${ruleMoment}))
    WHERE sequence IN (SELECT value FROM json_each(${JSON.stringify(sequences)}))`);
}

export function assignRemittanceClaim(db: WritableDb, remittanceClaimId: string, claimId: string): void {
  db.run(sql`UPDATE remittance_claim SET claim_id = ${claimId} WHERE id = ${remittanceClaimId}`);
}

/** Takes an answer from the claim that it was taken for. */
export function detachRemittanceClaim(db: WritableDb, remittanceClaimId: string, reasons: readonly string[]): void {
  db.run(sql`UPDATE remittance_claim SET claim_id = NULL, reasons = ${JSON.stringify(reasons)} WHERE id = ${remittanceClaimId}`);
}

/** Claims of a remittance that no claim of ours is named for. */
export const unassignedClaims = (
  db: ReadableDb,
  remittanceId: string,
): readonly { readonly remittanceClaimId: string; readonly reasons: string }[] =>
  db.all(sql`SELECT id AS remittanceClaimId, reasons FROM remittance_claim WHERE remittance_id = ${remittanceId} AND claim_id IS NULL`);

/** Our claims that a remittance answers, each once. */
export const claimsAnswered = (db: ReadableDb, remittanceId: string): readonly string[] =>
  db
    .all<{ claimId: string }>(sql`
    SELECT DISTINCT claim_id AS claimId FROM remittance_claim WHERE remittance_id = ${remittanceId} AND claim_id IS NOT NULL`)
    .map(({ claimId }) => claimId);

export const countByState = (
  db: ReadableDb,
  remittanceId: string,
): readonly { readonly state: RemittanceClaimState; readonly count: number; readonly paid: Cents }[] =>
  db.all(
    sql`SELECT c.state, count(*) AS count, sum(c.paid_cents) AS paid FROM remittance_claim c WHERE c.remittance_id = ${remittanceId}
      AND NOT (c.state = 'exception' AND EXISTS (SELECT 1 FROM set_aside_answer s WHERE s.remittance_claim_id = c.id AND s.kind <> 'held'))
      GROUP BY c.state`,
  );
