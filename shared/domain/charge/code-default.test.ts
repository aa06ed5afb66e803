import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CodeDefault, codeDefaults } from './code-default.ts';

const row = (changes: Partial<CodeDefault> = {}): CodeDefault => ({
  payerId: null,
  renderingProviderId: null,
  facilityId: null,
  modifiers: null,
  unitThousandths: null,
  placeOfService: null,
  diagnoses: null,
  description: null,
  ndc: null,
  revenueCode: null,
  ...changes,
});
const asked = { payerId: 'medicare', renderingProviderId: 'maja', facilityId: 'hospital' };

test('each field comes from the closest row that says it: payer before provider before facility', () => {
  const rows = [
    row({ modifiers: ['25'], description: 'everybody’s', revenueCode: '0510' }),
    row({ facilityId: 'hospital', placeOfService: '22', modifiers: ['PO'] }),
    row({ renderingProviderId: 'maja', modifiers: ['GC'] }),
    row({ payerId: 'medicare', unitThousandths: 2_000 }),
  ];
  const found = codeDefaults(rows, asked, {});
  expect(found.modifiers).toEqual({ value: ['GC'], from: 'list' });
  expect(found.placeOfService).toEqual({ value: '22', from: 'list' });
  expect(found.unitThousandths).toEqual({ value: 2_000, from: 'list' });
  expect(found.description).toEqual({ value: 'everybody’s', from: 'list' });
  expect(found.diagnoses).toBeNull();
});

test('rows for somebody else say nothing, also where nobody is asked', () => {
  const rows = [row({ payerId: 'other', modifiers: ['25'] }), row({ facilityId: 'clinic', modifiers: ['59'] })];
  expect(codeDefaults(rows, asked, {}).modifiers).toBeNull();
  expect(codeDefaults([row({ payerId: 'medicare', modifiers: ['25'] })], { ...asked, payerId: null }, {}).modifiers).toBeNull();
});

test('what was used last counts only where the list is silent', () => {
  const used = { description: 'used', revenueCode: '0636' };
  const found = codeDefaults([row({ description: 'listed' })], asked, used);
  expect([found.description, found.revenueCode]).toEqual([
    { value: 'listed', from: 'list' },
    { value: '0636', from: 'lastUsed' },
  ]);
});

test('an empty list of modifiers is something said: none', () => {
  expect(codeDefaults([row({ modifiers: ['25'] }), row({ payerId: 'medicare', modifiers: [] })], asked, {}).modifiers?.value).toEqual([]);
});

const name = (value: string) => fc.constantFrom(null, value, 'somebody else');

test('the order of the list makes no difference, and a row that names more wins over one that names part of it', () => {
  const rows = fc.uniqueArray(fc.record({ payerId: name('medicare'), renderingProviderId: name('maja'), facilityId: name('hospital') }), {
    selector: (one) => JSON.stringify(one),
    maxLength: 8,
  });
  fc.assert(
    fc.property(rows, (people) => {
      const list = people.map((names) => row({ ...names, description: JSON.stringify(names) }));
      const found = codeDefaults(list, asked, {}).description;
      expect(codeDefaults(list.toReversed(), asked, {}).description).toEqual(found);
      const whole = row({ ...asked, description: 'whole' });
      expect(
        codeDefaults(
          [
            ...list.filter(
              (one) =>
                JSON.stringify({ payerId: one.payerId, renderingProviderId: one.renderingProviderId, facilityId: one.facilityId }) !==
                JSON.stringify(asked),
            ),
            whole,
          ],
          asked,
          {},
        ).description?.value,
      ).toBe('whole');
    }),
  );
});
