import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../../kernel/plain-date.ts';
import type { FieldType } from './import-field.ts';
import { readCell } from './read-cell.ts';

const today = plainDate('2026-07-14');
const read = (type: FieldType, cell: string, dateOrder: 'mdy' | 'dmy' | 'ymd' = 'mdy') => {
  const found = readCell(type, cell, { dateOrder, today });
  return 'value' in found ? found.value : found.words;
};

test.each<[FieldType, string, string]>([
  ['text', '  two   blanks ', 'two blanks'],
  ['sex', 'Female', 'F'],
  ['sex', '1', 'M'],
  ['yesNo', 'TRUE', 'yes'],
  ['yesNo', 'N', 'no'],
  ['phone', '1 (217) 555-0142 x12', '2175550142'],
  ['phone', '555-0142', '5550142'],
  ['phone', '000-000-0000', ''],
  ['zip', '5401', '05401'],
  ['zip', '62701-1234', '627011234'],
  ['zip', '627010000', '62701'],
  ['state', 'illinois', 'IL'],
  ['money', '(1,234.50)', '-123450'],
  ['money', '12.00 CR', '-1200'],
  ['money', '$0.05', '5'],
  ['money', '12.', '1200'],
  ['npi', '1555555555', 'Not an NPI: ten digits, the last one checks the others'],
  ['relationship', 'Spouse', 'spouse'],
  ['marital', 'W', 'widowed'],
  ['filing', 'Blue Cross/Blue Shield', 'BL'],
  ['filing', 'HM', 'HM'],
  ['enrollment', 'Not needed', 'notNeeded'],
  ['enrollment', 'pending', 'pending'],
  ['enrollment', 'Yes', 'done'],
  ['number', '2', '2'],
])('%s %j is %j', (type, cell, value) => {
  expect(read(type, cell)).toBe(value);
});

test.each([
  ['3/9/1984', 'mdy', '1984-03-09'],
  ['9.3.1984', 'dmy', '1984-03-09'],
  ['1984-03-09', 'mdy', '1984-03-09'],
  ['19840309', 'mdy', '1984-03-09'],
  ['03091984', 'mdy', '1984-03-09'],
  ['20121210', 'mdy', '2012-12-10'],
  ['9-Mar-84', 'mdy', '1984-03-09'],
  ['March 9, 1984', 'mdy', '1984-03-09'],
  ['3/9/1984 12:00:00 AM', 'mdy', '1984-03-09'],
  ['3/9/84', 'mdy', '1984-03-09'],
  ['3/9/26', 'mdy', '2026-03-09'],
  ['8/9/26', 'mdy', '1926-08-09'],
  ['00/00/0000', 'mdy', ''],
  ['2/29/2023', 'mdy', 'Not a day, or the parts stand in another order'],
  ['13/1/1984', 'mdy', 'Not a day, or the parts stand in another order'],
  ['7/15/2026', 'mdy', 'A birth date after today'],
] as const)('the birth date %j in order %s is %j', (cell, order, value) => {
  expect(read('birthDate', cell, order)).toBe(value);
});

const TYPES: FieldType[] = [
  'text',
  'date',
  'birthDate',
  'sex',
  'phone',
  'zip',
  'state',
  'yesNo',
  'money',
  'npi',
  'taxonomy',
  'taxId',
  'number',
  'procedureCode',
  'relationship',
  'marital',
  'filing',
  'enrollment',
];

test('any cell of any type reads or says why not, and reads the same again', () => {
  fc.assert(
    fc.property(fc.constantFrom(...TYPES), fc.oneof(fc.string(), fc.stringMatching(/^[0-9/().$,-]{1,12}$/)), (type, cell) => {
      const found = readCell(type, cell, { dateOrder: 'mdy', today });
      if (!('value' in found)) expect([found.words, found.fix]).not.toContain('');
      else if (type !== 'money') expect(readCell(type, found.value, { dateOrder: 'ymd', today })).toEqual(found);
      else expect(found.value === '' || Number.isSafeInteger(Number(found.value))).toBe(true);
    }),
  );
});

test('cents survive being written as a report writes them', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (amount) => {
      const [whole, rest] = [Math.trunc(Math.abs(amount) / 100), String(Math.abs(amount) % 100).padStart(2, '0')];
      const printed = `${whole.toLocaleString('en-US')}.${rest}`;
      expect(read('money', amount < 0 ? `(${printed})` : printed)).toBe(String(amount));
      expect(read('money', amount < 0 ? `-${printed}` : printed)).toBe(String(amount));
    }),
  );
});
