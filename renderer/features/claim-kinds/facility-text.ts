import type { TypedInstitutional } from '#shared/domain/claim/typed-institutional.ts';
import { parseDateInput } from '#shared/domain/input/date-input.ts';
import { parseMoneyInput } from '#shared/domain/input/money-input.ts';
import { formatDecimal } from '#shared/kernel/cents.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';

/*
 * Code lists of a facility's bill as one line of text each, the way they are read off a chart: "11 07/02/2026, 50 07/12/2026".
 * What cannot be read as a whole is kept by nobody, and the field says so.
 */

/** The rows of a text; undefined when some part of it cannot be read. An empty text has none. */
type Read<Row> = (text: string, today: PlainDate) => Row[] | undefined;
type Dated = TypedInstitutional['occurrences'][number];
type Span = TypedInstitutional['occurrenceSpans'][number];
type Value = TypedInstitutional['values'][number];
type Answer = TypedInstitutional['presentOnAdmission'][number];

const partsOf = (text: string): readonly string[] =>
  text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Every part read, or nothing at all. */
function every<Row>(parts: readonly string[], read: (part: string) => Row | undefined): Row[] | undefined {
  const rows = parts.map(read).filter((row) => row !== undefined);
  return rows.length === parts.length ? rows : undefined;
}

const codeAndRest = (part: string): readonly [code: string, rest: string] => {
  const [, code = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(part) ?? [];
  return [code.toUpperCase(), rest];
};

/** Codes with blanks or commas between. */
export const readCodes = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((code) => code !== '');

/** "11 07/02/2026": codes each with its day. */
export const readDated: Read<Dated> = (text, today) =>
  every(partsOf(text), (part) => {
    const [code, rest] = codeAndRest(part);
    const on = parseDateInput(rest, today);
    return on && { code, on };
  });

/** "70 07/05/2026 - 07/09/2026": codes each with a first and a last day. */
export const readSpans: Read<Span> = (text, today) =>
  every(partsOf(text), (part) => {
    const [code, rest] = codeAndRest(part);
    const [first = '', last = '', ...more] = rest.split(/\s+(?:-|to)\s+/);
    const [from, to] = [parseDateInput(first, today), parseDateInput(last, today)];
    return from && to && more.length === 0 ? { code, from, to } : undefined;
  });

/** "80 4.00": codes each with its amount. */
export const readValues: Read<Value> = (text) =>
  every(partsOf(text), (part) => {
    const [code, rest] = codeAndRest(part);
    const amount = parseMoneyInput(rest);
    return amount === undefined || amount < 0 ? undefined : { code, amount };
  });

const ANSWERS: Readonly<Record<string, Answer>> = { Y: 'Y', N: 'N', U: 'U', W: 'W', '-': '' };

/** "Y N - W": an answer for each diagnosis in their order, a hyphen for one that is exempt. */
export const readAnswers: Read<Answer> = (text) =>
  every(Array.from(text.toUpperCase().replaceAll(/[\s,]/g, '')), (letter) => ANSWERS[letter]);

export const codesText = (codes: readonly string[]): string => codes.join(' ');
export const datedText = (rows: readonly Dated[]): string => rows.map(({ code, on }) => `${code} ${formatDate(on)}`).join(', ');
export const spansText = (rows: readonly Span[]): string =>
  rows.map(({ code, from, to }) => `${code} ${formatDate(from)} - ${formatDate(to)}`).join(', ');
export const valuesText = (rows: readonly Value[]): string => rows.map(({ code, amount }) => `${code} ${formatDecimal(amount)}`).join(', ');
export const answersText = (answers: readonly Answer[]): string => answers.map((answer) => answer || '-').join(' ');
