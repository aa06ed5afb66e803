import fc from 'fast-check';
import { expect, test } from 'vitest';
import { text } from './draw-list.ts';
import { type ColumnRow, fillColumns } from './superbill-columns.ts';

const row = (kind: ColumnRow['kind'], words: string, height = 10): ColumnRow => ({
  kind,
  height,
  draw: (x, y, again) => [text(x, y, again ? `${words} again` : words)],
});
const entries = (count: number) => Array.from({ length: count }, (_, index) => row('entry', `e${index}`));
const shape = { left: 0, right: 210, top: 100, bottom: 160, columns: 2, gutter: 10 };
const shown = (filled: ReturnType<typeof fillColumns>) =>
  filled.marks.map((mark) => (mark.kind === 'text' ? `${mark.text} ${mark.x},${mark.y}` : ''));

test('rows go down and then across, in even columns', () => {
  const filled = fillColumns(entries(4), shape);
  expect(shown(filled)).toEqual(['e0 0,100', 'e1 0,110', 'e2 110,100', 'e3 110,110']);
  expect(filled.bottom).toBe(120);
  expect(filled.rest).toEqual([]);
});

test('what does not fit comes back', () => {
  const filled = fillColumns(entries(15), shape);
  expect(filled.marks).toHaveLength(12);
  expect(filled.rest.map((left) => left.height)).toEqual([10, 10, 10]);
});

test('a section cut by the column goes on under its heading, and takes it along to the next page', () => {
  const filled = fillColumns([row('heading', 'H'), ...entries(14)], shape);
  expect(shown(filled).slice(0, 2)).toEqual(['H 0,100', 'e0 0,110']);
  expect(shown(filled)[6]).toBe('H again 110,100');
  expect(filled.rest[0]?.kind).toBe('heading');
  expect(filled.rest).toHaveLength(1 + 14 - 10);
  expect(shown(fillColumns(filled.rest, shape))[0]).toBe('H again 0,100');
});

test('a heading moves on rather than stand alone at the foot', () => {
  const rows = [...entries(5), row('heading', 'H'), ...entries(5)];
  const filled = fillColumns(rows, shape);
  expect(shown(filled)).toContain('H 110,100');
});

test('a little more height keeps sections whole', () => {
  const rows = [row('heading', 'A'), ...entries(4), row('heading', 'B'), ...entries(3)];
  expect(shown(fillColumns(rows, shape)).filter((words) => words.includes('again'))).toEqual([]);
});

test('nothing to fill takes no room', () => {
  expect(fillColumns([], shape)).toEqual({ marks: [], bottom: 100, rest: [] });
});

test('page after page, every row is drawn once and every page takes at least one', () => {
  const kinds = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 5, max: 70 })), { maxLength: 60 });
  fc.assert(
    fc.property(kinds, fc.integer({ min: 1, max: 4 }), (list, columns) => {
      const rows = list.map(([isHeading, height], index) => row(isHeading && index % 4 === 0 ? 'heading' : 'entry', String(index), height));
      const seen: string[] = [];
      let rest: readonly ColumnRow[] = rows;
      for (let page = 0; rest.length > 0; page += 1) {
        expect(page).toBeLessThanOrEqual(rows.length);
        const filled = fillColumns(rest, { ...shape, columns });
        seen.push(...filled.marks.flatMap((mark) => (mark.kind === 'text' && !mark.text.endsWith('again') ? [mark.text] : [])));
        rest = filled.rest;
      }
      expect([...new Set(seen)]).toEqual(rows.map((_, index) => String(index)));
    }),
  );
});

test('short of room, even columns break a section that would otherwise stay whole', () => {
  const sections = [10, 7].flatMap((count) => [row('heading', 'H'), ...entries(count)]);
  const tall = { ...shape, bottom: 600 };
  const [whole, even] = [fillColumns(sections, tall), fillColumns(sections, { ...tall, even: true })];
  expect(shown(whole).some((words) => words.includes('again'))).toBe(false);
  expect(shown(even).some((words) => words.includes('again'))).toBe(true);
  expect(even.bottom).toBeLessThan(whole.bottom);
  expect([whole.rest, even.rest]).toEqual([[], []]);
});
