import { expect, test } from 'vitest';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { cents } from '#shared/kernel/cents.ts';
import { earlierPayer, otherCoverage } from '../../support/earlier-payers.ts';
import { read837, textOf } from '../../support/read-837.ts';
import { leo, sampleBatch, sampleClaim, sampleLine } from '../../support/sample-claim.ts';
import { decision, decisionDay, firstPlan, taken } from './scenario.ts';

const write = (...claims: readonly Partial<ClaimFacts>[]) =>
  writeProfessionalBatch(sampleBatch(claims.map((changes, index) => sampleClaim({ claimNumber: `CW-${index}`, ...changes }))));
const segments = (...claims: readonly Partial<ClaimFacts>[]): readonly string[] =>
  read837(write(...claims).bytes).flatMap((transaction) => textOf(transaction.segments));
const starting = (all: readonly string[], start: string): readonly string[] => all.filter((segment) => segment.startsWith(start));
const times = <Value>(count: number, make: (index: number) => Value): readonly Value[] =>
  Array.from({ length: count }, (_, index) => make(index));

const paper = (index: number) => ({ reportType: 'OZ', route: 'EL', controlNumber: `A-${index}` });
const ambulance = {
  weight: null,
  reason: 'A',
  miles: 1,
  roundTripPurpose: '',
  stretcherPurpose: '',
  pickUp: leo.address,
  dropOff: leo.address,
  dropOffName: '',
  patients: 1,
} as const;
const result = { reference: 'TR', kind: 'R1', valueThousandths: 1_000 } as const;
const groups = ['CO', 'PR', 'OA', 'PI', 'CR'];

test.each<[string, string, Partial<ClaimFacts>, Partial<ClaimFacts>]>([
  [
    'ten other payers',
    'at most ten other payers',
    { earlierPayers: times(5, () => firstPlan()), laterPayers: times(5, () => otherCoverage()) },
    { earlierPayers: times(6, () => firstPlan()), laterPayers: times(5, () => otherCoverage()) },
  ],
  [
    'five CAS at a level',
    'at most five CAS',
    { earlierPayers: [firstPlan({ adjustments: groups.map((group) => taken(`${group} 1 1`)) })] },
    {
      earlierPayers: [
        firstPlan({ adjustments: [...times(7, () => taken('CO 45 1')), ...groups.slice(1).map((group) => taken(`${group} 1 1`))] }),
      ],
    },
  ],
  [
    'fifteen decisions on a line',
    'at most fifteen decisions',
    { earlierPayers: [firstPlan({ lines: times(15, () => decision(0, 1, [])) })] },
    { earlierPayers: [firstPlan({ lines: times(16, () => decision(0, 1, [])) })] },
  ],
  [
    'four modifiers of a decision',
    'at most four modifiers',
    { earlierPayers: [firstPlan({ lines: [decision(0, 1, [], { modifiers: ['1A', '2A', '3A', '4A'] })] })] },
    { earlierPayers: [firstPlan({ lines: [decision(0, 1, [], { modifiers: ['1A', '2A', '3A', '4A', '5A'] })] })] },
  ],
  [
    'five remarks',
    'at most five remark codes',
    { earlierPayers: [firstPlan({ remarks: times(5, () => 'N1') })] },
    { earlierPayers: [firstPlan({ remarks: times(6, () => 'N1') })] },
  ],
  ['ten attachments', 'at most ten attachments', { attachments: times(10, paper) }, { attachments: times(11, paper) }],
  [
    'ten K3',
    'at most ten K3',
    { supplement: { fixedFormat: times(10, () => 'X') } },
    { supplement: { fixedFormat: times(11, () => 'X') } },
  ],
  [
    'five reasons for an ambulance',
    'five conditions',
    { supplement: { ambulance: { ...ambulance, conditions: ['01', '04', '05', '06', '07'] } } },
    { supplement: { ambulance: { ...ambulance, conditions: ['01', '04', '05', '06', '07', '08'] } } },
  ],
  [
    'two operations',
    'two procedures',
    { supplement: { anesthesiaProcedures: ['44950', '44970'] } },
    { supplement: { anesthesiaProcedures: ['44950', '44970', '47562'] } },
  ],
  [
    'twenty-four condition codes',
    'at most 24 condition codes',
    { supplement: { conditionCodes: times(24, () => 'AA') } },
    { supplement: { conditionCodes: times(25, () => 'AA') } },
  ],
  [
    'five test results',
    'at most five test results',
    { lines: [sampleLine({ supplement: { tests: times(5, () => result) } })] },
    { lines: [sampleLine({ supplement: { tests: times(6, () => result) } })] },
  ],
])('%s fit, one more is refused before anything leaves', (_, words, fits, tooMany) => {
  expect(() => write(fits)).not.toThrow();
  expect(() => write(tooMany)).toThrow(words);
});

test('a payer that has said nothing is named and nothing else is said of it, nor of its lines', () => {
  const all = segments({
    rank: 'secondary',
    earlierPayers: [earlierPayer({ payerControlNumber: 'X1', remarks: ['N1'], patientOwes: cents(5) })],
  });
  for (const start of ['CAS', 'AMT', 'MOA', 'SVD', 'DTP*573', 'REF*F8']) expect(starting(all, start)).toEqual([]);
  expect(starting(all, 'SBR')).toHaveLength(2);
});

test('the day of a decision stands with the lines when there are any, and comes from the claim where the line has none', () => {
  const day = { decidedOn: null };
  const lines = [decision(0, 100, ['CO 45 25'], day), decision(1, 40.25, [])];
  const all = segments({ rank: 'secondary', earlierPayers: [firstPlan({ decidedOn: decisionDay, lines })] });
  const at = all.indexOf('LX*1');
  expect(starting(all.slice(0, at), 'DTP*573')).toEqual([]);
  expect(starting(all.slice(at), 'DTP*573')).toEqual(['DTP*573*D8*20260803', 'DTP*573*D8*20260803']);
});

test('what the patient owes is said once, and not when it is nothing', () => {
  const owed = (claim: number | null, line: number | null) =>
    starting(
      segments({
        rank: 'secondary',
        earlierPayers: [
          firstPlan({
            patientOwes: claim === null ? null : cents(claim),
            lines: [decision(0, 100, ['PR 2 25'], { patientOwes: line === null ? null : cents(line) })],
          }),
        ],
      }),
      'AMT*EAF',
    );
  expect(owed(2_500, null)).toEqual(['AMT*EAF*25']);
  expect(owed(2_500, 2_500)).toEqual(['AMT*EAF*25']);
  expect(owed(2_500, 0)).toEqual([]);
  expect(owed(0, null)).toEqual([]);
});

test('payers that decided come before those that come after, and a payer that is first never says why', () => {
  const later = otherCoverage({ rank: 'tertiary', payerName: 'Later', medicareSecondaryType: '12', groupNumber: 'G', groupName: 'Named' });
  const all = segments({ rank: 'secondary', laterPayers: [later], earlierPayers: [firstPlan({ medicareSecondaryType: '12' })] });
  expect(starting(all, 'SBR').slice(1)).toEqual(['SBR*P*18*******CI', 'SBR*T*18*G**12****CI']);
});

test('one NTE of a line: goals stand in for the note; one REF of a drug: the prescription for the link', () => {
  const ndc = { code: '00641036725', quantityThousandths: 1_000, unit: 'ML' } as const;
  const supplement = { goalsNote: 'Walk', thirdPartyNote: 'Told', prescriptionNumber: 'RX1', compoundLink: '77' };
  const all = segments({ lines: [sampleLine({ note: 'Other words', ndc, supplement })] });
  expect(starting(all, 'NTE')).toEqual(['NTE*DCP*WALK', 'NTE*TPO*TOLD']);
  expect(starting(all, 'REF*XZ')).toEqual(['REF*XZ*RX1']);
  expect(starting(all, 'REF*VY')).toEqual([]);
});

test('claims whose insurer is told of another contact do not share the person’s level', () => {
  const contact = (name: string) => ({ supplement: { casualtyContact: { name, phone: '2175550100', extension: '' } } });
  const levels = (a: Partial<ClaimFacts>, b: Partial<ClaimFacts>) => starting(segments(a, b), 'HL').length;
  expect(levels(contact('Ana'), contact('Ana'))).toBe(2);
  expect(levels(contact('Ana'), contact('Rui'))).toBe(3);
  expect(levels(contact('Ana'), {})).toBe(3);
  expect(levels({ supplement: { homebound: true } }, {})).toBe(2);
  const child = { relationship: 'child', patient: leo } as const;
  expect(levels({ ...child, ...contact('Ana') }, { ...child, ...contact('Rui') })).toBe(4);
});
