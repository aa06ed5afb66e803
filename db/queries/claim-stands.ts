import { assert } from '#shared/kernel/assert.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

/** The records beside patient, coverage and payer that a claim's values are entered on. */
export type ClaimStands = {
  readonly renderingProviderId: string;
  readonly referringProviderId: string | null;
  readonly facilityId: string | null;
  /** The case of the visit; a patient's usual one has the patient's id. */
  readonly caseId: string;
  /** The patient's next coverage beside the one that is asked; null when there is none. */
  readonly otherCoverageId: string | null;
};

/** Where the values of a claim that is there are kept. */
export function claimStands(db: ReadableDb, claimId: string): ClaimStands {
  const stands = db.get<ClaimStands>(sql`
    SELECT e.rendering_provider_id AS renderingProviderId, e.referring_provider_id AS referringProviderId, e.facility_id AS facilityId,
      coalesce(e.case_id, e.patient_id) AS caseId,
      (SELECT k.id FROM coverage k WHERE k.patient_id = e.patient_id AND k.id <> c.coverage_id ORDER BY k.rank, k.id LIMIT 1) AS otherCoverageId
    FROM claim c JOIN encounter e ON e.id = c.encounter_id WHERE c.id = ${claimId}`);
  assert(stands, 'a claim belongs to a visit');
  return stands;
}
