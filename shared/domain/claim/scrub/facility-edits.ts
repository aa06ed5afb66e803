import { formatDate, type PlainDate } from '../../../kernel/plain-date.ts';
import { isNpi } from '../../identifier/npi.ts';
import type { IndividualProvider } from '../claim-people.ts';
import {
  type FacilityClaim,
  isCountedInDays,
  isFacilityClaim,
  isInpatientBill,
  isLastBill,
  needsPresentOnAdmission,
  needsStartOfCare,
} from '../type-of-bill.ts';
import { isVoid, lineWords, NO_FAULTS } from './each-line.ts';
import type { Edit, Fault } from './edit.ts';
import { codeFaults } from './facility-codes.ts';

/*
 * Claims of facilities (837I, UB-04). Box is the form locator of the UB-04. A void repeats what was sent, so it is left alone.
 */

/**
 * Rules of the professional claim that a facility's does not follow: it has no rendering provider (3), no who sent (5), no
 * pointers (31), no place of service (38, 39, 40), no CLIA number (44), no minutes (47), and is judged by other tables of
 * units, pairs and physicians' work (35, 64, 66, 67, 68).
 */
export const PROFESSIONAL_ONLY: ReadonlySet<number> = new Set([3, 5, 31, 35, 38, 39, 40, 44, 47, 64, 66, 67, 68]);

const facilityCheck =
  (check: (claim: FacilityClaim, today: PlainDate) => readonly Fault[]): Edit['check'] =>
  (claim, today) =>
    claim.institutional === undefined || isVoid(claim) || !isFacilityClaim(claim) ? NO_FAULTS : check(claim, today);

const only = (...faults: readonly (Fault | false)[]): readonly Fault[] => faults.filter((fault) => fault !== false);

const STATEMENT = 'encounter.statementDays';

export const statementDaysEdit: Edit = {
  number: 85,
  title: 'The days of a facility bill are in order and cover its lines',
  source:
    '005010X223A2 loop 2300 DTP*434: first and last day of the bill; Medicare Claims Processing Manual, chapter 25, 75.1, FL 6 and FL 45',
  severity: 'stop',
  box: 'FL 6',
  element: '2300 DTP*434',
  prevents: 'A7:187',
  fields: [STATEMENT, 'lines.*.from'],
  check: facilityCheck((claim, today) => {
    const { statementFrom: from, statementTo: to } = claim.institutional;
    const days = `${formatDate(from)} to ${formatDate(to)}`;
    const fix = 'Correct the days of the bill, or leave them empty: then they are those of its lines.';
    if (to < from) return [{ field: STATEMENT, message: `The bill ends on ${formatDate(to)}, before it begins.`, fix }];
    if (to > today) return [{ field: STATEMENT, message: `The bill ends on ${formatDate(to)}, which is still to come.`, fix }];
    return claim.lines.flatMap((line, at): readonly Fault[] => {
      const last = line.to ?? line.from;
      if (line.from === null || last === null || (line.from >= from && last <= to)) return NO_FAULTS;
      const message = `${lineWords(at)} is of ${formatDate(line.from)}, outside the days of the bill, ${days}.`;
      return [
        {
          field: `lines.${at}.from`,
          message,
          fix: 'Correct the day of the line or the days of the bill.',
          box: 'FL 45',
          element: '2400 DTP*472',
        },
      ];
    });
  }),
};

const STAY = 'encounter.stay';

export const stayEdit: Edit = {
  number: 86,
  title: 'A facility bill says how the care began and where the patient went',
  source:
    '005010X223A2 CL1, DTP*435 and DTP*096; Medicare Claims Processing Manual, chapter 25, 75.1, FL 12 to FL 17: status on every bill; day, hour, type and source on stays, the hour of discharge on the last one',
  severity: 'stop',
  box: 'FL 12',
  element: '2300 CL1',
  prevents: 'A7:189',
  fields: ['encounter.admissionDate', STAY],
  check: facilityCheck((claim) => {
    const { typeOfBill, institutional: bill } = claim;
    const inpatient = isInpatientBill(typeOfBill);
    const say = (words: string, box: string, element: string): Fault => ({
      ...{ field: STAY, message: `The bill does not say ${words}.`, fix: 'Enter it with the facility bill.', box, element },
    });
    const gone = bill.patientStatus !== '' && bill.patientStatus !== STILL_A_PATIENT;
    return only(
      bill.patientStatus === '' && say('where the patient went', 'FL 17', '2300 CL103'),
      inpatient && bill.admissionType === '' && say('what kind of admission it was', 'FL 14', '2300 CL101'),
      inpatient && bill.admissionSource === '' && say('where the patient came from', 'FL 15', '2300 CL102'),
      inpatient && bill.admissionHour === '' && say('at which hour the patient was admitted', 'FL 13', '2300 DTP*435'),
      inpatient && gone && isLastBill(claim) && bill.dischargeHour === '' && say('at which hour the patient left', 'FL 16', '2300 DTP*096'),
      ...startFaults(claim),
      ...seriesFaults(claim, gone),
    );
  }),
};

/** FL 17: the patient is still there when the bill ends. */
const STILL_A_PATIENT = '30';

function startFaults({ typeOfBill, institutional }: FacilityClaim): readonly Fault[] {
  const { admittedOn, statementFrom, statementTo } = institutional;
  const field = 'encounter.admissionDate';
  const element = '2300 DTP*435';
  if (admittedOn === null)
    return only(
      needsStartOfCare(typeOfBill) && {
        ...{ field, element, message: 'The bill does not say on which day the patient was admitted, or the care began.' },
        fix: 'Enter the day of admission with the visit.',
      },
    );
  return only(
    admittedOn > statementTo && {
      ...{ field, element, message: `The patient was admitted on ${formatDate(admittedOn)}, after the last day of the bill.` },
      fix: 'Correct the day of admission or the days of the bill.',
    },
    admittedOn > statementFrom &&
      admittedOn <= statementTo &&
      isInpatientBill(typeOfBill) && {
        ...{
          field,
          element,
          message: `The bill begins before the patient was admitted on ${formatDate(admittedOn)}.`,
          severity: 'warn' as const,
        },
        fix: 'Bill what came before the stay only where the payer counts it with the stay.',
      },
  );
}

/** A first or middle part of a stay leaves the patient there; the whole and the last part do not. */
function seriesFaults(claim: FacilityClaim, gone: boolean): readonly Fault[] {
  const part = claim.typeOfBill.slice(-1);
  const goesOn = part === '2' || part === '3';
  if (!isInpatientBill(claim.typeOfBill) || claim.institutional.patientStatus === '' || !(goesOn && gone)) return NO_FAULTS;
  const message = `The kind of bill (${claim.typeOfBill}) says that the stay goes on, and the status (${claim.institutional.patientStatus}) that the patient left.`;
  const fix = 'Take 30 as status, or a bill that is whole (1) or last (4).';
  return [{ field: STAY, message, fix, box: 'FL 17', element: '2300 CL103' }];
}

export const attendingEdit: Edit = {
  number: 87,
  title: 'A facility bills as an organization, and somebody with a real NPI attended',
  source:
    '005010X223A2 loop 2010AA: NM102 2 and REF*EI; loops 2310A to 2310C: people with name and NPI; Medicare Claims Processing Manual, chapter 25, 75.1, FL 76 and FL 77',
  severity: 'stop',
  box: 'FL 76',
  element: '2310A NM1',
  prevents: 'A6:562:71',
  fields: ['encounter.attending', 'encounter.operating', 'encounter.otherOperating', 'practice.kind', 'practice.taxIdKind'],
  check: facilityCheck(({ billing, institutional: { attending, operating, otherOperating } }) => [
    ...only(
      billing.kind === 'person' && {
        ...{ field: 'practice.kind', message: 'A facility bill comes from an organization, and the practice is set up as a person.' },
        ...{ fix: 'Enter the organization in Settings, Practice.', box: 'FL 1', element: '2010AA NM102' },
      },
      billing.kind !== 'person' &&
        billing.taxIdKind === 'SY' && {
          ...{
            field: 'practice.taxIdKind',
            message: 'A facility bill has an employer number as tax id, and the practice has a social security number.',
          },
          ...{ fix: 'Enter the EIN in Settings, Practice.', box: 'FL 5', element: '2010AA REF*EI' },
        },
      attending === null && {
        ...{ field: 'encounter.attending', message: 'The bill does not say who attended the patient.' },
        fix: 'Choose the attending provider with the facility bill.',
      },
    ),
    ...personFaults('encounter.attending', 'attending provider', attending, ['FL 76', '2310A']),
    ...personFaults('encounter.operating', 'operating provider', operating, ['FL 77', '2310B']),
    ...personFaults('encounter.otherOperating', 'other operating provider', otherOperating, ['FL 78', '2310C']),
  ]),
};

type Place = readonly [box: string, loop: string];

function personFaults(field: string, words: string, person: IndividualProvider | null, [box, loop]: Place): readonly Fault[] {
  if (person === null) return NO_FAULTS;
  const name = `${person.firstName} ${person.lastName}`.trim();
  const fix = 'Correct it in Lists, Providers.';
  return only(
    !isNpi(person.npi) && {
      ...{ field, message: `${name || 'Nobody'}, the ${words}, has no NPI that can be right.`, fix, box, element: `${loop} NM109` },
    },
    (person.lastName.trim() === '' || person.firstName.trim() === '') && {
      ...{ field, message: `The ${words} lacks a first or last name.`, fix, box, element: `${loop} NM103` },
    },
  );
}

const REVENUE_CODE = /^\d{4}$/;

export const revenueCodeEdit: Edit = {
  number: 88,
  title: 'Every line of a facility bill has its revenue code',
  source:
    '005010X223A2 loop 2400 SV201, SV204 and DTP*472: four digits on every line, units or days, and a day of its own unless the bill is for a stay; UB-04 FL 42',
  severity: 'stop',
  box: 'FL 42',
  element: '2400 SV201',
  prevents: 'A6:455',
  fields: ['lines.*.revenueCode', 'lines.*.unitThousandths'],
  check: facilityCheck(({ lines }) =>
    lines.flatMap((line, at): readonly Fault[] => {
      const code = line.revenueCode ?? '';
      const field = `lines.${at}.revenueCode`;
      if (!REVENUE_CODE.test(code) || code === '0000' || code === '0001') {
        const what = code === '' ? 'has no revenue code' : `has ${code}, which is no revenue code of a line`;
        return [
          { field, message: `${lineWords(at)} ${what}.`, fix: 'Enter the four digits of the department or kind of service, such as 0510.' },
        ];
      }
      const wrong = line.unitThousandths <= 0 ? 'counts nothing' : 'counts parts of a day';
      if (line.unitThousandths > 0 && !(isCountedInDays(code) && line.unitThousandths % 1_000 !== 0)) return NO_FAULTS;
      const unitField = `lines.${at}.unitThousandths`;
      const place = { box: 'FL 46', element: '2400 SV205' };
      return [{ field: unitField, message: `${lineWords(at)} ${wrong}.`, fix: 'Enter how many there were; days are whole.', ...place }];
    }),
  ),
};

export const facilityCodesEdit: Edit = {
  number: 89,
  title: 'Codes of a facility bill are written like those of their lists, and diagnoses say if they were there on admission',
  source:
    '005010X223A2 HI segments; ICD-10-PCS: seven capitals or digits without I and O; UB-04 FL 18 to FL 41 and FL 67 to FL 74; Medicare Claims Processing Manual, chapter 23, 10.2: present on admission on acute inpatient bills, but for exempt diagnoses',
  severity: 'stop',
  box: 'FL 67',
  element: '2300 HI',
  prevents: 'A7:454',
  fields: ['encounter.billCodes', 'encounter.presentOnAdmission'],
  check: facilityCheck((claim) => [...codeFaults(claim), ...admissionFaults(claim)]),
};

/** Most Z codes are exempt, as are external causes; the list of the exempt ones is longer, so that this only warns. */
const OFTEN_EXEMPT = /^[V-Z]/;

function admissionFaults({ typeOfBill, diagnoses, institutional }: FacilityClaim): readonly Fault[] {
  const { presentOnAdmission } = institutional;
  const field = 'encounter.presentOnAdmission';
  if (!needsPresentOnAdmission(typeOfBill)) {
    const message = 'The bill says which diagnoses were there on admission, and is not for a stay in a hospital.';
    return only(presentOnAdmission.some((answer) => answer !== '') && { field, message, fix: 'Take the answers away.', severity: 'warn' });
  }
  const unanswered = diagnoses.filter((code, at) => (presentOnAdmission[at] ?? '') === '' && !OFTEN_EXEMPT.test(code));
  const message = `The bill does not say whether ${unanswered.join(', ')} ${unanswered.length === 1 ? 'was' : 'were'} there on admission.`;
  const fix = 'Answer Y, N, U or W for each; leave it empty only for a diagnosis that is exempt.';
  return only(unanswered.length > 0 && { field, message, fix, severity: 'warn' });
}
