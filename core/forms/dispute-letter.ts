import { type Cents, formatMoney, sumCents } from '#shared/kernel/cents.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { line, type Mark, type Page, text } from './draw-list.ts';
import { type Block, flowPages, gap } from './flow.ts';
import { wrapText } from './font-metrics.ts';
import { type PdfOptions, renderPdf } from './render-pdf.ts';

export type DisputeLine = {
  readonly claimNumber: string;
  readonly payerControlNumber: string | null;
  readonly patientName: string;
  readonly serviceDate: PlainDate;
  readonly code: string;
  readonly expected: Cents;
  readonly allowed: Cents;
  readonly short: Cents;
};

/** A letter as it leaves: words with their fields filled in, and the lines that it is about. */
export type DisputeLetter = {
  readonly number: number;
  readonly practiceName: string;
  readonly npi: string;
  readonly madeOn: PlainDate;
  readonly words: string;
  readonly lines: readonly DisputeLine[];
};

const [LEFT, RIGHT] = [54, 558];
const BOLD = 'Helvetica-Bold';
const QUIET = '#555555';
const COLUMNS = [LEFT, 130, 215, 322, 378, 452, 506, RIGHT] as const;

/** A letter to a payer about short payments as a file. */
export const disputeLetterPdf = (letter: DisputeLetter, options: Omit<PdfOptions, 'title'> = {}): Promise<Uint8Array> =>
  renderPdf(disputeLetterPages(letter), { ...options, title: 'Letter about payments' });

/** Its pages: the words, then a table that goes on under its heading. */
export function disputeLetterPages(letter: DisputeLetter): Page[] {
  const pages = flowPages({
    area: (index) => (index === 0 ? { top: 112, bottom: 738 } : { top: 76, bottom: 738 }),
    sections: [
      { heading: null, blocks: [...paragraphs(letter.words), gap(10)] },
      { heading: tableHead, blocks: letter.lines.map(lineBlock) },
      { heading: null, blocks: [totalBlock(letter.lines)] },
    ],
  });
  return pages.map((marks, index) => ({ marks: [...head(letter, index), ...marks, ...foot(letter, index, pages.length)] }));
}

function head({ practiceName, npi, madeOn, number }: DisputeLetter, index: number): Mark[] {
  if (index > 0)
    return [text(LEFT, 56, `${practiceName}, letter ${number}`, { font: BOLD, size: 9 }), line(LEFT, 64, RIGHT, 64, { width: 0.8 })];
  return [
    text(LEFT, 56, practiceName, { font: BOLD, size: 13, maxWidth: 340 }),
    text(LEFT, 72, `NPI ${npi}`, { size: 9, color: QUIET }),
    text(RIGHT, 56, formatDate(madeOn), { size: 10, align: 'right' }),
    text(RIGHT, 72, `Letter ${number}`, { size: 9, color: QUIET, align: 'right' }),
    line(LEFT, 84, RIGHT, 84, { width: 0.9 }),
  ];
}

const paragraphs = (words: string): Block[] =>
  words.split('\n').map((paragraph): Block => {
    const rows = paragraph.trim() === '' ? [''] : wrapText(paragraph, 'Helvetica', 10, RIGHT - LEFT);
    return {
      height: rows.length * 13.5,
      draw: (y) => rows.flatMap((row, index) => (row === '' ? [] : [text(LEFT, y + 10 + index * 13.5, row, { size: 10 })])),
    };
  });

const tableHead: Block = {
  height: 22,
  draw: (y) => [
    ...['Our claim', 'Your number', 'Patient', 'Service', 'Procedure'].map((words, index) =>
      text(COLUMNS[index] ?? LEFT, y + 12, words, { size: 8, color: QUIET }),
    ),
    ...['Expected', 'Allowed', 'Short'].map((words, index) =>
      text([475, 520, RIGHT][index] ?? RIGHT, y + 12, words, { size: 8, color: QUIET, align: 'right' }),
    ),
    line(LEFT, y + 17, RIGHT, y + 17, { width: 0.5 }),
  ],
};

const lineBlock = ({ claimNumber, payerControlNumber, patientName, serviceDate, code, expected, allowed, short }: DisputeLine): Block => ({
  height: 14,
  draw: (y) => [
    text(COLUMNS[0], y + 10, claimNumber, { size: 8.5, maxWidth: 72 }),
    text(COLUMNS[1], y + 10, payerControlNumber ?? '', { size: 8.5, maxWidth: 80 }),
    text(COLUMNS[2], y + 10, patientName, { size: 8.5, maxWidth: 102 }),
    text(COLUMNS[3], y + 10, formatDate(serviceDate), { size: 8.5 }),
    text(COLUMNS[4], y + 10, code, { size: 8.5, maxWidth: 52 }),
    text(475, y + 10, formatMoney(expected), { size: 8.5, align: 'right' }),
    text(520, y + 10, formatMoney(allowed), { size: 8.5, align: 'right' }),
    text(RIGHT, y + 10, formatMoney(short), { size: 8.5, align: 'right' }),
  ],
});

const totalBlock = (lines: readonly DisputeLine[]): Block => ({
  height: 26,
  draw: (y) => [
    line(RIGHT - 90, y + 4, RIGHT, y + 4, { width: 0.9 }),
    text(COLUMNS[2], y + 17, `${lines.length} ${lines.length === 1 ? 'line' : 'lines'}`, { font: BOLD, size: 9 }),
    text(RIGHT, y + 17, formatMoney(sumCents(lines.map(({ short }) => short))), { font: BOLD, size: 10, align: 'right' }),
  ],
});

const foot = ({ number }: DisputeLetter, index: number, count: number): Mark[] => [
  text(RIGHT, 764, `Letter ${number}, page ${index + 1} of ${count}`, { size: 7.5, align: 'right', color: QUIET }),
];
