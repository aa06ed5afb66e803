import { type Cents, formatMoney, sumCents } from '#shared/kernel/cents.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { line, type Mark, type Page, text } from './draw-list.ts';
import { type Block, flowPages } from './flow.ts';
import { type PdfOptions, renderPdf } from './render-pdf.ts';

/** What goes to the bank with one slip. */
export type DepositSlipFacts = {
  readonly number: number;
  readonly practiceName: string;
  readonly accountName: string;
  /** The last four of the account's number, masked. */
  readonly masked: string;
  readonly madeOn: PlainDate;
  readonly voided: boolean;
  readonly entries: readonly { readonly reference: string; readonly name: string; readonly amount: Cents }[];
};

const [LEFT, RIGHT] = [54, 558];
const BOLD = 'Helvetica-Bold';
const QUIET = '#555555';
const ROW = 16;

/** A deposit slip as a file: each payment with its number and amount, and the sum that the bank must come to. */
export const depositSlipPdf = (slip: DepositSlipFacts, options: Omit<PdfOptions, 'title'> = {}): Promise<Uint8Array> =>
  renderPdf(depositSlipPages(slip), { ...options, title: 'Deposit slip' });

/** The pages of a slip, the sum once at the end. */
export function depositSlipPages(slip: DepositSlipFacts): Page[] {
  const total = sumCents(slip.entries.map(({ amount }) => amount));
  const pages = flowPages({
    area: (index) => (index === 0 ? { top: 140, bottom: 730 } : { top: 90, bottom: 730 }),
    sections: [
      { heading: columns, blocks: slip.entries.map(entryBlock) },
      { heading: null, blocks: [totalBlock(slip.entries.length, total)] },
    ],
  });
  return pages.map((marks, index) => ({ marks: [...head(slip, index), ...marks, ...foot(slip, index, pages.length)] }));
}

function head({ number, practiceName, accountName, masked, madeOn, voided }: DepositSlipFacts, index: number): Mark[] {
  const title = `Deposit slip ${number}${voided ? ' (void)' : ''}`;
  if (index > 0) return [text(LEFT, 60, title, { font: BOLD, size: 10 }), line(LEFT, 68, RIGHT, 68, { width: 0.8 })];
  return [
    text(LEFT, 60, practiceName, { font: BOLD, size: 13, maxWidth: 300 }),
    text(RIGHT, 60, title, { font: BOLD, size: 13, align: 'right' }),
    text(LEFT, 82, `To ${accountName}${masked === '' ? '' : `, account ${masked.replaceAll('·', 'x')}`}`, { size: 10, maxWidth: 340 }),
    text(RIGHT, 82, formatDate(madeOn), { size: 10, align: 'right' }),
    line(LEFT, 94, RIGHT, 94, { width: 0.9 }),
  ];
}

const columns: Block = {
  height: 22,
  draw: (y) => [
    text(LEFT, y + 12, 'Check', { size: 8.5, color: QUIET }),
    text(LEFT + 150, y + 12, 'From', { size: 8.5, color: QUIET }),
    text(RIGHT, y + 12, 'Amount', { size: 8.5, color: QUIET, align: 'right' }),
    line(LEFT, y + 17, RIGHT, y + 17, { width: 0.5 }),
  ],
};

const entryBlock = ({ reference, name, amount }: DepositSlipFacts['entries'][number]): Block => ({
  height: ROW,
  draw: (y) => [
    text(LEFT, y + 11, reference, { size: 10, maxWidth: 140 }),
    text(LEFT + 150, y + 11, name, { size: 10, maxWidth: 260 }),
    text(RIGHT, y + 11, formatMoney(amount), { size: 10, align: 'right' }),
  ],
});

const totalBlock = (count: number, total: Cents): Block => ({
  height: 30,
  draw: (y) => [
    line(RIGHT - 130, y + 4, RIGHT, y + 4, { width: 0.9 }),
    text(LEFT + 150, y + 18, `${count} ${count === 1 ? 'check' : 'checks'}`, { font: BOLD, size: 10 }),
    text(RIGHT, y + 18, formatMoney(total), { font: BOLD, size: 11, align: 'right' }),
  ],
});

const foot = ({ number }: DepositSlipFacts, index: number, count: number): Mark[] => [
  text(LEFT, 762, `Write ${number} on the bank’s own ticket: the deposit is then found again by it.`, { size: 7.5, color: QUIET }),
  text(RIGHT, 762, `Page ${index + 1} of ${count}`, { size: 7.5, align: 'right', color: QUIET }),
];
