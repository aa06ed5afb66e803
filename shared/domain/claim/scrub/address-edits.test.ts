import { expect, test } from 'vitest';
import { practice, practiceAt } from '../../../../tests/support/planted-faults.ts';
import { validClaimToday as today, validClaim } from '../../../../tests/support/valid-claim.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { NO_BOOKS } from './books.ts';
import { edits, scrubClaim } from './edits.ts';

const base = validClaim();
const rules = edits.filter(({ number }) => number === 9 || number === 18);
const shown = (claim: ClaimFacts) =>
  scrubClaim(claim, { today, books: NO_BOOKS, rules }).map(({ field, message, box, element }) =>
    [field, message, box, element].join(' | '),
  );
const elsewhere = { ...base.billing.address, state: 'NY' };
const all: ClaimFacts = validClaim({
  billing: { ...base.billing, address: elsewhere, payTo: elsewhere },
  patient: { ...base.patient, address: elsewhere },
  subscriber: { ...base.subscriber, address: elsewhere },
  facility: base.facility && { ...base.facility, address: elsewhere },
});

test('each address is judged where it is sent', () => {
  expect(shown(all)).toEqual([
    "practice.state | The practice's ZIP 05401 is not in New York. | 33 | 2010AA N402",
    'practice.payTo.state | The pay-to ZIP 05401 is not in New York. | none | 2010AB N402',
    "patient.state | The patient's ZIP 05401 is not in New York. | 5 | 2010CA N402",
    "subscriber.state | The subscriber's ZIP 05401 is not in New York. | 7 | 2010BA N402",
    "facility.state | The service facility's ZIP 05401 is not in New York. | 32 | 2310C N402",
  ]);
});

test('a patient who is the subscriber has one address, in the subscriber', () => {
  const rows = shown({ ...all, relationship: 'self' }).map((row) => row.split(' | '));
  expect(rows.map(([field, , , element]) => `${field} ${element}`)).toEqual([
    'practice.state 2010AA N402',
    'practice.payTo.state 2010AB N402',
    'patient.state 2010BA N402',
    'facility.state 2310C N402',
  ]);
});

test('no pay-to address and no facility is right', () => {
  expect(shown({ ...practice({ payTo: null }), facility: null })).toEqual([]);
});

test('a state of blanks is none; a person may lack one, the practice may not', () => {
  expect(shown(practiceAt({ state: '  ' }))).toEqual(["practice.state | The practice's address has no state. | 33 | 2010AA N402"]);
  const bare = { street: '', street2: '', city: '', state: ' ', zip: '' };
  expect(shown(validClaim({ subscriber: { ...base.subscriber, address: bare } }))).toEqual([]);
  expect(shown(validClaim({ patient: { ...base.patient, address: { ...base.patient.address, state: ' ' } } }))).toEqual([
    "patient.state | The patient's address lacks the state. | 5 | 2010CA N3, N4",
  ]);
});

test('a ZIP that is none at all is not held against the state', () => {
  expect(shown(practiceAt({ zip: '00000' }))).toEqual([]);
  expect(shown(practiceAt({ zip: '100011234' }))).toEqual([
    "practice.state | The practice's ZIP 10001 is not in Vermont. | 33 | 2010AA N402",
  ]);
});
