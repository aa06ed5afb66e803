import { expect, test } from 'vitest';
import { facilityClean, facilityFaults } from '../../../../tests/support/planted/facility-faults.ts';
import { validClaimToday as today } from '../../../../tests/support/valid-claim.ts';
import { NO_BOOKS } from './books.ts';
import { edits, scrubClaim } from './edits.ts';
import { PROFESSIONAL_ONLY } from './facility-edits.ts';

const found = facilityFaults.flatMap(([, claim]) => scrubClaim(claim, { today, books: NO_BOOKS }));

test('the sentences a biller reads about bills of facilities', () => {
  const sentences = found.map(({ edit, severity, message, fix }) => `${edit}${severity === 'warn' ? '?' : ''} ${message} ${fix}`);
  expect([...new Set(sentences)].join('\n')).toMatchInlineSnapshot(`
    "85 The bill ends on 07/10/2026, before it begins. Correct the days of the bill, or leave them empty: then they are those of its lines.
    85 The bill ends on 07/15/2026, which is still to come. Correct the days of the bill, or leave them empty: then they are those of its lines.
    85 Line 2 is of 07/09/2026, outside the days of the bill, 07/10/2026 to 07/13/2026. Correct the day of the line or the days of the bill.
    85 Line 2 is of 07/13/2026, outside the days of the bill, 07/13/2026 to 07/13/2026. Correct the day of the line or the days of the bill.
    86 The bill does not say where the patient went. Enter it with the facility bill.
    86 The bill does not say what kind of admission it was. Enter it with the facility bill.
    86 The bill does not say where the patient came from. Enter it with the facility bill.
    86 The bill does not say at which hour the patient was admitted. Enter it with the facility bill.
    86 The bill does not say at which hour the patient left. Enter it with the facility bill.
    86 The kind of bill (0112) says that the stay goes on, and the status (01) that the patient left. Take 30 as status, or a bill that is whole (1) or last (4).
    86 The bill does not say on which day the patient was admitted, or the care began. Enter the day of admission with the visit.
    86 The patient was admitted on 07/14/2026, after the last day of the bill. Correct the day of admission or the days of the bill.
    86? The bill begins before the patient was admitted on 07/11/2026. Bill what came before the stay only where the payer counts it with the stay.
    87 A facility bill comes from an organization, and the practice is set up as a person. Enter the organization in Settings, Practice.
    87 A facility bill has an employer number as tax id, and the practice has a social security number. Enter the EIN in Settings, Practice.
    87 The bill does not say who attended the patient. Choose the attending provider with the facility bill.
    87 Ives Calloway, the attending provider, has no NPI that can be right. Correct it in Lists, Providers.
    87 The attending provider lacks a first or last name. Correct it in Lists, Providers.
    87 Ives Calloway, the operating provider, has no NPI that can be right. Correct it in Lists, Providers.
    87 The other operating provider lacks a first or last name. Correct it in Lists, Providers.
    88 Line 2 has no revenue code. Enter the four digits of the department or kind of service, such as 0510.
    88 Line 2 has 521, which is no revenue code of a line. Enter the four digits of the department or kind of service, such as 0510.
    88 Line 2 has 0001, which is no revenue code of a line. Enter the four digits of the department or kind of service, such as 0510.
    88 Line 1 counts parts of a day. Enter how many there were; days are whole.
    88 Line 2 counts nothing. Enter how many there were; days are whole.
    89 "1" is not written like a condition code. A code of that list has two capitals or digits, such as 11 or A1.
    89 The condition code A1 stands twice. Enter each code once.
    89 "a1" is not written like a occurrence code. A code of that list has two capitals or digits, such as 11 or A1.
    89 "7" is not written like a occurrence span code. A code of that list has two capitals or digits, such as 11 or A1.
    89 The occurrence span 70 ends before it begins on 07/13/2026. Correct its days.
    89 "801" is not written like a value code. A code of that list has two capitals or digits, such as 11 or A1.
    89 The value code 80 stands twice. Enter each code once.
    89 "1" is not written like a patient status. A code of that list has two capitals or digits, such as 11 or A1.
    89 R10.9 is no external cause. External causes begin with V, W, X or Y.
    89 "R109" is not written like a diagnosis. Enter an ICD-10-CM code with its point, such as R10.9.
    89 The bill is for an outpatient and has procedures of ICD-10-PCS. Take them away: outpatient lines have HCPCS codes.
    89 "0DTJ4ZO" is not written like a procedure. A procedure of a stay is written in ICD-10-PCS: seven capitals or digits, none of them I or O.
    89 The procedure 0DTJ4ZZ is of 07/14/2026, after the last day of the bill. Correct its day.
    89 The bill is for a stay and says reasons for a visit. Take them away: a stay has an admitting diagnosis.
    89 The bill is for a stay and has no admitting diagnosis. Enter with the facility bill why the patient was admitted.
    89 "43" is not written like a group. A diagnosis related group has three digits.
    89? The bill does not say whether E11.9, I10, M54.50 were there on admission. Answer Y, N, U or W for each; leave it empty only for a diagnosis that is exempt.
    89? The bill says which diagnoses were there on admission, and is not for a stay in a hospital. Take the answers away."
  `);
});

test('every finding stands at a form locator of the UB-04 and at its place in the 837I', () => {
  for (const { box, element } of found) {
    expect(box).toMatch(/^FL \d\d?$/);
    expect(element).toMatch(/^(2010AA|2300|2310[A-C]|2400) [A-Z]/);
  }
});

test('each rule of the professional claim that leaves bills alone is one, and would speak about some bill', () => {
  const numbers = new Set(edits.map(({ number }) => number));
  expect([...PROFESSIONAL_ONLY].filter((number) => !numbers.has(number))).toEqual([]);
  const bills = [...facilityClean, ...facilityFaults].map(([, claim]) => claim).filter(({ institutional }) => institutional !== undefined);
  const speaking = new Set(
    edits
      .filter(({ number }) => PROFESSIONAL_ONLY.has(number))
      .filter((edit) => bills.some((claim) => edit.check(claim, today, NO_BOOKS).length > 0))
      .map(({ number }) => number),
  );
  // The others need books: of relative values (66, 67, 68), pairs (64), or what the payer asks (5); 38 of a place that no bill here has.
  expect([...speaking]).toEqual([3, 31, 35, 39, 40, 44]);
});

test('without the facility facts none of these edits runs', () => {
  for (const [words, { institutional: _, ...claim }] of facilityFaults)
    expect(
      scrubClaim(claim, { today, books: NO_BOOKS }).filter(({ edit }) => edit >= 85),
      words,
    ).toEqual([]);
});
