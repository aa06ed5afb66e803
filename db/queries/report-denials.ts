import type { Dimension } from '#shared/domain/report/report-definition.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

export type DenialFilter = {
  readonly from: string;
  readonly to: string;
  readonly provider: string | null;
  readonly payer: string | null;
};
export type DeniedRow = { readonly key: string; readonly denied: number; readonly amount: number; readonly won: number };
export type DecidedRow = { readonly key: string; readonly decided: number };

/** Claims denied in a time by a side of theirs, with what was denied and how many were paid since; by code each line counts. */
export const deniedBy = (db: ReadableDb, by: Dimension | null, f: DenialFilter): readonly DeniedRow[] =>
  db.all<DeniedRow>(sql`
    SELECT key, count(*) AS denied, sum(amount) AS amount, sum(won) AS won
    FROM (SELECT CASE ${by} WHEN 'payer' THEN d.payer_id WHEN 'provider' THEN e.rendering_provider_id WHEN 'code' THEN l.procedure_code
          WHEN 'month' THEN substr(coalesce(d.decided_on, d.opened_on), 1, 7)
          ELSE substr(d.reasons || ' ', 1, instr(d.reasons || ' ', ' ') - 1) END AS key,
        iif(${by} = 'code', coalesce(l.amount_cents, 0), d.amount_cents) AS amount, d.state = 'paid' AS won
      FROM denial d CROSS JOIN claim c ON c.id = d.claim_id JOIN encounter e ON e.id = c.encounter_id
        LEFT JOIN denial_line l ON ${by} = 'code' AND l.claim_id = d.claim_id AND l.charge_line_id <> ''
      WHERE coalesce(d.decided_on, d.opened_on) BETWEEN ${f.from} AND ${f.to}
        AND (${f.payer} IS NULL OR d.payer_id = ${f.payer}) AND (${f.provider} IS NULL OR e.rendering_provider_id = ${f.provider})
        AND (${by} IS NOT 'code' OR l.claim_id IS NOT NULL))
    GROUP BY key ORDER BY amount DESC, key`);

/** Claims that a payer decided in a time (a posted answer of that day), by a side of theirs; by code each line counts. */
export const decidedBy = (db: ReadableDb, by: Dimension | null, f: DenialFilter): readonly DecidedRow[] =>
  db.all<DecidedRow>(sql`
    SELECT key, count(DISTINCT claim || ' ' || line) AS decided
    FROM (SELECT a.claim_id AS claim, coalesce(k.charge_line_id, '') AS line,
        CASE ${by} WHEN 'payer' THEN c.payer_id WHEN 'provider' THEN e.rendering_provider_id WHEN 'code' THEN l.procedure_code
          WHEN 'month' THEN substr(coalesce(r.payment_date, substr(r.received_at, 1, 10)), 1, 7) ELSE '' END AS key
      FROM remittance r CROSS JOIN remittance_claim a ON a.remittance_id = r.id AND a.state = 'posted'
        CROSS JOIN claim c ON c.id = a.claim_id JOIN encounter e ON e.id = c.encounter_id
        LEFT JOIN claim_line k ON ${by} = 'code' AND k.claim_id = c.id LEFT JOIN charge_line l ON l.id = k.charge_line_id
      WHERE coalesce(r.payment_date, substr(r.received_at, 1, 10)) BETWEEN ${f.from} AND ${f.to}
        AND (${f.payer} IS NULL OR c.payer_id = ${f.payer}) AND (${f.provider} IS NULL OR e.rendering_provider_id = ${f.provider}))
    GROUP BY key ORDER BY key`);
