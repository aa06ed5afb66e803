import { expect, test } from 'vitest';
import { addDays, type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { newCoverage, newRegistration, registrationInput } from './drafts.ts';
import { claimWarning, coverageFaults, particularsFaults, phoneWarning } from './typed-faults.ts';

const TODAY = plainDate('2026-07-14');
const PATIENT_ID = '01a20000-0000-7000-8000-000000000001';
const blank = newRegistration('Yarrow, Ann');
const born = (birthDate: PlainDate, deceasedOn: PlainDate | null = null) => ({
  ...blank,
  patient: { ...blank.patient, birthDate },
  details: { ...blank.details, deceasedOn },
});

test('nobody is born or dies tomorrow, or dies before the birth; today is a day', () => {
  expect(particularsFaults(born(TODAY, TODAY), TODAY)).toEqual({});
  expect(particularsFaults(born(addDays(TODAY, 1)), TODAY)).toEqual({ 'patient.birthDate': 'That day has not come.' });
  expect(particularsFaults(born(TODAY, addDays(TODAY, 1)), TODAY)).toEqual({ 'details.deceasedOn': 'That day has not come.' });
  expect(particularsFaults(born(TODAY, addDays(TODAY, -1)), TODAY)).toEqual({ 'details.deceasedOn': 'That is before the birth.' });
  expect(particularsFaults(blank, TODAY)).toEqual({});
});

test('a signature was given already and ends after it began', () => {
  const signed = (signedOn: PlainDate | null, expiresOn: PlainDate | null) =>
    particularsFaults(
      { ...blank, details: { ...blank.details, consents: { ...blank.details.consents, release: { signedOn, expiresOn } } } },
      TODAY,
    );
  expect(signed(TODAY, TODAY)).toEqual({});
  expect(signed(null, addDays(TODAY, -9))).toEqual({});
  expect(signed(addDays(TODAY, 1), null)).toEqual({ 'details.consents.release.signedOn': 'That day has not come.' });
  expect(signed(TODAY, addDays(TODAY, -1))).toEqual({ 'details.consents.release.expiresOn': 'The end is before the start.' });
});

test('a coverage ends after it starts; one that is not saved may say anything', () => {
  const coverage = { ...newCoverage(1), effectiveFrom: TODAY, effectiveTo: addDays(TODAY, -1) };
  expect(coverageFaults(coverage, 'coverages.0', TODAY)).toEqual({});
  expect(coverageFaults({ ...coverage, payerId: PATIENT_ID }, 'coverages.0', TODAY)).toEqual({
    'coverages.0.effectiveTo': 'The end is before the start.',
  });
  const subscriber = { ...coverage.subscriber, birthDate: addDays(TODAY, 1) };
  const childs = { ...coverage, payerId: PATIENT_ID, effectiveTo: undefined, subscriber, relationship: 'child' as const };
  expect(coverageFaults(childs, 'coverage', TODAY)).toEqual({ 'coverage.subscriber.birthDate': 'That day has not come.' });
  expect(coverageFaults({ ...childs, relationship: 'self' }, 'coverage', TODAY)).toEqual({});
});

test('what claims cannot carry is said, and what they can is not', () => {
  expect([claimWarning('Ann 😀'), claimWarning('A*B')]).toEqual(['Claims cannot carry “😀”.', 'Claims cannot carry “*”.']);
  expect(['', 'Zoë O’Malley', '\tQuill\u200bfeather\u202c ', 'Müller-Łuk'].map(claimWarning)).toEqual(Array(4).fill(undefined));
});

test('a phone with an extension or too few digits is said, and any way to write ten digits is not', () => {
  expect(['', ' ', '(555) 555-0142', '+1 555.555.0142', '5555550142\t'].map(phoneWarning)).toEqual(Array(5).fill(undefined));
  for (const odd of ['555-0142', '555 555 0142 x22', 'call the office']) expect(phoneWarning(odd)).toMatch(/^Not ten digits/);
});

test('what was pasted arrives as it was meant', () => {
  const coverage = { ...newCoverage(1), payerId: PATIENT_ID, memberId: ' zz88-\u200b40217\t', groupNumber: '40\u00a07781' };
  const input = registrationInput(PATIENT_ID, {
    ...blank,
    patient: {
      ...blank.patient,
      lastName: 'Yar\trow\u200f',
      address: { street: '88\tInvented\u00a0Road ', street2: '', city: 'Willowmere\r\n', state: ' ne ', zip: ' 68501 - 1234 ' },
    },
    details: {
      ...blank.details,
      mobilePhone: '+1 (555) 555-0142',
      emergencyContact: { name: '', relationship: '', phone: '555.555.0143' },
    },
    coverages: [coverage],
  });
  expect(input).toMatchObject({
    patient: {
      lastName: 'Yar row',
      phone: '5555550142',
      address: { street: '88 Invented Road', city: 'Willowmere', state: 'NE', zip: '685011234' },
    },
    details: { emergencyContact: { phone: '5555550143' } },
    coverages: [{ memberId: 'zz88-40217', groupNumber: '40 7781' }],
  });
});
