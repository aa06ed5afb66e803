import type { Address } from '#shared/domain/address.ts';
import type { ClaimFacts, ServiceLine } from '#shared/domain/claim/claim-facts.ts';
import type { IndividualProvider } from '#shared/domain/claim/claim-people.ts';
import { claimNumber, lineControlNumber } from '#shared/domain/identifier/claim-number.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { cents } from '#shared/kernel/cents.ts';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { PLAIN_CLAIM, PLAIN_LINE } from './plain-claim.ts';

/** The day on which the valid claim is clean. */
export const validClaimToday: PlainDate = plainDate('2026-07-14');

const validClaimNumber = claimNumber(20_631);

const address = (street: string, city: string, zip: string): Address => ({ street, street2: '', city, state: 'VT', zip });

const practiceAddress = address('12 Juniper Hollow Road', 'Burlington', '054011234');

const individual = (lastName: string, firstName: string, nine: string): IndividualProvider => ({
  lastName,
  firstName,
  middleName: '',
  npi: makeNpi(nine),
  taxonomy: '207Q00000X',
});

/** One clean line: HCPCS T1015 on the day before, pointing at the first two diagnoses. */
export function validLine(overrides: Partial<ServiceLine> = {}): ServiceLine {
  const day = plainDate('2026-07-13');
  return {
    ...PLAIN_LINE,
    lineControlNumber: lineControlNumber(validClaimNumber, 1),
    from: day,
    to: day,
    procedureCode: 'T1015',
    modifiers: ['25'],
    charge: cents(18_500),
    pointers: [1, 2],
    ...overrides,
  };
}

/**
 * A claim of invented people in which the scrubber finds nothing: a group practice, a child under a parent's coverage,
 * three lines, four diagnoses. Overrides replace whole parts.
 */
export function validClaim(overrides: Partial<ClaimFacts> = {}): ClaimFacts {
  const home = address('48 Larkspur Lane', 'Winooski', '054042210');
  return {
    ...PLAIN_CLAIM,
    claimNumber: validClaimNumber,
    billing: {
      kind: 'organization',
      name: 'Juniper Hollow Family Practice',
      firstName: '',
      npi: makeNpi('112233445'),
      taxonomy: '261QP2300X',
      taxIdKind: 'EI',
      taxId: '123456789',
      address: practiceAddress,
      payTo: address('PO Box 417', 'Burlington', '054020417'),
      contactName: 'Dana Orrick',
      phone: '8025550142',
    },
    payer: { name: 'Prairie Mutual', payerId: 'PM881', filingIndicator: '12', address: null },
    subscriber: {
      lastName: 'Bramblewick',
      firstName: 'Theo',
      middleName: '',
      memberId: 'PM88-51903',
      groupNumber: 'JH-100',
      groupName: null,
      birthDate: plainDate('1978-03-02'),
      sex: 'M',
      address: home,
    },
    relationship: 'child',
    patient: {
      lastName: 'Bramblewick',
      firstName: 'Wren',
      middleName: 'Ada',
      birthDate: plainDate('2014-09-21'),
      sex: 'F',
      address: home,
      phone: '8025550177',
      chartNumber: '10218',
    },
    rendering: individual('Calloway', 'Ives', '122334455'),
    facility: { name: 'Juniper Hollow Annex', npi: null, address: address('3 Mill Street', 'Winooski', '054041102') },
    diagnoses: ['E11.9', 'I10', 'Z13.31', 'M54.50'],
    lines: [
      validLine(),
      validLine({ lineControlNumber: lineControlNumber(validClaimNumber, 2), procedureCode: 'G0444', modifiers: [], pointers: [3] }),
      validLine({
        lineControlNumber: lineControlNumber(validClaimNumber, 3),
        procedureCode: 'G0108',
        modifiers: [],
        pointers: [1],
        charge: cents(7200),
      }),
    ],
    patientPaid: cents(2500),
    ...overrides,
  };
}
