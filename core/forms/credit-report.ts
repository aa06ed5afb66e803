import { type Cents, formatMoney } from '#shared/kernel/cents.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { line, type Mark, type Page, text } from './draw-list.ts';
import { type Block, flowPages } from './flow.ts';
import { type PdfOptions, renderPdf } from './render-pdf.ts';

export type CreditReportFacts = {
  readonly practiceName: string;
  readonly asOf: PlainDate;
  readonly total: Cents;
  readonly count: number;
  readonly rows: readonly {
    readonly name: string;
    readonly source: string;
    readonly amount: Cents;
    readonly since: PlainDate;
    readonly age: number;
    readonly program: string | null;
    readonly returnBy: PlainDate | null;
    readonly daysLeft: number | null;
  }[];
};

const [LEFT, RIGHT] = [45, 567];
const [SOURCE, RETURN, SINCE] = [190, 385, 500];
const BOLD = 'Helvetica-Bold';
const QUIET = '#555555';

/** The credit-balance report as a file. */
export const creditReportPdf = (facts: CreditReportFacts, options: Omit<PdfOptions, 'title'> = {}): Promise<Uint8Array> =>
  renderPdf(creditReportPages(facts), { ...options, title: 'Credit balances' });

/** Every credit on a line, those of federal programs with the day they must be returned by; the sum once at the end. */
export function creditReportPages(facts: CreditReportFacts): Page[] {
  const pages = flowPages({
    area: (index) => (index === 0 ? { top: 100, bottom: 735 } : { top: 72, bottom: 735 }),
    sections: [
      { heading, blocks: facts.rows.map(creditBlock) },
      { heading: null, blocks: [totalBlock(facts)] },
    ],
  });
  return pages.map((marks, index) => ({ marks: [...head(facts, index), ...marks, ...foot(index, pages.length)] }));
}

function head({ practiceName, asOf }: CreditReportFacts, index: number): Mark[] {
  const title = `Credit balances, ${formatDate(asOf)}`;
  if (index > 0) return [text(LEFT, 56, title, { font: BOLD, size: 10 })];
  return [
    text(LEFT, 56, practiceName, { font: BOLD, size: 13, maxWidth: 280 }),
    text(RIGHT, 56, title, { font: BOLD, size: 13, align: 'right' }),
    text(LEFT, 76, 'What the practice holds that is somebody else’s. Medicare and Medicaid: return within 60 days of identifying it.', {
      ...{ size: 8.5, color: QUIET },
    }),
  ];
}

const heading: Block = {
  height: 20,
  draw: (y) => [
    text(LEFT, y + 11, 'Owed to', { font: BOLD, size: 8 }),
    text(SOURCE, y + 11, 'From', { font: BOLD, size: 8 }),
    text(RETURN, y + 11, 'Return by', { font: BOLD, size: 8 }),
    text(SINCE, y + 11, 'Since', { font: BOLD, size: 8, align: 'right' }),
    text(RIGHT, y + 11, 'Amount', { font: BOLD, size: 8, align: 'right' }),
    line(LEFT, y + 15.5, RIGHT, y + 15.5, { width: 0.8 }),
  ],
};

function creditBlock({ name, source, amount, since, age, program, returnBy, daysLeft }: CreditReportFacts['rows'][number]): Block {
  const due = returnBy === null ? (program ?? '') : `${formatDate(returnBy)}${daysLeft !== null && daysLeft < 0 ? ' LATE' : ''}`;
  // The visit on a line of its own: together they would cut the patient's name.
  const [from = '', visit = ''] = source.split(', visit ');
  return {
    height: 24,
    draw: (y) => [
      text(LEFT, y + 10, name, { size: 9, maxWidth: 140 }),
      text(SOURCE, y + 10, from, { size: 8.5, maxWidth: 190 }),
      ...(visit === '' ? [] : [text(SOURCE, y + 19, `Visit ${visit}`, { size: 7.5, color: QUIET, maxWidth: 190 })]),
      text(RETURN, y + 10, due, { size: 8.5, maxWidth: 70 }),
      ...(returnBy === null || program === null ? [] : [text(RETURN, y + 19, program, { size: 7.5, color: QUIET })]),
      text(SINCE, y + 10, formatDate(since), { size: 8.5, align: 'right' }),
      text(SINCE, y + 19, `${age} ${age === 1 ? 'day' : 'days'}`, { size: 7.5, color: QUIET, align: 'right' }),
      text(RIGHT, y + 10, formatMoney(amount), { size: 9, align: 'right' }),
      line(LEFT, y + 23, RIGHT, y + 23, { width: 0.3, color: '#c5c5c5' }),
    ],
  };
}

function totalBlock({ rows, count, total }: CreditReportFacts): Block {
  const shown = rows.length < count ? `${rows.length} of ${count} shown` : `${count} ${count === 1 ? 'credit' : 'credits'}`;
  return {
    height: 28,
    draw: (y) => [
      text(LEFT, y + 16, shown, { font: BOLD, size: 9.5 }),
      text(RIGHT, y + 16, formatMoney(total), { font: BOLD, size: 10, align: 'right' }),
      line(RIGHT - 110, y + 4, RIGHT, y + 4, { width: 0.8 }),
    ],
  };
}

const foot = (index: number, count: number): Mark[] => [
  text(LEFT, 765, '42 CFR 401.305; Social Security Act 1128J(d)', { size: 7.5, color: QUIET }),
  text(RIGHT, 765, `Page ${index + 1} of ${count}`, { size: 7.5, align: 'right', color: QUIET }),
];
