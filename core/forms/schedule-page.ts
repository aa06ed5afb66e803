import type { SchedulePageFacts, SchedulePageRow } from '#shared/domain/schedule/schedule-page-facts.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { line, type Mark, type Page, text } from './draw-list.ts';
import { type Block, flowPages, gap } from './flow.ts';
import { moneyOrDash } from './paper-format.ts';

const [LEFT, RIGHT] = [45, 567];
const QUIET = '#555555';
const BOLD = 'Helvetica-Bold';
/** Left edges of the columns after the time. */
const [WHO, WHAT, ROOM, COPAY, BALANCE] = [118, 292, 402, 508, RIGHT];

/** The day as a list: a heading for each column of the book, a row for each appointment, what the desk must know under it. */
export function schedulePages(facts: SchedulePageFacts): Page[] {
  const pages = flowPages({
    area: () => ({ top: 78, bottom: 740 }),
    sections: facts.columns.map(({ name, hours, rows }) => ({
      heading: columnHeading(name, hours),
      blocks: [...(rows.length === 0 ? [emptyRow()] : rows.map(rowBlock)), gap(14)],
    })),
  });
  return pages.map((marks, index) => ({ marks: [...pageHeading(facts), ...marks, ...pageFoot(facts, index, pages.length)] }));
}

const pageHeading = ({ practiceName, day }: SchedulePageFacts): Mark[] => [
  text(LEFT, 54, practiceName, { font: BOLD, size: 11, maxWidth: 300 }),
  text(RIGHT, 54, `Schedule for ${formatDate(day)}`, { font: BOLD, size: 11, align: 'right', maxWidth: 210 }),
  line(LEFT, 62, RIGHT, 62, { width: 0.9 }),
];

const pageFoot = ({ printedOn }: SchedulePageFacts, index: number, count: number): Mark[] => [
  text(LEFT, 768, `Printed ${formatDate(printedOn)}. Holds patient information: shred it after use.`, { size: 7.5, color: QUIET }),
  text(RIGHT, 768, `Page ${index + 1} of ${count}`, { size: 7.5, align: 'right', color: QUIET }),
];

function columnHeading(name: string, hours: string): Block {
  const head = { font: BOLD, size: 7.5 } as const;
  return {
    height: 36,
    draw: (y) => [
      text(LEFT, y + 12, name, { font: BOLD, size: 10.5, maxWidth: 300 }),
      text(RIGHT, y + 12, hours, { size: 8.5, align: 'right', color: QUIET, maxWidth: 210 }),
      text(LEFT, y + 27, 'Time', head),
      text(WHO, y + 27, 'Patient', head),
      text(WHAT, y + 27, 'For', head),
      text(ROOM, y + 27, 'Room, status', head),
      text(COPAY, y + 27, 'Copay due', { ...head, align: 'right' }),
      text(BALANCE, y + 27, 'Balance', { ...head, align: 'right' }),
      line(LEFT, y + 31, RIGHT, y + 31, { width: 0.9 }),
    ],
  };
}

const emptyRow = (): Block => ({ height: 18, draw: (y) => [text(WHO, y + 12, 'Nobody is booked', { size: 9, color: QUIET })] });

function rowBlock(row: SchedulePageRow): Block {
  const second = row.about !== '' || row.notes !== '';
  const height = second ? 30 : 19;
  return {
    height,
    draw: (y) => [
      text(LEFT, y + 11.5, row.time, { size: 8.5, maxWidth: 70 }),
      text(WHO, y + 11.5, row.who, { font: BOLD, size: 9, maxWidth: 168 }),
      text(WHAT, y + 11.5, row.what, { size: 8.5, maxWidth: 104 }),
      text(ROOM, y + 11.5, [row.room, row.status].filter((part) => part !== '').join(', '), { size: 8.5, maxWidth: 66 }),
      ...(row.copayDue === null ? [] : [text(COPAY, y + 11.5, moneyOrDash(row.copayDue), { size: 8.5, align: 'right', maxWidth: 48 })]),
      ...(row.balance === null ? [] : [text(BALANCE, y + 11.5, moneyOrDash(row.balance), { size: 8.5, align: 'right', maxWidth: 52 })]),
      ...(second
        ? [
            text(WHO, y + 23, row.about, { size: 7.5, color: QUIET, maxWidth: 168 }),
            text(WHAT, y + 23, row.notes, { size: 7.5, color: QUIET, maxWidth: RIGHT - WHAT }),
          ]
        : []),
      line(LEFT, y + height - 0.5, RIGHT, y + height - 0.5, { width: 0.4, color: '#b5b5b5' }),
    ],
  };
}
