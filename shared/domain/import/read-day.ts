import { isPlainDate, type PlainDate } from '../../kernel/plain-date.ts';
import type { DateOrder } from './import-field.ts';

type ReadDay = { readonly value: string } | { readonly words: string; readonly fix: string };
type Settings = { readonly dateOrder: DateOrder; readonly today: PlainDate };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const SEPARATED = /^(\d{1,4})[/. -](\d{1,2})[/. -](\d{1,4})$/;
const NAMED = /^(\d{1,2})[ -]([A-Za-z]{3,9})[ ,-]+(\d{2}|\d{4})$/;
const NAMED_FIRST = /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})$/;

/**
 * A day as old systems write it: 7/4/1980, 1980-07-04, 19800704, 07041980, 4-Jul-80, July 4, 1980, with a time behind. The
 * order of numeric parts is the file's; a two-digit year is the latest not after today (birth) or within 20 years.
 * Blank dates of old systems (00/00/0000, 01/01/0001) read as empty.
 */
export function readDay(cell: string, { dateOrder, today }: Settings, birth: boolean): ReadDay {
  const text = cell.replace(/[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([AaPp][Mm]|Z)?$/, '').trim();
  if (/^0+[/. -]?0*[/. -]?0*$/.test(text) || /^0*1[/.-]0*1[/.-]0001$|^0001-01-01$/.test(text) || text === '/  /' || text === '/ /')
    return { value: '' };
  const parts = partsOf(text, dateOrder);
  const day = parts && dayOf(parts, today, birth);
  if (day === undefined)
    return { words: 'Not a day, or the parts stand in another order', fix: 'Choose the order of day, month and year, or correct the cell' };
  if (birth && day > today) return { words: 'A birth date after today', fix: 'Correct the birth date' };
  return { value: day };
}

type Parts = readonly [year: string, month: number, day: number];

function partsOf(text: string, order: DateOrder): Parts | undefined {
  const separated = SEPARATED.exec(text);
  if (separated) return ordered([separated[1] ?? '', separated[2] ?? '', separated[3] ?? ''], order);
  const named = NAMED.exec(text);
  if (named) return [named[3] ?? '', monthOf(named[2] ?? ''), Number(named[1])];
  const first = NAMED_FIRST.exec(text);
  if (first) return [first[3] ?? '', monthOf(first[1] ?? ''), Number(first[2])];
  if (!/^\d{8}$/.test(text)) return undefined;
  // Eight digits: a year from 1800 on in front can be no month and day.
  const yearFirst = /^(1[89]|2[01])/.test(text) && (order === 'ymd' || Number(text.slice(0, 2)) > 12 || Number(text.slice(4, 6)) <= 12);
  if (yearFirst && isPlainDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`))
    return [text.slice(0, 4), Number(text.slice(4, 6)), Number(text.slice(6))];
  return ordered([text.slice(0, 2), text.slice(2, 4), text.slice(4)], order === 'ymd' ? 'mdy' : order);
}

function ordered([a, b, c]: readonly [string, string, string], order: DateOrder): Parts {
  if (a.length === 4 || order === 'ymd') return [a, Number(b), Number(c)];
  return order === 'dmy' ? [c, Number(b), Number(a)] : [c, Number(a), Number(b)];
}

const monthOf = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

function dayOf([year, month, day]: Parts, today: PlainDate, birth: boolean): PlainDate | undefined {
  const thisYear = Number(today.slice(0, 4));
  const century = thisYear - (thisYear % 100);
  const years = year.length === 4 ? [Number(year)] : year.length === 2 ? [century + Number(year), century - 100 + Number(year)] : [];
  const latest = birth ? today : `${thisYear + 20}-12-31`;
  return years
    .map((each) => `${String(each).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
    .filter(isPlainDate)
    .find((each) => year.length === 4 || each <= latest);
}
