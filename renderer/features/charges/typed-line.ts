import { elevenDigits } from '#shared/domain/charge/charge-language-line.ts';
import { minutesOf, parseTimes } from '#shared/domain/charge/line-details.ts';
import { parseDateInput } from '#shared/domain/input/date-input.ts';
import { parseMoneyInput } from '#shared/domain/input/money-input.ts';
import { ZERO } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { Draft } from './draft.ts';
import { type DraftLine, type Encounter, isEmptyLine, type SentLine } from './draft-line.ts';

/** A cell that cannot be read at all; the engine never sees it, so it is said here. Named like a finding's field. */
export type CellProblem = { readonly lineId: string; readonly field: string; readonly message: string; readonly fix: string };

type Report = (field: string, message: string, fix: string) => void;

/** Thousandths of a decimal; undefined when it is none, is negative or has more than three places. */
export function thousandthsOf(text: string, below: number): number | undefined {
  const value = Number(text.trim());
  const fits = text.trim() !== '' && Number.isFinite(value) && value >= 0 && value < below;
  return fits && Number.isInteger(Math.round(value * 1e6) / 1e3) ? Math.round(value * 1000) : undefined;
}

function readUnits(text: string, report: Report): number {
  const units = thousandthsOf(text, 10_000);
  if (units === undefined) report('units', `"${text}" is not a number of units.`, 'Type a number such as 1 or 1.5.');
  return units ?? 0;
}

function readPointers(text: string, report: Report): number[] {
  const letters = text.toUpperCase().replace(/[\s,]+/g, '');
  if (!/^[A-X]{0,4}$/.test(letters)) {
    report('pointers', `"${text}" does not name diagnoses.`, 'Type up to four letters of diagnoses, the main one first.');
    return [];
  }
  return [...letters].map((letter) => letter.charCodeAt(0) - 64);
}

/** Modifiers in pairs of characters, apart or glued together; what a claim cannot carry is reported and left out. */
export function readModifiers(text: string, report: Report): string[] {
  const modifiers = text
    .toUpperCase()
    .split(/[\s,-]+/)
    .filter((part) => part !== '');
  const pairs = modifiers.flatMap((part) => part.match(/.{1,2}/g) ?? []);
  if (pairs.length > 4) report('modifiers', `Line has ${pairs.length} modifiers; a claim carries four.`, 'Take the others away.');
  return pairs.slice(0, 4);
}

const TIMES = /^((?:[01]\d|2[0-3])[0-5]\d-(?:[01]\d|2[0-3])[0-5]\d)([\s,]+(?:[01]\d|2[0-3])[0-5]\d-(?:[01]\d|2[0-3])[0-5]\d){0,5}$/;

/** "75" or "0815-0930 1000-1045". */
export function readMinutes(text: string, report: Report): { readonly minutes: number | null; readonly times: SentLine['times'] } {
  const typed = text.trim().replaceAll(':', '');
  if (typed === '') return { minutes: null, times: [] };
  if (/^\d{1,4}$/.test(typed)) return { minutes: Number(typed), times: [] };
  const times = TIMES.test(typed) ? [...parseTimes(typed)] : [];
  if (times.length === 0) report('minutes', `"${text}" is neither minutes nor times.`, 'Type 75, or times such as 0815-0930 1000-1045.');
  return { minutes: times.length === 0 ? null : minutesOf(times), times };
}

function readDrug({ ndc, ndcQuantity, ndcUnit }: DraftLine, report: Report): SentLine['ndc'] {
  const typed = ndc.trim();
  if (typed === '') return null;
  const code = elevenDigits(typed) ?? typed;
  if (code.length > 13) report('ndc', `"${typed}" is too long for an NDC.`, 'An NDC has eleven digits.');
  const quantityThousandths = thousandthsOf(ndcQuantity, 10_000);
  if (quantityThousandths === undefined) report('ndcQuantity', `"${ndcQuantity}" is not a quantity.`, 'Type a number such as 1 or 2.5.');
  return { code: code.slice(0, 13), quantityThousandths: quantityThousandths ?? 0, unit: ndcUnit };
}

function readDays(line: DraftLine, serviceDate: PlainDate, today: PlainDate, report: Report): Pick<SentLine, 'from' | 'to'> {
  const from = parseDateInput(line.from, today);
  if (from === undefined) report('from', `"${line.from}" is not a day.`, 'Type 7/15, 0715, t for today or -1.');
  const day = from ?? serviceDate;
  if (line.to.trim() === '') return { from: day, to: day };
  const to = parseDateInput(line.to, today);
  if (to === undefined) report('to', `"${line.to}" is not a day.`, 'Type the last day, or leave it empty.');
  else if (to < day) report('to', 'The last day lies before the first.', 'Type a later day, or leave it empty.');
  return { from: day, to: to === undefined || to < day ? day : to };
}

function readLine(line: DraftLine, serviceDate: PlainDate, today: PlainDate, report: Report): SentLine {
  const charge = line.charge.trim() === '' ? ZERO : parseMoneyInput(line.charge);
  if (charge === undefined || charge < 0) report('charge', `"${line.charge}" is not a charge.`, 'Type an amount such as 45.00.');
  const code = line.code.trim();
  if (code.length > 5) report('procedureCode', `"${code}" is no code.`, 'Type five characters, or choose one by its words.');
  const place = line.place.trim();
  if (place.length > 2) report('placeOfService', `"${place}" is no place of service.`, 'Type its two digits.');
  const revenueCode = line.revenueCode.trim();
  const revenue = revenueCode === '' ? '' : revenueCode.padStart(4, '0');
  if (!/^(\d{4})?$/.test(revenue))
    report('revenueCode', `"${revenueCode}" is no revenue code.`, 'Type its four digits, or leave it empty.');
  const { renderingProviderId, orderingProviderId, supervisingProviderId, emergency, epsdt, familyPlanning, supplement } = line;
  return {
    chargeLineId: line.id,
    ...readDays(line, serviceDate, today, report),
    procedureCode: code.slice(0, 5).toUpperCase(),
    modifiers: readModifiers(line.modifiers, report),
    pointers: readPointers(line.pointers, report),
    description: line.description.trim().slice(0, 80),
    unitThousandths: readUnits(line.units, report),
    charge: charge === undefined || charge < 0 ? ZERO : charge,
    ndc: readDrug(line, report),
    placeOfService: place.slice(0, 2),
    ...readMinutes(line.minutes, report),
    ...{ renderingProviderId, orderingProviderId, supervisingProviderId, emergency, epsdt, familyPlanning, supplement },
    note: line.note.trim().slice(0, 80),
    revenueCode: /^(\d{4})?$/.test(revenue) ? revenue : '',
  };
}

/** The draft as the engine takes it, and the cells that could not be read. */
export function encounterOf(draft: Draft, today: PlainDate): { readonly encounter: Encounter; readonly problems: readonly CellProblem[] } {
  const problems: CellProblem[] = [];
  const { serviceDate } = draft.encounter;
  const lines = draft.lines
    .filter((line) => !isEmptyLine(line))
    .map((line) => readLine(line, serviceDate, today, (field, message, fix) => problems.push({ lineId: line.id, field, message, fix })));
  const diagnoses = draft.diagnoses.map((code) => code.trim().slice(0, 8));
  return { encounter: { ...draft.encounter, diagnoses, lines }, problems };
}
