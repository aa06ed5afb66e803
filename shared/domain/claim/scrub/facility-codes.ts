import { formatDate } from '../../../kernel/plain-date.ts';
import type { InstitutionalFacts } from '../institutional-facts.ts';
import { type FacilityClaim, isInpatientBill } from '../type-of-bill.ts';
import type { Fault } from './edit.ts';

const FIELD = 'encounter.billCodes';
/** Codes of the NUBC lists, and of patient status: two capitals or digits. */
const SHORT_CODE = /^[0-9A-Z]{2}$/;
const PROCEDURE_CODE = /^[0-9A-HJ-NP-Z]{7}$/;
const DIAGNOSIS = /^[A-TV-Z]\d[0-9AB](?:\.[0-9A-Z]{1,4})?$/;
const EXTERNAL_CAUSE = /^[V-Y]/;
const GROUP = /^\d{3,4}$/;

/** One list of the bill: how people call a code of it, what it looks like, and where it stands. */
type CodeList = {
  readonly words: string;
  readonly shape: RegExp;
  readonly fix: string;
  readonly box: string;
  readonly element: string;
  readonly codes: (bill: InstitutionalFacts) => readonly string[];
};

const SHORT = { shape: SHORT_CODE, fix: 'A code of that list has two capitals or digits, such as 11 or A1.' };
const LISTS: readonly CodeList[] = [
  { ...SHORT, words: 'condition code', box: 'FL 18', element: '2300 HI*BG', codes: ({ conditionCodes }) => conditionCodes },
  {
    ...SHORT,
    words: 'occurrence code',
    box: 'FL 31',
    element: '2300 HI*BH',
    codes: ({ occurrences }) => occurrences.map(({ code }) => code),
  },
  {
    ...SHORT,
    words: 'occurrence span code',
    box: 'FL 35',
    element: '2300 HI*BI',
    codes: ({ occurrenceSpans }) => occurrenceSpans.map(({ code }) => code),
  },
  { ...SHORT, words: 'value code', box: 'FL 39', element: '2300 HI*BE', codes: ({ values }) => values.map(({ code }) => code) },
  { ...SHORT, words: 'patient status', box: 'FL 17', element: '2300 CL103', codes: ({ patientStatus }) => [patientStatus].filter(Boolean) },
  {
    ...{ words: 'procedure', shape: PROCEDURE_CODE, box: 'FL 74', element: '2300 HI*BBR' },
    fix: 'A procedure of a stay is written in ICD-10-PCS: seven capitals or digits, none of them I or O.',
    codes: ({ procedures }) => procedures.map(({ code }) => code),
  },
  {
    ...{ words: 'diagnosis', shape: DIAGNOSIS, box: 'FL 69', element: '2300 HI*ABJ' },
    fix: 'Enter an ICD-10-CM code with its point, such as R10.9.',
    codes: ({ admittingDiagnosis, reasonsForVisit, externalCauses }) =>
      [admittingDiagnosis ?? '', ...reasonsForVisit, ...externalCauses].filter(Boolean),
  },
  {
    ...{ words: 'group', shape: GROUP, box: 'FL 71', element: '2300 HI*DR' },
    fix: 'A diagnosis related group has three digits.',
    codes: ({ diagnosisRelatedGroup }) => [diagnosisRelatedGroup ?? ''].filter(Boolean),
  },
];

/** What is wrong with the codes of a bill: their shape, what stands twice, days that cannot be, lists of another kind of bill. */
export function codeFaults(claim: FacilityClaim): readonly Fault[] {
  return [
    ...LISTS.flatMap((list) => shapeFaults(list, claim.institutional)),
    ...repeatedFaults(claim),
    ...placeFaults(claim),
    ...dayFaults(claim),
  ];
}

function shapeFaults({ words, shape, fix, box, element, codes }: CodeList, bill: InstitutionalFacts): readonly Fault[] {
  return codes(bill)
    .filter((code) => !shape.test(code))
    .map((code) => ({ field: FIELD, message: `"${code}" is not written like a ${words}.`, fix, box, element }));
}

/** A condition or a value is said once; an occurrence may come again on another day. */
function repeatedFaults({ institutional: { conditionCodes, values } }: FacilityClaim): readonly Fault[] {
  const twice = (codes: readonly string[]): readonly string[] => [...new Set(codes.filter((code, at) => codes.indexOf(code) < at))];
  const fault = (words: string, code: string, box: string, element: string): Fault => ({
    ...{ field: FIELD, message: `The ${words} ${code} stands twice.`, fix: 'Enter each code once.', box, element },
  });
  return [
    ...twice(conditionCodes).map((code) => fault('condition code', code, 'FL 18', '2300 HI*BG')),
    ...twice(values.map(({ code }) => code)).map((code) => fault('value code', code, 'FL 39', '2300 HI*BE')),
  ];
}

/** Reasons for the visit are of outpatients, procedures and the admitting diagnosis of stays; external causes begin with V to Y. */
function placeFaults({ typeOfBill, institutional: bill }: FacilityClaim): readonly Fault[] {
  const inpatient = isInpatientBill(typeOfBill);
  const place = (wrong: boolean, message: string, fix: string, box: string, element: string): readonly Fault[] =>
    wrong ? [{ field: FIELD, message, fix, box, element }] : [];
  const cause = bill.externalCauses.find((code) => DIAGNOSIS.test(code) && !EXTERNAL_CAUSE.test(code));
  return [
    ...place(
      inpatient && bill.reasonsForVisit.length > 0,
      'The bill is for a stay and says reasons for a visit.',
      'Take them away: a stay has an admitting diagnosis.',
      'FL 70',
      '2300 HI*APR',
    ),
    ...place(
      typeOfBill.slice(-3, -1) === '11' && bill.admittingDiagnosis === null,
      'The bill is for a stay and has no admitting diagnosis.',
      'Enter with the facility bill why the patient was admitted.',
      'FL 69',
      '2300 HI*ABJ',
    ),
    ...place(
      !inpatient && bill.procedures.length > 0,
      'The bill is for an outpatient and has procedures of ICD-10-PCS.',
      'Take them away: outpatient lines have HCPCS codes.',
      'FL 74',
      '2300 HI*BBR',
    ),
    ...place(cause !== undefined, `${cause} is no external cause.`, 'External causes begin with V, W, X or Y.', 'FL 72', '2300 HI*ABN'),
  ];
}

function dayFaults({ institutional: { occurrenceSpans, procedures, statementTo } }: FacilityClaim): readonly Fault[] {
  const spans = occurrenceSpans.filter(({ from, to }) => to < from);
  const late = procedures.filter(({ on }) => on > statementTo);
  return [
    ...spans.map(
      ({ code, from }): Fault => ({
        ...{ field: FIELD, message: `The occurrence span ${code} ends before it begins on ${formatDate(from)}.` },
        ...{ fix: 'Correct its days.', box: 'FL 35', element: '2300 HI*BI' },
      }),
    ),
    ...late.map(
      ({ code, on }): Fault => ({
        ...{ field: FIELD, message: `The procedure ${code} is of ${formatDate(on)}, after the last day of the bill.` },
        ...{ fix: 'Correct its day.', box: 'FL 74', element: '2300 HI*BBR' },
      }),
    ),
  ];
}
