import {
  type ChargeContext,
  type ChargeLanguageProblem,
  type ChargePart,
  formatChargeLanguage,
  readChargeText,
} from '#shared/domain/charge/charge-language.ts';
import { type ChargeLanguageLine, elevenDigits } from '#shared/domain/charge/charge-language-line.ts';
import { type ChargeTemplate, expandTemplate, type PlacedLine } from '#shared/domain/charge/expand-template.ts';
import type { DateStyle } from '#shared/domain/charge/payer-charge-rule.ts';
import { onEachDay } from '#shared/domain/charge/service-days.ts';
import { DIAGNOSES_OF_A_VISIT, LINES_OF_A_VISIT } from '#shared/domain/claim/claim-room.ts';
import { parseProcedureCode } from '#shared/domain/code/procedure-code.ts';
import { cents, formatDecimal, ZERO } from '#shared/kernel/cents.ts';
import { daysBetween } from '#shared/kernel/plain-date.ts';
import { type Draft, withRoom } from './draft.ts';
import { type DraftLine, dayText, emptyLine, formatUnits, isEmptyLine, minutesText, pointerText, type SentLine } from './draft-line.ts';

/** What a text is read with: keys of templates, and those of them whose lines are known. */
export type Reading = {
  readonly keys: { has(key: string): boolean };
  readonly templateOf: (key: string) => ChargeTemplate | undefined;
  readonly dates: DateStyle;
};

export type Read = {
  readonly draft: Draft;
  readonly lines: number;
  readonly diagnoses: number;
  readonly problems: readonly ChargeLanguageProblem[];
  /** Templates that were named: by key, with the lines they brought; without lines while they are still on their way. */
  readonly templates: readonly { readonly key: string; readonly name: string; readonly lines: number | undefined }[];
};

type Cells = Omit<Partial<DraftLine>, 'id'> & { readonly code: string };

/** What the language says of a line; it says all of these, so what is not in the text is taken back. */
function cellsOf(
  line: ChargeLanguageLine,
  from: Draft['encounter']['serviceDate'],
  dates: DateStyle,
  unitsTyped: boolean,
): readonly Cells[] {
  const { days, ndc } = line;
  const span = { from: days?.from ?? from, to: days?.to ?? from, unitThousandths: line.unitThousandths, charge: line.charge ?? ZERO };
  return onEachDay(span, dates).map((each) => ({
    code: line.code,
    from: dayText(each.from),
    to: each.to === each.from ? '' : dayText(each.to),
    modifiers: line.modifiers.join(' '),
    pointers: pointerText(line.pointers),
    units: formatUnits(each.unitThousandths),
    minutes: minutesText({ minutes: line.minutes ?? null, times: [...(line.times ?? [])] }),
    place: line.placeOfService ?? '',
    charge: line.charge === undefined ? '' : formatDecimal(each.charge),
    ownCharge: line.charge !== undefined,
    emergency: line.emergency ?? false,
    epsdt: line.epsdt ?? false,
    ...(ndc ? { ndc: ndc.code, ndcQuantity: formatUnits(ndc.quantityThousandths), ndcUnit: ndc.unit } : {}),
    touched: unitsTyped ? ['units'] : [],
  }));
}

/** Units that were typed, also one: "x1" says that no other number is meant. */
const UNITS = /(?:^|\s)[x\u00d7][\d.]+(?:\s|$)/i;

/** A template's line as cells. */
export const cellsOfTemplate = (line: PlacedLine): Cells => ({
  code: line.procedureCode,
  from: dayText(line.from),
  modifiers: line.modifiers.join(' '),
  pointers: pointerText(line.pointers),
  units: formatUnits(line.unitThousandths),
  place: line.placeOfService,
  charge: line.charge === null ? '' : formatDecimal(line.charge),
  ownCharge: line.charge !== null,
  description: line.description,
  wholeFor: line.procedureCode,
  ...(line.ndc ? { ndc: line.ndc.code, ndcQuantity: formatUnits(line.ndc.quantityThousandths), ndcUnit: line.ndc.unit } : {}),
});

const writable = ({ code, ndc }: DraftLine): boolean =>
  parseProcedureCode(code.trim()) !== undefined && (ndc.trim() === '' || elevenDigits(ndc.trim()) !== undefined);

/**
 * Reads a text into a draft as it was when the typing began. A line of that draft keeps its id and what the language cannot say;
 * ids that were given while typing are used again, so that a row stays a row under the hand.
 */
export function applyText(base: Draft, text: string, reading: Reading, shown: readonly DraftLine[] = []): Read {
  const { serviceDate } = base.encounter;
  const context: ChargeContext = { serviceDate, templateKeys: reading.keys };
  const { parts, diagnoses: typed, problems } = readChargeText(text, context);
  let diagnoses = typed;
  const templates: Read['templates'][number][] = [];
  const cells: Cells[] = [];
  const leftOut: ChargeLanguageProblem[] = [];
  const take = (part: ChargePart) => {
    if ('line' in part) return cells.push(...cellsOf(part.line, serviceDate, reading.dates, UNITS.test(text.slice(part.start, part.end))));
    const template = reading.templateOf(part.templateKey);
    templates.push({ key: part.templateKey, name: template?.name ?? '', lines: template?.lines.length });
    if (!template) return 0;
    const expanded = expandTemplate(template, part.days?.from ?? serviceDate, diagnoses);
    diagnoses = expanded.diagnoses;
    const { start, end } = part;
    for (const code of expanded.leftOut)
      leftOut.push({
        start,
        end,
        text: part.templateKey,
        message: `A visit holds ${DIAGNOSES_OF_A_VISIT} diagnoses; ${code} is left out.`,
      });
    return cells.push(...expanded.lines.map(cellsOfTemplate));
  };
  for (const part of parts) take(part);
  if (cells.length > LINES_OF_A_VISIT)
    leftOut.push({
      start: 0,
      end: text.length,
      text,
      message: `A visit holds ${LINES_OF_A_VISIT} lines; ${cells.length - LINES_OF_A_VISIT} are left out.`,
    });
  const free = base.lines.filter((line) => !isEmptyLine(line));
  const unwritten = free.filter((line) => !writable(line));
  const lines = placed(cells.slice(0, LINES_OF_A_VISIT), free.filter(writable), shown, serviceDate);
  const all = [...lines, ...unwritten].slice(0, LINES_OF_A_VISIT);
  return {
    draft: withRoom({ ...base, diagnoses, lines: all }),
    ...{ lines: lines.length, diagnoses: diagnoses.length, templates, problems: [...problems, ...leftOut] },
  };
}

/** Gives cells to the lines that they mean: first come the draft's own of the same code, then rows drawn for this typing. */
function placed(
  cells: readonly Cells[],
  own: readonly DraftLine[],
  shown: readonly DraftLine[],
  from: Draft['encounter']['serviceDate'],
): readonly DraftLine[] {
  const taken = new Set<string>();
  const known = new Set(own.map(({ id }) => id));
  const pick = (rows: readonly DraftLine[], code: string) => {
    const row = rows.find((line) => !taken.has(line.id) && line.code.trim().toUpperCase() === code);
    if (row) taken.add(row.id);
    return row;
  };
  const fresh = shown.filter((line) => !known.has(line.id));
  return cells.map((cell) => {
    const same = pick(own, cell.code);
    if (same) return stillGiven(same, { ...same, ndc: '', ...cell, ...priceKept(same, cell) });
    // The empty row under the last line becomes the next one, so that a cell with the cursor in it stays.
    const drawn = pick(fresh, cell.code) ?? pick(fresh, '');
    return { ...emptyLine(from, drawn?.id), ...cell, ...(drawn ? priceKept(drawn, cell) : {}) };
  });
}

/** A default that stands there as before is one still. */
const stillGiven = (before: DraftLine, line: DraftLine): DraftLine => ({
  ...line,
  given: before.given.filter((name) => !(name in line) || before[name as keyof DraftLine] === line[name as keyof DraftLine]),
  touched: [...new Set([...before.touched, ...line.touched])],
});

/** A price of the schedule stays only for the same code, modifiers and units; else it is asked for anew. */
const priceKept = (line: DraftLine, cell: Cells): Partial<DraftLine> =>
  !cell.ownCharge && !line.ownCharge && line.code === cell.code && line.modifiers === cell.modifiers && line.units === cell.units
    ? { charge: line.charge }
    : {};

/** The visit as one line of the charge language. */
export function languageOf(lines: readonly SentLine[], draft: Draft): string {
  const byId = new Map(draft.lines.map((line) => [line.id, line]));
  const { serviceDate } = draft.encounter;
  const written = lines.flatMap((line): readonly ChargeLanguageLine[] => {
    const own = byId.get(line.chargeLineId);
    if (!own || !writable(own)) return [];
    const days = daysBetween(line.from, line.to) + 1;
    // The language says units and charge of one day.
    const each = line.unitThousandths % days === 0 ? days : 1;
    return [
      {
        ...{ code: line.procedureCode, modifiers: line.modifiers, pointers: line.pointers, unitThousandths: line.unitThousandths / each },
        ...(own.ownCharge ? { charge: cents(Math.round(line.charge / each)) } : {}),
        ...(line.from === serviceDate && days === 1 ? {} : { days: { from: line.from, to: line.to } }),
        ...(line.times && line.times.length > 0 ? { times: line.times } : {}),
        ...(line.minutes == null ? {} : { minutes: line.minutes }),
        ...(line.placeOfService ? { placeOfService: line.placeOfService } : {}),
        ...(line.ndc ? { ndc: { ...line.ndc, code: elevenDigits(line.ndc.code) ?? line.ndc.code } } : {}),
        ...(line.emergency ? { emergency: true as const } : {}),
        ...(line.epsdt ? { epsdt: true as const } : {}),
      },
    ];
  });
  return formatChargeLanguage({ lines: written, diagnoses: draft.diagnoses });
}
