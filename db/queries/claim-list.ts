import { CROSSOVER_DAYS } from '#shared/domain/claim/claim-clock.ts';
import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import type { HoldBucket } from '#shared/domain/claim/hold-bucket.ts';
import { type Cents, cents, sumCents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, type SqlQuery, sql } from '../connection/handles.ts';
import { joinSql } from '../connection/join-sql.ts';

export type ClaimListRow = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly status: ClaimStatus;
  readonly patientId: string;
  readonly patientName: string;
  readonly payerName: string;
  readonly serviceDate: PlainDate;
  readonly charge: Cents;
  readonly words: string;
  readonly rank: number;
  /** Whose turn it is; null when it is not on hold. */
  readonly holdBucket: HoldBucket | null;
  readonly lookAgainOn: PlainDate | null;
  readonly submittedOn: PlainDate | null;
  /** The day from which the filing limit counts; `decidedOn` when it is that of the decision before. */
  readonly filingFrom: PlainDate;
  readonly decidedOn: PlainDate | null;
  readonly filingLimitDays: number;
  readonly responseDays: number;
  /** 1: the payer before sent it on. */
  readonly sentOn: number;
  /** 1: it reports an encounter and asks for nothing (BHT06 RP). */
  readonly reportsEncounter: number;
};

/**
 * Claims by a clock that runs: the filing limit, the payer's usual time, the first answer of a clearinghouse, the answer to a claim
 * that the payer before sent on; and claims that told a decision which has changed since.
 */
export type ClockFilter = 'dueSoon' | 'noAnswer' | 'unacknowledged' | 'crossover' | 'changed';

export type ClaimFilter = {
  readonly statuses: readonly ClaimStatus[];
  readonly patientId: string | null;
  /** Part of the claim number, the patient's name or the payer's; empty for all. */
  readonly text: string;
  readonly payerId: string | null;
  readonly renderingProviderId: string | null;
  readonly bucket: HoldBucket | null;
  readonly servedFrom: PlainDate | null;
  readonly servedTo: PlainDate | null;
  readonly chargeFrom: Cents | null;
  readonly chargeTo: Cents | null;
  readonly clock: ClockFilter | null;
  readonly today: PlainDate;
  /** The last filing limit that counts as soon. */
  readonly noticeDay: PlainDate;
  /** Sent on or before this day and acknowledged by nobody since. */
  readonly patienceDay: PlainDate;
  readonly oldestFirst: boolean;
  readonly offset: number;
  readonly limit: number;
};
type Sum = { readonly count: number; readonly total: Cents };

/**
 * One page of the claims that match, with how many match and what they charge together. A patient's claims and rare text are found
 * by index first and sorted; all others walk the days of service or their statuses, and stop when the page is full. Status, day,
 * charge, payer and number stand in the indexes, so that neither reads the claims of other payers.
 */
export function listClaims(db: ReadableDb, filter: ClaimFilter): { readonly rows: ClaimListRow[] } & Sum {
  const named = filter.text === '' ? NAMES_NOBODY : claimsNamed(db, `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`);
  const few = filter.patientId !== null ? refsOfPatient(db, filter.patientId) : named.payers.length === 0 ? named.refs : null;
  if (few !== null) return pageAmong(db, filter, few, named);
  return { rows: claimRowsOf(db, pageByIndex(db, filter, named)), ...sumByIndex(db, filter, named) };
}

/** What text stands for: claims by their number or patient, and payers, of whose claims there may be very many. */
type Named = { readonly refs: readonly number[] | null; readonly payers: readonly string[] };
const NAMES_NOBODY: Named = { refs: null, payers: [] };

const onlyRefs = (rows: readonly { readonly ref: number }[]): readonly number[] => rows.map(({ ref }) => ref);

const refsOfPatient = (db: ReadableDb, patientId: string): readonly number[] =>
  onlyRefs(db.all(sql`SELECT c.rowid AS ref FROM encounter e JOIN claim c ON c.encounter_id = e.id WHERE e.patient_id = ${patientId}`));

/** Text as typed matches itself only: % and _ in it are letters like others. CROSS JOIN keeps SQLite from asking every claim for its patient. */
function claimsNamed(db: ReadableDb, like: string): Named {
  const payers = db.all<{ id: string }>(sql`SELECT id FROM payer WHERE name LIKE ${like} ESCAPE '\\'`).map(({ id }) => id);
  const refs = onlyRefs(
    db.all(sql`
    SELECT rowid AS ref FROM claim WHERE claim_number LIKE ${like} ESCAPE '\\'
    UNION ALL SELECT c.rowid FROM patient p CROSS JOIN encounter e ON e.patient_id = p.id CROSS JOIN claim c ON c.encounter_id = e.id
      WHERE p.last_name || ', ' || p.first_name LIKE ${like} ESCAPE '\\'`),
  );
  return { refs: [...new Set(refs)], payers };
}

/** The conditions of a filter on a claim c, all but its status: each way of finding claims asks for that in its own way. */
const matches = (f: ClaimFilter, { refs, payers }: Named): SqlQuery => sql`
  (${f.payerId} IS NULL OR c.payer_id = ${f.payerId}) AND (${f.bucket} IS NULL OR c.hold_bucket = ${f.bucket})
    AND (${refs === null ? 1 : 0} = 1 OR c.payer_id IN (SELECT value FROM json_each(${JSON.stringify(payers)}))
      OR c.rowid IN (SELECT value FROM json_each(${JSON.stringify(refs ?? [])})))
    AND c.service_date >= coalesce(${f.servedFrom}, '') AND c.service_date <= coalesce(${f.servedTo}, '9999')
    AND (${f.chargeFrom} IS NULL OR c.total_charge_cents >= ${f.chargeFrom})
    AND (${f.chargeTo} IS NULL OR c.total_charge_cents <= ${f.chargeTo})
    AND (${f.renderingProviderId} IS NULL OR EXISTS (
      SELECT 1 FROM encounter e WHERE e.id = c.encounter_id AND e.rendering_provider_id = ${f.renderingProviderId}))
    AND (${f.clock} IS NULL OR EXISTS (SELECT 1 FROM payer y WHERE y.id = c.payer_id AND CASE ${f.clock}
      WHEN 'dueSoon' THEN (SELECT l.file_by FROM claim_filing l WHERE l.claim_id = c.id) <= ${f.noticeDay}
      WHEN 'noAnswer' THEN date(c.submitted_on, '+' || y.response_days || ' days') < ${f.today} AND coalesce(c.look_again_on, '') <= ${f.today}
        AND NOT EXISTS (SELECT 1 FROM born_claim b WHERE b.claim_id = c.id AND b.forwarded = 1)
      WHEN 'crossover' THEN date(c.submitted_on, '+' || max(y.response_days, ${CROSSOVER_DAYS}) || ' days') < ${f.today}
        AND coalesce(c.look_again_on, '') <= ${f.today} AND EXISTS (SELECT 1 FROM born_claim b WHERE b.claim_id = c.id AND b.forwarded = 1)
      WHEN 'changed' THEN EXISTS (SELECT 1 FROM told_decision t WHERE t.claim_id = c.id AND t.changed = 1)
      ELSE c.submitted_on <= ${f.patienceDay} END))`;

const statusIn = ({ statuses }: ClaimFilter): SqlQuery => sql`c.status IN (SELECT value FROM json_each(${JSON.stringify(statuses)})) AND`;

/** Among few claims all that match are read, so that count and total need no second look. */
function pageAmong(db: ReadableDb, f: ClaimFilter, refs: readonly number[], named: Named): { readonly rows: ClaimListRow[] } & Sum {
  const found = db.all<{ id: string; charge: Cents }>(
    joinSql(
      sql`SELECT c.id, c.total_charge_cents AS charge
        FROM json_each(${JSON.stringify(refs)}) wanted CROSS JOIN claim c ON c.rowid = wanted.value WHERE`,
      ...[statusIn(f), matches(f, named)],
      sql`ORDER BY iif(${f.oldestFirst ? 1 : 0} = 1, c.service_date, NULL), c.service_date DESC, c.claim_number`,
    ),
  );
  const ids = found.slice(f.offset, f.offset + f.limit).map(({ id }) => id);
  return { rows: claimRowsOf(db, ids), count: found.length, total: sumCents(found.map(({ charge }) => charge)) };
}

/** Work lists, oldest first, by their statuses; the others by day. The plus keeps SQLite from sorting a whole status where a walk along the days is short. */
function pageByIndex(db: ReadableDb, f: ClaimFilter, named: Named): readonly string[] {
  const page = sql`LIMIT ${f.limit} OFFSET ${f.offset}`;
  const rows = f.oldestFirst
    ? db.all<{ id: string }>(
        joinSql(sql`SELECT c.id FROM claim c WHERE`, statusIn(f), matches(f, named), sql`ORDER BY c.service_date, c.claim_number`, page),
      )
    : db.all<{ id: string }>(
        joinSql(
          sql`SELECT c.id FROM claim c WHERE +c.status IN (SELECT value FROM json_each(${JSON.stringify(f.statuses)})) AND`,
          ...[matches(f, named), sql`ORDER BY c.service_date DESC, c.claim_number`, page],
        ),
      );
  return rows.map(({ id }) => id);
}

/** Sums of whole statuses, days, charges and payers stand in an index; anything finer reads the claims. */
const sumByIndex = (db: ReadableDb, f: ClaimFilter, named: Named): Sum =>
  db.get<Sum>(
    joinSql(
      sql`SELECT count(*) AS count, coalesce(sum(c.total_charge_cents), 0) AS total FROM claim c WHERE`,
      ...[statusIn(f), matches(f, named)],
    ),
  ) ?? NOTHING;

const NOTHING: Sum = { count: 0, total: cents(0) };

/** Claims as lists show them, in the order asked for, with the latest thing said about each. */
const claimRowsOf = (db: ReadableDb, claimIds: readonly string[]): ClaimListRow[] =>
  db.all<ClaimListRow>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, c.status, e.patient_id AS patientId,
      p.last_name || ', ' || p.first_name AS patientName, y.name AS payerName, c.service_date AS serviceDate,
      c.total_charge_cents AS charge, l.counts_from AS filingFrom, l.decided_on AS decidedOn, l.limit_days AS filingLimitDays, y.response_days AS responseDays,
      EXISTS (SELECT 1 FROM born_claim b WHERE b.claim_id = c.id AND b.forwarded = 1) AS sentOn,
      (SELECT q.purpose FROM claim_purpose q WHERE q.claim_id = c.id) = 'RP' AS reportsEncounter,
      c.submitted_on AS submittedOn, nullif(c.hold_bucket, '') AS holdBucket, c.look_again_on AS lookAgainOn, c.rank,
      iif(c.hold_reason <> '', c.hold_reason,
        coalesce((SELECT words FROM claim_event WHERE claim_id = c.id ORDER BY status_before <> status_after DESC, id DESC LIMIT 1), '')) AS words
    FROM json_each(${JSON.stringify(claimIds)}) wanted CROSS JOIN claim c ON c.id = wanted.value JOIN encounter e ON e.id = c.encounter_id
      JOIN patient p ON p.id = e.patient_id JOIN payer y ON y.id = c.payer_id
      JOIN claim_filing l ON l.claim_id = c.id
    ORDER BY wanted.key`);

/** How many claims wait on hold for whom: those that somebody looks at again only later are not counted. */
export const heldByBucket = (db: ReadableDb, today: PlainDate): readonly { readonly bucket: HoldBucket; readonly count: number }[] =>
  db.all(sql`
    SELECT hold_bucket AS bucket, count(*) AS count FROM claim WHERE status = 'onHold' AND coalesce(look_again_on, '') <= ${today}
    GROUP BY hold_bucket ORDER BY count(*) DESC, hold_bucket`);
