import type { ClaimFacts, ServiceLine } from '#shared/domain/claim/claim-facts.ts';
import type { InstitutionalFacts } from '#shared/domain/claim/institutional-facts.ts';
import { cents } from '#shared/kernel/cents.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { validClaim, validClaimToday } from '../valid-claim.ts';
import type { PlantedCase } from './builders.ts';

const base = validClaim();
const today = validClaimToday;
const served = plainDate('2026-07-13');
const doctor = base.rendering;
if (doctor === null) throw new Error('the valid claim has a rendering provider');

const plain: InstitutionalFacts = {
  ...{ statementFrom: served, statementTo: served, admittedOn: null, admissionHour: '', dischargeHour: '', admissionType: '3' },
  ...{ admissionSource: '1', patientStatus: '01', attending: doctor, operating: null, otherOperating: null, admittingDiagnosis: null },
  ...{ reasonsForVisit: [], externalCauses: [], presentOnAdmission: [], diagnosisRelatedGroup: null, procedures: [] },
  ...{ occurrences: [], occurrenceSpans: [], values: [], conditionCodes: [] },
};
const coded = base.lines.map((line) => ({ ...line, pointers: [], revenueCode: '0521' }));

/** A clean outpatient bill. */
const bill = (change: Partial<InstitutionalFacts> = {}, claim: Partial<ClaimFacts> = {}): ClaimFacts => ({
  ...{ ...base, rendering: null, typeOfBill: '0711', lines: coded },
  institutional: { ...plain, ...change },
  ...claim,
});
const first = addDays(served, -3);
const room: ServiceLine = {
  ...coded[0],
  ...{ procedureCode: '', modifiers: [], revenueCode: '0120', unitThousandths: 3_000 },
} as ServiceLine;
/** A clean bill of a stay. */
const stay = (change: Partial<InstitutionalFacts> = {}, claim: Partial<ClaimFacts> = {}): ClaimFacts =>
  bill(
    {
      ...{ statementFrom: first, admittedOn: first, admissionHour: '0915', dischargeHour: '1100', admissionType: '1' },
      ...{ admittingDiagnosis: 'R10.9', presentOnAdmission: base.diagnoses.map(() => 'Y' as const) },
      ...change,
    },
    { typeOfBill: '0111', lines: [room], ...claim },
  );
const voided = (claim: ClaimFacts): ClaimFacts => ({ ...claim, frequency: '8', payerControlNumber: 'ICN1' });
const line = (change: Partial<ServiceLine>): Partial<ClaimFacts> => ({
  lines: coded.map((each, at) => (at === 1 ? { ...each, ...change } : each)),
});
const billing = (change: Partial<ClaimFacts['billing']>): Partial<ClaimFacts> => ({ billing: { ...base.billing, ...change } });
const nobody = { ...doctor, npi: '1234567890' };

/** One fault of a facility's bill; exactly that finding must come out. */
export const facilityFaults: readonly PlantedCase[] = [
  ['85 encounter.statementDays', bill({ statementFrom: served, statementTo: first })],
  ['85 encounter.statementDays', bill({ statementTo: addDays(today, 1) })],
  ['85 lines.1.from', bill({ statementFrom: first }, line({ from: addDays(first, -1), to: addDays(first, -1) }))],
  ['85 lines.1.from', bill({ statementTo: served }, line({ from: served, to: today }))],
  ['86 encounter.stay', bill({ patientStatus: '' })],
  ['86 encounter.stay', stay({ admissionType: '' })],
  ['86 encounter.stay', stay({ admissionSource: '' })],
  ['86 encounter.stay', stay({ admissionHour: '' })],
  ['86 encounter.stay', stay({ dischargeHour: '' })],
  ['86 encounter.stay', stay({ dischargeHour: '' }, { typeOfBill: '0114' })],
  ['86 encounter.stay', stay({}, { typeOfBill: '0112' })],
  ['86 encounter.admissionDate', stay({ admittedOn: null })],
  ['86 encounter.admissionDate', bill({}, { typeOfBill: '0329' })],
  ['86 encounter.admissionDate', stay({ admittedOn: addDays(served, 1) })],
  ['86 encounter.admissionDate', stay({ admittedOn: addDays(first, 1) })],
  ['87 practice.kind', bill({}, billing({ kind: 'person', firstName: 'Ives', name: 'Calloway' }))],
  ['87 practice.taxIdKind', bill({}, billing({ taxIdKind: 'SY' }))],
  ['87 encounter.attending', bill({ attending: null })],
  ['87 encounter.attending', bill({ attending: nobody })],
  ['87 encounter.attending', bill({ attending: { ...doctor, firstName: ' ' } })],
  ['87 encounter.operating', bill({ operating: nobody })],
  ['87 encounter.otherOperating', bill({ otherOperating: { ...doctor, lastName: '' } })],
  ['88 lines.1.revenueCode', bill({}, line({ revenueCode: null }))],
  ['88 lines.1.revenueCode', bill({}, line({ revenueCode: '521' }))],
  ['88 lines.1.revenueCode', bill({}, line({ revenueCode: '0001' }))],
  ['88 lines.0.unitThousandths', stay({}, { lines: [{ ...room, unitThousandths: 2_500 }] })],
  ['88 lines.1.unitThousandths', bill({}, line({ unitThousandths: 0 }))],
  ['89 encounter.billCodes', bill({ conditionCodes: ['1'] })],
  ['89 encounter.billCodes', bill({ conditionCodes: ['A1', 'A1'] })],
  ['89 encounter.billCodes', bill({ occurrences: [{ code: 'a1', on: served }] })],
  ['89 encounter.billCodes', bill({ occurrenceSpans: [{ code: '7', from: served, to: served }] })],
  ['89 encounter.billCodes', bill({ occurrenceSpans: [{ code: '70', from: served, to: first }] })],
  ['89 encounter.billCodes', bill({ values: [{ code: '801', amount: cents(100) }] })],
  [
    '89 encounter.billCodes',
    bill({
      values: [
        { code: '80', amount: cents(100) },
        { code: '80', amount: cents(200) },
      ],
    }),
  ],
  ['89 encounter.billCodes', bill({ patientStatus: '1' })],
  ['89 encounter.billCodes', bill({ externalCauses: ['R10.9'] })],
  ['89 encounter.billCodes', bill({ reasonsForVisit: ['R109'] })],
  ['89 encounter.billCodes', bill({ procedures: [{ code: '0DTJ4ZZ', on: served }] })],
  ['89 encounter.billCodes', stay({ procedures: [{ code: '0DTJ4ZO', on: served }] })],
  ['89 encounter.billCodes', stay({ procedures: [{ code: '0DTJ4ZZ', on: addDays(served, 1) }] })],
  ['89 encounter.billCodes', stay({ reasonsForVisit: ['R50.9'] })],
  ['89 encounter.billCodes', stay({ admittingDiagnosis: null })],
  ['89 encounter.billCodes', stay({ diagnosisRelatedGroup: '43' })],
  ['89 encounter.presentOnAdmission', stay({ presentOnAdmission: [] })],
  ['89 encounter.presentOnAdmission', bill({ presentOnAdmission: ['Y'] })],
];

/** Bills that look odd and are right. */
export const facilityClean: readonly PlantedCase[] = [
  ['an outpatient bill', bill()],
  ['a stay with its room alone', stay()],
  ['a bill of three digits', bill({}, { typeOfBill: '131' })],
  ['a first part of a stay, the patient still there', stay({ patientStatus: '30', dischargeHour: '' }, { typeOfBill: '0112' })],
  [
    'a skilled nursing stay with its rate line, without present on admission',
    stay(
      { presentOnAdmission: [] },
      {
        typeOfBill: '0211',
        lines: [room, { ...room, lineControlNumber: coded[1]?.lineControlNumber ?? '', revenueCode: '0022', charge: cents(0) }],
      },
    ),
  ],
  ['home health with the day its care began', bill({ admittedOn: first }, { typeOfBill: '0329' })],
  ['a stay that goes on from the month before', stay({ admittedOn: addDays(first, -9) })],
  ['a place of service that would ask for a facility', bill({}, { placeOfService: '21', admissionDate: null })],
  ['a laboratory without a CLIA number', bill({}, line({ procedureCode: '80053', modifiers: [] }))],
  [
    'an occurrence that came twice',
    bill({
      occurrences: [
        { code: '11', on: first },
        { code: '11', on: served },
      ],
    }),
  ],
  [
    'every list filled',
    stay({
      ...{ conditionCodes: ['C1'], occurrences: [{ code: 'A1', on: first }], occurrenceSpans: [{ code: '70', from: first, to: served }] },
      ...{ values: [{ code: '80', amount: cents(300) }], procedures: [{ code: '0DTJ4ZZ', on: served }], externalCauses: ['W19.XXXA'] },
      ...{ diagnosisRelatedGroup: '343', operating: doctor },
    }),
  ],
  ['a void of a bill that was wrong', voided(bill({ patientStatus: '', attending: null }, line({ revenueCode: null })))],
  ['a professional claim with a type of bill', { ...base, typeOfBill: '0131' }],
  ['facility facts without a type of bill', { ...base, institutional: { ...plain, attending: null } }],
];
