import { expect, test } from 'vitest';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { read837 } from '../../support/read-837.ts';
import { ana, leo, sampleBatch, sampleClaim, sampleLine } from '../../support/sample-claim.ts';

const many = (count: number, changes: (index: number) => Parameters<typeof sampleClaim>[0]) =>
  Array.from({ length: count }, (_, index) => sampleClaim({ claimNumber: `CW-${index}`, lines: [sampleLine()], ...changes(index) }));

test('the 5,001st claim opens a second transaction with its own number, reference and hierarchy', () => {
  const batch = sampleBatch(many(5_001, (index) => ({ subscriber: { ...ana, memberId: `M${index}` } })));
  const { bytes, transactions, claims } = writeProfessionalBatch(batch);
  expect(transactions.map(({ controlNumber, reference, claimCount }) => [controlNumber, reference, claimCount])).toEqual([
    ['0001', 'CW-B000101', 5_000],
    ['0002', 'CW-B000101-2', 1],
  ]);
  const [first, second] = read837(bytes);
  expect(first?.claims).toHaveLength(5_000);
  expect(second?.claims.map(({ number }) => number)).toEqual(['CW-5000']);
  expect(second?.levels.map(({ number, code }) => [number, code])).toEqual([
    ['1', '20'],
    ['2', '22'],
  ]);
  expect(transactions.map(({ segmentCount }) => segmentCount)).toEqual([first?.segments.length, second?.segments.length]);
  expect(claims.at(-1)).toMatchObject({
    claimNumber: 'CW-5000',
    transactionControlNumber: '0002',
    subscriberSegment: 13,
    patientSegment: null,
  });
  expect(Buffer.from(bytes.slice(-40)).toString()).toContain('GE*2*101~');
});

test('the 101st claim of a subscriber, or of a family, opens the subscriber again', () => {
  const own = read837(writeProfessionalBatch(sampleBatch(many(201, () => ({})))).bytes);
  expect(own[0]?.levels.map(({ code, parent, child }) => [code, parent, child])).toEqual([
    ['20', '', '1'],
    ['22', '1', '0'],
    ['22', '1', '0'],
    ['22', '1', '0'],
  ]);
  const family = read837(writeProfessionalBatch(sampleBatch(many(101, () => ({ relationship: 'child', patient: leo })))).bytes);
  expect(family[0]?.levels.map(({ code }) => code)).toEqual(['20', '22', '23', '22', '23']);
});

test('claims that differ in anything their billing or subscriber loop says are kept apart', () => {
  const base = sampleClaim();
  const others = [
    sampleClaim({ claimNumber: 'B', billing: { ...base.billing, taxId: '370000001' } }),
    sampleClaim({ claimNumber: 'C', payer: { ...base.payer, payerId: '87726' } }),
    sampleClaim({ claimNumber: 'D', rank: 'secondary' }),
    sampleClaim({ claimNumber: 'E', subscriber: { ...base.subscriber, groupNumber: 'OTHER' } }),
    sampleClaim({ claimNumber: 'F', billing: { ...base.billing, payTo: base.subscriber.address } }),
  ];
  const [transaction] = read837(writeProfessionalBatch(sampleBatch([base, ...others])).bytes);
  expect(transaction?.levels.map(({ code }) => code)).toEqual(['20', '22', '22', '22', '22', '20', '22', '20', '22']);
});

test('what the format cannot carry is refused in plain words', () => {
  const refuse = (changes: Parameters<typeof sampleClaim>[0]) => () => writeProfessionalBatch(sampleBatch([sampleClaim(changes)]));
  expect(refuse({ lines: Array.from({ length: 51 }, () => sampleLine()) })).toThrow('1 to 50 service lines');
  expect(refuse({ lines: [] })).toThrow('1 to 50 service lines');
  expect(refuse({ diagnoses: Array.from({ length: 13 }, (_, index) => `A0${index}`) })).toThrow('at most 12 diagnoses');
  expect(refuse({ lines: [sampleLine({ modifiers: ['1', '2', '3', '4', '5'] })] })).toThrow('at most four modifiers');
  expect(refuse({ lines: [sampleLine({ pointers: [1, 2, 3, 4, 5] })] })).toThrow('at most four diagnoses');
  expect(() => writeProfessionalBatch(sampleBatch([]))).toThrow('at least one claim');
});
