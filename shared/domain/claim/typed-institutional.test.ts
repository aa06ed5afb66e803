import { expect, test } from 'vitest';
import { cents } from '../../kernel/cents.ts';
import { plainDate } from '../../kernel/plain-date.ts';
import { institutionalFacts, NEW_BILL, normalBill, peopleOfBill } from './typed-institutional.ts';

const day = plainDate('2026-07-14');
const later = plainDate('2026-07-16');
const person = (lastName: string) => ({ lastName, firstName: 'A', middleName: '', npi: '1234567893', taxonomy: null });
const visit = {
  ...{ first: day, last: later, admittedOn: day, rendering: person('Rendering') },
  people: new Map([
    ['a', person('Attending')],
    ['o', person('Operating')],
  ]),
};

test('a bill that says nothing has the days of its lines and is attended by who rendered', () => {
  const facts = institutionalFacts(NEW_BILL, visit);
  expect(facts).toMatchObject({ statementFrom: day, statementTo: later, admittedOn: day, operating: null, otherOperating: null });
  expect(facts.attending?.lastName).toBe('Rendering');
});

test('what is typed comes before what the visit has, and no id is left in what the claim says', () => {
  const typed = { ...NEW_BILL, statementFrom: later, statementTo: later, attendingProviderId: 'a', operatingProviderId: 'o' };
  const facts = institutionalFacts(typed, visit);
  expect([facts.attending?.lastName, facts.operating?.lastName, facts.statementFrom]).toEqual(['Attending', 'Operating', later]);
  expect(Object.keys(facts).filter((name) => name.endsWith('Id'))).toEqual([]);
  expect(peopleOfBill(typed)).toEqual(['a', 'o', null]);
  expect(peopleOfBill(null)).toEqual([]);
});

test('a bill is kept without empty rows and with its codes in capitals', () => {
  expect(normalBill(null)).toBeNull();
  const typed = {
    ...NEW_BILL,
    admittingDiagnosis: ' ',
    diagnosisRelatedGroup: '343 ',
    reasonsForVisit: ['r50.9', ''],
    externalCauses: [' w19.xxxa'],
    conditionCodes: ['c1', ''],
    procedures: [
      { code: '0dtj4zz', on: day },
      { code: '', on: day },
    ],
    occurrences: [{ code: 'a1', on: day }],
    occurrenceSpans: [{ code: '', from: day, to: day }],
    values: [{ code: 'd5', amount: cents(100) }],
  };
  expect(normalBill(typed)).toEqual({
    ...typed,
    admittingDiagnosis: null,
    diagnosisRelatedGroup: '343',
    reasonsForVisit: ['R50.9'],
    externalCauses: ['W19.XXXA'],
    conditionCodes: ['C1'],
    procedures: [{ code: '0DTJ4ZZ', on: day }],
    occurrences: [{ code: 'A1', on: day }],
    occurrenceSpans: [],
    values: [{ code: 'D5', amount: 100 }],
  });
});
