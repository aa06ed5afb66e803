import { expect, test } from 'vitest';
import { earlierPayer } from '../../../../tests/support/earlier-payers.ts';
import {
  alsoMedicare,
  asking,
  laboratory,
  manipulation,
  ofLine,
  type PlantedCase,
  payerOf,
  second,
  work,
} from '../../../../tests/support/planted/builders.ts';
import { line, patient, payer, subscriber, visitAt } from '../../../../tests/support/planted-faults.ts';
import { validClaimToday as today, validClaim } from '../../../../tests/support/valid-claim.ts';
import { plainDate } from '../../../kernel/plain-date.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { NO_BOOKS, type ScrubBooks } from './books.ts';
import { scrubClaim } from './edits.ts';

const base = validClaim();
const findings = (claim: ClaimFacts, books: ScrubBooks = NO_BOOKS) => scrubClaim(claim, { today, books });
const messages = (claim: ClaimFacts, books?: ScrubBooks) => findings(claim, books).map(({ edit, message }) => `${edit} ${message}`);
const nameless = (claim: ClaimFacts): ClaimFacts => ({ ...claim, payer: { ...claim.payer, name: '' } });

test('a payer whose name is not known yet is called the payer', () => {
  const cases: readonly PlantedCase[] = [
    ['5', asking({ needsReferring: true }, line(1, { procedureCode: '71046' }))],
    ['10', asking({ needsTaxonomy: true }, { billing: { ...base.billing, taxonomy: null } })],
    ['11', asking({ enrollment: 'pending' })],
    ['12', payer({ payerId: '' })],
    ['12', payer({ payerId: 'PM*81' })],
    ['13', asking({ memberIdPattern: '999' })],
    ['19', payer({ filingIndicator: '' })],
    ['37', asking({ filingLimitDays: 0 })],
    ['42', payerOf('CI', work({}))],
    ['45', asking({ authorizationCodes: ['*'] })],
    ['45', asking({ needsReferral: true })],
    ['46', asking({ needsNdc: true }, line(1, { procedureCode: 'J1885' }))],
  ];
  expect(cases.flatMap(([, claim]) => messages(nameless(claim))).join('\n')).toMatchInlineSnapshot(`
    "5 Line 2 has 71046, for which the payer asks who ordered it, and neither line nor visit says.
    10 The payer asks for the practice's taxonomy code, and there is none.
    11 The payer has not enrolled the practice yet, so the claim would come back.
    12 The payer has no payer id, so the claim cannot be routed.
    12 The payer id "PM*81" of the payer cannot be one: it needs 2 to 80 capitals and digits.
    13 The member id does not look like those of the payer.
    19 The payer has no kind, such as Medicare Part B (MB) or Commercial (CI).
    37 The payer takes claims for 0 days; that of 07/13/2026 is 1 day late.
    42 The visit is for a work injury, but the payer is no workers' compensation carrier.
    45 The payer asks for an authorization of T1015 (line 1), and the claim names none.
    45 The payer asks for a referral number, and the claim has none.
    46 Line 2 has the drug J1885 without its NDC, which the payer asks for."
  `);
});

test('a facility whose name is not known yet is called the service facility', () => {
  expect(messages(visitAt('22', { name: '', npi: '' }))[1]).toBe(
    '39 The service facility has no NPI, which payers ask of place 22 (Hospital outpatient, on campus).',
  );
  expect(messages(visitAt('49', { name: '', npi: '1234567890' }))[1]).toBe(
    '39 The NPI 1234567890 of the service facility cannot be right: an NPI has ten digits and its last digit must fit the others.',
  );
});

const self = (overrides: Partial<ClaimFacts['patient']>): ClaimFacts =>
  validClaim({ relationship: 'self', patient: { ...base.patient, ...base.subscriber, ...overrides } });

test('what is wrong with a patient who is the subscriber stands in the subscriber', () => {
  const [street] = findings(self({ address: { ...base.subscriber.address, street: '' } }));
  expect([street?.edit, street?.element]).toEqual([18, '2010BA N3, N4']);
  const [sex] = findings(self({ sex: 'X' as 'U' }));
  expect([sex?.edit, sex?.element]).toEqual([16, '2010BA DMG03']);
  expect(findings(patient({ sex: 'X' as 'U' }))[0]?.element).toBe('2010CA DMG03');
  expect(findings(patient({ address: { ...base.patient.address, street: '' } }))[0]?.element).toBe('2010CA N3, N4');
});

test('self is doubted when both names differ or the days of birth do, not for a married or a short name', () => {
  const doubt = (what: string) => [`17 The coverage says the patient is the subscriber, but their ${what} differ.`];
  expect(messages(self({ lastName: 'Other', firstName: 'Name' }))).toEqual(doubt('names'));
  expect(messages(self({ lastName: 'Other', firstName: 'Name', birthDate: plainDate('1978-03-03') }))).toEqual(doubt('names'));
  expect(messages(self({ birthDate: plainDate('1978-03-03') }))).toEqual(doubt('dates of birth'));
  expect(messages(self({ lastName: 'Other' }))).toEqual([]);
  expect(messages(self({ firstName: 'Ted' }))).toEqual([]);
  expect(messages(self({ firstName: ' theo ', lastName: 'BRAMBLEWICK' }))).toEqual([]);
  expect(messages({ ...self({}), subscriber: { ...base.subscriber, birthDate: null } })).toEqual([]);
});

test('another person is doubted only when both names and the day of birth are the same', () => {
  const twin = (overrides: Partial<ClaimFacts['patient']>) => messages(patient({ ...base.subscriber, ...overrides }));
  expect(twin({})).toEqual(['17 The patient and the subscriber are the same person, but the coverage says they are not.']);
  expect(twin({ firstName: 'Theodora' })).toEqual([]);
  expect(twin({ lastName: 'Bramble' })).toEqual([]);
  expect(twin({ birthDate: plainDate('2010-01-01') })).toEqual([]);
  expect(messages({ ...subscriber({ birthDate: null }), patient: { ...base.patient, ...base.subscriber } })).toEqual([]);
});

test('a test that is read or sent out needs no QW beside one that is done here', () => {
  const beside = (...modifiers: readonly string[]) => {
    const claim = laboratory('87880', modifiers, '05D1234567');
    return messages({ ...claim, lines: claim.lines.map((each, at) => (at === 2 ? { ...each, procedureCode: '82607' } : each)) });
  };
  expect(beside('90')).toEqual([]);
  expect(beside('26')).toEqual([]);
  expect(beside('QW')).toEqual([]);
  expect(beside('59').length).toBe(1);
});

test('manipulation of the spine that points at nothing is judged by the first diagnosis, or says that there is none', () => {
  const pointing = (pointers: readonly number[]) => ({
    ...manipulation(),
    lines: manipulation().lines.map((each, at) => (at === 0 ? { ...each, pointers } : each)),
  });
  expect(messages(pointing([]))).toEqual(['31 Line 1 points at no diagnosis.']);
  expect(messages(pointing([9]))[1]).toBe(
    '53 Line 1 is manipulation of the spine and points first at no diagnosis; Medicare takes M99.00 to M99.05.',
  );
  const modified = (modifier: string) => ({
    ...manipulation(),
    lines: manipulation().lines.map((each, at) => (at === 0 ? { ...each, modifiers: [modifier] } : each)),
  });
  for (const modifier of ['59', 'GX', 'GB']) expect(messages(modified(modifier)).map((text) => text.slice(0, 9))).toEqual(['53 Line 1']);
  for (const modifier of ['AT', 'GA', 'GZ', 'GY']) expect(messages(modified(modifier))).toEqual([]);
});

test('a limit without exceptions says so where it binds', () => {
  const fixes = (claim: ClaimFacts, indicator: 1 | 2 | 3) =>
    findings(claim, ofLine(2, { limit: { units: 0, indicator } })).map(({ severity, fix }) => `${severity} ${fix}`);
  const show = 'warn Correct the units, or be ready to show in the record why so many were needed.';
  const absolute = 'stop Correct the units: this limit has no exceptions.';
  expect([1, 2, 3].map((indicator) => fixes(alsoMedicare(base), indicator as 1)[0])).toEqual([show, absolute, show]);
  expect(['MA', 'MC', 'CI'].map((kind) => fixes(payerOf(kind, alsoMedicare(base)), 2)[0])).toEqual([absolute, absolute, show]);
});

test('ranks out of order are named by the payer that stands wrongly, this one included', () => {
  const earlier = earlierPayer();
  const wrong = (claim: ClaimFacts) => messages(claim).filter((message) => message.startsWith('50'));
  expect(wrong(second({ ...earlier, rank: 'secondary' }))).toEqual(['50 This payer does not come after the payer before it.']);
  expect(
    wrong({ ...second({ ...earlier, rank: 'secondary' }, { ...earlier, rank: 'primary', payerName: 'Late' }), rank: 'tertiary' }),
  ).toEqual(['50 Late does not come after the payer before it.']);
});
