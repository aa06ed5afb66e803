import type { CallInput, Output } from '#shared/contract/operations.ts';
import { type ChargeLanguage, formatChargeLanguage } from '#shared/domain/charge/charge-language.ts';
import { parseProcedureCode } from '#shared/domain/code/procedure-code.ts';
import { parseDateInput } from '#shared/domain/input/date-input.ts';
import { type Cents, cents, formatDecimal } from '#shared/kernel/cents.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { shortDate, today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';

export type Encounter = CallInput<'charge.check'>['encounter'];
export type SentLine = Encounter['lines'][number];
export type Opened = Output<'charge.open'>;

/** One line of the grid, every cell as it was typed, so that nothing typed is ever lost. */
export type DraftLine = {
  readonly id: string;
  readonly from: string;
  /** Kept from a saved draft while the first day stays the same. */
  readonly to: PlainDate | undefined;
  readonly code: string;
  readonly modifiers: string;
  readonly pointers: string;
  readonly units: string;
  readonly charge: string;
  /** False while the fee schedule decides the charge. */
  readonly ownCharge: boolean;
  readonly ndc: string;
  readonly ndcQuantity: number;
  readonly ndcUnit: NonNullable<SentLine['ndc']>['unit'];
  readonly description: string;
};

/** What the clerk is typing; what the grid does not show is carried along untouched. */
export type Draft = {
  readonly encounter: Encounter;
  readonly diagnoses: readonly string[];
  readonly lines: readonly DraftLine[];
};

export const MOST_LINES = 50;
export const MOST_DIAGNOSES = 12;
export const letterOf = (position: number): string => String.fromCharCode(64 + position);

/** "07/13" where that can only mean this day, else with its year. */
export const dayText = (day: PlainDate): string => (parseDateInput(shortDate(day), today()) === day ? shortDate(day) : formatDate(day));

export const emptyLine = (from: PlainDate): DraftLine => ({
  id: newId(),
  from: dayText(from),
  to: undefined,
  code: '',
  modifiers: '',
  pointers: '',
  units: '1',
  charge: '',
  ownCharge: false,
  ndc: '',
  ndcQuantity: 1000,
  ndcUnit: 'UN',
  description: '',
});

/** A line that nobody has typed into yet. */
export const isEmptyLine = ({ code, modifiers, pointers, charge, ndc }: DraftLine): boolean =>
  [code, modifiers, pointers, charge, ndc].every((cell) => cell.trim() === '');

export const formatUnits = (thousandths: number): string => String(thousandths / 1000);
const pointerText = (pointers: readonly number[]): string => pointers.map(letterOf).join(' ');

function lineFrom(line: SentLine, fee: number | undefined): DraftLine {
  const byFee = fee === undefined ? undefined : Math.round((fee * line.unitThousandths) / 1000);
  return {
    id: line.chargeLineId,
    from: dayText(line.from),
    to: line.to === line.from ? undefined : line.to,
    code: line.procedureCode,
    modifiers: line.modifiers.join(' '),
    pointers: pointerText(line.pointers),
    units: formatUnits(line.unitThousandths),
    charge: formatDecimal(line.charge),
    ownCharge: byFee !== line.charge,
    ndc: line.ndc?.code ?? '',
    ndcQuantity: line.ndc?.quantityThousandths ?? 1000,
    ndcUnit: line.ndc?.unit ?? 'UN',
    description: line.description,
  };
}

/** The price of one unit of a code with the modifiers as typed; undefined while it is not known. */
export type FeeOf = (code: string, modifiers: string) => number | undefined;

/** The draft of what the engine has; an empty line stands ready under the last one. */
export function draftOf(encounter: Encounter, feeOf: FeeOf): Draft {
  const lines = encounter.lines.map((line) => lineFrom(line, feeOf(line.procedureCode, line.modifiers.join(' '))));
  return withRoom({ encounter, diagnoses: encounter.diagnoses, lines });
}

/** Keeps one empty line at the end and drops empty diagnoses there. */
export function withRoom(draft: Draft): Draft {
  const diagnoses = [...draft.diagnoses];
  while (diagnoses.at(-1) === '') diagnoses.pop();
  const last = draft.lines.at(-1);
  const full = draft.lines.length >= MOST_LINES;
  const lines = last !== undefined && (isEmptyLine(last) || full) ? draft.lines : [...draft.lines, emptyLine(draft.encounter.serviceDate)];
  return { ...draft, diagnoses, lines };
}

/** Points at every diagnosis there is, up to four, as the charge language does when no letter is typed. */
export const allPointers = (diagnoses: readonly string[]): string => pointerText(diagnoses.slice(0, 4).map((_, index) => index + 1));

/** The visit as one line of the charge language. */
export function languageOf(lines: readonly SentLine[], draft: Draft): string {
  const own = new Set(draft.lines.filter(({ ownCharge }) => ownCharge).map(({ id }) => id));
  const written = lines.filter(({ procedureCode }) => parseProcedureCode(procedureCode) !== undefined);
  const typed = written.map(({ chargeLineId, procedureCode, modifiers, pointers, unitThousandths, charge }) => ({
    code: procedureCode,
    modifiers,
    pointers,
    unitThousandths,
    ...(own.has(chargeLineId) ? { charge: cents(charge) } : {}),
  }));
  return formatChargeLanguage({ lines: typed, diagnoses: draft.diagnoses });
}

/** Puts what the charge language says into the draft; a line that stays keeps its day, its drug and its id. */
export function applyLanguage(draft: Draft, { lines, diagnoses }: ChargeLanguage, feeOf: FeeOf): Draft {
  const free = draft.lines.filter((line) => !isEmptyLine(line));
  const taken = new Set<string>();
  const next = lines.map((line): DraftLine => {
    const same = free.find(({ id, code }) => !taken.has(id) && code.toUpperCase() === line.code);
    if (same) taken.add(same.id);
    const fee = feeOf(line.code, line.modifiers.join(' '));
    const charge = line.charge ?? (fee === undefined ? undefined : Math.round((fee * line.unitThousandths) / 1000));
    return {
      ...(same ?? emptyLine(draft.encounter.serviceDate)),
      code: line.code,
      modifiers: line.modifiers.join(' '),
      pointers: pointerText(line.pointers),
      units: formatUnits(line.unitThousandths),
      charge: charge === undefined ? '' : formatDecimal(charge as Cents),
      ownCharge: line.charge !== undefined,
    };
  });
  // A line whose code the language cannot write is not in its text, and stays.
  const unwritten = free.filter(({ code }) => parseProcedureCode(code.trim()) === undefined);
  return withRoom({ ...draft, diagnoses, lines: [...next, ...unwritten].slice(0, MOST_LINES) });
}

/** Fills the charges that the fee schedule decides, once the fees are known. */
export function fillCharges(draft: Draft, feeOf: FeeOf): Draft {
  let changed = false;
  const lines = draft.lines.map((line) => {
    if (line.ownCharge) return line;
    const fee = feeOf(line.code.trim().toUpperCase(), line.modifiers);
    const units = Number(line.units);
    if (fee === undefined || !Number.isFinite(units)) return line;
    const charge = formatDecimal(Math.round(fee * units) as Cents);
    if (charge === line.charge) return line;
    changed = true;
    return { ...line, charge };
  });
  return changed ? { ...draft, lines } : draft;
}

/** Takes a diagnosis out; the lines go on pointing at the diagnoses that they meant. */
export function withoutDiagnosis(draft: Draft, position: number): Draft {
  const diagnoses = draft.diagnoses.filter((_, index) => index !== position - 1);
  const lines = draft.lines.map((line) => ({
    ...line,
    pointers: line.pointers
      .toUpperCase()
      .split(/[\s,]+/)
      .filter((letter) => letter !== letterOf(position))
      .map((letter) => (/^[A-L]$/.test(letter) && letter.charCodeAt(0) - 64 > position ? letterOf(letter.charCodeAt(0) - 65) : letter))
      .join(' '),
  }));
  return withRoom({ ...draft, diagnoses, lines });
}

/** The draft with more diagnoses and, for each more procedure, a line that points at the first four diagnoses. */
export function withCodes(draft: Draft, codes: { readonly diagnoses: readonly string[]; readonly procedures: readonly string[] }): Draft {
  const known = new Set(draft.diagnoses.map((code) => code.trim().toUpperCase()));
  const fresh = codes.diagnoses.filter((code) => !known.has(code));
  const diagnoses = [...draft.diagnoses.filter((code) => code.trim() !== ''), ...fresh].slice(0, MOST_DIAGNOSES);
  const lines = draft.lines.filter((line) => !isEmptyLine(line));
  const charged = new Set(lines.map(({ code }) => code.trim().toUpperCase()));
  const added = codes.procedures
    .filter((code) => !charged.has(code))
    .map((code) => ({ ...emptyLine(draft.encounter.serviceDate), code, pointers: allPointers(diagnoses) }));
  return withRoom({ ...draft, diagnoses, lines: [...lines, ...added].slice(0, MOST_LINES) });
}
