import type { Dimension } from '#shared/domain/report/report-definition.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import type { MovedFilter } from './report-filter.ts';

export type CashRow = {
  readonly head: string;
  readonly key: string;
  readonly count: number;
  readonly insurers: number;
  readonly patients: number;
  readonly cash: number;
};

/**
 * Postings to cash within a range, by one or two of their sides. Whose money it is: the payer of a claim on the check, else the name
 * that the check gives ("name:…"), else the payer of the coverage that it was told for by hand; empty is a patient or guarantor.
 * `count` counts journals, so that a payment spread over visits is one.
 */
export const cashReceived = (
  db: ReadableDb,
  f: MovedFilter,
  { by, under }: { readonly by: Dimension | null; readonly under: Dimension | null },
): readonly CashRow[] =>
  db.all<CashRow>(sql`
    WITH moved AS (
      SELECT j.sequence AS journal, p.amount_cents AS amount, p.detail AS method, coalesce(j.user_id, '') AS user,
        iif(${f.dates} = 'entry', date(j.recorded_at, 'localtime'), j.effective_date) AS day,
        CASE WHEN j.remittance_id IS NOT NULL THEN coalesce(
            (SELECT c.payer_id FROM remittance_claim a JOIN claim c ON c.id = a.claim_id WHERE a.remittance_id = j.remittance_id ORDER BY a.position LIMIT 1),
            'name:' || (SELECT payer_name FROM remittance WHERE id = j.remittance_id))
          ELSE coalesce((SELECT v.payer_id FROM posting q JOIN coverage v ON v.id = q.coverage_id WHERE q.journal = j.sequence LIMIT 1), '') END AS payer
      FROM journal j CROSS JOIN posting p ON p.journal = j.sequence AND p.account = 'cash'
      WHERE j.effective_date BETWEEN ${f.postedFrom} AND ${f.postedTo} AND j.recorded_at BETWEEN ${f.enteredFrom} AND ${f.enteredTo}),
    sided AS (
      SELECT *, CASE ${by} WHEN 'method' THEN method WHEN 'payer' THEN payer WHEN 'user' THEN user WHEN 'day' THEN day
          WHEN 'month' THEN substr(day, 1, 7) ELSE '' END AS side,
        CASE ${under} WHEN 'method' THEN method WHEN 'payer' THEN payer WHEN 'user' THEN user WHEN 'day' THEN day
          WHEN 'month' THEN substr(day, 1, 7) ELSE '' END AS upper
      FROM moved
      WHERE (${f.payer} IS NULL OR payer = ${f.payer}) AND (${f.user} IS NULL OR user = ${f.user})
        AND (${f.method} IS NULL OR method = ${f.method}) AND (${f.day} IS NULL OR day = ${f.day})
        AND (${f.month} IS NULL OR substr(day, 1, 7) = ${f.month}))
    SELECT upper AS head, side AS key, count(DISTINCT journal) AS count,
      coalesce(sum(amount) FILTER (WHERE payer <> ''), 0) AS insurers, coalesce(sum(amount) FILTER (WHERE payer = ''), 0) AS patients,
      sum(amount) AS cash
    FROM sided GROUP BY upper, side ORDER BY upper, side`);

/** What is owed and charged by month of the books, from the first on: each month alone, not added up. */
export const movedByMonth = (
  db: ReadableDb,
  { postedTo, enteredTo }: Pick<MovedFilter, 'postedTo' | 'enteredTo'>,
): readonly { readonly month: string; readonly receivable: number; readonly charged: number }[] =>
  db.all(sql`
    SELECT substr(j.effective_date, 1, 7) AS month,
      coalesce(sum(p.amount_cents) FILTER (WHERE p.account <> 'revenue'), 0) AS receivable,
      coalesce(-sum(p.amount_cents) FILTER (WHERE p.account = 'revenue'), 0) AS charged
    FROM posting p JOIN journal j ON j.sequence = p.journal
    WHERE p.account IN ('receivable.coverage', 'receivable.guarantor', 'revenue') AND j.effective_date <= ${postedTo}
      AND j.recorded_at <= ${enteredTo}
    GROUP BY 1 ORDER BY 1`);
