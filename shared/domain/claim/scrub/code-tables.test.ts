import { expect, test } from 'vitest';
import { asking, books, entry, pair, value } from '../../../../tests/support/planted/builders.ts';
import { validClaimToday as today, validClaim, validLine } from '../../../../tests/support/valid-claim.ts';
import type { ClaimFacts, ServiceLine } from '../claim-facts.ts';
import { asksForCause } from './accident-edits.ts';
import { NO_BOOKS, type ScrubBooks } from './books.ts';
import { edits, scrubClaim } from './edits.ts';
import { sexOfDiagnosis, standsFirstOnly, whyNeverFirst } from './guideline-ranges.ts';

const base = validClaim();
const chosen = new Map(edits.map((edit) => [edit.number, [edit]]));
const only = (number: number) => chosen.get(number) ?? [];
const finds = (number: number, claim: ClaimFacts, books: ScrubBooks = NO_BOOKS) => scrubClaim(claim, { today, books, rules: only(number) });
const [single = validLine()] = base.lines;
/** A claim of one line; hundreds of thousands of them are asked, so nothing else is made anew. */
const as = (procedureCode: string, modifiers: readonly string[] = [], rest: Partial<ServiceLine> = {}): ClaimFacts => ({
  ...base,
  lines: [{ ...single, procedureCode, modifiers, ...rest }],
});
const testOf = (code: string, modifiers: readonly string[], cliaNumber: string | null) => finds(44, { ...as(code, modifiers), cliaNumber });
const sending = asking({ needsReferring: true });

const numbers = (count: number, digits: number, from = 0): readonly string[] =>
  Array.from({ length: count }, (_, n) => String(n + from).padStart(digits, '0'));
const LETTERS = [...'ABEGJKLQSTV'];
/** Long lists are made when a test first asks for them: the mutation run loads this file thousands of times. */
function lazily(make: () => readonly string[]): () => readonly string[] {
  let made: readonly string[] | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
const laboratoryCodes = lazily(() => [...numbers(10_000, 5, 80_000), ...numbers(1000, 4).map((n) => `G${n}`)]);
const levelTwoCodes = lazily(() => LETTERS.flatMap((letter) => numbers(10_000, 4).map((n) => letter + n)));
const allModifiers = lazily(() => [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((a, _, all) => all.map((b) => a + b)));

/** Runs of neighbours in a sorted list as "A-C E", so that a table of thousands stays readable. */
function spans(all: readonly string[], fits: (one: string) => boolean): string {
  const found: string[] = [];
  for (let at = 0; at < all.length; at += 1) {
    const first = all[at] ?? '';
    if (!fits(first)) continue;
    while (at + 1 < all.length && fits(all[at + 1] ?? '')) at += 1;
    found.push(all[at] === first ? first : `${first}-${all[at]}`);
  }
  return found.join(' ');
}

test('tests that need a certificate', () => {
  expect(
    spans(laboratoryCodes(), (code) => testOf(code, ['QW'], null).some(({ field }) => field === 'facility.clia')),
  ).toMatchInlineSnapshot(
    `"80047-80502 80507-81049 81051-82074 82076-83012 83015-83986 83988-86076 86080-86484 86487-86489 86491-86509 86511-86579 86581-86909 86912-86926 86928-86929 86933-86944 86946-86949 86951-86959 86961-86964 86966-86984 86986-88124 88126-88239 88242-88719 88721-88737 88739 88742-89048 89050-89219 89221-89229 89231-89239 89241-89336 89338-89398 G0103 G0123 G0143-G0145 G0147-G0148 G0306-G0307 G0328 G0432-G0433 G0435 G0472 G0475-G0476 G0480-G0483 G0499 G0659"`,
  );
});

test('tests that are mostly waived, and waived as they are', () => {
  const clia = '05D1234567';
  expect(spans(laboratoryCodes(), (code) => testOf(code, [], clia).length > 0)).toMatchInlineSnapshot(
    `"80047-80048 80051 80053 80061 80069 80178 80305 81003 81007 82010 82040 82044 82150 82247 82274 82310 82330 82374 82435 82465 82523 82550 82565 82570 82679 82947 82950-82952 82977 82985 83001-83002 83036-83037 83516 83605 83655 83718 83721 83861 83880 83986 84075 84132 84155 84295 84443 84450 84460 84478 84520 84550 84703 85014 85018 85576 85610 86294 86308 86318 86386 86618 86701 86780 86803 87077 87210 87338 87389 87426 87428 87449 87502 87631 87633-87637 87650-87651 87801 87804 87806-87809 87811 87880 87899 87905 89300 89321 G0328 G0433 G0475"`,
  );
  expect(spans(laboratoryCodes(), (code) => testOf(code, ['QW'], clia).length > 0)).toMatchInlineSnapshot(
    `"81002 81025 82270 82272 82962 83026 84830 85013 85651"`,
  );
});

test('codes that need a description wherever they stand', () => {
  expect(spans(levelTwoCodes(), (code) => finds(34, as(code)).length > 0)).toMatchInlineSnapshot(
    `"A4335 A4421 A4641 A4649 A9150 A9270 A9698-A9699 A9900 A9999 B9998-B9999 E1399 E1699 J1599 J3490 J3590 J7599 J7699 J7799 J7999 J8498-J8499 J8597 J8999 J9999 K0108 K0812 K0898-K0899 L0999 L1499 L2999 L3649 L3999 L5999 L7499 L8039 L8239 L8499 L8699 L9900 Q0507 Q4050-Q4051 Q4082 Q4100 S5000-S5001 S8189 T1999 T2025 T2047 T5999 V2199 V2799"`,
  );
});

test('modifiers that do not fit a drug, a visit or a test', () => {
  const wrong = (code: string) => `${code}: ${spans(allModifiers(), (modifier) => finds(33, as(code, [modifier])).length > 0)}`;
  expect(['J1885', '99213', '80053', 'E0114', '71046', 'A4550', '00100'].map(wrong).join('\n')).toMatchInlineSnapshot(`
    "J1885: 24-25 57 AA AD P1-P6 QK QW-QZ
    99213: AA AD P1-P6 QK QW-QZ
    80053: 24-25 57 AA AD P1-P6 QK QX-QZ
    E0114: 24-25 57 AA AD P1-P6 QK QW-QZ
    71046: 24-25 57 AA AD P1-P6 QK QW-QZ
    A4550: 24-25 57 AA AD P1-P6 QK QW-QZ
    00100: QW"
  `);
});

test('modifiers that set a pair apart', () => {
  const second = (modifier: string) => finds(64, ...pair('G0108', 'G0444', 1, [modifier])).length === 0;
  const first = (modifier: string) => finds(64, ...pair('G0444', 'G0108', 1, [modifier])).length === 0;
  expect(spans(allModifiers(), second)).toMatchInlineSnapshot(`"27 58-59 78-79 91 E1-E4 F1-FA LC-LD LM LT RC RI RT T1-TA XE XP XS XU"`);
  expect(spans(allModifiers(), first)).toMatchInlineSnapshot(`"59 XE XP XS XU"`);
});

test('anesthesia: modifiers that say who gave it', () => {
  const given = (modifier: string) => finds(47, as('00100', [modifier], { unitKind: 'MJ' })).length === 0;
  expect(spans(allModifiers(), given)).toMatchInlineSnapshot(`"AA AD QK QX-QZ"`);
});

const PLACES = numbers(100, 2);
test('places at which each kind of visit may stand', () => {
  const at = (code: string) =>
    spans(PLACES, (place) => finds(38, { ...as(code), placeOfService: place }).every(({ field }) => field !== 'lines.0.placeOfService'));
  expect(
    ['99221', '99239', '99281', '99285', '99304', '99316', '99341', '99350', '99220', '99240', '99213']
      .map((code) => `${code}: ${at(code)}`)
      .join('\n'),
  ).toMatchInlineSnapshot(`
    "99221: 00 02 19 21-23 26 28-31 34-40 43-48 51-52 55-56 59 61 63-64 67-70 73-80 82-98
    99239: 00 02 19 21-23 26 28-31 34-40 43-48 51-52 55-56 59 61 63-64 67-70 73-80 82-98
    99281: 00 02 10 19 22-23 26 28-30 35-40 43-48 59 63-64 67-70 73-80 82-98
    99285: 00 02 10 19 22-23 26 28-30 35-40 43-48 59 63-64 67-70 73-80 82-98
    99304: 00 02 10 28-32 35-40 43-48 54 56 59 63-64 67-70 73-80 82-98
    99316: 00 02 10 28-32 35-40 43-48 54 56 59 63-64 67-70 73-80 82-98
    99341: 00 04 10 12-14 16 27-30 33 35-40 43-48 55 59 63-64 67-70 73-80 82-98
    99350: 00 04 10 12-14 16 27-30 33 35-40 43-48 55 59 63-64 67-70 73-80 82-98
    99220: 00-99
    99240: 00-99
    99213: 00-99"
  `);
});

test('modifiers that say video or sound alone, and places at which Medicare takes them', () => {
  expect(spans(allModifiers(), (modifier) => finds(38, as('99213', [modifier])).length > 0)).toMatchInlineSnapshot(`"93 95 FQ GQ GT"`);
  const taken = (placeOfService: string) => finds(38, { ...as('99213', ['95']), placeOfService }).length === 0;
  expect(spans(PLACES, taken)).toMatchInlineSnapshot(`"02 10 19 22 50 72"`);
});

test('places at which what is rare in a facility is wondered at', () => {
  const gathered = books({ lines: [entry({ value: value({ rareInFacility: true }) })] });
  const rare = (placeOfService: string) =>
    finds(38, { ...as('99213'), placeOfService }, gathered).some(({ message }) => message.includes('rarely'));
  expect(spans(PLACES, rare)).toMatchInlineSnapshot(`"19 21-24 31 51 61"`);
});

const sender = (code: string): boolean => finds(5, { ...sending, lines: as(code).lines }).length > 0;
test('services for which payers ask who sent the patient', () => {
  expect(spans(numbers(100_000, 5), sender)).toMatchInlineSnapshot(`"70010-79999 80047-89398 92507-92508 92526 97010-97799 99242-99255"`);
  expect(spans(levelTwoCodes(), sender)).toMatchInlineSnapshot(
    `"E0000-E9999 G0103 G0123 G0143-G0145 G0147-G0148 G0306-G0307 G0328 G0432-G0433 G0435 G0472 G0475-G0476 G0480-G0483 G0499 G0659 K0000-K0899 L0000-L9999"`,
  );
});

const categories = lazily(() =>
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((letter) => [...numbers(100, 2), '0A', '3A', '9A'].map((n) => letter + n)).sort(),
);
const subcategories = lazily(() => categories().flatMap((code) => [code, ...numbers(10, 1).map((n) => `${code}.${n}`)]));
test('diagnoses of one sex, those that stand first only or never', () => {
  expect(spans(subcategories(), (code) => sexOfDiagnosis(code) === 'F')).toMatchInlineSnapshot(
    `"A34-A34.9 C51-C58.9 D06-D07.3 D25-D28.9 D39-D39.9 E28-E28.9 F53-F53.9 N70-N77.9 N80-N98.9 O00-O9A.9 R87-R87.9 Z12.4 Z32-Z34.9 Z36-Z37.9 Z39-Z3A.9 Z78.0"`,
  );
  expect(spans(subcategories(), (code) => sexOfDiagnosis(code) === 'M')).toMatchInlineSnapshot(
    `"B26.0 C60-C63.9 D07.4-D07.6 D29-D29.9 D40-D40.9 E29-E29.9 N40-N53.9 R86-R86.9 R97.2 Z12.5"`,
  );
  expect(spans(subcategories(), standsFirstOnly)).toMatchInlineSnapshot(
    `"Z00-Z00.5 Z00.7-Z02.9 Z04-Z04.9 Z33.2 Z34-Z34.9 Z38-Z39.9 Z40-Z40.9 Z42-Z42.9 Z51.0-Z51.1 Z52-Z52.8 Z76.1-Z76.2"`,
  );
  expect(spans(subcategories(), (code) => whyNeverFirst(code) !== undefined)).toMatchInlineSnapshot(
    `"B95-B97.9 R65.2 Z16-Z17.9 Z37-Z37.9 Z3A-Z3A.9 Z55-Z65.9 Z68-Z68.9 Z79-Z79.9"`,
  );
});

test('injuries for which payers ask how they came about', () => {
  expect(spans(categories(), (code) => asksForCause(`${code}.001A`))).toMatchInlineSnapshot(`"S00-T09 T10-T34 T66-T77 T79"`);
  expect(spans([...'ABCDEFGHIJKLMNOPQRS'], (seventh) => asksForCause(`S72.001${seventh}`))).toMatchInlineSnapshot(`"A-C"`);
});

test('codes that may go in parts', () => {
  expect(
    spans(levelTwoCodes(), (procedureCode) => finds(35, as(procedureCode, [], { unitThousandths: 1500 })).length === 0),
  ).toMatchInlineSnapshot(`"A0425 A0435-A0436 A0888"`);
});

test('the claim of these tests is right as it is', () => {
  expect(scrubClaim(base, { today, books: NO_BOOKS })).toEqual([]);
});
