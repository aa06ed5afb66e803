import fc from 'fast-check';
import { expect, test } from 'vitest';
import { text } from './draw-list.ts';
import { type Block, flowPages, gap } from './flow.ts';

const block = (words: string, height: number): Block => ({ height, draw: (y) => [text(0, y, words)] });
const area = (index: number) => (index === 0 ? { top: 100, bottom: 200 } : { top: 50, bottom: 200 });
const shown = (pages: ReturnType<typeof flowPages>) =>
  pages.map((marks) => marks.flatMap((mark) => (mark.kind === 'text' ? [`${mark.text}@${mark.y}`] : [])));

test('blocks stand one under another and go on at the top of the next page under their heading', () => {
  const blocks = ['a', 'b', 'c'].map((words) => block(words, 40));
  expect(shown(flowPages({ area, sections: [{ heading: block('H', 10), blocks }] }))).toEqual([
    ['H@100', 'a@110', 'b@150'],
    ['H@50', 'c@60'],
  ]);
});

test('a heading never stands alone at the foot of a page', () => {
  const sections = [
    { heading: null, blocks: [block('a', 85)] },
    { heading: block('H', 10), blocks: [block('b', 10)] },
  ];
  expect(shown(flowPages({ area, sections }))).toEqual([['a@100'], ['H@50', 'b@60']]);
});

test('a block taller than a page gets one for itself, and nothing at all is one empty page', () => {
  const blocks = [block('tall', 500), block('next', 10)];
  expect(shown(flowPages({ area, sections: [{ heading: null, blocks }] }))).toEqual([['tall@100'], ['next@50']]);
  expect(flowPages({ area, sections: [] })).toEqual([[]]);
  expect(flowPages({ area, sections: [{ heading: block('H', 10), blocks: [] }] })).toEqual([[]]);
});

test('any blocks keep their order, none is lost or split', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 60 }), (heights) => {
      const blocks = heights.map((height, index) => block(String(index), height));
      const pages = flowPages({ area, sections: [{ heading: null, blocks: [gap(3), ...blocks] }] });
      const placed = pages.flatMap((marks, page) =>
        marks.flatMap((mark) => (mark.kind === 'text' ? [{ index: Number(mark.text), y: mark.y, page }] : [])),
      );
      expect(placed.map(({ index }) => index)).toEqual(heights.map((_, index) => index));
      for (const { index, y, page } of placed) {
        expect(y).toBeGreaterThanOrEqual(area(page).top);
        expect(y + (heights[index] ?? 0)).toBeLessThanOrEqual(area(page).bottom + 0.01);
      }
    }),
  );
});
