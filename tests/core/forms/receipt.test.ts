import { expect, test } from 'vitest';
import type { Page } from '#core/forms/draw-list.ts';
import { receiptPages } from '#core/forms/receipt-page.ts';
import { receiptSlip } from '#core/forms/receipt-slip.ts';
import { cents, sumCents } from '#shared/kernel/cents.ts';
import { outside, overlaps, rowAt, theText, wordsOf } from './marks.ts';
import { receiptFacts } from './sample-facts.ts';

const SHEET = { left: 45, right: 567, top: 25, bottom: 775 };

test('says who paid what and how, where it went, and what is left', () => {
  const facts = receiptFacts();
  const page = receiptPages(facts)[0] as Page;
  expect(wordsOf(page)).toEqual(expect.arrayContaining(['Received from Marigold Quillfeather', 'Check 1182', 'R-2026-0412']));
  expect(rowAt(page, theText(page, 'Clinic visit, Silas Quillfeather').y)).toEqual([
    '06/02/26',
    'Clinic visit, Silas Quillfeather',
    '23.64',
  ]);
  expect(rowAt(page, theText(page, 'Kept on the account for later').y)).toContain('11.86');
  expect(rowAt(page, theText(page, 'Credit on the account after this payment').y)).toContain('–11.86');
  expect(sumCents([...facts.applied.map((row) => row.amount), facts.unapplied])).toBe(facts.amount);
});

test('nothing kept back leaves no row for it, and a balance is called owed', () => {
  const page = receiptPages(receiptFacts({ unapplied: cents(0), balanceAfter: cents(100) }))[0] as Page;
  expect(wordsOf(page)).not.toContain('Kept on the account for later');
  expect(wordsOf(page)).toContain('Still owed after this payment');
});

test('a payment put on many visits goes on over pages and keeps inside them', () => {
  const [row] = receiptFacts().applied;
  const applied = Array.from(
    { length: 80 },
    (_, index) => ({ ...row, words: `${'Visit '.repeat(40)}${index}` }) as NonNullable<typeof row>,
  );
  const pages = receiptPages(receiptFacts({ applied, payerName: 'Quillfeather '.repeat(20) }));
  expect(pages).toHaveLength(3);
  for (const page of pages) {
    expect(outside(page, SHEET)).toEqual([]);
    expect(overlaps(page)).toEqual([]);
  }
  expect(wordsOf(pages[2] as Page)).toContain('Page 3 of 3');
});

test('a roll of 80 mm says what the sheet says, within 72 mm, and is cut where its words end', () => {
  const [row] = receiptFacts().applied;
  const applied = Array.from(
    { length: 30 },
    (_, index) => ({ ...row, words: `${'Visit '.repeat(index)}${index}` }) as NonNullable<typeof row>,
  );
  const ended = 'CHECK CAME BACK UNPAID on 07/14/2026: this receipt proves no payment';
  const long = receiptFacts({ applied, payerName: 'Quillfeather '.repeat(12), ended });
  for (const facts of [receiptFacts(), receiptFacts({ unapplied: cents(0), balanceAfter: cents(100) }), long]) {
    const slip = receiptSlip(facts);
    const [width, height] = slip.size ?? [0, 0];
    expect(width).toBeCloseTo(226.8);
    expect(outside(slip, { left: 11, right: 216, top: 8, bottom: height - 8 })).toEqual([]);
    expect(overlaps(slip)).toEqual([]);
    const words = wordsOf(slip).join(' ');
    for (const said of [facts.number, facts.accountNumber, facts.method, facts.takenBy]) expect(words).toContain(said);
    const figures = wordsOf(slip).filter((text) => /^[–-]?[\d,]+\.\d\d$/.test(text));
    expect(figures.length).toBe(facts.applied.length + (facts.unapplied === 0 ? 0 : 1) + 2);
  }
  expect(wordsOf(receiptSlip(long)).join(' ')).toContain(ended);
});
