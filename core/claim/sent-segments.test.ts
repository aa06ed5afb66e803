import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant } from '#shared/kernel/instant.ts';
import { sentSegments } from './sent-segments.ts';

const sending = (text: string, place: { transactionControl: string; firstSegment: number; lastSegment: number }) => ({
  batchId: 'b',
  number: 1,
  createdAt: instant('2026-07-14T12:00:00.000Z'),
  fileName: 'claims-x-000001.837',
  bytes: Buffer.from(text, 'latin1'),
  ...place,
});
const FILE = [
  'ISA*x',
  'GS*HC',
  'ST*837*0001*v',
  'BHT*1',
  'CLM*A',
  'LX*1',
  'SE*5*0001',
  'ST*837*0002*v',
  'BHT*2',
  'CLM*B',
  'LX*1',
  'LX*2',
  'SE*6*0002',
  'IEA',
];

test('segments are counted from the ST of their own transaction', () => {
  const text = `${FILE.join('~\n')}~`;
  expect(sentSegments(sending(text, { transactionControl: '0001', firstSegment: 3, lastSegment: 4 }))).toEqual(['CLM*A', 'LX*1']);
  expect(sentSegments(sending(text, { transactionControl: '0002', firstSegment: 3, lastSegment: 5 }))).toEqual(['CLM*B', 'LX*1', 'LX*2']);
});

test('a transaction that is not there, or a file cut short, gives what there is', () => {
  const text = `${FILE.join('~')}~`;
  expect(sentSegments(sending(text, { transactionControl: '0003', firstSegment: 3, lastSegment: 4 }))).toEqual([]);
  expect(sentSegments(sending(text.slice(0, 35), { transactionControl: '0001', firstSegment: 2, lastSegment: 9 }))).toEqual(['BHT*1']);
});

test('any place in any transaction comes back whole, with or without line breaks', () => {
  const body = fc.array(fc.constantFrom('CLM*1', 'NM1*QC', 'HI*ABK:A', 'SV1*HC:T1015'), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.array(body, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '\n', '\r\n'), fc.nat(), (bodies, newline, pick) => {
      const numbered = bodies.map((segments, index) => [`ST*837*000${index + 1}*v`, ...segments, 'SE']);
      const text = ['ISA', 'GS', ...numbered.flat(), 'GE', 'IEA'].map((segment) => `${segment}~${newline}`).join('');
      const chosen = pick % bodies.length;
      const segments = bodies[chosen] ?? [];
      const place = { transactionControl: `000${chosen + 1}`, firstSegment: 2, lastSegment: segments.length + 1 };
      expect(sentSegments(sending(text, place))).toEqual(segments);
    }),
  );
});
