import { expect, test } from 'vitest';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { inspectBytes } from '#core/x12/inspect.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { read837, textOf } from '../../support/read-837.ts';
import { colleague, doctor, sampleBatch, sampleClaim, sampleLine } from '../../support/sample-claim.ts';

const bytesOf = (changes: Partial<ClaimFacts>) => writeProfessionalBatch(sampleBatch([sampleClaim(changes)])).bytes;
const segments = (changes: Partial<ClaimFacts>): readonly string[] =>
  read837(bytesOf(changes)).flatMap((transaction) => textOf(transaction.segments));
/** The segments of the first line, from its LX on. */
const firstLine = (line: Parameters<typeof sampleLine>[0], changes: Partial<ClaimFacts> = {}): readonly string[] => {
  const all = segments({ ...changes, lines: [sampleLine(line)] });
  return all.slice(all.indexOf('LX*1') + 1, -1).filter((segment) => !/^(SE|GE|IEA)/.test(segment));
};
const outsider = { ...colleague, lastName: 'Vale', npi: doctor.npi.replace(/.$/, '0') };

/** Everything that a line and a claim can say beyond the ordinary. */
const everything: Partial<ClaimFacts> = {
  placeOfService: '21',
  supervising: colleague,
  admissionDate: plainDate('2026-07-10'),
  otherDates: { hospitalTo: plainDate('2026-07-16') },
  delayReason: '7',
  epsdtReferral: 'ST',
  lines: [
    sampleLine({
      placeOfService: '22',
      procedureCode: '00840',
      modifiers: ['AA', 'P3'],
      description: 'Anesthesia below',
      unitKind: 'MJ',
      unitThousandths: 95_000,
      emergency: true,
      epsdt: true,
      familyPlanning: true,
      note: 'Began twice',
      rendering: colleague,
      supervising: doctor,
      ordering: outsider,
      ndc: { code: '00009001104', quantityThousandths: 1_500, unit: 'ML' },
    }),
  ],
};

test('a line that says all it can has each part in its place and in the order of the guide', () => {
  const { lines = [], ...claim } = everything;
  expect(firstLine(lines[0] ?? {}, claim)).toEqual([
    'SV1*HC:00840:AA:P3:::ANESTHESIA BELOW*125*MJ*95*22**1**Y**Y*Y',
    'DTP*472*D8*20260714',
    'REF*6R*L1',
    'NTE*ADD*BEGAN TWICE',
    'LIN**N4*00009001104',
    'CTP****1.5*ML',
    'NM1*82*1*BRANDT*JONAS****XX*1666666668',
    'NM1*DQ*1*LINDQVIST*MAJA*E***XX*1777777776',
    'NM1*DK*1*VALE*JONAS****XX*1777777770',
  ]);
});

test('a claim that says all it can: why late, the stay, the screening, who supervised', () => {
  const all = segments(everything);
  const claim = all.slice(
    all.findIndex((segment) => segment.startsWith('CLM')),
    all.indexOf('LX*1'),
  );
  expect(claim[0]).toBe('CLM*CW-000001*125***21:B:1*Y*A*Y*Y***********7');
  expect(claim).toEqual(expect.arrayContaining(['DTP*435*D8*20260710', 'DTP*096*D8*20260716', 'CRC*ZZ*Y*ST']));
  expect(claim.findIndex((segment) => segment.startsWith('CRC'))).toBeLessThan(claim.findIndex((segment) => segment.startsWith('HI')));
  expect(claim.at(-1)).toBe('NM1*DQ*1*BRANDT*JONAS****XX*1666666668');
});

test('the reason for a delay stands in its element whether or not an accident stands before it', () => {
  const accident = { cause: 'auto', date: plainDate('2026-07-01'), state: 'IL' } as const;
  const clm = (changes: Partial<ClaimFacts>) => segments(changes).find((segment) => segment.startsWith('CLM'));
  expect(clm({ delayReason: '11' })?.split('*')[20]).toBe('11');
  const withAccident = clm({ delayReason: '11', accident })?.split('*');
  expect([withAccident?.[11], withAccident?.[20]]).toEqual(['AA:::IL', '11']);
  expect(clm({})?.split('*')).toHaveLength(10);
});

test('a screening without a referral says no', () => {
  expect(segments({ epsdtReferral: 'NU' }).filter((segment) => segment.startsWith('CRC'))).toEqual(['CRC*ZZ*N*NU']);
});

test('a line that says nothing of its own has nothing of its own', () => {
  expect(firstLine({ epsdt: false, familyPlanning: false, note: null, rendering: null, supervising: null, ordering: null })).toEqual([
    'SV1*HC:G0402*125*UN*1***1',
    'DTP*472*D8*20260714',
    'REF*6R*L1',
  ]);
});

test.each([
  [{ emergency: true }, '1**Y'],
  [{ epsdt: true }, '1****Y'],
  [{ familyPlanning: true }, '1*****Y'],
  [{ emergency: true, familyPlanning: true }, '1**Y***Y'],
])('%j ends SV1 as %s', (line, end) => {
  expect(firstLine(line)[0]).toBe(`SV1*HC:G0402*125*UN*1***${end}`);
});

test('our own reader finds nothing wrong with a file that has all of it', () => {
  const { lines = [], ...claim } = everything;
  const bytes = bytesOf({ ...claim, lines: [...lines, sampleLine({ lineControlNumber: 'L2' })] });
  expect(inspectBytes('details', bytes).findings).toEqual([]);
});
