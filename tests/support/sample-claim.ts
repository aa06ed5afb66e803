import type { ProfessionalBatch } from '#core/x12/837p-writer/batch.ts';
import type { Address } from '#shared/domain/address.ts';
import type { BillingProvider, ClaimFacts, ClaimPatient, ServiceLine, Subscriber } from '#shared/domain/claim/claim-facts.ts';
import type { IndividualProvider } from '#shared/domain/claim/claim-people.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { PLAIN_CLAIM, PLAIN_LINE } from './plain-claim.ts';

export function address(street: string, city = 'Springfield', state = 'IL', zip = '627011234'): Address {
  return { street, street2: '', city, state, zip };
}

export const groupPractice: BillingProvider = {
  kind: 'organization',
  name: 'Prairie Family Medicine LLC',
  firstName: '',
  npi: makeNpi('188888888'),
  taxonomy: '207Q00000X',
  taxIdKind: 'EI',
  taxId: '37-1234567',
  address: address('100 Main Street'),
  payTo: null,
  contactName: 'Billing Desk',
  phone: '(217) 555-0100',
};

export const soloPractice: BillingProvider = {
  ...groupPractice,
  kind: 'person',
  name: 'Okafor',
  firstName: 'Adaeze',
  npi: makeNpi('199999999'),
  taxIdKind: 'SY',
  taxId: '123-45-6780',
};

export const doctor: IndividualProvider = {
  lastName: 'Lindqvist',
  firstName: 'Maja',
  middleName: 'E',
  npi: makeNpi('177777777'),
  taxonomy: '207Q00000X',
};

export const colleague: IndividualProvider = {
  lastName: 'Brandt',
  firstName: 'Jonas',
  middleName: '',
  npi: makeNpi('166666666'),
  taxonomy: null,
};

const home = address('12 Elm Court', 'Peoria', 'IL', '61602');

export const ana: Subscriber = {
  lastName: 'Santos',
  firstName: 'Ana',
  middleName: '',
  memberId: 'XYZ123456789',
  groupNumber: 'GRP100',
  groupName: null,
  birthDate: plainDate('1980-02-29'),
  sex: 'F',
  address: home,
};

export const anaAsPatient: ClaimPatient = {
  lastName: 'Santos',
  firstName: 'Ana',
  middleName: '',
  birthDate: plainDate('1980-02-29'),
  sex: 'F',
  address: home,
  phone: '3095550111',
  chartNumber: 'A-1001',
};

export const leo: ClaimPatient = { ...anaAsPatient, firstName: 'Leo', birthDate: plainDate('2015-06-01'), sex: 'M', chartNumber: 'A-1002' };

/** One office service of 2026-07-14 at $125.00, pointing to the first diagnosis. */
export function sampleLine(changes: Partial<ServiceLine> = {}): ServiceLine {
  return {
    ...PLAIN_LINE,
    lineControlNumber: 'L1',
    from: plainDate('2026-07-14'),
    to: plainDate('2026-07-14'),
    procedureCode: 'G0402',
    charge: cents(12_500),
    pointers: [1],
    ...changes,
  };
}

/** A clean claim of the group practice, the subscriber being the patient. */
export function sampleClaim(changes: Partial<ClaimFacts> = {}): ClaimFacts {
  return {
    ...PLAIN_CLAIM,
    claimNumber: 'CW-000001',
    billing: groupPractice,
    payer: { name: 'Midland Mutual Health', payerId: '60054', filingIndicator: 'CI', address: null },
    subscriber: ana,
    relationship: 'self',
    patient: anaAsPatient,
    rendering: doctor,
    diagnoses: ['J02.0', 'R50.9'],
    lines: [sampleLine(), sampleLine({ lineControlNumber: 'L2', procedureCode: 'G0403', charge: cents(4_025), pointers: [2, 1] })],
    ...changes,
  };
}

/** A batch to an invented clearinghouse, test usage. */
export function sampleBatch(claims: readonly ClaimFacts[], changes: Partial<ProfessionalBatch> = {}): ProfessionalBatch {
  return {
    partner: {
      sender: { qualifier: 'ZZ', id: 'PRAIRIEFM', groupId: 'PRAIRIEFM' },
      receiver: { qualifier: 'ZZ', id: 'CLEARWAY', groupId: 'CLEARWAY' },
      submitter: {
        name: 'Prairie Family Medicine LLC',
        etin: 'PFM001',
        contactName: 'Billing Desk',
        phone: '217-555-0100',
        email: 'billing@prairiefm.example',
      },
      receiverName: { name: 'Clearway Exchange', etin: 'CLEARWAY' },
      usage: 'T',
      wantsTa1: true,
    },
    interchangeControlNumber: 101,
    groupControlNumber: 101,
    firstTransactionNumber: 1,
    reference: 'CW-B000101',
    createdOn: plainDate('2026-07-15'),
    createdAt: '0930',
    claims,
    ...changes,
  };
}
