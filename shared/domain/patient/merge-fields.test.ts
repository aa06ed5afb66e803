import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../../kernel/plain-date.ts';
import { differingFields, fieldsToGiveBack, isMergeField, MERGE_FIELDS, type Particulars, withFields } from './merge-fields.ts';
import { NO_DETAILS } from './patient-details.ts';

const person = (n: number): Particulars => ({
  patient: {
    lastName: `Rook${n}`,
    firstName: 'Ida',
    middleName: n === 1 ? '' : 'Q',
    birthDate: plainDate('1980-12-03'),
    sex: n === 1 ? 'U' : 'F',
    phone: `217555010${n}`,
    email: '',
    address: { street: `${n} Elm Row`, street2: '', city: 'Decatur', state: 'IL', zip: '62521' },
    signatureOnFile: true,
    releaseOfInformation: n === 1,
    benefitsAssigned: true,
    alert: '',
  },
  details: { ...NO_DETAILS, mobilePhone: n === 1 ? '' : '2175550999', language: n === 1 ? 'Spanish' : '' },
});

test('what differs is told in words, and what the kept chart lacks comes from the other one', () => {
  const [keep, merged] = [person(1), person(2)];
  expect(differingFields(keep, keep)).toEqual([]);
  expect(differingFields(keep, merged).map(({ field, takes }) => [field, takes])).toEqual([
    ['lastName', 'keep'],
    ['middleName', 'merged'],
    ['sex', 'merged'],
    ['phones', 'keep'],
    ['address', 'keep'],
    ['language', 'keep'],
    ['consents', 'keep'],
  ]);
});

test('whatever is taken can be given back, and what somebody changed since stays', () => {
  const fields = fc.uniqueArray(fc.constantFrom(...MERGE_FIELDS));
  fc.assert(
    fc.property(fields, fields, (taken, changedSince) => {
      const [before, merged, typed] = [person(1), person(2), person(3)];
      const after = withFields(before, merged, taken);
      expect(withFields(after, before, fieldsToGiveBack(before, after, after))).toEqual(before);
      const now = withFields(after, typed, changedSince);
      const undone = withFields(now, before, fieldsToGiveBack(before, after, now));
      expect(undone).toEqual(
        withFields(
          before,
          now,
          changedSince.filter((field) => differingFields(after, now).some((one) => one.field === field)),
        ),
      );
    }),
  );
});

test('only the fields of the list are fields', () => {
  expect(MERGE_FIELDS.every(isMergeField)).toBe(true);
  expect(['toString', '__proto__', 'shoeSize'].some(isMergeField)).toBe(false);
});
