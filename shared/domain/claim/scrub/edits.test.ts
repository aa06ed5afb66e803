import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validClaim, validClaimToday, validLine } from '../../../../tests/support/valid-claim.ts';
import { cents } from '../../../kernel/cents.ts';
import { addDays, plainDate } from '../../../kernel/plain-date.ts';
import { claimNumber, lineControlNumber } from '../../identifier/claim-number.ts';
import { makeNpi } from '../../identifier/npi.ts';
import type { ClaimFacts, ClaimFrequency } from '../claim-facts.ts';
import { edits, fieldsOfEdit, scrubClaim } from './edits.ts';
import { textFields } from './text-fields.ts';

const today = validClaimToday;
const base = validClaim();
const findings = (claim: ClaimFacts) => scrubClaim(claim, { today });
const named = (claim: ClaimFacts) => findings(claim).map(({ edit, field }) => `${edit} ${field}`);

const practice = (overrides: Partial<ClaimFacts['billing']>) => validClaim({ billing: { ...base.billing, ...overrides } });
const practiceAt = (overrides: Partial<ClaimFacts['billing']['address']>) =>
  practice({ address: { ...base.billing.address, ...overrides } });
const subscriber = (overrides: Partial<ClaimFacts['subscriber']>) => validClaim({ subscriber: { ...base.subscriber, ...overrides } });
const patient = (overrides: Partial<ClaimFacts['patient']>) => validClaim({ patient: { ...base.patient, ...overrides } });
const payer = (overrides: Partial<ClaimFacts['payer']>) => validClaim({ payer: { ...base.payer, ...overrides } });
const rendering = (overrides: Partial<NonNullable<ClaimFacts['rendering']>>) =>
  validClaim({ rendering: base.rendering && { ...base.rendering, ...overrides } });
const line = (at: number, overrides: Partial<ClaimFacts['lines'][number]>) =>
  validClaim({ lines: base.lines.map((each, index) => (index === at ? { ...each, ...overrides } : each)) });
const lines = (count: number) =>
  validClaim({
    lines: Array.from({ length: count }, (_, index) => validLine({ lineControlNumber: lineControlNumber(claimNumber(9), index + 1) })),
  });
const tomorrow = addDays(today, 1);
const auto = (date: string | null, state: string | null) =>
  validClaim({ accident: { cause: 'auto', date: date === null ? null : plainDate(date), state } });
const medicare = (memberId: string) =>
  validClaim({ payer: { ...base.payer, filingIndicator: 'MB' }, subscriber: { ...base.subscriber, memberId } });

test('the valid claim has no finding', () => {
  expect(findings(base)).toEqual([]);
});

/** One fault planted in a clean claim; exactly that finding must come out. */
const planted: readonly (readonly [finding: string, claim: ClaimFacts])[] = [
  ['1 practice.npi', practice({ npi: '' })],
  ['1 practice.npi', practice({ npi: '1234567890' })],
  ['1 practice.npi', practice({ npi: '123456789' })],
  ['2 rendering.npi', rendering({ npi: '' })],
  ['2 rendering.npi', rendering({ npi: '1234567890' })],
  ['2 rendering.npi', rendering({ npi: base.billing.npi })],
  ['2 rendering.lastName', rendering({ lastName: '' })],
  ['2 rendering.firstName', rendering({ firstName: ' ' })],
  ['3 encounter.rendering', validClaim({ rendering: null })],
  ['6 practice.taxId', practice({ taxId: '' })],
  ['6 practice.taxId', practice({ taxId: '12-3456789' })],
  ['6 practice.taxId', practice({ taxId: '111111111' })],
  ['6 practice.taxId', practice({ taxIdKind: 'SY', taxId: '666123456' })],
  ['7 practice.street', practiceAt({ street: '' })],
  ['7 practice.street', practiceAt({ street: 'P.O. Box 7' })],
  ['7 practice.street', practiceAt({ street: 'Lock Box 12' })],
  ['7 practice.street2', practiceAt({ street2: 'PO BOX 12' })],
  ['8 practice.zip', practiceAt({ zip: '05401' })],
  ['8 practice.zip', practiceAt({ zip: '054010000' })],
  ['8 facility.zip', validClaim({ facility: base.facility && { ...base.facility, address: { ...base.facility.address, zip: '' } } })],
  ['12 coverage.payerId', payer({ payerId: '' })],
  ['12 coverage.payerId', payer({ payerId: 'X' })],
  ['12 coverage.payerId', payer({ payerId: 'PM*81' })],
  ['12 coverage.payerId', payer({ payerId: 'A'.repeat(81) })],
  ['13 coverage.memberId', subscriber({ memberId: '' })],
  ['13 coverage.memberId', subscriber({ memberId: 'PM~88' })],
  ['13 coverage.memberId', medicare('1EG4-TE5-MK73')],
  ['13 coverage.memberId', medicare('1SG4TE5MK73')],
  ['14 subscriber.lastName', subscriber({ lastName: '' })],
  ['14 subscriber.firstName', subscriber({ firstName: '' })],
  ['14 subscriber.lastName', subscriber({ lastName: 'Bramblew1ck' })],
  ['14 subscriber.firstName', subscriber({ firstName: 'Dr. Theo' })],
  ['15 patient.birthDate', patient({ birthDate: null })],
  ['15 patient.birthDate', patient({ birthDate: tomorrow })],
  ['15 patient.birthDate', patient({ birthDate: today })],
  ['17 coverage.relationship', validClaim({ relationship: 'self' })],
  ['17 coverage.relationship', validClaim({ relationship: '' as 'self' })],
  ['17 coverage.relationship', patient({ firstName: 'THEO', birthDate: base.subscriber.birthDate })],
  ['20 lines.1.charge', line(1, { charge: cents(-1) })],
  ['20 lines.0.charge', line(0, { charge: 0.5 as never })],
  ['20 lines.2.charge', line(2, { charge: cents(10_000_000_000) })],
  ['20 claim.totalCharge', line(2, { charge: cents(9_999_999_999) })],
  ['23 lines', validClaim({ lines: [] })],
  ['23 lines', lines(51)],
  ['24 claim.claimNumber', validClaim({ claimNumber: '' })],
  ['24 claim.claimNumber', validClaim({ claimNumber: 'C'.repeat(21) })],
  ['24 claim.claimNumber', validClaim({ claimNumber: 'C 12' })],
  ['24 lines.1.lineControlNumber', line(1, { lineControlNumber: base.lines[0]?.lineControlNumber ?? '' })],
  ['24 lines.2.lineControlNumber', line(2, { lineControlNumber: '' })],
  ['25 claim.frequency', validClaim({ frequency: '6' as ClaimFrequency })],
  ['26 claim.payerControlNumber', validClaim({ payerControlNumber: 'ICN1' })],
  ['26 claim.payerControlNumber', validClaim({ frequency: '7' })],
  ['26 claim.payerControlNumber', validClaim({ frequency: '8', payerControlNumber: ' ' })],
  ['28 encounter.diagnoses.0', validClaim({ diagnoses: [] })],
  ['28 encounter.diagnoses.0', validClaim({ diagnoses: ['W19.XXXA', 'I10', 'Z13.31', 'M54.50'] })],
  ['28 encounter.diagnoses.2', validClaim({ diagnoses: ['E11.9', 'I10', '250.00', 'M54.50'] })],
  ['30 encounter.diagnoses.3', validClaim({ diagnoses: ['E11.9', 'I10', 'Z13.31', 'E119'] })],
  ['30 encounter.diagnoses.12', validClaim({ diagnoses: Array.from({ length: 13 }, (_, index) => `E11.${index + 10}`) })],
  ['31 lines.0.pointers', line(0, { pointers: [] })],
  ['31 lines.1.pointers', line(1, { pointers: [5] })],
  ['31 lines.1.pointers', line(1, { pointers: [0] })],
  ['31 lines.2.pointers', line(2, { pointers: [1, 1] })],
  [
    '31 lines.0.pointers',
    validClaim({ ...line(0, { pointers: [1, 2, 3, 4, 5] }), diagnoses: ['E11.9', 'I10', 'Z13.31', 'M54.50', 'R05.9'] }),
  ],
  ['36 lines.0.from', line(0, { from: null, to: null })],
  ['36 lines.1.from', line(1, { from: tomorrow, to: tomorrow })],
  ['36 lines.1.to', line(1, { to: tomorrow })],
  ['36 lines.2.to', line(2, { to: plainDate('2026-07-12') })],
  ['36 lines.0.to', line(0, { from: plainDate('2025-12-31'), to: plainDate('2026-01-01') })],
  ['41 encounter.accidentDate', auto(null, 'VT')],
  ['41 encounter.accidentState', auto('2026-07-01', null)],
  ['41 encounter.accidentState', auto('2026-07-01', 'VX')],
  ['55 practice.name', practice({ name: 'Juniper * Hollow' })],
  ['55 subscriber.lastName', subscriber({ lastName: 'Bramble~wick' })],
  ['55 claim.note', validClaim({ note: 'two\nlines' })],
  ['55 lines.1.description', line(1, { description: 'screen: long' })],
  ['55 patient.city', patient({ address: { ...base.patient.address, city: '\u738b' } })],
  ['55 practice.payTo.street', practice({ payTo: { ...base.billing.address, street: 'PO Box 4^17' } })],
  ['56 practice.name', practice({ name: 'J'.repeat(61) })],
  ['56 patient.firstName', patient({ firstName: 'W'.repeat(36) })],
  ['56 patient.street', patient({ address: { ...base.patient.address, street: '4'.repeat(56) } })],
  ['56 subscriber.city', subscriber({ address: { ...base.subscriber.address, city: 'W'.repeat(31) } })],
  ['56 claim.note', validClaim({ note: 'n'.repeat(81) })],
  ['56 rendering.middleName', rendering({ middleName: 'm'.repeat(26) })],
  ['56 coverage.groupNumber', subscriber({ groupNumber: '1'.repeat(51) })],
];

test.each(planted)('one planted fault, one finding: %s', (finding, claim) => {
  expect(named(claim)).toEqual([finding]);
});

test.each(planted)('with its edit off the fault goes unseen: %s', (finding, claim) => {
  const others = edits.filter((edit) => edit.number !== Number(finding.split(' ')[0]));
  expect(scrubClaim(claim, { today, rules: others })).toEqual([]);
});

test('a patient who is the subscriber is reported once, where they are sent', () => {
  const long = { ...base.subscriber, firstName: 'T'.repeat(36) };
  const self = validClaim({ relationship: 'self', subscriber: long, patient: { ...base.patient, ...long } });
  expect(named(self)).toEqual(['56 subscriber.firstName']);
  const unborn = { ...base.subscriber, birthDate: null };
  const [finding] = findings(validClaim({ relationship: 'self', subscriber: unborn, patient: { ...base.patient, ...unborn } }));
  expect([finding?.field, finding?.element]).toEqual(['patient.birthDate', '2010BA DMG02']);
});

test('every edit has been seen to fail', () => {
  expect([...new Set(planted.map(([finding]) => Number(finding.split(' ')[0])))].sort((a, b) => a - b)).toEqual(
    edits.map((edit) => edit.number),
  );
});

/** Claims that look odd and are right. */
const clean: readonly (readonly [string, ClaimFacts])[] = [
  [
    'solo practice bills without a rendering provider',
    { ...practice({ kind: 'person', name: 'Calloway', firstName: 'Ives' }), rendering: null },
  ],
  ['social security number as tax id', practice({ taxIdKind: 'SY', taxId: '123456789' })],
  ['streets that sound like boxes', practiceAt({ street: '7 Boxwood Lane', street2: 'Pole 4' })],
  ['a payer id with blanks inside', payer({ payerId: 'PM 88' })],
  ['a Medicare number', medicare('1EG4TE5MK73')],
  ['accents and typographic quotes', subscriber({ lastName: 'N\u00fa\u00f1ez-O\u2019Dell', firstName: 'Jos\u00e9' })],
  ['born on the day of service', patient({ birthDate: plainDate('2026-07-13') })],
  ['the subscriber is the patient', validClaim({ relationship: 'self', patient: { ...base.patient, ...base.subscriber } })],
  ['a nickname on the chart', validClaim({ relationship: 'self', patient: { ...base.patient, ...base.subscriber, firstName: 'Ted' } })],
  ['no charge', line(0, { charge: cents(0) })],
  ['fifty lines', lines(50)],
  ['one line', lines(1)],
  ['a replacement', validClaim({ frequency: '7', payerControlNumber: 'ICN 20260713-1' })],
  ['a void', validClaim({ frequency: '8', payerControlNumber: 'ICN20260713' })],
  ['an external cause after the injury', validClaim({ diagnoses: ['S72.001A', 'W19.XXXA', 'Z13.31', 'M54.50'] })],
  ['twelve diagnoses', validClaim({ diagnoses: Array.from({ length: 12 }, (_, index) => `E11.${index + 10}`) })],
  ['four pointers', line(0, { pointers: [4, 3, 2, 1] })],
  ['service today without an end', line(0, { from: today, to: null })],
  ['an auto accident', auto('2026-07-01', 'VT')],
  ['another accident', validClaim({ accident: { cause: 'other', date: null, state: null } })],
  ['names just short enough', practice({ name: 'J'.repeat(60) })],
  ['no facility', validClaim({ facility: null })],
];

test.each(clean)('no finding: %s', (_words, claim) => {
  expect(named(claim)).toEqual([]);
});

test('two faults give two findings, in the order of the edits', () => {
  expect(named({ ...practice({ npi: '', taxId: '' }), frequency: '7' })).toEqual([
    '1 practice.npi',
    '6 practice.taxId',
    '26 claim.payerControlNumber',
  ]);
});

test('every finding names a field its edit declares, says what and what to do, and carries box, element and rejection', () => {
  for (const [, claim] of planted)
    for (const finding of findings(claim)) {
      expect(fieldsOfEdit(finding.edit)).toContain(finding.field.replace(/\.\d+(?=\.|$)/g, '.*'));
      expect(finding.message).toMatch(/^\S.*[.?]$/);
      expect(finding.fix).toMatch(/^[A-Z].*\.$/);
      expect([finding.box, finding.element, finding.prevents].every((text) => text.length > 0)).toBe(true);
      expect(finding.message).not.toMatch(/NM1|CLM0|DTP|SBR|SV1|loop|undefined|null/i);
    }
});

test('every text that is sent belongs to the fields of edits 55 and 56, and nothing else does', () => {
  const address = base.billing.address;
  const full = validClaim({
    billing: { ...base.billing, firstName: 'F', payTo: { ...address, street2: 'b' }, address: { ...address, street2: 'b' } },
    payer: { ...base.payer, address: { ...address, street2: 'b' } },
    subscriber: { ...base.subscriber, middleName: 'M', groupName: 'G', address: { ...address, street2: 'b' } },
    patient: { ...base.patient, address: { ...address, street2: 'b' } },
    rendering: base.rendering && { ...base.rendering, middleName: 'M' },
    referring: base.rendering && { ...base.rendering, middleName: 'M' },
    supervising: base.rendering && { ...base.rendering, middleName: 'M' },
    facility: base.facility && { ...base.facility, address: { ...address, street2: 'b' } },
    payerControlNumber: 'P',
    priorAuthorization: 'A',
    referralNumber: 'R',
    note: 'N',
    lines: [validLine({ description: 'D' })],
  });
  const sorted = (names: Iterable<string>) => [...new Set(names)].sort((a, b) => (a < b ? -1 : 1));
  const seen = sorted(textFields(full).map(({ field }) => field.replace(/\.\d+\./, '.*.')));
  expect(sorted(fieldsOfEdit(55))).toEqual(seen);
  expect(sorted(fieldsOfEdit(56))).toEqual(seen);
});

test('an edit that does not exist has no fields', () => {
  expect(fieldsOfEdit(999)).toEqual([]);
});

test('valid claims of every size are clean, and a fault planted in any line is found there and nowhere else', () => {
  const shape = fc.record({
    count: fc.integer({ min: 1, max: 50 }),
    diagnoses: fc.integer({ min: 1, max: 12 }),
    back: fc.integer({ min: 0, max: 190 }),
    npi: fc.integer({ min: 100_000_000, max: 299_999_999 }),
    at: fc.nat(49),
  });
  fc.assert(
    fc.property(shape, ({ count, diagnoses, back, npi, at }) => {
      const number = claimNumber(npi);
      const day = addDays(today, -back);
      const made = Array.from({ length: count }, (_, index) =>
        validLine({ lineControlNumber: lineControlNumber(number, index + 1), from: day, to: day, pointers: [(index % diagnoses) + 1] }),
      );
      const claim = validClaim({
        claimNumber: number,
        billing: { ...base.billing, npi: makeNpi(String(npi)) },
        diagnoses: Array.from({ length: diagnoses }, (_, index) => `M54.${index + 10}`),
        lines: made,
      });
      expect(named(claim)).toEqual([]);
      const where = at % count;
      const broken = made.map((each, index) => (index === where ? { ...each, pointers: [diagnoses + 1] } : each));
      expect(named({ ...claim, lines: broken })).toEqual([`31 lines.${where}.pointers`]);
    }),
    { numRuns: 300 },
  );
});

test('no claim, however wrong, makes an edit throw', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 100 });
  const wild = fc.record({ text, number: fc.oneof(fc.integer(), fc.double()), pointers: fc.array(fc.double(), { maxLength: 6 }) });
  fc.assert(
    fc.property(wild, ({ text: typed, number, pointers }) => {
      const claim = validClaim({
        ...practice({ npi: typed, taxId: typed, name: typed }),
        claimNumber: typed,
        payerControlNumber: typed,
        relationship: typed as 'self',
        subscriber: { ...base.subscriber, lastName: typed, memberId: typed },
        diagnoses: [typed, typed],
        lines: [validLine({ charge: number as never, pointers, lineControlNumber: typed })],
      });
      expect(findings(claim).length).toBeGreaterThan(0);
    }),
  );
});

test('a claim of three lines is checked in well under a millisecond', () => {
  for (let run = 0; run < 2000; run += 1) scrubClaim(base, { today });
  const times = Array.from({ length: 2000 }, () => {
    const start = performance.now();
    scrubClaim(base, { today });
    return performance.now() - start;
  }).sort((a, b) => a - b);
  expect(times[1000]).toBeLessThan(1);
});
