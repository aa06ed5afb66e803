import { CMS1500_FIELDS, type Field } from './cms1500-fields.ts';
import { CELL_WIDTH, columnLeft, LINE_HEIGHT, lineTop } from './cms1500-grid.ts';
import { fieldText, NO_NUDGE, type Nudge } from './cms1500-page.ts';
import { line, type Mark, PAGE_HEIGHT, PAGE_WIDTH, type Page, text } from './draw-list.ts';
import { UB04_FIELDS } from './ub04-fields.ts';
import { UB04_ORIGIN } from './ub04-page.ts';

export type StockForm = 'cms1500' | 'ub04';

/** A tenth of a millimetre in points, the step in which printers are aligned. */
export const TENTH = 72 / 254;

type Layout = {
  readonly title: string;
  readonly fields: readonly Field[];
  readonly origin: Nudge;
  /** Where the words about the sheet stand: column and first line, where the form has no boxes. */
  readonly words: readonly [column: number, line: number];
  readonly corners: readonly (readonly [column: number, line: number])[];
};

const LAYOUTS: Readonly<Record<StockForm, Layout>> = {
  cms1500: {
    title: 'CMS-1500 TEST SHEET',
    fields: [...CMS1500_FIELDS].filter(([name]) => !name.startsWith('carrier.')).map(([, field]) => field),
    origin: NO_NUDGE,
    words: [41, 3],
    corners: [
      [1, 8],
      [79, 8],
      [1, 61],
      [79, 61],
    ],
  },
  ub04: {
    title: 'UB-04 TEST SHEET',
    fields: [...UB04_FIELDS.values()],
    origin: UB04_ORIGIN,
    words: [60, 43],
    corners: [
      [1, 5],
      [82, 5],
      [1, 42],
      [82, 42],
    ],
  },
};

/**
 * A sheet to lay on a bought form: every tick box marked X, every other box filled with 9s to its full width, crosses on
 * corners of the grid, and rulers in millimetres along the top and the left edge, which never move, to read the nudge from.
 */
export function formTestSheet(form: StockForm, nudge: Nudge = NO_NUDGE): Page {
  const { title, fields, origin, words, corners } = LAYOUTS[form];
  const moved = { x: origin.x + nudge.x, y: origin.y + nudge.y };
  const say = (after: number, said: string, size: number): Mark =>
    text(columnLeft(words[0]) + moved.x, lineTop(words[1]) + after + moved.y, said, { size });
  return {
    marks: [
      ...fields.map((field) => fieldText({ ...field, overflow: 'shrink' }, field.width === 1 ? 'X' : '9'.repeat(field.width), moved)),
      ...corners.flatMap(([column, lineNumber]) => cross(columnLeft(column) + moved.x, lineTop(lineNumber) + moved.y)),
      ...ruler(),
      say(9, title, 10),
      say(18, `Moved by ${millimetres(nudge.x)} mm to the right and ${millimetres(nudge.y)} mm down.`, 6.5),
      say(26, 'Print at 100 % and hold against a bought form.', 6.5),
      say(34, 'Strokes of the rulers: millimetres, centimetres.', 6.5),
    ],
  };
}

/** Points as millimetres with one place. */
const millimetres = (points: number): string => (Math.round(points / TENTH) / 10).toFixed(1);

function cross(x: number, y: number): Mark[] {
  return [line(x - CELL_WIDTH, y, x + CELL_WIDTH, y), line(x, y - LINE_HEIGHT / 2, x, y + LINE_HEIGHT / 2)];
}

const MILLIMETRE = 10 * TENTH;
const strokeLength = (at: number): number => (at % 10 === 0 ? 10 : at % 5 === 0 ? 7 : 4);
const strokesAlong = (length: number): readonly number[] => Array.from({ length: Math.floor(length / MILLIMETRE) + 1 }, (_, at) => at);

function ruler(): Mark[] {
  const style = { width: 0.3, color: '#888888' };
  return [
    ...strokesAlong(PAGE_WIDTH).map((at) => line(at * MILLIMETRE, 0, at * MILLIMETRE, strokeLength(at), style)),
    ...strokesAlong(PAGE_HEIGHT).map((at) => line(0, at * MILLIMETRE, strokeLength(at), at * MILLIMETRE, style)),
  ];
}
