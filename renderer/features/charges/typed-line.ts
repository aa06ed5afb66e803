import { parseDateInput } from '#shared/domain/input/date-input.ts';
import { parseMoneyInput } from '#shared/domain/input/money-input.ts';
import { ZERO } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type Draft, type DraftLine, type Encounter, isEmptyLine, type SentLine } from './draft.ts';

/** A cell that cannot be read at all; the engine never sees it, so it is said here. Named like a finding's field. */
export type CellProblem = { readonly lineId: string; readonly field: string; readonly message: string; readonly fix: string };

type Report = (field: string, message: string, fix: string) => void;

function readUnits(text: string, report: Report): number {
  const units = Number(text.trim());
  const fits =
    text.trim() !== '' && Number.isFinite(units) && units >= 0 && units < 10_000 && Number.isInteger(Math.round(units * 1e6) / 1e3);
  if (!fits) report('units', `"${text}" is not a number of units.`, 'Type a number such as 1 or 1.5.');
  return fits ? Math.round(units * 1000) : 0;
}

function readPointers(text: string, report: Report): number[] {
  const letters = text.toUpperCase().replace(/[\s,]+/g, '');
  if (!/^[A-L]{0,4}$/.test(letters)) {
    report('pointers', `"${text}" does not name diagnoses.`, 'Type up to four letters from A to L, the main one first.');
    return [];
  }
  return [...letters].map((letter) => letter.charCodeAt(0) - 64);
}

function readModifiers(text: string, report: Report): string[] {
  const modifiers = text
    .toUpperCase()
    .split(/[\s,-]+/)
    .filter((part) => part !== '');
  const pairs = modifiers.flatMap((part) => part.match(/.{1,2}/g) ?? []);
  if (pairs.length > 4) report('modifiers', `Line has ${pairs.length} modifiers; a claim carries four.`, 'Take the others away.');
  return pairs.slice(0, 4);
}

function readLine(line: DraftLine, serviceDate: PlainDate, today: PlainDate, report: Report): SentLine {
  const from = parseDateInput(line.from, today);
  if (from === undefined) report('from', `"${line.from}" is not a day.`, 'Type 7/15, 0715, t for today or -1.');
  const charge = line.charge.trim() === '' ? ZERO : parseMoneyInput(line.charge);
  if (charge === undefined || charge < 0) report('charge', `"${line.charge}" is not a charge.`, 'Type an amount such as 45.00.');
  const code = line.code.trim();
  if (code.length > 5) report('procedureCode', `"${code}" is no code.`, 'Type five characters, or choose one by its words.');
  const ndc = line.ndc.trim();
  if (ndc.length > 13) report('ndc', `"${ndc}" is too long for an NDC.`, 'An NDC has eleven digits.');
  const day = from ?? serviceDate;
  return {
    chargeLineId: line.id,
    from: day,
    to: line.to !== undefined && line.to > day ? line.to : day,
    procedureCode: code.slice(0, 5).toUpperCase(),
    modifiers: readModifiers(line.modifiers, report),
    pointers: readPointers(line.pointers, report),
    description: line.description,
    unitThousandths: readUnits(line.units, report),
    charge: charge === undefined || charge < 0 ? ZERO : charge,
    ndc: ndc === '' ? null : { code: ndc.slice(0, 13), quantityThousandths: line.ndcQuantity, unit: line.ndcUnit },
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
