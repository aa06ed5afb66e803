import { describe, expect, test } from 'vitest';
import { CMS1500_FIELDS } from '#core/forms/cms1500-fields.ts';
import { lineTop } from '#core/forms/cms1500-grid.ts';
import { cms1500DrawList } from '#core/forms/cms1500-page.ts';
import { formTestSheet, TENTH } from '#core/forms/cms1500-test-sheet.ts';
import type { LineMark, Page } from '#core/forms/draw-list.ts';
import { UB04_FIELDS } from '#core/forms/ub04-fields.ts';
import { ub04DrawList } from '#core/forms/ub04-page.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';
import { outside, overlaps, textMarks, wordsOf } from './marks.ts';

const filledBoxes = (page: Page) => textMarks(page).filter((mark) => /^(X|9+)$/.test(mark.text));
const rulerOf = (page: Page): readonly LineMark[] => page.marks.filter((mark) => mark.kind === 'line').filter((mark) => mark.width === 0.3);

describe.each(['cms1500', 'ub04'] as const)('the test sheet of %s', (form) => {
  test('fills every box, moves with the nudge and says how far; its rulers stay', () => {
    const [still, moved] = [formTestSheet(form), formTestSheet(form, { x: 12 * TENTH, y: -5 * TENTH })];
    const fields = form === 'ub04' ? [...UB04_FIELDS] : [...CMS1500_FIELDS].filter(([name]) => !name.startsWith('carrier.'));
    expect(filledBoxes(still)).toHaveLength(fields.length);
    for (const [at, { x, y }] of filledBoxes(moved).entries()) {
      const before = filledBoxes(still)[at];
      expect(x - (before?.x ?? 0)).toBeCloseTo(12 * TENTH, 6);
      expect(y - (before?.y ?? 0)).toBeCloseTo(-5 * TENTH, 6);
    }
    expect(wordsOf(moved)).toContain('Moved by 1.2 mm to the right and -0.5 mm down.');
    expect(rulerOf(moved)).toEqual(rulerOf(still));
    expect(overlaps(still)).toEqual([]); // the words about the sheet stand on no box
    expect(outside(still, { left: 0, right: 612, top: -1, bottom: 792 })).toEqual([]);
  });

  test('its rulers have a stroke each millimetre and a long one each centimetre', () => {
    const across = rulerOf(formTestSheet(form)).filter((mark) => mark.y1 === 0 && mark.x1 === mark.x2);
    const long = across.filter((mark) => mark.y2 === 10).map((mark) => mark.x1);
    expect(across).toHaveLength(216);
    expect(long.slice(0, 3)).toEqual([0, 7200 / 254, 14_400 / 254]);
  });
});

test('a box of the sheet stands where a claim prints it', () => {
  const ofClaim = textMarks(cms1500DrawList(new Map([['1.medicare', 'X']]), 'red stock'))[0];
  expect(filledBoxes(formTestSheet('cms1500')).some(({ x, y, text }) => text === 'X' && x === ofClaim?.x && y === lineTop(8) + 9)).toBe(
    true,
  );
  const [name] = [...UB04_FIELDS.keys()];
  const ofBill = textMarks(ub04DrawList(new Map([[name ?? '', '9']]), 'stock'))[0];
  expect(filledBoxes(formTestSheet('ub04')).some(({ x, y }) => x === ofBill?.x && y === ofBill.y)).toBe(true);
});

test('it is asked for by form and tenths of a millimetre', async () => {
  const { app } = await openClaimDesk();
  const sheet = await app.ask('printer.testSheet', { form: 'ub04', right: 3, down: 0 });
  expect(sheet).toMatchObject({ name: 'ub04-test-sheet.pdf', mediaType: 'application/pdf' });
  expect(Buffer.from(sheet.base64, 'base64').toString('latin1').startsWith('%PDF-')).toBe(true);
  expect(await app.reply('printer.testSheet', { form: 'cms1500', right: 255, down: 0 })).toMatchObject({ code: 'input.invalid' });
});
