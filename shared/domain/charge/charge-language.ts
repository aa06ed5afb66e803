import { formatDecimal } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { DrugCode } from '../claim/claim-facts.ts';
import { DIAGNOSES_OF_A_VISIT, LINES_OF_A_VISIT } from '../claim/claim-room.ts';
import { parseIcd10 } from '../code/icd10cm.ts';
import { parseProcedureCode } from '../code/procedure-code.ts';
import { parseDateInput } from '../input/date-input.ts';
import { type ChargeLanguageLine, type Days, everyDiagnosis, type Report, readLine, split, type Token } from './charge-language-line.ts';
import { formatTimes } from './line-details.ts';

/** Something typed that was not understood: where it stands in the text (end not included), and why in plain words. */
export type ChargeLanguageProblem = { readonly start: number; readonly end: number; readonly text: string; readonly message: string };

export type ChargeLanguage = {
  readonly lines: readonly ChargeLanguageLine[];
  readonly diagnoses: readonly string[];
  readonly problems: readonly ChargeLanguageProblem[];
};

/** What was typed between two slashes: a line, or a template with the day on which it begins; and where it stands. */
export type ChargePart = { readonly start: number; readonly end: number } & (
  | { readonly line: ChargeLanguageLine }
  | { readonly templateKey: string; readonly days: Days | undefined }
);
export type ChargeText = {
  readonly parts: readonly ChargePart[];
  readonly diagnoses: readonly string[];
  readonly problems: readonly ChargeLanguageProblem[];
};

/** What the text is read with: the day of the visit, without which no day can be typed, and the keys of templates. */
export type ChargeContext = {
  readonly serviceDate?: PlainDate;
  readonly templateKeys?: { has(key: string): boolean };
  /** Diagnoses that the visit has already: letters count on after them. */
  readonly diagnosesBefore?: readonly string[];
};

/**
 * Reads a visit typed on one line: lines separated by /, then ; and the diagnoses.
 *
 *     T1015 25 A,B / G0444 C / J1885 x2 D / G0108 A ; E11.9 I10 Z13.31 M54.50
 *
 * A line is a procedure code, then in any order modifiers (25, -25 or glued on: T1015-25), diagnosis letters (A,B or A B or
 * @AB), units (x2, x1.5), a charge ($45 or @45), minutes (60m) or times (0815-0930), a place of service (p22), a drug
 * (ndc:00009-0011-04:1.5ml), emg and epsdt. A day stands first (7/14: or 07-14..07-16: or +2:). Without letters a line points
 * at all diagnoses, up to the first four. In place of a line the key of a template may stand. Never throws: what is not
 * understood is left out and reported with its place; a line whose code is not understood is left out as a whole.
 */
export function readChargeText(text: string, context: ChargeContext = {}): ChargeText {
  const problems: ChargeLanguageProblem[] = [];
  const report: Report = ({ start, text: typed }, message) => {
    problems.push({ start, end: start + typed.length, text: typed, message });
  };
  const semicolon = text.indexOf(';');
  const visit = semicolon < 0 ? text : text.slice(0, semicolon);
  const typed = semicolon < 0 ? [] : tokens(text.slice(semicolon + 1), semicolon + 1);
  const diagnoses = readDiagnoses(typed, context.diagnosesBefore ?? [], report);
  const parts: ChargePart[] = [];
  for (const { text: words, start } of betweenSlashes(visit)) {
    const [first, ...rest] = tokens(words, start);
    if (first === undefined) continue;
    const part = readPart(first, rest, diagnoses.length, context, report);
    if (part === undefined) continue;
    const last = rest.at(-1) ?? first;
    const place = { start: first.start, end: last.start + last.text.length };
    if (parts.length === LINES_OF_A_VISIT) report(first, `A visit holds ${LINES_OF_A_VISIT} lines; this one is too many.`);
    else parts.push({ ...place, ...part });
  }
  return { parts, diagnoses, problems: problems.sort((a, b) => a.start - b.start) };
}

/** The same where there are no templates. */
export function parseChargeLanguage(text: string, context: Omit<ChargeContext, 'templateKeys'> = {}): ChargeLanguage {
  const { parts, diagnoses, problems } = readChargeText(text, context);
  return { lines: parts.flatMap((part) => ('line' in part ? [part.line] : [])), diagnoses, problems };
}

/** A slash inside a day (7/14: or 7/14/26..7/15/26:) does not end a line. */
const DAY_SLASHES = /(?<=^|[\s/])\d{1,2}\/\d{1,2}(?:\/(?:\d{4}|\d{2}))?(?:\.\.\d{1,2}\/\d{1,2}(?:\/(?:\d{4}|\d{2}))?)?:/g;

function betweenSlashes(visit: string): readonly Token[] {
  const days = [...visit.matchAll(DAY_SLASHES)].map((match) => [match.index, match.index + match[0].length] as const);
  const parts: Token[] = [];
  let start = 0;
  for (const { index } of visit.matchAll(/\/|$/g)) {
    if (days.some(([from, to]) => from <= index && index < to)) continue;
    parts.push({ text: visit.slice(start, index), start });
    start = index + 1;
  }
  return parts;
}

function tokens(text: string, offset: number): readonly Token[] {
  return [...text.matchAll(/\S+/g)].map((match) => ({ text: match[0], start: offset + match.index }));
}

function readDiagnoses(typed: readonly Token[], before: readonly string[], report: Report): readonly string[] {
  const diagnoses = [...before];
  for (const token of typed.flatMap(split)) {
    const code = parseIcd10(token.text);
    if (code === undefined) report(token, `"${token.text}" is not written like a diagnosis code.`);
    else if (diagnoses.includes(code)) report(token, `${code} is already among the diagnoses.`);
    else if (diagnoses.length >= DIAGNOSES_OF_A_VISIT)
      report(token, `A visit holds ${DIAGNOSES_OF_A_VISIT} diagnoses; ${code} is too many.`);
    else diagnoses.push(code);
  }
  return diagnoses;
}

type Read = { readonly line: ChargeLanguageLine } | { readonly templateKey: string; readonly days: Days | undefined };

function readPart(begin: Token, words: readonly Token[], diagnoses: number, context: ChargeContext, report: Report): Read | undefined {
  const dated = withDay(begin, words, context, report);
  if (dated === undefined) return undefined;
  const { first, rest, days } = dated;
  const key = first.text.toUpperCase();
  const [typedCode = '', ...glued] = first.text.split('-');
  const code = parseProcedureCode(typedCode);
  if (code === undefined && context.templateKeys?.has(key)) {
    for (const token of rest) report(token, 'A template takes nothing but a day before its key.');
    if (days && days.to !== days.from)
      report({ ...begin, text: begin.text.slice(0, begin.text.indexOf(':') + 1) }, 'A template begins on one day.');
    return { templateKey: key, days };
  }
  if (code === undefined) {
    report(first, `"${first.text}" is not written like a procedure code.`);
    return undefined;
  }
  let start = first.start + typedCode.length;
  const modifiers = glued.map((modifier) => {
    const token = { text: `-${modifier}`, start };
    start += modifier.length + 1;
    return token;
  });
  return { line: readLine(code, modifiers, rest, diagnoses, days, report) };
}

type Dated = { readonly first: Token; readonly rest: readonly Token[]; readonly days: Days | undefined };

/** Takes the day off the front of a part, when one stands there. Undefined when nothing follows it. */
function withDay(begin: Token, words: readonly Token[], { serviceDate }: ChargeContext, report: Report): Dated | undefined {
  const colon = begin.text.indexOf(':');
  if (colon < 0 || parseProcedureCode(begin.text.slice(0, 5)) !== undefined) return { first: begin, rest: words, days: undefined };
  const typed = { text: begin.text.slice(0, colon + 1), start: begin.start };
  const glued = { text: begin.text.slice(colon + 1), start: begin.start + colon + 1 };
  const [first, ...rest] = glued.text === '' ? words : [glued, ...words];
  const days = serviceDate && readDays(typed.text.slice(0, -1), serviceDate);
  if (days === undefined) report(typed, `"${typed.text}" is not a day.`);
  if (first !== undefined) return { first, rest, days };
  if (days !== undefined) report(typed, 'No code follows this day.');
  return undefined;
}

function readDays(text: string, serviceDate: PlainDate): Days | undefined {
  const [from, to, ...more] = text.split('..').map((day) => parseDateInput(day, serviceDate));
  if (from === undefined || more.length > 0) return undefined;
  const until = text.includes('..') ? to : from;
  return until === undefined || until < from ? undefined : { from, to: until };
}

/**
 * Writes a visit as one line that `parseChargeLanguage` reads back as the same lines and diagnoses. Days are written in full,
 * so that they are read the same on any day.
 */
export function formatChargeLanguage({ lines, diagnoses }: Pick<ChargeLanguage, 'lines' | 'diagnoses'>): string {
  const visit = lines.map((line) => formatLine(line, diagnoses.length)).join(' / ');
  return diagnoses.length === 0 ? visit : `${visit} ; ${diagnoses.join(' ')}`.trimStart();
}

function formatLine(line: ChargeLanguageLine, diagnoses: number): string {
  const { code, modifiers, pointers, unitThousandths, charge, days, minutes, times = [], placeOfService, ndc, emergency, epsdt } = line;
  const all = everyDiagnosis(diagnoses);
  const pointsAtAll = pointers.length === all.length && pointers.every((pointer, index) => pointer === all[index]);
  const parts = [
    days === undefined ? '' : `${days.from}${days.to === days.from ? '' : `..${days.to}`}:`,
    code,
    // X1 and 5M are modifiers too; the hyphen keeps them apart from units and minutes.
    ...modifiers.map((modifier) => (/^(X\d|\dM)$/.test(modifier) ? `-${modifier}` : modifier)),
    unitThousandths === 1000 ? '' : `x${formatThousandths(unitThousandths)}`,
    charge === undefined ? '' : `$${formatDecimal(charge)}`,
    times.length > 0 ? formatTimes(times) : minutes === undefined ? '' : `${minutes}m`,
    placeOfService === undefined ? '' : `p${placeOfService}`,
    ndc === undefined ? '' : formatDrug(ndc),
    emergency ? 'emg' : '',
    epsdt ? 'epsdt' : '',
    pointsAtAll ? '' : pointers.map((pointer) => String.fromCharCode(64 + pointer)).join(','),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

const formatDrug = ({ code, quantityThousandths, unit }: DrugCode): string =>
  `ndc:${code}:${formatThousandths(quantityThousandths)}${unit}`;

/** "2", "1.5", "0.125" from thousandths. */
function formatThousandths(thousandths: number): string {
  const fraction = String(thousandths % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${Math.trunc(thousandths / 1000)}${fraction === '' ? '' : `.${fraction}`}`;
}
