import type { Address } from '../../address.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import type { AmbulanceTrip, ClaimSupplement, LineSupplement } from '../claim-supplement.ts';

/** One text that only a claim of a special kind says: its field, its name for a person, its longest length and its place. */
export type KindText = readonly [field: string, words: string, text: string, longest: number, box: string, element: string];

/** Fields of the visit that such texts stand in, without their owner. */
export const VISIT_TEXT_NAMES = [
  'medicalRecordNumber',
  'clinicalTrialNumber',
  'deviceExemption',
  'fixedFormat',
  'contract',
  'ambulance',
  'spinalManipulation',
  'casualtyContact',
] as const;

/** The same of a line. */
export const LINE_TEXT_NAMES = [
  'priorAuthorization',
  'referralNumber',
  'vaccineBatch',
  'prescriptionNumber',
  'compoundLink',
  'thirdPartyNote',
  'goalsNote',
] as const;

/** Texts of the visit and of its lines as they were typed, in the order of the claim; those that are not there are empty. */
export function kindTexts({ supplement, attachments = [], lines }: ClaimFacts): readonly KindText[] {
  const texts: KindText[] = supplement ? [...visitTexts(supplement)] : [];
  for (const [at, { controlNumber }] of attachments.entries())
    texts.push(['claim.attachments', `the number of attachment ${at + 1}`, controlNumber, 50, '19', '2300 PWK06']);
  for (const [at, line] of lines.entries()) if (line.supplement) texts.push(...lineTexts(at, line.supplement));
  return texts;
}

function visitTexts(said: ClaimSupplement): readonly KindText[] {
  return [
    ['encounter.medicalRecordNumber', 'the medical record number', said.medicalRecordNumber ?? '', 50, 'none', '2300 REF*EA'],
    ['encounter.clinicalTrialNumber', 'the number of the clinical trial', said.clinicalTrialNumber ?? '', 50, '19', '2300 REF*P4'],
    ['encounter.deviceExemption', 'the number of the device exemption', said.deviceExemption ?? '', 50, '23', '2300 REF*LX'],
    ...(said.fixedFormat ?? []).map((text, at): KindText => ['encounter.fixedFormat', `fixed text ${at + 1}`, text, 80, 'none', '2300 K3']),
    ['encounter.contract', 'the code of the contract', said.contract?.code ?? '', 50, 'none', '2300 CN104'],
    ...(said.ambulance ? tripTexts(said.ambulance) : []),
    ...(said.spinalManipulation?.words ?? []).map(
      (text, at): KindText => ['encounter.spinalManipulation', 'what is said of the spine', text, 80, 'none', `2300 CR2${10 + at}`],
    ),
    ['encounter.casualtyContact', 'the name of the contact', said.casualtyContact?.name ?? '', 60, 'none', '2010CA PER02'],
  ];
}

function tripTexts(trip: AmbulanceTrip): readonly KindText[] {
  const text = (words: string, typed: string, longest: number, element: string): KindText => [
    ...(['encounter.ambulance', words, typed, longest, 'none', element] as const),
  ];
  const place = (words: string, { street, street2, city }: Address, loop: string): readonly KindText[] => [
    text(`the street the ambulance ${words}`, street, 55, `${loop} N301`),
    text(`the second address line of where the ambulance ${words}`, street2, 55, `${loop} N302`),
    text(`the city the ambulance ${words}`, city, 30, `${loop} N401`),
  ];
  return [
    text('the purpose of the round trip', trip.roundTripPurpose, 80, '2300 CR109'),
    text('the purpose of the stretcher', trip.stretcherPurpose, 80, '2300 CR110'),
    ...place('came from', trip.pickUp, '2310E'),
    text('the name of where the ambulance went to', trip.dropOffName, 60, '2310F NM103'),
    ...place('went to', trip.dropOff, '2310F'),
  ];
}

function lineTexts(at: number, said: LineSupplement): readonly KindText[] {
  const text = (name: (typeof LINE_TEXT_NAMES)[number], words: string, longest: number, element: string): KindText => [
    ...([
      `lines.${at}.${name}`,
      `line ${at + 1}'s ${words}`,
      said[name] ?? '',
      longest,
      name === 'priorAuthorization' || name === 'referralNumber' ? '23' : 'none',
      element,
    ] as const),
  ];
  return [
    text('priorAuthorization', 'authorization number', 50, '2400 REF*G1'),
    text('referralNumber', 'referral number', 50, '2400 REF*9F'),
    text('vaccineBatch', 'batch of the vaccine', 50, '2400 REF*BT'),
    text('prescriptionNumber', 'prescription number', 50, '2410 REF*XZ'),
    text('compoundLink', 'link of the compound', 50, '2410 REF*VY'),
    text('thirdPartyNote', 'note of a third party', 80, '2400 NTE*TPO'),
    text('goalsNote', 'goals', 80, '2400 NTE*DCP'),
  ];
}
