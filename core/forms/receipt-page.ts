import type { ReceiptFacts } from '#shared/domain/receipt/receipt-facts.ts';
import { formatMoney } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { line, type Mark, type Page, text } from './draw-list.ts';
import { type Block, flowPages } from './flow.ts';
import { addressLines, formatPhone, shortDate } from './paper-format.ts';

const LEFT = 45;
const RIGHT = 567;
const SIZE = 9;
const QUIET = '#555555';
const BOLD = 'Helvetica-Bold';

/** A payment receipt: who paid what and how, what it was put on, and what is still owed. */
export function receiptPages(facts: ReceiptFacts): Page[] {
  const pages = flowPages({
    area: (index) => (index === 0 ? { top: 196, bottom: 730 } : { top: 84, bottom: 730 }),
    sections: [{ heading: tableHeading(), blocks: [...facts.applied.map(appliedRow), ...closing(facts)] }],
  });
  return pages.map((marks, index) => ({
    marks: [...(index === 0 ? heading(facts) : laterHeading(facts)), ...marks, ...pageNumber(index, pages.length)],
  }));
}

function heading(facts: ReceiptFacts): Mark[] {
  const { practice } = facts;
  const lines = [...addressLines(practice.address), formatPhone(practice.phone), `Tax ID ${practice.taxId}`];
  const rows: [string, string][] = [
    ['Receipt', facts.number],
    ['Date', formatDate(facts.paidOn)],
    ['Account', facts.accountNumber],
    ['Paid by', facts.method],
  ];
  return [
    text(LEFT, 54, practice.name, { font: BOLD, size: 13, maxWidth: 300 }),
    ...lines.map((words, index) => text(LEFT, 69 + index * 12.5, words, { size: 8.5, maxWidth: 300 })),
    text(380, 54, 'Payment receipt', { font: BOLD, size: 13 }),
    ...rows.flatMap(([words, value], index) => [
      text(380, 71 + index * 14, words, { size: SIZE }),
      text(RIGHT, 71 + index * 14, value, { size: SIZE, align: 'right', maxWidth: 130 }),
    ]),
    text(LEFT, 158, `Received from ${facts.payerName}`, { size: 11, maxWidth: 380 }),
    text(RIGHT, 158, formatMoney(facts.amount), { font: BOLD, size: 14, align: 'right', maxWidth: 130 }),
    line(LEFT, 170, RIGHT, 170, { width: 0.9 }),
    ...(facts.ended === null ? [] : [text(LEFT, 187, facts.ended, { font: BOLD, size: 11, maxWidth: 522 })]),
  ];
}

function laterHeading(facts: ReceiptFacts): Mark[] {
  return [
    text(LEFT, 54, facts.practice.name, { font: BOLD, size: 10, maxWidth: 260 }),
    text(RIGHT, 54, `Receipt ${facts.number}, ${formatDate(facts.paidOn)}`, { size: 8.5, align: 'right', maxWidth: 240 }),
    line(LEFT, 62, RIGHT, 62, { width: 0.4, color: '#b5b5b5' }),
    ...(facts.ended === null ? [] : [text(LEFT, 76, facts.ended, { font: BOLD, size: 8.5, maxWidth: 522 })]),
  ];
}

const pageNumber = (index: number, count: number): Mark[] =>
  count === 1 ? [] : [text(RIGHT, 768, `Page ${index + 1} of ${count}`, { size: 7.5, align: 'right', color: QUIET })];

function tableHeading(): Block {
  return {
    height: 17,
    draw: (y) => [
      text(LEFT, y + 9, 'Visit', { font: BOLD, size: 8 }),
      text(92, y + 9, 'Put on', { font: BOLD, size: 8 }),
      text(RIGHT, y + 9, 'Amount', { font: BOLD, size: 8, align: 'right' }),
      line(LEFT, y + 13.5, RIGHT, y + 13.5, { width: 0.9 }),
    ],
  };
}

function appliedRow(row: ReceiptFacts['applied'][number]): Block {
  return {
    height: 18,
    draw: (y) => [
      text(LEFT, y + 11.5, shortDate(row.visitDate), { size: SIZE }),
      text(92, y + 11.5, `${row.words}, ${row.patientName}`, { size: SIZE, maxWidth: 380 }),
      text(RIGHT, y + 11.5, formatMoney(row.amount), { size: SIZE, align: 'right', maxWidth: 80 }),
      line(LEFT, y + 17.5, RIGHT, y + 17.5, { width: 0.4, color: '#b5b5b5' }),
    ],
  };
}

/** What was not put on a visit, the whole payment between rules, the balance after it, and who took it. */
function closing(facts: ReceiptFacts): Block[] {
  const open = facts.unapplied === 0 ? [] : [amountRow('Kept on the account for later', formatMoney(facts.unapplied), 'Helvetica')];
  const after = facts.balanceAfter < 0 ? 'Credit on the account after this payment' : 'Still owed after this payment';
  return [
    ...open,
    {
      height: 27,
      draw: (y) => [
        line(LEFT, y, RIGHT, y, { width: 0.8 }),
        text(92, y + 13.5, 'Received', { font: BOLD, size: 10 }),
        text(RIGHT, y + 13.5, formatMoney(facts.amount), { font: BOLD, size: 10, align: 'right', maxWidth: 90 }),
        line(LEFT, y + 19, RIGHT, y + 19, { width: 0.8 }),
        line(LEFT, y + 21.2, RIGHT, y + 21.2, { width: 0.8 }),
      ],
    },
    amountRow(after, formatMoney(facts.balanceAfter), 'Helvetica'),
    { height: 40, draw: (y) => [text(LEFT, y + 28, `Taken by ${facts.takenBy}. Thank you.`, { size: 8.5, color: QUIET, maxWidth: 400 })] },
  ];
}

function amountRow(words: string, value: string, font: 'Helvetica' | 'Helvetica-Bold'): Block {
  return {
    height: 18,
    draw: (y) => [text(92, y + 11.5, words, { size: SIZE, font }), text(RIGHT, y + 11.5, value, { size: SIZE, font, align: 'right' })],
  };
}
