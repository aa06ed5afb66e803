import { RELATIONSHIPS, type Relationship } from '#shared/domain/coverage/relationship.ts';
import { readCell } from '#shared/domain/import/read-cell.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { isPlainDate } from '#shared/kernel/plain-date.ts';

/** Cells of a feed in normal form; what cannot be read is empty, because a feed has nobody to ask. */
export const cells = (today: PlainDate) => {
  const read = (type: Parameters<typeof readCell>[0], text: string): string => {
    const cell = readCell(type, text, { dateOrder: 'ymd', today });
    return 'value' in cell ? cell.value : '';
  };
  return {
    phone: (text: string) => read('phone', text),
    zip: (text: string) => read('zip', text),
    state: (text: string) => read('state', text),
    sex: (text: string): 'F' | 'M' | 'U' => {
      const sex = read('sex', text);
      return sex === 'F' || sex === 'M' ? sex : 'U';
    },
    relationship: (text: string): Relationship => RELATIONSHIPS.find((each) => each === read('relationship', text)) ?? 'other',
    short: (text: string, most: number) => visible(text).replaceAll(/\s+/g, ' ').trim().slice(0, most),
  };
};
export type Cells = ReturnType<typeof cells>;

/** The day of an HL7 time ("20260714", "202607141200-0500") or a FHIR date; null when it is none. */
export function dayOfTime(text: string): PlainDate | null {
  const iso = /^\d{8}/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}` : text.slice(0, 10);
  return isPlainDate(iso) ? iso : null;
}

/** Signs that nobody can see become blanks. */
const visible = (text: string): string => [...text].map((sign) => (sign < ' ' || sign === '\u007f' ? ' ' : sign)).join('');
