import type { StatementFacts } from '#shared/domain/statement/statement-facts.ts';
import { formatMoney } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { box, line, type Mark, text } from './draw-list.ts';
import { formatPhone, mailingLine, mailingLines } from './paper-format.ts';
import { scanLine } from './scan-line.ts';
import { amountWords, LEFT, QUIET, RIGHT, SIZE } from './statement-table.ts';

/**
 * The coupon is the lowest 3 1/2 inches, where perforated statement stock is cut, and goes unfolded into a reply envelope
 * #9 (3 7/8 inches high). There the window (7/8 inch from the left, 1/2 from the bottom, 4 1/2 by 1 1/8) shows the remit address; the
 * account and the amount stand clear of it.
 */
export const TEAR_LINE = 540;
export const WINDOW_LEFT = 76;
/** What a #9 window may show of the page, with the coupon anywhere in the envelope. */
export const REPLY_WINDOW = { left: 63, right: 387, top: 661, bottom: 770 } as const;
const WINDOW_WIDTH = 290;

const TERMS_LEFT = 372;

/** The tear line and everything below it on the first page. */
export function coupon(facts: StatementFacts): Mark[] {
  return [...tearLine(), ...fromBlock(facts), ...terms(facts), ...remitBlock(facts)];
}

function tearLine(): Mark[] {
  const style = { width: 0.6, color: QUIET, dash: [3, 2.5] as const };
  return [
    line(LEFT, TEAR_LINE, 196, TEAR_LINE, style),
    text(306, TEAR_LINE + 2.5, 'Tear here and send this part with your payment', { size: 7.5, align: 'center', color: QUIET }),
    line(416, TEAR_LINE, RIGHT, TEAR_LINE, style),
  ];
}

function fromBlock(facts: StatementFacts): Mark[] {
  const lines = [mailingLine(facts.guarantor.name), ...mailingLines(facts.guarantor.address)];
  return [
    text(LEFT, TEAR_LINE + 22, 'From', { size: 7.5, color: QUIET }),
    ...lines.map((words, index) => text(LEFT, TEAR_LINE + 35 + index * 12, words, { size: SIZE, maxWidth: 290 })),
    box(LEFT, TEAR_LINE + 80, 7, 7),
    text(LEFT + 12, TEAR_LINE + 86.5, 'My address is new: I wrote it on the back', { size: 7.5, color: QUIET }),
  ];
}

function terms(facts: StatementFacts): Mark[] {
  const top = TEAR_LINE + 24;
  const row = (index: number, words: string, value: string, bold = false): Mark[] => {
    const font = bold ? 'Helvetica-Bold' : 'Helvetica';
    return [
      text(TERMS_LEFT, top + index * 16, words, { size: SIZE, font }),
      text(RIGHT, top + index * 16, value, { size: SIZE, font, align: 'right', maxWidth: 95 }),
    ];
  };
  return [
    ...row(0, 'Account', facts.accountNumber),
    ...row(1, 'Pay by', formatDate(facts.payBy)),
    ...row(2, amountWords(facts.amountDue), formatMoney(facts.amountDue), true),
    text(TERMS_LEFT, top + 51, 'Amount enclosed', { size: SIZE }),
    box(RIGHT - 95, top + 39, 95, 19, { strokeWidth: 0.8 }),
    text(RIGHT, TEAR_LINE + 110, scanLine(facts.accountNumber, facts.statementDate, facts.amountDue), {
      font: 'Courier',
      size: 12,
      align: 'right',
      letterSpacing: 0.4,
    }),
  ];
}

function remitBlock(facts: StatementFacts): Mark[] {
  const lines = [mailingLine(facts.practice.name), ...mailingLines(facts.practice.remitTo)];
  return [
    ...lines.map((words, index) => text(WINDOW_LEFT, 697 + index * 13, words, { size: 9.5, maxWidth: WINDOW_WIDTH })),
    text(RIGHT, 697, 'Write the account number on your check.', { size: 7.5, align: 'right', color: QUIET }),
    text(RIGHT, 708, `Questions: ${formatPhone(facts.practice.phone)}`, { size: 7.5, align: 'right', color: QUIET, maxWidth: 170 }),
  ];
}
