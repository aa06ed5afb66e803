import { expect, test } from 'vitest';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { boxes, filledOf, onlyPage } from './page-boxes.ts';
import { claimFacts } from './sample-facts.ts';

test.each([
  ['MB', 'G', '1.medicare'],
  ['MA', 'G', '1.medicare'],
  ['MC', 'G', '1.medicaid'],
  ['CH', 'G', '1.tricare'],
  ['VA', 'G', '1.champva'],
  ['CI', 'G', '1.group'],
  ['CI', null, '1.other'],
  ['WC', 'G', '1.other'],
] as const)('filing indicator %s with group %s ticks %s', (filingIndicator, groupNumber, box) => {
  const { payer, subscriber } = claimFacts();
  const page = onlyPage({ payer: { ...payer, filingIndicator }, subscriber: { ...subscriber, groupNumber } });
  expect(filledOf(page, '1.')).toEqual({ [box]: 'X' });
});

test('Medicare first says NONE in 11 and leaves 11a to 11d blank', () => {
  const page = onlyPage({ payer: { ...claimFacts().payer, filingIndicator: 'MB' } });
  expect(filledOf(page, '11')).toEqual({ '11': 'NONE' });
});

test('an accident ticks its cause, gives the state for a car, and its date in 15 with 439', () => {
  const page = onlyPage();
  expect(boxes(page, '10a.no', '10b.yes', '10b.state', '10c.no', '15.qualifier', '15.day', '14.qualifier', '14.day')).toEqual({
    '10a.no': 'X',
    '10b.yes': 'X',
    '10b.state': 'NE',
    '10c.no': 'X',
    '15.qualifier': '439',
    '15.day': '30',
    '14.qualifier': '431',
    '14.day': '30',
  });
  const work = onlyPage({ accident: { cause: 'employment', date: null, state: 'NE' }, onsetDate: plainDate('2026-01-02') });
  expect(boxes(work, '10a.yes', '10b.no', '10b.state', '14.month', '15.qualifier')).toEqual({
    '10a.yes': 'X',
    '10b.no': 'X',
    '10b.state': undefined,
    '14.month': '01',
    '15.qualifier': undefined,
  });
});

test('a replacement names the payer’s number in 22, an original nothing', () => {
  const page = onlyPage({ frequency: '7', payerControlNumber: '2026-188-0001' });
  expect(filledOf(page, '22')).toEqual({ '22.code': '7', '22.reference': '20261880001' });
  expect(filledOf(onlyPage({ payerControlNumber: '9' }), '22')).toEqual({});
});

test('32 repeats the billing address at the office, is empty at home, and is the facility elsewhere', () => {
  expect(onlyPage().get('32a')).toBe('1234567893');
  expect(filledOf(onlyPage({ placeOfService: '12' }), '32')).toEqual({});
  const facility = { name: 'St. Ansgar Hospital', npi: null, address: claimFacts().billing.address };
  const page = onlyPage({ facility, placeOfService: '21', admissionDate: plainDate('2026-07-01') });
  expect(boxes(page, '32.name', '32a', '18.fromDay')).toEqual({ '32.name': 'ST ANSGAR HOSPITAL', '32a': undefined, '18.fromDay': '01' });
});

test('unknown things stay blank: sex U, no birth date, no signature, nothing paid', () => {
  const { patient } = claimFacts();
  const page = onlyPage({ patient: { ...patient, sex: 'U', birthDate: null }, signatureOnFile: false, patientPaid: cents(0) });
  expect(filledOf(page, '3.')).toEqual({});
  expect(page.has('31')).toBe(false);
  expect(page.has('29')).toBe(false);
});

test('a long note uses both lines of 19 and breaks between words', () => {
  const note = 'Patient returned early because the splint of the first visit hurt, x-ray clean.';
  const page = onlyPage({ note });
  expect(page.get('19.first')).toBe('PATIENT RETURNED EARLY');
  expect(page.get('19')).toBe('BECAUSE THE SPLINT OF THE FIRST VISIT HURT X-RAY CLEAN');
});
