import { formatDate } from '../../../kernel/plain-date.ts';
import { isInpatientPlace, placeOfServiceWords } from '../../code/place-of-service.ts';
import { isNpi } from '../../identifier/npi.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import type { ServiceFacility } from '../claim-people.ts';
import { type Edit, type Fault, faultWhen } from './edit.ts';

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
  severity: 'stop',
  box: '18',
  element: '2300 DTP*435',
  prevents: 'A6:189',
  fields: ['encounter.admissionDate'],
  check: checkAdmission,
};

function checkAdmission(claim: ClaimFacts): readonly Fault[] {
  // A line may stand elsewhere: the emergency room before the admission, the ward on a claim of the office.
  const inpatient = claim.lines.filter((line) => isInpatientPlace(line.placeOfService ?? claim.placeOfService));
  const place = inpatient[0]?.placeOfService ?? claim.placeOfService;
  if (!isInpatientPlace(place)) return [];
  const { admissionDate } = claim;
  const field = 'encounter.admissionDate';
  if (admissionDate === null)
    return faultWhen(
      true,
      field,
      `Place ${place} is for inpatients, and the visit does not say when the patient was admitted.`,
      'Enter the day of admission with the visit, or with the case when it is the same stay.',
    );
  const earlier = inpatient.find(({ from }) => from !== null && from < admissionDate);
  return faultWhen(
    earlier !== undefined,
    field,
    `The patient was admitted on ${formatDate(admissionDate)}, after the service${earlier?.from ? ` of ${formatDate(earlier.from)}` : ''}.`,
    'Correct the day of admission or the date of the line.',
  );
}
