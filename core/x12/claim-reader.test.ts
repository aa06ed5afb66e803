import { expect, test } from 'vitest';
import { readClaims } from './claim-reader.ts';

const ISA = 'ISA*00*          *00*          *ZZ*LAKESHORE      *ZZ*HARBOR         *260714*0930*^*00501*000000007*0*T*:';
const BODY = [
  'BHT*0019*00*B1*20260714*0930*CH',
  'NM1*41*2*LAKESHORE BILLING*****46*LB1',
  'HL*1**20*1',
  'NM1*85*2*LAKESHORE CLINIC*****XX*1234567893',
  'N3*4 PIER ROAD',
  'N4*DULUTH*MN*558020001',
  'REF*EI*371234567',
  'HL*2*1*22*1',
  'SBR*P********CI',
  'NM1*IL*1*RIVERA*ANA****MI*M1',
  'NM1*PR*2*HARBOR MUTUAL HEALTH*****PI*HM001',
  'HL*3*2*23*0',
  'PAT*19',
  'NM1*QC*1*RIVERA*LEO',
  'N4*SUPERIOR*WI*548800001',
  'CLM*C1*70.5***11:B:7*Y*A*Y*Y',
  'REF*F8*PAYER1',
  'HI*ABK:J069',
  'NM1*82*1*LINDQVIST*MAJA****XX*1234567893',
  'SBR*S*18*******MB',
  'NM1*IL*1*OTHER*PERSON****MI*M9',
  'NM1*82*1*ELSEWHERE****XX*1999999992',
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
    renderingNpi: '1234567893',
    billing: {
      person: false,
      name: 'LAKESHORE CLINIC',
      firstName: '',
      npi: '1234567893',
      taxId: '371234567',
      address: { street: '4 PIER ROAD', street2: '', city: 'DULUTH', state: 'MN', zip: '558020001' },
    },
    patientLastName: 'RIVERA',
    patientFirstName: 'LEO',
    memberId: 'M1',
    payerName: 'HARBOR MUTUAL HEALTH',
    payerId: 'HM001',
    rank: 'P',
    filingIndicator: 'CI',
    position: 17,
    otherPayers: [
      {
        rank: 'S',
        filingIndicator: 'MB',
        memberId: 'M9',
        payerName: '',
        payerId: '',
        paid: null,
        notCovered: null,
        patientOwes: null,
        decidedOn: null,
        adjustments: [],
      },
    ],
    lines: [
      {
        lineControlNumber: 'L1',
        procedureCode: 'G0463',
        modifiers: ['25', '59'],
        charge: 5_050,
        unitThousandths: 1_500,
        from: '2026-06-01',
        to: '2026-06-03',
      },
      {
        lineControlNumber: null,
        procedureCode: 'G0008',
        modifiers: [],
        charge: 2_000,
        unitThousandths: 1_000,
        from: '2026-06-02',
        to: '2026-06-02',
      },
    ],
  });
  expect(claims[1]).toMatchObject({
    claimNumber: 'C2',
    position: 32,
    patientFirstName: 'LEO',
    renderingNpi: null,
    payerControlNumber: null,
  });
});

test('claims stand in their transaction, group and interchange, with the counts these declare', () => {
  const [batch, ...more] = readClaims(file(BODY)).batches;
  expect(more).toEqual([]);
  expect(batch?.interchange).toMatchObject({ controlNumber: '000000007', trailerControlNumber: '000000007', wantsTa1: false });
  expect(batch?.groups).toMatchObject([{ controlNumber: '5', declaredTransactions: 1 }]);
  expect(batch?.groups[0]?.transactions).toMatchObject([
    {
      setCode: '837',
      controlNumber: '0003',
      reference: 'B1',
      submitter: { name: 'LAKESHORE BILLING', etin: 'LB1' },
      segmentCount: BODY.length + 2,
      declaredSegments: BODY.length + 2,
      claims: [{ claimNumber: 'C1' }, { claimNumber: 'C2' }],
    },
  ]);
});

test('a cut file shows by the counts that are missing', () => {
  const bytes = file(BODY);
  const { batches, claims, whole } = readClaims(bytes.subarray(0, bytes.indexOf('SE*')));
  expect(whole).toBe(false);
  expect(claims).toHaveLength(2);
  expect(batches).toMatchObject([{ interchange: { trailerControlNumber: null }, groups: [{ declaredTransactions: null }] }]);
  expect(batches[0]?.groups[0]?.transactions).toMatchObject([{ declaredSegments: null, segmentCount: BODY.length + 1 }]);
});

test('what another payer calls a claim, and who rendered it for them, is not ours', () => {
  const { claims } = readClaims(file(BODY.filter((segment) => !/^(REF\*F8\*PAYER1|NM1\*82\*1\*LINDQVIST)/.test(segment))));
  expect(claims[0]).toMatchObject({ payerControlNumber: null, renderingNpi: null, memberId: 'M1', filingIndicator: 'CI' });
});

test('a charge that is no amount is an error, and other kinds of 837 are passed over', () => {
  const { whole, findings } = readClaims(file(BODY.map((segment) => segment.replace('70.5', '70,5'))));
  expect(whole).toBe(false);
  expect(findings).toMatchObject([{ code: 'amount.unreadable', segment: 19, element: 2 }]);
  const dental = readClaims(file(BODY, '005010X224A2'));
  expect(dental.claims).toEqual([]);
  expect(dental.batches[0]?.groups[0]?.transactions).toMatchObject([{ setCode: '837', segmentCount: BODY.length + 2 }]);
});
