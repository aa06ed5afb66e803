import { expect, test } from 'vitest';
import { cents } from '../../kernel/cents.ts';
import { withoutBlanks } from './typed-supplement.ts';

test('whoever says nothing says null, however it was typed', () => {
  expect(withoutBlanks(null)).toBeNull();
  expect(withoutBlanks({})).toBeNull();
  expect(withoutBlanks({ medicalRecordNumber: '', conditionCodes: [], fixedFormat: [] })).toBeNull();
});

test('what is said stays as it was typed, a no and an empty text within a part too', () => {
  const contract = { kind: '02', amount: cents(0), code: '' } as const;
  expect(withoutBlanks({ contract, medicalRecordNumber: '', homebound: true })).toEqual({ contract, homebound: true });
  expect(withoutBlanks({ hospiceEmployee: false, vaccineBatch: '' })).toEqual({ hospiceEmployee: false });
});
