import { fail } from '../../kernel/app-error.ts';
import { type Cents, cents } from '../../kernel/cents.ts';
import { type PlainDate, plainDate } from '../../kernel/plain-date.ts';
import { unguarded } from '../import/csv-cell.ts';
import { guessDateOrder } from '../import/guess-mapping.ts';
import type { DateOrder } from '../import/import-field.ts';
import { readDay } from '../import/read-day.ts';
import { bankAmount } from './bank-amount.ts';
import { type BankFileLine, MOST_DESCRIPTION, MOST_REFERENCE, tidyText } from './bank-line.ts';

/** Which column of a bank's CSV is what, by its place from 0; null for one that the bank does not have. */
export type BankCsvMapping = {
  /** Whether the first row names the columns; some banks send none. */
  readonly hasHeader: boolean;
  readonly dateOrder: DateOrder;
  readonly date: number | null;
  /** One signed amount, or two columns: money in and money out. */
  readonly amount: number | null;
  readonly credit: number | null;
  readonly debit: number | null;
  /** Whether the signed amount has money in as negative. */
  readonly turned: boolean;
  readonly description: readonly number[];
  readonly reference: number | null;
  readonly checkNumber: number | null;
};

export const NO_MAPPING: BankCsvMapping = {
  hasHeader: true,
  dateOrder: 'mdy',
  date: null,
  amount: null,
  credit: null,
  debit: null,
  turned: false,
  description: [],
  reference: null,
  checkNumber: null,
};

/** What a mapping still lacks before a file can be read by it; empty when it is whole. */
export function mappingLacks({ date, amount, credit, debit }: BankCsvMapping): readonly ('date' | 'amount')[] {
  return [
    ...(date === null ? ['date' as const] : []),
    ...(amount === null && credit === null && debit === null ? ['amount' as const] : []),
  ];
}

const HEADINGS: Readonly<Record<'date' | 'amount' | 'credit' | 'debit' | 'reference' | 'checkNumber', readonly RegExp[]>> = {
  date: [/^post(ed|ing)?( |_)?date$/i, /^(transaction|trans|value|effective|book(ing)?)( |_)?date$/i, /\bdate\b/i],
  amount: [/^(transaction |net )?amount( \(?usd\)?)?$/i],
  credit: [/^credits?\b/i, /^deposits?\b/i, /\bcredit( amount)?$/i, /^money in$/i],
  debit: [/^debits?\b/i, /^withdrawals?\b/i, /\bdebit( amount)?$/i, /^money out$/i],
  reference: [/^(bank |transaction |unique )?(reference|ref|id)( ?(no|num|number|#))?\.?$/i, /^fitid$/i, /^transaction id$/i],
  checkNumber: [/^(check|cheque|serial|slip|deposit ticket)( or slip)?( ?(no|num|number|#))?\.?$/i, /^customer ref(erence)?$/i],
};
const DESCRIBING = /descript|detail|memo|payee|name|narrative|addenda|text|particular/i;

/** A guess at a bank's columns from its headings and first rows; what could not be told stays null. */
export function guessBankMapping(rows: readonly (readonly string[])[]): BankCsvMapping {
  const [first = [], ...rest] = rows;
  const hasHeader = !first.some((cell) => looksLikeDay(cell));
  const body = hasHeader ? rest : rows;
  const dateOrder = guessDateOrder(body.flat());
  if (!hasHeader) return { ...guessBare(body), dateOrder, hasHeader };
  const headings = first.map((heading) => heading.trim());
  const taken = new Set<number>();
  const find = (field: keyof typeof HEADINGS): number | null => {
    for (const pattern of HEADINGS[field]) {
      const at = headings.findIndex((heading, index) => !taken.has(index) && pattern.test(heading));
      if (at < 0) continue;
      taken.add(at);
      return at;
    }
    return null;
  };
  const [date, amount, credit, debit, checkNumber, reference] = (
    ['date', 'amount', 'credit', 'debit', 'checkNumber', 'reference'] as const
  ).map(find);
  const description = headings.flatMap((heading, index) => (!taken.has(index) && DESCRIBING.test(heading) ? [index] : []));
  const twoColumns = (amount ?? null) === null;
  return {
    ...NO_MAPPING,
    hasHeader,
    dateOrder,
    date: date ?? null,
    amount: amount ?? null,
    credit: twoColumns ? (credit ?? null) : null,
    debit: twoColumns ? (debit ?? null) : null,
    description,
    reference: reference ?? null,
    checkNumber: checkNumber ?? null,
  };
}

const looksLikeDay = (cell: string): boolean => /^\s*\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}/.test(cell) || /^\s*(19|20)\d{6}\s*$/.test(cell);

/** Without headings: the first column of days, the first of amounts with cents, the longest of words. */
function guessBare(rows: readonly (readonly string[])[]): BankCsvMapping {
  const [first = []] = rows;
  const all = (at: number, test: (cell: string) => boolean) => rows.length > 0 && rows.every((row) => test(row[at] ?? ''));
  const columns = first.map((_, index) => index);
  const date = columns.find((at) => all(at, looksLikeDay)) ?? null;
  const amount = columns.find((at) => at !== date && all(at, (cell) => /\d\.\d\d\D?$/.test(cell.trim()) && bankAmount(cell) !== undefined));
  const words = columns.filter((at) => at !== date && at !== amount && rows.some((row) => /[A-Za-z]{3}/.test(row[at] ?? '')));
  return { ...NO_MAPPING, date, amount: amount ?? null, description: words };
}

/**
 * Reads one row; null for a row without money (a blank amount, nought, or all cells empty). Throws deposit.badDay and
 * deposit.badAmount with the line: a row that cannot be read refuses the whole file, because money must not be lost unseen.
 */
export function readBankRow(
  { line, cells }: { readonly line: number; readonly cells: readonly string[] },
  mapping: BankCsvMapping,
  today: PlainDate,
): BankFileLine | null {
  const cell = (at: number | null): string => (at === null ? '' : unguarded((cells[at] ?? '').trim()));
  if (cells.every((each) => each.trim() === '')) return null;
  const amount = rowAmount(mapping, cell, line);
  if (amount === 0) return null;
  const read = readDay(cell(mapping.date), { dateOrder: mapping.dateOrder, today }, false);
  if (!('value' in read) || read.value === '') fail('deposit.badDay', { line });
  return {
    line,
    postedOn: plainDate(read.value),
    amount,
    description: tidyText(mapping.description.map(cell).join(' '), MOST_DESCRIPTION),
    bankReference: tidyText(cell(mapping.reference), MOST_REFERENCE),
    customerReference: tidyText(cell(mapping.checkNumber), MOST_REFERENCE),
    typeCode: '',
    accountNumber: '',
  };
}

function rowAmount(mapping: BankCsvMapping, cell: (at: number | null) => string, line: number): Cents {
  const read = (at: number | null): Cents => {
    const text = cell(at);
    return text === '' ? cents(0) : (bankAmount(text) ?? fail('deposit.badAmount', { line }));
  };
  if (mapping.amount !== null) return cents(read(mapping.amount) * (mapping.turned ? -1 : 1));
  // A bank may write money out as a negative debit or as a positive one: its column says which way it went.
  return cents(Math.abs(read(mapping.credit)) - Math.abs(read(mapping.debit)));
}
