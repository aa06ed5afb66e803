import { fromCompactDate, isPlainDate, type PlainDate } from '../../kernel/plain-date.ts';
import type { LibraryKind } from './library-kind.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The first day on which a file probably holds, from its name: "icd10cm_order_2026.txt" is the fiscal year from October
 * 2025, "...April-1-2026..." and "HCPC2026_APR_ANWEB.txt" say their month, "20260101" its day. undefined becomes null: the
 * person says it.
 */
export function dayInFileName(kind: LibraryKind, name: string): PlainDate | null {
  const text = name.toLowerCase();
  const compact = /(?<!\d)(20\d{6})(?!\d)/.exec(text)?.[1];
  const day = compact === undefined ? undefined : fromCompactDate(compact);
  if (day !== undefined) return day;
  const year = /(?<!\d)(20\d\d)(?!\d)/.exec(text)?.[1];
  if (year === undefined) return null;
  const month = MONTHS.findIndex((short) => new RegExp(`(?<![a-z])${short}(?![b-df-hj-np-tv-z]{3})`).test(text)) + 1;
  if (month > 0) return firstOf(Number(year), month);
  if (kind === 'icd10cm' || kind === 'icd10cmNotes' || kind === 'icd9cm') return firstOf(Number(year) - 1, 10);
  return firstOf(Number(year), 1);
}

function firstOf(year: number, month: number): PlainDate | null {
  const text = `${year}-${String(month).padStart(2, '0')}-01`;
  return isPlainDate(text) ? text : null;
}
