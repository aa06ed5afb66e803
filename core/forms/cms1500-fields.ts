/**
 * Where each box of the CMS-1500 (02/12) prints, on the form's own grid: 10 characters and 6 lines to the inch, the
 * first column 0.3 inch from the left edge, the first line 1/3 inch from the top. Lines and columns count from 1.
 * Text longer than its box is typed up to 15 percent smaller and then cut (names, addresses, notes), or typed as small as
 * it takes (identifiers and money, of which nothing may be lost).
 */
export type Field = {
  readonly line: number;
  readonly column: number;
  readonly width: number;
  readonly align?: 'right';
  readonly overflow?: 'shrink';
};

const at = (line: number, column: number, width: number): Field => ({ line, column, width });
const whole = (line: number, column: number, width: number): Field => ({ line, column, width, overflow: 'shrink' });
const tick = (line: number, column: number): Field => ({ line, column, width: 1 });
const money = (line: number, column: number, width: number): Field => ({ line, column, width, align: 'right', overflow: 'shrink' });

/** Boxes that appear once on a page. Dates are split as the form splits them: month, day, year. */
export const PAGE_FIELDS = {
  'carrier.1': at(2, 41, 38),
  'carrier.2': at(3, 41, 38),
  'carrier.3': at(4, 41, 38),
  'carrier.4': at(5, 41, 38),
  '1.medicare': tick(8, 1),
  '1.medicaid': tick(8, 8),
  '1.tricare': tick(8, 15),
  '1.champva': tick(8, 24),
  '1.group': tick(8, 31),
  '1.feca': tick(8, 39),
  '1.other': tick(8, 45),
  '1a': whole(8, 50, 29),
  '2': at(10, 1, 28),
  '3.month': at(10, 31, 2),
  '3.day': at(10, 34, 2),
  '3.year': at(10, 37, 4),
  '3.male': tick(10, 42),
  '3.female': tick(10, 47),
  '4': at(10, 50, 29),
  '5.street': at(12, 1, 28),
  '6.self': tick(12, 33),
  '6.spouse': tick(12, 38),
  '6.child': tick(12, 42),
  '6.other': tick(12, 47),
  '7.street': at(12, 50, 29),
  '5.city': at(14, 1, 24),
  '5.state': at(14, 26, 3),
  '8': at(14, 31, 18),
  '7.city': at(14, 50, 23),
  '7.state': at(14, 74, 4),
  '5.zip': whole(16, 1, 12),
  '5.area': at(16, 15, 3),
  '5.phone': at(16, 19, 10),
  '7.zip': whole(16, 50, 12),
  '7.area': at(16, 65, 3),
  '7.phone': at(16, 69, 10),
  '9': at(18, 1, 28),
  '11': whole(18, 50, 29),
  '9a': whole(20, 1, 28),
  '10a.yes': tick(20, 35),
  '10a.no': tick(20, 41),
  '11a.month': at(20, 53, 2),
  '11a.day': at(20, 56, 2),
  '11a.year': at(20, 59, 4),
  '11a.male': tick(20, 68),
  '11a.female': tick(20, 75),
  '9b': at(22, 1, 28),
  '10b.yes': tick(22, 35),
  '10b.no': tick(22, 41),
  '10b.state': at(22, 45, 2),
  '11b.qualifier': at(22, 50, 2),
  '11b': whole(22, 53, 26),
  '9c': at(24, 1, 28),
  '10c.yes': tick(24, 35),
  '10c.no': tick(24, 41),
  '11c': at(24, 50, 29),
  '9d': at(26, 1, 28),
  '10d': whole(26, 31, 18),
  '11d.yes': tick(26, 52),
  '11d.no': tick(26, 57),
  '12': at(29, 7, 23),
  '12.date': at(29, 38, 10),
  '13': at(29, 55, 23),
  '14.month': at(32, 2, 2),
  '14.day': at(32, 5, 2),
  '14.year': at(32, 8, 4),
  '14.qualifier': at(32, 16, 3),
  '15.qualifier': at(32, 31, 3),
  '15.month': at(32, 37, 2),
  '15.day': at(32, 40, 2),
  '15.year': at(32, 43, 4),
  '16.fromMonth': at(32, 54, 2),
  '16.fromDay': at(32, 57, 2),
  '16.fromYear': at(32, 60, 4),
  '16.toMonth': at(32, 68, 2),
  '16.toDay': at(32, 71, 2),
  '16.toYear': at(32, 74, 4),
  '17a.qualifier': at(33, 30, 2),
  '17a': whole(33, 33, 16),
  '17.qualifier': at(34, 1, 2),
  '17': at(34, 4, 24),
  '17b': whole(34, 33, 16),
  '18.fromMonth': at(34, 54, 2),
  '18.fromDay': at(34, 57, 2),
  '18.fromYear': at(34, 60, 4),
  '18.toMonth': at(34, 68, 2),
  '18.toDay': at(34, 71, 2),
  '18.toYear': at(34, 74, 4),
  '19.first': at(35, 26, 23),
  '19': at(36, 1, 48),
  '20.yes': tick(36, 52),
  '20.no': tick(36, 57),
  '20.charge': money(36, 62, 8),
  '21.indicator': tick(37, 42),
  '21.A': whole(38, 3, 8),
  '21.B': whole(38, 16, 8),
  '21.C': whole(38, 29, 8),
  '21.D': whole(38, 42, 7),
  '21.E': whole(39, 3, 8),
  '21.F': whole(39, 16, 8),
  '21.G': whole(39, 29, 8),
  '21.H': whole(39, 42, 7),
  '21.I': whole(40, 3, 8),
  '21.J': whole(40, 16, 8),
  '21.K': whole(40, 29, 8),
  '21.L': whole(40, 42, 7),
  '22.code': at(38, 50, 11),
  '22.reference': whole(38, 62, 17),
  '23': whole(40, 50, 29),
  '25': whole(56, 1, 15),
  '25.ssn': tick(56, 17),
  '25.ein': tick(56, 19),
  '26': whole(56, 23, 14),
  '27.yes': tick(56, 38),
  '27.no': tick(56, 43),
  '28': money(56, 52, 8),
  '29': money(56, 62, 8),
  '30': money(56, 71, 8),
  '33.area': at(57, 66, 3),
  '33.phone': at(57, 70, 9),
  '32.name': at(58, 23, 26),
  '33.name': at(58, 50, 29),
  '32.street': at(59, 23, 26),
  '33.street': at(59, 50, 29),
  '31': at(60, 1, 21),
  '32.city': at(60, 23, 26),
  '33.city': at(60, 50, 29),
  '31.date': at(61, 8, 10),
  '32a': whole(61, 24, 10),
  '32b': whole(61, 36, 13),
  '33a': whole(61, 51, 10),
  '33b': whole(61, 63, 16),
} as const satisfies Record<string, Field>;

/** Boxes of one service line; `line` counts from the line's shaded half (0) to its lower half (1). */
export const SERVICE_FIELDS = {
  shaded: at(0, 1, 61),
  'H.shaded': at(0, 62, 2),
  'I.shaded': at(0, 65, 2),
  'J.shaded': whole(0, 68, 11),
  'A.fromMonth': at(1, 1, 2),
  'A.fromDay': at(1, 4, 2),
  'A.fromYear': at(1, 7, 2),
  'A.toMonth': at(1, 10, 2),
  'A.toDay': at(1, 13, 2),
  'A.toYear': at(1, 16, 2),
  B: at(1, 19, 2),
  C: at(1, 22, 2),
  'D.code': whole(1, 25, 6),
  'D.modifier1': at(1, 33, 2),
  'D.modifier2': at(1, 36, 2),
  'D.modifier3': at(1, 39, 2),
  'D.modifier4': at(1, 42, 2),
  E: whole(1, 45, 4),
  F: money(1, 50, 8),
  G: money(1, 59, 3),
  H: at(1, 63, 1),
  J: whole(1, 68, 11),
} as const satisfies Record<string, Field>;

/** Line of the form on which the first service line's shaded half prints; each service line takes two. */
export const FIRST_SERVICE_LINE = 43;
export const SERVICE_LINES_PER_PAGE = 6;
const ROWS = ['1', '2', '3', '4', '5', '6'] as const;

export type ServiceRow = (typeof ROWS)[number];
export type ServiceField = keyof typeof SERVICE_FIELDS;
export type BoxName = keyof typeof PAGE_FIELDS | `24.${ServiceRow}.${ServiceField}`;

/** Every box of a page by its name: the whole table of positions. */
export const CMS1500_FIELDS: ReadonlyMap<BoxName, Field> = new Map<BoxName, Field>([
  ...(Object.entries(PAGE_FIELDS) as [BoxName, Field][]),
  ...ROWS.flatMap((row, index) =>
    Object.entries(SERVICE_FIELDS).map(([name, field]): [BoxName, Field] => [
      `24.${row}.${name as ServiceField}`,
      { ...field, line: FIRST_SERVICE_LINE + 2 * index + field.line },
    ]),
  ),
]);

/** Name of a service line's row on its page, from 0. */
export const serviceRow = (index: number): ServiceRow => ROWS[index] ?? '6';
