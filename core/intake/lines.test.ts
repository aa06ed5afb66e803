import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf } from './lines.ts';

const utf8 = new TextEncoder();
const read = (...chunks: Uint8Array[]) => [...linesOf(chunks)].map(({ text }) => text);

/** Cuts bytes at the given places, so that every kind of cut (inside a character, between CR and LF) is met. */
function cut(bytes: Uint8Array, at: readonly number[]): Uint8Array[] {
  const places = [0, ...[...at].map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((place, index) => bytes.slice(places[index], place));
}

test.each([
  ['LF', 'a\nb\nc\n', ['a', 'b', 'c']],
  ['CRLF', 'a\r\nb\r\nc', ['a', 'b', 'c']],
  ['bare CR', 'a\rb\rc\r', ['a', 'b', 'c']],
  ['blank lines are lines', 'a\n\nb', ['a', '', 'b']],
  ['a byte order mark is no text', '\ufeffcode\nx', ['code', 'x']],
])('%s', (_, text, lines) => {
  expect(read(utf8.encode(text))).toEqual(lines);
});

test('lines come out the same however the bytes arrive', () => {
  const line = fc.stringMatching(/^[a-z0-9 é€,"]{0,12}$/);
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 8 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.array(fc.nat()),
      (lines, end, at) => {
        const bytes = utf8.encode(lines.map((text) => text + end).join(''));
        expect(read(...cut(bytes, at))).toEqual(lines);
      },
    ),
  );
});

test('a line of an old Windows export is read with its accents', () => {
  expect(read(Uint8Array.of(0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 0x0a), utf8.encode('Peña\n'))).toEqual(['Müller', 'Peña']);
});

test('what is no text is refused with its line', () => {
  expect(() => read(utf8.encode('a\nb\0c\n'))).toThrow(expect.objectContaining({ code: 'file.notText', details: { line: 2 } }));
  expect(() => read()).toThrow(expect.objectContaining({ code: 'file.empty' }));
  const long = new Uint8Array(1_100_000).fill(0x41);
  expect(() => read(utf8.encode('a\n'), long)).toThrow(
    expect.objectContaining({ code: 'file.lineTooLong', details: expect.objectContaining({ line: 2 }) }),
  );
});

test('one odd CR in a large file does not slow it', () => {
  const bytes = utf8.encode(`a\r${'x\n'.repeat(400_000)}`);
  const begun = performance.now();
  expect(read(bytes)).toHaveLength(400_001);
  // Searching from every line would take minutes.
  expect(performance.now() - begun).toBeLessThan(20_000);
});
