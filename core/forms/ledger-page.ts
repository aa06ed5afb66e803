import type { Address } from '#shared/domain/address.ts';
import { type Cents, formatMoney } from '#shared/kernel/cents.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { line, type Mark, type Page, text } from './draw-list.ts';
import { type Block, flowPages } from './flow.ts';
import { wrapText } from './font-metrics.ts';
import { addressLines, formatPhone, moneyOrDash, shortDate } from './paper-format.ts';
import { type PdfOptions, renderPdf } from './render-pdf.ts';

type Balances = { readonly insurers: Cents; readonly guarantor: Cents; readonly credit: Cents };
type Row = { readonly date: PlainDate; readonly says: string; readonly after: Balances };
type LateRow = { readonly date: PlainDate; readonly says: string; readonly counted: boolean };

/** Everything that a printed ledger says. */
export type LedgerPageFacts = {
  readonly practice: { readonly name: string; readonly address: Address; readonly phone: string };
  readonly title: string;
  /** "as of 03/31/2026", or empty when it is today's. */
  readonly looking: string;
  readonly printedOn: PlainDate;
  readonly withCredit: boolean;
  readonly before: Balances & { readonly count: number };
  readonly rows: readonly Row[];
  readonly after: Balances;
  readonly folded: number;
  readonly late: readonly LateRow[];
};

const [LEFT, RIGHT] = [45, 567];
const QUIET = '#555555';
const BOLD = 'Helvetica-Bold';
/** The right edges of the balances, and how wide a sentence may run. */
const COLUMN = { day: LEFT, says: 98, insurers: 447, guarantor: 507, credit: RIGHT } as const;
const SENTENCE = 292;
const SIZE = 8.5;
const LINE = 11;

export const ledgerPdf = (facts: LedgerPageFacts, options: Omit<PdfOptions, 'title'> = {}): Promise<Uint8Array> =>
  renderPdf(ledgerPages(facts), { ...options, title: 'Ledger' });

/** A ledger as pages: sentences from the oldest to the newest with what was owed after each. */
export function ledgerPages(facts: LedgerPageFacts): Page[] {
  const rows = facts.rows.map((row) => rowBlock(row, facts.withCredit));
  const pages = flowPages({
    area: (index) => (index === 0 ? { top: 138, bottom: 738 } : { top: 82, bottom: 738 }),
    sections: [
      { heading: headBlock(facts.withCredit), blocks: [...openingBlock(facts), ...rows, closingBlock(facts)] },
      ...(facts.late.length === 0 ? [] : [{ heading: lateHead(), blocks: facts.late.map(lateBlock) }]),
    ],
  });
  return pages.map((marks, index) => ({
    marks: [...(index === 0 ? firstHead(facts) : laterHead(facts)), ...marks, ...foot(facts, index, pages.length)],
  }));
}

function firstHead({ practice, title, looking }: LedgerPageFacts): Mark[] {
  const office = [...addressLines(practice.address), formatPhone(practice.phone)];
  return [
    text(LEFT, 54, practice.name, { font: BOLD, size: 13, maxWidth: 250 }),
    ...office.map((words, index) => text(LEFT, 69 + index * 12, words, { size: SIZE, maxWidth: 250 })),
    text(RIGHT, 54, title, { font: BOLD, size: 13, align: 'right', maxWidth: 262 }),
    ...(looking === '' ? [] : [text(RIGHT, 69, `Looked at ${looking}`, { size: SIZE, align: 'right', maxWidth: 262 })]),
    line(LEFT, 124, RIGHT, 124, { width: 0.9 }),
  ];
}

const laterHead = ({ practice, title, looking }: LedgerPageFacts): Mark[] => [
  text(LEFT, 54, practice.name, { font: BOLD, size: 9, maxWidth: 200 }),
  text(RIGHT, 54, looking === '' ? title : `${title}, ${looking}`, { size: SIZE, align: 'right', maxWidth: 310 }),
  line(LEFT, 62, RIGHT, 62, { width: 0.9 }),
];

const foot = ({ printedOn, folded }: LedgerPageFacts, index: number, count: number): Mark[] => [
  text(
    LEFT,
    768,
    `Printed ${formatDate(printedOn)}.${folded === 0 ? '' : ` ${folded} ${folded === 1 ? 'entry that was' : 'entries that were'} taken back and what took them back are left out.`}`,
    { size: 7.5, color: QUIET },
  ),
  text(RIGHT, 768, `Page ${index + 1} of ${count}`, { size: 7.5, align: 'right', color: QUIET }),
];

function headBlock(withCredit: boolean): Block {
  const head = { font: BOLD, size: 7.5 } as const;
  const right = { ...head, align: 'right' } as const;
  return {
    height: 22,
    draw: (y) => [
      text(COLUMN.day, y + 12, 'Date', head),
      text(COLUMN.says, y + 12, 'What happened', head),
      text(COLUMN.insurers, y + 12, 'Insurers owe', right),
      text(COLUMN.guarantor, y + 12, withCredit ? 'You owe' : 'Patient owes', right),
      ...(withCredit ? [text(COLUMN.credit, y + 12, 'Credit', right)] : []),
      line(LEFT, y + 17, RIGHT, y + 17, { width: 0.9 }),
    ],
  };
}

const balanceMarks = (
  y: number,
  { insurers, guarantor, credit }: Balances,
  withCredit: boolean,
  font: 'Helvetica' | 'Helvetica-Bold',
): Mark[] => {
  const style = { size: SIZE, align: 'right', maxWidth: 56, font } as const;
  return [
    text(COLUMN.insurers, y, moneyOrDash(insurers), style),
    text(COLUMN.guarantor, y, moneyOrDash(guarantor), style),
    ...(withCredit ? [text(COLUMN.credit, y, moneyOrDash(credit), style)] : []),
  ];
};

function rowBlock({ date, says, after }: Row, withCredit: boolean): Block {
  const lines = wrapText(says, 'Helvetica', SIZE, SENTENCE);
  const height = lines.length * LINE + 6;
  return {
    height,
    draw: (y) => [
      text(COLUMN.day, y + 11, shortDate(date), { size: SIZE }),
      ...lines.map((words, index) => text(COLUMN.says, y + 11 + index * LINE, words, { size: SIZE })),
      ...balanceMarks(y + 11 + (lines.length - 1) * LINE, after, withCredit, 'Helvetica'),
      line(LEFT, y + height - 0.5, RIGHT, y + height - 0.5, { width: 0.4, color: '#b5b5b5' }),
    ],
  };
}

const openingBlock = ({ before, withCredit }: LedgerPageFacts): Block[] =>
  before.count === 0
    ? []
    : [
        {
          height: 17,
          draw: (y) => [
            text(COLUMN.says, y + 11, `Before, ${before.count} ${before.count === 1 ? 'entry' : 'entries'}`, { size: SIZE, color: QUIET }),
            ...balanceMarks(y + 11, before, withCredit, 'Helvetica'),
          ],
        },
      ];

function closingBlock({ after, withCredit }: LedgerPageFacts): Block {
  const account = formatMoney((after.insurers + after.guarantor - (withCredit ? after.credit : 0)) as Cents);
  return {
    height: 34,
    draw: (y) => [
      line(LEFT, y + 4, RIGHT, y + 4, { width: 0.9 }),
      text(COLUMN.says, y + 17, `In all ${account}`, { font: BOLD, size: 9 }),
      ...balanceMarks(y + 17, after, withCredit, BOLD),
    ],
  };
}

const lateHead = (): Block => ({
  height: 30,
  draw: (y) => [
    text(LEFT, y + 18, 'Written down later', { font: BOLD, size: 9 }),
    text(COLUMN.says + 60, y + 18, 'took effect by that day and was recorded after it', { size: SIZE, color: QUIET }),
    line(LEFT, y + 24, RIGHT, y + 24, { width: 0.9 }),
  ],
});

function lateBlock({ date, says, counted }: LateRow): Block {
  const lines = wrapText(`${says}${counted ? '' : ' Not in the figures above.'}`, 'Helvetica', SIZE, RIGHT - COLUMN.says);
  return {
    height: lines.length * LINE + 6,
    draw: (y) => [
      text(COLUMN.day, y + 11, shortDate(date), { size: SIZE }),
      ...lines.map((words, index) => text(COLUMN.says, y + 11 + index * LINE, words, { size: SIZE })),
    ],
  };
}
