import type { SuperbillFacts } from '#shared/domain/superbill/superbill-facts.ts';
import { PLAIN_STYLE } from '#shared/domain/superbill/superbill-layout.ts';
import { formatMoney } from '#shared/kernel/cents.ts';
import { box, line, type Mark, text } from './draw-list.ts';
import type { ColumnRow } from './superbill-columns.ts';

/** Rows of the superbill's two grids. Every row has a box to tick and room for a pen: 13.5 points or more. */
export const LEAST_ROW = 13.5;
const QUIET = '#555555';
const BLANK = '#777777';

type Procedure = SuperbillFacts['procedures'][number];
type Diagnosis = SuperbillFacts['diagnoses'][number];

/** Procedures under their sections, in the order the practice keeps them, then blank lines to write others on. */
export function procedureRows(facts: SuperbillFacts, width: number, rowHeight = LEAST_ROW): ColumnRow[] {
  const { fees, procedureBlanks } = facts.style ?? PLAIN_STYLE;
  const places = placesIn(width, fees);
  const rows: ColumnRow[] = [];
  let section: string | null = null;
  for (const procedure of facts.procedures) {
    if (procedure.section !== section) rows.push(sectionRow(procedure.section, places));
    section = procedure.section;
    rows.push(entry(rowHeight, (x, y) => procedureMarks(procedure, x, y, places)));
  }
  if (procedureBlanks > 0) rows.push(sectionRow('Other procedures', places));
  for (let index = 0; index < procedureBlanks; index += 1) rows.push(entry(rowHeight, (x, y) => writeInProcedure(x, y, places)));
  return rows;
}

/** Diagnoses with a blank for their number, then blank lines. */
export function diagnosisRows(facts: SuperbillFacts, width: number, rowHeight = LEAST_ROW): ColumnRow[] {
  const { diagnosisBlanks } = facts.style ?? PLAIN_STYLE;
  return [
    ...facts.diagnoses.map((diagnosis) => entry(rowHeight, (x, y) => diagnosisMarks(diagnosis, x, y, width))),
    ...Array.from({ length: diagnosisBlanks }, () => entry(rowHeight, (x, y) => [...tickBox(x, y), blank(x + 13, x + width, y)])),
  ];
}

/** A taller row keeps its words in its middle. */
const entry = (height: number, draw: (x: number, y: number) => Mark[]): ColumnRow => ({
  kind: 'entry',
  height,
  draw: (x, y) => draw(x, y + (height - LEAST_ROW) / 2),
});

const tickBox = (x: number, y: number): Mark[] => [box(x, y + 2.5, 8.5, 8.5, { strokeWidth: 0.6 })];

const blank = (left: number, right: number, y: number): Mark => line(left, y + 11, right, y + 11, { width: 0.4, color: BLANK });

/** Where things stand in a column, in points from its right edge: the pen's blanks, then the fee, then the words end. */
type Places = {
  readonly width: number;
  readonly modifiers: readonly number[];
  readonly feeRight: number;
  readonly wordsRight: number;
  readonly fees: boolean;
};

const UNITS = 18;
/** A column narrower than this has no room for modifiers: they are written behind the words. */
const ROOM_FOR_MODIFIERS = 200;

function placesIn(width: number, fees: boolean): Places {
  const modifiers = width >= ROOM_FOR_MODIFIERS ? [58, 38] : [];
  const feeRight = modifiers.length > 0 ? 62 : UNITS + 4;
  return { width, modifiers, feeRight, wordsRight: fees ? feeRight + 38 : feeRight, fees };
}

function sectionRow(section: string, { width, modifiers, feeRight, fees }: Places): ColumnRow {
  return {
    kind: 'heading',
    height: 15,
    draw: (x, y, again) => [
      box(x, y + 2, width, 11.5, { fill: '#ececec', stroke: null }),
      text(x + 3, y + 10.5, again ? `${section}, continued` : section, {
        font: 'Helvetica-Bold',
        size: 8,
        maxWidth: width - (modifiers.length > 0 ? 110 : 60),
      }),
      ...(fees ? [text(x + width - feeRight, y + 10.5, 'Fee', { size: 6.5, align: 'right', color: QUIET })] : []),
      ...(modifiers.length > 0 ? [text(x + width - 40, y + 10.5, 'Modifiers', { size: 6.5, align: 'center', color: QUIET })] : []),
      text(x + width - 8, y + 10.5, 'Units', { size: 6.5, align: 'center', color: QUIET }),
    ],
  };
}

function procedureMarks(procedure: Procedure, x: number, y: number, places: Places): Mark[] {
  const { width, feeRight, wordsRight, fees } = places;
  return [
    ...tickBox(x, y),
    text(x + 13, y + 10, procedure.code, { font: 'Helvetica-Bold', size: 8, maxWidth: 33 }),
    text(x + 48, y + 10, procedure.words, { size: 8, maxWidth: width - 48 - wordsRight }),
    ...(fees
      ? [
          text(x + width - feeRight, y + 10, procedure.fee === null ? '' : formatMoney(procedure.fee), {
            size: 8,
            align: 'right',
            maxWidth: 36,
          }),
        ]
      : []),
    ...penBlanks(x + width, y, places),
  ];
}

const penBlanks = (right: number, y: number, { modifiers }: Places): Mark[] => [
  ...modifiers.map((from) => blank(right - from, right - from + 17, y)),
  blank(right - UNITS + 3, right, y),
];

const writeInProcedure = (x: number, y: number, places: Places): Mark[] => [
  ...tickBox(x, y),
  blank(x + 13, x + 44, y),
  blank(x + 48, x + places.width - places.feeRight - 4, y),
  ...penBlanks(x + places.width, y, places),
];

function diagnosisMarks(diagnosis: Diagnosis, x: number, y: number, width: number): Mark[] {
  return [
    ...tickBox(x, y),
    text(x + 13, y + 10, diagnosis.code, { font: 'Helvetica-Bold', size: 8, maxWidth: 40 }),
    text(x + 56, y + 10, diagnosis.words, { size: 8, maxWidth: width - 56 }),
  ];
}
