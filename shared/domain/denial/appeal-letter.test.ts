import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../../kernel/plain-date.ts';
import { DEFAULT_LETTERS, type LetterValues, letterFields, mergeLetter, templateFor, unknownFields } from './appeal-letter.ts';
import { APPEAL_NOTICE_DAYS, appealClock } from './deadline.ts';

const values = (text: string): LetterValues => Object.fromEntries(letterFields.map((field) => [field, text])) as LetterValues;

test('letters that come with the program name known fields only, and none is left when they are filled in', () => {
  for (const { name, body } of DEFAULT_LETTERS) {
    expect(unknownFields(body), name).toEqual([]);
    expect(mergeLetter(body, values('x')), name).not.toMatch(/[{}]/);
  }
  expect(new Set(DEFAULT_LETTERS.map(({ templateId }) => templateId)).size).toBe(DEFAULT_LETTERS.length);
});

test('a value is never read as a template, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(mergeLetter('{patient}', values(text))).toBe(text);
    }),
  );
  expect(mergeLetter('{patient}', { ...values('x'), patient: '{memberId} $1 $&' })).toBe('{memberId} $1 $&');
});

test('an unknown field is named, and braces around anything else stay', () => {
  expect(unknownFields('Dear {payer}, {pateint} and {pateint}; {12}')).toEqual(['pateint']);
  expect(mergeLetter('{12} { patient } {patient}', values('Iris'))).toBe('{12} { patient } Iris');
});

test.each([
  [['CO-50'], 'necessity'],
  [['CO-197'], 'authorization'],
  [['CO-ZZ', 'CO-97'], 'bundled'],
  [['CO-29'], 'late'],
  [['CO-252'], 'papers'],
  [['CO-11'], 'general'],
])('for %s the letter %s', (reasons, templateId) => {
  expect(templateFor(reasons)).toBe(templateId);
  expect(DEFAULT_LETTERS.some((one) => one.templateId === templateId)).toBe(true);
});

test('the last day of an appeal counts from the decision; soon, over, or not known', () => {
  const decided = plainDate('2026-01-31');
  expect(appealClock(decided, 30, plainDate('2026-02-01'))).toEqual({ appealBy: '2026-03-02', alarm: 'calm', daysLeft: 29 });
  expect(appealClock(decided, 30, plainDate('2026-02-16'))).toMatchObject({ alarm: 'soon', daysLeft: APPEAL_NOTICE_DAYS });
  expect(appealClock(decided, 30, plainDate('2026-03-02'))).toMatchObject({ alarm: 'soon', daysLeft: 0 });
  expect(appealClock(decided, 30, plainDate('2026-03-03'))).toMatchObject({ alarm: 'past', daysLeft: -1 });
  expect(appealClock(null, 30, plainDate('2026-03-03'))).toEqual({ appealBy: null, alarm: 'unknown', daysLeft: null });
});
