import { expect, test } from 'vitest';
import { validClaimToday as today, validClaim, validLine } from '../../../../tests/support/valid-claim.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { NO_BOOKS } from './books.ts';
import { edits, scrubClaim } from './edits.ts';
import { textFields } from './text-fields.ts';

const base = validClaim();
const address = (of: string) => ({ ...base.billing.address, street: `${of}-street`, street2: `${of}-street2`, city: `${of}-city` });
const names = (of: string) => ({ lastName: `${of}-last`, firstName: `${of}-first`, middleName: `${of}-middle` });
const doctor = (of: string) => base.rendering && { ...base.rendering, ...names(of) };

/** A claim with a text of its own in every place that can hold one. */
const full: ClaimFacts = validClaim({
  billing: {
    ...base.billing,
    name: 'practice-name',
    firstName: 'practice-first',
    contactName: 'contact',
    address: address('practice'),
    payTo: address('payto'),
  },
  payer: { ...base.payer, name: 'payer-name', address: address('payer') },
  subscriber: {
    ...base.subscriber,
    ...names('subscriber'),
    groupNumber: 'group-number',
    groupName: 'group-name',
    address: address('subscriber'),
  },
  patient: { ...base.patient, ...names('patient'), address: address('patient') },
  rendering: doctor('rendering'),
  referring: doctor('referring'),
  supervising: doctor('supervising'),
  facility: base.facility && { ...base.facility, name: 'facility-name', address: address('facility') },
  payerControlNumber: 'control',
  priorAuthorization: 'authorization',
  referralNumber: 'referral',
  note: 'claim-note',
  lines: [
    validLine(),
    validLine({
      description: 'line-description',
      note: 'line-note',
      rendering: doctor('line-rendering'),
      supervising: doctor('line-supervising'),
      ordering: doctor('line-ordering'),
    }),
  ],
});

test('every text of a claim: where it stands, how people call it, how long it may be, where it goes', () => {
  const rows = textFields(full, (text) => text).map(([{ field, words, text, longest, box, element }]) =>
    [field, words, text, longest, box, element].join(' | '),
  );
  expect(rows.join('\n')).toMatchInlineSnapshot(`
    "practice.name | the practice's name | practice-name | 60 | 33 | 2010AA NM103
    practice.firstName | the practice's first name | practice-first | 35 | 33 | 2010AA NM104
    practice.street | the practice's street | practice-street | 55 | 33 | 2010AA N301
    practice.street2 | the practice's second address line | practice-street2 | 55 | 33 | 2010AA N302
    practice.city | the practice's city | practice-city | 30 | 33 | 2010AA N401
    practice.payTo.street | the pay-to street | payto-street | 55 | none | 2010AB N301
    practice.payTo.street2 | the pay-to second address line | payto-street2 | 55 | none | 2010AB N302
    practice.payTo.city | the pay-to city | payto-city | 30 | none | 2010AB N401
    practice.contactName | the practice's contact name | contact | 60 | none | 1000A PER02
    coverage.payerName | the payer's name | payer-name | 60 | top right | 2010BB NM103
    coverage.payerAddress.street | the payer's street | payer-street | 55 | top right | 2010BB N301
    coverage.payerAddress.street2 | the payer's second address line | payer-street2 | 55 | top right | 2010BB N302
    coverage.payerAddress.city | the payer's city | payer-city | 30 | top right | 2010BB N401
    subscriber.lastName | the subscriber's last name | subscriber-last | 60 | 4 | 2010BA NM103
    subscriber.firstName | the subscriber's first name | subscriber-first | 35 | 4 | 2010BA NM104
    subscriber.middleName | the subscriber's middle name | subscriber-middle | 25 | 4 | 2010BA NM105
    subscriber.street | the subscriber's street | subscriber-street | 55 | 4 | 2010BA N301
    subscriber.street2 | the subscriber's second address line | subscriber-street2 | 55 | 4 | 2010BA N302
    subscriber.city | the subscriber's city | subscriber-city | 30 | 4 | 2010BA N401
    coverage.groupNumber | the coverage group number | group-number | 50 | 11 | 2000B SBR03
    coverage.groupName | the coverage group name | group-name | 60 | 11 | 2000B SBR04
    patient.lastName | the patient's last name | patient-last | 60 | 2 | 2010CA NM103
    patient.firstName | the patient's first name | patient-first | 35 | 2 | 2010CA NM104
    patient.middleName | the patient's middle name | patient-middle | 25 | 2 | 2010CA NM105
    patient.street | the patient's street | patient-street | 55 | 2 | 2010CA N301
    patient.street2 | the patient's second address line | patient-street2 | 55 | 2 | 2010CA N302
    patient.city | the patient's city | patient-city | 30 | 2 | 2010CA N401
    rendering.lastName | the rendering provider's last name | rendering-last | 60 | 24J | 2310B NM103
    rendering.firstName | the rendering provider's first name | rendering-first | 35 | 24J | 2310B NM104
    rendering.middleName | the rendering provider's middle name | rendering-middle | 25 | 24J | 2310B NM105
    referring.lastName | the referring provider's last name | referring-last | 60 | 17 | 2310A NM103
    referring.firstName | the referring provider's first name | referring-first | 35 | 17 | 2310A NM104
    referring.middleName | the referring provider's middle name | referring-middle | 25 | 17 | 2310A NM105
    supervising.lastName | the supervising provider's last name | supervising-last | 60 | 17 | 2310D NM103
    supervising.firstName | the supervising provider's first name | supervising-first | 35 | 17 | 2310D NM104
    supervising.middleName | the supervising provider's middle name | supervising-middle | 25 | 17 | 2310D NM105
    facility.name | the service facility's name | facility-name | 60 | 32 | 2310C NM103
    facility.street | the service facility's street | facility-street | 55 | 32 | 2310C N301
    facility.street2 | the service facility's second address line | facility-street2 | 55 | 32 | 2310C N302
    facility.city | the service facility's city | facility-city | 30 | 32 | 2310C N401
    claim.payerControlNumber | the claim's payer control number | control | 50 | 22 | 2300 REF*F8
    claim.priorAuthorization | the claim's authorization number | authorization | 50 | 22 | 2300 REF*G1
    claim.referralNumber | the claim's referral number | referral | 50 | 22 | 2300 REF*9F
    claim.note | the claim's note | claim-note | 80 | 22 | 2300 NTE02
    lines.1.description | line 2's description | line-description | 80 | 24 | 2400 SV101-7
    lines.1.note | line 2's note | line-note | 80 | 24 | 2400 NTE02
    lines.1.rendering.lastName | line 2's rendering provider's last name | line-rendering-last | 60 | 24J | 2420A NM103
    lines.1.rendering.firstName | line 2's rendering provider's first name | line-rendering-first | 35 | 24J | 2420A NM104
    lines.1.rendering.middleName | line 2's rendering provider's middle name | line-rendering-middle | 25 | 24J | 2420A NM105
    lines.1.supervising.lastName | line 2's supervising provider's last name | line-supervising-last | 60 | 17 | 2420D NM103
    lines.1.supervising.firstName | line 2's supervising provider's first name | line-supervising-first | 35 | 17 | 2420D NM104
    lines.1.supervising.middleName | line 2's supervising provider's middle name | line-supervising-middle | 25 | 17 | 2420D NM105
    lines.1.ordering.lastName | line 2's ordering provider's last name | line-ordering-last | 60 | 17 | 2420E NM103
    lines.1.ordering.firstName | line 2's ordering provider's first name | line-ordering-first | 35 | 17 | 2420E NM104
    lines.1.ordering.middleName | line 2's ordering provider's middle name | line-ordering-middle | 25 | 17 | 2420E NM105"
  `);
});

test('nothing is looked at that is not there, and a patient who is the subscriber stands once', () => {
  const fields = (claim: ClaimFacts) => textFields(claim, (text) => text).map(([{ field }]) => field);
  const bare = { rendering: null, referring: null, supervising: null, facility: null, payerControlNumber: null, priorAuthorization: null };
  const left = fields({
    ...full,
    ...bare,
    billing: { ...full.billing, payTo: null, firstName: '' },
    payer: { ...full.payer, address: null },
    relationship: 'self',
    lines: [validLine()],
  });
  expect(
    left.filter((field) =>
      /^(?:rendering|referring|supervising|facility|practice\.payTo|coverage\.payerAddress|patient|lines)/.test(field),
    ),
  ).toEqual([]);
  expect(left.includes('practice.firstName')).toBe(false);
  expect(left.includes('claim.payerControlNumber')).toBe(false);
  expect(left.includes('subscriber.middleName')).toBe(true);
  expect(fields({ ...full, relationship: 'spouse' }).includes('patient.middleName')).toBe(true);
});

const said = (number: number, note: string): string =>
  scrubClaim({ ...base, note }, { today, books: NO_BOOKS, rules: edits.filter((edit) => edit.number === number) })
    .map(({ message, fix, box, element }) => [message, fix, box, element].join(' | '))
    .join('\n');

test('what cannot be sent is shown, and what nobody could see is named', () => {
  const shown = [
    'a*b',
    'a:b',
    'a^b',
    'a~b',
    'a\tb',
    'a\nb',
    'a\rb',
    'a\u0000b',
    'a\u00adb',
    'a\u200bb',
    'a\u2028b',
    '\u0301a',
    '\u738b',
    'a\u{1f600}',
  ];
  expect(shown.map((note) => said(55, note)).join('\n')).toMatchInlineSnapshot(`
    "The claim's note contains *, which cannot be sent. | Remove it or write it another way. | 22 | 2300 NTE02
    The claim's note contains :, which cannot be sent. | Remove it or write it another way. | 22 | 2300 NTE02
    The claim's note contains ^, which cannot be sent. | Remove it or write it another way. | 22 | 2300 NTE02
    The claim's note contains ~, which cannot be sent. | Remove it or write it another way. | 22 | 2300 NTE02
    The claim's note contains a tab, which cannot be sent. | Remove it or write it another way. | 22 | 2300 NTE02
    The claim's note contains a line break, which cannot be sent. | Remove it or write it another way. | 22 | 2300 NTE02
    The claim's note contains a line break, which cannot be sent. | Remove it or write it another way. | 22 | 2300 NTE02
    The claim's note contains an invisible character (U+0000), which cannot be sent. | Remove it or write it another way. | 22 | 2300 NTE02
    The claim's note contains an invisible character (U+00AD), which cannot be sent. | Remove it or write it another way. | 22 | 2300 NTE02
    The claim's note contains an invisible character (U+200B), which cannot be sent. | Remove it or write it another way. | 22 | 2300 NTE02
    The claim's note contains an invisible character (U+2028), which cannot be sent. | Remove it or write it another way. | 22 | 2300 NTE02
    The claim's note contains an invisible character (U+0301), which cannot be sent. | Remove it or write it another way. | 22 | 2300 NTE02
    The claim's note contains 王, which cannot be sent. | Remove it or write it another way. | 22 | 2300 NTE02
    The claim's note contains 😀, which cannot be sent. | Remove it or write it another way. | 22 | 2300 NTE02"
  `);
  for (const fine of ['plain', 'N\u00fa\u00f1ez \u2019s \u2013 \u201cx\u201d', '!"&\'()+,-./;?=', '']) expect(said(55, fine)).toBe('');
});

test('length is that of what is sent: blanks at the ends do not count, letters that are taken apart do', () => {
  expect(said(56, 'n'.repeat(80))).toBe('');
  expect(said(56, ` ${'n'.repeat(80)} `)).toBe('');
  expect(said(56, 'n'.repeat(81))).toBe(
    "The claim's note has 81 characters; 80 can be sent. | Shorten it to 80 characters. | 22 | 2300 NTE02",
  );
  expect(said(56, `${'n'.repeat(78)}\u00e6`)).toBe('');
  expect(said(56, `${'n'.repeat(79)}\u00e6`)).toContain('81 characters');
  expect(said(56, '\u00e9'.repeat(80))).toBe('');
});
