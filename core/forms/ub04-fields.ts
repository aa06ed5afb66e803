import type { Field } from './cms1500-fields.ts';

/**
 * Where each form locator of the UB-04 (CMS-1450) prints: 10 characters and 6 lines to the inch over the whole sheet, as on
 * that form, 82 columns and 65 lines. Numbers are those of the form locators; the words on the paper are not ours to repeat.
 */
const at = (line: number, column: number, width: number): Field => ({ line, column, width });
const whole = (line: number, column: number, width: number): Field => ({ line, column, width, overflow: 'shrink' });
const money = (line: number, column: number, width: number): Field => ({ line, column, width, align: 'right', overflow: 'shrink' });

export const CHARGE_LINES_PER_PAGE = 22;
/** First of the lines on which revenue codes stand, and the one below them with the totals. */
export const FIRST_CHARGE_LINE = 19;
export const TOTAL_LINE = FIRST_CHARGE_LINE + CHARGE_LINES_PER_PAGE;

export const CONDITIONS = 11;
export const OCCURRENCES = 8;
export const SPANS = 4;
export const VALUES = 12;
export const OTHER_DIAGNOSES = 17;
export const PROCEDURES = 6;
export const PAYERS = ['A', 'B', 'C'] as const;

type Named = readonly (readonly [string, Field])[];
const many = (count: number, fields: (index: number) => Named): Named => Array.from({ length: count }, (_, index) => fields(index)).flat();

const HEAD: Named = [
  ['1.name', at(1, 1, 25)],
  ['1.street', at(2, 1, 25)],
  ['1.city', at(3, 1, 25)],
  ['1.phone', at(4, 1, 25)],
  ['2.name', at(1, 27, 24)],
  ['2.street', at(2, 27, 24)],
  ['2.city', at(3, 27, 24)],
  ['3a', whole(1, 57, 24)],
  ['3b', whole(2, 57, 19)],
  ['4', at(2, 79, 4)],
  ['5', whole(4, 53, 10)],
  ['6.from', at(4, 65, 6)],
  ['6.to', at(4, 72, 6)],
  ['8a', whole(5, 11, 19)],
  ['8b', at(6, 2, 29)],
  ['9a', at(5, 42, 40)],
  ['9b', at(6, 33, 29)],
  ['9c', at(6, 65, 2)],
  ['9d', whole(6, 69, 10)],
  ['10', at(8, 1, 8)],
  ['11', at(8, 10, 1)],
  ['12', at(8, 13, 6)],
  ['13', at(8, 20, 2)],
  ['14', at(8, 23, 1)],
  ['15', at(8, 26, 1)],
  ['16', at(8, 28, 2)],
  ['17', at(8, 31, 2)],
  ['29', at(8, 69, 2)],
  ['38.1', at(13, 2, 38)],
  ['38.2', at(14, 2, 38)],
  ['38.3', at(15, 2, 38)],
  ['38.4', at(16, 2, 38)],
];

/** Rows a and b: 31 to 34 hold an occurrence each, 35 and 36 a span. Values go 39a, 40a, 41a, 39b and so on. */
const CODES: Named = [
  ...many(CONDITIONS, (index) => [[String(18 + index), at(8, 34 + 3 * index, 2)]]),
  ...many(OCCURRENCES, (index) => {
    const column = 1 + 10 * (index % 4);
    const row = 10 + Math.floor(index / 4);
    return [
      [`occurrence.${index}.code`, at(row, column, 2)],
      [`occurrence.${index}.on`, at(row, column + 3, 6)],
    ];
  }),
  ...many(SPANS, (index) => {
    const column = 42 + 17 * (index % 2);
    const row = 10 + Math.floor(index / 2);
    return [
      [`span.${index}.code`, at(row, column, 2)],
      [`span.${index}.from`, at(row, column + 3, 6)],
      [`span.${index}.to`, at(row, column + 10, 6)],
    ];
  }),
  ...many(VALUES, (index) => {
    const column = 44 + 13 * (index % 3);
    const row = 14 + Math.floor(index / 3);
    return [
      [`value.${index}.code`, at(row, column, 2)],
      [`value.${index}.amount`, money(row, column + 3, 9)],
    ];
  }),
];

const CHARGES: Named = [
  ...many(CHARGE_LINES_PER_PAGE, (row) => {
    const line = FIRST_CHARGE_LINE + row;
    return [
      [`42.${row}`, at(line, 1, 4)],
      [`43.${row}`, at(line, 6, 24)],
      [`44.${row}`, whole(line, 31, 14)],
      [`45.${row}`, at(line, 46, 6)],
      [`46.${row}`, { line, column: 53, width: 7, align: 'right', overflow: 'shrink' }],
      [`47.${row}`, money(line, 61, 10)],
    ];
  }),
  ['42.total', at(TOTAL_LINE, 1, 4)],
  ['43.page', at(TOTAL_LINE, 12, 18)],
  ['45.created', at(TOTAL_LINE, 46, 6)],
  ['47.total', money(TOTAL_LINE, 61, 10)],
];

const COVERAGES: Named = PAYERS.flatMap(
  (letter, index): Named => [
    [`50${letter}`, at(43 + index, 1, 23)],
    [`51${letter}`, whole(43 + index, 25, 15)],
    [`52${letter}`, at(43 + index, 42, 1)],
    [`53${letter}`, at(43 + index, 45, 1)],
    [`54${letter}`, money(43 + index, 47, 10)],
    [`58${letter}`, at(47 + index, 1, 25)],
    [`59${letter}`, at(47 + index, 28, 2)],
    [`60${letter}`, whole(47 + index, 31, 20)],
    [`61${letter}`, at(47 + index, 52, 14)],
    [`62${letter}`, whole(47 + index, 67, 16)],
    [`63${letter}`, whole(51 + index, 1, 30)],
    [`64${letter}`, whole(51 + index, 33, 26)],
  ],
);

const diagnosisAt = (index: number): Named => {
  const line = 55 + Math.floor(index / 9);
  const column = 3 + 9 * (index % 9);
  const letter = index === 0 ? '67' : `67${String.fromCharCode(64 + index)}`;
  return [
    [letter, at(line, column, 7)],
    [`${letter}.admitted`, at(line, column + 7, 1)],
  ];
};

const FOOT: Named = [
  ['56', whole(42, 72, 10)],
  ['66', at(55, 1, 1)],
  ...many(OTHER_DIAGNOSES + 1, diagnosisAt),
  ['69', at(57, 6, 7)],
  ...many(3, (index): Named => [[`70.${index}`, at(57, 18 + 8 * index, 7)]]),
  ['71', at(57, 46, 4)],
  ...many(3, (index): Named => [[`72.${index}`, at(57, 55 + 9 * index, 8)]]),
  ...many(PROCEDURES, (index) => {
    const column = 2 + 16 * (index % 3);
    const line = 59 + 2 * Math.floor(index / 3);
    return [
      [`74.${index}.code`, at(line, column, 7)],
      [`74.${index}.on`, at(line, column + 8, 6)],
    ];
  }),
  ...['76', '77', '78', '79'].flatMap(
    (number, index): Named => [
      [`${number}.role`, at(58 + 2 * index, 55, 2)],
      [`${number}.npi`, whole(58 + 2 * index, 60, 10)],
      [`${number}.last`, at(59 + 2 * index, 54, 16)],
      [`${number}.first`, at(59 + 2 * index, 71, 12)],
    ],
  ),
  ...many(3, (index): Named => [[`80.${index}`, at(63 + index, 2, 23)]]),
  ['81.kind', at(63, 28, 2)],
  ['81.code', at(63, 31, 10)],
];

/** Every place of a page by its name: the form locator, with a letter or a counted row where it has several. */
export const UB04_FIELDS: ReadonlyMap<string, Field> = new Map([...HEAD, ...CODES, ...CHARGES, ...COVERAGES, ...FOOT]);
