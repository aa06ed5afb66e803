import { expect, test } from 'vitest';
import type { LibrarySource } from '#core/library/importer.ts';
import { PublisherList, separatorOf } from '#core/library/importers/publisher-list.ts';

const linesOf = (text: string) => text.split('\n').map((line, at) => ({ number: at + 1, text: line }));
const sourceOf = (text: string): LibrarySource => ({
  name: 'list.csv',
  *lines() {
    yield* linesOf(text);
  },
  rows() {
    throw new Error('the separator of the first line is not asked');
  },
});

test.each([
  ['commas', 'code,words\nA,one\nB,two', ','],
  ['tabs under a notice full of commas', 'First, second, third, and fourth words\nOther, words\ncode\twords\nA\tone, two\nB\ttwo', '\t'],
  ['commas under a notice with a tab', 'A\tnotice\ncode,words\nA,one\nB,two', ','],
  ['semicolons', 'code;words;from\nA;one, two;\nB;two;', ';'],
  ['bars', 'code|words\nA|one\nB|two', '|'],
  ['a single column', 'code\nA\nB', '\t'],
])('the separator is what most lines have: %s', (_, text, separator) => {
  expect(separatorOf(linesOf(text))).toBe(separator);
});

test('rows come with the line on which they begin, past any sample', () => {
  const list = new PublisherList(sourceOf(`A notice\ncode,"two\nlines"\n${'A,one\n'.repeat(300)}B,two`));
  const rows = [...list.rows()];
  expect(rows.slice(0, 3)).toEqual([
    { line: 1, cells: ['A notice'] },
    { line: 2, cells: ['code', 'two\nlines'] },
    { line: 4, cells: ['A', 'one'] },
  ]);
  expect([rows.at(-1), list.line]).toEqual([{ line: 304, cells: ['B', 'two'] }, 304]);
});

test('a list with fewer rows than it must have is refused at its last line; without the guard it would pass', () => {
  const read = (atLeast: number) => {
    const list = new PublisherList(sourceOf('A,one\nB,two\nC,three'));
    return [...list.whole(list.rows(), atLeast)].length;
  };
  expect([read(3), read(0)]).toEqual([3, 3]);
  expect(() => read(4)).toThrow(expect.objectContaining({ code: 'library.badFile', details: expect.objectContaining({ line: 3 }) }));
});
