import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barcode, box, extentOf, INK, leftOf, line, text } from './draw-list.ts';
import { textWidth } from './font-metrics.ts';

test('text says plainly what it is: folded words, font, size, place and colour', () => {
  expect(text(10, 20, 'Łódź\t−5')).toEqual({
    kind: 'text',
    x: 10,
    y: 20,
    text: 'Lódz –5',
    font: 'Helvetica',
    size: 9,
    align: 'left',
    maxWidth: null,
    letterSpacing: 0,
    color: INK,
  });
});

test('text with a limit is fitted at once, so the list holds what will be seen', () => {
  const mark = text(0, 0, 'A name much too long for its place', { maxWidth: 60, size: 10 });
  expect(mark.text).toMatch(/…$/);
  expect(mark.size).toBe(8.5);
  expect(textWidth(mark.text, mark.font, mark.size)).toBeLessThanOrEqual(60);
});

test('a limit below nothing prints nothing', () => {
  expect(text(0, 0, 'words', { maxWidth: -5 }).text).toBe('');
});

test.each([
  ['left', 100],
  ['right', 70],
  ['center', 85],
] as const)('text aligned %s begins at %i when it is 30 points wide at 100', (align, left) => {
  expect(leftOf({ x: 100, align }, 30)).toBe(left);
});

test('extents: text from capitals to descenders, lines either way round, boxes, bars', () => {
  const words = extentOf(text(100, 50, '00', { font: 'Courier', size: 10, align: 'right' }));
  expect(words.left).toBeCloseTo(88, 6);
  expect(words.right).toBeCloseTo(100, 6);
  expect([words.top, words.bottom]).toEqual([50 - 7.2, 50 + 2.1]);
  expect(extentOf(line(30, 40, 10, 20))).toEqual({ left: 10, right: 30, top: 20, bottom: 40 });
  expect(extentOf(box(1, 2, 3, 4))).toEqual({ left: 1, right: 4, top: 2, bottom: 6 });
  expect(extentOf(barcode(10, 20, 'AB', 30, 1))).toEqual({ left: 10, right: 10 + 4 * 11 + 13, top: 20, bottom: 50 });
});

test('letter spacing widens what is measured', () => {
  const wide = extentOf(text(0, 0, 'abc', { font: 'Courier', size: 10, letterSpacing: 2 }));
  expect(wide.right - wide.left).toBeCloseTo(18 + 4, 6);
});

test('defaults of lines and boxes are a thin stroke of ink and no fill', () => {
  expect(line(0, 0, 1, 1)).toMatchObject({ width: 0.5, color: INK, dash: null });
  expect(box(0, 0, 1, 1)).toMatchObject({ fill: null, stroke: INK, strokeWidth: 0.5, radius: 0 });
  expect(box(0, 0, 1, 1, { stroke: null, fill: '#ffffff' })).toMatchObject({ fill: '#ffffff', stroke: null });
});

test('a fitted text never passes its limit, whatever the alignment', () => {
  const aligns = fc.constantFrom('left', 'right', 'center') as fc.Arbitrary<'left' | 'right' | 'center'>;
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), aligns, fc.integer({ min: 5, max: 200 }), (words, align, maxWidth) => {
      const { left, right } = extentOf(text(300, 100, words, { align, maxWidth }));
      expect(right - left).toBeLessThanOrEqual(maxWidth + 1e-9);
    }),
  );
});
