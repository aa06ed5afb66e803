import { expect, test } from 'vitest';
import type { TextMark } from '#core/forms/draw-list.ts';
import { extentOf, PAGE_HEIGHT, PAGE_WIDTH } from '#core/forms/draw-list.ts';
import { eobPages } from '#core/forms/eob-page.ts';
import type { EobFacts, EobLine } from '#shared/domain/remittance/eob-facts.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

const line = (more: Partial<EobLine> = {}): EobLine => ({
  serviceDate: plainDate('2026-07-14'),
  procedureCode: 'T1015',
  modifiers: ['25'],
  unitThousandths: 1_500,
  billed: cents(120_00),
  allowed: cents(100_00),
  paid: cents(80_00),
  patientOwes: cents(20_00),
  adjustments: [
    { group: 'CO', reason: '45', amount: cents(20_00) },
    { group: 'PR', reason: '2', amount: cents(20_00) },
  ],
  remarks: ['N130'],
  ...more,
});
const eob = (more: Partial<EobFacts> = {}): EobFacts => ({
  payerName: 'Prairie Mutual',
  traceNumber: '90341187',
  method: 'eft',
  paymentDate: plainDate('2026-07-20'),
  claimNumber: 'C0000017B',
  payerControlNumber: 'PM77',
  patientName: 'Quillfeather, Marigold',
  memberId: 'PM4477120',
  practice: { name: 'Prairie Family Medicine LLC', npi: '1888888880' },
  charge: cents(120_00),
  paid: cents(80_00),
  patientOwes: cents(20_00),
  adjustments: [],
  remarks: [],
  lines: [line()],
  ...more,
});
const wordsOf = (facts: EobFacts): readonly (readonly string[])[] =>
  eobPages(facts).map(({ marks }) => marks.filter((mark): mark is TextMark => mark.kind === 'text').map(({ text }) => text));

test('the page says who paid whom by what and when, each line with its reasons, and what it comes to', () => {
  const [words = []] = wordsOf(eob());
  for (const said of ['Prairie Mutual', 'electronic funds transfer', '90341187', '07/20/2026', 'C0000017B', 'PM77', 'PM4477120'])
    expect(words).toContain(said);
  for (const said of ['T1015 25', '1.5', '120.00', '100.00', 'CO-45 20.00, PR-2 20.00', 'Remarks N130', '80.00', '20.00'])
    expect(words).toContain(said);
  const totals = ['Billed', 'Adjusted in all', 'Paid', 'Patient owes'].map((label) => words[words.lastIndexOf(label) + 1]);
  expect(totals).toEqual(['120.00', '40.00', '80.00', '20.00']);
});

test('what stands with the claim is told with it, and what was not said is not invented', () => {
  const whole = eob({
    lines: [],
    payerControlNumber: null,
    paymentDate: null,
    adjustments: [{ group: 'CO', reason: '50', amount: cents(120_00) }],
    paid: cents(0),
    remarks: ['MA130'],
  });
  const [words = []] = wordsOf(whole);
  for (const said of ['none given', 'not given', 'The payer decided on the claim as a whole.']) expect(words).toContain(said);
  expect(words).toContain('On the claim as a whole: CO-50 120.00');
  expect(words).toContain('Remarks on the claim: MA130');
  expect(wordsOf(eob({ lines: [line({ allowed: null })] }))[0]).toContain('not said');
});

test('fifty lines go on over pages, each numbered and headed, and nothing stands outside the paper', () => {
  const pages = eobPages(eob({ lines: Array.from({ length: 50 }, () => line()) }));
  expect(pages.length).toBeGreaterThan(1);
  const words = wordsOf(eob({ lines: Array.from({ length: 50 }, () => line()) }));
  words.forEach((page, index) => {
    expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
    expect(page.some((text) => text.includes('C0000017B'))).toBe(true);
  });
  expect(words.flat().filter((text) => text === 'T1015 25')).toHaveLength(50);
  for (const { marks } of pages)
    for (const mark of marks) {
      const { left, right, top, bottom } = extentOf(mark);
      expect(left >= 36 && right <= PAGE_WIDTH - 36 && top >= 36 && bottom <= PAGE_HEIGHT - 30).toBe(true);
    }
});
