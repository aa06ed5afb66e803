import type { LedgerMoment } from '#shared/domain/ledger/ledger-moment.ts';
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
 * not know yet (asked journal by journal: joined, SQLite would read all of them into a filter first). Insurers owe since the visit, the guarantor since the last amount that moved there.
 */
export const openAmounts = (db: ReadableDb, { asOf, knownUntil }: LedgerMoment): readonly OpenAmountRow[] =>
  db.all<OpenAmountRow>(sql`
    WITH kept AS (SELECT journal FROM open_amount_upto),
    moved AS (
      SELECT encounter_id, coverage_id, guarantor_id, amount_cents FROM open_amount
      UNION ALL
      SELECT p.encounter_id, iif(p.account = 'receivable.coverage', p.coverage_id, ''), iif(p.account = 'receivable.coverage', '', p.guarantor_id),
        p.amount_cents
      FROM posting p
      WHERE p.journal > (SELECT journal FROM kept) AND p.account IN ('receivable.coverage', 'receivable.guarantor')
        AND (SELECT j.effective_date <= ${asOf} AND j.recorded_at <= ${knownUntil} FROM journal j WHERE j.sequence = p.journal)
      UNION ALL
      SELECT p.encounter_id, iif(p.account = 'receivable.coverage', p.coverage_id, ''), iif(p.account = 'receivable.coverage', '', p.guarantor_id),
        -p.amount_cents
      FROM journal j CROSS JOIN posting p ON p.journal = j.sequence
      WHERE j.effective_date > ${asOf} AND +j.sequence <= (SELECT journal FROM kept)
        AND p.account IN ('receivable.coverage', 'receivable.guarantor')
      UNION ALL
      SELECT p.encounter_id, iif(p.account = 'receivable.coverage', p.coverage_id, ''), iif(p.account = 'receivable.coverage', '', p.guarantor_id),
        -p.amount_cents
      FROM journal j CROSS JOIN posting p ON p.journal = j.sequence
      WHERE j.recorded_at > ${knownUntil} AND +j.effective_date <= ${asOf} AND +j.sequence <= (SELECT journal FROM kept)
        AND p.account IN ('receivable.coverage', 'receivable.guarantor')),
    owed AS MATERIALIZED (
      SELECT encounter_id, coverage_id, guarantor_id, sum(amount_cents) AS amount FROM moved GROUP BY 1, 2, 3 HAVING sum(amount_cents) <> 0)
    SELECT o.encounter_id AS encounterId, nullif(o.coverage_id, '') AS coverageId, nullif(o.guarantor_id, '') AS guarantorId,
      iif(o.guarantor_id = '', e.guarantor_id, o.guarantor_id) AS accountId, o.amount,
      iif(o.guarantor_id = '', e.service_date, coalesce((SELECT max(j.effective_date) FROM posting p JOIN journal j ON j.sequence = p.journal
        WHERE p.encounter_id = o.encounter_id AND p.account = 'receivable.guarantor' AND p.guarantor_id = o.guarantor_id
          AND p.amount_cents > 0 AND j.effective_date <= ${asOf} AND j.recorded_at <= ${knownUntil}), e.service_date)) AS since,
      e.service_date AS serviceDate, e.patient_id AS patientId, e.rendering_provider_id AS renderingProviderId,
      e.facility_id AS facilityId, c.payer_id AS payerId
    FROM owed o CROSS JOIN encounter e ON e.id = o.encounter_id LEFT JOIN coverage c ON c.id = o.coverage_id`);

/** The last journal that is kept, and the newest that there is. */
export const openAmountsBehind = (db: ReadableDb): { readonly kept: number; readonly newest: number } =>
  db.get<{ kept: number; newest: number }>(sql`
    SELECT (SELECT journal FROM open_amount_upto) AS kept, (SELECT coalesce(max(sequence), 0) FROM journal) AS newest`) ?? {
    kept: 0,
    newest: 0,
  };

/** Adds what journals after the last kept one moved, up to `journal`, to what is kept; inside one transaction, or it counts twice. */
export function keepOpenAmounts(db: WritableDb, journal: number): void {
  db.run(sql`
    INSERT INTO open_amount (encounter_id, coverage_id, guarantor_id, amount_cents)
      SELECT encounter_id, iif(account = 'receivable.coverage', coverage_id, ''), iif(account = 'receivable.coverage', '', guarantor_id),
        sum(amount_cents)
      FROM posting WHERE journal > (SELECT journal FROM open_amount_upto) AND journal <= ${journal}
        AND account IN ('receivable.coverage', 'receivable.guarantor')
      GROUP BY 1, 2, 3 HAVING sum(amount_cents) <> 0
    ON CONFLICT (encounter_id, coverage_id, guarantor_id) DO UPDATE SET amount_cents = amount_cents + excluded.amount_cents`);
  db.run(sql`DELETE FROM open_amount WHERE amount_cents = 0`);
  db.run(sql`UPDATE open_amount_upto SET journal = max(journal, ${journal})`);
}
