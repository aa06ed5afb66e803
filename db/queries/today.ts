import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

/** How many, how much, and since when: one row of the work list. `oldest` is null when there is nothing. */
export type OpenWork = { readonly count: number; readonly amount: Cents; readonly oldest: PlainDate | null };
const NONE = { count: 0, amount: 0, oldest: null } as unknown as OpenWork;

export type SlipsOfDay = { readonly day: PlainDate; readonly renderingName: string; readonly count: number };

/** Superbills whose charges are to be entered, by day and by who saw the patient, oldest first; what is in review is entered. */
export const slipsToEnter = (db: ReadableDb): readonly SlipsOfDay[] =>
  db.all(sql`
    SELECT s.visit_date AS day, r.first_name || ' ' || r.last_name AS renderingName, count(*) AS count
    FROM superbill s JOIN rendering_provider r ON r.id = s.rendering_provider_id
    WHERE s.status = 'open' AND NOT EXISTS (
      SELECT 1 FROM encounter e WHERE e.superbill_id = s.id AND e.status = 'draft' AND e.review_state = 'review')
    GROUP BY s.visit_date, s.rendering_provider_id ORDER BY s.visit_date, renderingName`);

/** Approved charges that were opened for correction and not approved again. */
export function openCorrections(db: ReadableDb): OpenWork {
  return (
    db.get<OpenWork>(sql`
    SELECT count(*) AS count, 0 AS amount, min(e.service_date) AS oldest FROM opened_visit o CROSS JOIN encounter e ON e.id = o.encounter_id`) ??
    NONE
  );
}

/** Claims in one status. */
export function claimsIn(db: ReadableDb, status: string): OpenWork {
  return (
    db.get<OpenWork>(sql`
    SELECT count(*) AS count, coalesce(sum(total_charge_cents), 0) AS amount, min(service_date) AS oldest
    FROM claim WHERE status = ${status}`) ?? NONE
  );
}

/** Claims on hold that somebody looks at now; those put off to a later day are left out. */
export function claimsHeld(db: ReadableDb, today: PlainDate): OpenWork {
  return (
    db.get<OpenWork>(sql`
    SELECT count(*) AS count, coalesce(sum(total_charge_cents), 0) AS amount, min(service_date) AS oldest
    FROM claim WHERE status = 'onHold' AND coalesce(look_again_on, '') <= ${today}`) ?? NONE
  );
}

/** Claims that are out and whose payer usually would have answered by now; `oldest` is the first day it was late. Those that were sent on are counted apart. */
export function unansweredSince(db: ReadableDb, today: PlainDate): OpenWork {
  return (
    db.get<OpenWork>(sql`
    SELECT count(*) AS count, coalesce(sum(total_charge_cents), 0) AS amount, min(due) AS oldest
    FROM (SELECT c.total_charge_cents, date(c.submitted_on, '+' || p.response_days || ' days') AS due
      FROM claim c JOIN payer p ON p.id = c.payer_id
      WHERE c.status IN ('submitted', 'accepted') AND coalesce(c.look_again_on, '') <= ${today}
        AND NOT EXISTS (SELECT 1 FROM born_claim b WHERE b.claim_id = c.id AND b.forwarded = 1))
    WHERE due < ${today}`) ?? NONE
  );
}

/** Claims that the payer before sent on and that the next one has not answered in its time, `days` at the least. */
export function crossoversOverdue(db: ReadableDb, today: PlainDate, days: number): OpenWork {
  return (
    db.get<OpenWork>(sql`
    SELECT count(*) AS count, coalesce(sum(total_charge_cents), 0) AS amount, min(due) AS oldest
    FROM (SELECT c.total_charge_cents, date(c.submitted_on, '+' || max(p.response_days, ${days}) || ' days') AS due
      FROM born_claim b CROSS JOIN claim c ON c.id = b.claim_id JOIN payer p ON p.id = c.payer_id
      WHERE b.forwarded = 1 AND c.status IN ('submitted', 'accepted') AND coalesce(c.look_again_on, '') <= ${today})
    WHERE due < ${today}`) ?? NONE
  );
}

/** Claims that told a decision which the payer before has changed since they left; closed ones are done. */
export function decisionsChanged(db: ReadableDb): OpenWork {
  return (
    db.get<OpenWork>(sql`
    SELECT count(*) AS count, coalesce(sum(c.total_charge_cents), 0) AS amount, min(c.service_date) AS oldest
    FROM told_decision t CROSS JOIN claim c ON c.id = t.claim_id
    WHERE t.changed = 1 AND c.status IN ('submitted', 'accepted', 'paid', 'partlyPaid', 'denied', 'rejected')`) ?? NONE
  );
}

/** Claims that have not reached their payer and whose filing limit falls on or before a day; `oldest` is the first limit. */
export function claimsDueBy(db: ReadableDb, day: PlainDate): OpenWork {
  return (
    db.get<OpenWork>(sql`
    SELECT count(*) AS count, coalesce(sum(total_charge_cents), 0) AS amount, min(due) AS oldest
    FROM (SELECT c.total_charge_cents, l.file_by AS due
      FROM claim c JOIN claim_filing l ON l.claim_id = c.id WHERE c.status IN ('draft', 'ready', 'onHold', 'queued', 'rejected'))
    WHERE due <= ${day}`) ?? NONE
  );
}

/** Answers of partners that were not understood, or do not fit what was sent. */
export function openAnswersToLook(db: ReadableDb): OpenWork {
  return (
    db.get<OpenWork>(sql`
    SELECT count(*) AS count, 0 AS amount, min(substr(e.received_at, 1, 10)) AS oldest
    FROM answer_exception e LEFT JOIN claim c ON c.id = e.claim_id
    WHERE e.closed_at IS NULL AND NOT (e.kind = 'report' AND coalesce(c.status, 'submitted') NOT IN ('submitted', 'accepted'))`) ?? NONE
  );
}

export function unpostedRemittances(db: ReadableDb): OpenWork {
  return (
    db.get<OpenWork>(sql`
    SELECT count(*) AS count, coalesce(sum(payment_cents), 0) AS amount, min(substr(received_at, 1, 10)) AS oldest
    FROM remittance WHERE status = 'unposted'`) ?? NONE
  );
}

/** Parts of posted remittances that a person must look at. */
export function remittanceExceptions(db: ReadableDb): OpenWork {
  return (
    db.get<OpenWork>(sql`
    SELECT count(*) AS count, coalesce(sum(c.paid_cents), 0) AS amount, min(substr(r.received_at, 1, 10)) AS oldest
    FROM remittance_claim c JOIN remittance r ON r.id = c.remittance_id
    WHERE c.state IN ('exception', 'waiting') AND r.status IN ('posted', 'partlyPosted')`) ?? NONE
  );
}

/** Messages of an EHR that wait for a person. */
export function openFeedExceptions(db: ReadableDb): OpenWork {
  return (
    db.get<OpenWork>(sql`
    SELECT count(*) AS count, 0 AS amount, min(substr(recorded_at, 1, 10)) AS oldest FROM feed_exception WHERE closed_at IS NULL`) ?? NONE
  );
}

/** Answers about eligibility that belong to no coverage yet. */
export function openEligibilityAnswers(db: ReadableDb): OpenWork {
  return (
    db.get<OpenWork>(sql`
    SELECT count(*) AS count, 0 AS amount, min(substr(f.received_at, 1, 10)) AS oldest
    FROM eligibility_answer a JOIN edi_file f ON f.id = a.edi_file_id WHERE a.state = 'open'`) ?? NONE
  );
}

/** Cash received by calendar month ("2026-07"), oldest first, from a day on. */
export function cashByMonth(db: ReadableDb, from: PlainDate): readonly { readonly month: string; readonly amount: Cents }[] {
  return db.all(sql`
    SELECT substr(j.effective_date, 1, 7) AS month, sum(p.amount_cents) AS amount
    FROM journal j CROSS JOIN posting p ON p.journal = j.sequence
    WHERE j.effective_date >= ${from} AND p.account = 'cash' GROUP BY 1 ORDER BY 1`);
}

export type DaySoFar = {
  readonly visitsEntered: number;
  readonly visitsPlanned: number;
  readonly charges: Cents;
  readonly deskPayments: Cents;
  readonly deposits: Cents;
};

/** What was entered and received on a day; `deposits` is all cash booked that day. */
export function daySoFar(db: ReadableDb, day: PlainDate): DaySoFar {
  const row = db.get<DaySoFar>(sql`
    SELECT (SELECT count(*) FROM superbill WHERE visit_date = ${day} AND status <> 'open') AS visitsEntered,
      (SELECT count(*) FROM superbill WHERE visit_date = ${day} AND status <> 'void') AS visitsPlanned,
      (SELECT coalesce(-sum(p.amount_cents), 0) FROM journal j JOIN posting p ON p.journal = j.sequence
        WHERE j.effective_date = ${day} AND p.account = 'revenue') AS charges,
      (SELECT coalesce(sum(amount_cents), 0) FROM payment WHERE received_on = ${day}) AS deskPayments,
      (SELECT coalesce(sum(p.amount_cents), 0) FROM journal j JOIN posting p ON p.journal = j.sequence
        WHERE j.effective_date = ${day} AND p.account = 'cash') AS deposits`);
  return row ?? ({ visitsEntered: 0, visitsPlanned: 0, charges: 0, deskPayments: 0, deposits: 0 } as unknown as DaySoFar);
}
