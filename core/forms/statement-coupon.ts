import type { StatementFacts } from '#shared/domain/statement/statement-facts.ts';
import { formatMoney } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { code128Bars } from './code128.ts';
import { barcode, box, line, type Mark, text } from './draw-list.ts';
import { formatPhone, mailingLine, mailingLines } from './paper-format.ts';
import { scanLine } from './scan-line.ts';
import { LEFT, QUIET, RIGHT, SIZE } from './statement-table.ts';
import { amountWords, say } from './statement-words.ts';

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

/** What a coupon says; a letter that asks for money has one as well. */
export type CouponFacts = Pick<
  StatementFacts,
  'practice' | 'statementDate' | 'payBy' | 'accountNumber' | 'guarantor' | 'language' | 'amountDue'
>;

/** The tear line and everything below it on the first page. */
export function coupon(facts: CouponFacts): Mark[] {
  return [...tearLine(facts), ...fromBlock(facts), ...terms(facts), ...reference(facts), ...remitBlock(facts)];
}

function tearLine(facts: CouponFacts): Mark[] {
  const style = { width: 0.6, color: QUIET, dash: [3, 2.5] as const };
  return [
    line(LEFT, TEAR_LINE, 196, TEAR_LINE, style),
    text(306, TEAR_LINE + 2.5, say(facts, 'tear'), { size: 7.5, align: 'center', color: QUIET }),
    line(416, TEAR_LINE, RIGHT, TEAR_LINE, style),
  ];
}

function fromBlock(facts: CouponFacts): Mark[] {
  const lines = [mailingLine(facts.guarantor.name), ...mailingLines(facts.guarantor.address)];
  return [
    text(LEFT, TEAR_LINE + 22, say(facts, 'from'), { size: 7.5, color: QUIET }),
    ...lines.map((words, index) => text(LEFT, TEAR_LINE + 35 + index * 12, words, { size: SIZE, maxWidth: 290 })),
    box(LEFT, TEAR_LINE + 80, 7, 7),
    text(LEFT + 12, TEAR_LINE + 86.5, say(facts, 'newAddress'), { size: 7.5, color: QUIET }),
  ];
}

function terms(facts: CouponFacts): Mark[] {
  const top = TEAR_LINE + 24;
  const row = (index: number, words: string, value: string, bold = false): Mark[] => {
    const font = bold ? 'Helvetica-Bold' : 'Helvetica';
    return [
      text(TERMS_LEFT, top + index * 16, words, { size: SIZE, font }),
      text(RIGHT, top + index * 16, value, { size: SIZE, font, align: 'right', maxWidth: 95 }),
    ];
  };
  return [
    ...row(0, say(facts, 'account'), facts.accountNumber),
    ...row(1, say(facts, 'couponPayBy'), formatDate(facts.payBy)),
    ...row(2, amountWords(facts, facts.amountDue), formatMoney(facts.amountDue), true),
    text(TERMS_LEFT, top + 51, say(facts, 'enclosed'), { size: SIZE }),
    box(RIGHT - 95, top + 39, 95, 19, { strokeWidth: 0.8 }),
  ];
}

const BAR_MODULE = 0.75;

/** The reference for OCR, and the same without its blanks as a barcode right of the reply window, with the blank edge it needs. */
function reference(facts: CouponFacts): Mark[] {
  const said = scanLine(facts.accountNumber, facts.statementDate, facts.amountDue);
  const bars = said.replaceAll(' ', '');
  const width = code128Bars(bars).modules * BAR_MODULE;
  return [
    text(RIGHT, TEAR_LINE + 110, said, { font: 'Courier', size: 12, align: 'right', letterSpacing: 0.4 }),
    barcode(RIGHT - width, TEAR_LINE + 118, bars, 26, BAR_MODULE),
  ];
}

function remitBlock(facts: CouponFacts): Mark[] {
  const lines = [mailingLine(facts.practice.name), ...mailingLines(facts.practice.remitTo)];
  return [
    ...lines.map((words, index) => text(WINDOW_LEFT, 697 + index * 13, words, { size: 9.5, maxWidth: WINDOW_WIDTH })),
    text(RIGHT, 701, say(facts, 'onCheck'), { size: 7.5, align: 'right', color: QUIET }),
    text(RIGHT, 712, say(facts, 'ask', { phone: formatPhone(facts.practice.phone) }), {
      size: 7.5,
      align: 'right',
      color: QUIET,
      maxWidth: 170,
    }),
  ];
}
