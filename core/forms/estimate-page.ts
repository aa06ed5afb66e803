import { DISPUTE_CENTS } from '#shared/domain/estimate/compare-bill.ts';
import type { EstimateFacts, EstimateLine, EstimateProvider } from '#shared/domain/estimate/good-faith-estimate.ts';
import { type Cents, cents, formatMoney } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { box, line, type Mark, type Page, text } from './draw-list.ts';
import { type Block, flowPages, gap } from './flow.ts';
import { wrapText } from './font-metrics.ts';
import { addressLines, formatPhone } from './paper-format.ts';
import { type PdfOptions, renderPdf } from './render-pdf.ts';

const [LEFT, RIGHT] = [45, 567];
const QUIET = '#555555';
const BOLD = 'Helvetica-Bold';
const COLUMN = { code: LEFT, words: 120, units: 400, each: 486, charge: RIGHT } as const;

/** One file of a good-faith estimate. */
export const estimatePdf = (facts: EstimateFacts, options: Omit<PdfOptions, 'title'> = {}): Promise<Uint8Array> =>
  renderPdf(estimatePages(facts), { ...options, title: 'Good-faith estimate' });

/** A good-faith estimate as pages, with everything that 45 CFR 149.610(c)(1) wants on it. */
export function estimatePages(facts: EstimateFacts): Page[] {
  const pages = flowPages({
    area: (index) => (index === 0 ? { top: headBottom(facts) + 18, bottom: 738 } : { top: 82, bottom: 738 }),
    sections: [
      ...facts.providers.map((treating) => ({
        heading: providerHeading(treating, placeOf(facts)),
        blocks: [
          ...facts.lines.filter((row) => row.renderingProviderId === treating.renderingProviderId).map(lineBlock),
          providerTotal(treating),
        ],
      })),
      { heading: null, blocks: [...totalBlocks(facts), ...diagnosisBlocks(facts), ...separatelyBlocks(facts)] },
      { heading: null, blocks: noticeBlocks(facts) },
    ],
  });
  return pages.map((marks, index) => ({
    marks: [...(index === 0 ? firstHead(facts) : laterHead(facts)), ...marks, ...foot(facts, index, pages.length)],
  }));
}

/** The office or facility with its state, as 149.610(c)(1)(v) wants it named for everybody on the estimate. */
function placeOf({ practice, facility }: EstimateFacts): string {
  const { name, address } = facility ?? practice;
  return [name, ...addressLines(address)].join(', ');
}

const HEAD_TOP = 138;
const HEAD_ROW = 15;
const headBottom = ({ recurs }: EstimateFacts): number => HEAD_TOP + (recurs ? 5 : 4) * HEAD_ROW - 2;

function firstHead(facts: EstimateFacts): Mark[] {
  const { practice, patient, facility, recurs } = facts;
  const office = [...addressLines(practice.address), formatPhone(practice.phone), `NPI ${practice.npi} · Tax ID ${practice.taxId}`];
  const when = facts.serviceDate === null ? 'No day arranged yet' : formatDate(facts.serviceDate);
  const place = facility
    ? `${placeOf(facts)}, NPI ${facility.npi || 'none'}`
    : `In the practice: ${addressLines(practice.address).join(', ')}`;
  const rows: readonly (readonly [string, string])[] = [
    ['Patient', `${patient.name}, born ${formatDate(patient.birthDate)}, chart ${patient.chartNumber}`],
    ['For', facts.reason],
    ['Planned day', when],
    ['Where', place],
    ...(recurs ? [['How often', `${recurs.visits} visits like this one: ${recurs.words}`] as const] : []),
  ];
  return [
    text(LEFT, 54, practice.name, { font: BOLD, size: 13, maxWidth: 290 }),
    ...office.map((words, index) => text(LEFT, 69 + index * 12, words, { size: 8.5, maxWidth: 290 })),
    text(RIGHT, 54, 'Good-faith estimate', { font: BOLD, size: 14, align: 'right' }),
    text(RIGHT, 70, `Number ${facts.number}, made ${formatDate(facts.madeOn)}`, { size: 8.5, align: 'right', maxWidth: 210 }),
    text(RIGHT, 82, `Counts up to ${formatDate(facts.expiresOn)}`, { size: 8.5, align: 'right', maxWidth: 210 }),
    ...rows.flatMap(([name, words], index) => [
      text(LEFT, HEAD_TOP + index * HEAD_ROW, name, { size: 8, color: QUIET }),
      text(112, HEAD_TOP + index * HEAD_ROW, words, { font: index === 0 ? BOLD : 'Helvetica', size: 9.5, maxWidth: RIGHT - 112 }),
    ]),
    line(LEFT, headBottom(facts), RIGHT, headBottom(facts), { width: 0.9 }),
  ];
}

function laterHead(facts: EstimateFacts): Mark[] {
  return [
    text(LEFT, 54, facts.practice.name, { font: BOLD, size: 9.5, maxWidth: 260 }),
    text(RIGHT, 54, `Good-faith estimate ${facts.number} for ${facts.patient.name}`, { size: 8.5, align: 'right', maxWidth: 250 }),
    line(LEFT, 62, RIGHT, 62, { width: 0.9 }),
  ];
}

const foot = (facts: EstimateFacts, index: number, count: number): Mark[] => [
  text(LEFT, 768, `Made under 45 CFR 149.610 on ${formatDate(facts.madeOn)}`, { size: 7.5, color: QUIET }),
  text(RIGHT, 768, `Page ${index + 1} of ${count}`, { size: 7.5, align: 'right', color: QUIET }),
];

function providerHeading({ name, npi, taxId }: EstimateProvider, place: string): Block {
  const head = { font: BOLD, size: 7.5 } as const;
  return {
    height: 54,
    draw: (y) => [
      text(LEFT, y + 12, name, { font: BOLD, size: 10.5, maxWidth: 300 }),
      text(RIGHT, y + 12, `NPI ${npi} · Tax ID ${taxId}`, { size: 8.5, align: 'right', maxWidth: 200 }),
      text(LEFT, y + 24, `At ${place}`, { size: 8, color: QUIET, maxWidth: RIGHT - LEFT }),
      text(COLUMN.code, y + 42, 'Code', head),
      text(COLUMN.words, y + 42, 'Service', head),
      text(COLUMN.units, y + 42, 'Units', { ...head, align: 'right' }),
      text(COLUMN.each, y + 42, 'Each', { ...head, align: 'right' }),
      text(COLUMN.charge, y + 42, 'Expected charge', { ...head, align: 'right' }),
      line(LEFT, y + 47, RIGHT, y + 47, { width: 0.9 }),
    ],
  };
}

function lineBlock(row: EstimateLine): Block {
  return {
    height: 16,
    draw: (y) => [
      text(COLUMN.code, y + 11, [row.code, ...row.modifiers].join(' '), { font: BOLD, size: 8.5, maxWidth: 71 }),
      text(COLUMN.words, y + 11, row.words, { size: 8.5, maxWidth: 240 }),
      text(COLUMN.units, y + 11, String(row.unitThousandths / 1_000), { size: 8.5, align: 'right', maxWidth: 36 }),
      text(COLUMN.each, y + 11, formatMoney(row.unitCharge), { size: 8.5, align: 'right', maxWidth: 76 }),
      text(COLUMN.charge, y + 11, formatMoney(row.charge), { size: 8.5, align: 'right', maxWidth: 76 }),
      line(LEFT, y + 15.5, RIGHT, y + 15.5, { width: 0.4, color: '#b5b5b5' }),
    ],
  };
}

const providerTotal = ({ name, total }: EstimateProvider): Block => ({
  height: 24,
  draw: (y) => [
    text(COLUMN.words, y + 13, `Expected from ${name}`, { size: 8.5, maxWidth: 280 }),
    text(COLUMN.charge, y + 13, formatMoney(total), { font: BOLD, size: 9, align: 'right', maxWidth: 90 }),
  ],
});

const boxedTotal = (words: string, total: Cents): Block => ({
  height: 34,
  draw: (y) => [
    box(LEFT, y + 2, RIGHT - LEFT, 24, { strokeWidth: 0.9, radius: 2 }),
    text(LEFT + 8, y + 18, words, { font: BOLD, size: 10 }),
    text(RIGHT - 8, y + 18, formatMoney(total), { font: BOLD, size: 12, align: 'right', maxWidth: 120 }),
  ],
});

/** Lines are of one visit; services that recur are added up for as many visits as were said. */
const totalBlocks = ({ total, recurs }: EstimateFacts): Block[] =>
  recurs
    ? [boxedTotal('Each visit', total), boxedTotal(`All ${recurs.visits} visits`, cents(total * recurs.visits))]
    : [boxedTotal('Everything together', total)];

function diagnosisBlocks({ diagnoses }: EstimateFacts): Block[] {
  const words =
    diagnoses.length === 0 ? ['No diagnosis is known yet.'] : diagnoses.map(({ code, words: meaning }) => `${code}  ${meaning}`);
  const rows = Array.from({ length: Math.ceil(words.length / 2) }, (_, index) => words.slice(index * 2, index * 2 + 2));
  return [
    { height: 18, draw: (y) => [text(LEFT, y + 13, 'Expected diagnoses, for every service above', { font: BOLD, size: 8.5 })] },
    ...rows.map(
      (pair): Block => ({
        height: 13,
        draw: (y) => pair.map((one, side) => text(LEFT + side * 264, y + 10, one, { size: 8.5, maxWidth: 254 })),
      }),
    ),
  ];
}

/** What others arrange, with the three sentences that 149.610(c)(1)(vi) wants directly above the list. */
const separatelyBlocks = (facts: EstimateFacts): Block[] =>
  facts.separately === ''
    ? [paragraph('We know of nothing that has to be arranged separately before or after.')]
    : [
        gap(4),
        { height: 16, draw: (y) => [text(LEFT, y + 11, 'To be arranged separately, before or after', { font: BOLD, size: 8.5 })] },
        paragraph(
          `You get a separate estimate of each of these when it is booked, or when you ask for it. That is why codes, charges and numbers of those who do it are not told here. To ask, call us at ${formatPhone(facts.practice.phone)} or whoever does it.`,
        ),
        ...facts.separately
          .split(/[;\n]/)
          .filter((words) => words.trim() !== '')
          .map((words) => paragraph(`- ${words.trim()}`)),
      ];

/** What the patient must be told (45 CFR 149.610(c)(1) and 149.620(a)(2), (b), (c)), in our own words. */
export function notices(facts: Pick<EstimateFacts, 'expiresOn' | 'practice'>): readonly string[] {
  return [
    'This is what we expect today, from what we know today. What you really need may turn out otherwise, and then the bill may differ. It counts what can be foreseen; an emergency or a finding on the day may add to it.',
    'Further services may be advised in the course of your treatment. They are arranged and estimated by themselves.',
    `If the bill of one provider or facility comes to $${formatMoney(DISPUTE_CENTS)} or more above what this page expects of them, you may have it decided by an independent reviewer (45 CFR 149.620). Ask for it within 120 days of the first bill; a small fee is charged. How to ask is told at cms.gov/nosurprises or by 1-800-985-3059.`,
    'Asking for a review does not make your care any worse.',
    `This page is no contract. You need not take these services, nor take them from ${facts.practice.name}.`,
    `Keep it with the bill. For services that recur it counts up to ${formatDate(facts.expiresOn)}, at most twelve months; if something changes you get a new one.`,
  ];
}

const noticeBlocks = (facts: EstimateFacts): Block[] => [
  gap(8),
  {
    height: 18,
    draw: (y) => [text(LEFT, y + 12, 'What you should know', { font: BOLD, size: 9.5 }), line(LEFT, y + 16, RIGHT, y + 16, { width: 0.9 })],
  },
  ...notices(facts).map(paragraph),
];

/** Words set in lines as wide as the page, never parted by its end; a little room follows. */
function paragraph(words: string): Block {
  const rows = wrapText(words, 'Helvetica', 8.5, RIGHT - LEFT);
  return {
    height: rows.length * 11.5 + 4.5,
    draw: (y) => rows.map((row, index) => text(LEFT, y + 11 + index * 11.5, row, { size: 8.5, maxWidth: RIGHT - LEFT })),
  };
}
