import { expect, test } from 'vitest';
import { drugUnits } from '#shared/domain/charge/drug-units.ts';
import { NO_VISIT_DETAILS } from '#shared/domain/charge/line-details.ts';
import { USUAL_CHARGE_RULE } from '#shared/domain/charge/payer-charge-rule.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { draftOf } from './draft.ts';
import { type DraftLine, emptyLine } from './draft-line.ts';
import { addOnHelp, withAddOn } from './line-add-ons.ts';
import { countedUnits, countedWords, drugLines, isTimed, packagesOf, sidesOf, statusOf, withCounted, withStatus } from './line-units.ts';

const DAY = plainDate('2026-07-13');
const VIAL = {
  ...{ packageId: 'v', code: 'J1885', name: 'Vial', ndc: '00409379501', unitSize: 15_000, measure: 'mg' as const, content: 60_000 },
  ...{ ndcQuantityThousandths: 2_000, ndcUnit: 'ML' as const, singleDose: true, active: true },
};
const LISTS = { bases: [{ code: '00840', units: 6 }], packages: [VIAL, { ...VIAL, packageId: 'old', active: false }], addOns: [] };
const line = (cells: Partial<DraftLine>): DraftLine => ({ ...emptyLine(DAY, 'one'), ...cells });
const EMPTY = draftOf({
  ...{ encounterId: 'e', serviceDate: DAY, placeOfService: '11', renderingProviderId: 'p', referringProviderId: null, facilityId: null },
  ...{ priorAuthorization: '', accident: null, onsetDate: null, note: '', caseId: null, diagnoses: [], lines: [] },
  ...NO_VISIT_DETAILS,
});

test('an anesthesia counts base, time and state as its payer wants, and says so', () => {
  const asleep = line({ code: '00840', modifiers: 'AA P3', minutes: '0815-0930 1000-1020' });
  const counted = countedUnits(asleep, LISTS, { ...USUAL_CHARGE_RULE, physicalStatus: true });
  if (!counted) throw new Error('nothing was counted');
  expect(counted).toMatchObject({ base: 6, timeThousandths: 6_300, status: 1, totalThousandths: 13_300, minutes: 95, listed: true });
  expect(countedWords(counted)).toBe('6 base + 6.3 for 95 min + 1 for the patient’s state');
  expect(withCounted(asleep, counted)).toMatchObject({ units: '13.3', touched: ['units'], minutes: asleep.minutes });
});

test('without minutes or for another code nothing is counted; a code that is on no list says so', () => {
  expect(countedUnits(line({ code: '00840' }), LISTS, USUAL_CHARGE_RULE)).toBeUndefined();
  expect(countedUnits(line({ code: '00840', minutes: 'soon' }), LISTS, USUAL_CHARGE_RULE)).toBeUndefined();
  expect(countedUnits(line({ code: 'T1015', minutes: '30' }), LISTS, USUAL_CHARGE_RULE)).toBeUndefined();
  const unlisted = countedUnits(line({ code: '00100', minutes: '30' }), LISTS, USUAL_CHARGE_RULE);
  expect(unlisted && countedWords(unlisted)).toBe('no base units on your list + 2 for 30 min');
  expect([isTimed({ code: 't1015' }, { bases: [{ code: 'T1015', units: 3 }] }), isTimed({ code: 'T1015' }, LISTS)]).toEqual([true, false]);
});

test('the state of the patient is one modifier, changed and taken away', () => {
  const asleep = line({ code: '00840', modifiers: 'aa p2' });
  expect(statusOf(asleep)).toBe('P2');
  expect(withStatus(asleep, 'P4').modifiers).toBe('AA P4');
  expect(withStatus(asleep, '').modifiers).toBe('AA');
});

test('a dose becomes units and an NDC quantity, and what is discarded a line of its own with JW', () => {
  const shot = line({ code: 'j1885', modifiers: '59', charge: '38.00', pointers: 'A' });
  expect(packagesOf(shot, LISTS).map(({ packageId }) => packageId)).toEqual(['v']);
  const units = drugUnits(VIAL, 30_000, null, true);
  const lines = units && drugLines(shot, units);
  expect(lines).toMatchObject([
    { id: 'one', units: '2', modifiers: '59', ndc: '00409379501', ndcQuantity: '1', ndcUnit: 'ML', charge: '38.00', pointers: 'A' },
    { units: '2', modifiers: '59 JW', ndcQuantity: '1', charge: '', ownCharge: false, pointers: 'A' },
  ]);
  expect(lines?.[1]?.id).not.toBe('one');
  const whole = drugUnits(VIAL, 60_000, null, true);
  expect(whole && drugLines({ ...shot, modifiers: '59 JW' }, whole)).toMatchObject([{ units: '4', modifiers: '59 JZ' }]);
});

test('a fifth modifier is not dropped: such a dose is refused', () => {
  const units = drugUnits(VIAL, 60_000, null, true);
  expect(units && drugLines(line({ code: 'J1885', modifiers: '59 76 LT GA' }), units)).toBeUndefined();
  const silent = drugUnits(VIAL, 60_000, null, false);
  expect(silent && drugLines(line({ code: 'J1885', modifiers: '59 76 LT GA' }), silent)).toHaveLength(1);
});

test('both sides are one line with 50 or two lines, and are not made twice', () => {
  const knee = line({ code: 'G0289', modifiers: '59' });
  expect(sidesOf(knee, [knee], 'modifier50')).toMatchObject([{ id: 'one', modifiers: '59 50' }]);
  const two = sidesOf(knee, [knee], 'twoLines');
  if (typeof two === 'string') throw new Error(two);
  expect(two.map(({ modifiers }) => modifiers)).toEqual(['59 RT', '59 LT']);
  expect(new Set(two.map(({ id }) => id)).size).toBe(2);
  expect(two[0] && sidesOf(two[0], two, 'twoLines')).toBe('already');
  expect(sidesOf(line({ code: 'G0289', modifiers: '50' }), [], 'twoLines')).toBe('already');
  expect(sidesOf(line({ code: 'G0289', modifiers: '59 76 GA GZ' }), [], 'modifier50')).toBe('full');
});

test('an add-on without its primary on the day is named, one that fits is offered and stands under it', () => {
  const list = [
    { code: 'G2211', primaries: ['G0402', 'T1015'] },
    { code: 'G0316', primaries: [] },
  ];
  const alone = { ...EMPTY, lines: [line({ code: 'g2211' }), line({ id: 'two', code: 'T1015', from: '07/14/2026' })] };
  expect(addOnHelp(alone, list, DAY)).toEqual({ loose: [{ number: 1, code: 'G2211', primaries: ['G0402', 'T1015'] }], possible: [] });
  const primary = { ...EMPTY, lines: [line({ code: 'J3420' }), line({ id: 'two', code: 'T1015', pointers: 'A B', place: '22' })] };
  const [offered] = addOnHelp(primary, list, DAY).possible;
  expect(offered).toMatchObject({ code: 'G2211', number: 2 });
  const added = offered && withAddOn(primary, offered);
  expect(added?.lines.map(({ code }) => code)).toEqual(['J3420', 'T1015', 'G2211']);
  expect(added?.lines[2]).toMatchObject({ pointers: 'A B', place: '22', units: '1', modifiers: '' });
  expect(added && addOnHelp(added, list, DAY)).toEqual({ loose: [], possible: [] });
  expect(addOnHelp(primary, [], DAY)).toEqual({ loose: [], possible: [] });
});
