import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeInstitutionalBatch } from '#core/x12/837i-writer/write-institutional-batch.ts';
import { readClaims } from '#core/x12/claim-reader.ts';
import { inspectBytes } from '#core/x12/inspect.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { read837, textOf } from '../../support/read-837.ts';
import { sampleBatch, sampleClaim, sampleLine } from '../../support/sample-claim.ts';
import { facilityClaim, facilityScenarios, PLAIN_BILL } from './facility-scenarios.ts';

const folder = 'tests/fixtures/x12/005010X223A2/pass';
const write = (name: string) => writeInstitutionalBatch(sampleBatch(facilityScenarios[name] ?? [])).bytes;
const segmentsOf = (name: string): readonly string[] => read837(write(name)).flatMap(({ segments }) => textOf(segments));

test.each(Object.keys(facilityScenarios))('%s writes the bytes of its fixture, which both outside validators pass', (name) => {
  expect(Buffer.from(write(name)).toString('latin1')).toBe(readFileSync(`${folder}/${name}.837`, 'latin1'));
});

test('every written fixture has its scenario', () => {
  expect(new Set(readdirSync(folder))).toEqual(new Set(Object.keys(facilityScenarios).map((name) => `${name}.837`)));
});

/** What each kind of bill must say, and must not. */
const expectations: Readonly<Record<string, { readonly says: readonly string[]; readonly not?: readonly RegExp[] }>> = {
  'outpatient-clinic': {
    says: [
      'CLM*CW-000001*153.4***13:A:1**A*Y*Y',
      'DTP*434*RD8*20260714-20260714',
      'HI*APR:R509*APR:R059',
      'REF*9F*REF-42',
      'REF*G1*AUTH-7781',
    ],
    not: [/^DTP\*(096|435)/, /^NM1\*(72|ZZ|82|77)/, /^SV1/],
  },
  'outpatient-surgery': { says: ['CLM*CW-000001*980***83:A:1**A*Y*Y', 'NM1*72*1*BRANDT*JONAS****XX*1666666668', 'HI*BH:11:D8:20260702'] },
  'inpatient-with-procedures': {
    says: [
      'DTP*096*TM*1100',
      'DTP*435*DT*202607100915',
      'CL1*1*1*01',
      'HI*ABK:K3580:::::::Y',
      'HI*ABF:T8140XA:::::::N*ABF:E119:::::::U*ABF:I10:::::::W*ABF:Z794',
      'HI*BBR:0DTJ4ZZ:D8:20260711',
      'HI*BBQ:3E0333Z:D8:20260712*BBQ:0W9G30Z:D8:20260712',
      'SV2*0120**4800*DA*4',
    ],
    not: [/^DTP\*472/, /^HI\*ABK.*ABF/],
  },
  'inpatient-first-of-several': { says: ['CLM*CW-000001*9100***11:A:2**A*Y*Y', 'SV2*0200**3100*DA*1'], not: [/^DTP\*096/] },
  'rural-health-encounter': { says: ['SV2*0521*HC:T1015*140*UN*1', 'SV2*0636*HC:J1100:CG*8.5*UN*1', 'DTP*472*D8*20260714'] },
  'health-center-encounter': { says: ['NM1*71*1*BRANDT*JONAS****XX*1666666668', 'SBR*P*18*GRP100******MC'], not: [/^NM1\*82/] },
  'dialysis-month': { says: ['HI*BE:A8:::72.5*BE:A9:::168*BE:D5:::1.4', 'HI*BG:59*BG:71', 'LX*13', 'DTP*472*D8*20260725'] },
  'skilled-nursing-stay': { says: ['HI*BI:70:RD8:20260705-20260709', 'SV2*0022**0*UN*5', 'SV2*0120**1450*DA*5'] },
  'home-health-period': { says: ['CLM*CW-000001*345***32:A:9**A*Y*Y', 'DTP*435*D8*20260701'] },
  'hospice-month': {
    says: ['DTP*472*RD8*20260701-20260731', 'NM1*DN*1*BRANDT*JONAS****XX*1666666668', 'CLM*CW-000001*6290***81:A:3**A*Y*Y'],
  },
  replacement: {
    says: ['CLM*CW-000001*130***13:A:7**A*Y*Y', 'REF*F8*icn2026x991', 'NTE*ADD*CHARGE OF THE CLINIC VISIT CORRECTED', 'HI*BG:D1'],
  },
  void: { says: ['CLM*CW-000001*130***13:A:8**A*Y*Y', 'REF*F8*ICN7'] },
  'dependent-elsewhere-and-late': {
    says: [
      'CLM*CW-000001*462.5***13:A:1**A*N*I***********7',
      'PAT*19',
      'NM1*77*2*PRAIRIE CLINIC NORTH*****XX*1555555550',
      'NM1*DN*1*BRANDT*JONAS****XX*1666666668',
      'SV2*0450*HC:G0381:25*450*UN*1',
    ],
  },
  'drug-and-attachment': {
    says: [
      'PWK*OZ*EL***AC*ATT-0001',
      'PWK*B4*AA',
      'CN1*02*5000**PLAN7',
      'REF*4N*3',
      'REF*LX*G123456',
      'REF*EA*MR-77',
      'REF*P4*01234567',
      'REF*Y4*PC-1',
      'K3*STATE FORM 7',
      'NTE*DGN*GIVEN AFTER THE OTHER DRUG FAILED',
      'SV2*0636*HC:J9299:::::NIVOLUMAB*8120*UN*240',
      'LIN**N4*00003377411',
      'CTP****24*ML',
    ],
    not: [/^PER.*NOT HERE/, /^REF\*(EW|1J)/],
  },
  'secondary-by-line': {
    says: [
      'SBR*S*18*GRP100******CI',
      'SBR*P*18*G1******CI',
      'AMT*D*98.4',
      'SVD*HM001*80*HC:G0463*0510*1',
      'CAS*CO*45*25',
      'SVD*HM001*18.4**0300*1',
      'DTP*573*D8*20260720',
    ],
  },
  'secondary-first-payer-not-asked': {
    says: ['SBR*S*18*GRP100******CI', 'SBR*P*18*G1******CI', 'AMT*A8*153.4', 'OI***Y***Y'],
    not: [/^AMT\*D/, /^CAS/, /^SVD/, /^DTP\*573/, /^REF\*F8/],
  },
  'secondary-of-medicare-by-claim': {
    says: ['SBR*S*18*******MA', 'SBR*P*18*G1******CI', 'AMT*D*90', 'AMT*EAF*10', 'MOA***MA01', 'DTP*573*D8*20260720', 'HI*BE:12:::90'],
    not: [/^SVD/, /^SBR\*S\*18\*\*\*12/],
  },
  'codes-to-the-brim': { says: ['LX*60', 'HI*APR:R509*APR:R059*APR:R519'] },
  'several-bills-in-one-file': { says: ['SE*77*0001', 'N3*PO BOX 77', 'HL*4**20*1'] },
};

test('every scenario has its expectations', () => {
  expect(Object.keys(expectations)).toEqual(Object.keys(facilityScenarios));
});

test.each(Object.entries(expectations))('%s says what its bill needs', (name, { says, not = [] }) => {
  const segments = segmentsOf(name);
  expect(segments).toEqual(expect.arrayContaining([...says]));
  for (const pattern of not) expect(segments.filter((segment) => pattern.test(segment))).toEqual([]);
});

test('a list of codes goes on in a second segment after twelve', () => {
  const counts = (list: string) =>
    segmentsOf('codes-to-the-brim')
      .filter((segment) => segment.startsWith(`HI*${list}:`))
      .map((segment) => segment.split('*').length - 1);
  expect(counts('BG')).toEqual([12, 12]);
  expect(counts('BH')).toEqual([12, 12]);
  expect(counts('BI')).toEqual([12, 1]);
  expect(counts('BE')).toEqual([12, 1]);
  expect(counts('BBR')).toEqual([1]);
  expect(counts('BBQ')).toEqual([12, 12]);
  expect(counts('ABN')).toEqual([12]);
});

test('the segments of a claim stand in the order of the guide', () => {
  const [transaction] = read837(write('drug-and-attachment'));
  expect(transaction?.claims[0]?.segments.map(({ elements }) => elements[0]).join(' ')).toBe(
    'CLM DTP CL1 PWK PWK CN1 REF REF REF REF K3 NTE HI HI NM1 PRV LX SV2 DTP REF LIN CTP',
  );
});

test('a decision under a revenue code names no procedure', () => {
  const [claim] = facilityScenarios['secondary-by-line'] ?? [];
  if (!claim) throw new Error('no scenario');
  const asAnswered = (code: string) => ({
    ...claim,
    earlierPayers: (claim.earlierPayers ?? []).map((payer) => ({
      ...payer,
      lines: payer.lines.map((line) => (line.at === 1 ? { ...line, procedureCode: code } : line)),
    })),
  });
  const written = (code: string) => Buffer.from(writeInstitutionalBatch(sampleBatch([asAnswered(code)])).bytes).toString('latin1');
  expect(written('0300')).toBe(written(''));
  expect(written('0300')).toContain('SVD*HM001*18.4**0300*1');
  expect(written('G0103')).toContain('SVD*HM001*18.4*HC:G0103*0300*1');
});

test('what the format cannot carry stops with an assertion', () => {
  const bill = (changes: Parameters<typeof facilityClaim>[1]) => facilityClaim('0131', changes, [sampleLine({ revenueCode: '0300' })]);
  const many = <Code>(count: number, code: Code): Code[] => new Array<Code>(count).fill(code);
  expect(() => writeInstitutionalBatch(sampleBatch([]))).toThrow('at least one claim');
  expect(() => writeInstitutionalBatch(sampleBatch([sampleClaim()]))).toThrow('only claims of facilities');
  expect(() => writeInstitutionalBatch(sampleBatch([bill({ conditionCodes: many(25, 'A1') })]))).toThrow('24 codes');
  const lines = many(1_000, sampleLine({ revenueCode: '0300' }));
  expect(() => writeInstitutionalBatch(sampleBatch([facilityClaim('0131', {}, lines)]))).toThrow('999 service lines');
  const five = sampleLine({ revenueCode: '0300', modifiers: many(5, 'GT') });
  expect(() => writeInstitutionalBatch(sampleBatch([facilityClaim('0131', {}, [five])]))).toThrow('four modifiers');
});

test('a receiver reads back charges, days, codes and numbers of every line', () => {
  const { claims, findings } = readClaims(write('inpatient-with-procedures'));
  expect(findings).toEqual([]);
  const span = { from: '2026-07-10', to: '2026-07-14', modifiers: [] };
  expect(claims[0]).toMatchObject({ claimNumber: 'CW-000001', charge: 891_235, placeOfService: '11', frequency: '1', renderingNpi: null });
  expect(claims[0]?.bill).toEqual({ from: '2026-07-10', to: '2026-07-14', inpatient: true, diagnosisRelatedGroup: '343' });
  expect(claims[0]?.lines).toEqual([
    { ...span, lineControlNumber: 'L1', procedureCode: '0120', revenueCode: '0120', charge: 480_000, unitThousandths: 4_000 },
    { ...span, lineControlNumber: 'L2', procedureCode: '0360', revenueCode: '0360', charge: 350_000, unitThousandths: 1_000 },
    { ...span, lineControlNumber: 'L3', procedureCode: '0250', revenueCode: '0250', charge: 61_235, unitThousandths: 1_000 },
  ]);
  expect(readClaims(write('rural-health-encounter')).claims[0]?.lines[1]).toMatchObject({
    procedureCode: 'J1100',
    modifiers: ['CG'],
    from: '2026-07-14',
  });
});

const codeOf = (letters: string) => fc.string({ unit: fc.constantFrom(...letters), minLength: 2, maxLength: 2 });
const dayOf = fc.integer({ min: 1, max: 28 }).map((day) => plainDate(`2026-07-${String(day).padStart(2, '0')}`));
const anyBill = fc.record({
  typeOfBill: fc.constantFrom('0111', '0131', '131', '0213', '0711', '0329', '0832'),
  dischargeHour: fc.constantFrom('', '0000', '2359'),
  admissionHour: fc.constantFrom('', '1200'),
  admittedOn: fc.option(dayOf),
  presentOnAdmission: fc.array(fc.constantFrom('Y' as const, 'N' as const, 'U' as const, 'W' as const, '' as const), { maxLength: 2 }),
  occurrences: fc.array(fc.record({ code: codeOf('0123456789ABM'), on: dayOf }), { maxLength: 24 }),
  values: fc.array(fc.record({ code: codeOf('0123456789ABD'), amount: fc.integer({ min: 0, max: 99_999_999 }).map(cents) }), {
    maxLength: 24,
  }),
  conditionCodes: fc.array(codeOf('0123456789ACDG'), { maxLength: 24 }),
  charges: fc.array(fc.integer({ min: 0, max: 9_999_999 }).map(cents), { minLength: 1, maxLength: 40 }),
  frequency: fc.constantFrom('1' as const, '7' as const, '8' as const),
});

test('our own checker finds nothing in any bill that the writer makes, and its claims come back in number and charge', () => {
  fc.assert(
    fc.property(fc.array(anyBill, { minLength: 1, maxLength: 4 }), (bills) => {
      const claims = bills.map(({ typeOfBill, charges, frequency, ...bill }, at) =>
        facilityClaim(
          typeOfBill,
          { ...PLAIN_BILL, ...bill },
          charges.map((charge) => sampleLine({ charge, revenueCode: '0300', pointers: [] })),
          { claimNumber: `CW-${at}`, frequency, payerControlNumber: frequency === '1' ? null : 'ICN1' },
        ),
      );
      const { bytes } = writeInstitutionalBatch(sampleBatch(claims));
      expect(inspectBytes('written', bytes).findings).toEqual([]);
      const read = readClaims(bytes).claims;
      expect(read.map(({ claimNumber, charge }) => [claimNumber, charge])).toEqual(
        claims.map(({ claimNumber, lines }) => [claimNumber, lines.reduce((sum, line) => sum + line.charge, 0)]),
      );
    }),
    { numRuns: 150 },
  );
});
