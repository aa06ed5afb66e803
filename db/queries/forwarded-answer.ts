import type { AskedCoverage } from '#shared/domain/remittance/forwarding.ts';
import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import { factsFrom } from './remittance-facts-text.ts';

/** A coverage of a visit that may answer under the number of a claim; `claimId` is null while no claim asks it. */
type AskedUnder = AskedCoverage & { readonly claimId: string | null; readonly payerName: string };

/**
 * Who may answer under the number of a claim: the coverage that it asks, then those that the visit's case asks after it. A payer
 * that sends a claim on leaves our number on it.
 */
export function askedUnder(db: ReadableDb, claimId: string): readonly AskedUnder[] {
  return db.all<AskedUnder>(sql`
    WITH asked AS (
      SELECT c.id AS claim, c.encounter_id AS encounter, v.id AS coverage, v.member_id AS memberId, y.name AS payerName,
        c.rank - 1 + row_number() OVER (ORDER BY o.position) AS rank
      FROM claim c JOIN encounter e ON e.id = c.encounter_id
        JOIN case_order own ON own.case_id = coalesce(e.case_id, e.patient_id) AND own.coverage_id = c.coverage_id
        JOIN case_order o ON o.case_id = own.case_id AND o.position >= own.position
        JOIN coverage v ON v.id = o.coverage_id JOIN payer y ON y.id = v.payer_id
      WHERE c.id = ${claimId} AND (v.id = c.coverage_id OR (coalesce(v.effective_from, '') <= c.service_date
        AND coalesce(v.effective_to, '9999') >= c.service_date)))
    SELECT a.rank, a.memberId, a.payerName, s.id AS claimId, s.payer_control_number AS payerControlNumber
    FROM asked a LEFT JOIN claim s ON s.id = iif(a.rank = (SELECT min(rank) FROM asked), a.claim, (
      SELECT b.claim_id FROM claim n JOIN born_claim b ON b.claim_id = n.id
      WHERE n.encounter_id = a.encounter AND n.coverage_id = a.coverage AND EXISTS (
        SELECT 1 FROM claim_line mine JOIN claim_line theirs ON theirs.charge_line_id = mine.charge_line_id
        WHERE mine.claim_id = a.claim AND theirs.claim_id = n.id)
      ORDER BY n.rowid DESC LIMIT 1))
    ORDER BY a.rank`);
}

/** The payer of a coverage that is asked after a claim's, and the coverage asked after that one on the day of service. */
export const placeAfter = (
  db: ReadableDb,
  claimId: string,
  coverageId: string,
): { readonly payerId: string; readonly nextCoverageId: string | null } | undefined =>
  db.get(sql`
    SELECT v.payer_id AS payerId, (SELECT x.id FROM case_order own
        JOIN case_order o ON o.case_id = own.case_id AND o.position > own.position JOIN coverage x ON x.id = o.coverage_id
      WHERE own.case_id = coalesce(e.case_id, e.patient_id) AND own.coverage_id = v.id
        AND coalesce(x.effective_from, '') <= c.service_date AND coalesce(x.effective_to, '9999') >= c.service_date
      ORDER BY o.position LIMIT 1) AS nextCoverageId
    FROM claim c JOIN encounter e ON e.id = c.encounter_id JOIN coverage v ON v.id = ${coverageId} WHERE c.id = ${claimId}`);

type Unassigned = { readonly remittanceClaimId: string; readonly remittanceId: string; readonly facts: RemittanceClaim };

/** Answers for which no claim of ours is named although they bear one of these numbers. */
export const unassignedNaming = (db: ReadableDb, claimNumbers: readonly string[]): readonly Unassigned[] =>
  db
    .all<Omit<Unassigned, 'facts'> & { facts: string }>(sql`
    SELECT a.id AS remittanceClaimId, a.remittance_id AS remittanceId, f.facts
    FROM remittance_claim a JOIN remittance_claim_facts f ON f.sequence = a.sequence
    WHERE a.claim_id IS NULL AND upper(f.facts ->> 1) IN (SELECT value FROM json_each(${JSON.stringify(claimNumbers)}))
    ORDER BY a.sequence`)
    .map(({ facts, ...row }) => ({ ...row, facts: factsFrom(facts) }));

/** The answers of one check for which no claim of ours is named although they bear the number of one. */
export const unassignedOf = (db: ReadableDb, remittanceId: string): readonly (Unassigned & { readonly numberedId: string })[] =>
  db
    .all<Omit<Unassigned, 'facts'> & { facts: string; numberedId: string }>(sql`
    SELECT a.id AS remittanceClaimId, a.remittance_id AS remittanceId, f.facts, c.id AS numberedId
    FROM remittance_claim a JOIN remittance_claim_facts f ON f.sequence = a.sequence
      JOIN claim c ON c.claim_number = upper(trim(f.facts ->> 1))
    WHERE a.remittance_id = ${remittanceId} AND a.claim_id IS NULL ORDER BY a.position`)
    .map(({ facts, ...row }) => ({ ...row, facts: factsFrom(facts) }));
