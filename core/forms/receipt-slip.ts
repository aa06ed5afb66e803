import type { ReceiptFacts } from '#shared/domain/receipt/receipt-facts.ts';
import { formatMoney } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { line, type Mark, type Page, text } from './draw-list.ts';
import { type FontName, wrapText } from './font-metrics.ts';
import { addressLines, formatPhone, shortDate } from './paper-format.ts';

/** A roll of 80 mm, of which receipt printers reach 72 mm. */
const WIDTH = 226.8;
const LEFT = 12;
const RIGHT = WIDTH - 12;
const ROOM = RIGHT - LEFT;
const SIZE = 8.5;
const BOLD: FontName = 'Helvetica-Bold';

/** Marks from the top down; where the last one ends the paper is cut. */
class Roll {
  readonly marks: Mark[] = [];
  #y = 14;

  /** Words over as many lines as they need. */
  say(words: string, { size = SIZE, font = 'Helvetica' as FontName } = {}): void {
    for (const part of wrapText(words, font, size, ROOM)) this.#line(size, (y) => [text(LEFT, y, part, { size, font })]);
  }

  /** Words and an amount on one line; words that leave it no room stand above it. */
  row(words: string, amount: string, { size = SIZE, font = 'Helvetica' as FontName } = {}): void {
    const parts = wrapText(words, font, size, ROOM - 62);
    parts.forEach((part, index) => {
      const last = index === parts.length - 1;
      const figure = last ? [text(RIGHT, 0, amount, { size, font, align: 'right', maxWidth: 58 })] : [];
      this.#line(size, (y) => [text(LEFT, y, part, { size, font }), ...figure.map((mark) => ({ ...mark, y }))]);
    });
  }

  rule(): void {
    this.#y += 4;
    this.marks.push(line(LEFT, this.#y, RIGHT, this.#y, { width: 0.6 }));
    this.#y += 5;
  }

  page = (): Page => ({ marks: this.marks, size: [WIDTH, Math.ceil(this.#y + 18)] });

  #line(size: number, draw: (y: number) => readonly Mark[]): void {
    this.#y += size * 1.3;
    this.marks.push(...draw(this.#y - size * 0.3));
  }
}

/** The receipt of a payment on a roll of 80 mm: what stands on a sheet of it, in one column as long as it needs. */
export function receiptSlip(facts: ReceiptFacts): Page {
  const { practice } = facts;
  const roll = new Roll();
  roll.say(practice.name, { size: 10.5, font: BOLD });
  for (const words of [...addressLines(practice.address), formatPhone(practice.phone), `Tax ID ${practice.taxId}`]) roll.say(words);
  roll.rule();
  if (facts.ended !== null) {
    roll.say(facts.ended, { size: 9.5, font: BOLD });
    roll.rule();
  }
  roll.row('Payment receipt', facts.number, { font: BOLD });
  roll.row('Date', formatDate(facts.paidOn));
  roll.row('Account', facts.accountNumber);
  roll.say(`Received from ${facts.payerName}`);
  roll.say(`Paid by ${facts.method}`);
  roll.rule();
  for (const { visitDate, words, patientName, amount } of facts.applied)
    roll.row(`${shortDate(visitDate)} ${words}, ${patientName}`, formatMoney(amount));
  if (facts.unapplied !== 0) roll.row('Kept on the account for later', formatMoney(facts.unapplied));
  roll.rule();
  roll.row('Received', formatMoney(facts.amount), { size: 11, font: BOLD });
  roll.row(facts.balanceAfter < 0 ? 'Credit on the account after this' : 'Still owed after this', formatMoney(facts.balanceAfter));
  roll.rule();
  roll.say(`Taken by ${facts.takenBy}. Thank you.`);
  return roll.page();
}
