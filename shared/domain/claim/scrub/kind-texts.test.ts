import { expect, test } from 'vitest';
import { everyLineSupplement, everySupplement } from '../../../../tests/support/special-visit.ts';
import { validClaimToday as today, validClaim } from '../../../../tests/support/valid-claim.ts';
import { NO_BOOKS } from './books.ts';
import { edits, scrubClaim } from './edits.ts';
import { kindTexts, LINE_TEXT_NAMES, VISIT_TEXT_NAMES } from './kind-texts.ts';

const base = validClaim();
const { referringProviderId: _person, facilityId: _place, ...line } = everyLineSupplement('', '');
const attachments = [{ reportType: 'OZ', route: 'FX', controlNumber: 'PW7-1' }];
const full = {
  ...base,
  supplement: everySupplement,
  attachments,
  lines: base.lines.map((each, at) => (at === 1 ? { ...each, supplement: line } : each)),
};

test('every text of a claim of a special kind: where it stands, how people call it, how long it may be, where it goes', () => {
  expect(
    kindTexts(full)
      .map((row) => row.join(' | '))
      .join('\n'),
  ).toMatchInlineSnapshot(`
    "encounter.medicalRecordNumber | the medical record number | MR-7 | 50 | none | 2300 REF*EA
    encounter.clinicalTrialNumber | the number of the clinical trial | NCT01234567 | 50 | 19 | 2300 REF*P4
    encounter.deviceExemption | the number of the device exemption | G123456 | 50 | 23 | 2300 REF*LX
    encounter.fixedFormat | fixed text 1 | STATE DATA 1 | 80 | none | 2300 K3
    encounter.contract | the code of the contract | C1 | 50 | none | 2300 CN104
    encounter.ambulance | the purpose of the round trip |  | 80 | none | 2300 CR109
    encounter.ambulance | the purpose of the stretcher | Unsteady on foot | 80 | none | 2300 CR110
    encounter.ambulance | the street the ambulance came from | 9 Elm Street | 55 | none | 2310E N301
    encounter.ambulance | the second address line of where the ambulance came from |  | 55 | none | 2310E N302
    encounter.ambulance | the city the ambulance came from | Springfield | 30 | none | 2310E N401
    encounter.ambulance | the name of where the ambulance went to | Mercy | 60 | none | 2310F NM103
    encounter.ambulance | the street the ambulance went to | 400 Oak Avenue | 55 | none | 2310F N301
    encounter.ambulance | the second address line of where the ambulance went to |  | 55 | none | 2310F N302
    encounter.ambulance | the city the ambulance went to | Springfield | 30 | none | 2310F N401
    encounter.spinalManipulation | what is said of the spine | Low back | 80 | none | 2300 CR210
    encounter.casualtyContact | the name of the contact | Ann Doe | 60 | none | 2010CA PER02
    claim.attachments | the number of attachment 1 | PW7-1 | 50 | 19 | 2300 PWK06
    lines.1.priorAuthorization | line 2's authorization number | PA-LINE | 50 | 23 | 2400 REF*G1
    lines.1.referralNumber | line 2's referral number | RF-LINE | 50 | 23 | 2400 REF*9F
    lines.1.vaccineBatch | line 2's batch of the vaccine | LOT42 | 50 | none | 2400 REF*BT
    lines.1.prescriptionNumber | line 2's prescription number | RX1 | 50 | none | 2410 REF*XZ
    lines.1.compoundLink | line 2's link of the compound | LINK1 | 50 | none | 2410 REF*VY
    lines.1.thirdPartyNote | line 2's note of a third party | From the school | 80 | none | 2400 NTE*TPO
    lines.1.goalsNote | line 2's goals | Walk unaided | 80 | none | 2400 NTE*DCP"
  `);
});

test('an ordinary claim has none of them', () => {
  expect(kindTexts(base)).toEqual([]);
});

test('they are looked at: a character that cannot be sent and a text too long are found, in the field that holds it', () => {
  const found = (number: number, text: string) =>
    scrubClaim(
      { ...full, supplement: { ...everySupplement, medicalRecordNumber: text, fixedFormat: [text] } },
      { today, books: NO_BOOKS, rules: edits.filter((edit) => edit.number === number) },
    ).map(({ field }) => field);
  expect(found(55, 'a*b')).toEqual(['encounter.medicalRecordNumber', 'encounter.fixedFormat']);
  expect(found(56, 'n'.repeat(50))).toEqual([]);
  expect(found(56, 'n'.repeat(51))).toEqual(['encounter.medicalRecordNumber']);
  expect(found(56, 'n'.repeat(81))).toEqual(['encounter.medicalRecordNumber', 'encounter.fixedFormat']);
});

test('no field is named twice or left out', () => {
  const names = new Set(kindTexts(full).map(([field]) => field.split('.').at(-1)));
  expect([...names].sort()).toEqual([...VISIT_TEXT_NAMES, 'attachments', ...LINE_TEXT_NAMES].sort());
});
