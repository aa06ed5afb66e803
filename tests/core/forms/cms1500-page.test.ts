import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cms1500Pages } from '#core/forms/cms1500.ts';
import { type BoxName, CMS1500_FIELDS } from '#core/forms/cms1500-fields.ts';
import { drawnForm } from '#core/forms/cms1500-form.ts';
import { columnLeft, lineTop } from '#core/forms/cms1500-grid.ts';
import { cms1500DrawList } from '#core/forms/cms1500-page.ts';
import { extentOf } from '#core/forms/draw-list.ts';
import { cents } from '#shared/kernel/cents.ts';
import { outside, overlaps, textMarks, theText, wordsOf } from './marks.ts';
import { claimFacts, serviceLine } from './sample-facts.ts';

const SHEET = { left: 7, right: 605, top: 0, bottom: 792 };
const onStock = (page: Map<BoxName, string>) => cms1500DrawList(page, 'red stock');

/** Inches from the page's top left to the left edge and the baseline, worked out by hand from the form's grid. */
test.each<[BoxName, number, number]>([
  ['1.medicare', 0.3, 1.625], // column 1, line 8: 0.3 in; (24 + 7 x 12 + 9) / 72 in
  ['1a', 5.2, 1.625],
  ['2', 0.3, 1.958_333],
  ['3.month', 3.3, 1.958_333],
  ['3.male', 4.4, 1.958_333],
  ['6.child', 4.4, 2.291_667],
  ['7.state', 7.6, 2.625],
  ['10b.state', 4.7, 3.958_333],
  ['12', 0.9, 5.125],
  ['17b', 3.5, 5.958_333],
  ['21.indicator', 4.4, 6.458_333],
  ['21.A', 0.5, 6.625],
  ['21.L', 4.4, 6.958_333],
  ['23', 5.2, 6.958_333],
  ['24.1.shaded', 0.3, 7.458_333],
  ['24.1.A.fromMonth', 0.3, 7.625],
  ['24.6.D.code', 2.7, 9.291_667],
  ['24.6.J', 7.0, 9.291_667],
  ['25', 0.3, 9.625],
  ['26', 2.5, 9.625],
  ['31', 0.3, 10.291_667],
  ['33a', 5.3, 10.458_333],
])('box %s begins %f inch from the left with its baseline %f inch from the top', (name, left, baseline) => {
  const mark = theText(onStock(new Map([[name, 'X']])), 'X');
  expect(mark.x / 72).toBeCloseTo(left, 4);
  expect(mark.y / 72).toBeCloseTo(baseline, 4);
});

test('money ends at the right edge of its box', () => {
  const mark = theText(onStock(new Map([['28', '209 44']])), '209 44');
  expect(extentOf(mark).right).toBeCloseTo(columnLeft(60), 6);
  expect(extentOf(mark).left).toBeCloseTo(columnLeft(54), 6);
});

test('a word in a box for money ends left of the rule for the cents', () => {
  const mark = theText(onStock(new Map([['28', 'CONT']])), 'CONT');
  expect(extentOf(mark).left).toBeCloseTo(columnLeft(52), 6);
  expect(extentOf(mark).right).toBeLessThan(columnLeft(57));
});

test('every box has a place of its own: no two share a cell, none leaves the grid', () => {
  const taken = new Map<string, BoxName>();
  for (const [name, field] of CMS1500_FIELDS) {
    expect(field.column).toBeGreaterThanOrEqual(1);
    expect(field.column + field.width - 1).toBeLessThanOrEqual(79);
    expect(field.line).toBeLessThanOrEqual(61);
    for (let column = field.column; column < field.column + field.width; column += 1) {
      expect(taken.get(`${field.line}:${column}`), `${name} stands on it`).toBeUndefined();
      taken.set(`${field.line}:${column}`, name);
    }
  }
});

test('every number of the form has its box: 1 to 33, the lettered ones, and 24A to 24J six times', () => {
  const numbers = new Set([...CMS1500_FIELDS.keys()].map((name) => name.replace(/^24\.(\d)\.(\w).*/, '24$2$1').replace(/\..*/, '')));
  const plain = Array.from({ length: 33 }, (_, index) => String(index + 1)).filter((number) => number !== '24' && number !== '10');
  const lettered = ['1a', '9a', '9b', '9c', '9d', '10a', '10b', '10c', '10d', '11a', '11b', '11c', '11d', '17a', '17b'];
  const lines = Array.from('123456').flatMap((row) => Array.from('ABCDEFGHIJ', (letter) => `24${letter}${row}`));
  const shaded = Array.from('123456', (row) => `24s${row}`);
  const sites = ['32a', '32b', '33a', '33b'];
  expect([...numbers].sort()).toEqual(['carrier', ...plain, ...lettered, ...lines, ...shaded, ...sites].sort());
});

test('text is Courier at ten to the inch: a full box ends exactly where its last cell ends', () => {
  for (const [name, field] of CMS1500_FIELDS) {
    const mark = theText(onStock(new Map([[name, '8'.repeat(field.width)]])), '8'.repeat(field.width));
    expect([mark.font, mark.size]).toEqual(['Courier', 12]);
    expect(extentOf(mark).left).toBeCloseTo(columnLeft(field.column), 6);
    expect(extentOf(mark).right).toBeCloseTo(columnLeft(field.column + field.width), 6);
    expect(mark.y).toBe(lineTop(field.line) + 9);
  }
});

test('a name a little too long is typed smaller, a very long one is cut; neither leaves its box', () => {
  const right = columnLeft(29) + 0.01;
  const longer = textMarks(onStock(new Map([['2', 'A'.repeat(31)]])))[0];
  expect(longer?.text).toHaveLength(31);
  expect(longer && extentOf(longer).right).toBeLessThanOrEqual(right);
  const cut = textMarks(onStock(new Map([['2', 'A'.repeat(80)]])))[0];
  expect(cut?.text).toHaveLength(32);
  expect(cut && extentOf(cut).right).toBeLessThanOrEqual(right);
});

test('identifiers and money are never cut', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<BoxName>('1a', '22.reference', '23', '26', '28', '24.1.F'),
      fc.stringMatching(/^[A-Z0-9]{1,60}$/),
      (name, value) => {
        const mark = theText(onStock(new Map([[name, value]])), value);
        const field = CMS1500_FIELDS.get(name);
        const right = columnLeft((field?.column ?? 0) + (field?.width ?? 0));
        expect(extentOf(mark).right).toBeLessThanOrEqual(right + 0.01);
        expect(extentOf(mark).left).toBeGreaterThanOrEqual(columnLeft(field?.column ?? 0) - 0.01);
      },
    ),
  );
});

test('the nudge moves every word on red stock alike and leaves the drawn form alone', () => {
  const page = cms1500Pages(claimFacts())[0] ?? new Map();
  const still = textMarks(cms1500DrawList(page, 'red stock'));
  const moved = textMarks(cms1500DrawList(page, 'red stock', { x: 2.5, y: -4 }));
  expect(moved.map(({ x, y }) => [x - 2.5, y + 4])).toEqual(still.map(({ x, y }) => [x, y]));
  expect(cms1500DrawList(page, 'drawn', { x: 2.5, y: -4 })).toEqual(cms1500DrawList(page, 'drawn'));
});

test('red stock carries text alone; the drawn form adds rules and says it is not for scanners', () => {
  const page = cms1500Pages(claimFacts())[0] ?? new Map();
  expect(cms1500DrawList(page, 'red stock').marks.every((mark) => mark.kind === 'text')).toBe(true);
  const drawn = cms1500DrawList(page, 'drawn');
  expect(drawn.marks.some((mark) => mark.kind === 'line')).toBe(true);
  expect(wordsOf(drawn).some((words) => words.includes('not for scanners'))).toBe(true);
});

test('claims of any names fit the form: nothing off the sheet, no two texts on each other', () => {
  const name = fc.string({ unit: 'grapheme', maxLength: 70 });
  fc.assert(
    fc.property(name, name, fc.nat(99_999_999), (lastName, street, charge) => {
      const base = claimFacts();
      const patient = { ...base.patient, lastName, address: { ...base.patient.address, street, city: lastName } };
      const lines = Array.from({ length: 7 }, () => serviceLine({ charge: cents(charge), description: street }));
      const claim = { ...base, patient, billing: { ...base.billing, name: lastName }, lines, note: street };
      for (const page of cms1500Pages(claim)) {
        const drawn = cms1500DrawList(page, 'red stock');
        expect(outside(drawn, SHEET)).toEqual([]);
        expect(overlaps(drawn)).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});

test('the words of the drawn form keep clear of each other, and tick boxes surround their cells', () => {
  expect(overlaps({ marks: drawnForm() })).toEqual([]);
  expect(outside({ marks: drawnForm() }, SHEET)).toEqual([]);
  const squares = drawnForm()
    .filter((mark) => mark.kind === 'box')
    .filter((mark) => mark.width === 9.6);
  expect(squares).toHaveLength(29);
  for (const square of squares) {
    const cell = [...CMS1500_FIELDS.values()].find(
      (field) =>
        field.width === 1 && Math.abs(columnLeft(field.column) + 3.6 - (square.x + 4.8)) < 0.01 && lineTop(field.line) < square.y + 1,
    );
    expect(cell).toBeDefined();
  }
});
