import { z } from 'zod';
import { DIAGNOSES_OF_A_VISIT } from '../domain/claim/claim-room.ts';
import type { TypedInstitutional } from '../domain/claim/typed-institutional.ts';
import { Day, Id, NonNegativeMoney, text } from './common.ts';
import { strict } from './operation.ts';

/*
 * What a facility's bill says, as it comes through the door with the charges of its visit. Lists are as long as the 837I
 * holds (005010X223A2: 24 codes in two HI, 12 external causes, three reasons); what is true of it is the scrubber's to say.
 */

/** A time of day, "0815"; empty when not known. */
const Hour = z.string().regex(/^(([01]\d|2[0-3])[0-5]\d)?$/, 'HHMM');
/** A code of an NUBC list. */
const Code = text(2);
const Diagnosis = text(8);

/** See TypedInstitutional. */
export const InstitutionalFields: z.ZodType<TypedInstitutional, TypedInstitutional> = strict({
  /** Null: the first and last day of the lines. */
  statementFrom: Day.nullable(),
  statementTo: Day.nullable(),
  admissionHour: Hour,
  dischargeHour: Hour,
  admissionType: text(1),
  admissionSource: text(1),
  patientStatus: Code,
  /** Rendering or referring providers; null: who rendered, and nobody else. */
  attendingProviderId: Id.nullable(),
  operatingProviderId: Id.nullable(),
  otherOperatingProviderId: Id.nullable(),
  admittingDiagnosis: Diagnosis.nullable(),
  reasonsForVisit: z.array(Diagnosis).max(3),
  externalCauses: z.array(Diagnosis).max(12),
  presentOnAdmission: z.array(z.enum(['Y', 'N', 'U', 'W', ''])).max(DIAGNOSES_OF_A_VISIT),
  diagnosisRelatedGroup: text(4).nullable(),
  procedures: z.array(strict({ code: text(7), on: Day })).max(25),
  occurrences: z.array(strict({ code: Code, on: Day })).max(24),
  occurrenceSpans: z.array(strict({ code: Code, from: Day, to: Day })).max(24),
  values: z.array(strict({ code: Code, amount: NonNegativeMoney })).max(24),
  conditionCodes: z.array(Code).max(24),
});
