import { columnLeft, GRID_LEFT, GRID_TOP, lineTop } from './cms1500-grid.ts';
import { fieldText, NO_NUDGE, type Nudge } from './cms1500-page.ts';
import { box, line, type Mark, type Page, text } from './draw-list.ts';
import type { Ub04Page } from './ub04.ts';
import { PAYERS, TOTAL_LINE, UB04_FIELDS } from './ub04-fields.ts';

/** stock: the text alone, moved by the printer's nudge, for preprinted forms. drawn: with a form that we draw ourselves. */
export type Ub04Mode = 'stock' | 'drawn';

/** This form has the same cells as the CMS-1500 but fills the sheet: its first cell stands 10.8 points right and 2 down. */
export const UB04_ORIGIN = { x: 10.8 - GRID_LEFT, y: 2 - GRID_TOP };
const COLOR = '#8c2f2a';
const SHADE = '#f4e4e2';

/** One page of form locators as marks at the exact places of the form. */
export function ub04DrawList(page: Ub04Page, mode: Ub04Mode, nudge: Nudge = NO_NUDGE): Page {
  const moved = mode === 'stock' ? { x: UB04_ORIGIN.x + nudge.x, y: UB04_ORIGIN.y + nudge.y } : UB04_ORIGIN;
  const words = [...page].map(([name, value]): Mark => {
    const field = UB04_FIELDS.get(name);
    if (field === undefined) throw new Error(`no such place on the form: ${name}`);
    return fieldText(field, value, moved);
  });
  return { marks: mode === 'drawn' ? [...drawnUb04(), ...words] : words };
}

const left = (column: number): number => columnLeft(column) + UB04_ORIGIN.x;
const top = (lineNumber: number): number => lineTop(lineNumber) + UB04_ORIGIN.y;
const EDGE_LEFT = left(1) - 2;
const EDGE_RIGHT = left(83) + 2;

type Label = readonly [column: number, words: string];
/** A band of the form: its lines, where cells part (columns), and the small words on its first line, or beside its texts. */
type Band = { readonly first: number; readonly last: number; readonly parts: readonly number[]; readonly labels: readonly Label[] };

const range = (from: number, count: number, step: number): number[] => Array.from({ length: count }, (_, index) => from + step * index);

const BANDS: readonly Band[] = [
  {
    first: 3,
    last: 4,
    parts: [52.5, 64, 78.5],
    labels: [
      [53, '5'],
      [65, '6 from'],
      [72, 'to'],
      [79, '7'],
    ],
  },
  {
    first: 5,
    last: 6,
    parts: [31.5],
    labels: [
      [1, '8a'],
      [32, '9a'],
    ],
  },
  {
    first: 7,
    last: 8,
    parts: [9.5, 11.7, 19.3, 22.5, 24.7, 27.5, 30.5, 33.5, ...range(36.5, 10, 3), 67.5, 72],
    labels: [
      [1, '10 born'],
      [9.7, '11'],
      [12, '12 start'],
      [19.6, '13'],
      [22.7, '14'],
      [25, '15'],
      [27.7, '16'],
      [30.7, '17'],
      ...range(34, 11, 3).map((column, index): Label => [column, String(18 + index)]),
      [68, '29'],
      [73, '30'],
    ],
  },
  {
    first: 9,
    last: 11,
    parts: [10.5, 20.5, 30.5, 40.9, 58.3, 75.7],
    labels: [
      [1, '31'],
      [11, '32'],
      [21, '33'],
      [31, '34'],
      [41.5, '35'],
      [58.8, '36'],
      [76, '37'],
    ],
  },
  {
    first: 12,
    last: 17,
    parts: [43.5, 56.5, 69.5],
    labels: [
      [1, '38'],
      [44, '39 value, amount'],
      [57, '40'],
      [70, '41'],
    ],
  },
  {
    first: 18,
    last: TOTAL_LINE,
    parts: [5.5, 30.5, 45.6, 52.5, 60.5, 71.5, 81.7],
    labels: [
      [1, '42 rev.'],
      [6, '43 what'],
      [31, '44 code or rate'],
      [46, '45 day'],
      [53, '46 units'],
      [61, '47 charges'],
      [72, '48 not covered'],
      [82, '49'],
    ],
  },
  {
    first: 42,
    last: 45,
    parts: [24.5, 41.3, 44, 46.5, 57.5, 68.5],
    labels: [
      [1, '50 payer'],
      [25, '51 its id'],
      [41.5, '52'],
      [44.3, '53'],
      [47, '54 paid'],
      [58, '55 due'],
      [69, '56'],
    ],
  },
  {
    first: 46,
    last: 49,
    parts: [27, 30.5, 51.5, 66.5],
    labels: [
      [1, '58 subscriber'],
      [27.3, '59'],
      [31, '60 member'],
      [52, '61 group'],
      [67, '62 number'],
    ],
  },
  {
    first: 50,
    last: 53,
    parts: [32, 59.5],
    labels: [
      [1, '63 authorization'],
      [33, '64 its claim number'],
      [60, '65'],
    ],
  },
  {
    first: 54,
    last: 56,
    parts: [],
    labels: [[1, '66'], ...range(3, 9, 9).map((column, index): Label => [column, index === 0 ? '67' : String.fromCharCode(64 + index)])],
  },
  {
    first: 57,
    last: 57,
    parts: [14, 42, 51],
    labels: [
      [1, '69'],
      [14.4, '70'],
      [42.4, '71'],
      [51.4, '72'],
    ],
  },
  { first: 58, last: 65, parts: [53], labels: [[1, '74 procedures']] },
];

/** Small words beside a text: line, column, words. */
const BESIDE: readonly (readonly [number, number, string])[] = [
  [12, 3, 'Health claim, laid out as the UB-04 (CMS-1450). Drawn form: not for scanners, print on the red form for those.'],
  [1, 52.6, '3a ours'],
  [2, 52.6, '3b chart'],
  [2, 77, '4'],
  [60, 1, 'c to e'],
  [62, 1, '80 remarks'],
  [62, 27, '81'],
  [58, 53.3, '76'],
  [60, 53.3, '77'],
  [62, 53.3, '78'],
  [64, 53.3, '79'],
  ...PAYERS.map((letter, index): readonly [number, number, string] => [43 + index, 24, letter.toLowerCase()]),
];

const label = (column: number, lineNumber: number, words: string): Mark =>
  text(left(column) + 0.6, top(lineNumber) + 5.4, words, { size: 4.8, color: COLOR });
const rule = (x1: number, y1: number, x2: number, y2: number): Mark => line(x1, y1, x2, y2, { width: 0.4, color: COLOR });

/** Every rule, shade and word of the drawn form, without any claim on it. */
export function drawnUb04(): Mark[] {
  return [
    ...range(19, 11, 2).map((row) => box(EDGE_LEFT, top(row), EDGE_RIGHT - EDGE_LEFT, 12, { fill: SHADE, stroke: null })),
    ...BANDS.flatMap(drawBand),
    rule(EDGE_LEFT, top(TOTAL_LINE), EDGE_RIGHT, top(TOTAL_LINE)),
    rule(left(53), top(60), EDGE_RIGHT, top(60)),
    rule(left(53), top(62), EDGE_RIGHT, top(62)),
    rule(left(53), top(64), EDGE_RIGHT, top(64)),
    rule(EDGE_LEFT, top(62), left(53), top(62)),
    rule(left(26), top(62), left(26), top(66)),
    rule(left(26.5), top(1), left(26.5), top(5)),
    rule(left(52.5), top(1), left(52.5), top(3)),
    ...[55, 56].flatMap((row) => range(10, 9, 9).map((column) => rule(left(column), top(row), left(column), top(row + 1)))),
    ...BESIDE.map(([lineNumber, column, words]) => label(column, lineNumber, words)),
    box(EDGE_LEFT, top(1), EDGE_RIGHT - EDGE_LEFT, top(66) - top(1), { stroke: COLOR, strokeWidth: 0.8 }),
  ];
}

function drawBand({ first, last, parts, labels }: Band): Mark[] {
  return [
    rule(first === 3 ? left(52.5) : EDGE_LEFT, top(first), EDGE_RIGHT, top(first)),
    ...parts.map((column) => rule(left(column), top(first), left(column), top(last + 1))),
    ...labels.map(([column, words]) => label(column, first, words)),
  ];
}
