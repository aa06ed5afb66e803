import { expect, test } from 'vitest';
import { plantedFaults } from '../../../../tests/support/planted-faults.ts';
import { validClaimToday } from '../../../../tests/support/valid-claim.ts';
import { NO_BOOKS } from './books.ts';
import { scrubClaim } from './edits.ts';

/** The sentences of the edits from one number to another, each once. */
const sentences = (from: number, to: number): string => {
  const found = plantedFaults.flatMap(([, claim]) => scrubClaim(claim, { today: validClaimToday, books: NO_BOOKS }));
  const chosen = found.filter(({ edit }) => edit >= from && edit <= to);
  return [...new Set(chosen.map(({ edit, message }) => `${edit} ${message.replace(/A{81}/, 'AAA')}`))].join('\n');
};

test('the sentences a biller reads about the practice, the people and the claim', () => {
  expect(sentences(1, 23)).toMatchInlineSnapshot(`
    "1 The practice has no NPI.
    1 The practice's NPI 1234567890 cannot be right: an NPI has ten digits and its last digit must fit the others.
    1 The practice's NPI 123456789 cannot be right: an NPI has ten digits and its last digit must fit the others.
    2 There is no NPI for Ives Calloway.
    2 The NPI 1234567890 of Ives Calloway cannot be right: an NPI has ten digits and its last digit must fit the others.
    2 The NPI of Ives Calloway is the practice's own: the person who treated needs an individual NPI.
    2 The rendering provider has no last name.
    2 The rendering provider has no first name: an organization cannot treat.
    3 The practice bills as an organization, but the visit does not say who treated the patient.
    6 The practice has no tax id.
    6 The practice's tax id is not a usable employer id (EIN): it needs nine digits without hyphens, not all the same, in a range that is given out.
    6 The practice's tax id is not a usable social security number: it needs nine digits without hyphens, not all the same, in a range that is given out.
    7 The practice has no street address.
    7 The practice address is a PO box or lock box, which payers refuse as a billing address.
    7 The practice address has no city.
    8 The practice needs a ZIP of nine digits: payers want the five digits and the real four after them.
    8 The practice has a ZIP ending in 0000: payers want the five digits and the real four after them.
    8 The practice has no ZIP: payers want the five digits and the real four after them.
    8 The service facility has no ZIP: payers want the five digits and the real four after them.
    9 The practice's address has no state.
    9 The practice's state "VX" is none.
    9 The practice's ZIP 05401 is not in New York.
    9 The pay-to ZIP 05401 is not in New Hampshire.
    9 The patient's state "vt" is none.
    9 The patient's ZIP 10001 is not in Vermont.
    9 The subscriber's ZIP 99999 is not in Vermont.
    9 The service facility's address has no state.
    12 Prairie Mutual has no payer id, so the claim cannot be routed.
    12 The payer id "X" of Prairie Mutual cannot be one: it needs 2 to 80 capitals and digits.
    12 The payer id "PM*81" of Prairie Mutual cannot be one: it needs 2 to 80 capitals and digits.
    12 The payer id "AAA" of Prairie Mutual cannot be one: it needs 2 to 80 capitals and digits.
    13 The member id is missing.
    13 The member id has a character or a length that no payer uses: it needs 2 to 80 capitals and digits.
    13 This is not a Medicare number: it has 11 characters without dashes, such as 1EG4TE5MK73, and never the letters S, L, O, I, B or Z.
    14 The subscriber's last name is missing.
    14 The subscriber's first name is missing.
    14 The subscriber's last name has a digit or a mark that does not belong in a name.
    14 The subscriber's first name has a title or degree in it.
    15 The patient has no date of birth.
    15 The date of birth 07/15/2026 is in the future.
    15 The patient was born on 07/14/2026, after the service of 07/13/2026.
    16 The patient page does not say female, male or unknown.
    17 The coverage says the patient is the subscriber, but their dates of birth differ.
    17 The coverage does not say how the patient is related to the subscriber.
    17 The patient and the subscriber are the same person, but the coverage says they are not.
    18 The patient's address lacks the street.
    18 The patient's address lacks the city.
    18 The patient's address lacks the state.
    18 The patient's address lacks a ZIP of five or nine digits.
    18 The patient's address lacks the street, the city, the state, a ZIP of five or nine digits.
    19 Prairie Mutual has no kind, such as Medicare Part B (MB) or Commercial (CI).
    19 Prairie Mutual has the kind "09", which is none, such as Medicare Part B (MB) or Commercial (CI).
    20 The charge of line 2 cannot be added to the total: it must be between 0.00 and 99,999,999.99.
    20 The charge of line 1 cannot be added to the total: it must be between 0.00 and 99,999,999.99.
    20 The charge of line 3 cannot be added to the total: it must be between 0.00 and 99,999,999.99.
    20 The lines add up to 100,000,369.99, more than a claim can carry.
    21 Line 2 charges nothing.
    22 Line 3 counts parts of a minute.
    23 The claim has no charge.
    23 The claim has 51 lines; electronically it carries 50."
  `);
});

test('the sentences a biller reads about the lines and the visit', () => {
  expect(sentences(24, 99)).toMatchInlineSnapshot(`
    "24 The claim has no number of ours.
    24 The claim number must be at most 20 capitals, digits and hyphens.
    24 Line 2 has the same number as another line, so its payment could not be matched.
    24 Line 3 has no number of ours, so its payment could not be matched.
    24 Line 3 has a number that payers cannot return, so its payment could not be matched.
    25 The claim does not say whether it is an original, a replacement or a void.
    26 This is an original claim, but it names a claim the payer already has.
    26 A replacement must name the claim it replaces: the payer's control number is missing.
    26 A void must name the claim it cancels: the payer's control number is missing.
    28 The visit has no diagnosis.
    28 The first diagnosis, W19.XXXA, says how an injury came about; it cannot stand first.
    28 Diagnosis C, "250.00", is not written like a diagnosis code.
    30 Diagnosis D, E119, is already there as A.
    30 The visit has 13 diagnoses; a claim carries twelve.
    31 Line 1 points at no diagnosis.
    31 Line 2 points at diagnosis E, which is not there.
    31 Line 2 points at diagnosis 0, which is not there.
    31 Line 2 points at diagnosis Z, which is not there.
    31 Line 2 points at diagnosis 27, which is not there.
    31 Line 2 points at diagnosis 1.5, which is not there.
    31 Line 2 points at diagnosis -3, which is not there.
    31 Line 3 points at the same diagnosis twice.
    31 Line 1 points at 5 diagnoses; at most four are allowed.
    32 Line 1 has no procedure code.
    32 Line 2 has "G044", which is not written like a procedure code.
    32 Line 3 has "W1234", which is not written like a procedure code.
    33 Line 1 has the modifier "2", which is not written like one.
    33 Line 1 has the modifier "lt", which is not written like one.
    33 Line 2 has the modifier 59 twice.
    33 Line 3 has 5 modifiers; a line carries four.
    35 Line 1 has no units.
    35 Line 2 has no units.
    35 Line 2 has more units than a line carries.
    35 Line 3 has no units.
    36 Line 1 has no date of service.
    36 Line 2 is dated 07/15/2026, which is in the future.
    36 Line 2 ends on 07/15/2026, which is in the future.
    36 Line 3 ends on 07/12/2026, before it begins on 07/13/2026.
    36 Line 1 runs over New Year, from 12/31/2025 to 01/01/2026.
    38 The visit has no place of service.
    38 The visit has the place of service "30", which is not on the list.
    38 Line 2 has the place of service "1", which is not on the list.
    39 The visit was at place 22 (Hospital outpatient, on campus), but no facility is chosen.
    39 The visit was at place 13 (Assisted living), but no facility is chosen.
    39 Juniper Hollow Annex has no NPI, which payers ask of place 31 (Skilled nursing facility).
    39 The NPI 1234567890 of Juniper Hollow Annex cannot be right: an NPI has ten digits and its last digit must fit the others.
    39 The service facility has no name.
    39 The service facility has no street.
    39 The service facility has no city.
    40 Place 21 is for inpatients, and the claim cannot say yet when the patient was admitted.
    40 The patient was admitted on 07/14/2026, after the service of 07/13/2026.
    41 The date of the auto accident is missing.
    41 The state of the auto accident is missing.
    41 VX is not a state.
    46 Line 2 has a drug without its NDC.
    46 The NDC "0000901104" of line 2 has not eleven digits.
    46 The NDC "00009-0011-04" of line 2 has not eleven digits.
    46 The drug of line 2 has no quantity.
    46 The drug of line 2 has no unit.
    51 Medicare is asked after another payer, and the claim does not say why.
    51 Medicare is asked first here, but its questions found a group plan that comes before it.
    52 The rendering provider has no signature on file, so the claim would go unsigned.
    52 The claim does not say whether the practice accepts assignment.
    52 The claim does not say whether benefits are paid to the practice.
    52 The claim does not say whether information may be released.
    55 The practice's name contains *, which cannot be sent.
    55 The subscriber's last name contains ~, which cannot be sent.
    55 The claim's note contains a line break, which cannot be sent.
    55 Line 2's description contains :, which cannot be sent.
    55 The patient's city contains 王, which cannot be sent.
    55 The pay-to street contains ^, which cannot be sent.
    56 The practice's name has 61 characters; 60 can be sent.
    56 The patient's first name has 36 characters; 35 can be sent.
    56 The patient's street has 56 characters; 55 can be sent.
    56 The subscriber's city has 31 characters; 30 can be sent.
    56 The claim's note has 81 characters; 80 can be sent.
    56 The rendering provider's middle name has 26 characters; 25 can be sent.
    56 The coverage group number has 51 characters; 50 can be sent."
  `);
});
