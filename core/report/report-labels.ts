import type { ReadableDb } from '#db/connection/handles.ts';
import { namesOf } from '#db/queries/report-names.ts';
import { listReasons } from '#db/queries/small-list.ts';
import type { Dimension } from '#shared/domain/report/report-definition.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { methodWords, reasonKeyWords } from './entry-words.ts';
import { isDay, monthWords } from './money-owed.ts';

/** What a row is called that has no such side. */
const NONE: Readonly<Record<Dimension, string>> = {
  provider: 'No provider',
  payer: 'Patients and guarantors',
  facility: 'The practice itself',
  code: 'The visit as a whole',
  reason: 'No reason',
  method: 'Not said',
  user: 'The program',
  day: 'No day',
  month: 'No month',
  patient: 'No patient',
  guarantor: 'No guarantor',
  appointmentType: 'No type',
};

/** What the keys of one side are called by people. */
export function labelsOf(db: ReadableDb, of: Dimension, keys: readonly string[], report: string): (key: string) => string {
  const names = namesOf(db, of, [...new Set(keys)]);
  const reasons = of === 'reason' ? new Map(listReasons(db).map(({ code, words }) => [code, words])) : new Map<string, string>();
  return (key) => {
    if (key === '') return NONE[of];
    const name = names.get(key);
    if (name !== undefined) return name;
    if (of === 'month') return monthWords(key);
    if (of === 'day') return isDay(key) ? formatDate(key) : key;
    if (of === 'method') return methodWords(key);
    if (of === 'reason') return reasonKeyWords(report === 'denials' ? `adjustment:${key}` : key, reasons);
    return key.startsWith('name:') ? key.slice('name:'.length) : key;
  };
}
