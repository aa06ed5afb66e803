import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FontName, fitText, SMALLEST_SCALE, textWidth, wrapText } from './font-metrics.ts';

test('widths come from the AFM tables', () => {
  expect(textWidth('0000000000', 'Courier', 12)).toBeCloseTo(72, 6); // 600/1000 em each
  expect(textWidth('0', 'Helvetica', 10)).toBeCloseTo(5.56, 6);
  expect(textWidth('0', 'Helvetica-Bold', 10)).toBeCloseTo(5.56, 6);
  expect(textWidth('', 'Helvetica', 10)).toBe(0);
});

test('figures and the minus are equally wide, so columns of money stay straight', () => {
  const widths = Array.from('0123456789–', (character) => textWidth(character, 'Helvetica', 8.5));
  expect(new Set(widths.map((width) => width.toFixed(4))).size).toBe(1);
});

test('letter spacing counts between letters only', () => {
  expect(textWidth('000', 'Courier', 10, 2)).toBeCloseTo(18 + 4, 6);
});

test('text that fits is left alone', () => {
  expect(fitText('Prairie Mutual', 'Helvetica', 9, 100)).toEqual({ text: 'Prairie Mutual', size: 9 });
});

test('a little too long shrinks, much too long is cut with an ellipsis at the smallest size', () => {
  const name = 'Bartholomew Quillfeather';
  const width = textWidth(name, 'Helvetica', 10);
  const shrunk = fitText(name, 'Helvetica', 10, width * 0.93);
  expect(shrunk.text).toBe(name);
  expect(shrunk.size).toBeLessThan(10);
  expect(shrunk.size).toBeGreaterThanOrEqual(10 * SMALLEST_SCALE);
  const cut = fitText(name, 'Helvetica', 10, width * 0.5);
  expect(cut.text).toMatch(/^Barthol.*…$/);
  expect(cut.size).toBe(10 * SMALLEST_SCALE);
});

test('no room at all prints nothing', () => {
  expect(fitText('Quillfeather', 'Helvetica', 10, 0).text).toBe('');
});

const fonts = fc.constantFrom<FontName>('Helvetica', 'Helvetica-Bold', 'Helvetica-Oblique', 'Courier', 'Courier-Bold');

test('fitted text is never wider than it may be, whatever is typed', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fonts,
      fc.double({ min: 4, max: 14, noNaN: true }),
      fc.nat(300),
      (typed, font, size, room) => {
        const fitted = fitText(typed, font, size, room);
        expect(textWidth(fitted.text, font, fitted.size)).toBeLessThanOrEqual(room + 1e-9);
        expect(fitted.size).toBeGreaterThanOrEqual(size * SMALLEST_SCALE - 0.05);
      },
    ),
  );
});

test('wrapping keeps every word that fits and every line inside the width', () => {
  const words = fc.array(fc.stringMatching(/^[A-Za-z0-9]{1,12}$/), { maxLength: 40 });
  fc.assert(
    fc.property(words, fc.integer({ min: 90, max: 300 }), (list, width) => {
      const lines = wrapText(list.join(' '), 'Helvetica', 8, width);
      expect(lines.join(' ')).toBe(list.join(' '));
      for (const line of lines) expect(textWidth(line, 'Helvetica', 8)).toBeLessThanOrEqual(width);
    }),
  );
});

test('a word wider than the line is cut, not lost', () => {
  const lines = wrapText(`see ${'W'.repeat(60)} again`, 'Helvetica', 9, 100);
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/^W+…$/);
});
