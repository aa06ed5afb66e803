import { expect, test } from 'vitest';
import type { OutgoingClaim, OutgoingRemittance } from '#core/x12/acknowledge/outgoing-remittance.ts';
import { write835 } from '#core/x12/acknowledge/write-835.ts';
import { type TransactionVerdict, write999 } from '#core/x12/acknowledge/write-999.ts';
import { parseSegments } from '#core/x12/lex.ts';
import { readRemittances } from '#core/x12/read-remittances.ts';
import type { ProviderAdjustment } from '#shared/domain/remittance/remittance-facts.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { address } from '../../support/sample-claim.ts';

const today = plainDate('2026-07-20');
const side = (id: string) => ({ qualifier: 'ZZ', id, groupId: id });
const envelope = {
  sender: side('PAYER'),
  receiver: side('PRACTICE'),
  date: today,
  time: '0600',
  interchangeControlNumber: 5,
  groupControlNumber: 5,
  usage: 'T',
  wantsTa1: false,
} as const;

const textOf = (bytes: Uint8Array): readonly string[] => parseSegments(bytes).segments.map(({ elements }) => elements.join('*'));

const claim: OutgoingClaim = {
  claimNumber: 'cw-1',
  statusCode: '1',
  charge: cents(10_000),
  paid: cents(2_100),
  patientResponsibility: cents(1_000),
  payerControlNumber: 'icn7',
  filingIndicator: 'CI',
  patientLastName: 'Santos',
  patientFirstName: 'Ana',
  memberId: 'XYZ1',
  serviceDate: today,
  adjustments: [],
  remarks: ['MA01', 'MA07'],
  crossedOver: false,
  placeOfService: '11',
  frequency: '1',
  renderingNpi: null,
  receivedOn: today,
  crossoverPayer: null,
  lines: [
    {
      lineControlNumber: 'L1',
      procedureCode: 'G0403',
      modifiers: ['25'],
      originalProcedureCode: 'G0402',
      charge: cents(10_000),
      paid: cents(2_100),
      unitThousandths: 1_500,
      serviceDate: today,
      allowed: cents(3_100),
      // Seven reasons of one group, so that a second CAS is needed; the PR one stands between them.
      adjustments: [
        ...['45', '253', '97', '144', '59'].map((reason) => ({ group: 'CO' as const, reason, amount: cents(1_150) })),
        { group: 'PR', reason: '3', amount: cents(1_000) },
        { group: 'CO', reason: '131', amount: cents(1_250) },
        { group: 'CO', reason: '237', amount: cents(-100) },
      ],
      remarks: ['N123', 'N456'],
    },
  ],
};

function remittance(providerAdjustments: readonly ProviderAdjustment[], method: 'eft' | 'check' = 'check'): OutgoingRemittance {
  const taken = providerAdjustments.reduce((total, { amount }) => total + amount, 0);
  return {
    facts: {
      payerName: 'Midland Mutual Health',
      payerIdentifier: '1123456789',
      payeeName: 'Prairie Family Medicine LLC',
      payeeNpi: '1888888884',
      traceNumber: 'T-1',
      method,
      paymentDate: today,
      paymentAmount: cents(2_100 - taken),
      claims: [claim],
      providerAdjustments,
    },
    producedOn: today,
    payer: { payerId: '60054', address: address('1 Plaza'), contactName: 'Services', phone: '800-555-0100' },
    payee: { npi: '1888888884', taxId: '37-1234567', address: address('100 Main Street') },
  };
}

test('an 835 keeps reasons of one group together, six to a CAS, and says what was changed', () => {
  const bytes = write835(envelope, [remittance([])]);
  expect(textOf(bytes)).toEqual(
    expect.arrayContaining([
      'BPR*I*21*C*CHK************20260720',
      'CLP*cw-1*1*100*21*10*12*icn7*11*1',
      'MOA***MA01*MA07',
      'SVC*HC:G0403:25*100*21**1.5*HC:G0402',
      'CAS*CO*45*11.5**253*11.5**97*11.5**144*11.5**59*11.5**131*12.5',
      'CAS*CO*237*-1',
      'CAS*PR*3*10',
      'AMT*B6*31',
      'LQ*HE*N123',
      'LQ*HE*N456',
    ]),
  );
  const [read] = readRemittances(bytes).remittances;
  const [line] = read?.facts.claims[0]?.lines ?? [];
  expect(read?.findings).toEqual([]);
  expect(new Set(line?.adjustments)).toEqual(new Set(claim.lines[0]?.adjustments));
  expect(line).toMatchObject({ originalProcedureCode: 'G0402', unitThousandths: 1_500, remarks: ['N123', 'N456'], allowed: 3_100 });
});

test('a seventh provider adjustment opens a second PLB, dated with the end of the year', () => {
  const adjustments = Array.from({ length: 7 }, (_, index) => ({ code: 'WO', reference: `P${index}`, amount: cents(100) }));
  const bytes = write835(envelope, [remittance(adjustments, 'eft')]);
  expect(textOf(bytes).filter((segment) => segment.startsWith('PLB'))).toEqual([
    'PLB*1888888884*20261231*WO:P0*1*WO:P1*1*WO:P2*1*WO:P3*1*WO:P4*1*WO:P5*1',
    'PLB*1888888884*20261231*WO:P6*1',
  ]);
  expect(readRemittances(bytes).remittances[0]?.facts).toMatchObject({
    method: 'eft',
    paymentAmount: 1_400,
    providerAdjustments: adjustments,
  });
});

test('several payments in one file are several transactions', () => {
  const segments = textOf(write835(envelope, [remittance([]), remittance([])]));
  expect(segments.filter((segment) => /^(ST|GE)/.test(segment))).toEqual(['ST*835*0001', 'ST*835*0002', 'GE*2*5']);
});

test.each([
  [['A', 'A'], 'AK9*A*2*2*2'],
  [['A', 'E'], 'AK9*E*2*2*2'],
  [['A', 'R'], 'AK9*P*2*2*1'],
  [['R', 'R'], 'AK9*R*2*2*0'],
] as const)('verdicts %j sum up to %s', (verdicts, expected) => {
  const transactions = verdicts.map(
    (verdict, index): TransactionVerdict => ({
      set: '837',
      controlNumber: `000${index}`,
      version: '005010X222A1',
      verdict,
      reason: '',
      faults: [],
    }),
  );
  const answer = { functionalId: 'HC', groupControlNumber: '101', version: '005010X222A1', includedTransactions: 2, transactions };
  expect(textOf(write999(envelope, answer))).toContain(expected);
});

test('a fault in a whole element has no component, and one outside any claim no CTX', () => {
  const fault = {
    segmentId: 'N4',
    position: 9,
    loop: '2010AA',
    code: '8',
    claimNumber: null,
    elements: [{ position: 3, component: null, code: '1', value: '' }],
  };
  const transactions: readonly TransactionVerdict[] = [
    { set: '837', controlNumber: '0001', version: '005010X222A1', verdict: 'R', reason: '5', faults: [fault] },
  ];
  const answer = { functionalId: 'HC', groupControlNumber: '101', version: '005010X222A1', includedTransactions: 1, transactions };
  expect(textOf(write999(envelope, answer)).slice(5, 8)).toEqual(['IK3*N4*9*2010AA*8', 'IK4*3**1', 'IK5*R*5']);
});
