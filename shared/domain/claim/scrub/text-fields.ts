import type { Address } from '../../address.ts';
import type { ClaimFacts, IndividualProvider } from '../claim-facts.ts';

/** One text of a claim that is sent as it was typed: its field, its name for a person, its place and its longest length. */
export type TextField = {
  readonly field: string;
  readonly words: string;
  readonly text: string;
  readonly longest: number;
  readonly box: string;
  readonly element: string;
};

type Part = readonly [name: string, words: string, text: string | null, longest: number, element: string];

/**
 * Every such text. Codes, numbers and ids have shapes of their own and are other edits' business. Lengths are those of
 * 005010X222A1: names 60, first names 35, middle names 25, streets 55, cities 30, REF 50, notes and descriptions 80.
 */
export function textFields(claim: ClaimFacts): readonly TextField[] {
  const { billing, subscriber, patient, facility } = claim;
  const fields: TextField[] = [];
  const add = (owner: string, whose: string, box: string, loop: string, parts: readonly Part[]): void => {
    for (const [name, words, text, longest, element] of parts)
      if (text) fields.push({ field: `${owner}.${name}`, words: `${whose} ${words}`, text, longest, box, element: `${loop} ${element}` });
  };
  add('practice', "the practice's", '33', '2010AA', [
    ['name', 'name', billing.name, 60, 'NM103'],
    ['firstName', 'first name', billing.firstName, 35, 'NM104'],
    ...addressParts(billing.address),
  ]);
  if (billing.payTo) add('practice.payTo', 'the pay-to', 'none', '2010AB', addressParts(billing.payTo));
  add('practice', "the practice's", 'none', '1000A', [['contactName', 'contact name', billing.contactName, 60, 'PER02']]);
  add('coverage', "the payer's", 'top right', '2010BB', [['payerName', 'name', claim.payer.name, 60, 'NM103']]);
  if (claim.payer.address) add('coverage.payerAddress', "the payer's", 'top right', '2010BB', addressParts(claim.payer.address));
  add('subscriber', "the subscriber's", '4', '2010BA', [...nameParts(subscriber), ...addressParts(subscriber.address)]);
  add('coverage', 'the coverage', '11', '2000B', [
    ['groupNumber', 'group number', subscriber.groupNumber, 50, 'SBR03'],
    ['groupName', 'group name', subscriber.groupName, 60, 'SBR04'],
  ]);
  // A patient who is the subscriber is one person with one set of texts, sent in the subscriber's loop.
  if (claim.relationship !== 'self')
    add('patient', "the patient's", '2', '2010CA', [...nameParts(patient), ...addressParts(patient.address)]);
  addProviders(claim, (owner, whose, box, loop, individual) => add(owner, whose, box, loop, nameParts(individual)));
  if (facility)
    add('facility', "the service facility's", '32', '2310C', [
      ['name', 'name', facility.name, 60, 'NM103'],
      ...addressParts(facility.address),
    ]);
  add('claim', "the claim's", '22', '2300', [
    ['payerControlNumber', 'payer control number', claim.payerControlNumber, 50, 'REF*F8'],
    ['priorAuthorization', 'authorization number', claim.priorAuthorization, 50, 'REF*G1'],
    ['referralNumber', 'referral number', claim.referralNumber, 50, 'REF*9F'],
    ['note', 'note', claim.note, 80, 'NTE02'],
  ]);
  claim.lines.forEach((line, index) => {
    const [owner, words] = [`lines.${index}`, `line ${index + 1}'s`];
    add(owner, words, '24', '2400', [
      ['description', 'description', line.description, 80, 'SV101-7'],
      ['note', 'note', line.note ?? null, 80, 'NTE02'],
    ]);
    if (line.rendering) add(`${owner}.rendering`, `${words} rendering provider's`, '24J', '2420A', nameParts(line.rendering));
    if (line.supervising) add(`${owner}.supervising`, `${words} supervising provider's`, '17', '2420D', nameParts(line.supervising));
    if (line.ordering) add(`${owner}.ordering`, `${words} ordering provider's`, '17', '2420E', nameParts(line.ordering));
  });
  return fields;
}

function addressParts({ street, street2, city }: Address): readonly Part[] {
  return [
    ['street', 'street', street, 55, 'N301'],
    ['street2', 'second address line', street2, 55, 'N302'],
    ['city', 'city', city, 30, 'N401'],
  ];
}

function nameParts(person: { readonly lastName: string; readonly firstName: string; readonly middleName: string }): readonly Part[] {
  return [
    ['lastName', 'last name', person.lastName, 60, 'NM103'],
    ['firstName', 'first name', person.firstName, 35, 'NM104'],
    ['middleName', 'middle name', person.middleName, 25, 'NM105'],
  ];
}

type AddProvider = (owner: string, whose: string, box: string, loop: string, individual: IndividualProvider) => void;

function addProviders({ rendering, referring, supervising }: ClaimFacts, add: AddProvider): void {
  if (rendering) add('rendering', "the rendering provider's", '24J', '2310B', rendering);
  if (referring) add('referring', "the referring provider's", '17', '2310A', referring);
  if (supervising) add('supervising', "the supervising provider's", '17', '2310D', supervising);
}
