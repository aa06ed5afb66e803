import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { insertRows } from '../connection/insert-rows.ts';

export type TermsRow = {
  readonly payerId: string;
  readonly tolerance: Cents;
  readonly secondShare: number | null;
  readonly laterShare: number | null;
  readonly medicareShare: number | null;
  readonly medicareLocality: string | null;
};

/** Terms by payer, for those that have any. */
export const listUnderpaidTerms = (db: ReadableDb): readonly TermsRow[] =>
  db.all(sql`SELECT payer_id AS payerId, tolerance_cents AS tolerance, second_share AS secondShare, later_share AS laterShare,
    medicare_share AS medicareShare, medicare_locality AS medicareLocality FROM underpaid_terms`);

/** All payers with their terms; those without any have none. */
export const payersWithTerms = (db: ReadableDb): readonly (TermsRow & { readonly payerName: string })[] =>
  db.all(sql`SELECT y.id AS payerId, y.name AS payerName, coalesce(t.tolerance_cents, 0) AS tolerance, t.second_share AS secondShare,
      t.later_share AS laterShare, t.medicare_share AS medicareShare, t.medicare_locality AS medicareLocality
    FROM payer y LEFT JOIN underpaid_terms t ON t.payer_id = y.id WHERE y.active = 1 OR t.payer_id IS NOT NULL ORDER BY y.name`);

export function saveUnderpaidTerms(db: WritableDb, row: TermsRow): void {
  db.run(sql`INSERT INTO underpaid_terms (payer_id, tolerance_cents, second_share, later_share, medicare_share, medicare_locality)
    VALUES (${row.payerId}, ${row.tolerance}, ${row.secondShare}, ${row.laterShare}, ${row.medicareShare}, ${row.medicareLocality})
    ON CONFLICT (payer_id) DO UPDATE SET tolerance_cents = excluded.tolerance_cents, second_share = excluded.second_share,
      later_share = excluded.later_share, medicare_share = excluded.medicare_share, medicare_locality = excluded.medicare_locality`);
}

/** The newest journal that answers of payers made, and up to which they were looked at. */
export const underpaidSeen = (db: ReadableDb): { readonly seen: number; readonly newest: number } =>
  db.get(sql`SELECT (SELECT journal FROM underpaid_seen) AS seen, coalesce((SELECT max(sequence) FROM journal), 0) AS newest`) ?? {
    seen: 0,
    newest: 0,
  };

export function markUnderpaidSeen(db: WritableDb, journal: number): void {
  db.run(sql`UPDATE underpaid_seen SET journal = ${journal}`);
}

/** First claims whose answers posted or were taken back after a journal, with ids behind `after`, a page at a time. */
export const claimsAnsweredSince = (db: ReadableDb, journal: number, after: string, limit: number): readonly string[] =>
  db
    .all<{ claimId: string }>(sql`
    SELECT DISTINCT c.id AS claimId FROM journal j CROSS JOIN remittance_claim r ON r.natural_key = j.source_id
      CROSS JOIN claim c ON c.id = r.claim_id
    WHERE j.sequence > ${journal} AND j.source_kind IN ('remittanceClaim', 'settlement') AND c.rank = 1 AND c.id > ${after}
    ORDER BY c.id LIMIT ${limit}`)
    .map(({ claimId }) => claimId);

/** First claims that any remittance answers, with ids behind `after`, a page at a time. */
export const claimsAnsweredAtAll = (db: ReadableDb, after: string, limit: number): readonly string[] =>
  db
    .all<{ claimId: string }>(sql`SELECT c.id AS claimId FROM claim c WHERE c.id > ${after} AND c.rank = 1
      AND EXISTS (SELECT 1 FROM remittance_claim r WHERE r.claim_id = c.id) ORDER BY c.id LIMIT ${limit}`)
    .map(({ claimId }) => claimId);

export type PricedClaim = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly payerId: string;
  readonly planName: string;
  readonly renderingProviderId: string;
  readonly facilityId: string | null;
  readonly placeOfService: string;
};

/** What decides the prices of some claims. */
export const pricedClaims = (db: ReadableDb, claimIds: readonly string[]): readonly PricedClaim[] =>
  db.all(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, c.payer_id AS payerId, v.plan_name AS planName,
      e.rendering_provider_id AS renderingProviderId, e.facility_id AS facilityId, e.place_of_service AS placeOfService
    FROM json_each(${JSON.stringify(claimIds)}) asked CROSS JOIN claim c ON c.id = asked.value
      JOIN coverage v ON v.id = c.coverage_id JOIN encounter e ON e.id = c.encounter_id`);

/** Units of the lines of some claims. */
export const unitsOfLines = (db: ReadableDb, chargeLineIds: readonly string[]): ReadonlyMap<string, number> =>
  new Map(
    db
      .all<{ id: string; units: number }>(sql`SELECT l.id, l.unit_thousandths AS units
        FROM json_each(${JSON.stringify(chargeLineIds)}) asked CROSS JOIN charge_line l ON l.id = asked.value`)
      .map(({ id, units }) => [id, units]),
  );

export type FoundLine = {
  readonly claimId: string;
  readonly chargeLineId: string;
  readonly payerId: string;
  readonly code: string;
  readonly modifiers: string;
  readonly serviceDate: PlainDate;
  readonly unitThousandths: number;
  readonly charge: Cents;
  readonly expected: Cents;
  readonly allowed: Cents | null;
  readonly paid: Cents;
  readonly short: Cents;
  readonly rule: 'contract' | 'plan' | 'payer' | 'medicare';
  /** JSON of why so much was expected. */
  readonly why: string;
};

/** Lines of some claims that were short before. */
export const knownLines = (db: ReadableDb, claimIds: readonly string[]): ReadonlySet<string> =>
  new Set(
    db
      .all<{ claimId: string; chargeLineId: string }>(sql`
        SELECT u.claim_id AS claimId, u.charge_line_id AS chargeLineId
        FROM json_each(${JSON.stringify(claimIds)}) asked CROSS JOIN underpaid_line u ON u.claim_id = asked.value`)
      .map(({ claimId, chargeLineId }) => lineKey(claimId, chargeLineId)),
  );

export const lineKey = (claimId: string, chargeLineId: string): string => `${claimId} ${chargeLineId}`;

/** Keeps what answers say of lines that are short or were; what people did about them stays. */
export function keepFoundLines(db: WritableDb, rows: readonly FoundLine[], known: ReadonlySet<string>, at: Instant): void {
  const isKnown = ({ claimId, chargeLineId }: FoundLine) => known.has(lineKey(claimId, chargeLineId));
  insertRows(
    db,
    sql`INSERT INTO underpaid_line (claim_id, charge_line_id, payer_id, procedure_code, modifiers, service_date, unit_thousandths,
      charge_cents, expected_cents, allowed_cents, paid_cents, short_cents, most_short_cents, rule, why, found_at)`,
    16,
    rows
      .filter((row) => !isKnown(row))
      .flatMap((row) => [
        ...[row.claimId, row.chargeLineId, row.payerId, row.code, row.modifiers, row.serviceDate, row.unitThousandths],
        ...[row.charge, row.expected, row.allowed, row.paid, row.short, row.short, row.rule, row.why, at],
      ]),
  );
  for (const row of rows.filter(isKnown))
    db.run(sql`UPDATE underpaid_line SET expected_cents = ${row.expected}, allowed_cents = ${row.allowed}, paid_cents = ${row.paid},
        most_short_cents = max(most_short_cents, ${row.short}), short_cents = ${row.short}, rule = ${row.rule}, why = ${row.why}
      WHERE claim_id = ${row.claimId} AND charge_line_id = ${row.chargeLineId}`);
}

/** Lines that nothing stands for any more: forgotten when nobody did anything about them, else kept as no longer short. */
export function dropLines(db: WritableDb, claimId: string, chargeLineIds: readonly string[]): void {
  const gone = JSON.stringify(chargeLineIds);
  db.run(sql`DELETE FROM underpaid_line WHERE claim_id = ${claimId} AND charge_line_id IN (SELECT value FROM json_each(${gone}))
    AND accepted = 0 AND letter_id IS NULL AND note = '' AND next_date IS NULL`);
  db.run(sql`UPDATE underpaid_line SET allowed_cents = NULL, paid_cents = 0, short_cents = 0
    WHERE claim_id = ${claimId} AND charge_line_id IN (SELECT value FROM json_each(${gone}))`);
}
