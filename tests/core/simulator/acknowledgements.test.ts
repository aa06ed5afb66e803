import { expect, test } from 'vitest';
import { answerBatch } from '#core/simulator/answer-batch.ts';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { leo, sampleBatch, sampleClaim } from '../../support/sample-claim.ts';
import { segmentsOf, simulate, TODAY } from './simulate.ts';

const paid = { outcomes: { 'CW-000001': 'pay' } } as const;

test('an accepted batch gets a TA1, a 999, a 277CA from the clearinghouse, one from the payer, and its 835', () => {
  const answer = simulate([sampleClaim()], paid, 41);
  expect(segmentsOf(answer.ta1)).toEqual([
    'ISA*00*          *00*          *ZZ*CLEARWAY       *ZZ*PRAIRIEFM      *260720*0000*^*00501*000000001*0*T*:',
    'TA1*000000041*260715*0930*A*000',
    'IEA*0*000000001',
  ]);
  expect(segmentsOf(answer.ack999).slice(2, -2)).toEqual([
    'ST*999*0001*005010X231A1',
    'AK1*HC*101*005010X222A1',
    'AK2*837*0001*005010X222A1',
    'IK5*A',
    'AK9*A*1*1*1',
    'SE*6*0001',
  ]);
  expect(answer.ack277ca).toHaveLength(2);
  expect(answer.remittances).toHaveLength(1);
});

test('the 277CAs name the claim, its charge and dates, and the payer gives its own number', () => {
  const [clearinghouse, payer] = simulate([sampleClaim()], paid).ack277ca.map(segmentsOf);
  expect(clearinghouse).toEqual(
    expect.arrayContaining(['NM1*AY*2*CLEARWAY EXCHANGE*****46*CLEARWAY', 'STC*A0:16:PR*20260720*WQ*165.25', 'TRN*2*CW-B000101']),
  );
  expect(clearinghouse?.filter((segment) => segment.startsWith('REF*1K'))).toEqual([]);
  expect(payer).toEqual(
    expect.arrayContaining([
      'NM1*PR*2*MIDLAND MUTUAL HEALTH*****PI*60054',
      'NM1*QC*1*SANTOS*ANA****MI*XYZ123456789',
      'TRN*2*CW-000001',
      'STC*A2:20:PR*20260720*WQ*165.25',
      expect.stringMatching(/^REF\*1K\*P20260720\d{5}$/),
      'DTP*472*D8*20260714',
    ]),
  );
});

test('counts and sums of accepted and rejected claims stand at file and provider level', () => {
  const claims = [
    sampleClaim(),
    sampleClaim({ claimNumber: 'CW-000002' }),
    sampleClaim({ claimNumber: 'CW-000003', relationship: 'child', patient: leo }),
  ];
  const outcomes = { 'CW-000001': 'pay', 'CW-000002': 'rejectAtPayer', 'CW-000003': 'rejectAtClearinghouse' } as const;
  const answer = simulate(claims, { outcomes });
  const [clearinghouse, payer] = answer.ack277ca.map(segmentsOf);
  const totals = (segments: readonly string[] | undefined) => segments?.filter((segment) => /^(QTY|AMT)/.test(segment));
  expect(totals(clearinghouse)).toEqual([
    'QTY*90*2',
    'QTY*AA*1',
    'AMT*YU*330.5',
    'AMT*YY*165.25',
    'QTY*QA*2',
    'QTY*QC*1',
    'AMT*YU*330.5',
    'AMT*YY*165.25',
  ]);
  expect(totals(payer)).toEqual([
    'QTY*90*1',
    'QTY*AA*1',
    'AMT*YU*165.25',
    'AMT*YY*165.25',
    'QTY*QA*1',
    'QTY*QC*1',
    'AMT*YU*165.25',
    'AMT*YY*165.25',
  ]);
  expect(payer?.filter((segment) => /^STC\*A[3-8].*\*U\*165.25$/.test(segment))).toHaveLength(1);
  expect(payer?.filter((segment) => segment.startsWith('REF*1K'))).toHaveLength(1);
  expect(answer.payments.flatMap(({ facts }) => facts.claims.map(({ claimNumber }) => claimNumber))).toEqual(['CW-000001']);
});

test('a rejected interchange gets its TA1 and nothing else, and leaves no trace but a used number', () => {
  const answer = simulate([sampleClaim()], { ...paid, rejectInterchange: '020' });
  expect(segmentsOf(answer.ta1)[1]).toBe('TA1*000000001*260715*0930*R*020');
  expect(answer).toMatchObject({
    ack999: null,
    ack277ca: [],
    remittances: [],
    outcomes: {},
    state: { seen: [], answered: [], nextNumber: 2 },
  });
});

test('the same interchange sent twice is a duplicate', () => {
  const first = simulate([sampleClaim()], paid, 7);
  expect(segmentsOf(simulate([sampleClaim()], { state: first.state }, 7).ta1)[1]).toBe('TA1*000000007*260715*0930*R*025');
  expect(segmentsOf(simulate([sampleClaim()], { state: first.state }, 8).ta1)[1]).toBe('TA1*000000008*260715*0930*A*000');
});

test.each([
  ['a cut file', (text: string) => text.slice(0, text.indexOf('GE*')), /R\*023$/],
  ['a wrong IEA02', (text: string) => text.replace('IEA*1*000000001', 'IEA*1*000000002'), /R\*001$/],
  ['an old version', (text: string) => text.replace('*00501*', '*00401*'), /R\*017$/],
])('%s is refused by the TA1', (_, damage, expected) => {
  const text = Buffer.from(writeProfessionalBatch(sampleBatch([sampleClaim()], { interchangeControlNumber: 1 })).bytes).toString();
  const answer = answerBatch(Buffer.from(damage(text)), { seed: 1, today: TODAY });
  expect(segmentsOf(answer.ta1)[1]).toMatch(expected);
});

test('a wrong SE01 is rejected by the 999, and its claims go no further', () => {
  const text = Buffer.from(writeProfessionalBatch(sampleBatch([sampleClaim()])).bytes).toString();
  const answer = answerBatch(Buffer.from(text.replace(/SE\*\d+/, 'SE*99')), { seed: 1, today: TODAY });
  expect(segmentsOf(answer.ack999)).toEqual(expect.arrayContaining(['IK5*R*4', 'AK9*R*1*1*0']));
  expect(answer).toMatchObject({ ack277ca: [], remittances: [], outcomes: {} });
});

test('a forced 999 rejection names the claim and the place of its fault', () => {
  const { bytes, claims } = writeProfessionalBatch(sampleBatch([sampleClaim()]));
  const answer = answerBatch(bytes, { seed: 1, today: TODAY, rejectTransactions: ['0001'] });
  expect(segmentsOf(answer.ack999).slice(4, 9)).toEqual([
    'AK2*837*0001*005010X222A1',
    `IK3*CLM*${claims[0]?.firstSegment}*2300*8`,
    'CTX*CLM01:CW-000001',
    'IK4*5:3**7*1',
    'IK5*R*5',
  ]);
  expect(answer.remittances).toEqual([]);
});

test('bytes without an interchange are not answered', () => {
  expect(() => answerBatch(Buffer.from('hello'), { seed: 1, today: TODAY })).toThrow('X12 interchanges only');
});
