import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import type { HoldBucket } from '#shared/domain/claim/hold-bucket.ts';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

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
  readonly filingLimitDays: number;
  readonly responseDays: number;
};

/** Claims by a clock that runs: the filing limit, the payer's usual time, the first answer of a clearinghouse. */
export type ClockFilter = 'dueSoon' | 'noAnswer' | 'unacknowledged';

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
 * One page of the claims that match, with how many match and what they charge together. Work lists, a patient's claims and text are
 * found by index first; all others walk the days of service and stop when the page is full, so that neither grows with
 * the practice.
 */
export function listClaims(db: ReadableDb, filter: ClaimFilter): { readonly rows: ClaimListRow[] } & Sum {
  const few = fewIds(db, filter);
  const ids = few === undefined ? idsByDay(db, filter) : idsAmong(db, filter, JSON.stringify(few));
  return { rows: claimRowsOf(db, ids), ...(few === undefined ? sumAll(db, filter) : sumAmong(db, filter, JSON.stringify(few))) };
}

/** The claims among which those that match are, when an index finds them; undefined: they may be any. */
function fewIds(db: ReadableDb, { text, patientId, statuses, oldestFirst }: ClaimFilter): readonly string[] | undefined {
  if (patientId !== null) return idsOfPatient(db, patientId);
  if (text !== '') return idsWithText(db, `%${text.replace(/[\\%_]/g, '\\$&')}%`);
  if (!oldestFirst) return undefined;
  return onlyIds(db.all(sql`SELECT id FROM claim WHERE status IN (SELECT value FROM json_each(${JSON.stringify(statuses)}))`));
}

const onlyIds = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

const idsOfPatient = (db: ReadableDb, patientId: string): readonly string[] =>
  onlyIds(db.all(sql`SELECT c.id FROM encounter e JOIN claim c ON c.encounter_id = e.id WHERE e.patient_id = ${patientId}`));

/** Text as typed matches itself only: % and _ in it are letters like others. */
const idsWithText = (db: ReadableDb, like: string): readonly string[] =>
  onlyIds(
    db.all(sql`
    SELECT id FROM claim WHERE claim_number LIKE ${like} ESCAPE '\\'
    UNION SELECT c.id FROM payer y JOIN claim c ON c.payer_id = y.id WHERE y.name LIKE ${like} ESCAPE '\\'
    UNION SELECT c.id FROM patient p JOIN encounter e ON e.patient_id = p.id JOIN claim c ON c.encounter_id = e.id
      WHERE p.last_name || ', ' || p.first_name LIKE ${like} ESCAPE '\\'`),
  );

function idsAmong(db: ReadableDb, f: ClaimFilter, ids: string): readonly string[] {
  const [statuses, oldest] = [JSON.stringify(f.statuses), f.oldestFirst ? 1 : 0];
  return onlyIds(
    db.all(sql`
    SELECT c.id FROM json_each(${ids}) wanted CROSS JOIN claim c ON c.id = wanted.value
    WHERE c.status IN (SELECT value FROM json_each(${statuses}))
      AND (${f.payerId} IS NULL OR c.payer_id = ${f.payerId}) AND (${f.bucket} IS NULL OR c.hold_bucket = ${f.bucket})
      AND c.service_date >= coalesce(${f.servedFrom}, '') AND c.service_date <= coalesce(${f.servedTo}, '9999')
      AND c.total_charge_cents >= coalesce(${f.chargeFrom}, 0) AND (${f.chargeTo} IS NULL OR c.total_charge_cents <= ${f.chargeTo})
      AND (${f.renderingProviderId} IS NULL OR EXISTS (
        SELECT 1 FROM encounter e WHERE e.id = c.encounter_id AND e.rendering_provider_id = ${f.renderingProviderId}))
      AND (${f.clock} IS NULL OR EXISTS (SELECT 1 FROM payer y WHERE y.id = c.payer_id AND CASE ${f.clock}
        WHEN 'dueSoon' THEN date(c.service_date, '+' || y.filing_limit_days || ' days') <= ${f.noticeDay}
        WHEN 'noAnswer' THEN date(c.submitted_on, '+' || y.response_days || ' days') < ${f.today} AND coalesce(c.look_again_on, '') <= ${f.today}
        ELSE c.submitted_on <= ${f.patienceDay} END))
    ORDER BY iif(${oldest} = 1, c.service_date, NULL), c.service_date DESC, c.claim_number LIMIT ${f.limit} OFFSET ${f.offset}`),
  );
}

/** The same over all claims, newest first. The plus keeps SQLite from sorting a whole status where a walk along the days is short. */
function idsByDay(db: ReadableDb, f: ClaimFilter): readonly string[] {
  const statuses = JSON.stringify(f.statuses);
  return onlyIds(
    db.all(sql`
    SELECT c.id FROM claim c
    WHERE +c.status IN (SELECT value FROM json_each(${statuses}))
      AND (${f.payerId} IS NULL OR c.payer_id = ${f.payerId}) AND (${f.bucket} IS NULL OR c.hold_bucket = ${f.bucket})
      AND c.service_date >= coalesce(${f.servedFrom}, '') AND c.service_date <= coalesce(${f.servedTo}, '9999')
      AND c.total_charge_cents >= coalesce(${f.chargeFrom}, 0) AND (${f.chargeTo} IS NULL OR c.total_charge_cents <= ${f.chargeTo})
      AND (${f.renderingProviderId} IS NULL OR EXISTS (
        SELECT 1 FROM encounter e WHERE e.id = c.encounter_id AND e.rendering_provider_id = ${f.renderingProviderId}))
      AND (${f.clock} IS NULL OR EXISTS (SELECT 1 FROM payer y WHERE y.id = c.payer_id AND CASE ${f.clock}
        WHEN 'dueSoon' THEN date(c.service_date, '+' || y.filing_limit_days || ' days') <= ${f.noticeDay}
        WHEN 'noAnswer' THEN date(c.submitted_on, '+' || y.response_days || ' days') < ${f.today} AND coalesce(c.look_again_on, '') <= ${f.today}
        ELSE c.submitted_on <= ${f.patienceDay} END))
    ORDER BY c.service_date DESC, c.claim_number LIMIT ${f.limit} OFFSET ${f.offset}`),
  );
}

const NOTHING: Sum = { count: 0, total: cents(0) };

function sumAmong(db: ReadableDb, f: ClaimFilter, ids: string): Sum {
  const statuses = JSON.stringify(f.statuses);
  const row = db.get<Sum>(sql`
    SELECT count(*) AS count, coalesce(sum(c.total_charge_cents), 0) AS total FROM json_each(${ids}) wanted CROSS JOIN claim c ON c.id = wanted.value
    WHERE c.status IN (SELECT value FROM json_each(${statuses}))
      AND (${f.payerId} IS NULL OR c.payer_id = ${f.payerId}) AND (${f.bucket} IS NULL OR c.hold_bucket = ${f.bucket})
      AND c.service_date >= coalesce(${f.servedFrom}, '') AND c.service_date <= coalesce(${f.servedTo}, '9999')
      AND c.total_charge_cents >= coalesce(${f.chargeFrom}, 0) AND (${f.chargeTo} IS NULL OR c.total_charge_cents <= ${f.chargeTo})
      AND (${f.renderingProviderId} IS NULL OR EXISTS (
        SELECT 1 FROM encounter e WHERE e.id = c.encounter_id AND e.rendering_provider_id = ${f.renderingProviderId}))
      AND (${f.clock} IS NULL OR EXISTS (SELECT 1 FROM payer y WHERE y.id = c.payer_id AND CASE ${f.clock}
        WHEN 'dueSoon' THEN date(c.service_date, '+' || y.filing_limit_days || ' days') <= ${f.noticeDay}
        WHEN 'noAnswer' THEN date(c.submitted_on, '+' || y.response_days || ' days') < ${f.today} AND coalesce(c.look_again_on, '') <= ${f.today}
        ELSE c.submitted_on <= ${f.patienceDay} END))`);
  return row ?? NOTHING;
}

/** Sums of whole statuses and days stand in an index; anything finer reads the claims. */
function sumAll(db: ReadableDb, f: ClaimFilter): Sum {
  const statuses = JSON.stringify(f.statuses);
  const { payerId, renderingProviderId, bucket, clock } = f;
  if (payerId === null && renderingProviderId === null && bucket === null && clock === null)
    return (
      db.get<Sum>(sql`
      SELECT count(*) AS count, coalesce(sum(c.total_charge_cents), 0) AS total FROM claim c
      WHERE c.status IN (SELECT value FROM json_each(${statuses}))
        AND c.service_date >= coalesce(${f.servedFrom}, '') AND c.service_date <= coalesce(${f.servedTo}, '9999')
        AND c.total_charge_cents >= coalesce(${f.chargeFrom}, 0) AND (${f.chargeTo} IS NULL OR c.total_charge_cents <= ${f.chargeTo})`) ??
      NOTHING
    );
  return sumAmong(db, f, JSON.stringify(idsByDay(db, { ...f, offset: 0, limit: -1 })));
}

/** Claims as lists show them, in the order asked for, with the latest thing said about each. */
const claimRowsOf = (db: ReadableDb, claimIds: readonly string[]): ClaimListRow[] =>
  db.all<ClaimListRow>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, c.status, e.patient_id AS patientId,
      p.last_name || ', ' || p.first_name AS patientName, y.name AS payerName, c.service_date AS serviceDate,
      c.total_charge_cents AS charge, y.filing_limit_days AS filingLimitDays, y.response_days AS responseDays,
      c.submitted_on AS submittedOn, nullif(c.hold_bucket, '') AS holdBucket, c.look_again_on AS lookAgainOn, c.rank,
      iif(c.hold_reason <> '', c.hold_reason,
        coalesce((SELECT words FROM claim_event WHERE claim_id = c.id ORDER BY status_before <> status_after DESC, id DESC LIMIT 1), '')) AS words
    FROM json_each(${JSON.stringify(claimIds)}) wanted CROSS JOIN claim c ON c.id = wanted.value JOIN encounter e ON e.id = c.encounter_id
      JOIN patient p ON p.id = e.patient_id JOIN payer y ON y.id = c.payer_id
    ORDER BY wanted.key`);

/** How many claims wait on hold for whom: those that somebody looks at again only later are not counted. */
export const heldByBucket = (db: ReadableDb, today: PlainDate): readonly { readonly bucket: HoldBucket; readonly count: number }[] =>
  db.all(sql`
    SELECT hold_bucket AS bucket, count(*) AS count FROM claim WHERE status = 'onHold' AND coalesce(look_again_on, '') <= ${today}
    GROUP BY hold_bucket ORDER BY count(*) DESC, hold_bucket`);
