import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFhir } from '#core/ehr-feed/fhir-read.ts';
import { parseHl7 } from '#core/ehr-feed/hl7-parse.ts';
import { readHl7 } from '#core/ehr-feed/hl7-read.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

const today = plainDate('2026-07-14');
const utf8 = (text: string) => new Uint8Array(Buffer.from(text));
const MESSAGE = [
  'MSH|^~\\&|A|B|||20260714||DFT^P03|1|P|2.5',
  'PID|1||E1||Rook^Ida||19840309|F|||4 Fen^^Town^IL^62701||2175550142',
  'IN1|1||PM|Prairie||||G||||20240101|20251231||||SEL||||||||||||||||||M1',
  'FT1|1|||20260710||CG|T1015||||1|12.50||||||||J02.0|1|||||T1015|25',
].join('\r');

test('no bytes make a reader throw, and what it reads has its shape', () => {
  const mutated = fc
    .tuple(fc.nat(MESSAGE.length), fc.nat(30), fc.string())
    .map(([at, cut, put]) => MESSAGE.slice(0, at) + put + MESSAGE.slice(at + cut));
  fc.assert(
    fc.property(
      fc.oneof(
        mutated.map(utf8),
        fc.uint8Array({ maxLength: 300 }),
        fc.string().map((text) => utf8(`MSH|^~\\&|${text}`)),
      ),
      (bytes) => {
        for (const { patient, charges, coverages } of readHl7(bytes, today).messages) {
          expect((patient?.lastName.length ?? 0) <= 60 && (patient?.phone ?? '').length <= 10).toBe(true);
          expect(
            charges.every(({ cents, unitThousandths }) => (cents === null || Number.isSafeInteger(cents)) && unitThousandths > 0),
          ).toBe(true);
          expect(coverages.every(({ rank }) => rank >= 1 && rank <= 99)).toBe(true);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('no JSON makes the FHIR reader throw', () => {
  const resource = fc.record({
    resourceType: fc.constantFrom('Patient', 'Coverage', 'Bundle'),
    id: fc.jsonValue(),
    name: fc.jsonValue(),
    identifier: fc.jsonValue(),
    entry: fc.jsonValue(),
    payor: fc.jsonValue(),
    telecom: fc.jsonValue(),
    address: fc.jsonValue(),
    beneficiary: fc.jsonValue(),
    birthDate: fc.jsonValue(),
    link: fc.jsonValue(),
    class: fc.jsonValue(),
  });
  fc.assert(
    fc.property(
      fc.oneof(resource, fc.record({ resourceType: fc.constant('Bundle'), entry: fc.array(fc.record({ resource })) }), fc.jsonValue()),
      (value) => {
        for (const message of readFhir(utf8(JSON.stringify(value)), today).messages) expect(message.controlId).not.toBe('');
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  ['line feeds', '\n'],
  ['both', '\r\n'],
  ['blank lines between', '\r\r\r'],
])('%s end segments too', (_, end) => {
  expect(parseHl7(utf8(MESSAGE.replaceAll('\r', end))).messages[0]?.segments.map(({ name }) => name)).toEqual(['MSH', 'PID', 'IN1', 'FT1']);
});

test('text before the first message and a line that is no segment are findings with their place', () => {
  const { findings } = parseHl7(utf8(`hello\r${MESSAGE}\rand more text`));
  expect(findings.map(({ place, message }) => [place, message])).toEqual([
    ['line 1', ''],
    ['line 6', '1'],
  ]);
});

test('a message of an old Windows program keeps its accents', () => {
  const [before, after] = MESSAGE.split('Rook');
  const bytes = Buffer.concat([Buffer.from(before ?? ''), Buffer.from([0x50, 0x65, 0xf1, 0x61]), Buffer.from(after ?? '')]);
  expect(readHl7(new Uint8Array(bytes), today).messages[0]?.patient?.lastName).toBe('Peña');
});
