import { type PostingLevel, type PostingTerms, USUAL_TERMS } from '#shared/domain/remittance/automation.ts';
import type { OwnNames } from '#shared/domain/remittance/payee.ts';
import { type Cents, ZERO } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

type Stored = {
  readonly version: number;
  readonly payerId: string | null;
  readonly level: PostingLevel | null;
  readonly denials: number;
  readonly takebacks: number;
  readonly needsDeposit: number;
  readonly most: Cents | null;
  readonly recordedAt: Instant;
  readonly userId: string;
  readonly userName: string;
};

/** Terms as somebody chose them; `terms` null: like every other payer. */
export type KeptTerms = {
  readonly version: number;
  readonly payerId: string | null;
  readonly terms: PostingTerms | null;
  readonly recordedAt: Instant;
  readonly userId: string;
  readonly userName: string;
};

/** Every choice of terms that was made, oldest first. */
export const postingTerms = (db: ReadableDb): readonly KeptTerms[] =>
  db
    .all<Stored>(sql`
    SELECT l.version, l.payer_id AS payerId, l.level, l.denials, l.takebacks, l.needs_deposit AS needsDeposit, l.most_cents AS most,
      l.recorded_at AS recordedAt, l.user_id AS userId, u.display_name AS userName
    FROM posting_level l JOIN user u ON u.id = l.user_id ORDER BY l.version`)
    .map(({ level, denials, takebacks, needsDeposit, most, ...row }) => ({
      ...row,
      terms: level === null ? null : { level, denials: denials === 1, takebacks: takebacks === 1, needsDeposit: needsDeposit === 1, most },
    }));

/** The choice that counts for a payer: its own, else that of every payer; undefined while nobody chose. */
export function termsOf(all: readonly KeptTerms[], payerId: string | null): (KeptTerms & { readonly terms: PostingTerms }) | undefined {
  const newest = (of: string | null) => all.findLast((each) => each.payerId === of);
  const own = payerId === null ? undefined : newest(payerId);
  const counts = own && own.terms !== null ? own : newest(null);
  return counts?.terms ? { ...counts, terms: counts.terms } : undefined;
}

/** Adds a choice; `terms` null gives a payer back to what holds for every payer. */
export function insertPostingTerms(
  db: WritableDb,
  { payerId, terms, recordedAt, userId }: Pick<KeptTerms, 'payerId' | 'terms' | 'recordedAt' | 'userId'>,
): void {
  const { denials, takebacks, needsDeposit, most } = terms ?? USUAL_TERMS;
  const flag = (value: boolean): number => (value ? 1 : 0);
  db.run(sql`INSERT INTO posting_level (payer_id, level, denials, takebacks, needs_deposit, most_cents, recorded_at, user_id)
    VALUES (${payerId}, ${terms?.level ?? null}, ${flag(denials)}, ${flag(takebacks)}, ${flag(needsDeposit)}, ${most}, ${recordedAt}, ${userId})`);
}

/** Whose claims a check answers, as far as claims of ours were found. */
export const payersOnCheck = (db: ReadableDb, remittanceId: string): readonly string[] =>
  db
    .all<{ payerId: string }>(sql`
    SELECT DISTINCT c.payer_id AS payerId FROM remittance_claim r JOIN claim c ON c.id = r.claim_id WHERE r.remittance_id = ${remittanceId}`)
    .map(({ payerId }) => payerId);

/** Checks that wait to be posted, oldest first. */
export const unpostedChecks = (db: ReadableDb): readonly string[] =>
  db
    .all<{ id: string }>(sql`SELECT id FROM remittance WHERE status = 'unposted' ORDER BY received_at, transaction_index, id`)
    .map(({ id }) => id);

/** What payers may call this practice. */
export function ownNames(db: ReadableDb): OwnNames {
  const own = db.all<{ name: string; npi: string; taxId: string }>(sql`SELECT name, npi, tax_id AS taxId FROM practice`);
  const people = db.all<{ npi: string; taxId: string }>(sql`SELECT npi, tax_id AS taxId FROM rendering_provider`);
  return { numbers: [...own, ...people].flatMap(({ npi, taxId }) => [npi, taxId]), names: own.map(({ name }) => name) };
}

/** Whether a check was ever posted, by itself or by a person: its money was booked, or it is noted among those that did so. */
export const wasPosted = (db: ReadableDb, remittanceId: string): boolean =>
  db.get(sql`
    SELECT 1 AS one FROM journal WHERE remittance_id = ${remittanceId}
    UNION ALL SELECT 1 FROM automatic_posting WHERE remittance_id = ${remittanceId} LIMIT 1`) !== undefined;

/** How many provider-level adjustments stand on a check. */
export const countProviderLevel = (db: ReadableDb, remittanceId: string): number =>
  db.get<{ n: number }>(sql`SELECT count(*) AS n FROM provider_adjustment WHERE remittance_id = ${remittanceId}`)?.n ?? 0;

export function insertAutomaticPosting(
  db: WritableDb,
  row: {
    readonly remittanceId: string;
    readonly levelVersion: number;
    readonly operationId: string;
    readonly userId: string;
    readonly postedAt: Instant;
  },
): void {
  db.run(sql`INSERT INTO automatic_posting (remittance_id, level_version, operation_id, user_id, posted_at)
    VALUES (${row.remittanceId}, ${row.levelVersion}, ${row.operationId}, ${row.userId}, ${row.postedAt})`);
}

export type AutomaticPosting = {
  readonly remittanceId: string;
  readonly payerName: string;
  readonly traceNumber: string;
  readonly payment: Cents;
  readonly claimCount: number;
  readonly postedAt: Instant;
  readonly inTheNameOf: string;
  readonly status: 'posted' | 'partlyPosted';
};

/** How many checks posted by themselves since a day and still stand, and what they paid. */
export const countAutomaticPostings = (
  db: ReadableDb,
  since: PlainDate,
): { readonly count: number; readonly amount: Cents; readonly oldest: PlainDate | null } =>
  db.get(sql`
    SELECT count(*) AS count, coalesce(sum(r.payment_cents), 0) AS amount, min(substr(r.received_at, 1, 10)) AS oldest
    FROM remittance r WHERE r.status IN ('posted', 'partlyPosted') AND r.id IN (
      SELECT a.remittance_id FROM automatic_posting a WHERE substr(a.posted_at, 1, 10) >= ${since})`) ?? {
    count: 0,
    amount: ZERO,
    oldest: null,
  };

/** Checks that posted by themselves since a day and still stand, the newest first. */
export const automaticPostings = (db: ReadableDb, since: PlainDate): readonly AutomaticPosting[] =>
  db.all(sql`
    SELECT r.id AS remittanceId, r.payer_name AS payerName, r.trace_number AS traceNumber, r.payment_cents AS payment,
      r.claim_count AS claimCount, a.posted_at AS postedAt, u.display_name AS inTheNameOf, r.status
    FROM automatic_posting a JOIN remittance r ON r.id = a.remittance_id JOIN user u ON u.id = a.user_id
    WHERE substr(a.posted_at, 1, 10) >= ${since} AND r.status IN ('posted', 'partlyPosted')
      AND a.sequence = (SELECT max(n.sequence) FROM automatic_posting n WHERE n.remittance_id = r.id)
    ORDER BY a.sequence DESC LIMIT 200`);
