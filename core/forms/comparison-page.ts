import { DISPUTE_CENTS } from '#shared/domain/estimate/compare-bill.ts';
import type { ComparisonFacts, ServiceComparison } from '#shared/domain/estimate/comparison-facts.ts';
import { type Cents, formatMoney } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { box, line, type Mark, type Page, text } from './draw-list.ts';
import { type Block, flowPages } from './flow.ts';
import { wrapText } from './font-metrics.ts';
import { addressLines, formatPhone } from './paper-format.ts';
import { type PdfOptions, renderPdf } from './render-pdf.ts';

const [LEFT, RIGHT] = [45, 567];
const QUIET = '#555555';
const BOLD = 'Helvetica-Bold';
/** Left edge of the words, right edges of the amounts. */
const COLUMN = { code: LEFT, words: 112, expected: 386, billed: 476, above: RIGHT } as const;

type Treating = ComparisonFacts['providers'][number];

/** One file of a bill beside its estimate. */
export const comparisonPdf = (facts: ComparisonFacts, options: Omit<PdfOptions, 'title'> = {}): Promise<Uint8Array> =>
  renderPdf(comparisonPages(facts), { ...options, title: 'Estimate and bill' });

/** A bill beside its good-faith estimate as pages: provider by provider, then the sums and what they mean (45 CFR 149.620). */
export function comparisonPages(facts: ComparisonFacts): Page[] {
  const pages = flowPages({
    area: (index) => (index === 0 ? { top: 190, bottom: 738 } : { top: 82, bottom: 738 }),
    sections: [
      ...facts.providers.map((one) => ({
        heading: providerHeading(one),
        blocks: [...servicesOf(facts, one).map(serviceBlock), providerSum(one)],
      })),
      { heading: null, blocks: [allBlock(facts), ...meaningOf(facts).map(paragraph)] },
    ],
  });
  return pages.map((marks, index) => ({
    marks: [...(index === 0 ? firstHead(facts) : laterHead(facts)), ...marks, ...foot(facts, index, pages.length)],
  }));
}

/** The services of a provider, and before them what was expected of the one whose place they took. */
const servicesOf = ({ services }: ComparisonFacts, { renderingProviderId, inPlaceOf }: Treating): readonly ServiceComparison[] => [
  ...services.filter((row) => row.renderingProviderId === inPlaceOf),
  ...services.filter((row) => row.renderingProviderId === renderingProviderId),
];

function firstHead({ practice, patient, estimate, visit }: ComparisonFacts): Mark[] {
  const office = [...addressLines(practice.address), formatPhone(practice.phone), `NPI ${practice.npi} · Tax ID ${practice.taxId}`];
  const rows: readonly (readonly [string, string])[] = [
    ['Patient', `${patient.name}, born ${formatDate(patient.birthDate)}, chart ${patient.chartNumber}`],
    ['Estimate', `Number ${estimate.number}, made ${formatDate(estimate.madeOn)}, counts up to ${formatDate(estimate.expiresOn)}`],
    ['Visit', `${formatDate(visit.day)}, superbill ${visit.number}`],
  ];
  return [
    text(LEFT, 54, practice.name, { font: BOLD, size: 13, maxWidth: 290 }),
    ...office.map((words, index) => text(LEFT, 69 + index * 12, words, { size: 8.5, maxWidth: 290 })),
    text(RIGHT, 54, 'Estimate and bill', { font: BOLD, size: 14, align: 'right' }),
    ...rows.flatMap(([name, words], index) => [
      text(LEFT, 138 + index * 15, name, { size: 8, color: QUIET }),
      text(112, 138 + index * 15, words, { font: index === 0 ? BOLD : 'Helvetica', size: 9.5, maxWidth: RIGHT - 112 }),
    ]),
    line(LEFT, 178, RIGHT, 178, { width: 0.9 }),
  ];
}

const laterHead = ({ practice, patient, estimate }: ComparisonFacts): Mark[] => [
  text(LEFT, 54, practice.name, { font: BOLD, size: 9.5, maxWidth: 260 }),
  text(RIGHT, 54, `Estimate ${estimate.number} and bill for ${patient.name}`, { size: 8.5, align: 'right', maxWidth: 250 }),
  line(LEFT, 62, RIGHT, 62, { width: 0.9 }),
];

const foot = ({ printedOn }: ComparisonFacts, index: number, count: number): Mark[] => [
  text(LEFT, 768, `Compared under 45 CFR 149.620 on ${formatDate(printedOn)}`, { size: 7.5, color: QUIET }),
  text(RIGHT, 768, `Page ${index + 1} of ${count}`, { size: 7.5, align: 'right', color: QUIET }),
];

function providerHeading({ name, inPlaceOf, inPlaceOfName }: Treating): Block {
  const head = { font: BOLD, size: 7.5 } as const;
  return {
    height: 42,
    draw: (y) => [
      text(LEFT, y + 12, name, { font: BOLD, size: 10.5, maxWidth: 250 }),
      ...(inPlaceOf === null
        ? []
        : [text(RIGHT, y + 12, `in place of ${inPlaceOfName}, who was expected`, { size: 8.5, align: 'right', maxWidth: 250 })]),
      text(COLUMN.code, y + 30, 'Code', head),
      text(COLUMN.words, y + 30, 'Service', head),
      text(COLUMN.expected, y + 30, 'Expected', { ...head, align: 'right' }),
      text(COLUMN.billed, y + 30, 'Billed', { ...head, align: 'right' }),
      text(COLUMN.above, y + 30, 'Difference', { ...head, align: 'right' }),
      line(LEFT, y + 35, RIGHT, y + 35, { width: 0.9 }),
    ],
  };
}

/** "+25.00" where more was billed, "-30.00" where less. */
const signed = (amount: Cents): string => (amount > 0 ? `+${formatMoney(amount)}` : formatMoney(amount));

function amounts(y: number, row: Pick<Treating, 'expected' | 'billed' | 'above'>, font: 'Helvetica' | 'Helvetica-Bold'): Mark[] {
  const style = { font, size: 8.5, align: 'right', maxWidth: 82 } as const;
  return [
    text(COLUMN.expected, y, formatMoney(row.expected), style),
    text(COLUMN.billed, y, formatMoney(row.billed), style),
    text(COLUMN.above, y, signed(row.above), style),
  ];
}

const serviceBlock = (row: ServiceComparison): Block => ({
  height: 16,
  draw: (y) => [
    text(COLUMN.code, y + 11, row.code, { font: BOLD, size: 8.5, maxWidth: 60 }),
    text(COLUMN.words, y + 11, row.words, { size: 8.5, maxWidth: 186 }),
    ...amounts(y + 11, row, 'Helvetica'),
    line(LEFT, y + 15.5, RIGHT, y + 15.5, { width: 0.4, color: '#b5b5b5' }),
  ],
});

const providerSum = (one: Treating): Block => ({
  height: 30,
  draw: (y) => [
    text(COLUMN.words, y + 13, one.disputable ? `$${formatMoney(DISPUTE_CENTS)} or more above` : 'Together', {
      font: BOLD,
      size: 8.5,
      maxWidth: 186,
    }),
    ...amounts(y + 13, one, BOLD),
  ],
});

const allBlock = ({ totals }: ComparisonFacts): Block => ({
  height: 34,
  draw: (y) => [
    box(LEFT, y + 2, RIGHT - LEFT, 24, { strokeWidth: 0.9, radius: 2 }),
    text(LEFT + 8, y + 18, 'Everything', { font: BOLD, size: 10 }),
    text(COLUMN.expected, y + 18, formatMoney(totals.expected), { font: BOLD, size: 10, align: 'right', maxWidth: 82 }),
    text(COLUMN.billed, y + 18, formatMoney(totals.billed), { font: BOLD, size: 10, align: 'right', maxWidth: 82 }),
    text(RIGHT - 8, y + 18, signed(totals.above), { font: BOLD, size: 10, align: 'right', maxWidth: 80 }),
  ],
});

/** What the figures mean for the patient (45 CFR 149.620), in our own words. */
export function meaningOf({ providers, totals, estimate }: ComparisonFacts): readonly string[] {
  const over = providers.filter(({ disputable }) => disputable).map(({ name }) => name);
  const limit = `$${formatMoney(DISPUTE_CENTS)}`;
  if (!totals.disputable)
    return [
      `The bill of nobody here is ${limit} or more above what the estimate expected of them. Below that the bill cannot be taken to an independent reviewer under 45 CFR 149.620; please call us about anything that you do not understand.`,
    ];
  return [
    `The bill of ${over.join(' and of ')} is ${limit} or more above what estimate ${estimate.number} expected. You may have it decided by an independent reviewer (45 CFR 149.620). Ask for it within 120 days of the first bill that said so; a small fee is charged. How to ask is told at cms.gov/nosurprises or by 1-800-985-3059.`,
    'You may also call us first: a bill can be corrected or agreed on. Asking for a review does not make your care any worse, and while it lasts the bill is not given to collectors.',
    'Each provider and facility is measured alone; more from one is not set off against less from another.',
  ];
}

/** Words set in lines as wide as the page, never parted by its end. */
function paragraph(words: string): Block {
  const rows = wrapText(words, 'Helvetica', 8.5, RIGHT - LEFT);
  return {
    height: rows.length * 11.5 + 4,
    draw: (y) => rows.map((row, index) => text(LEFT, y + 15 + index * 11.5, row, { size: 8.5, maxWidth: RIGHT - LEFT })),
  };
}
