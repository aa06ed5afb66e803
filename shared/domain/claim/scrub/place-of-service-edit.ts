import { isEquipmentCode, isGivenDrug, isImagingCode, isLaboratoryCode, isSurgeryCode } from '../../code/code-family.ts';
import { isPlaceOfService, isTelehealthPlace, placeOfServiceWords } from '../../code/place-of-service.ts';
import type { ClaimFacts, ServiceLine } from '../claim-facts.ts';
import type { LineEntry, ScrubBooks } from './books.ts';
import { entryAt, isVoid, type LineFault, lineWords } from './each-line.ts';
import type { Edit, Fault } from './edit.ts';

export const placeOfServiceEdit: Edit = {
  number: 38,
  title: 'Place of service is on the list and fits the service',
  source:
    '005010X222A1 CLM05-1 and SV105: a code of the CMS place-of-service list; Medicare Claims Processing Manual, chapter 12, 30.6: visits that belong to one kind of place; chapter 26, 10.5, and 42 CFR 410.78: services over video',
  severity: 'stop',
  box: '24B',
  element: '2300 CLM05-1',
  prevents: 'A7:249',
  fields: ['encounter.placeOfService', 'lines.*.placeOfService', 'lines.*.modifiers'],
  asks: ['values'],
  check: (claim, _today, books) => [
    ...placeFault(claim.placeOfService, 'encounter.placeOfService', 'The visit'),
    ...claim.lines.flatMap((line, at) => linePlaceFaults(claim, line, at, books)),
  ],
};

function placeFault(code: string, field: string, words: string): readonly Fault[] {
  if (isPlaceOfService(code)) return [];
  const message =
    code.trim() === '' ? `${words} has no place of service.` : `${words} has the place of service "${code}", which is not on the list.`;
  return [{ field, message, fix: 'Choose where the patient was seen, such as 11 for the office.' }];
}

function linePlaceFaults(claim: ClaimFacts, line: ServiceLine, at: number, books: ScrubBooks): readonly Fault[] {
  const place = line.placeOfService ?? claim.placeOfService;
  const own = line.placeOfService === null ? [] : placeFault(line.placeOfService, `lines.${at}.placeOfService`, lineWords(at));
  if (own.length > 0) return own.map((fault) => ({ ...fault, element: '2400 SV105' }));
  if (isVoid(claim) || !isPlaceOfService(place)) return [];
  const fault = visitFault(line, place, at) ?? videoFault(claim, line, place, at) ?? rareFault(line, place, at, entryAt(books, at));
  if (!fault) return [];
  const { part, ...said } = fault;
  return [{ field: `lines.${at}.${part}`, ...said, element: part === 'modifiers' ? '2400 SV101-3' : '2400 SV105' }];
}

type PartFault = LineFault & { readonly part: 'placeOfService' | 'modifiers' };

/** Visits by where they happen (CPT numbers), and the places they belong to. */
const VISITS: readonly { readonly from: string; readonly to: string; readonly places: ReadonlySet<string>; readonly words: string }[] = [
  {
    from: '99221',
    to: '99239',
    places: new Set(['02', '19', '21', '22', '23', '26', '31', '34', '51', '52', '55', '56', '61']),
    words: 'care in a hospital',
  },
  { from: '99281', to: '99285', places: new Set(['02', '10', '19', '22', '23', '26']), words: 'a visit to an emergency room' },
  { from: '99304', to: '99316', places: new Set(['02', '10', '31', '32', '54', '56']), words: 'care in a nursing facility' },
  { from: '99341', to: '99350', places: new Set(['04', '10', '12', '13', '14', '16', '27', '33', '55']), words: 'a visit at home' },
];

function visitFault({ procedureCode }: ServiceLine, place: string, at: number): PartFault | undefined {
  if (!/^99\d{3}$/.test(procedureCode)) return undefined;
  const visit = VISITS.find(({ from, to }) => procedureCode >= from && procedureCode <= to);
  if (!visit || visit.places.has(place)) return undefined;
  return {
    part: 'placeOfService',
    message: `${lineWords(at)} has ${procedureCode}, ${visit.words}, at place ${place} (${placeOfServiceWords(place)}).`,
    fix: 'Correct the place of service or the code.',
  };
}

/** By video (95, GT, GQ) or by sound alone (93, FQ). */
const VIDEO: ReadonlySet<string> = new Set(['93', '95', 'FQ', 'GQ', 'GT']);
/** Hospitals and clinics at whose own place Medicare takes 95. */
const VIDEO_ELSEWHERE: ReadonlySet<string> = new Set(['19', '22', '50', '72']);

function videoFault({ payer }: ClaimFacts, { procedureCode, modifiers }: ServiceLine, place: string, at: number): PartFault | undefined {
  const said = modifiers.find((modifier) => VIDEO.has(modifier));
  const words = lineWords(at);
  if (!isTelehealthPlace(place)) {
    if (said === undefined || VIDEO_ELSEWHERE.has(place)) return undefined;
    const message = `${words} says with ${said} that it was done over video or telephone, at place ${place} (${placeOfServiceWords(place)}).`;
    return {
      part: 'placeOfService',
      message,
      fix: 'Choose 10 when the patient was at home and 02 elsewhere, or remove the modifier.',
      severity: 'warn',
    };
  }
  if (isHandsOn(procedureCode, modifiers))
    return {
      part: 'placeOfService',
      message: `${words} has ${procedureCode}, which nobody can do over video, at place ${place} (${placeOfServiceWords(place)}).`,
      fix: 'Correct the place of service of the line.',
    };
  // Medicare reads the place; other payers want the modifier too.
  if (said !== undefined || payer.filingIndicator === 'MB' || !isSpokenCode(procedureCode)) return undefined;
  const message = `${words} is at place ${place} (${placeOfServiceWords(place)}) and does not say by which means.`;
  return { part: 'modifiers', message, fix: 'Add 95 for video or 93 for sound alone, if the payer asks for it.', severity: 'warn' };
}

/** Management of radiation treatment is on Medicare's list of services over video, and pictures and slides (26) are read anywhere. */
const isHandsOn = (code: string, modifiers: readonly string[]): boolean =>
  isSurgeryCode(code) ||
  isGivenDrug(code) ||
  isEquipmentCode(code) ||
  ((isImagingCode(code) || isLaboratoryCode(code)) && code !== '77427' && !modifiers.includes('26'));
/** CPT only: HCPCS codes of remote services say so themselves. */
const isSpokenCode = (code: string): boolean => /^9\d{4}$/.test(code);

const FACILITIES: ReadonlySet<string> = new Set(['19', '21', '22', '23', '24', '31', '51', '61']);

/** CMS marks services that are rarely or never done in a facility. */
function rareFault({ procedureCode }: ServiceLine, place: string, at: number, { value }: LineEntry): PartFault | undefined {
  if (value?.rareInFacility !== true || !FACILITIES.has(place)) return undefined;
  return {
    part: 'placeOfService',
    message: `${lineWords(at)} has ${procedureCode}, which is rarely or never done at place ${place} (${placeOfServiceWords(place)}).`,
    fix: 'Check the place of service and the code.',
    severity: 'warn',
  };
}
