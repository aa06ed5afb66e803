import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extentOf, type Page } from '#core/forms/draw-list.ts';
import { superbillPages } from '#core/forms/superbill-page.ts';
import type { SuperbillFacts } from '#shared/domain/superbill/superbill-facts.ts';
import { cents } from '#shared/kernel/cents.ts';
import { outside, overlaps, rowAt, textMarks, theText, wordsOf } from './marks.ts';
import { superbillFacts } from './sample-facts.ts';

const SHEET = { left: 35.9, right: 576.1, top: 25, bottom: 775 };

const onlyPage = (changes: Partial<SuperbillFacts> = {}): Page => {
  const pages = superbillPages(superbillFacts(changes));
  expect(pages).toHaveLength(1);
  return pages[0] as Page;
};
const procedures = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    section: `Section ${Math.floor(index / 17)}`,
    code: `X${1000 + index}`,
    words: 'Our own words',
    fee: cents(10_000 + index),
  }));
const diagnoses = (count: number) => Array.from({ length: count }, (_, index) => ({ code: `M${10 + index}.1`, words: 'Our own words' }));

test('the head says who, when, by whom and what is owed', () => {
  const page = onlyPage();
  expect(wordsOf(page)).toEqual(
    expect.arrayContaining([
      'Juniper Hollow Family Practice',
      'Marigold Quillfeather',
      'Born 03/09/1978, 48 years, F',
      'Chart 10482 · (402) 555-0147',
      'Visit 07/14/2026 with Ives Calloway, MD',
      'Alert: Latex allergy. Ask for the new address.',
    ]),
  );
  expect(rowAt(page, theText(page, 'Copay due').y)).toEqual(expect.arrayContaining(['Copay due', '25.00']));
  expect(rowAt(page, theText(page, 'Patient owes').y)).toContain('48.14');
  expect(rowAt(page, theText(page, 'Payers owe').y)).toContain('248.00');
});

test('the number is large, with a barcode that holds it below, both ending at the margin', () => {
  const page = onlyPage();
  const number = theText(page, '260714-017');
  const [bars] = page.marks.filter((mark) => mark.kind === 'barcode');
  expect(number.size).toBe(18);
  expect(bars?.text).toBe('260714-017');
  expect(bars && extentOf(bars).right).toBeCloseTo(576, 6);
  expect(bars?.y).toBeGreaterThan(number.y);
  expect(bars?.module).toBeGreaterThanOrEqual(0.75); // 10 mil: what hand scanners read
});

test('every procedure has a box to tick, its code, our words, its fee and three blanks for the pen', () => {
  const page = onlyPage();
  const { y, x } = theText(page, 'J3420');
  expect(rowAt(page, y)).toEqual(expect.arrayContaining(['J3420', 'Vitamin B-12', '18.00']));
  const boxes = page.marks.filter((mark) => mark.kind === 'box').filter((mark) => mark.x === x - 13 && Math.abs(mark.y + 7.5 - y) < 0.01);
  expect(boxes).toHaveLength(1);
  const blanks = page.marks
    .filter((mark) => mark.kind === 'line')
    .filter((mark) => Math.abs(mark.y1 - (y + 1)) < 0.01 && mark.x1 > x && mark.x1 < x + 264);
  expect(blanks).toHaveLength(3);
});

test('short lists get taller rows, longer ones tighter, on the same one page', () => {
  const pitch = (page: Page, above: string, below: string) => theText(page, below).y - theText(page, above).y;
  expect(pitch(onlyPage(), 'J0696', 'J3420')).toBeCloseTo(20, 6);
  expect(pitch(onlyPage({ procedures: procedures(34) }), 'X1000', 'X1001')).toBeLessThan(20);
  expect(pitch(superbillPages(superbillFacts({ procedures: procedures(150) }))[0] as Page, 'X1000', 'X1001')).toBeCloseTo(13.5, 6);
});

test('each section is headed once, and whole in one column where a little height allows', () => {
  const words = wordsOf(onlyPage());
  for (const section of ['Visits', 'Injections', 'Supplies', 'Tests', 'Other procedures']) {
    expect(words.filter((word) => word === section)).toHaveLength(1);
  }
  expect(words.filter((word) => word.endsWith(', continued'))).toEqual([]);
});

test('without an alert there is no band, without coverage it says self-pay', () => {
  const { patient } = superbillFacts();
  const page = onlyPage({ patient: { ...patient, alert: '  ' }, coverages: [] });
  expect(wordsOf(page).some((words) => words.startsWith('Alert'))).toBe(false);
  expect(wordsOf(page)).toContain('None on file: self-pay');
});

test('a fourth coverage is counted, not hidden', () => {
  const [coverage] = superbillFacts().coverages;
  const coverages = Array.from(
    { length: 5 },
    (_, index) => ({ ...coverage, memberId: `M${index}` }) as SuperbillFacts['coverages'][number],
  );
  expect(wordsOf(onlyPage({ coverages }))).toContain('Coverage (2 more on file)');
});

test('a long alert is told whole on further lines, up to four, and pushes the body down', () => {
  const whole = 'Latex allergy. Needs an interpreter for every talk about medicines. Falls: walk with the patient. '.repeat(3).trim();
  const patient = { ...superbillFacts().patient, alert: whole };
  const page = onlyPage({ patient });
  const from = wordsOf(page).findIndex((words) => words.startsWith('Alert: '));
  const to = wordsOf(page).indexOf('Procedures');
  expect(wordsOf(page).slice(from, to).join(' ')).toBe(`Alert: ${whole}`);
  expect(to - from).toBeGreaterThan(1);
  expect(theText(page, 'Procedures').y).toBeGreaterThan(theText(onlyPage(), 'Procedures').y);
  const endless = onlyPage({ patient: { ...patient, alert: whole.repeat(9) } });
  expect(wordsOf(endless).slice(from, wordsOf(endless).indexOf('Procedures'))).toHaveLength(4);
  expect(wordsOf(endless).some((words) => words.endsWith('\u2026'))).toBe(true);
  for (const one of [page, endless]) expect([outside(one, SHEET), overlaps(one)]).toEqual([[], []]);
});

test('a number of digits stands in its barcode after the mark that tells a scan from typing', () => {
  const [bars] = onlyPage({ number: '20631' }).marks.filter((mark) => mark.kind === 'barcode');
  expect(bars?.text).toBe('#20631');
  expect(bars?.module).toBeGreaterThanOrEqual(0.75);
});

test('a section too long for its column goes on under its name in the next', () => {
  const one = procedures(30).map((procedure) => ({ ...procedure, section: 'Visits' }));
  const page = onlyPage({ procedures: one });
  expect(theText(page, 'Visits, continued').x).toBeGreaterThan(theText(page, 'Visits').x);
  expect(theText(page, 'Visits, continued').y).toBeCloseTo(theText(page, 'Visits').y, 6);
});

describe('long lists', () => {
  const pages = superbillPages(superbillFacts({ procedures: procedures(150), diagnoses: diagnoses(90) }));

  test('flow onto further pages that can be entered by themselves', () => {
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((page, index) => {
      expect(wordsOf(page)).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(wordsOf(page)).toContain('260714-017');
      expect(page.marks.filter((mark) => mark.kind === 'barcode')).toHaveLength(1);
    });
  });

  test('lose nothing and keep the practice’s order', () => {
    const codes = pages.flatMap((page) => wordsOf(page).filter((words) => /^[XM]\d+(\.1)?$/.test(words)));
    expect(codes).toEqual([...procedures(150), ...diagnoses(90)].map((entry) => entry.code));
  });

  test('have the signature and the payment block once, at the end', () => {
    expect(pages.map((page) => wordsOf(page).includes('Paid today'))).toEqual(pages.map((_, index) => index === pages.length - 1));
  });

  test('never leave a section’s name alone at the foot of a column', () => {
    expect(pages.filter((page) => wordsOf(page).some((words) => words.startsWith('Section '))).length).toBeGreaterThan(1);
    for (const page of pages) {
      const heads = textMarks(page).filter((mark) => /^Section \d/.test(mark.text));
      for (const head of heads) {
        const under = textMarks(page).some(
          (mark) => /^X\d+$/.test(mark.text) && Math.abs(mark.x - head.x - 10) < 0.1 && mark.y - head.y < 16 && mark.y > head.y,
        );
        expect(under, head.text).toBe(true);
      }
    }
  });
});

test('any number of procedures and diagnoses ends, loses none, and keeps inside the sheet', () => {
  fc.assert(
    fc.property(fc.nat(260), fc.nat(260), (procedureCount, diagnosisCount) => {
      const pages = superbillPages(superbillFacts({ procedures: procedures(procedureCount), diagnoses: diagnoses(diagnosisCount) }));
      const codes = pages.flatMap((page) => wordsOf(page).filter((words) => /^[XM]\d+(\.1)?$/.test(words)));
      expect(codes).toHaveLength(procedureCount + diagnosisCount);
      for (const page of pages) expect(outside(page, SHEET)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('whatever the names are, nothing leaves the sheet and no text stands on another', () => {
  const wild = fc.string({ unit: 'grapheme', maxLength: 100 });
  fc.assert(
    fc.property(wild, wild, wild, fc.integer({ min: -99_999_999, max: 99_999_999 }), (name, words, number, owed) => {
      const base = superbillFacts();
      const facts: SuperbillFacts = {
        ...base,
        number,
        practice: { ...base.practice, name, phone: words },
        patient: { ...base.patient, name, alert: words, chartNumber: words },
        guarantorName: name,
        renderingName: words,
        coverages: [{ rank: words, payerName: name, memberId: words, copay: cents(owed) }],
        balances: { patientOwes: cents(owed), insurersOwe: cents(owed), copayDue: cents(owed) },
        procedures: [{ section: words, code: name, words, fee: cents(owed) }],
        diagnoses: [{ code: words, words: name }],
      };
      for (const page of superbillPages(facts)) {
        expect(outside(page, SHEET)).toEqual([]);
        expect(overlaps(page)).toEqual([]);
      }
    }),
    { numRuns: 80 },
  );
});
