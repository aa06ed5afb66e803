import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { IndividualProvider } from './claim-people.ts';

/**
 * What a facility's claim (837I 005010X223A2, UB-04) says beside what every claim says. Type of bill, revenue codes of the
 * lines, charges and people stand in ClaimFacts; form locators are named as FL.
 */
export type InstitutionalFacts = {
  /** DTP*434, FL 6: first and last day of the bill. */
  readonly statementFrom: PlainDate;
  readonly statementTo: PlainDate;
  /** DTP*435, FL 12 and 13; the hour "HHMM", empty when not known. */
  readonly admittedOn: PlainDate | null;
  readonly admissionHour: string;
  /** DTP*096, FL 16: "HHMM", empty when not known. */
  readonly dischargeHour: string;
  /** CL101 FL 14, CL102 FL 15, CL103 FL 17: codes of the NUBC lists. */
  readonly admissionType: string;
  readonly admissionSource: string;
  readonly patientStatus: string;
  /** 2310A FL 76, 2310B FL 77, 2310C FL 78. */
  readonly attending: IndividualProvider | null;
  readonly operating: IndividualProvider | null;
  readonly otherOperating: IndividualProvider | null;
  /** HI*ABJ FL 69; null: none. */
  readonly admittingDiagnosis: string | null;
  /** HI*APR FL 70, up to three. */
  readonly reasonsForVisit: readonly string[];
  /** HI*ABN FL 72, up to three of twelve on paper. */
  readonly externalCauses: readonly string[];
  /** Present on admission of each of the claim's diagnoses, in their order: Y, N, U, W or empty when exempt or not asked. */
  readonly presentOnAdmission: readonly ('Y' | 'N' | 'U' | 'W' | '')[];
  /** HI*DR FL 71; null: none. */
  readonly diagnosisRelatedGroup: string | null;
  /** HI*BBR, then HI*BBQ, FL 74: ICD-10-PCS with their days. */
  readonly procedures: readonly { readonly code: string; readonly on: PlainDate }[];
  /** HI*BH FL 31 to 34. */
  readonly occurrences: readonly { readonly code: string; readonly on: PlainDate }[];
  /** HI*BI FL 35 and 36. */
  readonly occurrenceSpans: readonly { readonly code: string; readonly from: PlainDate; readonly to: PlainDate }[];
  /** HI*BE FL 39 to 41. */
  readonly values: readonly { readonly code: string; readonly amount: Cents }[];
  /** HI*BG FL 18 to 28. */
  readonly conditionCodes: readonly string[];
};
