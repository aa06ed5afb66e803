import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { address, ana, colleague, doctor, groupPractice, leo, sampleClaim, sampleLine, soloPractice } from '../../support/sample-claim.ts';
import { hospital, mbi, medicare, workersFund } from './scenario.ts';

const diagnoses = ['E11.9', 'I10', 'E78.5', 'M54.50', 'J45.909', 'F41.1', 'K21.9', 'N39.0', 'R51.9', 'Z79.4', 'L70.0', 'H52.4'];

function manyLines(count: number) {
  return Array.from({ length: count }, (_, index) =>
    sampleLine({
      lineControlNumber: `L${index + 1}`,
      charge: cents(1_000 + index),
      pointers: [(index % 12) + 1, ((index + 1) % 12) + 1, ((index + 2) % 12) + 1, ((index + 3) % 12) + 1],
    }),
  );
}

/** One batch per situation that every practice has (x12.md §2 and §3). */
export const everydayScenarios: Readonly<Record<string, readonly ClaimFacts[]>> = {
  'group-patient-is-subscriber': [sampleClaim()],
  'solo-own-npi': [sampleClaim({ billing: soloPractice, rendering: null })],
  'solo-incorporated': [sampleClaim({ billing: { ...groupPractice, name: 'Lindqvist Medical PC', taxonomy: null }, rendering: doctor })],
  'dependent-child': [sampleClaim({ relationship: 'child', patient: leo })],
  'dependent-spouse-and-other': [
    sampleClaim({ relationship: 'spouse', patient: { ...leo, firstName: 'Rui', birthDate: plainDate('1979-11-30') } }),
    sampleClaim({ claimNumber: 'CW-000002', relationship: 'other', patient: { ...leo, firstName: 'Inês' } }),
  ],
  'referring-supervising-facility': [
    sampleClaim({ referring: colleague, supervising: { ...doctor, npi: makeNpi('144444444') }, facility: hospital, placeOfService: '22' }),
  ],
  'facility-only-when-different': [
    sampleClaim({ facility: { ...hospital, address: groupPractice.address } }),
    sampleClaim({ claimNumber: 'CW-000002', facility: hospital, placeOfService: '12' }),
  ],
  'authorization-and-referral': [sampleClaim({ priorAuthorization: 'AUTH-7781', referralNumber: 'REF-42' })],
  'auto-accident': [
    sampleClaim({ accident: { cause: 'auto', date: plainDate('2026-07-01'), state: 'IL' }, onsetDate: plainDate('2026-07-01') }),
  ],
  'work-injury': [
    sampleClaim({
      payer: workersFund,
      accident: { cause: 'employment', date: plainDate('2026-07-02'), state: null },
      diagnoses: ['S61.411A'],
      lines: [sampleLine()],
    }),
  ],
  'other-accident': [sampleClaim({ accident: { cause: 'other', date: plainDate('2026-07-03'), state: null } })],
  replacement: [sampleClaim({ frequency: '7', payerControlNumber: 'icn2026x991' })],
  void: [sampleClaim({ frequency: '8', payerControlNumber: 'ICN2026X992' })],
  'twelve-diagnoses-fifty-lines': [sampleClaim({ diagnoses, lines: manyLines(50) })],
  'drug-with-ndc': [
    sampleClaim({
      lines: [
        sampleLine({
          procedureCode: 'J1100',
          unitThousandths: 1_500,
          ndc: { code: '00641036725', quantityThousandths: 2_250, unit: 'ML' },
        }),
      ],
    }),
  ],
  'inpatient-span-emergency': [
    sampleClaim({
      placeOfService: '21',
      facility: hospital,
      admissionDate: plainDate('2026-07-12'),
      lines: [
        sampleLine({ from: plainDate('2026-07-12'), to: plainDate('2026-07-14'), unitThousandths: 3_000, emergency: true }),
        sampleLine({ lineControlNumber: 'L2', placeOfService: '23' }),
        sampleLine({ lineControlNumber: 'L3', placeOfService: '21' }),
      ],
    }),
  ],
  'minutes-modifiers-description': [
    sampleClaim({
      lines: [
        sampleLine({ unitKind: 'MJ', unitThousandths: 45_000, modifiers: ['AA', 'QS', 'P3', '23'] }),
        sampleLine({ lineControlNumber: 'L2', procedureCode: 'J3490', description: 'Compounded cream, 30 g' }),
        sampleLine({ lineControlNumber: 'L3', procedureCode: 'J3490', modifiers: ['JW'], description: 'Compounded cream, wasted' }),
      ],
    }),
  ],
  'pay-to-box': [sampleClaim({ billing: { ...groupPractice, payTo: address('PO Box 77', 'Springfield', 'IL', '627050077') } })],
  'medicare-primary': [sampleClaim({ payer: medicare, subscriber: mbi, acceptsAssignment: true })],
  'copay-note-onset': [
    sampleClaim({
      patientPaid: cents(2_550),
      note: 'Seen after hours at the request of the school nurse',
      onsetDate: plainDate('2026-07-10'),
    }),
  ],
  'answers-no': [sampleClaim({ signatureOnFile: false, acceptsAssignment: false, benefitsAssigned: false, releaseOfInformation: false })],
  'names-outside-the-set': [
    sampleClaim({
      subscriber: { ...ana, lastName: 'O’Brien–Núñez*~', firstName: 'Zoë:^', groupNumber: null, groupName: 'Bläserschule “Süd”' },
    }),
  ],
  'several-of-everything': [
    sampleClaim({ claimNumber: 'CW-000001' }),
    sampleClaim({ claimNumber: 'CW-000002', billing: soloPractice, rendering: null }),
    sampleClaim({ claimNumber: 'CW-000003', relationship: 'child', patient: leo }),
    sampleClaim({ claimNumber: 'CW-000004', payer: medicare, subscriber: mbi }),
    sampleClaim({ claimNumber: 'CW-000005' }),
    sampleClaim({ claimNumber: 'CW-000006', relationship: 'child', patient: { ...leo, firstName: 'Mia', sex: 'F' } }),
    sampleClaim({ claimNumber: 'CW-000007', relationship: 'child', patient: leo }),
  ],
};
