import type { EobFacts, EobLine } from '#shared/domain/remittance/eob-facts.ts';
import { adjustmentName } from '#shared/domain/remittance/payer-rule.ts';
import type { PayerAdjustment } from '#shared/domain/remittance/remittance-facts.ts';
import { type Cents, formatMoney, sumCents } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { line, type Mark, type Page, text } from './draw-list.ts';
import { type Block, flowPages, gap } from './flow.ts';
import { moneyOrDash, shortDate } from './paper-format.ts';

const [LEFT, RIGHT] = [45, 567];
const BOLD = 'Helvetica-Bold';
const QUIET = '#555555';
/** Left edges of day, code and units; right edges of the amounts; adjustments stand between. */
const COLUMN = { day: LEFT, code: 92, units: 196, billed: 256, allowed: 314, adjustments: 326, paid: 500, owes: RIGHT } as const;
const ADJUSTMENTS_WIDTH = COLUMN.paid - 50 - COLUMN.adjustments;
const PER_ROW = 2;
const ROW = 11;

/**
 * What a payer explained of its benefits on one claim, in our own layout: what goes behind a paper claim to the next payer. Every
 * amount, group and reason as the payer wrote it; one claim of one check to a page, and on as many more as its lines need.
 */
export function eobPages(facts: EobFacts): Page[] {
  const lines = facts.lines.map((one): Block => lineBlock(one));
  const pages = flowPages({
    area: (index) => ({ top: index === 0 ? 196 : 96, bottom: 726 }),
    sections: [
      { heading: tableHead(), blocks: lines.length > 0 ? lines : [wholeClaim()] },
      { heading: null, blocks: [gap(6), totals(facts)] },
    ],
  });
  return pages.map((marks, index) => ({
    marks: [...(index === 0 ? firstHead(facts) : laterHead(facts)), ...marks, ...foot(facts, index, pages.length)],
  }));
}

function firstHead(facts: EobFacts): Mark[] {
  const { practice, paymentDate, traceNumber, method } = facts;
  const left: readonly (readonly [string, string])[] = [
    ['Patient', facts.patientName],
    ['Member ID', facts.memberId],
    ['Claim number', facts.claimNumber],
    ['Payer’s claim number', facts.payerControlNumber ?? 'none given'],
  ];
  const right: readonly (readonly [string, string])[] = [
    ['Paid by', HOW[method] ?? 'other means'],
    ['Check or EFT', traceNumber],
    ['Day of payment', paymentDate === null ? 'not given' : formatDate(paymentDate)],
    ['Paid to', practice.name],
    ['NPI', practice.npi],
  ];
  const at = (x: number, rows: readonly (readonly [string, string])[]): Mark[] =>
    rows.flatMap(([label, words], index) => [
      text(x, 106 + index * 14, label, { size: 8.5, color: QUIET, maxWidth: 92 }),
      text(x + 96, 106 + index * 14, words, { size: 9.5, maxWidth: 160 }),
    ]);
  return [
    text(LEFT, 58, facts.payerName, { font: BOLD, size: 15, maxWidth: 320 }),
    text(RIGHT, 58, 'Explanation of benefits', { font: BOLD, size: 12, align: 'right' }),
    text(RIGHT, 72, 'As received with the payment', { size: 8.5, align: 'right', color: QUIET }),
    line(LEFT, 88, RIGHT, 88, { width: 0.9 }),
    ...at(LEFT, left),
    ...at(312, right),
    line(LEFT, 172, RIGHT, 172, { width: 0.9 }),
  ];
}

const HOW: Readonly<Record<string, string>> = { eft: 'electronic funds transfer', check: 'check', none: 'no payment' };

const laterHead = ({ payerName, claimNumber, patientName }: EobFacts): Mark[] => [
  text(LEFT, 58, `${payerName}, claim ${claimNumber}`, { font: BOLD, size: 10.5, maxWidth: 320 }),
  text(RIGHT, 58, patientName, { size: 9.5, align: 'right', maxWidth: 190 }),
  line(LEFT, 72, RIGHT, 72, { width: 0.9 }),
];

const tableHead = (): Block => ({
  height: 18,
  draw: (y) => {
    const style = { size: 8, color: QUIET } as const;
    const right = { ...style, align: 'right' } as const;
    return [
      text(COLUMN.day, y + 8, 'Day', style),
      text(COLUMN.code, y + 8, 'Service', style),
      text(COLUMN.units, y + 8, 'Units', right),
      text(COLUMN.billed, y + 8, 'Billed', right),
      text(COLUMN.allowed, y + 8, 'Allowed', right),
      text(COLUMN.adjustments, y + 8, 'Adjustments by group and reason', style),
      text(COLUMN.paid, y + 8, 'Paid', right),
      text(COLUMN.owes, y + 8, 'Patient owes', right),
      line(LEFT, y + 13, RIGHT, y + 13, { color: QUIET }),
    ];
  },
});

function lineBlock(one: EobLine): Block {
  const rows = adjustmentRows(one.adjustments);
  const remarks = one.remarks.length > 0 ? [`Remarks ${one.remarks.join(', ')}`] : [];
  const height = ROW * Math.max(1, rows.length + remarks.length) + 5;
  return {
    height,
    draw: (y) => [
      text(COLUMN.day, y + 9, one.serviceDate === null ? '' : shortDate(one.serviceDate), { size: 9 }),
      text(COLUMN.code, y + 9, [one.procedureCode, ...one.modifiers].join(' '), { size: 9, maxWidth: 84 }),
      money(COLUMN.units, y, String(one.unitThousandths / 1000)),
      money(COLUMN.billed, y, formatMoney(one.billed)),
      money(COLUMN.allowed, y, one.allowed === null ? 'not said' : formatMoney(one.allowed)),
      ...[...rows, ...remarks].map((words, index) =>
        text(COLUMN.adjustments, y + 9 + index * ROW, words, { size: 8.5, maxWidth: ADJUSTMENTS_WIDTH }),
      ),
      money(COLUMN.paid, y, formatMoney(one.paid)),
      money(COLUMN.owes, y, moneyOrDash(one.patientOwes)),
      line(LEFT, y + height - 1, RIGHT, y + height - 1, { width: 0.3, color: '#bbbbbb' }),
    ],
  };
}

const money = (x: number, y: number, words: string): Mark => text(x, y + 9, words, { size: 9, align: 'right' });

/** "CO-45 20.00, PR-2 20.00", two to a row. */
function adjustmentRows(adjustments: readonly PayerAdjustment[]): string[] {
  const words = adjustments.map((one) => `${adjustmentName(one)} ${formatMoney(one.amount)}`);
  return Array.from({ length: Math.ceil(words.length / PER_ROW) }, (_, row) => words.slice(row * PER_ROW, (row + 1) * PER_ROW).join(', '));
}

const wholeClaim = (): Block => ({
  height: 16,
  draw: (y) => [text(LEFT, y + 9, 'The payer decided on the claim as a whole.', { size: 9, color: QUIET })],
});

function totals(facts: EobFacts): Block {
  const own = adjustmentRows(facts.adjustments);
  const all = sumCents([...facts.adjustments, ...facts.lines.flatMap(({ adjustments }) => adjustments)].map(({ amount }) => amount));
  const rows: readonly (readonly [string, Cents])[] = [
    ['Billed', facts.charge],
    ['Adjusted in all', all],
    ['Paid', facts.paid],
    ['Patient owes', facts.patientOwes],
  ];
  const notes = [
    own.length > 0 ? `On the claim as a whole: ${own.join(', ')}` : '',
    facts.remarks.length > 0 ? `Remarks on the claim: ${facts.remarks.join(', ')}` : '',
  ].filter((words) => words !== '');
  return {
    height: 16 * rows.length + 10,
    draw: (y) => [
      ...rows.flatMap(([label, amount], index) => [
        text(400, y + 12 + index * 16, label, { size: 9.5, font: BOLD }),
        text(RIGHT, y + 12 + index * 16, formatMoney(amount), { size: 9.5, font: BOLD, align: 'right' }),
      ]),
      ...notes.map((words, index) => text(LEFT, y + 12 + index * 14, words, { size: 9, maxWidth: 340 })),
    ],
  };
}

const foot = ({ claimNumber }: EobFacts, index: number, pages: number): Mark[] => [
  text(LEFT, 752, `Claim ${claimNumber}. Groups and reasons are those of the payer’s remittance (835).`, { size: 8, color: QUIET }),
  text(RIGHT, 752, `Page ${index + 1} of ${pages}`, { size: 8, align: 'right', color: QUIET }),
];
