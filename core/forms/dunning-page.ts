import type { DunningFacts } from '#shared/domain/dunning/dunning-letter.ts';
import { formatMoney } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import type { DocumentOptions } from './documents.ts';
import { type Mark, type Page, type PixelImage, type TextStyle, text } from './draw-list.ts';
import { type Block, flowPages, gap } from './flow.ts';
import { wrapText } from './font-metrics.ts';
import { renderPdf } from './render-pdf.ts';
import { coupon, TEAR_LINE } from './statement-coupon.ts';
import { laterHeading, letterhead, mailingAddress, TERMS_LEFT } from './statement-page.ts';
import { LEFT, QUIET, RIGHT, SIZE } from './statement-table.ts';
import { amountWords, say } from './statement-words.ts';

const BOLD = 'Helvetica-Bold';
const BODY = 10;
const ROW = 13.5;

/** Letters in the order given, each starting on its own page. Its title says the kind of document and nobody's name. */
export const dunningPdf = (
  facts: Iterable<DunningFacts>,
  { logo, ...options }: DocumentOptions & { readonly logo?: PixelImage } = {},
): Promise<Uint8Array> => renderPdf(pagesOf(facts, logo), { ...options, title: 'Letters' });

function* pagesOf(all: Iterable<DunningFacts>, logo: PixelImage | undefined): Generator<Page> {
  for (const facts of all) yield* dunningPages(facts, logo);
}

/** A letter that asks for money: head, windows and coupon as on a statement, so that both go into the same envelopes. */
export function dunningPages(facts: DunningFacts, logo?: PixelImage): Page[] {
  const pages = flowPages({
    area: (index) => (index === 0 ? { top: 246, bottom: TEAR_LINE - 10 } : { top: 84, bottom: 742 }),
    sections: [{ heading: null, blocks: facts.body.split('\n').flatMap(paragraph) }],
  });
  return pages.map((marks, index) => ({
    marks: [
      ...(index === 0 ? [...letterhead(facts, logo), ...terms(facts), ...mailingAddress(facts), ...coupon(facts)] : laterHeading(facts)),
      ...marks,
      ...pageNumber(facts, index, pages.length),
    ],
  }));
}

function terms(facts: DunningFacts): Mark[] {
  const rows: [string, string, TextStyle][] = [
    [say(facts, 'date'), formatDate(facts.statementDate), {}],
    [say(facts, 'account'), facts.accountNumber, {}],
    [say(facts, 'payBy'), formatDate(facts.payBy), {}],
    [amountWords(facts, facts.amountDue), formatMoney(facts.amountDue), { font: BOLD }],
  ];
  return [
    text(TERMS_LEFT, 54, facts.title, { font: BOLD, size: 13, maxWidth: RIGHT - TERMS_LEFT }),
    ...rows.flatMap(([words, value, style], index) => [
      text(TERMS_LEFT, 71 + index * 14, words, { size: SIZE, maxWidth: 92, ...style }),
      text(RIGHT, 71 + index * 14, value, { size: SIZE, align: 'right', maxWidth: 80, ...style }),
    ]),
  ];
}

/** A line of the letter, set in as many rows as it needs; an empty one is room. */
function paragraph(words: string): readonly Block[] {
  if (words.trim() === '') return [gap(ROW * 0.6)];
  return wrapText(words, 'Helvetica', BODY, RIGHT - LEFT).map(
    (row): Block => ({ height: ROW, draw: (y) => [text(LEFT, y + 10, row, { size: BODY, maxWidth: RIGHT - LEFT })] }),
  );
}

function pageNumber(facts: DunningFacts, index: number, count: number): Mark[] {
  if (count === 1) return [];
  const words = say(facts, 'page', { page: String(index + 1), pages: String(count) });
  return [text(RIGHT, index === 0 ? 36 : 768, words, { size: 7.5, align: 'right', color: QUIET })];
}
