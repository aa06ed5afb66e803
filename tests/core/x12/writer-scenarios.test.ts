import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { read837, textOf } from '../../support/read-837.ts';
import { sampleBatch } from '../../support/sample-claim.ts';
import { batchOfScenario, scenarios, toldScenarios } from './writer-scenarios.ts';
import { everydayScenarios } from './writer-scenarios-everyday.ts';

const folder = 'tests/fixtures/x12/005010X222A1/pass';

function segmentsOf(name: string): readonly string[] {
  const { bytes } = writeProfessionalBatch(batchOfScenario(name));
  return read837(bytes).flatMap(({ segments }) => textOf(segments));
}

test.each(Object.keys(scenarios))('%s writes the bytes of its fixture, which both outside validators pass', (name) => {
  const { bytes } = writeProfessionalBatch(batchOfScenario(name));
  expect(Buffer.from(bytes).toString('latin1')).toBe(readFileSync(`${folder}/${name}.837`, 'latin1'));
});

test('every written fixture has its scenario', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.837'));
  expect(new Set(names)).toEqual(new Set(Object.keys(scenarios).map((name) => `${name}.837`)));
});

/** What each situation must say, and must not, in the words of x12.md §2 and §3. */
const expectations: Readonly<Record<string, { readonly says: readonly string[]; readonly not?: readonly RegExp[] }>> = {
  'group-patient-is-subscriber': {
    says: [
      'HL*2*1*22*0',
      'SBR*P*18*GRP100******CI',
      'DMG*D8*19800229*F',
      'NM1*82*1*LINDQVIST*MAJA*E***XX*1777777776',
      'PRV*PE*PXC*207Q00000X',
    ],
    not: [/^PAT/, /^NM1\*QC/, /\*23\*/],
  },
  'solo-own-npi': { says: ['NM1*85*1*OKAFOR*ADAEZE****XX*1999999992', 'REF*SY*123456780'], not: [/^NM1\*82/] },
  'solo-incorporated': {
    says: ['NM1*85*2*LINDQVIST MEDICAL PC*****XX*1888888884', 'REF*EI*371234567', 'NM1*82*1*LINDQVIST*MAJA*E***XX*1777777776'],
    not: [/^PRV\*BI/],
  },
  'dependent-child': {
    says: ['HL*2*1*22*1', 'SBR*P**GRP100******CI', 'HL*3*2*23*0', 'PAT*19', 'NM1*QC*1*SANTOS*LEO', 'DMG*D8*20150601*M'],
    not: [/^DMG\*D8\*1980/],
  },
  'dependent-spouse-and-other': { says: ['PAT*01', 'PAT*G8', 'NM1*QC*1*SANTOS*INES'] },
  'referring-supervising-facility': {
    says: [
      'NM1*DN*1*BRANDT*JONAS****XX*1666666668',
      'NM1*77*2*SANGAMON GENERAL HOSPITAL*****XX*1555555550',
      'NM1*DQ*1*LINDQVIST*MAJA*E***XX*1444444446',
    ],
  },
  'facility-only-when-different': { says: [], not: [/^NM1\*77/] },
  'authorization-and-referral': { says: ['REF*9F*REF-42', 'REF*G1*AUTH-7781'] },
  'auto-accident': { says: ['CLM*CW-000001*165.25***11:B:1*Y*A*Y*Y**AA:::IL', 'DTP*439*D8*20260701', 'DTP*431*D8*20260701'] },
  'work-injury': { says: ['CLM*CW-000001*125***11:B:1*Y*A*Y*Y**EM', 'SBR*P*18*GRP100******WC', 'N3*1 FUND PLAZA', 'HI*ABK:S61411A'] },
  'other-accident': { says: ['CLM*CW-000001*165.25***11:B:1*Y*A*Y*Y**OA'] },
  replacement: { says: ['CLM*CW-000001*165.25***11:B:7*Y*A*Y*Y', 'REF*F8*icn2026x991'] },
  void: { says: ['CLM*CW-000001*165.25***11:B:8*Y*A*Y*Y', 'REF*F8*ICN2026X992'] },
  'twelve-diagnoses-fifty-lines': {
    says: ['HI*ABK:E119*ABF:I10*ABF:E785*ABF:M5450*ABF:J45909*ABF:F411*ABF:K219*ABF:N390*ABF:R519*ABF:Z794*ABF:L700*ABF:H524', 'LX*50'],
    not: [/^LX\*51/],
  },
  'drug-with-ndc': { says: ['SV1*HC:J1100*125*UN*1.5***1', 'LIN**N4*00641036725', 'CTP****2.25*ML'] },
  'inpatient-span-emergency': {
    says: [
      'DTP*435*D8*20260712',
      'DTP*472*RD8*20260712-20260714',
      'SV1*HC:G0402*125*UN*3***1**Y',
      'SV1*HC:G0402*125*UN*1*23**1',
      'SV1*HC:G0402*125*UN*1***1',
    ],
  },
  'minutes-modifiers-description': {
    says: [
      'SV1*HC:G0402:AA:QS:P3:23*125*MJ*45***1',
      'SV1*HC:J3490:::::COMPOUNDED CREAM, 30 G*125*UN*1***1',
      'SV1*HC:J3490:JW::::COMPOUNDED CREAM, WASTED*125*UN*1***1',
    ],
  },
  'pay-to-box': { says: ['NM1*87*2', 'N3*PO BOX 77', 'N4*SPRINGFIELD*IL*627050077'] },
  'medicare-primary': { says: ['SBR*P*18*******MB', 'NM1*IL*1*SANTOS*ANA****MI*1EG4TE5MK73'] },
  'copay-note-onset': { says: ['AMT*F5*25.5', 'NTE*ADD*SEEN AFTER HOURS AT THE REQUEST OF THE SCHOOL NURSE', 'DTP*431*D8*20260710'] },
  'answers-no': { says: ['CLM*CW-000001*165.25***11:B:1*N*C*N*I'] },
  'names-outside-the-set': { says: ["NM1*IL*1*O'BRIEN-NUNEZ*ZOE****MI*XYZ123456789", 'SBR*P*18**BLASERSCHULE "SUD"*****CI'] },
  'several-of-everything': {
    says: [
      'HL*1**20*1',
      'HL*2*1*22*0',
      'HL*3*1*22*1',
      'HL*4*3*23*0',
      'HL*5*3*23*0',
      'HL*6*1*22*0',
      'HL*7**20*1',
      'HL*8*7*22*0',
      'SE*139*0001',
    ],
  },
};

test('every scenario has its expectations, and no two themes share a name', () => {
  expect(Object.keys(expectations)).toEqual(Object.keys(everydayScenarios));
  for (const { says } of Object.values(toldScenarios)) expect(says.length).toBeGreaterThan(0);
  expect(Object.keys(scenarios)).toHaveLength(Object.keys(everydayScenarios).length + Object.keys(toldScenarios).length);
  expect(Object.keys(scenarios).length).toBeGreaterThanOrEqual(60);
});

test.each(Object.entries({ ...expectations, ...toldScenarios }))('%s says what its situation needs', (name, { says, not = [] }) => {
  const segments = segmentsOf(name);
  expect(segments).toEqual(expect.arrayContaining([...says]));
  for (const pattern of not) expect(segments.filter((segment) => pattern.test(segment))).toEqual([]);
});

test('the segments of a claim with everything stand in the order of the guide', () => {
  const [transaction] = read837(writeProfessionalBatch(sampleBatch(scenarios['referring-supervising-facility'] ?? [])).bytes);
  const order = transaction?.claims[0]?.segments.map(({ elements }) => (elements[0] === 'NM1' ? `NM1*${elements[1]}` : elements[0]));
  const line = ['LX', 'SV1', 'DTP', 'REF'];
  expect(order).toEqual(['CLM', 'HI', 'NM1*DN', 'NM1*82', 'PRV', 'NM1*77', 'N3', 'N4', 'NM1*DQ', ...line, ...line]);
});

test('an onset on the day of service is not sent', () => {
  const [claim] = scenarios['copay-note-onset'] ?? [];
  if (!claim) throw new Error('no scenario');
  const { bytes } = writeProfessionalBatch(sampleBatch([{ ...claim, onsetDate: claim.lines[0]?.from ?? null }]));
  expect(Buffer.from(bytes).toString()).not.toContain('DTP*431');
});
