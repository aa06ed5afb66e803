import { ALL_OF_THE_BOOKS, type LedgerMoment } from '#shared/domain/ledger/ledger-moment.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** What a coverage or a guarantor owes for a visit, and since when; one of `coverageId` and `guarantorId` is null. Negative: a credit. */
export type OpenAmountRow = {
  readonly encounterId: string;
  readonly coverageId: string | null;
  readonly guarantorId: string | null;
  /** Whose account the visit is on: who owes it, else whose the visit is. */
  readonly accountId: string;
  readonly amount: Cents;
  readonly since: PlainDate;
  readonly serviceDate: PlainDate;
  readonly patientId: string;
  readonly renderingProviderId: string;
  readonly facilityId: string | null;
  readonly payerId: string | null;
};

/**
 * Everything open at a moment of the books: what is kept up to a journal, and what was booked since, less what the moment does
 * not know yet. Insurers owe since the visit, the guarantor since the last amount that moved there. What is kept says all of that
 * itself; only what is not kept, or was partly booked after the moment (`again`), is looked up visit by visit.
 */
export const openAmounts = (db: ReadableDb, moment: LedgerMoment): readonly OpenAmountRow[] => amountsOpen(db, moment, 'any');

/** Of all that is open now only what is owed back: more was paid than asked for. */
export const openCredits = (db: ReadableDb): readonly OpenAmountRow[] => amountsOpen(db, ALL_OF_THE_BOOKS, 'credits');

const amountsOpen = (db: ReadableDb, { asOf, knownUntil }: LedgerMoment, wanted: 'any' | 'credits'): readonly OpenAmountRow[] =>
  db.all<OpenAmountRow>(sql`
    WITH kept AS (SELECT journal FROM open_amount_upto),
    moved AS (
      SELECT p.encounter_id, iif(p.account = 'receivable.coverage', p.coverage_id, '') AS coverage_id,
        iif(p.account = 'receivable.coverage', '', p.guarantor_id) AS guarantor_id, p.amount_cents,
        iif(p.account = 'receivable.guarantor' AND p.amount_cents > 0, j.effective_date, '') AS moved_on, 0 AS again
      FROM journal j CROSS JOIN posting p ON p.journal = j.sequence
      WHERE j.sequence > (SELECT journal FROM kept) AND j.effective_date <= ${asOf} AND j.recorded_at <= ${knownUntil}
        AND p.account IN ('receivable.coverage', 'receivable.guarantor')
      UNION ALL
      SELECT p.encounter_id, iif(p.account = 'receivable.coverage', p.coverage_id, ''), iif(p.account = 'receivable.coverage', '', p.guarantor_id),
        -p.amount_cents, '', 1
      FROM journal j CROSS JOIN posting p ON p.journal = j.sequence
      WHERE j.effective_date > ${asOf} AND +j.sequence <= (SELECT journal FROM kept)
        AND p.account IN ('receivable.coverage', 'receivable.guarantor')
      UNION ALL
      SELECT p.encounter_id, iif(p.account = 'receivable.coverage', p.coverage_id, ''), iif(p.account = 'receivable.coverage', '', p.guarantor_id),
        -p.amount_cents, '', 1
      FROM journal j CROSS JOIN posting p ON p.journal = j.sequence
      WHERE j.recorded_at > ${knownUntil} AND +j.effective_date <= ${asOf} AND +j.sequence <= (SELECT journal FROM kept)
        AND p.account IN ('receivable.coverage', 'receivable.guarantor')),
    other AS MATERIALIZED (
      SELECT encounter_id, coverage_id, guarantor_id, sum(amount_cents) AS amount, max(moved_on) AS moved_on, max(again) AS again
      FROM moved GROUP BY 1, 2, 3),
    owed AS (
      SELECT o.encounter_id, o.coverage_id, o.guarantor_id, o.amount_cents + coalesce(m.amount, 0) AS amount, o.account_id, o.patient_id,
        o.rendering_provider_id, o.facility_id, o.payer_id, o.service_date,
        max(coalesce(o.moved_on, ''), coalesce(m.moved_on, '')) AS moved_on, coalesce(m.again, 0) AS again
      FROM open_amount o LEFT JOIN other m
        ON m.encounter_id = o.encounter_id AND m.coverage_id = o.coverage_id AND m.guarantor_id = o.guarantor_id
      UNION ALL
      SELECT m.encounter_id, m.coverage_id, m.guarantor_id, m.amount, iif(m.guarantor_id = '', e.guarantor_id, m.guarantor_id), e.patient_id,
        e.rendering_provider_id, e.facility_id, c.payer_id, e.service_date, '', 1
      FROM other m CROSS JOIN encounter e ON e.id = m.encounter_id LEFT JOIN coverage c ON c.id = m.coverage_id
      WHERE NOT EXISTS (SELECT 1 FROM open_amount o
        WHERE o.encounter_id = m.encounter_id AND o.coverage_id = m.coverage_id AND o.guarantor_id = m.guarantor_id))
    SELECT o.encounter_id AS encounterId, nullif(o.coverage_id, '') AS coverageId, nullif(o.guarantor_id, '') AS guarantorId,
      o.account_id AS accountId, o.amount,
      iif(o.guarantor_id = '', o.service_date, coalesce(iif(o.again = 0, nullif(o.moved_on, ''),
        (SELECT max(j.effective_date) FROM posting p JOIN journal j ON j.sequence = p.journal
        WHERE p.encounter_id = o.encounter_id AND p.account = 'receivable.guarantor' AND p.guarantor_id = o.guarantor_id
          AND p.amount_cents > 0 AND j.effective_date <= ${asOf} AND j.recorded_at <= ${knownUntil})), o.service_date)) AS since,
      o.service_date AS serviceDate, o.patient_id AS patientId, o.rendering_provider_id AS renderingProviderId,
      o.facility_id AS facilityId, o.payer_id AS payerId
    FROM owed o WHERE o.amount < 0 OR (o.amount > 0 AND ${wanted} = 'any')`);

/** The last journal that is kept, and the newest that there is. */
export const openAmountsBehind = (db: ReadableDb): { readonly kept: number; readonly newest: number } =>
  db.get<{ kept: number; newest: number }>(sql`
    SELECT (SELECT journal FROM open_amount_upto) AS kept, (SELECT coalesce(max(sequence), 0) FROM journal) AS newest`) ?? {
    kept: 0,
    newest: 0,
  };

/**
 * Adds what journals after the last kept one moved, up to `journal`, to what is kept; inside one transaction, or it counts twice.
 * What a guarantor was asked for and paid at once is gone through too: it may be the last day something moved there.
 */
export function keepOpenAmounts(db: WritableDb, journal: number): void {
  db.run(sql`
    WITH moved AS MATERIALIZED (
      SELECT encounter_id, iif(account = 'receivable.coverage', coverage_id, '') AS coverage_id,
        iif(account = 'receivable.coverage', '', guarantor_id) AS guarantor_id, sum(amount_cents) AS amount
      FROM posting WHERE journal > (SELECT journal FROM open_amount_upto) AND journal <= ${journal}
        AND account IN ('receivable.coverage', 'receivable.guarantor')
      GROUP BY 1, 2, 3 HAVING sum(amount_cents) <> 0 OR account = 'receivable.guarantor')
    INSERT INTO open_amount (encounter_id, coverage_id, guarantor_id, amount_cents, account_id, patient_id, rendering_provider_id,
        facility_id, payer_id, service_date, moved_on)
      SELECT m.encounter_id, m.coverage_id, m.guarantor_id, m.amount, iif(m.guarantor_id = '', e.guarantor_id, m.guarantor_id), e.patient_id,
        e.rendering_provider_id, e.facility_id, c.payer_id, e.service_date,
        iif(m.guarantor_id = '', NULL, (SELECT max(j.effective_date) FROM posting p JOIN journal j ON j.sequence = p.journal
          WHERE p.encounter_id = m.encounter_id AND p.account = 'receivable.guarantor' AND p.guarantor_id = m.guarantor_id
            AND p.amount_cents > 0 AND p.journal <= ${journal}))
      FROM moved m CROSS JOIN encounter e ON e.id = m.encounter_id LEFT JOIN coverage c ON c.id = m.coverage_id
      WHERE true
    ON CONFLICT (encounter_id, coverage_id, guarantor_id)
      DO UPDATE SET amount_cents = amount_cents + excluded.amount_cents, moved_on = excluded.moved_on`);
  db.run(sql`DELETE FROM open_amount WHERE amount_cents = 0`);
  db.run(sql`UPDATE open_amount_upto SET journal = max(journal, ${journal})`);
}
