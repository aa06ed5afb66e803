import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type GroupingRules, groupLines } from './group-lines.ts';

const visit = { renderingProviderId: 'ives', placeOfService: '11' };
const line = (id: number, renderingProviderId: string | null = null, placeOfService = '') => ({ id, renderingProviderId, placeOfService });
const ids = (groups: ReturnType<typeof groupLines<ReturnType<typeof line>>>) => groups.map((group) => group.map(({ id }) => id));
const rules = (separateRendering: boolean, separatePlaces: boolean): GroupingRules => ({ separateRendering, separatePlaces });
const LINES = [line(1), line(2, 'dana'), line(3, 'ives', '11'), line(4, null, '22'), line(5, 'dana', '22')];

test('a payer that asks for nothing gets one claim, whatever its lines say', () => {
  expect(ids(groupLines(LINES, visit, rules(false, false)))).toEqual([[1, 2, 3, 4, 5]]);
  expect(groupLines([], visit, rules(true, true))).toEqual([]);
});

test('those who treated apart, places apart, both; a line that names what the visit says goes with the visit', () => {
  expect(ids(groupLines(LINES, visit, rules(true, false)))).toEqual([
    [1, 3, 4],
    [2, 5],
  ]);
  expect(ids(groupLines(LINES, visit, rules(false, true)))).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
  expect(ids(groupLines(LINES, visit, rules(true, true)))).toEqual([[1, 3], [2], [4], [5]]);
});

test('every line stands on one claim, none is longer than allowed, and within each all agree on what was to be apart', () => {
  const lines = fc.array(fc.tuple(fc.constantFrom(null, 'ives', 'dana', 'otis'), fc.constantFrom('', '11', '22')), { maxLength: 120 });
  fc.assert(
    fc.property(lines, fc.boolean(), fc.boolean(), fc.integer({ min: 1, max: 50 }), (parts, byPerson, byPlace, most) => {
      const all = parts.map(([person, place], index) => line(index, person, place));
      const groups = groupLines(all, visit, rules(byPerson, byPlace), most);
      expect(groups.flat().toSorted((a, b) => a.id - b.id)).toEqual(all);
      for (const group of groups) {
        expect(group.length).toBeGreaterThan(0);
        expect(group.length).toBeLessThanOrEqual(most);
        expect(group.map(({ id }) => id)).toEqual(group.map(({ id }) => id).toSorted((a, b) => a - b));
        if (byPerson) expect(new Set(group.map((each) => each.renderingProviderId ?? 'ives')).size).toBe(1);
        if (byPlace) expect(new Set(group.map((each) => each.placeOfService || '11')).size).toBe(1);
      }
    }),
  );
});
