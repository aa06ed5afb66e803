import { type BoxName, CMS1500_FIELDS, FIRST_SERVICE_LINE, SERVICE_LINES_PER_PAGE } from './cms1500-fields.ts';
import { CELL_WIDTH, columnLeft, LINE_HEIGHT, lineTop } from './cms1500-grid.ts';
import { box, line, type Mark, text } from './draw-list.ts';

/**
 * The form as we draw it: our own rules, our own short words. It is for people and plain-paper payers; scanners need
 * the preprinted red form, and the page says so.
 */
const COLOR = '#8c2f2a';
const SHADE = '#f4e4e2';
const LEFT = columnLeft(1) - 3.6;
const RIGHT = columnLeft(80) + 1.8;
/** Columns on which the form's three main parts meet. */
const MIDDLE = 29.6;
const LAST = 49.45;

type Cell = readonly [column: number, label: string];
type Band = { readonly line: number; readonly lines: number; readonly cells: readonly Cell[] };
const band = (first: number, lines: number, ...cells: readonly Cell[]): Band => ({ line: first, lines, cells });

const BANDS: readonly Band[] = [
  band(7, 2, [0, '1  Kind of plan'], [LAST, '1a  Subscriber ID']),
  band(9, 2, [0, '2  Patient: last, first, middle'], [MIDDLE, '3  Born, sex'], [LAST, '4  Subscriber: last, first, middle']),
  band(11, 2, [0, '5  Patient street'], [MIDDLE, '6  Patient is subscriber’s'], [LAST, '7  Subscriber street']),
  band(13, 2, [0, 'City'], [25.4, 'State'], [MIDDLE, '8  Reserved'], [LAST, 'City'], [73.4, 'State']),
  band(15, 2, [0, 'ZIP'], [13.6, 'Phone'], [MIDDLE, ''], [LAST, 'ZIP'], [63.4, 'Phone']),
  band(17, 2, [0, '9  Other subscriber: last, first, middle'], [MIDDLE, '10  Caused by'], [LAST, '11  Group or FECA number']),
  band(19, 2, [0, '9a  Other policy or group'], [MIDDLE, '10a  Work'], [LAST, '11a  Subscriber born, sex']),
  band(21, 2, [0, '9b  Reserved'], [MIDDLE, '10b  Auto accident'], [LAST, '11b  Other claim ID']),
  band(23, 2, [0, '9c  Reserved'], [MIDDLE, '10c  Other accident'], [LAST, '11c  Plan name']),
  band(25, 2, [0, '9d  Other plan name'], [MIDDLE, '10d  Claim codes'], [LAST, '11d  Another plan?']),
  band(27, 4, [0, '12  Patient signs: records may be released'], [LAST, '13  Subscriber signs: pay the party in 33']),
  band(31, 2, [0, '14  Onset, injury or LMP'], [MIDDLE, '15  Other date'], [LAST, '16  Unable to work: from, to']),
  band(33, 2, [0, '17  Referred or supervised by'], [28.2, '17a'], [LAST, '18  In hospital: from, to']),
  band(35, 2, [0, '19  Further claim facts'], [LAST, '20  Outside lab?'], [60.4, 'Charges']),
  band(37, 4, [0, '21  Diagnoses'], [LAST, '22  Resubmission code']),
  band(41, 2, [0, '24A  From'], [9.5, 'To'], [18.5, 'B  Place'], [21.5, 'C  EMG'], [24.5, 'D  Procedure, modifiers']),
  band(55, 2, [0, '25  Federal tax ID'], [22.4, '26  Patient account'], [37, '27  Assignment'], [LAST, '28  Total charge']),
  band(57, 5, [0, '31  Signed'], [22.4, '32  Service facility'], [LAST, '33  Billing provider']),
];

/** More cells of bands that have many: they stand in the same band as the line they name. */
const MORE_CELLS: readonly (readonly [line: number, lines: number, ...cell: Cell])[] = [
  [41, 2, 44.4, 'E  Points to'],
  [41, 2, LAST, 'F  Charges'],
  [41, 2, 58.4, 'G  Units'],
  [41, 2, 62.4, 'H'],
  [41, 2, 64.4, 'I  ID'],
  [41, 2, 67.4, 'J  Rendering NPI'],
  [37, 2, 61.4, 'Original reference'],
  [55, 2, 61.2, '29  Paid'],
  [55, 2, 70.4, '30  Reserved'],
];

const TICK_LABELS: readonly (readonly [BoxName, string])[] = [
  ['1.medicare', 'Medicare'],
  ['1.medicaid', 'Medicaid'],
  ['1.tricare', 'Tricare'],
  ['1.champva', 'Champva'],
  ['1.group', 'Group'],
  ['1.feca', 'FECA'],
  ['1.other', 'Other'],
  ['3.male', 'M'],
  ['3.female', 'F'],
  ['6.self', 'Self'],
  ['6.spouse', 'Spouse'],
  ['6.child', 'Child'],
  ['6.other', 'Other'],
  ...(['10a', '10b', '10c', '11d', '20', '27'] as const).flatMap((number): [BoxName, string][] => [
    [`${number}.yes`, 'Yes'],
    [`${number}.no`, 'No'],
  ]),
  ['11a.male', 'M'],
  ['11a.female', 'F'],
  ['25.ssn', 'SSN'],
  ['25.ein', 'EIN'],
];

/** Small words inside a band, by line and column: parts of a date, letters of box 21, 17b and the like. */
const SMALL_WORDS: readonly (readonly [line: number, column: number, label: string])[] = [
  [22, 44.2, 'St.'],
  [28, 1, 'Signed'],
  [29, 35, 'Date'],
  [29, 50, 'Signed'],
  [32, 13.6, 'Qual.'],
  [32, 28.6, ''],
  [37, 36.4, 'ICD ind.'],
  [39, 50, '23  Prior authorization or referral'],
  [61, 5, 'Date'],
  [61, 23, 'a'],
  [61, 35, 'b'],
  [61, 50, 'a'],
  [61, 62, 'b'],
];

const label = (x: number, y: number, words: string): Mark => text(x, y, words, { size: 5.2, color: COLOR });
const rule = (x1: number, y1: number, x2: number, y2: number, width = 0.5): Mark => line(x1, y1, x2, y2, { width, color: COLOR });
const cellLeft = (column: number): number => (column === 0 ? LEFT : columnLeft(column));

/** Every rule, shade and word of the drawn form, without any claim on it. */
export function drawnForm(): Mark[] {
  return [
    text(LEFT, 20, 'Health claim, laid out as the CMS-1500 (02/12)', { font: 'Helvetica-Bold', size: 8, color: COLOR }),
    text(LEFT, 29, 'Drawn form: not for scanners, print on the red form for those', { size: 6, color: COLOR }),
    ...serviceRows(),
    ...BANDS.flatMap(drawBand),
    ...MORE_CELLS.flatMap(([first, lines, column, words]) => drawCell(first, lines, [column, words])),
    rule(columnLeft(LAST), lineTop(39), RIGHT, lineTop(39)),
    rule(columnLeft(28.2), lineTop(34), columnLeft(LAST), lineTop(34)),
    label(columnLeft(28.2) + 2, lineTop(34) + 8.5, '17b'),
    rule(columnLeft(22.4), lineTop(61), RIGHT, lineTop(61)),
    box(LEFT, lineTop(7), RIGHT - LEFT, lineTop(62) - lineTop(7), { stroke: COLOR, strokeWidth: 1 }),
    ...SMALL_WORDS.map(([lineNumber, column, words]) => label(columnLeft(column), lineTop(lineNumber) + 6, words)),
    ...diagnosisLetters(),
    ...TICK_LABELS.flatMap(tickBox),
    ...centsRules(),
  ];
}

function drawBand({ line: first, lines, cells }: Band): Mark[] {
  return [rule(LEFT, lineTop(first), RIGHT, lineTop(first)), ...cells.flatMap((cell) => drawCell(first, lines, cell))];
}

function drawCell(first: number, lines: number, [column, words]: Cell): Mark[] {
  const x = cellLeft(column);
  const title = label(x + 2, lineTop(first) + 5.6, words);
  return column === 0 ? [title] : [rule(x, lineTop(first), x, lineTop(first + lines)), title];
}

/** A square around the tick's cell with its word above. */
function tickBox([name, words]: readonly [BoxName, string]): Mark[] {
  const field = CMS1500_FIELDS.get(name);
  if (field === undefined) return [];
  const middle = columnLeft(field.column) + CELL_WIDTH / 2;
  const top = lineTop(field.line);
  return [
    box(middle - 4.8, top + 0.4, 9.6, LINE_HEIGHT - 1.2, { stroke: COLOR }),
    text(Math.max(middle, LEFT + 2 + words.length * 1.3), top - 1, words, { size: 4.8, align: 'center', color: COLOR }),
  ];
}

function serviceRows(): Mark[] {
  const columns = [9.5, 18.5, 21.5, 24.5, 44.4, LAST, 58.4, 62.4, 64.4, 67.4];
  const dateColumns = [3.5, 6.5, 12.5, 15.5, 32.3, 35.5, 38.5, 41.5];
  return Array.from({ length: SERVICE_LINES_PER_PAGE }, (_, row) => {
    const top = lineTop(FIRST_SERVICE_LINE + 2 * row);
    const bottom = top + 2 * LINE_HEIGHT;
    return [
      box(LEFT, top, RIGHT - LEFT, LINE_HEIGHT, { fill: SHADE, stroke: null }),
      rule(LEFT, top, RIGHT, top),
      label(LEFT - 5.5, bottom - 3, String(row + 1)),
      ...columns.map((column) => rule(columnLeft(column), column > 62 ? top : top + LINE_HEIGHT, columnLeft(column), bottom)),
      ...dateColumns.map((column) => rule(columnLeft(column), bottom - 5, columnLeft(column), bottom, 0.3)),
    ];
  }).flat();
}

function diagnosisLetters(): Mark[] {
  return Array.from('ABCDEFGHIJKL', (letter, index) =>
    label(columnLeft(1.4 + 13 * (index % 4)), lineTop(38 + Math.floor(index / 4)) + BASELINE_OF_LETTERS, letter),
  );
}

const BASELINE_OF_LETTERS = 8.5;

/** Short strokes between dollars and cents in 24F, 28 and 29. */
function centsRules(): Mark[] {
  const places = [[56, 57.5] as const, [56, 67.5] as const, ...Array.from({ length: 6 }, (_, row) => [44 + 2 * row, 55.5] as const)];
  return places.map(([lineNumber, column]) =>
    rule(columnLeft(column), lineTop(lineNumber) + 2, columnLeft(column), lineTop(lineNumber + 1), 0.3),
  );
}
