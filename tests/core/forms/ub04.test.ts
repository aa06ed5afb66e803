import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cms1500Pdf } from '#core/forms/documents.ts';
import { extentOf } from '#core/forms/draw-list.ts';
import { type Ub04Page, ub04Pages } from '#core/forms/ub04.ts';
import { UB04_FIELDS } from '#core/forms/ub04-fields.ts';
import { drawnUb04, ub04DrawList } from '#core/forms/ub04-page.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { isFacilityClaim } from '#shared/domain/claim/type-of-bill.ts';
import { NEW_BILL } from '#shared/domain/claim/typed-institutional.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';
import { facilityScenarios } from '../x12/facility-scenarios.ts';
import { outside, overlaps, textMarks, theText, wordsOf } from './marks.ts';
import { readPdf } from './read-pdf.ts';
import { claimFacts } from './sample-facts.ts';

const day = plainDate('2026-08-01');
const pagesOf = (claim: ClaimFacts | undefined): Ub04Page[] => (claim && isFacilityClaim(claim) ? ub04Pages(claim, day) : []);
const pageOf = (name: string): Readonly<Record<string, string>> => Object.fromEntries(pagesOf(facilityScenarios[name]?.[0])[0] ?? []);

test('an inpatient bill says who, when, what and how it was found', () => {
  expect(pageOf('inpatient-with-procedures')).toMatchObject({
    '1.name': 'PRAIRIE FAMILY MEDICINE LLC',
    '3a': 'CW000001',
    '4': '0111',
    '5': '371234567',
    '6.from': '071026',
    '6.to': '071426',
    '8b': 'SANTOS, ANA',
    '10': '02291980',
    '11': 'F',
    '12': '071026',
    '13': '09',
    '14': '1',
    '15': '1',
    '16': '11',
    '17': '01',
    '18': 'C1',
    'value.0.code': '80',
    'value.0.amount': '4 00',
    '42.0': '0120',
    '44.0': '1200 00',
    '46.0': '4',
    '47.0': '4800 00',
    '42.total': '0001',
    '43.page': 'PAGE 1 OF 1',
    '45.created': '080126',
    '47.total': '8912 35',
    '56': '1888888884',
    '66': '0',
    '67': 'K3580',
    '67.admitted': 'Y',
    '67A': 'T8140XA',
    '67A.admitted': 'N',
    '69': 'R109',
    '71': '343',
    '72.0': 'W19XXXA',
    '74.0.code': '0DTJ4ZZ',
    '74.0.on': '071126',
    '74.2.code': '0W9G30Z',
    '76.npi': '1777777776',
    '77.last': 'BRANDT',
    '78.role': 'ZZ',
    '81.code': '207Q00000X',
  });
  expect(pageOf('inpatient-with-procedures')).not.toHaveProperty('45.0');
});

test('payers stand in their rank, with what the first one paid', () => {
  expect(pageOf('secondary-by-line')).toMatchObject({
    '50A': 'HARBOR MUTUAL',
    '54A': '98 40',
    '64A': 'ICN1',
    '50B': 'MIDLAND MUTUAL HEALTH',
    '60B': 'XYZ123456789',
  });
  expect(pageOf('secondary-by-line')).not.toHaveProperty('54B');
});

test('a replacement says so in the kind of bill and names the claim of the payer; a drug stands beside its code', () => {
  expect(pageOf('replacement')).toMatchObject({
    '4': '0137',
    '64A': 'ICN2026X991',
    '80.0': 'CHARGE OF THE CLINIC',
    '80.1': 'VISIT CORRECTED',
  });
  expect(pageOf('drug-and-attachment')).toMatchObject({ '43.0': 'N400003377411ML24', '44.0': 'J9299', '46.0': '240', '3b': 'MR77' });
  expect(pageOf('dependent-elsewhere-and-late')).toMatchObject({ '59A': '19', '52A': 'I', '53A': 'N', '78.role': 'DN', '44.0': 'G038125' });
});

test('sixty lines take three pages: each counts itself, and only the last has the total', () => {
  const pages = pagesOf(facilityScenarios['codes-to-the-brim']?.[0]);
  expect(pages.map((page) => page.get('43.page'))).toEqual(['PAGE 1 OF 3', 'PAGE 2 OF 3', 'PAGE 3 OF 3']);
  expect(pages.map((page) => page.get('47.total'))).toEqual([undefined, undefined, '617 70']);
  expect(pages.map((page) => [...page.keys()].filter((name) => /^42\.\d+$/.test(name)).length)).toEqual([22, 22, 16]);
  expect(pages.map((page) => page.get('3a'))).toEqual(['CW000001', 'CW000001', 'CW000001']);
});

test('every place has cells of its own, on the sheet', () => {
  const taken = new Map<string, string>();
  for (const [name, field] of UB04_FIELDS) {
    expect(field.column, name).toBeGreaterThanOrEqual(1);
    expect(field.column + field.width - 1, name).toBeLessThanOrEqual(82);
    expect(field.line, name).toBeLessThanOrEqual(65);
    for (let column = field.column; column < field.column + field.width; column += 1) {
      expect(taken.get(`${field.line}:${column}`), `${name} stands on it`).toBeUndefined();
      taken.set(`${field.line}:${column}`, name);
    }
  }
});

test('every form locator has its place', () => {
  const numbers = new Set([...UB04_FIELDS.keys()].map((name) => /^\d+/.exec(name)?.[0]).filter((number) => number !== undefined));
  const coded = new Set(['31', '32', '33', '34', '35', '36', '39', '40', '41']); // named for what they hold
  const unused = new Set(['7', '30', '37', '48', '49', '55', '57', '65', '68', '73', '75']);
  const wanted = Array.from({ length: 81 }, (_, index) => String(index + 1)).filter((number) => !coded.has(number) && !unused.has(number));
  expect(numbers).toEqual(new Set(wanted));
});

const SHEET = { left: 7, right: 605, top: 0, bottom: 792 };

test.each(Object.keys(facilityScenarios))('%s: nothing leaves the sheet, no two texts touch', (name) => {
  for (const claim of facilityScenarios[name] ?? [])
    for (const page of pagesOf(claim)) {
      const drawn = ub04DrawList(page, 'drawn');
      expect(outside(drawn, SHEET)).toEqual([]);
      expect(overlaps(drawn)).toEqual([]);
    }
});

test('full places end where their last cells end, and none touches another', () => {
  const full = ub04DrawList(new Map([...UB04_FIELDS].map(([name, { width }]) => [name, '8'.repeat(width)])), 'drawn');
  expect(overlaps(full)).toEqual([]);
  expect(outside(full, SHEET)).toEqual([]);
});

test('text is on the grid: first cell at 10.8 points, ten to the inch; the nudge moves stock and not the drawn form', () => {
  const page = new Map([
    ['1.name', 'HERE'],
    ['76.last', 'THERE'],
  ]);
  const still = ub04DrawList(page, 'stock');
  expect(extentOf(theText(still, 'HERE')).left).toBeCloseTo(10.8, 6);
  expect(theText(still, 'HERE').y).toBe(11);
  expect(theText(still, 'THERE')).toMatchObject({ x: 10.8 + 53 * 7.2, y: 2 + 58 * 12 + 9 });
  const moved = textMarks(ub04DrawList(page, 'stock', { x: 2.5, y: -4 }));
  expect(moved.map(({ x, y }) => [x - 2.5, y + 4])).toEqual(textMarks(still).map(({ x, y }) => [x, y]));
  expect(ub04DrawList(page, 'drawn', { x: 2.5, y: -4 })).toEqual(ub04DrawList(page, 'drawn'));
});

test('stock carries text alone; the drawn form says that it is not for scanners', () => {
  const page = pagesOf(facilityScenarios['outpatient-clinic']?.[0])[0] ?? new Map();
  expect(ub04DrawList(page, 'stock').marks.every(({ kind }) => kind === 'text')).toBe(true);
  expect(wordsOf({ marks: drawnUb04() }).join(' ')).toContain('not for scanners');
  expect(() => ub04DrawList(new Map([['99', 'X']]), 'stock')).toThrow('no such place');
});

test('numbers and money are never cut', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('3a', '5', '47.0', '47.total', '60A', '64A', 'value.0.amount'),
      fc.stringMatching(/^[A-Z0-9]{1,60}$/),
      (name, value) => {
        const mark = theText(ub04DrawList(new Map([[name, value]]), 'stock'), value);
        const { column = 0, width = 0 } = UB04_FIELDS.get(name) ?? {};
        expect(extentOf(mark).left).toBeGreaterThanOrEqual(10.8 + (column - 1) * 7.2 - 0.01);
        expect(extentOf(mark).right).toBeLessThanOrEqual(10.8 + (column + width - 1) * 7.2 + 0.01);
      },
    ),
  );
});

test('one file holds each claim on its own form, in the order asked for', async () => {
  const claims = [claimFacts(), ...(facilityScenarios['outpatient-clinic'] ?? []), claimFacts()];
  const pages = readPdf(await cms1500Pdf(claims, { mode: 'drawn', compress: false }));
  const titles = pages.map((page) => page.map(({ text }) => text).find((text) => text.startsWith('Health claim')) ?? '');
  expect(titles.map((title) => /CMS-1\d{3}/.exec(title)?.[0])).toEqual(['CMS-1500', 'CMS-1450', 'CMS-1500']);
});

test('the document of a claim is named for its form', async () => {
  const { app, visit } = await openClaimDesk();
  const [facility, professional] = [await visit({ typeOfBill: '0711', institutional: NEW_BILL }), await visit()];
  const nameOf = async (...claimIds: string[]) => (await app.ask('claim.document', { claimIds, mode: 'textOnly' })).name;
  expect(await nameOf(facility.claimId)).toBe(`ub04-${facility.claimNumber}.pdf`);
  expect(await nameOf(professional.claimId)).toBe(`cms1500-${professional.claimNumber}.pdf`);
  expect(await nameOf(professional.claimId, facility.claimId)).toBe('forms-2-claims.pdf');
});
