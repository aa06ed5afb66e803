import { expect, test } from 'vitest';
import { readAcknowledgements } from '#core/x12/acknowledgement-reader.ts';
import { classifyEdi } from '#core/x12/classify.ts';
import { claimAcknowledgementFile, file997, ta1And999File, ta1File } from './ack-samples.ts';
import { claimFile, interchange, remittanceFile, toBytes, transaction } from './samples.ts';

test('a TA1 alone refuses a whole interchange', () => {
  expect(readAcknowledgements(ta1File)).toEqual({
    interchanges: [{ kind: 'TA1', controlNumber: '000000077', verdict: 'rejected', noteCode: '025', segment: 2 }],
    groups: [],
    claims: [],
    totals: [],
    statuses: [],
    senders: ['HARBORCLEAR'],
    findings: [],
    whole: true,
  });
});

test('a 999 gives a verdict per transaction with places, claims and refused values', () => {
  const { interchanges, groups } = readAcknowledgements(ta1And999File);
  expect(interchanges).toMatchObject([{ controlNumber: '101', verdict: 'accepted' }]);
  expect(groups).toEqual([
    {
      kind: '999',
      functionalId: 'HC',
      groupControlNumber: '55',
      verdict: 'partial',
      sent: 2,
      received: 2,
      accepted: 1,
      firstSegment: 5,
      lastSegment: 17,
      transactions: [
        { setCode: '837', controlNumber: '0001', verdict: 'accepted', errorCodes: [], faults: [] },
        {
          setCode: '837',
          controlNumber: '0002',
          verdict: 'rejected',
          errorCodes: ['5', 'I5'],
          faults: [
            {
              segmentId: 'NM1',
              position: 12,
              loop: '2010',
              code: '8',
              claimNumber: 'C77',
              elements: [
                { position: 9, component: null, code: '7', badValue: '1234567890' },
                { position: 4, component: 2, code: '1', badValue: null },
              ],
            },
            { segmentId: 'DMG', position: 14, loop: null, code: '3', claimNumber: null, elements: [] },
          ],
        },
      ],
    },
  ]);
});

test('a 997 says the same in its own words', () => {
  const [group] = readAcknowledgements(file997).groups;
  expect(group).toMatchObject({ kind: '997', groupControlNumber: '55', verdict: 'rejected', sent: 1, accepted: 0 });
  expect(group?.transactions).toMatchObject([
    {
      controlNumber: '0001',
      verdict: 'rejected',
      faults: [{ segmentId: 'NM1', position: 12, elements: [{ position: 9, badValue: 'BAD' }] }],
    },
  ]);
});

test('a 277CA answers claim by claim, with its source, reasons and numbers', () => {
  const { claims, whole } = readAcknowledgements(claimAcknowledgementFile);
  expect(whole).toBe(true);
  expect(claims).toMatchObject([
    {
      claimNumber: 'C1',
      source: 'payer',
      sourceName: 'HARBOR MUTUAL HEALTH',
      verdict: 'accepted',
      batchReference: 'B1001',
      payerControlNumber: 'PAYER77',
      clearinghouseNumber: 'CH42',
      statuses: [{ category: 'A2', status: '20', entity: 'PR', text: null }],
      lines: [],
    },
    {
      claimNumber: 'C2',
      verdict: 'rejected',
      payerControlNumber: null,
      statuses: [
        { category: 'A7', status: '562', entity: '85', text: 'CODE NOT VALID ON THIS DAY' },
        { category: 'A7', status: '507', entity: null, text: 'CODE NOT VALID ON THIS DAY' },
      ],
      lines: [{ lineControlNumber: 'L1-2', statuses: [{ category: 'A7', status: '507', entity: null, text: null }] }],
    },
  ]);
});

test.each([
  ['A1:19*20260714*WQ*120', 'accepted'],
  ['A3:21*20260714*U*120', 'rejected'],
  ['A2:20*20260714*U*120', 'rejected'],
  ['A7:21*20260714*WQ*120', 'rejected'],
  ['F0:1*20260714**120', 'unknown'],
])('STC*%s is %s', (status, verdict) => {
  const text = claimAcknowledgementFile.toString('latin1').replace('A2:20:PR*20260714*WQ*120', status);
  expect(readAcknowledgements(Buffer.from(text, 'latin1')).claims[0]?.verdict).toBe(verdict);
});

test('silence and unheard-of letters are never acceptance', () => {
  const text = ta1And999File.toString('latin1').replace('IK5*A~', 'IK5*Z~').replace('R*5*I5', '').replace('AK9*P', 'AK9*');
  const [group] = readAcknowledgements(Buffer.from(text, 'latin1')).groups;
  expect([group?.verdict, ...(group?.transactions.map(({ verdict }) => verdict) ?? [])]).toEqual(['unknown', 'unknown', 'unknown']);
});

test('a cut acknowledgement is not whole', () => {
  const { whole, claims } = readAcknowledgements(claimAcknowledgementFile.subarray(0, -60));
  expect(whole).toBe(false);
  expect(claims.map(({ claimNumber }) => claimNumber)).toEqual(['C1', 'C2']);
});

test('a file is classified by what is in it, each kind once', () => {
  expect(classifyEdi(ta1And999File)).toEqual(['TA1', '999']);
  expect(classifyEdi(Buffer.concat([remittanceFile(1), claimFile(1), remittanceFile(1), claimAcknowledgementFile]))).toEqual([
    '835',
    '837P',
    '277CA',
  ]);
  expect(classifyEdi(Buffer.from('LISA*not EDI'))).toEqual([]);
});

test.each([
  ['HC', '005010X223A3', '837', '837I'],
  ['HC', '005010X224A2', '837', '837D'],
  ['HC', '005010X222A2', '837', '837P'],
  ['HC', '004010X098A1', '837', '837P'],
  ['HC', '004010X096A1', '837', '837I'],
  ['HC', '004010X097A1', '837', '837D'],
  ['HP', '004010X091A1', '835', '835'],
  ['HS', '005010X279A1', '270', '270'],
  ['HB', '005010X279A1', '271', '271'],
  ['HR', '005010X212', '276', '276'],
  ['HN', '005010X212', '277', '277'],
  ['HN', '005010X214', '277', '277CA'],
  ['FA', '004010', '997', '997'],
  ['BE', '005010X220A1', '834', '834'],
])('GS01 %s with version %s and ST01 %s is %s', (functionalId, version, setCode, set) => {
  expect(classifyEdi(toBytes(interchange(functionalId, version, [transaction(setCode, ['REF*ZZ*1'])])))).toEqual([set]);
});
