import { expect, test } from 'vitest';
import { readClaims } from './claim-reader.ts';

const ISA = 'ISA*00*          *00*          *ZZ*LAKESHORE      *ZZ*HARBOR         *260714*0930*^*00501*000000007*0*T*:';
const BODY = [
  'BHT*0019*00*B1*20260714*0930*CH',
  'HL*1**20*1',
  'NM1*85*2*LAKESHORE CLINIC*****XX*1234567893',
  'HL*2*1*22*1',
  'SBR*P********CI',
  'NM1*IL*1*RIVERA*ANA****MI*M1',
  'NM1*PR*2*HARBOR MUTUAL HEALTH*****PI*HM001',
  'HL*3*2*23*0',
  'PAT*19',
  'NM1*QC*1*RIVERA*LEO',
  'CLM*C1*70.5***11:B:7*Y*A*Y*Y',
  'REF*F8*PAYER1',
  'HI*ABK:J069',
  'NM1*82*1*LINDQVIST*MAJA****XX*1234567893',
  'SBR*S*18*******MB',
  'NM1*IL*1*OTHER*PERSON****MI*M9',
  'REF*F8*OTHERPAYER',
  'LX*1',
  'SV1*HC:G0463:25:59*50.5*UN*1.5***1',
  'DTP*472*RD8*20260601-20260603',
  'REF*6R*L1',
  'LX*2',
  'SV1*HC:G0008*20*UN*1***1',
  'DTP*472*D8*20260602',
  'CLM*C2*10***12:B:1*Y*A*Y*Y',
  'LX*1',
  'SV1*HC:G0008*10*UN*1***1',
];
const file = (body: readonly string[], version = '005010X222A1') =>
  Buffer.from(
    [
      ISA,
      `GS*HC*A*B*20260714*0930*5*X*${version}`,
      'ST*837*0003',
      ...body,
      `SE*${body.length + 2}*0003`,
      'GE*1*5',
      'IEA*1*000000007',
      '',
    ].join('~'),
  );

test('a dependent with another coverage and two lines comes out whole', () => {
  const { claims, whole, findings } = readClaims(file(BODY));
  expect(findings).toEqual([]);
  expect(whole).toBe(true);
  expect(claims[0]).toEqual({
    claimNumber: 'C1',
    charge: 7_050,
    frequency: '7',
    placeOfService: '11',
    payerControlNumber: 'PAYER1',
    billingName: 'LAKESHORE CLINIC',
    billingNpi: '1234567893',
    subscriber: { lastName: 'RIVERA', firstName: 'ANA' },
    patient: { lastName: 'RIVERA', firstName: 'LEO' },
    memberId: 'M1',
    payerName: 'HARBOR MUTUAL HEALTH',
    payerId: 'HM001',
    rank: 'P',
    filingIndicator: 'CI',
    interchangeControlNumber: '000000007',
    groupControlNumber: '5',
    transactionControlNumber: '0003',
    firstSegment: 14,
    lastSegment: 27,
    position: 12,
    lines: [
      {
        lineControlNumber: 'L1',
        procedureCode: 'G0463',
        modifiers: ['25', '59'],
        charge: 5_050,
        unitThousandths: 1_500,
        from: '2026-06-01',
      },
      { lineControlNumber: null, procedureCode: 'G0008', modifiers: [], charge: 2_000, unitThousandths: 1_000, from: '2026-06-02' },
    ],
  });
  expect(claims[1]).toMatchObject({ claimNumber: 'C2', firstSegment: 28, lastSegment: 30, patient: { firstName: 'LEO' } });
});

test('a charge that is no amount is an error, and other kinds of 837 are passed over', () => {
  const { whole, findings } = readClaims(file(BODY.map((segment) => segment.replace('70.5', '70,5'))));
  expect(whole).toBe(false);
  expect(findings).toMatchObject([{ code: 'amount.unreadable', segment: 14, element: 2 }]);
  expect(readClaims(file(BODY, '005010X223A2')).claims).toEqual([]);
});
