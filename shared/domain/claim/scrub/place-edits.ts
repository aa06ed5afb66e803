import { formatDate } from '../../../kernel/plain-date.ts';
import { isInpatientPlace, isPlaceOfService, placeOfServiceWords } from '../../code/place-of-service.ts';
import { isNpi } from '../../identifier/npi.ts';
import type { ClaimFacts, ServiceFacility } from '../claim-facts.ts';
import { type Edit, type Fault, faultWhen } from './edit.ts';

export const placeOfServiceEdit: Edit = {
  number: 38,
  title: 'Place of service is there and on the list',
  source: '005010X222A1 CLM05-1 and SV105: a code of the CMS place-of-service list',
  severity: 'stop',
  box: '24B',
  element: '2300 CLM05-1',
  prevents: 'A7:249',
  fields: ['encounter.placeOfService', 'lines.*.placeOfService'],
  check: ({ placeOfService, lines }) => [
    ...placeFault(placeOfService, 'encounter.placeOfService', 'The visit'),
    ...lines.flatMap((line, index) =>
      line.placeOfService === null
        ? []
        : placeFault(line.placeOfService, `lines.${index}.placeOfService`, `Line ${index + 1}`).map((fault) => ({
            ...fault,
            element: '2400 SV105',
          })),
    ),
  ],
};

function placeFault(code: string, field: string, words: string): readonly Fault[] {
  if (isPlaceOfService(code)) return [];
  const message =
    code.trim() === '' ? `${words} has no place of service.` : `${words} has the place of service "${code}", which is not on the list.`;
  return [{ field, message, fix: 'Choose where the patient was seen, such as 11 for the office.' }];
}

/** Hospitals and nursing facilities: never the practice itself, and each has an NPI. */
const INSTITUTIONS: ReadonlySet<string> = new Set(['19', '21', '22', '23', '31', '32', '51', '61']);
/** Homes that care for people, and hospice: never the practice itself, but they may have no NPI. */
const CARE_HOMES: ReadonlySet<string> = new Set(['13', '14', '33', '34']);

export const facilityEdit: Edit = {
  number: 39,
  title: 'A visit away from the practice says where, in full',
  source: '005010X222A1 loop 2310C: name, street and city of the place when it is not the billing address, and its NPI when it has one',
  severity: 'stop',
  box: '32',
  element: '2310C',
  prevents: 'A6:126:77',
  fields: ['encounter.facilityId', 'facility.name', 'facility.street', 'facility.city', 'facility.npi'],
  check: ({ facility, placeOfService }) => {
    if (facility) return facilityFaults(facility, placeOfService);
    return faultWhen(
      INSTITUTIONS.has(placeOfService) || CARE_HOMES.has(placeOfService),
      'encounter.facilityId',
      `The visit was at place ${placeOfService} (${placeOfServiceWords(placeOfService)}), but no facility is chosen.`,
      'Choose the facility of the visit, or correct the place. A facility at the practice\u2019s own address needs its own NPI.',
    );
  },
};

function facilityFaults({ name, npi, address }: ServiceFacility, placeOfService: string): readonly Fault[] {
  const faults: Fault[] = [];
  for (const [part, words, text] of [
    ['name', 'name', name],
    ['street', 'street', address.street],
    ['city', 'city', address.city],
  ] as const)
    if (text.trim() === '')
      faults.push({ field: `facility.${part}`, message: `The service facility has no ${words}.`, fix: 'Enter it in Lists, Facilities.' });
  const missing = (npi ?? '') === '' && INSTITUTIONS.has(placeOfService);
  const wrong = npi !== null && npi !== '' && !isNpi(npi);
  if (missing || wrong)
    faults.push({
      field: 'facility.npi',
      message: missing
        ? `${name || 'The service facility'} has no NPI, which payers ask of place ${placeOfService} (${placeOfServiceWords(placeOfService)}).`
        : `The NPI ${npi} of ${name || 'the service facility'} cannot be right: an NPI has ten digits and its last digit must fit the others.`,
      fix: 'Look it up in the NPI registry and enter it in Lists, Facilities.',
      element: '2310C NM109',
    });
  return faults;
}

export const admissionEdit: Edit = {
  number: 40,
  title: 'Inpatient visit has the day of admission',
  source: '005010X222A1 loop 2300 DTP*435: the admission, not after the service, for inpatient visits',
  severity: 'warn',
  box: '18',
  element: '2300 DTP*435',
  prevents: 'A6:189',
  fields: ['encounter.placeOfService'],
  check: checkAdmission,
};

function checkAdmission({ placeOfService, admissionDate, lines }: ClaimFacts): readonly Fault[] {
  if (!isInpatientPlace(placeOfService)) return [];
  const field = 'encounter.placeOfService';
  if (admissionDate === null)
    return faultWhen(
      true,
      field,
      `Place ${placeOfService} is for inpatients, and the claim cannot say yet when the patient was admitted.`,
      'If the payer asks for it, print the claim and write the day of admission into box 18.',
    );
  const earlier = lines.find(({ from }) => from !== null && from < admissionDate);
  return faultWhen(
    earlier !== undefined,
    field,
    `The patient was admitted on ${formatDate(admissionDate)}, after the service${earlier?.from ? ` of ${formatDate(earlier.from)}` : ''}.`,
    'Correct the place of service or the date of the line.',
  );
}
