import { randomFor } from '#core/simulator/random.ts';
import type { ProfessionalBatch } from '#core/x12/837p-writer/batch.ts';
import type { Address } from '#shared/domain/address.ts';
import type { BillingProvider, ClaimFacts, ServiceLine, Sex } from '#shared/domain/claim/claim-facts.ts';
import { claimNumber, lineControlNumber } from '#shared/domain/identifier/claim-number.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { PLAIN_CLAIM, PLAIN_LINE } from '../../tests/support/plain-claim.ts';

const CODES = ['T1015', 'G0008', 'J3420', 'A4550'] as const;
const SURNAMES = ['Quill', 'Orchard', 'Brandt', 'Santos', 'Okafor', 'Lindqvist', 'Halvorsen', 'Meriwether'] as const;
const NAMES = ['Marigold', 'Ana', 'Jonas', 'Adaeze', 'Leo', 'Ingrid'] as const;
const DAY = plainDate('2026-07-13');

const at = (street: string): Address => ({ street, street2: '', city: 'Springfield', state: 'IL', zip: '627011234' });

const BILLING: BillingProvider = {
  kind: 'organization',
  name: 'Prairie Family Medicine LLC',
  firstName: '',
  npi: makeNpi('188888888'),
  taxonomy: '207Q00000X',
  taxIdKind: 'EI',
  taxId: '371234567',
  address: at('100 Main Street'),
  payTo: null,
  contactName: 'Billing Desk',
  phone: '2175550100',
};

/** Invented, clean claims of 3 lines, each of a patient of its own; the same seed gives the same claims. */
export function inventClaims(count: number, seed: number): readonly ClaimFacts[] {
  const random = randomFor(seed, 'bench 837P');
  return Array.from({ length: count }, (_, index): ClaimFacts => {
    const number = claimNumber(index + 1);
    const person = {
      lastName: random.pick(SURNAMES),
      firstName: random.pick(NAMES),
      middleName: '',
      birthDate: plainDate(`19${random.between(40, 99)}-0${random.between(1, 9)}-${random.between(10, 28)}`),
      sex: random.pick<Sex>(['F', 'M']),
      address: at(`${random.between(1, 9_999)} Orchard Lane`),
    };
    return {
      ...FIXED,
      claimNumber: number,
      subscriber: { ...person, memberId: `PM${4_000_000 + index}`, groupNumber: '0091', groupName: null },
      patient: { ...person, phone: '2175550142', chartNumber: `A-${index}` },
      lines: CODES.slice(0, 3).map((code, line) => inventLine(number, line + 1, code, cents(random.between(4_000, 30_000)))),
    };
  });
}

const FIXED: Omit<ClaimFacts, 'claimNumber' | 'subscriber' | 'patient' | 'lines'> = {
  ...PLAIN_CLAIM,
  billing: BILLING,
  payer: { name: 'Prairie Mutual', payerId: 'PM001', filingIndicator: 'CI', address: at('1 Plaza') },
  relationship: 'self',
  rendering: { lastName: 'Lindqvist', firstName: 'Maja', middleName: 'E', npi: makeNpi('177777777'), taxonomy: '207Q00000X' },
  diagnoses: ['J02.0', 'R50.9'],
};

const inventLine = (claim: string, line: number, procedureCode: string, charge: Cents): ServiceLine => ({
  ...PLAIN_LINE,
  lineControlNumber: lineControlNumber(claim, line),
  from: DAY,
  to: DAY,
  procedureCode,
  modifiers: ['25'],
  charge,
  pointers: [1, 2],
});

/** One file's worth of them, addressed to an invented clearinghouse. */
export const batchOf = (claims: readonly ClaimFacts[]): ProfessionalBatch => ({
  partner: {
    sender: { qualifier: 'ZZ', id: 'PRAIRIEFM', groupId: 'PRAIRIEFM' },
    receiver: { qualifier: 'ZZ', id: 'CLEARWAY', groupId: 'CLEARWAY' },
    submitter: { name: 'Prairie Family Medicine LLC', etin: 'PFM001', contactName: 'Billing Desk', phone: '2175550100', email: '' },
    receiverName: { name: 'Clearway Exchange', etin: 'CLEARWAY' },
    usage: 'T',
    wantsTa1: true,
  },
  interchangeControlNumber: 101,
  groupControlNumber: 101,
  firstTransactionNumber: 1,
  reference: 'B000101',
  createdOn: plainDate('2026-07-14'),
  createdAt: '0930',
  claims,
});
