import { type Cents, formatMoney } from '#shared/kernel/cents.ts';
import { line, type Mark, text } from './draw-list.ts';
import type { Block } from './flow.ts';

export const [LEFT, RIGHT] = [45, 567];
export const BOLD = 'Helvetica-Bold';
export const QUIET = '#555555';
const ROW = 13.5;

/** A column of a table on paper: where it begins, or ends when it is money. */
export type PaperColumn = { readonly head: string; readonly x: number; readonly width: number; readonly right?: boolean };

const amountText = (amount: Cents): string => (amount === 0 ? '–' : formatMoney(amount));
/** A cell is words or an amount; zero is a dash. */
export type PaperCell = string | Cents;
const said = (cell: PaperCell): string => (typeof cell === 'string' ? cell : amountText(cell));

/** The head of a table, again on every page that the table reaches. */
export const tableHead = (title: string, columns: readonly PaperColumn[]): Block => ({
  height: 34,
  draw: (y) => [
    text(LEFT, y + 14, title, { font: BOLD, size: 10 }),
    ...columns.map(({ head, x, right }) => text(x, y + 26, head, { size: 7.5, color: QUIET, align: right ? 'right' : 'left' })),
    line(LEFT, y + 30, RIGHT, y + 30, { width: 0.5 }),
  ],
});

export const tableRow = (columns: readonly PaperColumn[], cells: readonly PaperCell[], bold = false): Block => ({
  height: ROW,
  draw: (y) =>
    columns.flatMap(({ x, width, right }, index) => {
      const words = said(cells[index] ?? '');
      return words === ''
        ? []
        : [text(x, y + 10, words, { size: 8.5, maxWidth: width, align: right ? 'right' : 'left', ...(bold ? { font: BOLD } : {}) })];
    }),
});

/** A sum: a rule above, bold figures. */
export const totalRow = (columns: readonly PaperColumn[], cells: readonly PaperCell[]): Block => {
  const row = tableRow(columns, cells, true);
  return { height: row.height + 4, draw: (y) => [line(LEFT, y + 1, RIGHT, y + 1, { width: 0.7 }), ...row.draw(y + 2)] };
};

/** A sentence on a line of its own. */
export const sentence = (words: string, size = 9): Block => ({
  height: size + 6,
  draw: (y) => [text(LEFT, y + size, words, { size, maxWidth: RIGHT - LEFT })],
});

/** Practice, title and what the pages are about; short from the second page on. */
export function pageHead(practiceName: string, title: string, about: string, index: number): Mark[] {
  if (index > 0)
    return [
      text(LEFT, 42, title, { font: BOLD, size: 9 }),
      text(RIGHT, 42, about, { size: 8, align: 'right', maxWidth: 320, color: QUIET }),
      line(LEFT, 48, RIGHT, 48, { width: 0.5 }),
    ];
  return [
    text(LEFT, 50, practiceName, { font: BOLD, size: 13, maxWidth: 330 }),
    text(RIGHT, 50, title, { font: BOLD, size: 13, align: 'right' }),
    text(LEFT, 66, about, { size: 9, maxWidth: RIGHT - LEFT, color: QUIET }),
    line(LEFT, 74, RIGHT, 74, { width: 0.9 }),
  ];
}

export const pageFoot = (words: string, index: number, count: number): Mark[] => [
  text(LEFT, 766, words, { size: 7.5, color: QUIET, maxWidth: 430 }),
  text(RIGHT, 766, `Page ${index + 1} of ${count}`, { size: 7.5, align: 'right', color: QUIET }),
];

export const pageArea = (index: number) => (index === 0 ? { top: 84, bottom: 750 } : { top: 56, bottom: 750 });
