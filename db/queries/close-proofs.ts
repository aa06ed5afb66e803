import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import type { SlipEntry } from './deposit-slip.ts';

/** How many things stand in the way of a close, and for how much. */
export type Standing = { readonly count: number; readonly amount: Cents };
const NONE = { count: 0, amount: 0 as Cents };

/** Superbills up to a day that nobody has begun to enter. */
export const slipsNotEntered = (db: ReadableDb, through: PlainDate): Standing =>
  db.get<Standing>(sql`
    SELECT count(*) AS count, 0 AS amount FROM superbill s WHERE s.status = 'open' AND s.visit_date <= ${through}
      AND NOT EXISTS (SELECT 1 FROM encounter e WHERE e.superbill_id = s.id)`) ?? NONE;

/** Visits up to a day whose charges are begun, in review, sent back, or open for correction. */
export const visitsNotFinished = (db: ReadableDb, through: PlainDate): Standing =>
  db.get<Standing>(sql`
    SELECT count(*) AS count, coalesce(sum((SELECT coalesce(sum(l.charge_cents), 0) FROM charge_line l
        WHERE l.encounter_id = e.id AND l.withdrawn = 0)), 0) AS amount
    FROM (SELECT e.id FROM superbill s CROSS JOIN encounter e ON e.superbill_id = s.id
        WHERE s.status = 'open' AND e.status = 'draft' AND e.service_date <= ${through}
      UNION SELECT o.encounter_id FROM opened_visit o CROSS JOIN encounter v ON v.id = o.encounter_id WHERE v.service_date <= ${through}) e`) ??
  NONE;

/**
 * Cash, checks and money orders of patients that are dated up to a day and on no slip that stands; what was taken back is left out,
 * and so is what came before the practice closed its first day.
 */
export const deskMoneyForBank = (db: ReadableDb, through: PlainDate): readonly SlipEntry[] =>
  db.all(sql`
    SELECT 'payment' AS kind, y.id AS sourceId, iif(y.method = 'cash', 'Cash', coalesce(nullif(y.reference, ''), 'no number')) AS reference,
      'Receipt ' || y.receipt_number AS name, y.amount_cents AS amount
    FROM payment y CROSS JOIN journal j ON j.source_id = y.id AND j.kind = 'patientPayment'
    WHERE y.method IN ('cash', 'check', 'moneyOrder') AND j.effective_date <= ${through}
      AND j.effective_date >= coalesce((SELECT min(opened_from) FROM period_close), ${through})
      AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses_id = j.id)
      AND NOT EXISTS (SELECT 1 FROM deposit_slip_entry t JOIN deposit_slip s ON s.id = t.slip_id AND s.voided_at IS NULL WHERE t.payment_id = y.id)
    ORDER BY y.method = 'cash' DESC, y.receipt_number`);

/** Checks of payers that were posted up to a day and are on no slip and in no bank line. */
export const payerChecksForBank = (db: ReadableDb, through: PlainDate): readonly SlipEntry[] =>
  db.all(sql`
    SELECT 'remittance' AS kind, r.id AS sourceId, r.trace_number AS reference, r.payer_name AS name, r.payment_cents AS amount
    FROM remittance r CROSS JOIN remittance_deposit d ON d.remittance_id = r.id
    WHERE r.status IN ('posted', 'partlyPosted') AND r.payment_cents > 0 AND r.method IN ('check', 'other') AND d.slip_id IS NULL AND d.in_bank_cents = 0
      AND EXISTS (SELECT 1 FROM journal j WHERE j.remittance_id = r.id AND j.kind = 'payerPayment' AND j.effective_date <= ${through}
        AND j.effective_date >= coalesce((SELECT min(opened_from) FROM period_close), ${through}) AND NOT EXISTS (SELECT 1 FROM journal u WHERE u.reverses_id = j.id))
    ORDER BY r.payer_name, r.trace_number`);

/** Money of patients dated in these days that is on no visit now, waits for no superbill and was not said to be a prepayment. */
export const moneyNotExplained = (db: ReadableDb, from: PlainDate, through: PlainDate): Standing =>
  db.get<Standing>(sql`
    SELECT count(*) AS count, coalesce(sum(least), 0) AS amount FROM (
      SELECT y.guarantor_id, min(sum(-p.amount_cents), (SELECT -sum(c.amount_cents) FROM posting c
          WHERE c.guarantor_id = y.guarantor_id AND c.account = 'unapplied.guarantor')) AS least
      FROM journal j CROSS JOIN payment y ON y.id = j.source_id CROSS JOIN posting p ON p.journal = j.sequence
      WHERE j.effective_date BETWEEN ${from} AND ${through} AND j.source_kind = 'receipt' AND j.kind = 'patientPayment'
        AND p.account = 'unapplied.guarantor' AND y.kind <> 'prepayment'
        AND NOT EXISTS (SELECT 1 FROM superbill s WHERE s.id = y.superbill_id AND s.status = 'open')
        AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses_id = j.id)
      GROUP BY y.guarantor_id) WHERE least > 0`) ?? NONE;

/** Remittances that came by a moment and are not posted, and parts of posted ones that a person must look at. */
export const remittancesOpen = (db: ReadableDb, until: Instant): Standing =>
  db.get<Standing>(sql`
    SELECT sum(count) AS count, sum(amount) AS amount FROM (
      SELECT count(*) AS count, coalesce(sum(payment_cents), 0) AS amount FROM remittance WHERE status = 'unposted' AND received_at <= ${until}
      UNION ALL SELECT count(*), coalesce(sum(c.paid_cents), 0) FROM remittance_claim c JOIN remittance r ON r.id = c.remittance_id
        WHERE c.state IN ('exception', 'waiting') AND r.status IN ('posted', 'partlyPosted') AND r.received_at <= ${until})`) ?? NONE;

/** Claims for visits up to a day that are ready and were not sent. */
export const claimsNotSent = (db: ReadableDb, through: PlainDate): Standing =>
  db.get<Standing>(sql`
    SELECT count(*) AS count, coalesce(sum(total_charge_cents), 0) AS amount FROM claim WHERE status = 'ready' AND service_date <= ${through}`) ??
  NONE;

/**
 * The invariants that what came after a journal could have broken, by the same queries as the full proof but over those journals
 * only: each sums to zero, what touches a visit leaves it adding up two ways, charges are those of the lines, a reversal negates.
 */
export const booksBrokenSince = (db: ReadableDb, journal: number): Standing =>
  db.get<Standing>(sql`
    WITH touched AS (SELECT DISTINCT encounter_id FROM posting WHERE journal > ${journal} AND encounter_id IS NOT NULL)
    SELECT count(*) AS count, 0 AS amount FROM (
      SELECT p.journal FROM posting p WHERE p.journal > ${journal} GROUP BY p.journal HAVING sum(p.amount_cents) <> 0 OR count(*) < 2
      UNION ALL SELECT 0 FROM touched t CROSS JOIN posting p ON p.encounter_id = t.encounter_id GROUP BY t.encounter_id HAVING sum(p.amount_cents) <> 0
      UNION ALL SELECT 0 FROM touched t CROSS JOIN encounter e ON e.id = t.encounter_id WHERE e.status = 'approved'
        AND (SELECT coalesce(sum(charge_cents), 0) FROM charge_line l WHERE l.encounter_id = e.id AND l.withdrawn = 0)
          <> (SELECT coalesce(-sum(amount_cents), 0) FROM posting p WHERE p.encounter_id = e.id AND p.account = 'revenue')
      UNION ALL SELECT r.sequence FROM journal r CROSS JOIN journal o ON o.id = r.reverses_id WHERE r.sequence > ${journal}
        AND (SELECT coalesce(sum(amount_cents * position), 0) FROM posting WHERE journal = r.sequence)
          <> -(SELECT coalesce(sum(amount_cents * position), 0) FROM posting WHERE journal = o.sequence))`) ?? NONE;

/** The newest journal of the last close that stands; 0 when none does. */
export const journalOfLastClose = (db: ReadableDb): number =>
  db.get<{ last: number | null }>(sql`SELECT max(last_journal) AS last FROM period_close WHERE reopened_at IS NULL`)?.last ?? 0;

/** Whether the last close that stands has its verified backup; true while nothing is closed. */
export const lastCloseBackedUp = (db: ReadableDb): boolean =>
  (db.get<{ ok: number }>(sql`
    SELECT EXISTS (SELECT 1 FROM period_close_backup b WHERE b.close_id = c.id) AS ok FROM period_close c WHERE c.reopened_at IS NULL
    ORDER BY c.control_number DESC LIMIT 1`)?.ok ?? 1) === 1;

/** The first day on which anything is in the books; null when nothing is. */
export const firstBookedDay = (db: ReadableDb): PlainDate | null =>
  db.get<{ day: PlainDate | null }>(sql`SELECT min(effective_date) AS day FROM journal`)?.day ?? null;
