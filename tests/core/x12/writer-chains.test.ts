import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Passages } from '#core/x12/837p-writer/passages.ts';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { digits, quantity } from '#core/x12/element-format.ts';
import { type OutputSeparators, STANDARD_SEPARATORS } from '#core/x12/fold.ts';
import { type Element, X12Writer } from '#core/x12/write.ts';
import { type Cents, formatX12Amount } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { doctor, sampleBatch, sampleClaim } from '../../support/sample-claim.ts';

const line: OutputSeparators = { ...STANDARD_SEPARATORS, newline: '' };
const odd: OutputSeparators = { element: '|', repetition: '^', component: '>', terminator: '!', newline: '\r\n' };

const textOf = (writer: X12Writer): string => Buffer.from(writer.bytes()).toString('latin1');

function chained(say: (writer: X12Writer) => X12Writer, separators = line, foreseen?: number): string {
  const writer = new X12Writer(separators, foreseen);
  say(writer).close();
  return textOf(writer);
}

const hostile = fc.string({ unit: fc.constantFrom(...'aZ9 *~:^|>!\u0000\n\u00e9\u00df\u2019\u674e'), maxLength: 6 });
const anyElement: fc.Arbitrary<Element> = fc.oneof(
  hostile,
  hostile.map((exact) => ({ exact })),
  fc.array(hostile, { minLength: 1, maxLength: 5 }),
);

function addTo(writer: X12Writer, element: Element): X12Writer {
  if (typeof element === 'string') return element === '' ? writer.skip(1) : writer.add(element);
  if ('exact' in element) return writer.addExact(element.exact);
  const [first = '', ...others] = element;
  return others.reduce((chain, component) => chain.with(component), writer.add(first));
}

test('a chain and a list of the same elements write the same bytes, whatever the separators and however little was foreseen', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(anyElement, { maxLength: 8 }), { maxLength: 5 }),
      fc.constantFrom(line, odd),
      fc.constantFrom(0, 1, 7, 65_536),
      (segments, separators, foreseen) => {
        const [listed, chain] = [new X12Writer(separators), new X12Writer(separators, foreseen)];
        for (const elements of segments) {
          listed.segment(['REF', ...elements]);
          elements.reduce(addTo, chain.own('REF')).close();
        }
        expect(textOf(chain)).toBe(textOf(listed));
        expect(chain.segmentNumber).toBe(segments.length);
      },
    ),
    { numRuns: 1000 },
  );
});

test("our own codes take the partner's separators, and what follows nothing is taken back", () => {
  const say = (writer: X12Writer) => writer.own('SV1*HC').with('G0402').own('*UN:X**').add('').skip(2);
  expect(chained(say)).toBe('SV1*HC:G0402*UN:X~');
  expect(chained(say, odd)).toBe('SV1|HC>G0402|UN>X!\r\n');
  expect(chained((writer) => writer.own('N3').add('').add('\u0007'))).toBe('N3~');
});

test('an amount is written as the kernel forms it, for every number of cents', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }), (cents) => {
      expect(chained((writer) => writer.own('A').addAmount(cents).add('E'), line, 0)).toBe(`A*${formatX12Amount(cents as Cents)}*E~`);
    }),
  );
});

test('whole numbers, quantities and components of numbers are plain decimals', () => {
  fc.assert(
    fc.property(fc.nat({ max: 999_999_999 }), fc.nat({ max: 12 }), fc.nat({ max: 99_999_999 }), (whole, small, thousandths) => {
      const say = (writer: X12Writer) => writer.own('A').addNumber(whole).withNumber(small).withNumber(whole).addQuantity(thousandths);
      expect(chained(say, line, 0)).toBe(`A*${whole}:${small}:${whole}*${quantity(thousandths)}~`);
    }),
  );
  expect(chained((writer) => writer.own('A').addNumber(0).addQuantity(1_500).addQuantity(-2_000))).toBe('A*0*1.5*-2~');
});

test('digits go without their punctuation, days as D8, spans as RD8', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const kept = digits(text);
      expect(chained((writer) => writer.own('A').addDigits(text).add('E'))).toBe(`A*${kept}*E~`);
    }),
  );
  const [from, to] = [plainDate('2026-07-14'), plainDate('2026-08-01')];
  expect(chained((writer) => writer.own('DTP*472*D8').addDigits(from))).toBe('DTP*472*D8*20260714~');
  expect(chained((writer) => writer.own('DTP*472*RD8').addSpan(from, to))).toBe('DTP*472*RD8*20260714-20260801~');
});

type Party = { readonly id: string; readonly name: string };
const parties: readonly Party[] = ['A', 'B', 'A', 'C', 'A', 'B'].map((name, index) => ({ id: index < 4 ? '1' : '2', name }));
const writeParty = (writer: X12Writer, { id, name }: Party): void => {
  writer.own('NM1').add(name).close();
  writer.own('REF').add(id).close();
};

function throughPassages(same: (a: Party, b: Party) => boolean): X12Writer {
  const writer = new X12Writer(line, 0);
  const passages = new Passages(writeParty, ({ id }: Party) => id, same);
  for (const party of parties) passages.write(writer, party);
  return writer;
}

test('a party copied from before is the same as one written out; by its key alone it would be another', () => {
  const plain = new X12Writer(line);
  for (const party of parties) writeParty(plain, party);
  const copied = throughPassages((a, b) => a.name === b.name && a.id === b.id);
  expect(textOf(copied)).toBe(textOf(plain));
  expect(copied.segmentNumber).toBe(plain.segmentNumber);
  expect(textOf(throughPassages(() => true))).not.toBe(textOf(plain));
});

test('payers of one id and rendering providers of one NPI that differ in anything else are written as they are', () => {
  const base = sampleClaim();
  const payers = [base.payer, { ...base.payer, name: 'Other Name' }, { ...base.payer, address: base.billing.address }];
  const renderings = [doctor, { ...doctor, middleName: 'Q' }, { ...doctor, taxonomy: null }, { ...doctor, lastName: 'Other' }];
  const claims = [...payers, ...structuredClone(payers)].flatMap((payer, row) =>
    renderings.map((rendering, column) => ({ ...base, claimNumber: `CW-${row}-${column}`, payer, rendering })),
  );
  const file = (some: typeof claims): string => Buffer.from(writeProfessionalBatch(sampleBatch(some)).bytes).toString('latin1');
  const together = file(claims);
  for (const claim of claims) {
    const alone = file([claim]);
    expect(together).toContain(alone.slice(alone.indexOf('CLM*'), alone.indexOf('SE*')));
    const payerLoop = alone.slice(alone.indexOf('NM1*PR*'), alone.indexOf('CLM*'));
    expect(together).toContain(payerLoop);
  }
});
