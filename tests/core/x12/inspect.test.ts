import { expect, test } from 'vitest';
import { inspectBytes } from '#core/x12/inspect.ts';
import { describeInspection } from '#core/x12/inspect-text.ts';
import { claimAcknowledgementFile, file997, ta1And999File, ta1File } from './ack-samples.ts';
import { claimFile, interchange, isa, remittanceFile, toBytes, transaction } from './samples.ts';

const transactions = (bytes: Buffer) =>
  inspectBytes('f', bytes).interchanges.flatMap(({ groups }) => groups.flatMap((group) => group.transactions));
const codes = (bytes: Buffer) => inspectBytes('f', bytes).findings.map(({ code }) => code);

test('an 835 is reported exactly', () => {
  expect(inspectBytes('remit.835', remittanceFile(2))).toEqual({
    file: 'remit.835',
    readable: true,
    findings: [],
    interchanges: [
      {
        senderId: 'LAKESHORE',
        receiverId: 'HARBORCLEAR',
        controlNumber: '000000001',
        acknowledgements: [],
        groups: [
          {
            functionalId: 'HP',
            version: '005010X221A1',
            controlNumber: '1',
            transactions: [
              {
                set: '835',
                version: '005010X221A1',
                controlNumber: '0001',
                segmentCount: 55,
                claimCount: 2,
                lineCount: 6,
                chargedTotal: '300.00',
                paidTotal: '180.00',
                paymentAmount: '180.00',
                balanced: { transaction: true, unbalancedClaims: 0, unbalancedLines: 0 },
                findings: [],
              },
            ],
          },
        ],
      },
    ],
  });
});

test('an 837P has charges, no payment, and balances against its lines', () => {
  expect(transactions(claimFile(3))).toMatchObject([
    {
      set: '837P',
      claimCount: 3,
      lineCount: 6,
      chargedTotal: '360.00',
      paidTotal: null,
      paymentAmount: null,
      balanced: { transaction: true, unbalancedClaims: 0, unbalancedLines: 0 },
    },
  ]);
  const off = Buffer.from(claimFile(3).toString('latin1').replace('CLM*C1*120', 'CLM*C1*120.01'), 'latin1');
  expect(transactions(off)).toMatchObject([
    { chargedTotal: '360.01', balanced: { transaction: false, unbalancedClaims: 1 }, findings: [{ code: 'balance.claim', segment: 38 }] },
  ]);
});

test.each([
  ['837P', '004010X098A1', 'SV1*HC:G0463*30*UN*1***1'],
  ['837D', '005010X224A2', 'SV3*AD:D0120*30'],
  ['837I', '004010X096A1', 'SV2*0450*HC:G0463*30*UN*1'],
])('%s %s: claims and lines are counted without its guide', (set, version, line) => {
  const body = ['BHT*0019*00*1*20260714*0930*CH', 'HL*1**20*1', 'CLM*A*60***11:A:1', 'LX*1', line, 'LX*2', line];
  const bytes = toBytes(interchange('HC', version, [transaction('837', body)]));
  expect(inspectBytes('f', bytes).findings).toEqual([]);
  expect(transactions(bytes)).toMatchObject([
    { set, version, claimCount: 1, lineCount: 2, chargedTotal: '60.00', balanced: { transaction: true } },
  ]);
});

test('a TA1 alone is an interchange with an acknowledgement and no group', () => {
  const { interchanges, readable } = inspectBytes('f', ta1File);
  expect(readable).toBe(true);
  expect(interchanges).toMatchObject([
    { groups: [], acknowledgements: [{ set: 'TA1', controlNumber: '000000077', date: '260714', time: '0930', status: 'R', note: '025' }] },
  ]);
});

test('acknowledgements have no money: absent facts are null', () => {
  expect(transactions(ta1And999File)).toMatchObject([
    {
      set: '999',
      claimCount: null,
      lineCount: null,
      chargedTotal: null,
      paidTotal: null,
      paymentAmount: null,
      balanced: { transaction: null, unbalancedClaims: null, unbalancedLines: null },
    },
  ]);
  expect(transactions(file997)).toMatchObject([{ set: '997', version: '004010' }]);
  expect(transactions(claimAcknowledgementFile)).toMatchObject([{ set: '277CA', claimCount: 2, lineCount: 1, chargedTotal: null }]);
});

test('several interchanges with their own separators, groups and transactions are all listed', () => {
  const odd = remittanceFile(1, { element: '|', repetition: '!', component: '>', terminator: '\u001c', lineBreak: '' });
  const two = toBytes(
    interchange(
      'HI',
      '005010X217',
      [transaction('278', ['REF*1*1'], '005010X217', '1001'), transaction('278', ['REF*1*2'], undefined, '1002')],
      8,
    ),
  );
  const { interchanges, findings } = inspectBytes('f', Buffer.concat([odd, two, claimFile(1)]));
  expect(findings).toEqual([]);
  expect(
    interchanges.map(({ groups }) => groups.map((group) => group.transactions.map(({ set, controlNumber }) => `${set} ${controlNumber}`))),
  ).toEqual([[['835 0001']], [['278 1001', '278 1002']], [['837P 0001']]]);
});

test('a finding inside a transaction is told there and for the file', () => {
  const bytes = Buffer.from(remittanceFile(1).toString('latin1').replace('SE*33', 'SE*32'), 'latin1');
  const { findings } = inspectBytes('f', bytes);
  const message = 'SE01 says 32; there are 33 segments from ST to SE.';
  expect(findings).toEqual([{ code: 'transaction.segmentCount', severity: 'error', message, segment: 35 }]);
  expect(transactions(bytes)[0]?.findings).toEqual(findings);
});

test('what cannot be read as an amount never counts as a total or a balance', () => {
  const bytes = Buffer.from(remittanceFile(1).toString('latin1').replace('CLP*C0*1*150*90', 'CLP*C0*1*150*9O'), 'latin1');
  expect(transactions(bytes)).toMatchObject([
    { chargedTotal: '150.00', paidTotal: null, balanced: { transaction: false, unbalancedClaims: 1, unbalancedLines: 0 } },
  ]);
});

test('envelopes that are missing or open are told, and what is inside is still read', () => {
  const st = transaction('835', []);
  expect(codes(toBytes([isa(), ...st, 'IEA*1*000000001']))).toContain('transaction.outsideGroup');
  expect(codes(toBytes([isa(), 'IEA*0*000000001', 'GS*HP*A*B*20260714*0930*1*X*004010', ...st, 'GE*1*1']))).toContain(
    'group.outsideInterchange',
  );
  expect(codes(toBytes([isa(), 'SE*1*1', 'GE*1*1', 'REF*1', 'IEA*0*000000001']))).toEqual([
    'transaction.noStart',
    'group.noStart',
    'segment.outsideTransaction',
  ]);
  expect(codes(toBytes([isa(), isa()]))).toEqual(['interchange.unclosed', 'interchange.unclosed']);
  expect(transactions(toBytes([isa(), 'GS*HP*A*B*20260714*0930*1*X*004010', 'ST*997*1', 'AK1*HC*1', 'ST*997*2']))).toMatchObject([
    { controlNumber: '1', segmentCount: 2 },
    { controlNumber: '2', segmentCount: 1 },
  ]);
});

test('a level that claims itself as its parent is told and ends nothing', () => {
  const loops = Array.from({ length: 5_000 }, () => 'HL*1*1*22*1');
  const { findings } = inspectBytes('f', toBytes(interchange('HC', '005010X222A1', [transaction('837', loops, '005010X222A1')])));
  expect(findings.length).toBeLessThanOrEqual(501);
  expect(findings.at(-1)?.code).toBe('findings.more');
});

test('a flood of empty transactions is counted, not listed without end', () => {
  const flood = Buffer.from('ST*997*1~SE*2*1~'.repeat(30_000));
  const { findings, interchanges } = inspectBytes('f', Buffer.concat([toBytes([isa(), 'GS*FA*A*B*20260714*0930*1*X*004010']), flood]));
  expect(findings.map(({ code }) => code)).toContain('file.tooMany');
  expect(interchanges[0]?.groups[0]?.transactions.length).toBeLessThan(20_000);
});

test('the readable form shows a table and every finding in words', () => {
  const off = Buffer.from(remittanceFile(1).toString('latin1').replace('BPR*I*90.00', 'BPR*I*91.00'), 'latin1');
  const text = describeInspection(inspectBytes('remit.835', off));
  expect(text).toContain('remit.835\n  interchange 000000001 from LAKESHORE to HARBORCLEAR\n');
  expect(text).toMatch(/835 +0001 +33 +1 +3 +150\.00 +90\.00 +91\.00 +NO\n/);
  expect(text).toContain('error at segment 4: BPR02 says 91.00; claims paid less provider-level adjustments make 90.00.');
  expect(describeInspection(inspectBytes('x.pdf', Buffer.from('%PDF-1.7')))).toMatch(/^x\.pdf: not readable\n {2}error: .*PDF/);
  expect(describeInspection(inspectBytes('t', ta1File))).toContain('TA1 for interchange 000000077: R 025');
});
