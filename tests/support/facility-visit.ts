import type { TypedInstitutional } from '#shared/domain/claim/typed-institutional.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

const day = plainDate('2026-07-14');

/** Every part that a facility's bill can say; people by the ids given. */
export const everyBill = (providerId: string | null): TypedInstitutional => ({
  statementFrom: plainDate('2026-07-10'),
  statementTo: day,
  admissionHour: '0915',
  dischargeHour: '1100',
  admissionType: '1',
  admissionSource: '2',
  patientStatus: '01',
  attendingProviderId: providerId,
  operatingProviderId: providerId,
  otherOperatingProviderId: providerId,
  admittingDiagnosis: 'R10.9',
  reasonsForVisit: ['R50.9'],
  externalCauses: ['W19.XXXA'],
  presentOnAdmission: ['Y', 'N'],
  diagnosisRelatedGroup: '343',
  procedures: [{ code: '0DTJ4ZZ', on: day }],
  occurrences: [{ code: '11', on: day }],
  occurrenceSpans: [{ code: '70', from: day, to: day }],
  values: [{ code: '80', amount: cents(400) }],
  conditionCodes: ['C1'],
});
