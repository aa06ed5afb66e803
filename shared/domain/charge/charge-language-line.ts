import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { DrugCode } from '../claim/claim-facts.ts';
import { isModifierShape } from '../code/modifier.ts';
import { parseMoneyInput } from '../input/money-input.ts';
import type { TimeSpan } from './detail-codes.ts';
import { minutesOf, parseTimes } from './line-details.ts';

/** One line of a visit as it was typed. Pointers are 1-based positions in the diagnoses; 1000 thousandths are one unit. */
export type ChargeLanguageLine = {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly pointers: readonly number[];
  readonly unitThousandths: number;
  /** Absent when the fee schedule decides. */
  readonly charge?: Cents;
  /** Absent: the day of the visit. */
  readonly days?: Days;
  readonly minutes?: number;
  readonly times?: readonly TimeSpan[];
  /** Absent: the visit's. */
  readonly placeOfService?: string;
  readonly ndc?: DrugCode;
  readonly emergency?: true;
  readonly epsdt?: true;
};
export type Days = { readonly from: PlainDate; readonly to: PlainDate };

/** A word of the text with its place. */
export type Token = { readonly text: string; readonly start: number };
export type Report = (token: Token, message: string) => void;

type Draft = {
  modifiers: string[];
  pointers: Token[];
  times: TimeSpan[];
  units?: number;
  charge?: Cents;
  minutes?: number;
  placeOfService?: string;
  ndc?: DrugCode;
  emergency?: true;
  epsdt?: true;
};

const MAX_EACH = 4;
const MAX_TIMES = 6;
const MAX_MINUTES = 9_999;
const MAX_THOUSANDTHS = 999_999_999;

/** Reads the words after a line's code. What is not understood is reported and left out. */
export function readLine(
  code: string,
  glued: readonly Token[],
  rest: readonly Token[],
  diagnoses: number,
  days: Days | undefined,
  report: Report,
): ChargeLanguageLine {
  const draft: Draft = { modifiers: [], pointers: [], times: [] };
  for (const modifier of glued) addModifier(draft, modifier, report);
  for (const token of rest) readPart(draft, token, report);
  const { modifiers, units, charge, minutes, times, placeOfService, ndc, emergency, epsdt } = draft;
  return {
    code,
    modifiers,
    pointers: readPointers(draft.pointers, diagnoses, report),
    unitThousandths: units ?? 1000,
    ...(charge !== undefined && { charge }),
    ...(days && { days }),
    ...(times.length > 0 ? { minutes: minutesOf(times), times } : minutes !== undefined && { minutes }),
    ...(placeOfService !== undefined && { placeOfService }),
    ...(ndc && { ndc }),
    ...(emergency && { emergency }),
    ...(epsdt && { epsdt }),
  };
}

/** Which reader a word belongs to; whatever fits none is a modifier, a diagnosis letter or a mistake. */
const READERS: readonly (readonly [RegExp, (draft: Draft, token: Token, report: Report) => void])[] = [
  [/^@[A-X](,?[A-X])*$/i, readLetters],
  [/^[$@]/, readCharge],
  [/^[x\u00d7](?=.)\d*\.?\d*$/i, readUnits],
  [/^\d+m(in)?$/i, readMinutes],
  [/^\d{4}-\d{4}$/, readTimes],
  [/^p(os)?:?\d{2}$/i, readPlace],
  [/^(ndc|n4):?[\d-]/i, readDrug],
  [/^emg$/i, (draft) => (draft.emergency = true)],
  [/^epsdt$/i, (draft) => (draft.epsdt = true)],
];

function readPart(draft: Draft, token: Token, report: Report): void {
  const reader = READERS.find(([shape]) => shape.test(token.text))?.[1];
  if (reader) reader(draft, token, report);
  else
    for (const part of split(token)) {
      if (/^[A-X]$/i.test(part.text)) draft.pointers.push(part);
      else addModifier(draft, part, report);
    }
}

/** The parts between commas, each with its own place. */
export function split(token: Token): readonly Token[] {
  return [...token.text.matchAll(/[^,]+/g)].map((match) => ({ text: match[0], start: token.start + match.index }));
}

function readLetters(draft: Draft, { text, start }: Token): void {
  for (const match of text.matchAll(/[A-X]/gi)) draft.pointers.push({ text: match[0], start: start + match.index });
}

function readCharge(draft: Draft, token: Token, report: Report): void {
  const charge = parseMoneyInput(token.text.slice(1));
  if (charge === undefined || charge < 0) report(token, `"${token.text}" is not a charge.`);
  else if (draft.charge !== undefined) report(token, 'This line already has a charge.');
  else draft.charge = charge;
}

function readUnits(draft: Draft, token: Token, report: Report): void {
  const thousandths = thousandthsOf(token.text.slice(1));
  if (thousandths === undefined || thousandths > MAX_THOUSANDTHS) report(token, `"${token.text}" is not a number of units.`);
  else if (draft.units !== undefined) report(token, 'This line already has its units.');
  else draft.units = thousandths;
}

/** Undefined for zero and for more than three decimals. */
function thousandthsOf(text: string): number | undefined {
  const [whole = '', fraction = ''] = text.split('.');
  const thousandths = Number(`${whole}${fraction.padEnd(3, '0')}`);
  return fraction.length <= 3 && thousandths > 0 && Number.isSafeInteger(thousandths) ? thousandths : undefined;
}

function readMinutes(draft: Draft, token: Token, report: Report): void {
  const minutes = Number.parseInt(token.text, 10);
  if (minutes < 1 || minutes > MAX_MINUTES) report(token, `"${token.text}" is not a number of minutes.`);
  else if (draft.minutes !== undefined || draft.times.length > 0) report(token, 'This line already has its minutes.');
  else draft.minutes = minutes;
}

function readTimes(draft: Draft, token: Token, report: Report): void {
  const [span] = parseTimes(token.text);
  if (span === undefined) report(token, `"${token.text}" is not a time of day to another.`);
  else if (draft.minutes !== undefined) report(token, 'This line already has its minutes.');
  else if (draft.times.length === MAX_TIMES) report(token, `A line takes ${MAX_TIMES} times; this one is too many.`);
  else draft.times.push(span);
}

function readPlace(draft: Draft, token: Token, report: Report): void {
  if (draft.placeOfService !== undefined) report(token, 'This line already has its place of service.');
  else draft.placeOfService = token.text.slice(-2);
}

const DRUG = /^(?:ndc|n4):?([\d-]+)(?::(\d+(?:\.\d*)?)(F2|GR|ME|ML|UN))?$/i;

function readDrug(draft: Draft, token: Token, report: Report): void {
  const [, typed = '', amount = '1', unit = 'UN'] = DRUG.exec(token.text) ?? [];
  const code = elevenDigits(typed);
  const quantityThousandths = thousandthsOf(amount);
  if (code === undefined || quantityThousandths === undefined || quantityThousandths > 10_000_000)
    report(token, `"${token.text}" is not a drug: ndc:, 11 digits, then :1.5ML.`);
  else if (draft.ndc) report(token, 'This line already has its drug.');
  else draft.ndc = { code, quantityThousandths, unit: unit.toUpperCase() as DrugCode['unit'] };
}

/** An NDC as claims want it, 5-4-2; a code of ten digits is filled up where its hyphens say which part is short. */
export function elevenDigits(typed: string): string | undefined {
  const parts = typed.split('-');
  const [labeler = '', product = '', pack = ''] = parts;
  if (parts.length === 1) return /^\d{11}$/.test(typed) ? typed : undefined;
  const filled = labeler.padStart(5, '0') + product.padStart(4, '0') + pack.padStart(2, '0');
  const digits = labeler.length + product.length + pack.length;
  return parts.length === 3 && digits >= 10 && /^\d{11}$/.test(filled) ? filled : undefined;
}

function addModifier(draft: Draft, token: Token, report: Report): void {
  const modifier = token.text.replace(/^-/, '').toUpperCase();
  if (!isModifierShape(modifier)) report(token, `"${token.text}" is not a modifier, a diagnosis letter, units or a charge.`);
  else if (draft.modifiers.includes(modifier)) report(token, `Modifier ${modifier} is already on this line.`);
  else if (draft.modifiers.length === MAX_EACH) report(token, `A line takes ${MAX_EACH} modifiers; ${modifier} is too many.`);
  else draft.modifiers.push(modifier);
}

/** What a line without letters points at: every diagnosis, up to four. */
export const everyDiagnosis = (diagnoses: number): readonly number[] =>
  Array.from({ length: Math.min(diagnoses, MAX_EACH) }, (_, index) => index + 1);

function readPointers(typed: readonly Token[], diagnoses: number, report: Report): readonly number[] {
  if (typed.length === 0) return everyDiagnosis(diagnoses);
  const pointers: number[] = [];
  for (const token of typed) {
    const letter = token.text.toUpperCase();
    const pointer = letter.charCodeAt(0) - 64;
    if (pointer > diagnoses) report(token, `There is no diagnosis ${letter}.`);
    else if (pointers.includes(pointer)) report(token, `This line already points at ${letter}.`);
    else if (pointers.length === MAX_EACH) report(token, `A line points at ${MAX_EACH} diagnoses; ${letter} is too many.`);
    else pointers.push(pointer);
  }
  return pointers;
}
