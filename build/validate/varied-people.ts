import type { Random } from '#core/simulator/random.ts';
import type { Address } from '#shared/domain/address.ts';
import type { BillingProvider, ClaimPatient, ClaimPayer, Sex, Subscriber } from '#shared/domain/claim/claim-facts.ts';
import type { IndividualProvider } from '#shared/domain/claim/claim-people.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { fromDayNumber, type PlainDate } from '#shared/kernel/plain-date.ts';

/** Names as they come, with accents, apostrophes, hyphens and what a careless hand adds. */
const SURNAMES = [
  'Quill',
  'Orchard',
  'Brandt',
  'Santos-Lima',
  "O'Hara",
  'Núñez',
  'Lindqvist',
  'Müller',
  'van der Berg',
  'St. John',
  'Oda*Ono',
] as const;
const NAMES = ['Marigold', 'Ana', 'Jonas', 'Adaeze', 'Léo', 'Ingrid', 'Zoë', 'Mary Ann', 'D’Arcy'] as const;
const STREETS = ['Orchard Lane', 'Main Street', 'Río Grande Blvd', 'Route 9 #4'] as const;
const CITIES = ['Springfield', 'Peoria', 'Cañon City', "Coeur d'Alene"] as const;
const STATES = ['IL', 'OH', 'TX', 'CA', 'NY'] as const;

const digits = (random: Random, length: number): string => String(random.between(0, 10 ** length - 1)).padStart(length, '0');

export const someNpi = (random: Random): string => makeNpi(`1${digits(random, 8)}`);

export function someAddress(random: Random): Address {
  return {
    street: `${random.between(1, 9_999)} ${random.pick(STREETS)}`,
    street2: random.chance(0.1) ? `Suite ${random.between(1, 400)}` : '',
    city: random.pick(CITIES),
    state: random.pick(STATES),
    zip: `${random.between(10_000, 99_998)}${random.chance(0.6) ? random.between(1_001, 9_998) : ''}`,
  };
}

/** A day so many days before or after the day of service. */
export const dayNear = (day: number, random: Random, from: number, to: number): PlainDate => fromDayNumber(day + random.between(from, to));

export function someProvider(random: Random): IndividualProvider {
  return {
    lastName: random.pick(SURNAMES),
    firstName: random.pick(NAMES),
    middleName: random.chance(0.3) ? 'Q' : '',
    npi: someNpi(random),
    taxonomy: random.chance(0.5) ? random.pick(['207Q00000X', '208D00000X', '101YM0800X']) : null,
  };
}

const person = (random: Random) => ({
  lastName: random.pick(SURNAMES),
  firstName: random.pick(NAMES),
  middleName: random.chance(0.2) ? 'J' : '',
  birthDate: fromDayNumber(random.between(-9_000, 19_500)),
  sex: random.pick<Sex>(['F', 'M', 'U']),
  address: someAddress(random),
});

export function someSubscriber(random: Random): Subscriber {
  const group = random.between(0, 2);
  return {
    ...person(random),
    memberId: `${random.pick(['XYZ', 'PM', 'W'])}${digits(random, 9)}`,
    groupNumber: group === 0 ? `G${digits(random, 4)}` : null,
    groupName: group === 1 ? 'Harbor Staff' : null,
  };
}

export const somePatient = (random: Random): ClaimPatient => ({
  ...person(random),
  phone: '2175550142',
  chartNumber: `A-${digits(random, 5)}`,
});

export const GROUP_PRACTICE: BillingProvider = {
  kind: 'organization',
  name: 'Prairie Family Medicine LLC',
  firstName: '',
  npi: makeNpi('188888888'),
  taxonomy: '207Q00000X',
  taxIdKind: 'EI',
  taxId: '37-1234567',
  address: { street: '100 Main Street', street2: '', city: 'Springfield', state: 'IL', zip: '627011234' },
  payTo: null,
  contactName: 'Billing Desk',
  phone: '(217) 555-0100',
};

export const SOLO_PRACTICE: BillingProvider = {
  ...GROUP_PRACTICE,
  kind: 'person',
  name: 'Okafor',
  firstName: 'Adaeze',
  npi: makeNpi('199999999'),
  taxonomy: null,
  taxIdKind: 'SY',
  taxId: '123-45-6780',
  payTo: { street: 'PO Box 77', street2: '', city: 'Springfield', state: 'IL', zip: '627050077' },
};

export const PAYERS: readonly [ClaimPayer, ...ClaimPayer[]] = [
  { name: 'Midland Mutual Health', payerId: '60054', filingIndicator: 'CI', address: null },
  { name: 'Blue Prairie', payerId: 'BPR01', filingIndicator: 'BL', address: null },
  { name: 'State Medicaid', payerId: 'SKIL0', filingIndicator: 'MC', address: null },
  { name: 'Lakeland HMO', payerId: 'LHM77', filingIndicator: 'HM', address: GROUP_PRACTICE.address },
];

export const MEDICARE: ClaimPayer = { name: 'Medicare Part B', payerId: '06102', filingIndicator: 'MB', address: null };
