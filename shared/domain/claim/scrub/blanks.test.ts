import { expect, test } from 'vitest';
import { asking, attached, work } from '../../../../tests/support/planted/builders.ts';
import { line, patient, payer, practice, practiceAt, rendering, subscriber, visitAt } from '../../../../tests/support/planted-faults.ts';
import { validClaimToday as today, validClaim } from '../../../../tests/support/valid-claim.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { NO_BOOKS } from './books.ts';
import { scrubClaim } from './edits.ts';

const base = validClaim();
const facility = (part: 'street' | 'city', text: string) => visitAt('22', { address: { ...base.billing.address, [part]: text } });
const home = (part: 'street' | 'city' | 'state', text: string) => patient({ address: { ...base.patient.address, [part]: text } });

/** What was filled with blanks is not filled in: the same is said of it as of nothing. */
const parts: readonly (readonly [name: string, of: (text: string) => ClaimFacts])[] = [
  ['practice street', (street) => practiceAt({ street })],
  ['practice city', (city) => practiceAt({ city })],
  ['practice taxonomy', (taxonomy) => asking({ needsTaxonomy: true }, practice({ taxonomy }))],
  ['rendering last name', (lastName) => rendering({ lastName })],
  ['rendering first name', (firstName) => rendering({ firstName })],
  ['referring last name', (lastName) => validClaim({ referring: base.rendering && { ...base.rendering, lastName } })],
  ['subscriber last name', (lastName) => subscriber({ lastName })],
  ['payer id', (payerId) => payer({ payerId })],
  ['member id', (memberId) => subscriber({ memberId })],
  ['payer kind', (filingIndicator) => payer({ filingIndicator })],
  ['patient street', (text) => home('street', text)],
  ['patient city', (text) => home('city', text)],
  ['patient state', (text) => home('state', text)],
  ['facility name', (name) => visitAt('22', { name })],
  ['facility street', (text) => facility('street', text)],
  ['facility city', (text) => facility('city', text)],
  ['place of service', (placeOfService) => validClaim({ placeOfService })],
  ['place of a line', (placeOfService) => line(1, { placeOfService })],
  ['procedure code', (procedureCode) => line(1, { procedureCode })],
  ['description', (description) => line(1, { procedureCode: 'J3490', description })],
  ['carrier number', (casualtyNumber) => work({ casualtyNumber })],
  ['payer control number', (payerControlNumber) => validClaim({ frequency: '7', payerControlNumber })],
  ['attachment number', (controlNumber) => attached({ controlNumber })],
  ['referral number', (referralNumber) => asking({ needsReferral: true }, { referralNumber })],
  ['authorization number', (priorAuthorization) => asking({ authorizationCodes: ['*'] }, { priorAuthorization })],
];

const said = (claim: ClaimFacts) => scrubClaim(claim, { today, books: NO_BOOKS }).map(({ edit, message }) => `${edit} ${message}`);

test.each(parts)('blanks are nothing: %s', (_name, of) => {
  const nothing = said(of(''));
  expect(nothing.length).toBeGreaterThan(0);
  expect(said(of('   '))).toEqual(nothing);
});

test('names are compared without the blanks around them, whichever has them', () => {
  const self = (one: string, other: string) =>
    said(
      validClaim({
        relationship: 'self',
        patient: { ...base.patient, ...base.subscriber, firstName: one, lastName: 'Q' },
        subscriber: { ...base.subscriber, firstName: other },
      }),
    );
  expect(self(' Theo', 'Theo')).toEqual([]);
  expect(self('Theo', 'Theo ')).toEqual([]);
  expect(self('THEO', 'theo')).toEqual([]);
  expect(self('Theo', 'Thea').length).toBe(1);
});
