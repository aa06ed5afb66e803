import { expect, test } from 'vitest';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { PAGE_WIDTH } from './draw-list.ts';
import { schedulePages } from './schedule-page.ts';

const row = (index: number) => ({
  time: '9:00\u20139:20 AM',
  who: `Rook, Ida ${index}`,
  about: '1042 \u00b7 03/09/1984',
  what: 'Follow-up',
  room: 'Room 1',
  status: 'Arrived',
  balance: cents(12_345),
  copayDue: cents(2_500),
  notes: 'Prairie Mutual \u00b7 Active',
});
const facts = (rows: number) => ({
  practiceName: 'Prairie Family Medicine LLC',
  day: plainDate('2026-07-14'),
  printedOn: plainDate('2026-07-13'),
  columns: [
    { name: 'Maja Lindqvist, MD', hours: '8:00 AM\u201312:00 PM', rows: Array.from({ length: rows }, (_, index) => row(index)) },
    { name: 'Room 1', hours: '', rows: [] },
  ],
});
const words = (page: ReturnType<typeof schedulePages>[number]) => page.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));

test('a page says day, column, and of each appointment time, patient, money and what is known of the coverage', () => {
  const [page, ...more] = schedulePages(facts(1));
  expect(more).toEqual([]);
  const said = page ? words(page) : [];
  for (const expected of [
    'Schedule for 07/14/2026',
    'Maja Lindqvist, MD',
    'Rook, Ida 0',
    '123.45',
    '25.00',
    'Prairie Mutual \u00b7 Active',
    'Nobody is booked',
  ])
    expect(said).toContain(expected);
});

test('a long day goes on with its heading on every page, each appointment once, nothing outside the paper', () => {
  const pages = schedulePages(facts(60));
  expect(pages.length).toBeGreaterThan(2);
  const all = pages.flatMap(words);
  for (let index = 0; index < 60; index += 1) expect(all.filter((text) => text === `Rook, Ida ${index}`)).toHaveLength(1);
  for (const page of pages.slice(0, -1)) expect(words(page)).toContain('Maja Lindqvist, MD');
  for (const mark of pages.flatMap(({ marks }) => marks))
    if (mark.kind === 'text') {
      expect(mark.y).toBeLessThan(775);
      expect(mark.x).toBeLessThan(PAGE_WIDTH - 40);
    }
});
