import type { UsedList } from '#shared/domain/list/used-lists.ts';
import { type ReadableDb, type SqlQuery, sql } from '../connection/handles.ts';

/** How many rows of one kind stand on an entry. */
export type Use = { readonly what: string; readonly count: number };

type Counting = (id: string) => readonly (readonly [string, SqlQuery])[];

/** Lines that name somebody as rendering, ordering or supervising, and visits that name them as supervising. */
const lineNames = (id: string): SqlQuery => sql`
  SELECT (SELECT count(*) FROM charge_line WHERE rendering_provider_id = ${id} OR ordering_provider_id = ${id}
    OR supervising_provider_id = ${id}) + (SELECT count(*) FROM encounter WHERE supervising_provider_id = ${id}) AS n`;

const counted: Readonly<Record<UsedList, Counting>> = {
  rendering: (id) => [
    ['superbills', sql`SELECT count(*) AS n FROM superbill WHERE rendering_provider_id = ${id}`],
    ['visits', sql`SELECT count(*) AS n FROM encounter WHERE rendering_provider_id = ${id}`],
    ['payer numbers', sql`SELECT count(*) AS n FROM payer_number WHERE rendering_provider_id = ${id}`],
    ['charge lines', lineNames(id)],
    ['recurring visits', sql`SELECT count(*) AS n FROM visit_plan WHERE rendering_provider_id = ${id}`],
    ['code defaults', sql`SELECT count(*) AS n FROM code_default WHERE rendering_provider_id = ${id}`],
  ],
  referring: (id) => [
    ['visits', sql`SELECT count(*) AS n FROM encounter WHERE referring_provider_id = ${id}`],
    ['cases', sql`SELECT count(*) AS n FROM patient_case WHERE referring_provider_id = ${id}`],
    ['charge lines', lineNames(id)],
  ],
  facility: (id) => [
    ['visits', sql`SELECT count(*) AS n FROM encounter WHERE facility_id = ${id}`],
    ['code defaults', sql`SELECT count(*) AS n FROM code_default WHERE facility_id = ${id}`],
  ],
  payer: (id) => [
    ['coverages', sql`SELECT count(*) AS n FROM coverage WHERE payer_id = ${id}`],
    ['claims', sql`SELECT count(*) AS n FROM claim WHERE payer_id = ${id}`],
    ['posting rules', sql`SELECT count(DISTINCT adjustment_group || reason) AS n FROM posting_rule WHERE payer_id = ${id}`],
    ['payer numbers', sql`SELECT count(*) AS n FROM payer_number WHERE payer_id = ${id}`],
    ['authorizations', sql`SELECT count(*) AS n FROM authorization WHERE payer_id = ${id}`],
    ['code defaults', sql`SELECT count(*) AS n FROM code_default WHERE payer_id = ${id}`],
    ['scrubber rules', sql`SELECT count(*) AS n FROM claim_rule_payer WHERE payer_id = ${id}`],
  ],
  tradingPartner: (id) => [
    ['payers', sql`SELECT count(*) AS n FROM payer WHERE trading_partner_id = ${id}`],
    ['batches', sql`SELECT count(*) AS n FROM batch WHERE trading_partner_id = ${id}`],
  ],
  employer: (id) => [
    ['patients', sql`SELECT count(*) AS n FROM patient WHERE employer_id = ${id}`],
    ['cases', sql`SELECT count(*) AS n FROM patient_case WHERE employer_id = ${id}`],
  ],
  // A superbill keeps the words of its reason, so that changing the list changes nothing that was.
  reason: (id) => [['superbills', sql`SELECT count(*) AS n FROM superbill s JOIN reason r ON r.words = s.reason WHERE r.id = ${id}`]],
  procedure: (code) => [
    ['charge lines', sql`SELECT count(*) AS n FROM charge_line WHERE procedure_code = ${code}`],
    ['charge templates', sql`SELECT count(DISTINCT template_id) AS n FROM charge_template_line WHERE procedure_code = ${code}`],
    ['code defaults', sql`SELECT count(*) AS n FROM code_default WHERE code = ${code}`],
  ],
  diagnosis: (code) => [['visits', sql`SELECT count(*) AS n FROM encounter_diagnosis WHERE code = ${code}`]],
};

/** What stands on one entry of a list; kinds with none are left out. */
export const whereUsed = (db: ReadableDb, list: UsedList, id: string): readonly Use[] =>
  counted[list](id)
    .map(([what, query]) => ({ what, count: db.get<{ n: number }>(query)?.n ?? 0 }))
    .filter(({ count }) => count > 0);
