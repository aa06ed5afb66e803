// Long because every edit is held against the same planted faults and the same odd claims that are right.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlantedCase } from '../../../../tests/support/planted/builders.ts';
import { codeClean, codeFaults } from '../../../../tests/support/planted/code-faults.ts';
import { peopleClean, peopleFaults } from '../../../../tests/support/planted/people-faults.ts';
import {
  auto,
  drug,
  line,
  lines,
  medicare,
  patient,
  payer,
  plantedFaults,
  practice,
  practiceAt,
  subscriber,
  visitAt,
} from '../../../../tests/support/planted-faults.ts';
import { everyLineSupplement, everySupplement } from '../../../../tests/support/special-visit.ts';
import { validClaim, validClaimToday, validLine } from '../../../../tests/support/valid-claim.ts';
import { cents } from '../../../kernel/cents.ts';
import { addDays, plainDate } from '../../../kernel/plain-date.ts';
import { claimNumber, lineControlNumber } from '../../identifier/claim-number.ts';
import { makeNpi } from '../../identifier/npi.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { NO_BOOKS, type ScrubBooks } from './books.ts';
import { edits, fieldsOfEdit, scrubClaim } from './edits.ts';
import { textFields } from './text-fields.ts';

const today = validClaimToday;
const base = validClaim();
const findings = (claim: ClaimFacts, books: ScrubBooks = NO_BOOKS) => scrubClaim(claim, { today, books });
const named = (claim: ClaimFacts, books?: ScrubBooks) => findings(claim, books).map(({ edit, field }) => `${edit} ${field}`);
const faults: readonly PlantedCase[] = [...plantedFaults, ...codeFaults, ...peopleFaults];

test('the valid claim has no finding', () => {
  expect(findings(base)).toEqual([]);
});

for (const [finding, claim, books = NO_BOOKS] of faults) {
  test(`one planted fault, one finding: ${finding}`, () => {
    expect(named(claim, books)).toEqual([finding]);
  });

  test(`with its edit off the fault goes unseen: ${finding}`, () => {
    const others = edits.filter((edit) => edit.number !== Number(finding.split(' ')[0]));
    expect(scrubClaim(claim, { today, books, rules: others })).toEqual([]);
  });
}

test('a patient who is the subscriber is reported once, where they are sent', () => {
  const long = { ...base.subscriber, firstName: 'T'.repeat(36) };
  const self = validClaim({ relationship: 'self', subscriber: long, patient: { ...base.patient, ...long } });
  expect(named(self)).toEqual(['56 subscriber.firstName']);
  const unborn = { ...base.subscriber, birthDate: null };
  const [finding] = findings(validClaim({ relationship: 'self', subscriber: unborn, patient: { ...base.patient, ...unborn } }));
  expect([finding?.field, finding?.element]).toEqual(['patient.birthDate', '2010BA DMG02']);
});

test('every edit has been seen to fail', () => {
  expect([...new Set(faults.map(([finding]) => Number(finding.split(' ')[0])))].sort((a, b) => a - b)).toEqual(
    edits.map((edit) => edit.number),
  );
});

const newborn = {
  patient: { ...base.patient, birthDate: today },
  lines: base.lines.map((each) => ({ ...each, from: today, to: today })),
};

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
  ['Medicare after another payer, with the reason', { ...medicare('1EG4TE5MK73'), rank: 'secondary', medicareSecondaryType: '43' }],
  ['Medicare first, although an accident had another payer', { ...medicare('1EG4TE5MK73'), medicareSecondaryType: '14' }],
  ['accents and typographic quotes', subscriber({ lastName: 'N\u00fa\u00f1ez-O\u2019Dell', firstName: 'Jos\u00e9' })],
  ['born on the day of service', patient({ birthDate: plainDate('2026-07-13') })],
  ['the subscriber is the patient', validClaim({ relationship: 'self', patient: { ...base.patient, ...base.subscriber } })],
  ['a nickname on the chart', validClaim({ relationship: 'self', patient: { ...base.patient, ...base.subscriber, firstName: 'Ted' } })],
  ['a quality code at no charge', line(0, { procedureCode: 'G8427', charge: cents(0) })],
  ['a performance code at no charge', line(0, { procedureCode: '1111F', modifiers: [], charge: cents(0) })],
  ['a vaccine of the state at no charge', line(0, { modifiers: ['25', 'SL'], charge: cents(0) })],
  ['whole minutes', line(0, { unitKind: 'MJ', unitThousandths: 45_000 })],
  ['half a mile', line(0, { procedureCode: 'A0425', modifiers: [], unitThousandths: 500 })],
  ['as many units as a line carries', line(0, { unitThousandths: 9_999_000 })],
  ['four modifiers', line(0, { modifiers: ['25', 'LT', 'GC', 'X1'] })],
  ['a drug', drug({})],
  ['a hospital with its NPI', visitAt('22')],
  ['a care home without an NPI', visitAt('13', { npi: null })],
  ['an urgent care center at its own address', validClaim({ placeOfService: '20', facility: null })],
  ['a visit at home', validClaim({ placeOfService: '12', facility: null })],
  ['an inpatient admitted on the day', { ...visitAt('21'), admissionDate: plainDate('2026-07-13') }],
  ['a line at another place', line(2, { placeOfService: '12' })],
  [
    'no assignment, no benefits, no release',
    validClaim({ acceptsAssignment: false, benefitsAssigned: false, releaseOfInformation: false }),
  ],
  ['a ZIP of five digits at home', patient({ address: { ...base.patient.address, zip: '05404' } })],
  ['a subscriber elsewhere whose address is not known', subscriber({ address: { street: '', street2: '', city: '', state: '', zip: '' } })],
  ['fifty lines', lines(50)],
  ['one line', lines(1)],
  ['a replacement', validClaim({ frequency: '7', payerControlNumber: 'ICN 20260713-1' })],
  ['a void', validClaim({ frequency: '8', payerControlNumber: 'ICN20260713' })],
  [
    'an external cause after the injury',
    validClaim({ diagnoses: ['S72.001A', 'W19.XXXA', 'Z13.31', 'M54.50'], accident: { cause: 'other', date: null, state: null } }),
  ],
  ['twelve diagnoses', validClaim({ diagnoses: Array.from({ length: 12 }, (_, index) => `E11.${index + 10}`) })],
  ['four pointers', line(0, { pointers: [4, 3, 2, 1] })],
  ['service today without an end', line(0, { from: today, to: null })],
  ['an auto accident', auto('2026-07-01', 'VT')],
  ['another accident', validClaim({ accident: { cause: 'other', date: null, state: null } })],
  ['names just short enough', practice({ name: 'J'.repeat(60) })],
  [
    'a claim number and line numbers of the greatest length',
    { ...line(0, { lineControlNumber: 'L'.repeat(30) }), claimNumber: 'C'.repeat(20) },
  ],
  ['born, and first seen, today', { ...line(0, { from: today, to: today }), ...newborn }],
  ['no facility', validClaim({ facility: null })],
];

const right: readonly PlantedCase[] = [...clean, ...codeClean, ...peopleClean];
for (const [words, claim, books] of right)
  test(`no finding: ${words}`, () => {
    expect(named(claim, books)).toEqual([]);
  });

test('two faults give two findings, in the order of the edits', () => {
  expect(named({ ...practice({ npi: '', taxId: '' }), frequency: '7' })).toEqual([
    '1 practice.npi',
    '6 practice.taxId',
    '26 claim.payerControlNumber',
  ]);
});

test('every finding names a field its edit declares, says what and what to do, and carries box, element and rejection', () => {
  for (const [, claim, books] of faults)
    for (const finding of findings(claim, books)) {
      expect(fieldsOfEdit(finding.edit)).toContain(finding.field.replace(/\.\d+(?=\.|$)/g, '.*'));
      expect(finding.message).toMatch(/^\S.*[.?]$/);
      expect(finding.fix).toMatch(/^[A-Z].*\.$/);
      expect([finding.box, finding.element, finding.prevents].every((text) => text.length > 0)).toBe(true);
      expect(finding.message).not.toMatch(/NM1|CLM0|DTP|SBR|SV1|loop|undefined|null/i);
    }
});

/** A claim with a text in every place that can hold one. */
function fullClaim(): ClaimFacts {
  const address = base.billing.address;
  const doctor = base.rendering && { ...base.rendering, middleName: 'M' };
  return validClaim({
    billing: { ...base.billing, firstName: 'F', payTo: { ...address, street2: 'b' }, address: { ...address, street2: 'b' } },
    payer: { ...base.payer, address: { ...address, street2: 'b' } },
    subscriber: { ...base.subscriber, middleName: 'M', groupName: 'G', address: { ...address, street2: 'b' } },
    patient: { ...base.patient, address: { ...address, street2: 'b' } },
    rendering: doctor,
    referring: doctor,
    supervising: doctor,
    facility: base.facility && { ...base.facility, address: { ...address, street2: 'b' } },
    payerControlNumber: 'P',
    priorAuthorization: 'A',
    referralNumber: 'R',
    note: 'N',
    lines: [validLine({ description: 'D', note: 'N', rendering: doctor, supervising: doctor, ordering: doctor })],
  });
}

test('every text that is sent belongs to the fields of edits 55 and 56, and nothing else does', () => {
  const sorted = (names: Iterable<string>) => [...new Set(names)].sort((a, b) => (a < b ? -1 : 1));
  const { referringProviderId: _person, facilityId: _place, ...supplement } = everyLineSupplement('', '');
  const special = { ...fullClaim(), supplement: everySupplement, attachments: [{ reportType: 'OZ', route: 'FX', controlNumber: 'PW7-1' }] };
  const [first, ...others] = special.lines;
  const all = { ...special, lines: first ? [{ ...first, supplement }, ...others] : [] };
  const seen = sorted(textFields(all, (text) => text).map(([{ field }]) => field.replace(/\.\d+\./, '.*.')));
  expect(sorted(fieldsOfEdit(55))).toEqual(seen);
  expect(sorted(fieldsOfEdit(56))).toEqual(seen);
});

test('lengths are those of the guide', () => {
  const longest: Readonly<Record<string, number>> = { NM103: 60, NM104: 35, NM105: 25, N301: 55, N302: 55, N401: 30, PER02: 60, SBR03: 50 };
  const others: Readonly<Record<string, number>> = { SBR04: 60, 'REF*F8': 50, 'REF*G1': 50, 'REF*9F': 50, NTE02: 80, 'SV101-7': 80 };
  const seen = textFields(fullClaim(), (text) => text).map(([{ element, longest: length }]) => [element.split(' ')[1], length]);
  expect(Object.fromEntries(seen)).toEqual({ ...longest, ...others });
  expect(seen.every(([element, length]) => ({ ...longest, ...others })[String(element)] === length)).toBe(true);
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
        validLine({
          lineControlNumber: lineControlNumber(number, index + 1),
          from: day,
          to: day,
          procedureCode: `T10${String(index).padStart(2, '0')}`,
          pointers: [(index % diagnoses) + 1],
        }),
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

/** Lines as payers take them, and one way to spoil each part of a line. */
const goodLine = fc.record({
  procedureCode: fc.constantFrom('T1015', 'G0444', 'J1885', '0001T', '1111F'),
  // None that belongs to one kind of service.
  modifiers: fc.uniqueArray(fc.stringMatching(/^[B-E][A-Z]$/), { maxLength: 4 }),
  charge: fc.integer({ min: 1, max: 1_000_000 }).map(cents),
  unitThousandths: fc.integer({ min: 1, max: 9_999 }).map((units) => units * 1_000),
  ndc: fc.option(
    fc.record({
      code: fc.stringMatching(/^\d{11}$/),
      quantityThousandths: fc.integer({ min: 1, max: 10_000_000 }),
      unit: fc.constantFrom('F2', 'GR', 'ME', 'ML', 'UN'),
    }),
  ),
  placeOfService: fc.option(fc.constantFrom('11', '12', '20', '49')),
});
const spoiled = fc.oneof(
  fc.record({ finding: fc.constant('21 charge'), part: fc.constant({ charge: cents(0), procedureCode: 'T1015', modifiers: [] }) }),
  fc.record({ finding: fc.constant('32 procedureCode'), part: fc.record({ procedureCode: fc.stringMatching(/^[A-Z0-9]{0,4}$/) }) }),
  fc.record({
    finding: fc.constant('33 modifiers'),
    part: fc.record({ modifiers: fc.array(fc.stringMatching(/^(?:[A-Z0-9]?|[a-z*]{2}|[A-Z0-9]{3})$/), { minLength: 1, maxLength: 4 }) }),
  }),
  fc.record({
    finding: fc.constant('35 unitThousandths'),
    part: fc.record({ unitThousandths: fc.oneof(fc.integer({ max: 0 }), fc.integer({ min: 9_999_001 })) }),
  }),
  fc.record({ finding: fc.constant('38 placeOfService'), part: fc.record({ placeOfService: fc.constantFrom('', '1', '30', '98', 'AA') }) }),
  fc.record({
    finding: fc.constant('46 ndc'),
    part: fc.record({
      ndc: fc.record({
        code: fc.stringMatching(/^\d{0,10}$|^\d{12,13}$/),
        quantityThousandths: fc.constant(1000),
        unit: fc.constant('ML' as const),
      }),
    }),
  }),
);

test('any well-formed lines have no finding, and one spoiled part of one line gives exactly its own', () => {
  fc.assert(
    fc.property(fc.array(goodLine, { minLength: 1, maxLength: 50 }), spoiled, fc.nat(), (parts, { finding, part }, at) => {
      const made = parts.map((each, index) => {
        const from = addDays(today, -index - 1);
        return validLine({ ...each, from, to: from, lineControlNumber: lineControlNumber(claimNumber(7), index + 1) });
      });
      expect(named(validClaim({ lines: made }))).toEqual([]);
      const where = at % made.length;
      const broken = made.map((each, index) => (index === where ? { ...each, ...part } : each));
      const [number, field] = finding.split(' ');
      expect(named(validClaim({ lines: broken }))).toEqual([`${number} lines.${where}.${field}`]);
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
