import fc from 'fast-check';
import { expect, test } from 'vitest';
import { superbillPdf } from '#core/forms/documents.ts';
import type { Page } from '#core/forms/draw-list.ts';
import { superbillPages } from '#core/forms/superbill-page.ts';
import { starterLayout } from '#shared/domain/superbill/starter-layout.ts';
import type { SuperbillFacts } from '#shared/domain/superbill/superbill-facts.ts';
import { PLAIN_STYLE, type SuperbillStyle, styleOf } from '#shared/domain/superbill/superbill-layout.ts';
import { cents } from '#shared/kernel/cents.ts';
import { outside, overlaps, theText, wordsOf } from './marks.ts';
import { readPdf } from './read-pdf.ts';
import { superbillFacts } from './sample-facts.ts';

const SHEET = { left: 35.9, right: 576.1, top: 25, bottom: 775 };
const page = (changes: Partial<SuperbillFacts>): Page => {
  const pages = superbillPages(superbillFacts(changes));
  expect(pages).toHaveLength(1);
  return pages[0] as Page;
};
const styled = (changes: Partial<SuperbillStyle>) => page({ style: { ...PLAIN_STYLE, ...changes } });
const header = (changes: Partial<SuperbillStyle['header']>) => styled({ header: { ...PLAIN_STYLE.header, ...changes } });

test('a page without a template is the plain style, mark by mark', () => {
  expect(page({ style: PLAIN_STYLE })).toEqual(page({}));
});

test.each([
  ['balance', 'Patient owes'],
  ['copayDue', 'Copay due'],
  ['coverages', 'Prairie Mutual'],
  ['alerts', 'Alert: Latex allergy. Ask for the new address.'],
] as const)('the head without %s does not say “%s”', (part, words) => {
  expect(wordsOf(header({}))).toContain(words);
  expect(wordsOf(header({ [part]: false }))).not.toContain(words);
});

test('the last eligibility check stands under the coverages when it is wanted', () => {
  const eligibility = 'Active, checked 07/13/2026';
  const drawn = page({ eligibility });
  expect(theText(drawn, eligibility).x).toBeCloseTo(theText(drawn, 'Prairie Mutual').x, 6);
  expect(theText(drawn, eligibility).y).toBeGreaterThan(theText(drawn, 'Prairie Mutual').y);
  expect(overlaps(drawn)).toEqual([]);
  const without = page({ eligibility, style: { ...PLAIN_STYLE, header: { ...PLAIN_STYLE.header, eligibility: false } } });
  expect(wordsOf(without)).not.toContain(eligibility);
});

test('signature and payments are there or not, each by itself', () => {
  const says = (drawn: Page) => ['Date', 'Paid today'].map((words) => wordsOf(drawn).includes(words));
  expect(says(styled({}))).toEqual([true, true]);
  expect(says(styled({ signature: false }))).toEqual([false, true]);
  expect(says(styled({ payment: false }))).toEqual([true, false]);
  expect(says(styled({ signature: false, payment: false }))).toEqual([false, false]);
});

test('three columns leave the modifiers out, and without fees there is none', () => {
  const narrow = wordsOf(styled({ procedureColumns: 3 }));
  expect(narrow).not.toContain('Modifiers');
  expect(narrow).toContain('Units');
  expect(wordsOf(styled({ fees: false }))).not.toContain('18.00');
});

test('a fee that nobody knows is left blank, not drawn as nothing to pay', () => {
  const words = wordsOf(page({ procedures: [{ section: 'Ours', code: 'Z1234', words: 'New', fee: null }] }));
  expect(words).toContain('Z1234');
  expect(words).not.toContain('0.00');
});

test('a copy says so in a frame and at the foot; an original does not', () => {
  const copy = page({ copy: true });
  expect(wordsOf(copy)).toEqual(expect.arrayContaining(['COPY', 'Copy, printed before']));
  expect(overlaps(copy)).toEqual([]);
  expect(wordsOf(page({ copy: false })).filter((words) => /copy,|COPY/i.test(words) && !words.startsWith('copay'))).toEqual([]);
});

test('our starter page is one page, its words selectable in the file', async () => {
  const layout = starterLayout('primaryCare');
  const procedures = layout.sections.flatMap(({ title, codes }) => codes.map((entry) => ({ ...entry, section: title, fee: null })));
  const facts = superbillFacts({ procedures, diagnoses: layout.diagnoses, style: styleOf(layout) });
  const [drawn, ...more] = readPdf(await superbillPdf([facts], { compress: false }));
  expect(more).toEqual([]);
  expect(drawn?.map(({ text }) => text)).toEqual(expect.arrayContaining(['G0438', 'Yearly wellness, first', 'E11.9', 'Diabetes type 2']));
});

test('whatever the style and the words, every code is drawn once and nothing leaves the sheet or stands on another', () => {
  const flags = fc.record({
    balance: fc.boolean(),
    copayDue: fc.boolean(),
    coverages: fc.boolean(),
    alerts: fc.boolean(),
    eligibility: fc.boolean(),
  });
  const style: fc.Arbitrary<SuperbillStyle> = fc.record({
    header: flags,
    procedureColumns: fc.integer({ min: 1, max: 3 }),
    diagnosisColumns: fc.integer({ min: 1, max: 4 }),
    procedureBlanks: fc.nat(30),
    diagnosisBlanks: fc.nat(30),
    fees: fc.boolean(),
    signature: fc.boolean(),
    payment: fc.boolean(),
  });
  fc.assert(
    fc.property(
      style,
      fc.nat(60),
      fc.nat(40),
      fc.string({ maxLength: 60 }),
      fc.boolean(),
      (chosen, procedureCount, diagnosisCount, words, copy) => {
        const facts = superbillFacts({
          style: chosen,
          copy,
          eligibility: words,
          procedures: Array.from({ length: procedureCount }, (_, index) => ({
            section: `S${Math.floor(index / 9)}`,
            code: `X${1000 + index}`,
            words,
            fee: cents(index),
          })),
          diagnoses: Array.from({ length: diagnosisCount }, (_, index) => ({ code: `M${10 + index}.1`, words })),
        });
        const pages = superbillPages(facts);
        const codes = pages.flatMap((one) => wordsOf(one).filter((text) => /^(X\d{4}|M\d+\.1)$/.test(text)));
        expect(codes.length).toBeGreaterThanOrEqual(procedureCount + diagnosisCount);
        for (const one of pages) {
          expect(outside(one, SHEET)).toEqual([]);
          expect(overlaps(one)).toEqual([]);
        }
      },
    ),
    { numRuns: 40 },
  );
});
