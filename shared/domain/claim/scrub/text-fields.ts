import type { Address } from '../../address.ts';
import type { ClaimFacts, ServiceLine } from '../claim-facts.ts';
import type { IndividualProvider } from '../claim-people.ts';
import { kindTexts } from './kind-texts.ts';

/** One text of a claim that is sent as it was typed: its field, its name for a person, its place and its longest length. */
export type TextField = {
  readonly field: string;
  readonly words: string;
  readonly text: string;
  readonly longest: number;
  readonly box: string;
  readonly element: string;
};

/** Whose text it is, and where all of theirs go. */
type Owner = { readonly owner: string; readonly whose: string; readonly box: string; readonly loop: string };
type Part = { readonly name: string; readonly words: string; readonly longest: number; readonly element: string };
type Take = (text: string | null, owner: Owner, part: Part) => void;

const owner = (name: string, whose: string, box: string, loop: string): Owner => ({ owner: name, whose, box, loop });
const part = (name: string, words: string, longest: number, element: string): Part => ({ name, words, longest, element });

const PRACTICE = owner('practice', "the practice's", '33', '2010AA');
const PAY_TO = owner('practice.payTo', 'the pay-to', 'none', '2010AB');
const CONTACT = owner('practice', "the practice's", 'none', '1000A');
const PAYER = owner('coverage', "the payer's", 'top right', '2010BB');
const PAYER_ADDRESS = owner('coverage.payerAddress', "the payer's", 'top right', '2010BB');
const SUBSCRIBER = owner('subscriber', "the subscriber's", '4', '2010BA');
const COVERAGE = owner('coverage', 'the coverage', '11', '2000B');
const PATIENT = owner('patient', "the patient's", '2', '2010CA');
const RENDERING = owner('rendering', "the rendering provider's", '24J', '2310B');
const REFERRING = owner('referring', "the referring provider's", '17', '2310A');
const SUPERVISING = owner('supervising', "the supervising provider's", '17', '2310D');
const FACILITY = owner('facility', "the service facility's", '32', '2310C');
const CLAIM = owner('claim', "the claim's", '22', '2300');

const ORGANIZATION_NAME = part('name', 'name', 60, 'NM103');
const FIRST_NAME = part('firstName', 'first name', 35, 'NM104');
const LAST_NAME = part('lastName', 'last name', 60, 'NM103');
const MIDDLE_NAME = part('middleName', 'middle name', 25, 'NM105');
const STREET = part('street', 'street', 55, 'N301');
const STREET2 = part('street2', 'second address line', 55, 'N302');
const CITY = part('city', 'city', 30, 'N401');
const CONTACT_NAME = part('contactName', 'contact name', 60, 'PER02');
const PAYER_NAME = part('payerName', 'name', 60, 'NM103');
const GROUP_NUMBER = part('groupNumber', 'group number', 50, 'SBR03');
const GROUP_NAME = part('groupName', 'group name', 60, 'SBR04');
const PAYER_CONTROL_NUMBER = part('payerControlNumber', 'payer control number', 50, 'REF*F8');
const AUTHORIZATION = part('priorAuthorization', 'authorization number', 50, 'REF*G1');
const REFERRAL = part('referralNumber', 'referral number', 50, 'REF*9F');
const NOTE = part('note', 'note', 80, 'NTE02');
const DESCRIPTION = part('description', 'description', 80, 'SV101-7');

/** A text with what was found in it. */
export type FoundText<Found> = readonly [text: TextField, found: Found];

/**
 * Texts in which `find` finds something, in the order of the claim, with what it found. Codes, numbers and ids have shapes of their own and are other edits'
 * business. Lengths are those of 005010X222A1: names 60, first names 35, middle names 25, streets 55, cities 30, REF 50,
 * notes and descriptions 80. A claim has some thirty texts and hardly ever a fault in one, so only those are described.
 */
export function textFields<Found>(
  claim: ClaimFacts,
  find: (text: string, longest: number) => Found | undefined,
): readonly FoundText<Found>[] {
  const fields: FoundText<Found>[] = [];
  const take: Take = (text, { owner: whoseField, whose, box, loop }, { name, words, longest, element }) => {
    const found = text ? find(text, longest) : undefined;
    if (!text || found === undefined) return;
    const field = { field: `${whoseField}.${name}`, words: `${whose} ${words}`, text, longest, box, element: `${loop} ${element}` };
    fields.push([field, found]);
  };
  const { billing, payer, subscriber, facility } = claim;
  take(billing.name, PRACTICE, ORGANIZATION_NAME);
  take(billing.firstName, PRACTICE, FIRST_NAME);
  takeAddress(billing.address, PRACTICE, take);
  if (billing.payTo) takeAddress(billing.payTo, PAY_TO, take);
  take(billing.contactName, CONTACT, CONTACT_NAME);
  take(payer.name, PAYER, PAYER_NAME);
  if (payer.address) takeAddress(payer.address, PAYER_ADDRESS, take);
  takePerson(subscriber, SUBSCRIBER, take);
  takeAddress(subscriber.address, SUBSCRIBER, take);
  take(subscriber.groupNumber, COVERAGE, GROUP_NUMBER);
  take(subscriber.groupName, COVERAGE, GROUP_NAME);
  // A patient who is the subscriber is one person with one set of texts, sent in the subscriber's loop.
  if (claim.relationship !== 'self') {
    takePerson(claim.patient, PATIENT, take);
    takeAddress(claim.patient.address, PATIENT, take);
  }
  if (claim.rendering) takePerson(claim.rendering, RENDERING, take);
  if (claim.referring) takePerson(claim.referring, REFERRING, take);
  if (claim.supervising) takePerson(claim.supervising, SUPERVISING, take);
  if (facility) {
    take(facility.name, FACILITY, ORGANIZATION_NAME);
    takeAddress(facility.address, FACILITY, take);
  }
  takeOwn(claim, take);
  for (const [field, words, text, longest, box, element] of kindTexts(claim)) {
    const found = text ? find(text, longest) : undefined;
    if (found !== undefined) fields.push([{ field, words, text, longest, box, element }, found]);
  }
  return fields;
}

function takePerson({ lastName, firstName, middleName }: Omit<IndividualProvider, 'npi' | 'taxonomy'>, whose: Owner, take: Take): void {
  take(lastName, whose, LAST_NAME);
  take(firstName, whose, FIRST_NAME);
  take(middleName, whose, MIDDLE_NAME);
}

function takeAddress({ street, street2, city }: Address, whose: Owner, take: Take): void {
  take(street, whose, STREET);
  take(street2, whose, STREET2);
  take(city, whose, CITY);
}

/** What the claim itself and its lines say in words. */
function takeOwn({ payerControlNumber, priorAuthorization, referralNumber, note, lines }: ClaimFacts, take: Take): void {
  take(payerControlNumber, CLAIM, PAYER_CONTROL_NUMBER);
  take(priorAuthorization, CLAIM, AUTHORIZATION);
  take(referralNumber, CLAIM, REFERRAL);
  take(note, CLAIM, NOTE);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    // Most lines say nothing in words.
    if (line && (line.description || line.note || line.rendering || line.supervising || line.ordering)) takeLine(line, at, take);
  }
}

function takeLine({ description, note, rendering, supervising, ordering }: ServiceLine, at: number, take: Take): void {
  const [name, whose] = [`lines.${at}`, `line ${at + 1}'s`];
  const line = owner(name, whose, '24', '2400');
  take(description, line, DESCRIPTION);
  take(note ?? null, line, NOTE);
  if (rendering) takePerson(rendering, owner(`${name}.rendering`, `${whose} rendering provider's`, '24J', '2420A'), take);
  if (supervising) takePerson(supervising, owner(`${name}.supervising`, `${whose} supervising provider's`, '17', '2420D'), take);
  if (ordering) takePerson(ordering, owner(`${name}.ordering`, `${whose} ordering provider's`, '17', '2420E'), take);
}
