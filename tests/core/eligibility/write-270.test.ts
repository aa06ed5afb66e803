import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInquiries } from '#core/x12/eligibility/read-inquiries.ts';
import { INQUIRIES_PER_TRANSACTION, writeInquiries } from '#core/x12/eligibility/write-270.ts';
import { inspectBytes } from '#core/x12/inspect.ts';
import { parseSegments } from '#core/x12/lex.ts';
import { inquiryScenarios, sampleInquiries, sampleInquiry } from './inquiry-scenarios.ts';

const folder = 'tests/fixtures/x12/005010X279A1/pass';
const names = Object.entries(inquiryScenarios);

test.each(names)('%s writes the bytes of its fixture', (name, batch) => {
  const { bytes } = writeInquiries(batch);
  expect(Buffer.from(bytes).toString('latin1')).toBe(readFileSync(`${folder}/${name}.270`, 'latin1'));
});

test('every written fixture has its scenario', () => {
  const written = readdirSync(folder).filter((name) => name.endsWith('.270'));
  expect(new Set(written)).toEqual(new Set(names.map(([name]) => `${name}.270`)));
});

test.each(names)('%s: a receiver reads what was asked, each on the day of the visit', (_name, batch) => {
  const { bytes, inquiries } = writeInquiries(batch);
  const received = readInquiries(bytes).flatMap((one) => one.inquiries);
  expect(received.map(({ trace }) => trace)).toEqual(inquiries.map(({ trace }) => trace));
  for (const asked of batch.inquiries) {
    const got = received.find(({ trace }) => trace === asked.trace);
    expect(got).toMatchObject({
      originator: batch.originator,
      payerId: asked.payer.payerId,
      memberId: asked.memberId,
      visitDate: asked.visitDate,
    });
    expect(got?.serviceTypes).toEqual(asked.serviceTypes);
    expect(got?.subscriber.birthDate).toBe(asked.subscriber.birthDate);
    expect(got?.dependent?.birthDate).toBe(asked.dependent?.birthDate);
  }
});

test('each question says where it stands, counted in its transaction', () => {
  const batch = inquiryScenarios['two-payers-four-people'] ?? sampleInquiries([]);
  const { bytes, inquiries } = writeInquiries(batch);
  const { segments } = parseSegments(bytes);
  expect(inquiries.map(({ transactionControlNumber, reference }) => [transactionControlNumber, reference])).toEqual([
    ['0001', 'E000001-1'],
    ['0002', 'E000001-2'],
    ['0002', 'E000001-2'],
    ['0002', 'E000001-2'],
  ]);
  for (const { trace, transactionControlNumber, firstSegment, lastSegment } of inquiries) {
    const start = segments.findIndex(({ elements }) => elements[0] === 'ST' && elements[2] === transactionControlNumber);
    const own = segments.slice(start + firstSegment - 1, start + lastSegment);
    expect(own[0]?.elements[0]).toBe('HL');
    expect(own.at(-1)?.elements[0]).toBe('EQ');
    expect(own.filter(({ elements }) => elements[0] === 'TRN').map(({ elements }) => elements[2])).toEqual([trace]);
  }
});

test('a payer gets at most 99 people in one transaction', () => {
  const many = Array.from({ length: INQUIRIES_PER_TRANSACTION + 1 }, (_, index) =>
    sampleInquiry({ trace: `EQ${String(index).padStart(8, '0')}` }),
  );
  const { bytes, inquiries } = writeInquiries(sampleInquiries(many));
  expect(readInquiries(bytes).map((one) => one.inquiries.length)).toEqual([99, 1]);
  expect(new Set(inquiries.map(({ reference }) => reference))).toEqual(new Set(['E000001-1', 'E000001-2']));
  expect(inspectBytes('x', bytes).findings).toEqual([]);
});

test('an empty file is never written', () => {
  expect(() => writeInquiries(sampleInquiries([]))).toThrow('asks about somebody');
});

test('whatever the names hold and however they are ordered, the file is whole and the same', () => {
  const text = fc.string({ minLength: 1, maxLength: 20 }).map((some) => `${some}A`);
  const person = fc.record({ lastName: text, firstName: text, middleName: fc.constant('') });
  const inquiry = fc.record({
    who: person,
    dependent: fc.boolean(),
    payer: fc.constantFrom('PM001', 'NG204'),
    sex: fc.constantFrom('F' as const, 'M' as const, 'U' as const),
  });
  fc.assert(
    fc.property(fc.array(inquiry, { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.nat()), (some, order) => {
      const inquiries = some.map(({ who, dependent, payer, sex }, index) => {
        const subscriber = { ...sampleInquiry().subscriber, ...who, sex };
        const child = { ...subscriber, relationship: 'child' as const };
        const trace = `EQ${String(index + 1).padStart(8, '0')}`;
        return sampleInquiry({ trace, subscriber, payer: { name: payer, payerId: payer }, dependent: dependent ? child : null });
      });
      const { bytes } = writeInquiries(sampleInquiries(inquiries));
      expect(inspectBytes('x', bytes).findings).toEqual([]);
      const shuffled = inquiries.map((one) => ({ one, at: order.next().value ?? 0 })).sort((a, b) => a.at - b.at);
      const again = writeInquiries(sampleInquiries(shuffled.map(({ one }) => one)));
      expect(Buffer.from(again.bytes).equals(Buffer.from(bytes))).toBe(true);
      expect(
        readInquiries(bytes)
          .flatMap((one) => one.inquiries.map(({ trace }) => trace))
          .sort(),
      ).toEqual(inquiries.map(({ trace }) => trace));
    }),
    { numRuns: 200 },
  );
});
