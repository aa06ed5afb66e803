import { expect, test } from 'vitest';
import { boxOfFinding, changesOf, placedBoxes } from './x-ray-words.ts';

const boxes = ['1a', '17', '24B.1', '24B.3', '24D.1', '33'].map((box) => ({ box }));

test.each([
  [{ box: '1a', field: 'coverage.memberId' }, '1a'],
  [{ box: '24B', field: 'lines.2.placeOfService' }, '24B.3'],
  [{ box: '17b', field: 'referring.npi' }, '17'],
  [{ box: '33a', field: 'practice.npi' }, '33'],
  [{ box: '24', field: 'encounter.lines' }, '24D.1'],
  [{ box: 'none', field: 'practice.payTo.state' }, undefined],
])('%o stands at box %s', (finding, box) => {
  expect(boxOfFinding(finding, boxes)).toBe(box);
});

test('a box stands where its cells do, however many they are', () => {
  const cell = (box: string, text: string, line: number, column: number, width: number) => ({
    box,
    cell: box,
    text,
    line,
    column,
    width,
    right: false,
  });
  expect(
    placedBoxes([cell('3', '05', 10, 31, 2), cell('3', '14', 10, 34, 2), cell('3', 'X', 10, 42, 1), cell('1a', 'PM1', 8, 50, 29)]),
  ).toEqual([
    { box: '3', text: '05 14 X', left: 31, top: 10, width: 12, lines: 1 },
    { box: '1a', text: 'PM1', left: 50, top: 8, width: 29, lines: 1 },
  ]);
});

test('what differs from what was sent is told by element and by box; nothing before it was sent', () => {
  const element = (key: string, now: string | null, sent: string | null) => ({
    ...{ key, now, sent, loop: '', line: null },
    element: '',
    words: '',
  });
  const of = (key: string) => ({ ...{ box: key, title: '', value: '', elements: [key] }, source: '', field: '', to: '' });
  const elements = [element('a', '1', '1'), element('b', '2', '3'), element('c', null, '4')];
  const sentIn = { number: 1, createdAt: '2026-07-14T00:00:00.000Z', fileName: 'f' } as never;
  const told = changesOf({ elements, boxes: [of('a'), of('b')], sentIn });
  expect(told.elements.map(({ key }) => key)).toEqual(['b', 'c']);
  expect([...told.boxes]).toEqual(['b']);
  expect(changesOf({ elements, boxes: [], sentIn: null }).elements).toEqual([]);
});
