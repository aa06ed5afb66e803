import { percentWords, type ReportColumn } from '#shared/domain/report/report-definition.ts';
import { cents } from '#shared/kernel/cents.ts';
import { formatDate, isPlainDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { line, type Mark, type Page, text } from './draw-list.ts';
import { type Block, flowPages, gap } from './flow.ts';
import { wrapText } from './font-metrics.ts';
import { moneyOrDash } from './paper-format.ts';
import { type PdfOptions, renderPdf } from './render-pdf.ts';

type Cell = string | number | null;

/** A report as it is printed. */
export type ReportPageFacts = {
  readonly practiceName: string;
  readonly printedOn: PlainDate;
  readonly title: string;
  readonly words: string;
  readonly narrowed: readonly string[];
  readonly rowHead: string;
  readonly groupHead: string | null;
  readonly columns: readonly Pick<ReportColumn, 'head' | 'kind'>[];
  readonly rows: readonly { readonly group: string; readonly label: string; readonly cells: readonly Cell[] }[];
  readonly totals: readonly Cell[];
};

const [LEFT, RIGHT] = [40, 572];
const QUIET = '#555555';
const BOLD = 'Helvetica-Bold';
const ROW = 14;

/** A report as a file. */
export const reportPdf = (facts: ReportPageFacts, options: Omit<PdfOptions, 'title'> = {}): Promise<Uint8Array> =>
  renderPdf(reportPages(facts), { ...options, title: facts.title });

/** The pages of a report: what it is on the first, its columns on every one, its totals at the end. */
export function reportPages(facts: ReportPageFacts): Page[] {
  const places = placesOf(facts);
  const about = aboutLines(facts);
  const top = 88 + about.length * 11;
  const pages = flowPages({
    area: (index) => ({ top: index === 0 ? top : 74, bottom: 742 }),
    sections: [
      ...groupsOf(facts).map(({ group, rows }) => ({
        heading: columnHeads(facts, places, group),
        blocks: [...rows.map((row) => rowBlock(row.label, row.cells, facts, places)), gap(6)],
      })),
      ...(facts.rows.length === 0
        ? [{ heading: columnHeads(facts, places, ''), blocks: [emptyRow] }]
        : [{ heading: null, blocks: [totalBlock(facts, places)] }]),
    ],
  });
  return pages.map((marks, index) => ({ marks: [...pageHead(facts, about, index), ...marks, ...pageFoot(facts, index, pages.length)] }));
}

type Place = { readonly left: number; readonly right: number };

/** Words take what they need, figures what a figure needs; what is left goes to the names of the rows. */
function placesOf({ columns }: ReportPageFacts): readonly Place[] {
  const widths = columns.map(({ kind }) => ({ money: 62, count: 40, percent: 42, day: 52, code: 62, text: 96 })[kind]);
  const needed = widths.reduce((sum, width) => sum + width, 0);
  const scale = Math.min(1, (RIGHT - LEFT - 110) / needed);
  let right = RIGHT;
  return widths
    .toReversed()
    .map((width) => {
      const place = { left: right - width * scale + 5, right };
      right -= width * scale;
      return place;
    })
    .toReversed();
}

const isRight = (kind: ReportColumn['kind']): boolean => kind === 'money' || kind === 'count' || kind === 'percent';

const aboutLines = ({ narrowed, words }: ReportPageFacts): readonly string[] => [
  ...(narrowed.length === 0 ? [] : wrapText(narrowed.join(' · '), 'Helvetica', 8, RIGHT - LEFT)),
  ...wrapText(words, 'Helvetica', 8, RIGHT - LEFT),
];

function pageHead({ practiceName, title }: ReportPageFacts, about: readonly string[], index: number): Mark[] {
  const rule = index === 0 ? 72 + about.length * 11 : 60;
  return [
    text(LEFT, 52, title, { font: BOLD, size: index === 0 ? 14 : 10, maxWidth: 300 }),
    text(RIGHT, 52, practiceName, { font: BOLD, size: 10, align: 'right', maxWidth: 220 }),
    ...(index === 0 ? about.map((words, at) => text(LEFT, 68 + at * 11, words, { size: 8, color: QUIET })) : []),
    line(LEFT, rule, RIGHT, rule, { width: 0.9 }),
  ];
}

const pageFoot = ({ printedOn }: ReportPageFacts, index: number, count: number): Mark[] => [
  text(LEFT, 768, `Printed ${formatDate(printedOn)}. May hold patient information: shred it after use.`, { size: 7.5, color: QUIET }),
  text(RIGHT, 768, `Page ${index + 1} of ${count}`, { size: 7.5, align: 'right', color: QUIET }),
];

function groupsOf({ rows }: ReportPageFacts) {
  const groups: { readonly group: string; readonly rows: ReportPageFacts['rows'][number][] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.group === row.group) last.rows.push(row);
    else groups.push({ group: row.group, rows: [row] });
  }
  return groups;
}

function columnHeads({ rowHead, columns }: ReportPageFacts, places: readonly Place[], group: string): Block {
  const named = group === '' ? 0 : 15;
  const head = { font: BOLD, size: 7.5 } as const;
  return {
    height: 20 + named,
    draw: (y) => [
      ...(group === '' ? [] : [text(LEFT, y + 11, group, { font: BOLD, size: 10, maxWidth: RIGHT - LEFT })]),
      text(LEFT, y + named + 11, rowHead, head),
      ...columns.map(({ head: words, kind }, at) => inPlace(words, kind, places[at], y + named + 11, head)),
      line(LEFT, y + named + 16, RIGHT, y + named + 16, { width: 0.6 }),
    ],
  };
}

function inPlace(
  words: string,
  kind: ReportColumn['kind'],
  place: Place | undefined,
  y: number,
  style: { readonly font?: 'Helvetica-Bold'; readonly size: number },
) {
  const { left, right } = place ?? { left: LEFT, right: RIGHT };
  return isRight(kind)
    ? text(right, y, words, { ...style, align: 'right', maxWidth: right - left })
    : text(left, y, words, { ...style, maxWidth: right - left });
}

function cellWords(cell: Cell, kind: ReportColumn['kind']): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return kind === 'day' && isPlainDate(cell) ? formatDate(cell) : cell;
  if (kind === 'money') return moneyOrDash(cents(cell));
  return kind === 'percent' ? percentWords(cell) : String(cell).replace(/\B(?=(\d{3})+$)/g, ',');
}

const rowBlock = (label: string, cells: readonly Cell[], { columns }: ReportPageFacts, places: readonly Place[]): Block => ({
  height: ROW,
  draw: (y) => [
    text(LEFT, y + 10, label, { size: 8.5, maxWidth: (places[0]?.left ?? RIGHT) - LEFT - 8 }),
    ...columns.map(({ kind }, at) => inPlace(cellWords(cells[at] ?? null, kind), kind, places[at], y + 10, { size: 8.5 })),
    line(LEFT, y + ROW - 0.5, RIGHT, y + ROW - 0.5, { width: 0.3, color: '#c8c8c8' }),
  ],
});

const emptyRow: Block = { height: 20, draw: (y) => [text(LEFT, y + 12, 'Nothing to show', { size: 9, color: QUIET })] };

const totalBlock = ({ columns, totals, rows }: ReportPageFacts, places: readonly Place[]): Block => ({
  height: 26,
  draw: (y) => [
    line(LEFT, y + 3, RIGHT, y + 3, { width: 0.9 }),
    text(LEFT, y + 16, `Total of ${rows.length}`, { font: BOLD, size: 8.5 }),
    ...columns.map(({ kind }, at) => inPlace(cellWords(totals[at] ?? null, kind), kind, places[at], y + 16, { font: BOLD, size: 8.5 })),
  ],
});
