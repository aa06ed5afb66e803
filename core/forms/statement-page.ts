import type { StatementFacts } from '#shared/domain/statement/statement-facts.ts';
import { formatMoney } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { box, imageMark, line, type Mark, type Page, type PixelImage, type TextStyle, text } from './draw-list.ts';
import { type Block, flowPages, gap } from './flow.ts';
import { textWidth, wrapText } from './font-metrics.ts';
import { addressLines, formatPhone, mailingLine, mailingLines, moneyOrDash } from './paper-format.ts';
import { type CouponFacts, coupon, TEAR_LINE, WINDOW_LEFT } from './statement-coupon.ts';
import { LEFT, QUIET, RIGHT, SIZE, tableHeading, tableRows } from './statement-table.ts';
import { ageWords, amountWords, say } from './statement-words.ts';

/**
 * What the windows of a #10 envelope (9 1/2 by 4 1/8 inches) show of the page's top panel, folded in three (3 2/3 inches) and
 * pushed to the lower left: the usual single window (7/8 inch from the left, 1/2 from the bottom, 4 1/2 by 1 1/8), and of the
 * usual double-window envelope the lower one (1/2 from the left, 5/8 from the bottom, 4 by 1) and the upper one for the return
 * address (1/2 from the left, 2 1/2 from the bottom, 3 1/2 by 7/8).
 */
export const MAILING_WINDOW = { left: 63, right: 387, top: 147, bottom: 228 } as const;
export const DOUBLE_MAILING_WINDOW = { left: 36, right: 324, top: 147, bottom: 219 } as const;
export const RETURN_WINDOW = { left: 36, right: 288, top: 21, bottom: 84 } as const;
const MAILING_BASELINE = 166;
const LOGO_ROOM = { width: 62, height: 52 } as const;
/** From this number of statements on it is the last one before collection. */
const FINAL_LEVEL = 3;

const BOLD = 'Helvetica-Bold';

/**
 * One statement as pages: the coupon on the first only, rows never split, column titles on every page that has rows,
 * "Page 2 of 3" when there is more than one. Everything the guarantor must pay, and why, comes before what is not due.
 */
export function statementPages(facts: StatementFacts, logo?: PixelImage): Page[] {
  const pages = flowPages({
    area: (index) => (index === 0 ? { top: 236, bottom: TEAR_LINE - 10 } : { top: 84, bottom: 742 }),
    sections: [
      { heading: tableHeading(facts), blocks: tableRows(facts) },
      { heading: null, blocks: [...sinceBlock(facts), ...pendingBlocks(facts), agingBlock(facts), ...messageBlocks(facts)] },
    ],
  });
  return pages.map((marks, index) => ({
    marks: [
      ...(index === 0 ? [...letterhead(facts, logo), ...heading(facts), ...mailingAddress(facts), ...coupon(facts)] : laterHeading(facts)),
      ...marks,
      ...pageNumber(facts, index, pages.length),
    ],
  }));
}

const title = (facts: StatementFacts): string => say(facts, facts.level >= FINAL_LEVEL ? 'final' : 'statement');

/** The practice with its logo in the return window, and under it, out of sight there, whom to ask. */
export function letterhead({ practice, ...facts }: CouponFacts, logo: PixelImage | undefined): Mark[] {
  const picture = logo && imageMark(LEFT, 26, LOGO_ROOM, logo);
  const left = picture ? LEFT + Math.round(picture.width) + 9 : LEFT;
  const maxWidth = RETURN_WINDOW.right - 4 - left;
  return [
    ...(picture ? [picture] : []),
    text(left, 38, practice.name, { font: BOLD, size: 12, maxWidth }),
    ...addressLines(practice.address).map((words, index) => text(left, 51 + index * 11.5, words, { size: SIZE, maxWidth })),
    text(LEFT, 101, say(facts, 'questions', { phone: formatPhone(practice.phone) }), { size: SIZE, maxWidth: 300 }),
  ];
}

function heading(facts: StatementFacts): Mark[] {
  const rows: [string, string, TextStyle][] = [
    [say(facts, 'statementDate'), formatDate(facts.statementDate), {}],
    [say(facts, 'account'), facts.accountNumber, {}],
    [say(facts, 'payBy'), formatDate(facts.payBy), {}],
    [amountWords(facts, facts.amountDue), formatMoney(facts.amountDue), { font: BOLD }],
  ];
  const only = facts.patientName === null ? [] : [say(facts, 'forPatient', { name: facts.patientName })];
  return [
    text(TERMS_LEFT, 54, title(facts), { font: BOLD, size: 13 }),
    ...rows.flatMap(([words, value, style], index) => [
      text(TERMS_LEFT, 71 + index * 14, words, { size: SIZE, maxWidth: 92, ...style }),
      text(RIGHT, 71 + index * 14, value, { size: SIZE, align: 'right', maxWidth: 80, ...style }),
    ]),
    ...only.map((words) => text(TERMS_LEFT, 71 + rows.length * 14, words, { size: SIZE, maxWidth: RIGHT - TERMS_LEFT })),
  ];
}

export const TERMS_LEFT = 390;

/** Whom it goes to, where the envelope's window shows it. */
export function mailingAddress(facts: CouponFacts): Mark[] {
  const lines = [mailingLine(facts.guarantor.name), ...mailingLines(facts.guarantor.address)];
  return lines.map((words, index) => text(WINDOW_LEFT, MAILING_BASELINE + index * 13, words, { size: 9.5, maxWidth: 244 }));
}

/** The head of every page but the first. */
export function laterHeading(facts: CouponFacts): Mark[] {
  return [
    text(LEFT, 54, facts.practice.name, { font: BOLD, size: 10, maxWidth: 240 }),
    text(RIGHT, 54, say(facts, 'reference', { account: facts.accountNumber, date: formatDate(facts.statementDate) }), {
      size: SIZE,
      align: 'right',
      maxWidth: 240,
    }),
    line(LEFT, 62, RIGHT, 62, { width: 0.4, color: '#b5b5b5' }),
  ];
}

function pageNumber(facts: StatementFacts, index: number, count: number): Mark[] {
  if (count === 1) return [];
  const words = say(facts, 'page', { page: String(index + 1), pages: String(count) });
  // above the coupon on the first page, so that it is not torn off with it
  return [text(RIGHT, index === 0 ? 36 : 768, words, { size: 7.5, align: 'right', color: QUIET })];
}

/** What was received since the statement before, whichever visits it went to. */
function sinceBlock(facts: StatementFacts): Block[] {
  if (facts.lastStatement === null) return [];
  const { date, paid } = facts.lastStatement;
  const words = say(facts, paid > 0 ? 'paidSince' : 'paidNothing', { date: formatDate(date), amount: formatMoney(paid) });
  return [gap(6), { height: 12, draw: (y) => [text(LEFT, y + 9, words, { size: SIZE, maxWidth: RIGHT - LEFT })] }];
}

/** Visits still with a payer: shown so that nobody wonders, and plainly not due. */
function pendingBlocks(facts: StatementFacts): Block[] {
  if (facts.pending.length === 0) return [];
  const sentences = facts.pending.map((visit) => {
    const named = visit.patientName !== facts.guarantor.name && visit.patientName !== facts.patientName;
    const whose = named ? say(facts, 'whose', { name: visit.patientName }) : '';
    const filled = { date: formatDate(visit.visitDate), whose, amount: formatMoney(visit.amount), payer: visit.payerName };
    return say(facts, 'pending', filled);
  });
  const last = sentences.length - 1;
  const notDue = say(facts, 'notDue');
  const lead = Math.ceil(textWidth(notDue, BOLD, SIZE)) + 4;
  return [
    gap(6),
    ...sentences.map((sentence, index): Block => {
      const promise = index === last ? say(facts, 'willWrite') : '';
      const lines = wrapText(sentence + promise, 'Helvetica', SIZE, RIGHT - LEFT - lead);
      return {
        height: lines.length * 12,
        draw: (y) => [
          ...(index === 0 ? [text(LEFT, y + 9, notDue, { font: BOLD, size: SIZE })] : []),
          ...lines.map((words, row) => text(LEFT + lead, y + 9 + row * 12, words, { size: SIZE })),
        ],
      };
    }),
  ];
}

/** A box for each bucket of age and one for the sum, as wide as the table. */
function agingBlock(facts: StatementFacts): Block {
  const ages = facts.aging.map(({ label, amount }) => ({ label: ageWords(facts, label), amount }));
  const cells = [...ages, { label: say(facts, 'youOwe'), amount: facts.amountDue }];
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
