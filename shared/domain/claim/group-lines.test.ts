import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type GroupedLine, type GroupingRules, groupLines } from './group-lines.ts';

const visit = { renderingProviderId: 'ives', placeOfService: '11', priorAuthorization: '', referralNumber: '' };
type Line = GroupedLine & { readonly id: number };
const plain = { renderingProviderId: null, placeOfService: '', pointers: [1], supplement: null };
const line = (id: number, renderingProviderId: string | null = null, placeOfService = ''): Line => ({
  ...plain,
  ...{ id, renderingProviderId, placeOfService },
});
const authorized = (id: number, priorAuthorization = '', referralNumber = ''): Line => ({
  ...plain,
  ...{ id, supplement: { priorAuthorization, referralNumber } },
});
const ids = (groups: ReturnType<typeof groupLines<Line>>) => groups.map(({ lines }) => lines.map(({ id }) => id));
const reasons = (groups: ReturnType<typeof groupLines<Line>>) => groups.map(({ why }) => why);
const rules = (separateRendering: boolean, separatePlaces: boolean, separateAuthorizations = false): GroupingRules => ({
  ...{ separateRendering, separatePlaces, separateAuthorizations },
});
const LINES = [line(1), line(2, 'dana'), line(3, 'ives', '11'), line(4, null, '22'), line(5, 'dana', '22')];

test('a payer that asks for nothing gets one claim, whatever its lines say', () => {
  expect(ids(groupLines(LINES, visit, rules(false, false)))).toEqual([[1, 2, 3, 4, 5]]);
  expect(ids(groupLines([authorized(1, 'A'), authorized(2, 'B')], visit, rules(true, true)))).toEqual([[1, 2]]);
  expect(groupLines([], visit, rules(true, true, true))).toEqual([]);
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
  const both = groupLines(LINES, visit, rules(true, true));
  expect(ids(both)).toEqual([[1, 3], [2], [4], [5]]);
  expect(reasons(both)).toEqual([[], ['rendering'], ['rendering', 'place'], ['rendering', 'place']]);
});

test('each authorization and each referral on a claim of its own; a line that needs none goes with the first', () => {
  const apart = rules(false, false, true);
  const lines = [
    authorized(1),
    authorized(2, 'a1'),
    authorized(3, 'B2'),
    authorized(4, 'A1 '),
    authorized(5, '', 'R1'),
    authorized(6, 'A1', 'R2'),
  ];
  const groups = groupLines(lines, visit, apart);
  expect(ids(groups)).toEqual([[1, 2, 4, 5], [3], [6]]);
  expect(reasons(groups)).toEqual([[], ['authorization'], ['authorization']]);
  // What the visit and its case say counts for every line without a number of its own.
  expect(ids(groupLines(lines, { ...visit, priorAuthorization: 'B2' }, apart))).toEqual([
    [1, 3, 5],
    [2, 4, 6],
  ]);
  expect(ids(groupLines(lines, { ...visit, referralNumber: 'R2' }, apart))).toEqual([[1, 2, 4, 6], [3], [5]]);
});

test('fifty lines and twelve diagnoses fill a claim; a line goes on the first that has room for it', () => {
  const many = Array.from({ length: 101 }, (_, index) => line(index + 1));
  const full = groupLines(many, visit, rules(false, false));
  expect(full.map(({ lines, why }) => [lines.length, why])).toEqual([
    [50, []],
    [50, ['lines']],
    [1, ['lines']],
  ]);
  const pointing = [
    [1, 2, 3, 4],
    [5, 6, 7, 8],
    [9, 10, 11],
    [13, 14],
    [12, 1],
  ].map((pointers, index) => ({ ...line(index + 1), pointers }));
  const groups = groupLines(pointing, visit, rules(false, false));
  expect(ids(groups)).toEqual([[1, 2, 3, 5], [4]]);
  expect(reasons(groups)).toEqual([[], ['diagnoses']]);
});

const parts = fc.record({
  renderingProviderId: fc.constantFrom(null, 'ives', 'dana', 'otis'),
  placeOfService: fc.constantFrom('', '11', '22'),
  pointers: fc.uniqueArray(fc.integer({ min: 1, max: 24 }), { maxLength: 4 }),
  supplement: fc.option(
    fc.record({ priorAuthorization: fc.constantFrom('', 'A1', 'a1', 'B2'), referralNumber: fc.constantFrom('', 'R1', 'R2') }),
  ),
});
const visits = fc.record({
  renderingProviderId: fc.constant('ives'),
  placeOfService: fc.constant('11'),
  priorAuthorization: fc.constantFrom('', 'A1', 'C3'),
  referralNumber: fc.constantFrom('', 'R1'),
});
const said = (values: readonly string[]) => new Set(values.filter((value) => value !== '').map((value) => value.toUpperCase()));

test('every line stands on one claim, none is over its room, and within each all agree on what was to be apart', () => {
  const booleans = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean());
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 200 }), visits, booleans, fc.integer({ min: 1, max: 50 }), (drawn, about, apart, most) => {
      const all = drawn.map((part, id) => ({ ...part, id }));
      const groups = groupLines(all, about, rules(...apart), { lines: most, diagnoses: 12 });
      expect(groups.flatMap(({ lines }) => lines).toSorted((a, b) => a.id - b.id)).toEqual(all);
      expect(groups.map(({ lines }) => lines[0]?.id)).toEqual(groups.map(({ lines }) => lines[0]?.id).toSorted((a = 0, b = 0) => a - b));
      for (const [index, { lines, why }] of groups.entries()) {
        expect(lines.length).toBeGreaterThan(0);
        expect(lines.length).toBeLessThanOrEqual(most);
        expect(new Set(lines.flatMap(({ pointers }) => pointers)).size).toBeLessThanOrEqual(12);
        expect(why.length > 0).toBe(index > 0);
        expect(lines.map(({ id }) => id)).toEqual(lines.map(({ id }) => id).toSorted((a, b) => a - b));
        if (apart[0]) expect(new Set(lines.map((each) => each.renderingProviderId ?? 'ives')).size).toBe(1);
        if (apart[1]) expect(new Set(lines.map((each) => each.placeOfService || '11')).size).toBe(1);
        if (!apart[2]) continue;
        expect(said(lines.map((each) => each.supplement?.priorAuthorization || about.priorAuthorization)).size).toBeLessThanOrEqual(1);
        expect(said(lines.map((each) => each.supplement?.referralNumber || about.referralNumber)).size).toBeLessThanOrEqual(1);
      }
    }),
  );
});
