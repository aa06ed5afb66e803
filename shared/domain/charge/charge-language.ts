import { type Cents, formatDecimal } from '../../kernel/cents.ts';
import { parseIcd10 } from '../code/icd10cm.ts';
import { isModifierShape } from '../code/modifier.ts';
import { parseProcedureCode } from '../code/procedure-code.ts';
import { parseMoneyInput } from '../input/money-input.ts';

/** One line of a visit as it was typed. Pointers are 1-based positions in the diagnoses; 1000 thousandths are one unit. */
export type ChargeLanguageLine = {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly pointers: readonly number[];
  readonly unitThousandths: number;
  /** Absent when the fee schedule decides. */
  readonly charge?: Cents;
};

/** Something typed that was not understood: where it stands in the text (end not included), and why in plain words. */
export type ChargeLanguageProblem = { readonly start: number; readonly end: number; readonly text: string; readonly message: string };

export type ChargeLanguage = {
  readonly lines: readonly ChargeLanguageLine[];
  readonly diagnoses: readonly string[];
  readonly problems: readonly ChargeLanguageProblem[];
};

type Token = { readonly text: string; readonly start: number };
type Report = (token: Token, message: string) => void;
type Draft = { readonly code: string; readonly modifiers: string[]; readonly pointers: Token[]; units?: number; charge?: Cents };

const MAX_LINES = 50;
const MAX_DIAGNOSES = 12;
const MAX_EACH = 4;
const MAX_THOUSANDTHS = 999_999_999;

/**
 * Reads a visit typed on one line: lines separated by /, then ; and the diagnoses.
 *
 *     T1015 25 A,B / G0444 C / J1885 x2 D / G0108 A ; E11.9 I10 Z13.31 M54.50
 *
 * A line is a procedure code, then in any order modifiers (25, -25 or glued on: T1015-25), diagnosis letters (A,B or A B),
 * units (x2, x1.5) and a charge ($45 or @45). Without letters a line points at all diagnoses, up to the first four. Never
 * throws: what is not understood is left out and reported with its place; a line whose code is not understood is left out
 * as a whole.
 */
export function parseChargeLanguage(text: string): ChargeLanguage {
  const problems: ChargeLanguageProblem[] = [];
  const report: Report = ({ start, text: typed }, message) => {
    problems.push({ start, end: start + typed.length, text: typed, message });
  };
  const semicolon = text.indexOf(';');
  const visit = semicolon < 0 ? text : text.slice(0, semicolon);
  const diagnoses = semicolon < 0 ? [] : readDiagnoses(tokens(text.slice(semicolon + 1), semicolon + 1), report);
  const lines: ChargeLanguageLine[] = [];
  let start = 0;
  for (const part of visit.split('/')) {
    const [code, ...rest] = tokens(part, start);
    start += part.length + 1;
    const line = code === undefined ? undefined : readLine(code, rest, diagnoses.length, report);
    if (line !== undefined && code !== undefined && lines.length === MAX_LINES)
      report(code, `A claim carries ${MAX_LINES} lines; this one is too many.`);
    else if (line !== undefined) lines.push(line);
  }
  return { lines, diagnoses, problems: problems.sort((a, b) => a.start - b.start) };
}

function tokens(text: string, offset: number): readonly Token[] {
  return [...text.matchAll(/\S+/g)].map((match) => ({ text: match[0], start: offset + match.index }));
}

/** The parts between commas, each with its own place. */
function split(token: Token): readonly Token[] {
  return [...token.text.matchAll(/[^,]+/g)].map((match) => ({ text: match[0], start: token.start + match.index }));
}

function readDiagnoses(typed: readonly Token[], report: Report): readonly string[] {
  const diagnoses: string[] = [];
  for (const token of typed.flatMap(split)) {
    const code = parseIcd10(token.text);
    if (code === undefined) report(token, `"${token.text}" is not written like a diagnosis code.`);
    else if (diagnoses.includes(code)) report(token, `${code} is already among the diagnoses.`);
    else if (diagnoses.length === MAX_DIAGNOSES) report(token, `A claim carries ${MAX_DIAGNOSES} diagnoses; ${code} is too many.`);
    else diagnoses.push(code);
  }
  return diagnoses;
}

function readLine(first: Token, rest: readonly Token[], diagnoses: number, report: Report): ChargeLanguageLine | undefined {
  const [typedCode = '', ...glued] = first.text.split('-');
  const code = parseProcedureCode(typedCode);
  if (code === undefined) {
    report(first, `"${first.text}" is not written like a procedure code.`);
    return undefined;
  }
  const draft: Draft = { code, modifiers: [], pointers: [] };
  let start = first.start + typedCode.length;
  for (const modifier of glued) {
    addModifier(draft, { text: `-${modifier}`, start }, report);
    start += modifier.length + 1;
  }
  for (const token of rest) readPart(draft, token, report);
  return {
    code,
    modifiers: draft.modifiers,
    pointers: readPointers(draft.pointers, diagnoses, report),
    unitThousandths: draft.units ?? 1000,
    ...(draft.charge === undefined ? {} : { charge: draft.charge }),
  };
}

function readPart(draft: Draft, token: Token, report: Report): void {
  if (/^[$@]/.test(token.text)) readCharge(draft, token, report);
  else if (/^[x\u00d7](?=.)\d*\.?\d*$/i.test(token.text)) readUnits(draft, token, report);
  else
    for (const part of split(token)) {
      if (/^[A-L]$/i.test(part.text)) draft.pointers.push(part);
      else addModifier(draft, part, report);
    }
}

function readCharge(draft: Draft, token: Token, report: Report): void {
  const charge = parseMoneyInput(token.text.slice(1));
  if (charge === undefined || charge < 0) report(token, `"${token.text}" is not a charge.`);
  else if (draft.charge !== undefined) report(token, 'This line already has a charge.');
  else draft.charge = charge;
}

function readUnits(draft: Draft, token: Token, report: Report): void {
  const [whole = '', fraction = ''] = token.text.slice(1).split('.');
  const thousandths = Number(`${whole}${fraction.padEnd(3, '0')}`);
  const countable = fraction.length <= 3 && thousandths > 0 && thousandths <= MAX_THOUSANDTHS;
  if (!countable) report(token, `"${token.text}" is not a number of units.`);
  else if (draft.units !== undefined) report(token, 'This line already has its units.');
  else draft.units = thousandths;
}

function addModifier(draft: Draft, token: Token, report: Report): void {
  const modifier = token.text.replace(/^-/, '').toUpperCase();
  if (!isModifierShape(modifier)) report(token, `"${token.text}" is not a modifier, a diagnosis letter, units or a charge.`);
  else if (draft.modifiers.includes(modifier)) report(token, `Modifier ${modifier} is already on this line.`);
  else if (draft.modifiers.length === MAX_EACH) report(token, `A line takes ${MAX_EACH} modifiers; ${modifier} is too many.`);
  else draft.modifiers.push(modifier);
}

const everyDiagnosis = (diagnoses: number): readonly number[] =>
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

/** Writes a visit as one line that `parseChargeLanguage` reads back as the same lines and diagnoses. */
export function formatChargeLanguage({ lines, diagnoses }: Pick<ChargeLanguage, 'lines' | 'diagnoses'>): string {
  const visit = lines.map((line) => formatLine(line, diagnoses.length)).join(' / ');
  return diagnoses.length === 0 ? visit : `${visit} ; ${diagnoses.join(' ')}`.trimStart();
}

function formatLine({ code, modifiers, pointers, unitThousandths, charge }: ChargeLanguageLine, diagnoses: number): string {
  const all = everyDiagnosis(diagnoses);
  const pointsAtAll = pointers.length === all.length && pointers.every((pointer, index) => pointer === all[index]);
  const parts = [
    code,
    // X1 to X5 are modifiers too; the hyphen keeps them apart from units.
    ...modifiers.map((modifier) => (/^X\d$/.test(modifier) ? `-${modifier}` : modifier)),
    unitThousandths === 1000 ? '' : `x${formatThousandths(unitThousandths)}`,
    charge === undefined ? '' : `$${formatDecimal(charge)}`,
    pointsAtAll ? '' : pointers.map((pointer) => String.fromCharCode(64 + pointer)).join(','),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** "2", "1.5", "0.125" from thousandths. */
function formatThousandths(thousandths: number): string {
  const fraction = String(thousandths % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${Math.trunc(thousandths / 1000)}${fraction === '' ? '' : `.${fraction}`}`;
}
