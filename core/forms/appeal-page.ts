import type { AppealFacts } from '#shared/domain/denial/appeal-facts.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { line, type Mark, type Page, text } from './draw-list.ts';
import { type Block, flowPages, gap } from './flow.ts';
import { wrapText } from './font-metrics.ts';
import { addressLines, formatPhone, mailingLines } from './paper-format.ts';
import { type PdfOptions, renderPdf } from './render-pdf.ts';

const [LEFT, RIGHT] = [64, 548];
const BOLD = 'Helvetica-Bold';
const QUIET = '#555555';
const SIZE = 10.5;
const ROW = 14.5;

/** One file of an appeal: the letter and what follows it. Its title says the kind of document and nobody's name. */
export const appealPdf = (pages: readonly Page[], options: Omit<PdfOptions, 'title'> = {}): Promise<Uint8Array> =>
  renderPdf(pages, { ...options, title: 'Appeal' });

/** A letter: our head, the payer's address where a window envelope shows it, the words, and what is enclosed. */
export function appealPages(facts: AppealFacts): Page[] {
  const pages = flowPages({
    area: (index) => ({ top: index === 0 ? 226 : 92, bottom: 716 }),
    sections: [{ heading: null, blocks: [...facts.body.split('\n').flatMap(paragraph), ...enclosed(facts)] }],
  });
  return pages.map((marks, index) => ({
    marks: [...(index === 0 ? firstHead(facts) : laterHead(facts)), ...marks, ...foot(facts, index, pages.length)],
  }));
}

function firstHead({ practice, payer, madeOn }: AppealFacts): Mark[] {
  const office = [...addressLines(practice.address), formatPhone(practice.phone), `NPI ${practice.npi} · Tax ID ${practice.taxId}`];
  const to = [payer.name, 'Appeals department', ...(payer.address === null ? [] : mailingLines(payer.address))];
  return [
    text(LEFT, 58, practice.name, { font: BOLD, size: 14, maxWidth: 300 }),
    ...office.map((words, index) => text(LEFT, 73 + index * 12, words, { size: 8.5, color: QUIET, maxWidth: 300 })),
    text(RIGHT, 58, formatDate(madeOn), { size: SIZE, align: 'right' }),
    ...to.map((words, index) => text(LEFT, 146 + index * 13, words, { size: 10, maxWidth: 300 })),
  ];
}

const laterHead = ({ practice, claimNumber, patientName }: AppealFacts): Mark[] => [
  text(LEFT, 58, practice.name, { font: BOLD, size: 9.5, maxWidth: 220 }),
  text(RIGHT, 58, `Claim ${claimNumber}, ${patientName}`, { size: 8.5, align: 'right', maxWidth: 250 }),
  line(LEFT, 66, RIGHT, 66, { width: 0.9 }),
];

const foot = ({ number, madeOn }: AppealFacts, index: number, count: number): Mark[] => [
  text(LEFT, 756, `Appeal ${number}, made ${formatDate(madeOn)}`, { size: 7.5, color: QUIET }),
  text(RIGHT, 756, `Page ${index + 1} of ${count}`, { size: 7.5, align: 'right', color: QUIET }),
];

/** A line of the letter, set in as many rows as it needs, each of which may stand on a page of its own; an empty one is room. */
function paragraph(words: string): readonly Block[] {
  if (words.trim() === '') return [gap(ROW * 0.7)];
  return wrapText(words, 'Helvetica', SIZE, RIGHT - LEFT).map(
    (row): Block => ({ height: ROW, draw: (y) => [text(LEFT, y + 11, row, { size: SIZE, maxWidth: RIGHT - LEFT })] }),
  );
}

const enclosed = ({ papers }: AppealFacts): readonly Block[] =>
  papers.length === 0
    ? []
    : [
        gap(ROW),
        { height: ROW, draw: (y) => [text(LEFT, y + 11, 'Enclosed', { font: BOLD, size: 9 })] },
        ...papers.map((words): Block => ({ height: 13, draw: (y) => [text(LEFT + 10, y + 10, `- ${words}`, { size: 9, maxWidth: 470 })] })),
      ];
