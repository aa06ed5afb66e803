import { expect, test } from 'vitest';
import { fitMapping, guessDateOrder, guessMapping } from './guess-mapping.ts';
import { headingKey } from './import-field.ts';
import { FIELDS, IMPORT_KINDS } from './import-kind.ts';
import { KNOWN_EXPORTS } from './known-exports.ts';

test('columns are found whatever their case, blanks and marks, each for one field', () => {
  const headings = [
    'CHART_NO',
    'last name',
    'First-Name',
    'D.O.B.',
    'Policy Number #1',
    'Policy #1 Start Date',
    'Phone 1',
    'Home Phone',
    'Notes',
  ];
  const { columns } = guessMapping('patients', headings);
  expect(columns).toEqual({
    chart: 'CHART_NO',
    lastName: 'last name',
    firstName: 'First-Name',
    birthDate: 'D.O.B.',
    'coverage1.memberId': 'Policy Number #1',
    'coverage1.effectiveFrom': 'Policy #1 Start Date',
    phone: 'Phone 1',
    homePhone: 'Home Phone',
  });
});

test.each([
  ['mdy', ['3/9/1984', '12/24/2015']],
  ['dmy', ['24/12/2015', '9/3/1984']],
  ['ymd', ['1984-03-09']],
  ['mdy', ['13/13/1984']],
] as const)('%s is the order of %j', (order, cells) => {
  expect(guessDateOrder(cells)).toBe(order);
});

test('a saved mapping is fitted to the columns that a file has', () => {
  const saved = { ...guessMapping('payers', ['Name', 'Payer ID']), values: { name: { a: 'b' } } };
  expect(fitMapping(saved, ['NAME', 'Other'])).toEqual({ ...saved, columns: { name: 'NAME' } });
});

test('every mapping that comes with the program names fields that there are, each column once', () => {
  for (const { kind, name, mapping } of KNOWN_EXPORTS) {
    const known = new Set(FIELDS[kind].map((field) => field.name));
    for (const field of [...Object.keys(mapping.columns), ...Object.keys(mapping.constants)])
      expect([name, field, known.has(field)]).toEqual([name, field, true]);
    const columns = Object.values(mapping.columns).map(headingKey);
    expect(new Set(columns).size).toBe(columns.length);
  }
});

test('names of fields are their own within a kind', () => {
  for (const kind of IMPORT_KINDS) {
    const names = FIELDS[kind].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  }
});
