import type { TakebackAdjustment, TakebackClaim, TakebackLink, TakenBack } from '#shared/domain/remittance/takeback-facts.ts';
import type { ReferenceName } from '#shared/domain/remittance/takeback-reference.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** Whose check it is, and when it was paid or came: shared by adjustments and reversals. */
type OfCheck = {
  readonly remittanceId: string;
  readonly payerIdentifier: string;
  readonly payerName: string;
  readonly traceNumber: string;
  readonly day: PlainDate | null;
};

const fold = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');
const withPayer = <Row extends OfCheck>({ payerIdentifier, ...row }: Row) => ({
  ...row,
  payerKey: fold(payerIdentifier) || fold(row.payerName),
});

/** Provider-level adjustments that carry balances on or take money back, of posted checks and of `alsoOf`, posted or not. */
export const takebackAdjustments = (db: ReadableDb, alsoOf: string | null): readonly TakebackAdjustment[] =>
  db
    .all<OfCheck & { readonly position: number; readonly code: string; readonly reference: string; readonly amount: Cents }>(sql`
    SELECT p.remittance_id AS remittanceId, p.position, r.payer_identifier AS payerIdentifier, r.payer_name AS payerName,
      r.trace_number AS traceNumber, coalesce(r.payment_date, substr(r.received_at, 1, 10)) AS day, p.code, p.reference,
      p.amount_cents AS amount
    FROM provider_adjustment p JOIN remittance r ON r.id = p.remittance_id
    WHERE p.code IN ('FB', 'WO', 'WU', '72') AND p.amount_cents <> 0
      AND (r.status IN ('posted', 'partlyPosted') OR r.id = ${alsoOf})`)
    .map(withPayer);

/** Answers below zero on posted checks and on `alsoOf`. */
export const takenBack = (db: ReadableDb, alsoOf: string | null): readonly TakenBack[] =>
  db
    .all<OfCheck & Omit<TakenBack, 'payerKey'>>(sql`
    SELECT c.remittance_id AS remittanceId, r.payer_identifier AS payerIdentifier, r.payer_name AS payerName,
      r.trace_number AS traceNumber, coalesce(r.payment_date, substr(r.received_at, 1, 10)) AS day, c.id AS remittanceClaimId,
      f.facts ->> 1 AS claimNumber, f.facts ->> 6 AS payerControlNumber, c.claim_id AS claimId, c.paid_cents AS paid, c.state
    FROM remittance_claim c INDEXED BY remittance_claim_taken_back
      JOIN remittance_claim_facts f ON f.sequence = c.sequence JOIN remittance r ON r.id = c.remittance_id
    WHERE c.paid_cents < 0 AND (r.status IN ('posted', 'partlyPosted') OR r.id = ${alsoOf})`)
    .map(withPayer);

/** Claims and checks that bear one of these numbers (letters and digits in capitals, as references are read). */
export function namesIn(db: ReadableDb, texts: readonly string[]): readonly ReferenceName[] {
  const asked = JSON.stringify(texts);
  return [
    ...db.all<ReferenceName>(sql`
      SELECT 'claim' AS kind, 'payerNumber' AS "by", c.payer_control_number AS name, c.id AS claimId
      FROM json_each(${asked}) asked CROSS JOIN claim c ON c.payer_control_number = asked.value`),
    ...db.all<ReferenceName>(sql`
      SELECT 'claim' AS kind, 'ourNumber' AS "by", c.claim_number AS name, c.id AS claimId
      FROM json_each(${asked}) asked CROSS JOIN claim c ON c.claim_number = asked.value`),
    ...db.all<ReferenceName>(sql`
      SELECT DISTINCT 'check' AS kind, 'trace' AS "by", r.trace_number AS name
      FROM json_each(${asked}) asked CROSS JOIN remittance r ON r.trace_number = asked.value`),
  ];
}

/** Claims of ours that money is taken from, by id, with what stands as paid on each. */
export function takebackClaims(db: ReadableDb, claimIds: readonly string[]): ReadonlyMap<string, TakebackClaim> {
  const rows = db.all<TakebackClaim>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber,
      p.last_name || iif(p.first_name = '', '', ', ' || p.first_name) AS patientName,
      (SELECT coalesce(sum(a.paid_cents), 0) FROM remittance_claim a WHERE a.claim_id = c.id AND a.state = 'posted' AND a.paid_cents > 0) AS standing
    FROM json_each(${JSON.stringify(claimIds)}) asked CROSS JOIN claim c ON c.id = asked.value
      JOIN encounter e ON e.id = c.encounter_id JOIN patient p ON p.id = e.patient_id`);
  return new Map(rows.map((row) => [row.claimId, row]));
}

type LinkRow = Omit<TakebackLink, 'other'> & { readonly otherRemittanceId: string | null; readonly otherPosition: number | null };

/** What people said of adjustments and have not taken back, in the order in which they said it. */
export const takebackLinks = (db: ReadableDb): readonly TakebackLink[] =>
  db
    .all<LinkRow>(sql`
    SELECT id AS linkId, remittance_id AS remittanceId, position, kind, other_remittance_id AS otherRemittanceId,
      other_position AS otherPosition, claim_id AS claimId, figures, reason
    FROM takeback_link WHERE removed_at IS NULL ORDER BY made_at, id`)
    .map(({ otherRemittanceId, otherPosition, ...row }) => ({
      ...row,
      other: otherRemittanceId === null || otherPosition === null ? null : { remittanceId: otherRemittanceId, position: otherPosition },
    }));

export function insertTakebackLink(
  db: WritableDb,
  link: TakebackLink,
  { at, userId }: { readonly at: Instant; readonly userId: string },
): void {
  db.run(sql`INSERT INTO takeback_link (id, remittance_id, position, kind, other_remittance_id, other_position, claim_id, figures, reason,
      made_at, user_id)
    VALUES (${link.linkId}, ${link.remittanceId}, ${link.position}, ${link.kind}, ${link.other?.remittanceId ?? null},
      ${link.other?.position ?? null}, ${link.claimId}, ${link.figures}, ${link.reason}, ${at}, ${userId})`);
}

/** Takes back what was said; false when nothing of that id stands. */
export const removeTakebackLink = (
  db: WritableDb,
  linkId: string,
  { reason, at, userId }: { readonly reason: string; readonly at: Instant; readonly userId: string },
): boolean =>
  db.run(sql`UPDATE takeback_link SET removed_at = ${at}, removed_by = ${userId}, removed_reason = ${reason}
    WHERE id = ${linkId} AND removed_at IS NULL`).changes === 1;

/** Provider-level money in the books between two days, both included, by code: what it gave and what it cost. */
export const providerLevelByCode = (
  db: ReadableDb,
  { from, to }: { readonly from: PlainDate; readonly to: PlainDate },
): readonly { readonly code: string; readonly gave: Cents; readonly cost: Cents; readonly count: number }[] =>
  db.all(sql`
    WITH moved AS (
      SELECT p.detail, sum(p.amount_cents) AS amount
      FROM journal j JOIN posting p ON p.journal = j.sequence
      WHERE p.account = 'providerLevel' AND j.effective_date BETWEEN ${from} AND ${to}
      GROUP BY j.remittance_id, p.detail HAVING sum(p.amount_cents) <> 0)
    SELECT substr(detail, 1, instr(detail || ':', ':') - 1) AS code, coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS gave,
      coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS cost, count(*) AS count
    FROM moved GROUP BY 1 ORDER BY 1`);

/** Differs whenever takebacks may: after a check posted or was undone, an answer settled otherwise, or a person said something. */
export const takebackStand = (db: ReadableDb): string =>
  Object.values(
    db.get<Record<string, number | null>>(sql`
    SELECT (SELECT sequence FROM journal WHERE remittance_id IS NOT NULL ORDER BY sequence DESC LIMIT 1) AS journal,
      (SELECT total(rowid) FROM remittance WHERE status IN ('posted', 'partlyPosted')) AS checks,
      (SELECT total(rowid) FROM remittance_claim INDEXED BY remittance_claim_taken_back WHERE paid_cents < 0 AND claim_id IS NOT NULL) AS placed,
      (SELECT count(*) FROM takeback_link) AS links, (SELECT count(*) FROM takeback_link WHERE removed_at IS NULL) AS standing,
      (SELECT total(rowid) FROM named_reversal) AS named, (SELECT total(rowid) FROM undone_answer) AS undone,
      (SELECT max(rowid) FROM claim) AS claims`) ?? {},
  ).join(' ');
