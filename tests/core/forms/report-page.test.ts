import { expect, test } from 'vitest';
import { extentOf } from '#core/forms/draw-list.ts';
import { type ReportPageFacts, reportPages } from '#core/forms/report-page.ts';
import { reports } from '#shared/domain/report/catalog.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

const FACTS: ReportPageFacts = {
  practiceName: 'Prairie Family Medicine LLC',
  printedOn: plainDate('2026-07-14'),
  title: 'Aging',
  words: 'What insurers and guarantors owe.',
  narrowed: ['As of 07/14/2026'],
  rowHead: 'Patient',
  groupHead: null,
  columns: [
    { head: 'Visit', kind: 'day' },
    { head: 'Owed', kind: 'money' },
    { head: 'Rate', kind: 'percent' },
  ],
  rows: [],
  totals: [null, 0, null],
};
const row = (n: number, group = '') => ({
  group,
  label: `Patient ${n} with a name that is longer than its column is wide`,
  cells: ['2026-07-01', -n * 1_234_567, 483],
});
const wordsOf = (facts: ReportPageFacts) =>
  reportPages(facts).map(({ marks }) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])));

test('a long report repeats its columns on every page, keeps the total for the end, and counts the pages', () => {
  const pages = wordsOf({ ...FACTS, rows: Array.from({ length: 120 }, (_, n) => row(n)), totals: [null, 42_00, null] });
  expect(pages.length).toBe(3);
  for (const [index, words] of pages.entries()) {
    expect(words).toContain('Owed');
    expect(words).toContain(`Page ${index + 1} of 3`);
    expect(words.includes('Total of 120')).toBe(index === 2);
  }
  expect(pages[0]).toContain('As of 07/14/2026');
  expect(pages.at(-1)).toContain('42.00');
});

test('heads stand over their rows, days and shares are written as people read them, and nothing to show is said', () => {
  const [words] = wordsOf({ ...FACTS, rows: [row(1, 'July'), row(2, 'July'), row(3, 'August')] });
  expect(words?.filter((one) => one === 'July' || one === 'August')).toEqual(['July', 'August']);
  expect(words).toEqual(expect.arrayContaining(['07/01/2026', '48.3 %']));
  expect(words?.some((one) => /^.12,345\.67$/.test(one))).toBe(true);
  expect(wordsOf(FACTS)[0]).toContain('Nothing to show');
});

test('every report fits the page: no mark leaves it, and no figure runs into the next', () => {
  for (const { columns } of reports) {
    const cells = columns.map(({ kind }) =>
      kind === 'text' || kind === 'code' ? 'Somewhat longer than usual words' : kind === 'day' ? '2026-07-01' : 9_999_999_99,
    );
    const [page] = reportPages({
      ...FACTS,
      columns,
      rows: [{ group: '', label: 'A name that is rather long for its place', cells }],
      totals: cells,
    });
    const boxes = (page?.marks ?? [])
      .filter(({ kind }) => kind === 'text')
      .map((mark) => ({ ...extentOf(mark), y: mark.kind === 'text' ? mark.y : 0 }));
    for (const { left, right } of boxes) expect(left >= 39 && right <= 573).toBe(true);
    for (const one of boxes)
      for (const other of boxes)
        if (one !== other && one.y === other.y && one.left <= other.left)
          expect(one.right, JSON.stringify(one)).toBeLessThanOrEqual(other.left + 0.5);
  }
});
