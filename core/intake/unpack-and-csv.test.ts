import { gzipSync as pack } from 'node:zlib';
import { gzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { csvRows } from './csv.ts';
import { linesOf } from './lines.ts';
import { unpacked } from './unpack.ts';

const utf8 = new TextEncoder();
const inPieces = (bytes: Uint8Array, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.slice(at * size, (at + 1) * size));
const text = (bytes: Uint8Array, pick?: (name: string) => boolean, size = 7) =>
  Buffer.concat([...unpacked(inPieces(bytes, size), pick)]).toString('utf8');
const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
};
const rows = (content: string) => [...csvRows(linesOf([utf8.encode(content)]))].map(({ line, cells }) => [line, ...cells]);

test('plain, gzip and zip give the same bytes, in pieces of any size', () => {
  const content = 'A00\tCholera\n'.repeat(500);
  const bytes = utf8.encode(content);
  for (const size of [1, 100, 100_000]) {
    expect(text(bytes, undefined, size)).toBe(content);
    expect(text(gzipSync(bytes), undefined, size)).toBe(content);
    expect(text(zipSync({ 'codes.txt': bytes, 'read me.pdf': utf8.encode('no') }), undefined, size)).toBe(content);
  }
});

test('an archive with several lists must be told which', () => {
  const archive = zipSync({ 'order.txt': utf8.encode('a\n'), 'addenda.txt': utf8.encode('b\n') });
  expect(refusal(() => text(archive))).toMatchObject({ code: 'file.archiveChoice', details: { names: ['order.txt', 'addenda.txt'] } });
  expect(text(archive, (name) => name.startsWith('add'))).toBe('b\n');
  expect(refusal(() => text(zipSync({ 'a.pdf': utf8.encode('x') })))).toMatchObject({ code: 'file.archiveChoice', details: { names: [] } });
});

test('a cut or damaged archive is refused, not half read', () => {
  const content = utf8.encode(Array.from({ length: 3_000 }, (_, at) => `${at * 7919}\n`).join(''));
  for (const archive of [gzipSync(content), zipSync({ 'a.txt': content })]) {
    expect(refusal(() => text(archive.slice(0, archive.length / 2)))).toMatchObject({ code: 'file.archiveBroken' });
    const damaged = archive.slice();
    damaged.fill(0xff, 60, 200);
    expect(refusal(() => text(damaged))).toMatchObject({ code: 'file.archiveBroken' });
  }
});

test('cells keep separators, quotes and line ends; rows say where they begin', () => {
  expect(rows('code,words\nA1,"one, two"\n\nA2,"say ""ah""\nand on"\nA3,5\'6" tall,"x"\n')).toEqual([
    [1, 'code', 'words'],
    [2, 'A1', 'one, two'],
    [4, 'A2', 'say "ah"\nand on'],
    [6, 'A3', '5\'6" tall', 'x'],
  ]);
});

test.each([
  ['tab', 'a\tb\n1\t2\n'],
  ['semicolon', 'a;b\n1;2\n'],
  ['bar', 'a|b\n1|2\n'],
])('%s separated', (_, content) => {
  expect(rows(content)).toEqual([
    [1, 'a', 'b'],
    [2, '1', '2'],
  ]);
});

test('a quote that never closes is refused at the line where it opens', () => {
  expect(refusal(() => rows('a,b\n1,"open\n2,3\n'))).toMatchObject({ code: 'file.openQuote', details: { line: 2 } });
  expect(refusal(() => rows(`a,b\n1,"open\n${'2,3\n'.repeat(300)}`))).toMatchObject({ code: 'file.openQuote', details: { line: 2 } });
});

test('a thousand rows come in order across batches', () => {
  const content = Array.from({ length: 1_234 }, (_, at) => `${at},"x\ny"`).join('\n');
  const found = rows(content);
  expect(found.map(([, first]) => first)).toEqual(Array.from({ length: 1_234 }, (_, at) => String(at)));
  expect(found.at(-1)?.[0]).toBe(1_233 * 2 + 1);
});

test('a quote that closes in the middle of a cell would move the cells behind it: refused with its line', () => {
  expect(refusal(() => rows('a,b\n1,2\n"x"y,3\n'))).toMatchObject({ code: 'file.openQuote', details: { line: 3 } });
});

test('an archive that unfolds without end is refused early, and little of it is ever held at once', () => {
  for (const archive of [pack(Buffer.alloc(400_000_000, 'a,b\n')), zipSync({ 'codes.txt': new Uint8Array(150_000_000).fill(0x41) })]) {
    const before = process.memoryUsage().arrayBuffers;
    let [most, bytes] = [0, 0];
    const read = () => {
      for (const chunk of unpacked([archive])) {
        bytes += chunk.length;
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      }
    };
    expect(refusal(read)).toMatchObject({ code: 'file.tooLarge' });
    expect(bytes).toBeLessThan(80_000_000);
    // Unfolded in one go, all of it would be here.
    expect(most).toBeLessThan(130_000_000);
  }
  // What repeats as much as lists may, and small odd files, are read.
  expect(text(gzipSync(utf8.encode('same\n'.repeat(100_000))))).toHaveLength(500_000);
});

test('blank lines without end are refused instead of being passed over for minutes', () => {
  const blank = function* (count: number) {
    for (let number = 1; number <= count; number++) yield { number, text: '' };
    yield { number: count + 1, text: 'a,b' };
  };
  expect([...csvRows(blank(1_000_000))]).toEqual([{ line: 1_000_001, cells: ['a', 'b'] }]);
  expect(refusal(() => [...csvRows(blank(3_000_000))])).toMatchObject({ code: 'file.notText', details: { line: 1_048_577 } });
});
