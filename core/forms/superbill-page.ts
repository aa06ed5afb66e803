import type { SuperbillFacts } from '#shared/domain/superbill/superbill-facts.ts';
import { PLAIN_STYLE } from '#shared/domain/superbill/superbill-layout.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { line, type Mark, type Page, text } from './draw-list.ts';
import { type ColumnRow, fillColumns } from './superbill-columns.ts';
import { diagnosisRows, LEAST_ROW, procedureRows } from './superbill-grid.ts';
import { laterHeader, superbillHeader } from './superbill-header.ts';
import { signBlock, signHeight } from './superbill-sign.ts';

const LEFT = 36;
const RIGHT = 576;
const GUTTER = 12;
/** Where the last mark of the body may stand; the page's foot line is below. */
const BODY_BOTTOM = 752;
/** Points: a grid with less room than this begins on the next page. */
const LEAST_ROOM = 90;
const QUIET = '#555555';

type Region = { readonly title: string; readonly rows: readonly ColumnRow[]; readonly columns: number };

/** Row heights to try, in points: short lists get more room for the pen, as long as all stays on one page. */
const ROW_HEIGHTS = [20, 18, 16.5, 15];

/**
 * One superbill as pages: header, procedures by section, diagnoses, write-in lines, then signature and payment at the
 * end. What does not fit goes on under a short header that repeats patient, number and barcode.
 */
export function superbillPages(facts: SuperbillFacts): Page[] {
  for (const rowHeight of ROW_HEIGHTS) {
    const pages = pagesWithRows(facts, rowHeight);
    if (pages.length === 1) return pages;
  }
  // Whole sections in a column are worth a longer page, but not a second one.
  const even = pagesWithRows(facts, LEAST_ROW, true);
  return even.length === 1 ? even : pagesWithRows(facts, LEAST_ROW);
}

function pagesWithRows(facts: SuperbillFacts, rowHeight: number, even = false): Page[] {
  const { procedureColumns, diagnosisColumns } = facts.style ?? PLAIN_STYLE;
  const header = superbillHeader(facts, LEFT, RIGHT);
  const pages: Mark[][] = [[...header.marks]];
  let y = header.bottom + 8;
  const turn = (): void => {
    const later = laterHeader(facts, LEFT, RIGHT);
    pages.push([...later.marks]);
    y = later.bottom + 8;
  };
  const regions: Region[] = [
    { title: 'Procedures', rows: procedureRows(facts, columnWidth(procedureColumns), rowHeight), columns: procedureColumns },
    {
      title: 'Diagnoses: number them by importance',
      rows: diagnosisRows(facts, columnWidth(diagnosisColumns), rowHeight),
      columns: diagnosisColumns,
    },
  ];
  for (const region of regions.filter(({ rows }) => rows.length > 0)) {
    if (BODY_BOTTOM - y < LEAST_ROOM) turn();
    let title = region.title;
    for (let rest = region.rows; rest.length > 0; title = `${region.title}, continued`) {
      if (rest !== region.rows) turn();
      const shape = { left: LEFT, right: RIGHT, top: y + 16, bottom: BODY_BOTTOM, columns: region.columns, gutter: GUTTER, even };
      const filled = fillColumns(rest, shape);
      pages.at(-1)?.push(...regionTitle(title, y), ...filled.marks);
      y = filled.bottom + 6;
      rest = filled.rest;
    }
  }
  const closing = signHeight(facts.style ?? PLAIN_STYLE);
  if (BODY_BOTTOM - y < closing) turn();
  pages.at(-1)?.push(...signBlock(facts, LEFT, RIGHT, BODY_BOTTOM - closing));
  return pages.map((marks, index) => ({ marks: [...marks, ...foot(facts, index, pages.length)] }));
}

const columnWidth = (columns: number): number => (RIGHT - LEFT - (columns - 1) * GUTTER) / columns;

function regionTitle(words: string, y: number): Mark[] {
  return [text(LEFT, y + 9, words, { font: 'Helvetica-Bold', size: 9.5 }), line(LEFT, y + 13, RIGHT, y + 13, { width: 0.9 })];
}

function foot(facts: SuperbillFacts, index: number, count: number): Mark[] {
  const page = count === 1 ? '' : `Page ${index + 1} of ${count}`;
  return [
    text(LEFT, 770, `${facts.practice.name}, visit ${formatDate(facts.visitDate)}`, { size: 7, color: QUIET, maxWidth: 340 }),
    ...(facts.copy ? [text(440, 770, 'Copy, printed before', { size: 7, color: QUIET, align: 'center', maxWidth: 110 })] : []),
    text(RIGHT, 770, page, { size: 7, color: QUIET, align: 'right' }),
  ];
}
