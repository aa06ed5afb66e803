import type { Output } from '#shared/contract/operations.ts';
import type { SheetBasis } from '#shared/domain/closing/day-sheet.ts';
import { methodWords } from '#shared/domain/closing/entry-words.ts';
import { cents, negateCents, sumCents } from '#shared/kernel/cents.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { Page } from './draw-list.ts';
import { type Block, flowPages, gap } from './flow.ts';
import { type PaperCell, type PaperColumn, pageArea, pageFoot, pageHead, sentence, tableHead, tableRow, totalRow } from './sheet-blocks.ts';

type Sheet = Output<'sheet.get'>;

export type DaySheetFacts = {
  readonly practiceName: string;
  readonly from: PlainDate;
  readonly through: PlainDate;
  readonly basis: SheetBasis;
  /** One user’s or provider’s sheet: nothing is said of receivables before and after. */
  readonly filtered: boolean;
  readonly sheet: Sheet;
};

const BASIS_WORDS: Readonly<Record<SheetBasis, string>> = {
  entry: 'by the day it was recorded',
  posting: 'by the day it is posted to',
  service: 'by the day of service',
};

const money = (head: string, x: number): PaperColumn => ({ head, x, width: 62, right: true });
const words = (head: string, x: number, width: number): PaperColumn => ({ head, x, width });
const FIGURES = [words('', 45, 300), money('', 567)];
const SUMS = [words('', 45, 200), money('Charges', 330), money('Payments', 410), money('Adjusted', 488), money('Written off', 567)];
const METHODS = [words('', 45, 200), words('', 250, 100), money('Entries', 488), money('Amount', 567)];
const ENTRIES = [
  words('Entry', 45, 92),
  words('Patient or payer', 140, 108),
  words('Service', 251, 50),
  words('Reference', 303, 64),
  money('Charges', 420),
  money('Payments', 470),
  money('Adjusted', 520),
  money('Receivable', 567),
];

/** What the sheet is about, in one line. */
export const sheetAbout = ({ from, through, basis }: Pick<DaySheetFacts, 'from' | 'through' | 'basis'>): string =>
  `${from === through ? formatDate(through) : `${formatDate(from)} to ${formatDate(through)}`}, ${BASIS_WORDS[basis]}`;

/** A day sheet: receivables before, every kind of movement, receivables after; how money came; who did what; the entries or the days. */
export function daySheetPages(facts: DaySheetFacts): Page[] {
  const { sheet, practiceName } = facts;
  const listed = sheet.entryCount <= sheet.entries.length;
  const pages = flowPages({
    area: pageArea,
    sections: [
      { heading: tableHead('Receivables', FIGURES), blocks: figureRows(sheet.figures, facts.filtered) },
      { heading: tableHead('How money came', METHODS), blocks: methodRows(sheet) },
      { heading: tableHead('By user', SUMS), blocks: sumRows(sheet.users) },
      { heading: tableHead('By provider', SUMS), blocks: sumRows(sheet.providers) },
      listed
        ? { heading: tableHead(`${sheet.entryCount} entries`, ENTRIES), blocks: sheet.entries.map(entryRow) }
        : { heading: tableHead(`${sheet.entryCount} entries, day by day`, SUMS), blocks: sheet.days.map(dayRow) },
    ],
  });
  const foot = 'Begin and end are added from what is owed, the movements from every other account: both must meet.';
  return pages.map((marks, index) => ({
    marks: [...pageHead(practiceName, 'Day sheet', sheetAbout(facts), index), ...marks, ...pageFoot(foot, index, pages.length)],
  }));
}

/** The figures as rows that add up from top to bottom. */
export function figureRows(figures: Sheet['figures'], filtered: boolean): Block[] {
  const row = (label: string, amount: PaperCell) => tableRow(FIGURES, [label, amount]);
  const optional = (label: string, amount: Sheet['figures']['held']) => (amount === 0 ? [] : [row(label, amount)]);
  return [
    ...(filtered ? [] : [tableRow(FIGURES, ['Owed to the practice before', figures.begin], true)]),
    row('Charges', figures.charges),
    ...optional('Brought forward from an older system', figures.broughtForward),
    ...optional('Finance charges', figures.financeCharges),
    row('Payments', negateCents(figures.payments)),
    row('Adjusted by payers', negateCents(figures.adjustments)),
    row('Written off by us', negateCents(figures.writeOffs)),
    ...optional('Money held that is on no visit', figures.held),
    ...optional('Given to collections', negateCents(figures.collections)),
    totalRow(FIGURES, [
      filtered ? 'Change of what is owed' : 'Owed to the practice after',
      filtered ? cents(figures.end - figures.begin) : figures.end,
    ]),
    ...(figures.transferred === 0 ? [] : [row('Moved from one debtor to another (changes no total)', figures.transferred)]),
    ...(figures.agrees ? [] : [sentence('The two ways of adding do not meet: run “Prove the books” in Settings.')]),
    gap(4),
  ];
}

function methodRows({ methods }: Sheet): Block[] {
  if (methods.length === 0) return [sentence('No money came.')];
  const rows = methods.map(({ from, method, amount, count }) =>
    tableRow(METHODS, [from === 'patient' ? 'From patients' : 'From payers', methodWords(method), String(count), amount]),
  );
  return [
    ...rows,
    totalRow(METHODS, [
      'All',
      '',
      String(methods.reduce((sum, { count }) => sum + count, 0)),
      sumCents(methods.map(({ amount }) => amount)),
    ]),
  ];
}

function sumRows(sums: Sheet['users']): Block[] {
  if (sums.length === 0) return [sentence('Nothing.')];
  return sums.map((sum) => tableRow(SUMS, [sum.words, sum.charges, sum.payments, sum.adjustments, sum.writeOffs]));
}

const dayRow = ({ day, charges, payments, adjustments, writeOffs }: Sheet['days'][number]): Block =>
  tableRow(SUMS, [formatDate(day), charges, payments, adjustments, writeOffs]);

function entryRow(entry: Sheet['entries'][number]): Block {
  const late = entry.meantFor === null ? '' : ` (meant for ${formatDate(entry.meantFor).slice(0, 5)})`;
  const served = entry.serviceDate === null ? '' : formatDate(entry.serviceDate);
  const adjusted = cents(entry.adjustments + entry.writeOffs);
  return tableRow(ENTRIES, [
    `${entry.kind}${late}`,
    entry.patient,
    served,
    entry.reference,
    entry.charges,
    entry.payments,
    adjusted,
    entry.receivable,
  ]);
}
