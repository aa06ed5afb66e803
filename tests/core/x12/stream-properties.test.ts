import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileInspector, inspectBytes } from '#core/x12/inspect.ts';
import { type ParsedSegments, parseSegments } from '#core/x12/lex.ts';
import type { EdiFinding, Segment } from '#core/x12/segment.ts';
import { SegmentScanner } from '#core/x12/segment-scanner.ts';
import { segmentTexts } from '#core/x12/segment-texts.ts';
import { writeSegments } from '../../support/write-segments.ts';
import { mutate, randomFrom } from './mutate.ts';
import { claimFile, interchange, remittanceFile, toBytes, transaction } from './samples.ts';

const marks = fc.record({
  element: fc.constantFrom('*', '|', '\u001d'),
  repetition: fc.constantFrom('^', '!'),
  component: fc.constantFrom(':', '>', '\u001f'),
  terminator: fc.constantFrom('~', "'", '\u001c'),
  lineBreak: fc.constantFrom('' as const, '\n' as const, '\r\n' as const),
});

/** Reads bytes cut at the given places. */
function parseInChunks(bytes: Buffer, cuts: readonly number[]): Pick<ParsedSegments, 'segments' | 'findings'> {
  const segments: Segment[] = [];
  const findings: EdiFinding[] = [];
  const scanner = new SegmentScanner({ segment: (view) => segments.push(view.toSegment()), finding: (finding) => findings.push(finding) });
  const places = [0, ...[...cuts].map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (let i = 1; i < places.length; i += 1) scanner.push(bytes.subarray(places[i - 1], places[i]));
  scanner.end();
  return { segments, findings };
}

test('any split of the bytes gives the same segments and findings, damaged files included', () => {
  const originals = [remittanceFile(2), claimFile(2), Buffer.concat([remittanceFile(1), claimFile(1)])];
  const property = fc.property(fc.integer(), fc.array(fc.nat(), { maxLength: 12 }), (seed, cuts) => {
    const random = randomFrom(seed);
    const original = originals[random(originals.length)] ?? Buffer.alloc(0);
    const bytes = seed % 3 === 0 ? original : mutate(original, originals, random);
    const { segments, findings } = parseSegments(bytes);
    expect(parseInChunks(bytes, cuts)).toEqual({ segments, findings });
  });
  fc.assert(property, { numRuns: 400 });
});

test('one byte at a time gives the same report as the whole file', () => {
  for (const bytes of [remittanceFile(2), Buffer.from(`\u00ef\u00bb\u00bf${claimFile(2).toString('latin1')}`, 'latin1')]) {
    const inspector = new FileInspector('f');
    for (const byte of bytes) inspector.push(Uint8Array.of(byte));
    expect(inspector.finish()).toEqual(inspectBytes('f', bytes));
  }
});

test('a canonical file comes back byte for byte, whatever its separators', () => {
  const element = fc.stringMatching(/^[A-Z0-9 .'-]{0,12}$/).map((text) => text.trim());
  const body = fc.array(fc.tuple(fc.constantFrom('NM1', 'REF', 'CAS', 'N3'), fc.array(element, { minLength: 1, maxLength: 9 })), {
    maxLength: 20,
  });
  const property = fc.property(body, marks, (rows, separators) => {
    const plain = separators.terminator === "'" ? { ...separators, terminator: '~' } : separators;
    const segments = rows.map(([id, elements]) => [id, ...elements].join('*'));
    const bytes = toBytes(interchange('HP', '005010X221A1', [transaction('835', segments)]), plain);
    const read = parseSegments(bytes);
    expect(read.findings).toEqual([]);
    expect(Buffer.from(writeSegments(read.segments, { ...plain, newline: plain.lineBreak })).equals(bytes)).toBe(true);
  });
  fc.assert(property, { numRuns: 300 });
});

test('the text of a range of segments is what stands in the file', () => {
  const bytes = remittanceFile(3);
  const lines = bytes.toString('latin1').split('~\n');
  expect(segmentTexts(bytes, 12, 15)).toEqual(lines.slice(11, 15));
  expect(segmentTexts(bytes, lines.length - 1, lines.length + 5)).toEqual([lines.at(-2)]);
});
