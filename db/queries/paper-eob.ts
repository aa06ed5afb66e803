import type { Address } from '#shared/domain/address.ts';
import type { PaperDraft } from '#shared/domain/remittance/paper-eob.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import type { RemittanceStatus } from './remittance.ts';
import type { OpenWork } from './today.ts';

export type PaperEobState = 'draft' | 'filed' | 'replaced' | 'discarded';

export type PaperEobRow = {
  readonly paperEobId: string;
  readonly version: number;
  readonly state: PaperEobState;
  readonly payerName: string;
  readonly draft: PaperDraft;
  /** The remittance that it was stored as and that counts; null for a draft. */
  readonly remittanceId: string | null;
  readonly status: RemittanceStatus | null;
};

/** What the list and the search for equal checks need of a draft, beside the draft itself. */
export type PaperEobKeys = { readonly payerId: string | null; readonly traceKey: string; readonly payment: Cents | null };

type Change = PaperEobKeys & {
  readonly paperEobId: string;
  readonly draft: PaperDraft;
  readonly at: Instant;
  readonly userId: string;
};

/** Keeps a new draft. */
export function insertPaperEob(db: WritableDb, { paperEobId, payerId, traceKey, payment, draft, at, userId }: Change): void {
  db.run(sql`INSERT INTO paper_eob (id, version, state, payer_id, trace_key, payment_cents, draft, created_at, changed_at, user_id)
    VALUES (${paperEobId}, 1, 'draft', ${payerId}, ${traceKey}, ${payment}, ${JSON.stringify(draft)}, ${at}, ${at}, ${userId})`);
}

/** Keeps a draft as typed now; false when it is no draft any more or another window kept it since this version. */
export function changePaperEob(db: WritableDb, version: number, change: Change): boolean {
  const { paperEobId, payerId, traceKey, payment, draft, at, userId } = change;
  const { changes } = db.run(sql`UPDATE paper_eob SET version = version + 1, payer_id = ${payerId}, trace_key = ${traceKey},
      payment_cents = ${payment}, draft = ${JSON.stringify(draft)}, changed_at = ${at}, user_id = ${userId}
    WHERE id = ${paperEobId} AND version = ${version} AND state = 'draft'`);
  return changes === 1;
}

type StateChange = { readonly from: PaperEobState; readonly to: PaperEobState; readonly at: Instant; readonly userId: string };

/** Moves one on; false when it is not where the caller expects it. */
export function changePaperEobState(db: WritableDb, paperEobId: string, { from, to, at, userId }: StateChange): boolean {
  const { changes } = db.run(sql`UPDATE paper_eob SET state = ${to}, version = version + 1, changed_at = ${at}, user_id = ${userId}
    WHERE id = ${paperEobId} AND state = ${from}`);
  return changes === 1;
}

/** One with its text as typed; undefined when there is none. */
export function findPaperEob(db: ReadableDb, paperEobId: string): PaperEobRow | undefined {
  const row = db.get<Omit<PaperEobRow, 'draft'> & { draft: string }>(sql`
    SELECT e.id AS paperEobId, e.version, e.state, coalesce(y.name, '') AS payerName, e.draft,
      f.remittance_id AS remittanceId, r.status
    FROM paper_eob e LEFT JOIN payer y ON y.id = e.payer_id
      LEFT JOIN paper_filing f ON f.paper_eob_id = e.id AND f.withdrawn_at IS NULL LEFT JOIN remittance r ON r.id = f.remittance_id
    WHERE e.id = ${paperEobId}`);
  return row && { ...row, draft: JSON.parse(row.draft) as PaperDraft };
}

export type PaperEobListRow = {
  readonly paperEobId: string;
  readonly state: PaperEobState;
  readonly payerName: string;
  readonly traceNumber: string;
  readonly payment: Cents | null;
  readonly claimCount: number;
  readonly scanCount: number;
  readonly changedAt: Instant;
  readonly changedBy: string;
  readonly remittanceId: string | null;
  readonly status: RemittanceStatus | null;
  readonly kept: Cents;
  readonly keptReason: string;
};

/** Drafts first, then filed ones of which something is kept or waits, then the others; within each the newest first. */
export const listPaperEobs = (db: ReadableDb): PaperEobListRow[] =>
  db.all<PaperEobListRow>(sql`
    SELECT e.id AS paperEobId, e.state, coalesce(y.name, '') AS payerName, e.draft ->> '$.traceNumber' AS traceNumber,
      e.payment_cents AS payment, json_array_length(e.draft, '$.claims') AS claimCount,
      (SELECT count(*) FROM paper_scan s WHERE s.paper_eob_id = e.id AND s.removed_at IS NULL) AS scanCount,
      e.changed_at AS changedAt, u.display_name AS changedBy, f.remittance_id AS remittanceId, r.status,
      coalesce(f.kept_cents, 0) AS kept, coalesce(f.kept_reason, '') AS keptReason
    FROM paper_eob e JOIN user u ON u.id = e.user_id LEFT JOIN payer y ON y.id = e.payer_id
      LEFT JOIN paper_filing f ON f.paper_eob_id = e.id AND f.withdrawn_at IS NULL LEFT JOIN remittance r ON r.id = f.remittance_id
    WHERE e.state <> 'discarded'
    ORDER BY e.state = 'draft' DESC, coalesce(f.kept_cents, 0) > 0 OR coalesce(r.status, '') IN ('unposted', 'partlyPosted') DESC,
      e.changed_at DESC LIMIT 500`);

/** Papers that somebody began to type and nobody has filed: for the list of the day. */
export const paperDrafts = (db: ReadableDb): OpenWork =>
  db.get<OpenWork>(sql`
    SELECT count(*) AS count, coalesce(sum(payment_cents), 0) AS amount, date(min(created_at)) AS oldest
    FROM paper_eob WHERE state = 'draft'`) ?? { count: 0, amount: 0 as Cents, oldest: null };

export type PaperFiling = {
  readonly remittanceId: string;
  readonly paperEobId: string;
  readonly kept: Cents;
  readonly keptReason: string;
};

/** Says that a remittance is this paper, typed. */
export function insertPaperFiling(db: WritableDb, { remittanceId, paperEobId, kept, keptReason }: PaperFiling): void {
  db.run(sql`INSERT INTO paper_filing (remittance_id, paper_eob_id, kept_cents, kept_reason)
    VALUES (${remittanceId}, ${paperEobId}, ${kept}, ${keptReason})`);
}

/** The paper behind a remittance, also one that was withdrawn; undefined when it came as a file. */
export const findPaperFiling = (db: ReadableDb, remittanceId: string): PaperFiling | undefined =>
  db.get(sql`SELECT remittance_id AS remittanceId, paper_eob_id AS paperEobId, kept_cents AS kept, kept_reason AS keptReason
    FROM paper_filing WHERE remittance_id = ${remittanceId}`);

/** How often one was filed: each time it gets a natural key of its own. */
export const countFilingsOf = (db: ReadableDb, paperEobId: string): number =>
  db.get<{ filings: number }>(sql`SELECT count(*) AS filings FROM paper_filing WHERE paper_eob_id = ${paperEobId}`)?.filings ?? 0;

type Withdrawal = { readonly at: Instant; readonly replacedBy: string | null };

/** Takes the remittance of a paper out of use, because it is corrected or because the payer's file takes its place. */
export function withdrawPaperFiling(db: WritableDb, remittanceId: string, { at, replacedBy }: Withdrawal): boolean {
  const { changes } = db.run(sql`UPDATE paper_filing SET withdrawn_at = ${at}, replaced_by = ${replacedBy}
    WHERE remittance_id = ${remittanceId} AND withdrawn_at IS NULL`);
  return changes === 1;
}

/** A remittance that pays a certain amount, and who may have sent it. */
export type PayingRemittance = {
  readonly remittanceId: string;
  readonly traceNumber: string;
  readonly payerName: string;
  readonly status: RemittanceStatus;
  readonly fileName: string;
  /** Null: it came as a file. */
  readonly paperEobId: string | null;
  readonly paperPayerId: string | null;
};

/** Every remittance of this amount, without typed ones that were withdrawn. */
export const remittancesPaying = (db: ReadableDb, payment: Cents): readonly PayingRemittance[] =>
  db.all<PayingRemittance>(sql`
    SELECT r.id AS remittanceId, r.trace_number AS traceNumber, r.payer_name AS payerName, r.status, x.name AS fileName,
      f.paper_eob_id AS paperEobId, e.payer_id AS paperPayerId
    FROM remittance r JOIN edi_file x ON x.id = r.edi_file_id LEFT JOIN paper_filing f ON f.remittance_id = r.id
      LEFT JOIN paper_eob e ON e.id = f.paper_eob_id
    WHERE r.payment_cents = ${payment} AND f.withdrawn_at IS NULL`);

/** Whether a remittance answers a claim of this payer, or bears its name. */
export const isOfPayer = (db: ReadableDb, remittanceId: string, payerId: string): boolean =>
  db.get(sql`
    SELECT 1 FROM remittance r JOIN payer y ON y.id = ${payerId}
    WHERE r.id = ${remittanceId} AND (upper(r.payer_name) = upper(y.name) OR r.payer_identifier = y.payer_id OR EXISTS (
      SELECT 1 FROM remittance_claim a JOIN claim c ON c.id = a.claim_id WHERE a.remittance_id = r.id AND c.payer_id = y.id))`) !==
  undefined;

/** Drafts of the same check beside this one. */
export const draftsAlike = (
  db: ReadableDb,
  paperEobId: string,
  { payerId, traceKey, payment }: PaperEobKeys,
): readonly { readonly paperEobId: string; readonly payerName: string }[] =>
  db.all(sql`
    SELECT e.id AS paperEobId, y.name AS payerName FROM paper_eob e JOIN payer y ON y.id = e.payer_id
    WHERE e.state = 'draft' AND e.id <> ${paperEobId} AND e.payer_id = ${payerId} AND e.trace_key = ${traceKey} AND e.trace_key <> ''
      AND e.payment_cents = ${payment}`);

/** A payer as the archived 835 of a paper names it. */
export type PaperPayer = { readonly name: string; readonly payerCode: string } & Address;

export const payerOnPaper = (db: ReadableDb, payerId: string): PaperPayer | undefined =>
  db.get<PaperPayer>(sql`SELECT name, payer_id AS payerCode, street, street2, city, state, zip FROM payer WHERE id = ${payerId}`);
