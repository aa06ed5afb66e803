import type { Figure } from '#shared/domain/report/report-definition.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import type { MovedFilter } from './report-filter.ts';

export type EntryRow = {
  readonly journal: number;
  readonly position: number;
  readonly day: string;
  readonly account: string;
  readonly detail: string;
  readonly amount: number;
  readonly patientId: string | null;
  readonly serviceDate: string | null;
  readonly code: string;
  readonly user: string;
  readonly payerName: string;
};

/** Which accounts a figure adds up, and whether it shows their credit side. */
const ACCOUNTS: Readonly<Record<Figure, readonly [accounts: readonly string[], sign: 1 | -1]>> = {
  charged: [['revenue'], -1],
  payersPaid: [['unapplied.payer'], 1],
  patientPaid: [['cash', 'unapplied.guarantor', 'refundPayable'], 1],
  adjusted: [['adjustment'], 1],
  writtenOff: [['writeOff'], 1],
  other: [['openingBalance', 'financeIncome', 'collections', 'providerLevel'], -1],
  receivable: [['receivable.coverage', 'receivable.guarantor'], 1],
  cash: [['cash'], 1],
};

type Page = { readonly offset: number; readonly limit: number };

/**
 * The postings behind a figure, the newest first, with how many there are and what they come to. Sides are those of
 * `activity`, and of `cashReceived` for cash, so that they add up to the figure they were opened from. A page is found before
 * anything is looked up beside it.
 */
export function entriesBehind(
  db: ReadableDb,
  f: MovedFilter,
  figure: Figure,
  { offset, limit }: Page,
): { readonly rows: readonly EntryRow[]; readonly count: number; readonly amount: number } {
  const [accounts, sign] = ACCOUNTS[figure];
  const found = db.all<{ journal: number; position: number; count: number; whole: number }>(sql`
    WITH moved AS (
      SELECT j.sequence AS journal, p.position, p.amount_cents AS amount, coalesce(e.rendering_provider_id, '') AS provider,
        coalesce(e.facility_id, '') AS facility, coalesce(l.procedure_code, '') AS code, p.detail,
        iif(p.account IN ('adjustment', 'writeOff'), p.account || ':' || p.detail, '') AS reason, coalesce(j.user_id, '') AS user,
        coalesce(e.patient_id, '') AS patient, coalesce(e.guarantor_id, p.guarantor_id, '') AS guarantor,
        CASE ${f.dates} WHEN 'service' THEN e.service_date WHEN 'entry' THEN date(j.recorded_at, 'localtime') ELSE j.effective_date END AS day,
        iif(${figure} <> 'cash', coalesce((SELECT payer_id FROM coverage WHERE id = coalesce(p.coverage_id, iif(p.account = 'revenue', (
          SELECT q.coverage_id FROM posting q WHERE q.journal = p.journal AND q.charge_line_id IS p.charge_line_id
            AND q.account = 'receivable.coverage' LIMIT 1), NULL))), ''),
          CASE WHEN j.remittance_id IS NOT NULL THEN coalesce(
            (SELECT c.payer_id FROM remittance_claim a JOIN claim c ON c.id = a.claim_id WHERE a.remittance_id = j.remittance_id ORDER BY a.position LIMIT 1),
            'name:' || (SELECT payer_name FROM remittance WHERE id = j.remittance_id))
          ELSE coalesce((SELECT v.payer_id FROM posting q JOIN coverage v ON v.id = q.coverage_id WHERE q.journal = j.sequence LIMIT 1), '') END) AS payer
      FROM json_each(${JSON.stringify(accounts)}) wanted CROSS JOIN journal j CROSS JOIN posting p ON p.journal = j.sequence AND p.account = wanted.value
        LEFT JOIN encounter e ON e.id = p.encounter_id LEFT JOIN charge_line l ON l.id = p.charge_line_id
      WHERE j.effective_date BETWEEN ${f.postedFrom} AND ${f.postedTo} AND j.recorded_at BETWEEN ${f.enteredFrom} AND ${f.enteredTo}
        AND (${figure} = 'cash' OR e.service_date BETWEEN ${f.servedFrom} AND ${f.servedTo}))
    SELECT journal, position, count(*) OVER () AS count, sum(amount) OVER () AS whole FROM moved
    WHERE (${f.provider} IS NULL OR provider = ${f.provider}) AND (${f.payer} IS NULL OR payer = ${f.payer})
      AND (${f.facility} IS NULL OR facility = ${f.facility}) AND (${f.user} IS NULL OR user = ${f.user})
      AND (${f.patient} IS NULL OR patient = ${f.patient}) AND (${f.guarantor} IS NULL OR guarantor = ${f.guarantor})
      AND (${f.code} IS NULL OR code = ${f.code}) AND (${f.reason} IS NULL OR reason = ${f.reason})
      AND (${f.method} IS NULL OR detail = ${f.method}) AND (${f.day} IS NULL OR day = ${f.day})
      AND (${f.month} IS NULL OR substr(day, 1, 7) = ${f.month})
    ORDER BY journal DESC, position DESC LIMIT ${limit} OFFSET ${offset}`);
  const rows = shownEntries(db, found).map((row) => ({ ...row, amount: sign * row.amount }));
  return { rows, count: found[0]?.count ?? 0, amount: sign * (found[0]?.whole ?? 0) || 0 };
}

const shownEntries = (db: ReadableDb, page: readonly { journal: number; position: number }[]): readonly EntryRow[] =>
  db.all<EntryRow>(sql`
    SELECT p.journal, p.position, j.effective_date AS day, p.account, p.detail, p.amount_cents AS amount, e.patient_id AS patientId,
      e.service_date AS serviceDate, coalesce(l.procedure_code, '') AS code, coalesce(u.display_name, '') AS user,
      coalesce((SELECT payer_name FROM remittance WHERE id = j.remittance_id), '') AS payerName
    FROM json_each(${JSON.stringify(page.map(({ journal, position }) => [journal, position]))}) wanted
      CROSS JOIN posting p ON p.journal = wanted.value ->> 0 AND p.position = wanted.value ->> 1
      CROSS JOIN journal j ON j.sequence = p.journal LEFT JOIN encounter e ON e.id = p.encounter_id
      LEFT JOIN charge_line l ON l.id = p.charge_line_id LEFT JOIN user u ON u.id = j.user_id
    ORDER BY wanted.key`);
