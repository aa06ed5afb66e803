import type { StatementFacts } from '#shared/domain/statement/statement-facts.ts';
import { formatMoney } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { box, line, type Mark, type Page, type TextStyle, text } from './draw-list.ts';
import { type Block, flowPages, gap } from './flow.ts';
import { wrapText } from './font-metrics.ts';
import { addressLines, formatPhone, mailingLine, mailingLines, moneyOrDash } from './paper-format.ts';
import { coupon, TEAR_LINE, WINDOW_LEFT } from './statement-coupon.ts';
import { amountWords, LEFT, QUIET, RIGHT, SIZE, tableHeading, tableRows } from './statement-table.ts';

/** What a #10 window (7/8 inch from the left, 1/2 from the bottom, 4 1/2 by 1 1/8) shows of the folded page's top panel. */
export const MAILING_WINDOW = { left: 63, right: 387, top: 147, bottom: 228 } as const;
const MAILING_BASELINE = 166;
/** From this number of statements on it is the last one before collection. */
const FINAL_LEVEL = 3;

const BOLD = 'Helvetica-Bold';

/**
 * One statement as pages: the coupon on the first only, rows never split, column titles on every page that has rows,
 * "Page 2 of 3" when there is more than one. Everything the guarantor must pay, and why, comes before what is not due.
 */
export function statementPages(facts: StatementFacts): Page[] {
  const pages = flowPages({
    area: (index) => (index === 0 ? { top: 236, bottom: TEAR_LINE - 10 } : { top: 84, bottom: 742 }),
    sections: [
      { heading: tableHeading(facts), blocks: tableRows(facts) },
      { heading: null, blocks: [...pendingBlocks(facts), agingBlock(facts), ...messageBlocks(facts)] },
    ],
  });
  return pages.map((marks, index) => ({
    marks: [
      ...(index === 0 ? [...heading(facts), ...mailingAddress(facts), ...coupon(facts)] : laterHeading(facts)),
      ...marks,
      ...pageNumber(index, pages.length),
    ],
  }));
}

const title = (facts: StatementFacts): string => (facts.level >= FINAL_LEVEL ? 'Final notice' : 'Statement');

function heading(facts: StatementFacts): Mark[] {
  const { practice } = facts;
  const lines = [...addressLines(practice.address), `Billing questions: ${formatPhone(practice.phone)}`];
  const rows: [string, string, TextStyle][] = [
    ['Statement date', formatDate(facts.statementDate), {}],
    ['Account', facts.accountNumber, {}],
    ['Please pay by', formatDate(facts.payBy), {}],
    [amountWords(facts.amountDue), formatMoney(facts.amountDue), { font: BOLD }],
  ];
  return [
    text(LEFT, 54, practice.name, { font: BOLD, size: 13, maxWidth: 300 }),
    ...lines.map((words, index) => text(LEFT, 69 + index * 12.5, words, { size: SIZE, maxWidth: 300 })),
    text(TERMS_LEFT, 54, title(facts), { font: BOLD, size: 13 }),
    ...rows.flatMap(([words, value, style], index) => [
      text(TERMS_LEFT, 71 + index * 14, words, { size: SIZE, ...style }),
      text(RIGHT, 71 + index * 14, value, { size: SIZE, align: 'right', maxWidth: 90, ...style }),
    ]),
  ];
}

const TERMS_LEFT = 390;

function mailingAddress(facts: StatementFacts): Mark[] {
  const lines = [mailingLine(facts.guarantor.name), ...mailingLines(facts.guarantor.address)];
  return lines.map((words, index) => text(WINDOW_LEFT, MAILING_BASELINE + index * 13, words, { size: 9.5, maxWidth: 290 }));
}

function laterHeading(facts: StatementFacts): Mark[] {
  return [
    text(LEFT, 54, facts.practice.name, { font: BOLD, size: 10, maxWidth: 240 }),
    text(RIGHT, 54, `Account ${facts.accountNumber}, ${formatDate(facts.statementDate)}`, { size: SIZE, align: 'right', maxWidth: 240 }),
    line(LEFT, 62, RIGHT, 62, { width: 0.4, color: '#b5b5b5' }),
  ];
}

function pageNumber(index: number, count: number): Mark[] {
  if (count === 1) return [];
  const words = `Page ${index + 1} of ${count}`;
  // above the coupon on the first page, so that it is not torn off with it
  return [text(RIGHT, index === 0 ? 36 : 768, words, { size: 7.5, align: 'right', color: QUIET })];
}

/** Visits still with a payer: shown so that nobody wonders, and plainly not due. */
function pendingBlocks(facts: StatementFacts): Block[] {
  if (facts.pending.length === 0) return [];
  const sentences = facts.pending.map((visit) => {
    const whose = visit.patientName === facts.guarantor.name ? '' : ` for ${visit.patientName}`;
    return `Visit ${formatDate(visit.visitDate)}${whose}, ${formatMoney(visit.amount)}, is with ${visit.payerName}.`;
  });
  const last = sentences.length - 1;
  const lead = 58;
  return [
    gap(9),
    ...sentences.map((sentence, index): Block => {
      const promise = index === last ? ' We will write when they answer.' : '';
      const lines = wrapText(sentence + promise, 'Helvetica', SIZE, RIGHT - LEFT - lead);
      return {
        height: lines.length * 12,
        draw: (y) => [
          ...(index === 0 ? [text(LEFT, y + 9, 'Not due now.', { font: BOLD, size: SIZE })] : []),
          ...lines.map((words, row) => text(LEFT + lead, y + 9 + row * 12, words, { size: SIZE })),
        ],
      };
    }),
  ];
}

/** A box for each bucket of age and one for the sum, as wide as the table. */
function agingBlock(facts: StatementFacts): Block {
  const cells = [...facts.aging, { label: 'You owe', amount: facts.amountDue }];
  const width = (RIGHT - LEFT) / cells.length;
  return {
    height: 44,
    draw: (y) => [
      box(LEFT, y + 10, RIGHT - LEFT, 34, { stroke: '#777777', strokeWidth: 0.7 }),
      line(LEFT, y + 27, RIGHT, y + 27, { width: 0.4, color: '#b5b5b5' }),
      ...cells.flatMap(({ label, amount }, index) => {
        const middle = LEFT + width * (index + 0.5);
        const font = index === cells.length - 1 ? BOLD : 'Helvetica';
        const edge = LEFT + width * index;
        return [
          ...(index > 0 ? [line(edge, y + 10, edge, y + 44, { width: 0.4, color: '#b5b5b5' })] : []),
          text(middle, y + 21.5, label, { size: 8, align: 'center', maxWidth: width - 8 }),
          text(middle, y + 38.5, moneyOrDash(amount), { size: SIZE, font, align: 'center', maxWidth: width - 8 }),
        ];
      }),
    ],
  };
}

/** The message of this level; on a final notice it stands in bold. */
function messageBlocks(facts: StatementFacts): Block[] {
  const font = facts.level >= FINAL_LEVEL ? BOLD : 'Helvetica';
  const lines = wrapText(facts.message, font, SIZE, RIGHT - LEFT);
  if (lines.length === 0) return [];
  return [
    {
      height: 8 + lines.length * 12,
      draw: (y) => lines.map((words, index) => text(LEFT, y + 15 + index * 12, words, { size: SIZE, font })),
    },
  ];
}
