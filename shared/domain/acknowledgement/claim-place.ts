import { facilityRowAt, onTheBill } from './facility-place.ts';
import type { EntryPlace, NamedPlace } from './fault-place.ts';

// loop, segment with its qualifier, element: box, what it is called, where it is entered. '' in the element: any of them.
const ROWS: readonly (readonly [at: string, box: string, title: string, place: EntryPlace])[] = [
  ['ISA', '', 'file header', 'partner'],
  ['GS', '', 'group header', 'partner'],
  ['1000A NM1*41 09', '', 'submitter ID', 'partner'],
  ['1000A NM1*41', '', 'submitter', 'practice'],
  ['1000A PER', '', 'contact of the submitter', 'practice'],
  ['1000B NM1*40 09', '', 'receiver ID', 'partner'],
  ['1000B NM1*40', '', 'receiver', 'partner'],
  ['2000A PRV', '33b', 'billing taxonomy', 'practice'],
  ['2010AA NM1*85 09', '33a', 'billing NPI', 'practice'],
  ['2010AA NM1*85', '33', 'billing name', 'practice'],
  ['2010AA N3', '33', 'billing street', 'practice'],
  ['2010AA N4 03', '33', 'billing ZIP code', 'practice'],
  ['2010AA N4', '33', 'billing city and state', 'practice'],
  ['2010AA REF', '25', 'tax ID', 'practice'],
  ['2010AA PER', '33', 'billing telephone', 'practice'],
  ['2010AB', '33', 'pay-to address', 'practice'],
  ['2000B SBR 01', '', 'order of the coverages', 'coverage'],
  ['2000B SBR 02', '6', 'relationship to the subscriber', 'coverage'],
  ['2000B SBR 03', '11', 'group number', 'coverage'],
  ['2000B SBR 04', '11c', 'plan name', 'coverage'],
  ['2000B SBR 05', '', 'Medicare secondary type', 'coverage'],
  ['2000B SBR 09', '1', 'claim filing indicator', 'payer'],
  ['2010BA NM1*IL 09', '1a', 'member ID', 'coverage'],
  ['2010BA NM1*IL', '4', 'name of the subscriber', 'coverage'],
  ['2010BA N3', '7', 'street of the subscriber', 'coverage'],
  ['2010BA N4', '7', 'city, state and ZIP code of the subscriber', 'coverage'],
  ['2010BA DMG', '11a', 'birth date and sex of the subscriber', 'coverage'],
  ['2010BA REF', '', 'further number of the subscriber', 'coverage'],
  ['2010BB NM1*PR 09', '', 'payer ID', 'payer'],
  ['2010BB NM1*PR', '', 'payer name', 'payer'],
  ['2010BB REF', '', 'number that the payer gave the practice', 'payer'],
  ['2010BB', '', 'payer address', 'payer'],
  ['2000C PAT', '6', 'relationship to the subscriber', 'coverage'],
  ['2010CA NM1*QC', '2', 'name of the patient', 'patient'],
  ['2010CA N3', '5', 'street of the patient', 'patient'],
  ['2010CA N4', '5', 'city, state and ZIP code of the patient', 'patient'],
  ['2010CA DMG', '3', 'birth date and sex of the patient', 'patient'],
  ['2300 CLM 01', '26', 'claim number', 'program'],
  ['2300 CLM 02', '28', 'total charge', 'charges'],
  ['2300 CLM 05-1', '24B', 'place of service', 'charges'],
  ['2300 CLM 05-3', '22', 'claim frequency', 'claim'],
  ['2300 CLM 05', '24B', 'place of service', 'charges'],
  ['2300 CLM 06', '31', 'signature of the provider', 'practice'],
  ['2300 CLM 07', '27', 'accepts assignment', 'payer'],
  ['2300 CLM 08', '13', 'assignment of benefits', 'patient'],
  ['2300 CLM 09', '12', 'release of information', 'patient'],
  ['2300 CLM 11', '10', 'cause of the condition', 'case'],
  ['2300 CLM', '', 'claim', 'charges'],
  ['2300 DTP', '14', 'dates of the condition', 'case'],
  ['2300 PWK', '19', 'attachment', 'claim'],
  ['2300 CN1', '', 'contract', 'claim'],
  ['2300 AMT', '29', 'amount the patient paid', 'charges'],
  ['2300 REF*G1', '23', 'prior authorization', 'case'],
  ['2300 REF*9F', '23', 'referral number', 'case'],
  ['2300 REF*F8', '22', 'payer control number', 'claim'],
  ['2300 REF*X4', '23', 'CLIA number', 'facility'],
  ['2300 REF', '', 'reference number of the claim', 'claim'],
  ['2300 NTE', '19', 'claim note', 'charges'],
  ['2300 CR1', '', 'ambulance transport', 'charges'],
  ['2300 CRC*E1', '', 'reason for the glasses', 'charges'],
  ['2300 CRC*E2', '', 'reason for the contact lenses', 'charges'],
  ['2300 CRC*E3', '', 'reason for the frames', 'charges'],
  ['2300 CRC*07', '', 'reason for the ambulance', 'charges'],
  ['2300 HI', '21', 'diagnosis', 'charges'],
  ['2310A NM1 09', '17b', 'referring NPI', 'referring'],
  ['2310A', '17', 'referring provider', 'referring'],
  ['2310B NM1*82 09', '24J', 'rendering NPI', 'rendering'],
  ['2310B PRV', '24J', 'rendering taxonomy', 'rendering'],
  ['2310B', '24J', 'rendering provider', 'rendering'],
  ['2310C NM1*77 09', '32a', 'NPI of the service facility', 'facility'],
  ['2310C', '32', 'service facility', 'facility'],
  ['2310D', '17', 'supervising provider', 'referring'],
  ['2320', '9', 'other coverage', 'coverage'],
  ['2330A', '9', 'other subscriber', 'coverage'],
  ['2330B', '9d', 'other payer', 'coverage'],
  ['2400 SV1 01-2', '24D', 'procedure code', 'charges'],
  ['2400 SV1 01', '24D', 'procedure code and modifiers', 'charges'],
  ['2400 SV1 02', '24F', 'charge of the line', 'charges'],
  ['2400 SV1 03', '24G', 'unit of measure', 'charges'],
  ['2400 SV1 04', '24G', 'units', 'charges'],
  ['2400 SV1 05', '24B', 'place of service', 'charges'],
  ['2400 SV1 07', '24E', 'diagnosis pointer', 'charges'],
  ['2400 SV1', '24', 'service line', 'charges'],
  ['2400 DTP', '24A', 'service date', 'charges'],
  ['2400 REF', '', 'reference number of the line', 'charges'],
  ['2400 NTE', '', 'line note', 'charges'],
  ['2400', '24', 'service line', 'charges'],
  ['2410', '24', 'drug of the line', 'charges'],
  ['2420A', '24J', 'rendering provider of the line', 'charges'],
  ['2420', '24', 'provider of the line', 'charges'],
  ['2430', '', 'what an earlier payer decided on the line', 'coverage'],
];
const NAMED = new Map(ROWS.map(([at, box, title, place]) => [at, { box, title, place }]));

/** "09", "05-3": how the table names an element; empty for none. */
export const elementName = (element: number | null, component: number | null): string =>
  element === null ? '' : `${String(element).padStart(2, '0')}${component === null ? '' : `-${component}`}`;

/** What stands at a place of an 837P, or of an 837I where `facility`; what only that one says comes before what both do. */
export function placeAt(
  loop: string,
  segment: string,
  qualifier: string,
  element: string,
  patientIsSubscriber: boolean,
  facility = false,
): NamedPlace {
  if (!facility) return professionalPlace(loop, segment, qualifier, element, patientIsSubscriber);
  const own = facilityRowAt(loop, [`${segment}*${qualifier}`, segment], [element, element.split('-')[0] ?? '']);
  return own ?? onTheBill(professionalPlace(loop, segment, qualifier, element, patientIsSubscriber));
}

/**
 * What stands at a place of an 837P, from the most exact row that knows it: element, segment with its qualifier, segment,
 * loop. The subscriber who is the patient is entered on the patient, not in the coverage.
 */
function professionalPlace(loop: string, segment: string, qualifier: string, element: string, patientIsSubscriber: boolean): NamedPlace {
  const simple = element.split('-')[0] ?? '';
  const named =
    [`${segment}*${qualifier}`, segment]
      .flatMap((id) => [`${loop} ${id} ${element}`, `${loop} ${id} ${simple}`, `${loop} ${id}`])
      .map((at) => NAMED.get(at))
      .find((known) => known !== undefined) ??
    NAMED.get(loop) ??
    NAMED.get(loop.slice(0, 4)) ??
    NAMED.get(segment);
  if (!named) return { box: '', title: segment === '' ? 'the file' : `segment ${segment}`, place: 'program' };
  const person = loop === '2010BA' && named.title !== 'member ID' && named.place === 'coverage' && segment !== 'REF';
  return person && patientIsSubscriber ? { ...named, box: PATIENT_BOXES[named.box] ?? named.box, place: 'patient' } : named;
}

/** Box of the patient where the subscriber's is named. */
const PATIENT_BOXES: Readonly<Record<string, string>> = { '4': '2', '7': '5', '11a': '3' };
