import {
  type ItemisedFacts,
  type ItemisedLine,
  type ItemisedTotals,
  type ItemisedVisit,
  itemisedTotals,
} from '#shared/domain/superbill/itemised-facts.ts';
import { formatMoney } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { line, type Mark, type Page, text } from './draw-list.ts';
import { type Block, flowPages, gap } from './flow.ts';
import { addressLines, formatPhone, shortDate } from './paper-format.ts';
import { type PdfOptions, renderPdf } from './render-pdf.ts';

const [LEFT, RIGHT] = [45, 567];
const QUIET = '#555555';
const BOLD = 'Helvetica-Bold';
/** Left edges of the columns of a visit; the last two end at their right. */
const COLUMN = { day: LEFT, place: 100, code: 128, words: 200, pointers: 402, units: 478, charge: RIGHT } as const;

/** One file of an itemised bill. */
export const itemisedPdf = (facts: ItemisedFacts, options: Omit<PdfOptions, 'title'> = {}): Promise<Uint8Array> =>
  renderPdf(itemisedPages(facts), { ...options, title: 'Itemised bill' });

/** An itemised bill as pages: visit by visit what was found, done, charged and paid, then everything together. */
export function itemisedPages(facts: ItemisedFacts): Page[] {
  const pages = flowPages({
    area: (index) => (index === 0 ? { top: 190, bottom: 738 } : { top: 82, bottom: 738 }),
    sections: [
      ...facts.visits.map((visit) => ({ heading: visitHeading(visit), blocks: visitBlocks(visit) })),
      { heading: null, blocks: closing(facts) },
    ],
  });
  return pages.map((marks, index) => ({
    marks: [...(index === 0 ? firstHead(facts) : laterHead(facts)), ...marks, ...foot(facts, index, pages.length)],
  }));
}

function firstHead(facts: ItemisedFacts): Mark[] {
  const { practice, patient } = facts;
  const office = [...addressLines(practice.address), formatPhone(practice.phone), `NPI ${practice.npi}`, `Tax ID ${practice.taxId}`];
  const person = [...addressLines(patient.address), `Born ${formatDate(patient.birthDate)}`, `Chart ${patient.chartNumber}`];
  return [
    text(LEFT, 54, practice.name, { font: BOLD, size: 13, maxWidth: 300 }),
    ...office.map((words, index) => text(LEFT, 69 + index * 12, words, { size: 8.5, maxWidth: 300 })),
    text(RIGHT, 54, 'Itemised bill', { font: BOLD, size: 13, align: 'right' }),
    text(RIGHT, 69, spanWords(facts), { size: 8.5, align: 'right', maxWidth: 210 }),
    text(370, 94, patient.name, { font: BOLD, size: 10, maxWidth: RIGHT - 370 }),
    ...person.map((words, index) => text(370, 107 + index * 12, words, { size: 8.5, maxWidth: RIGHT - 370 })),
    line(LEFT, 174, RIGHT, 174, { width: 0.9 }),
  ];
}

const spanWords = ({ from, to }: ItemisedFacts): string =>
  from === to ? `Visit of ${formatDate(from)}` : `Visits from ${formatDate(from)} to ${formatDate(to)}`;

function laterHead(facts: ItemisedFacts): Mark[] {
  return [
    text(LEFT, 54, `${facts.practice.name}, NPI ${facts.practice.npi}, tax ID ${facts.practice.taxId}`, {
      font: BOLD,
      size: 9,
      maxWidth: 300,
    }),
    text(RIGHT, 54, `${facts.patient.name}, chart ${facts.patient.chartNumber}`, { size: 8.5, align: 'right', maxWidth: 210 }),
    line(LEFT, 62, RIGHT, 62, { width: 0.9 }),
  ];
}

const foot = (facts: ItemisedFacts, index: number, count: number): Mark[] => [
  text(LEFT, 768, `Printed ${formatDate(facts.printedOn)}. For your plan or health account; not a request to pay.`, {
    size: 7.5,
    color: QUIET,
  }),
  text(RIGHT, 768, `Page ${index + 1} of ${count}`, { size: 7.5, align: 'right', color: QUIET }),
];

function visitHeading(visit: ItemisedVisit): Block {
  const head = { font: BOLD, size: 7.5 } as const;
  const where = visit.facilityName === '' ? '' : ` at ${visit.facilityName}`;
  return {
    height: 44,
    draw: (y) => [
      text(LEFT, y + 12, `${formatDate(visit.serviceDate)}${where}`, { font: BOLD, size: 10.5, maxWidth: 250 }),
      text(RIGHT, y + 12, `${visit.renderingName}, NPI ${visit.renderingNpi} · superbill ${visit.number}`, {
        size: 8.5,
        align: 'right',
        maxWidth: 262,
      }),
      text(COLUMN.day, y + 32, 'Date', head),
      text(COLUMN.place, y + 32, 'POS', head),
      text(COLUMN.code, y + 32, 'Code', head),
      text(COLUMN.words, y + 32, 'Service', head),
      text(COLUMN.pointers, y + 32, 'For', head),
      text(COLUMN.units, y + 32, 'Units', { ...head, align: 'right' }),
      text(COLUMN.charge, y + 32, 'Charge', { ...head, align: 'right' }),
      line(LEFT, y + 37, RIGHT, y + 37, { width: 0.9 }),
    ],
  };
}

function visitBlocks(visit: ItemisedVisit): Block[] {
  return [...visit.lines.map(lineBlock), ...diagnosisBlocks(visit), totalsBlock(visit, 'This visit'), gap(12)];
}

const units = (thousandths: number): string => String(thousandths / 1_000);

function lineBlock(row: ItemisedLine): Block {
  const span =
    row.to === row.from
      ? shortDate(row.from)
      : `${shortDate(row.from)}-${row.to.slice(0, 7) === row.from.slice(0, 7) ? row.to.slice(8) : shortDate(row.to)}`;
  return {
    height: 16,
    draw: (y) => [
      text(COLUMN.day, y + 11, span, { size: 8.5, maxWidth: 52 }),
      text(COLUMN.place, y + 11, row.placeOfService, { size: 8.5, maxWidth: 24 }),
      text(COLUMN.code, y + 11, [row.code, ...row.modifiers].join(' '), { font: BOLD, size: 8.5, maxWidth: 68 }),
      text(COLUMN.words, y + 11, row.words, { size: 8.5, maxWidth: 196 }),
      text(COLUMN.pointers, y + 11, row.pointers, { size: 8.5, maxWidth: 36 }),
      text(COLUMN.units, y + 11, units(row.unitThousandths), { size: 8.5, align: 'right', maxWidth: 38 }),
      text(COLUMN.charge, y + 11, formatMoney(row.charge), { size: 8.5, align: 'right', maxWidth: 80 }),
      line(LEFT, y + 15.5, RIGHT, y + 15.5, { width: 0.4, color: '#b5b5b5' }),
    ],
  };
}

/** Two diagnoses to a row, each with the letter that the lines point by. */
function diagnosisBlocks({ diagnoses }: ItemisedVisit): Block[] {
  const rows = Array.from({ length: Math.ceil(diagnoses.length / 2) }, (_, index) => diagnoses.slice(index * 2, index * 2 + 2));
  return rows.map((pair, index) => ({
    height: 13,
    draw: (y) =>
      pair.flatMap(({ code, words }, side) => {
        const x = LEFT + side * 264;
        return [
          text(x, y + 11, String.fromCharCode(65 + index * 2 + side), { font: BOLD, size: 8 }),
          text(x + 14, y + 11, code, { size: 8, maxWidth: 44 }),
          text(x + 62, y + 11, words, { size: 8, maxWidth: 192 }),
        ];
      }),
  }));
}

function totalsBlock(totals: ItemisedTotals, words: string): Block {
  const late = totals.financeCharged === 0 ? [] : [['Finance charges', totals.financeCharged] as const];
  const parts = [
    ['Charged', totals.charged],
    ...late,
    ['Plans paid', totals.plansPaid],
    ['Taken off', totals.takenOff],
    ['Patient paid', totals.patientPaid],
    ['Balance', totals.balance],
  ] as const;
  const step = late.length === 0 ? 90 : 72;
  return {
    height: 36,
    draw: (y) => [
      line(LEFT, y + 6, RIGHT, y + 6, { width: 0.8 }),
      text(LEFT, y + 25, words, { font: BOLD, size: 9, maxWidth: 90 }),
      ...parts.flatMap(([name, amount], index) => [
        text(207 + index * step, y + 16, name, { size: 7.5, align: 'right', color: QUIET }),
        text(207 + index * step, y + 27, formatMoney(amount), {
          font: name === 'Balance' ? BOLD : 'Helvetica',
          size: 9,
          align: 'right',
          maxWidth: step - 6,
        }),
      ]),
    ],
  };
}

function closing(facts: ItemisedFacts): Block[] {
  const sentence =
    'A plan out of network may want its own claim form beside this bill; a health account usually wants this bill alone. Ask yours.';
  return [
    ...(facts.visits.length > 1 ? [totalsBlock(itemisedTotals(facts.visits), 'All visits')] : []),
    { height: 26, draw: (y) => [text(LEFT, y + 16, sentence, { size: 8, color: QUIET, maxWidth: RIGHT - LEFT })] },
  ];
}
