import { expect, test } from 'vitest';
import { box, line, text } from '#core/forms/draw-list.ts';
import { outside, overlaps, rowAt, theText } from './marks.ts';

const room = { left: 50, right: 200, top: 50, bottom: 200 };

test('a mark over any edge is found, one inside is not', () => {
  const inside = [text(60, 100, 'in'), box(60, 60, 20, 20), line(50, 50, 200, 200)];
  const over = [
    text(195, 100, 'too wide'),
    text(60, 55, 'too high'),
    text(60, 199.5, 'too low'),
    box(190, 60, 20, 20),
    line(10, 60, 60, 60),
  ];
  expect(outside({ marks: inside }, room)).toEqual([]);
  expect(outside({ marks: over }, room)).toEqual(over);
});

test('a right-aligned text is measured to its left', () => {
  expect(outside({ marks: [text(60, 100, 'a long text to the left', { align: 'right' })] }, room)).toHaveLength(1);
});

test('texts on each other are found, neighbours are not', () => {
  const planted = [text(60, 100, 'first words'), text(70, 102, 'second words')];
  expect(overlaps({ marks: planted })).toEqual([['first words', 'second words']]);
  expect(overlaps({ marks: [text(60, 100, 'one'), text(100, 100, 'two'), text(60, 112, 'three')] })).toEqual([]);
});

test('words are found once or not at all, rows from left to right', () => {
  const page = { marks: [text(90, 100, 'b'), text(60, 100, 'a'), text(60, 120, 'c'), text(60, 140, 'c')] };
  expect(rowAt(page, 100)).toEqual(['a', 'b']);
  expect(theText(page, 'a').x).toBe(60);
  expect(() => theText(page, 'c')).toThrow('2 times');
  expect(() => theText(page, 'd')).toThrow('0 times');
});
