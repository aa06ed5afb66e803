import { expect, test } from 'vitest';
import { readRemittances } from '#core/x12/read-remittances.ts';
import { RemittanceReader } from '#core/x12/remittance-reader.ts';
import { interchange, remittanceClaim, remittanceFile, remittanceHead, toBytes, transaction } from './samples.ts';

const file = (body: readonly string[], version = '005010X221A1') => toBytes(interchange('HP', version, [transaction('835', body)]));
const only = (bytes: Uint8Array) => readRemittances(bytes).remittances[0] ?? expect.fail('no remittance');

test('a remittance comes out typed, balanced and postable', () => {
  const { facts, ...read } = only(remittanceFile(2));
  expect(read).toMatchObject({
    postable: true,
    imbalances: [],
    findings: [],
    claimCount: 2,
    controlNumber: '0001',
    firstSegment: 3,
    lastSegment: 57,
  });
  expect(facts).toMatchObject({
    payerName: 'HARBOR MUTUAL HEALTH',
    payerIdentifier: '1512345678',
    payeeName: 'LAKESHORE CLINIC',
    payeeNpi: '1234567893',
    traceNumber: 'T1001',
    method: 'eft',
    paymentDate: '2026-07-10',
    paymentAmount: 18_000,
    providerAdjustments: [],
  });
  expect(facts.claims[1]).toMatchObject({
    position: 1,
    claimNumber: 'C1',
    statusCode: '1',
    charge: 15_000,
    paid: 9_000,
    patientResponsibility: 1_500,
    payerControlNumber: 'PCN1',
    filingIndicator: '12',
    patientLastName: 'RIVERA',
    memberId: 'M1',
    serviceDate: '2026-06-01',
    adjustments: [],
    crossedOver: false,
    firstSegment: 35,
    lastSegment: 56,
  });
  expect(facts.claims[1]?.lines[2]).toEqual({
    lineControlNumber: 'L1-2',
    procedureCode: 'G0463',
    modifiers: ['25'],
    originalProcedureCode: null,
    charge: 5_000,
    paid: 3_000,
    unitThousandths: 1_000,
    serviceDate: '2026-06-01',
    allowed: 3_500,
    adjustments: [
      { group: 'CO', reason: '45', amount: 1_500 },
      { group: 'PR', reason: '2', amount: 500 },
    ],
    remarks: [],
  });
});

test('what the less common segments say is kept', () => {
  const { facts, imbalances } = only(
    file([
      ...remittanceHead(7_000),
      'CLP*C9*19*100*80*10*MB*PCN9',
      'CAS*CO*45*10*2*253*0',
      'NM1*QC*1*OKAFOR*SAM',
      'NM1*IL*1*OKAFOR*PAT****MI*MEMBER9',
      'NM1*TT*2*NEXT PAYER*****PI*NP1',
      'MOA***MA18*N89',
      'SVC*HC:99999:25:59*100*80**1.5*HC:88888',
      'DTM*150*20260602',
      'DTM*151*20260604',
      'CAS*CO*45*10',
      'CAS*PR*2*10',
      'LQ*HE*N130',
      'PLB*1234567893*20261231*WO:REF7*12.5*FB*-2.5',
    ]),
  );
  expect(facts.claims[0]).toMatchObject({
    statusCode: '19',
    memberId: 'MEMBER9',
    crossedOver: true,
    remarks: ['MA18', 'N89'],
    adjustments: [
      { group: 'CO', reason: '45', amount: 1_000 },
      { group: 'CO', reason: '253', amount: 0 },
    ],
    lines: [
      {
        procedureCode: '99999',
        modifiers: ['25', '59'],
        originalProcedureCode: '88888',
        unitThousandths: 1_500,
        serviceDate: '2026-06-02',
        remarks: ['N130'],
      },
    ],
  });
  expect(facts.providerAdjustments).toEqual([
    { code: 'WO', reference: 'REF7', amount: 1_250 },
    { code: 'FB', reference: '', amount: -250 },
  ]);
  // Claim and line CAS are both counted at claim level, so the doubled 10.00 shows there.
  expect(imbalances).toEqual([{ at: 'claim', claim: 0, line: null, off: -1_000 }]);
});

test('a reversal and its correction balance with negative amounts', () => {
  const reversal = ['CLP*C1*22*-100*-80*0*12*OLD', 'NM1*QC*1*RIVERA*ANA', 'CAS*CO*45*-20'];
  const correction = ['CLP*C1*1*100*70*10*12*NEW', 'NM1*QC*1*RIVERA*ANA', 'CAS*CO*45*20', 'CAS*PR*3*10'];
  const { facts, postable } = only(file([...remittanceHead(0), ...reversal, ...correction, 'PLB*1234567893*20261231*FB:1*-10']));
  expect(postable).toBe(true);
  expect(facts.claims.map(({ paid }) => paid)).toEqual([-8_000, 7_000]);
});

test.each([
  ['an amount with a comma', 'SVC*HC:G0463:25*50', 'SVC*HC:G0463:25*5,0', 'amount.unreadable'],
  ['an empty paid amount', 'CLP*C0*1*150*90', 'CLP*C0*1*150*', 'amount.unreadable'],
  ['an exponent', 'CAS*CO*45*15', 'CAS*CO*45*1.5e1', 'amount.unreadable'],
  ['a payment amount in words', 'BPR*I*90.00', 'BPR*I*NINETY', 'amount.unreadable'],
  ['a quantity in words', '*30**1', '*30**ONE', 'quantity.unreadable'],
  ['an unknown adjustment group', 'CAS*CO*45', 'CAS*XX*45', 'adjustment.group'],
  ['a missing reason', 'CAS*CO*45*', 'CAS*CO**', 'adjustment.reason'],
  ['no claim number', 'CLP*C0*', 'CLP**', 'claim.number'],
  ['no claim status', 'CLP*C0*1*', 'CLP*C0**', 'claim.status'],
  ['no payment segment', 'BPR*I', 'BPX*I', 'segment.missing'],
  ['no trace', 'TRN*1', 'TRX*1', 'segment.missing'],
  ['a wrong SE01', 'SE*33', 'SE*34', 'transaction.segmentCount'],
  ['a wrong SE02', 'SE*33*0001', 'SE*33*0002', 'transaction.controlNumber'],
])('%s is an error and nothing is posted', (_, from, to, code) => {
  const text = remittanceFile(1).toString('latin1');
  expect(text).toContain(from);
  const read = only(Buffer.from(text.replace(from, to), 'latin1'));
  expect(read.findings.filter(({ severity }) => severity === 'error').map((finding) => finding.code)).toContain(code);
  expect(read.postable).toBe(false);
});

test.each([
  ['GE01', 'GE*1*1', 'GE*2*1'],
  ['IEA01', 'IEA*1*', 'IEA*3*'],
  ['IEA02', 'IEA*1*000000001', 'IEA*1*000000002'],
])('damage around a sound transaction keeps it from posting: %s', (_, from, to) => {
  const text = remittanceFile(1).toString('latin1').replace(from, to);
  const { remittances, findings } = readRemittances(Buffer.from(text, 'latin1'));
  expect(remittances.map(({ postable, findings: own }) => ({ postable, own }))).toEqual([{ postable: false, own: [] }]);
  expect(findings.map(({ severity }) => severity)).toEqual(['error']);
});

test('a damaged interchange does not spoil the sound one behind it', () => {
  const damaged = Buffer.from(remittanceFile(1).toString('latin1').replace('GE*1*1', 'GE*2*1'), 'latin1');
  expect(readRemittances(Buffer.concat([damaged, remittanceFile(1)])).remittances.map(({ postable }) => postable)).toEqual([false, true]);
});

test('amounts too large to add up exactly are refused, not rounded', () => {
  const huge = '99999999999.99';
  const claims = Array.from({ length: 1_000 }, (_, n) => [`CLP*C${n}*1*${huge}*${huge}*0*12*P${n}`, 'NM1*QC*1*RIVERA*ANA']).flat();
  const read = only(file([...remittanceHead(0), ...claims]));
  expect(read.postable).toBe(false);
  expect(read.findings.map(({ code }) => code)).toContain('amount.total');
});

test('a million adjustments in one claim stay bounded', () => {
  const reader: { kept: number; postable: boolean[] } = { kept: 0, postable: [] };
  const stream = new RemittanceReader({
    claim: ({ adjustments }) => {
      reader.kept = adjustments.length;
    },
    remittance: ({ postable }) => reader.postable.push(postable),
  });
  stream.push(toBytes(interchange('HP', '005010X221A1', []).slice(0, 2)));
  stream.push(toBytes(['ST*835*0001', ...remittanceHead(0), 'CLP*C1*1*0*0*0*12*P1']));
  const block = toBytes(Array.from({ length: 10_000 }, () => 'CAS*CO*45*0'));
  for (let n = 0; n < 100; n += 1) stream.push(block);
  stream.push(toBytes([`SE*${1_000_012}*0001`, 'GE*1*1', 'IEA*1*000000001']));
  stream.end();
  expect(reader).toEqual({ kept: 10_000, postable: [false] });
});

test('a 4010 file with group CR is read', () => {
  const body = [...remittanceHead(8_000), 'CLP*C1*22*100*80*0*12*P', 'NM1*QC*1*RIVERA*ANA', 'CAS*CR*45*20'];
  expect(only(file(body, '004010X091A1')).facts.claims[0]?.adjustments).toEqual([{ group: 'CR', reason: '45', amount: 2_000 }]);
});

test('claims are streamed in order and other sets are passed over', () => {
  const seen: string[] = [];
  const reader = new RemittanceReader({
    claim: ({ claimNumber }, { controlNumber }) => seen.push(`${controlNumber} ${claimNumber}`),
    remittance: ({ controlNumber, claimCount }) => seen.push(`${controlNumber} end ${claimCount}`),
  });
  const first = transaction('835', [...remittanceHead(9_000), ...remittanceClaim(1)], undefined, '0001');
  const second = transaction('835', [...remittanceHead(9_000), ...remittanceClaim(2)], undefined, '0002');
  reader.push(toBytes(interchange('HP', '005010X221A1', [first, transaction('834', ['REF*1*2']), second])));
  reader.end();
  expect(seen).toEqual(['0001 C1', '0002 C2', '0001 end 1', '0002 end 1']);
});
