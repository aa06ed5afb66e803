import { expect, test } from 'vitest';
import { box, line, type Mark, text } from './draw-list.ts';
import { pageContent } from './page-content.ts';

const content = (...marks: Mark[]) => pageContent({ marks }, (font) => (font === 'Courier' ? 'F1' : 'F2'));

test('text is set upright on its baseline, black letters by name of the font', () => {
  expect(content(text(10, 20, 'ab', { font: 'Courier', size: 12, color: '#000000' }))).toBe(
    'BT 0 0 0 rg /F1 12 Tf 0 Tc 1 0 0 -1 10 20 Tm [(ab)] TJ ET\n',
  );
});

test('kerns stand between the letters, as Helvetica’s own table has them', () => {
  expect(content(text(0, 0, 'AVA'))).toContain('[(A) 70 (V) 80 (A)] TJ');
});

test('parentheses and backslashes are escaped, so no text can end its string', () => {
  expect(content(text(0, 0, '()\\) Tj', { font: 'Courier' }))).toContain('[(\\(\\)\\\\\\) Tj)] TJ');
});

test('a line is dashed when asked and solid again after', () => {
  const marks = content(line(0, 0, 1, 1, { dash: [3, 2.5] }), line(0, 0, 2, 2));
  expect(marks).toContain('[3 2.5] 0 d 0 0 m 1 1 l S\n');
  expect(marks).toContain('[] 0 d 0 0 m 2 2 l S\n');
});

test('a box is stroked, filled or both, and not drawn when neither', () => {
  expect(content(box(1, 2, 3, 4, { stroke: '#ff0000', strokeWidth: 1 }))).toBe('1 0 0 RG 1 w [] 0 d 1 2 3 4 re S\n');
  expect(content(box(1, 2, 3, 4, { stroke: null, fill: '#ffffff' }))).toBe('1 1 1 rg 1 2 3 4 re f\n');
  expect(content(box(1, 2, 3, 4, { fill: '#ffffff', stroke: '#000000' }))).toMatch(/ re B\n$/);
  expect(content(box(1, 2, 3, 4, { stroke: null }))).toBe('');
});

test('a round box turns four corners and closes, even when its radius is larger than it', () => {
  const path = content(box(10, 10, 20, 8, { radius: 50, stroke: '#000000' }));
  expect(path.match(/ c /g)).toHaveLength(4);
  expect(path).toContain('14 10 m 26 10 l');
  expect(path).toMatch(/ h S\n$/);
});

test('numbers have no exponents and no negative zero', () => {
  expect(content(line(0.000_000_1, -0.000_01, 1 / 3, 1e6))).toContain('0 0 m 0.333 1000000 l');
});
