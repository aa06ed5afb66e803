// Long because it shows every sentence that a biller may read.
import { expect, test } from 'vitest';
import type { PlantedCase } from '../../../../tests/support/planted/builders.ts';
import { codeFaults } from '../../../../tests/support/planted/code-faults.ts';
import { peopleFaults } from '../../../../tests/support/planted/people-faults.ts';
import { plantedFaults } from '../../../../tests/support/planted-faults.ts';
import { validClaimToday } from '../../../../tests/support/valid-claim.ts';
import { NO_BOOKS } from './books.ts';
import { scrubClaim } from './edits.ts';

const faults: readonly PlantedCase[] = [...plantedFaults, ...codeFaults, ...peopleFaults];

/** The sentences of the edits from one number to another, each once: what is wrong, and what to do about it. */
const sentences = (from: number, to: number): string => {
  const found = faults.flatMap(([, claim, books = NO_BOOKS]) => scrubClaim(claim, { today: validClaimToday, books }));
  const chosen = found.filter(({ edit }) => edit >= from && edit <= to).sort((a, b) => a.edit - b.edit);
  const said = chosen.map(
    ({ edit, severity, message, fix }) => `${edit}${severity === 'warn' ? '?' : ''} ${message.replace(/A{81}/, 'AAA')} ${fix}`,
  );
  return [...new Set(said)].join('\n');
};

test('the sentences a biller reads about the practice, the people and the payer', () => {
  expect(sentences(1, 19)).toMatchInlineSnapshot(`
    "1 The practice has no NPI. Enter the ten-digit NPI in Settings, Practice.
    1 The practice's NPI 1234567890 cannot be right: an NPI has ten digits and its last digit must fit the others. Compare it with the NPI registry and correct it in Settings, Practice.
    1 The practice's NPI 123456789 cannot be right: an NPI has ten digits and its last digit must fit the others. Compare it with the NPI registry and correct it in Settings, Practice.
    2 There is no NPI for Ives Calloway. Correct it in Lists, Rendering providers.
    2 The NPI 1234567890 of Ives Calloway cannot be right: an NPI has ten digits and its last digit must fit the others. Correct it in Lists, Rendering providers.
    2 The NPI of Ives Calloway is the practice's own: the person who treated needs an individual NPI. Enter the person's own NPI in Lists, Rendering providers.
    2 The rendering provider has no last name. Correct it in Lists, Rendering providers.
    2 The rendering provider has no first name: an organization cannot treat. Correct it in Lists, Rendering providers.
    3 The practice bills as an organization, but the visit does not say who treated the patient. Choose the rendering provider of the visit.
    4 There is no NPI for Ives Calloway, the referring provider. Correct it in Lists, Providers.
    4 The NPI 1234567890 of Ives Calloway, the referring provider, cannot be right: an NPI has ten digits and its last digit must fit the others. Correct it in Lists, Providers.
    4 The referring provider has no first name. Correct it in Lists, Providers.
    4 The referring provider has no last name. Correct it in Lists, Providers.
    4 There is no NPI for Ives Calloway, the supervising provider. Correct it in Lists, Providers.
    4 There is no NPI for Ives Calloway, the ordering provider of line 2. Correct it in Lists, Providers.
    4 The supervising provider of line 3 has no first name. Correct it in Lists, Providers.
    5? Line 2 has E0114, for which Prairie Mutual asks who ordered it, and neither line nor visit says. Choose the referring provider of the visit, also when the practice ordered it itself.
    5? Line 2 has 71046, for which Prairie Mutual asks who ordered it, and neither line nor visit says. Choose the referring provider of the visit, also when the practice ordered it itself.
    5? Line 2 has 97110, for which Prairie Mutual asks who ordered it, and neither line nor visit says. Choose the referring provider of the visit, also when the practice ordered it itself.
    5? Line 2 has 99243, for which Prairie Mutual asks who ordered it, and neither line nor visit says. Choose the referring provider of the visit, also when the practice ordered it itself.
    6 The practice has no tax id. Correct it in Settings, Practice: nine digits, as on the W-9.
    6 The practice's tax id is not a usable employer id (EIN): it needs nine digits without hyphens, not all the same, in a range that is given out. Correct it in Settings, Practice: nine digits, as on the W-9.
    6 The practice's tax id is not a usable social security number: it needs nine digits without hyphens, not all the same, in a range that is given out. Correct it in Settings, Practice: nine digits, as on the W-9.
    7 The practice has no street address. Enter the street in Settings, Practice.
    7 The practice address is a PO box or lock box, which payers refuse as a billing address. Enter the street in Settings, Practice, and keep the box as the pay-to address.
    7 The practice address has no city. Enter the city in Settings, Practice.
    8 The practice needs a ZIP of nine digits: payers want the five digits and the real four after them. Look up the four digits after the ZIP for this street and enter all nine in Settings, Practice.
    8 The practice has a ZIP ending in 0000: payers want the five digits and the real four after them. Look up the four digits after the ZIP for this street and enter all nine in Settings, Practice.
    8 The practice has no ZIP: payers want the five digits and the real four after them. Look up the four digits after the ZIP for this street and enter all nine in Settings, Practice.
    8 The service facility has no ZIP: payers want the five digits and the real four after them. Look up the four digits after the ZIP for this street and enter all nine in Lists, Facilities.
    9 The practice's address has no state. Correct the state or the ZIP: one of the two is wrong.
    9 The practice's state "VX" is none. Correct the state or the ZIP: one of the two is wrong.
    9 The practice's ZIP 05401 is not in New York. Correct the state or the ZIP: one of the two is wrong.
    9 The pay-to ZIP 05401 is not in New Hampshire. Correct the state or the ZIP: one of the two is wrong.
    9 The patient's state "vt" is none. Correct the state or the ZIP: one of the two is wrong.
    9 The patient's ZIP 10001 is not in Vermont. Correct the state or the ZIP: one of the two is wrong.
    9 The subscriber's ZIP 99999 is not in Vermont. Correct the state or the ZIP: one of the two is wrong.
    9 The service facility's address has no state. Correct the state or the ZIP: one of the two is wrong.
    10 Prairie Mutual asks for the practice's taxonomy code, and there is none. Enter it in Settings, Practice, as it stands in the NPI registry.
    10 Prairie Mutual asks for the taxonomy code of who treated, and Ives Calloway has none. Enter it in Lists, Rendering providers, as it stands in the NPI registry.
    11? Prairie Mutual has not enrolled the practice yet, so the claim would come back. Wait for the enrollment and then mark it as done with the payer, or send the claim on paper.
    12 Prairie Mutual has no payer id, so the claim cannot be routed. Copy the payer id from the clearinghouse's payer list into Lists, Payers.
    12 The payer id "X" of Prairie Mutual cannot be one: it needs 2 to 80 capitals and digits. Copy the payer id from the clearinghouse's payer list into Lists, Payers.
    12 The payer id "PM*81" of Prairie Mutual cannot be one: it needs 2 to 80 capitals and digits. Copy the payer id from the clearinghouse's payer list into Lists, Payers.
    12 The payer id "AAA" of Prairie Mutual cannot be one: it needs 2 to 80 capitals and digits. Copy the payer id from the clearinghouse's payer list into Lists, Payers.
    13 The member id is missing. Enter it from the card.
    13 The member id has a character or a length that no payer uses: it needs 2 to 80 capitals and digits. Enter it from the card, without blanks at the ends.
    13 This is not a Medicare number: it has 11 characters without dashes, such as 1EG4TE5MK73, and never the letters S, L, O, I, B or Z. Read it again from the red, white and blue card; 0 is a zero, never the letter O.
    13 The member id does not look like those of Prairie Mutual. Compare it with the card; if the payer has ids of another kind too, add their pattern to the payer's terms.
    14 The subscriber's last name is missing. Enter it as it is printed on the card: letters, blanks, hyphens, apostrophes.
    14 The subscriber's first name is missing. Enter it as it is printed on the card: letters, blanks, hyphens, apostrophes.
    14 The subscriber's last name has a digit or a mark that does not belong in a name. Enter it as it is printed on the card: letters, blanks, hyphens, apostrophes.
    14 The subscriber's first name has a title or degree in it. Enter it as it is printed on the card: letters, blanks, hyphens, apostrophes.
    15 The patient has no date of birth. Enter it on the patient page.
    15 The date of birth 07/15/2026 is in the future. Correct the date of birth on the patient page.
    15 The patient was born on 07/14/2026, after the service of 07/13/2026. Correct the date of birth on the patient page, or the date of the service.
    16 The patient page does not say female, male or unknown. Choose what the payer has on the policy.
    16 Prairie Mutual takes female or male, and the patient page says unknown. Choose what the payer has on the policy.
    17 The coverage says the patient is the subscriber, but their dates of birth differ. Choose how the patient is related to the subscriber, or correct the subscriber.
    17 The coverage does not say how the patient is related to the subscriber. Choose who the subscriber is to the patient.
    17 The patient and the subscriber are the same person, but the coverage says they are not. Choose self as the relationship, or correct the subscriber.
    18 The patient's address lacks the street. Enter it on the patient page.
    18 The patient's address lacks the city. Enter it on the patient page.
    18 The patient's address lacks the state. Enter it on the patient page.
    18 The patient's address lacks a ZIP of five or nine digits. Enter it on the patient page.
    18 The patient's address lacks the street, the city, the state, a ZIP of five or nine digits. Enter it on the patient page.
    19 Prairie Mutual has no kind, such as Medicare Part B (MB) or Commercial (CI). Choose the kind of payer in Lists, Payers.
    19 Prairie Mutual has the kind "09", which is none, such as Medicare Part B (MB) or Commercial (CI). Choose the kind of payer in Lists, Payers."
  `);
});

test('the sentences a biller reads about charges, codes and dates', () => {
  expect(sentences(20, 38)).toMatchInlineSnapshot(`
    "20 The charge of line 2 cannot be added to the total: it must be between 0.00 and 99,999,999.99. Enter the charge of the line again.
    20 The charge of line 1 cannot be added to the total: it must be between 0.00 and 99,999,999.99. Enter the charge of the line again.
    20 The charge of line 3 cannot be added to the total: it must be between 0.00 and 99,999,999.99. Enter the charge of the line again.
    20 The lines add up to 100,000,369.99, more than a claim can carry. Check the charges, or split the visit into two claims.
    21 Line 2 charges nothing. Enter the fee. Only quality codes, visits that surgery pays (99024) and vaccines that the state supplied (SL) go for 0.00.
    22 Line 3 counts parts of a minute. Enter whole minutes.
    23 The claim has no charge. Enter at least one line.
    23 The claim has 51 lines; electronically it carries 50. Split it into two claims.
    24 The claim has no number of ours. Save the charges again so that a new number is given.
    24 The claim number must be at most 20 capitals, digits and hyphens. Save the charges again so that a new number is given.
    24 Line 2 has the same number as another line, so its payment could not be matched. Save the charges again so that a new number is given.
    24 Line 3 has no number of ours, so its payment could not be matched. Save the charges again so that a new number is given.
    24 Line 3 has a number that payers cannot return, so its payment could not be matched. Save the charges again so that a new number is given.
    25 The claim does not say whether it is an original, a replacement or a void. Choose original (1), replacement (7) or void (8).
    26 This is an original claim, but it names a claim the payer already has. Remove the payer's control number, or make the claim a replacement.
    26 A replacement must name the claim it replaces: the payer's control number is missing. Copy the payer's control number from the remittance of the first claim.
    26 A void must name the claim it cancels: the payer's control number is missing. Copy the payer's control number from the remittance of the first claim.
    27? Line 1 repeats T1015 of 07/13/2026, which another approved visit has. Remove it when it is the same service; when it was done again, add 76, 77 or 91.
    27? Line 1 repeats T1015 of 07/13/2026, which left on claim CW1. Remove it when it is the same service; when it was done again, add 76, 77 or 91.
    28 The visit has no diagnosis. Enter at least one, the main reason for the visit first.
    28 The first diagnosis, W19.XXXA, says how an injury came about; it cannot stand first. Put the injury or illness itself first and this code after it.
    28 Diagnosis C, "250.00", is not written like a diagnosis code. Enter a code such as E11.9, or choose one by its words.
    29 Diagnosis B, I10, is not a code on 07/13/2026. Look for the code that says the same on the day of service.
    29 Diagnosis D, M54.50, is a heading that needs more characters. Choose one of the codes below it: the one that says most.
    29 Diagnosis A, E11.9, may be used from 07/14/2026 on. Look for the code that says the same on the day of service.
    29 Diagnosis A, E11.9, ended on 07/12/2026. Look for the code that says the same on the day of service.
    30 Diagnosis D, E119, is already there as A. Remove one of the two; the lines keep pointing at the other.
    30 The visit has 13 diagnoses; a claim carries twelve. Remove those that no line points at, or split the visit into two claims.
    31 Line 1 points at no diagnosis. Enter the letters of the diagnoses it was done for, the main one first, such as A,B.
    31 Line 2 points at diagnosis E, which is not there. Enter the letters of the diagnoses it was done for, the main one first, such as A,B.
    31 Line 2 points at diagnosis 0, which is not there. Enter the letters of the diagnoses it was done for, the main one first, such as A,B.
    31 Line 2 points at diagnosis Z, which is not there. Enter the letters of the diagnoses it was done for, the main one first, such as A,B.
    31 Line 2 points at diagnosis 27, which is not there. Enter the letters of the diagnoses it was done for, the main one first, such as A,B.
    31 Line 2 points at diagnosis 1.5, which is not there. Enter the letters of the diagnoses it was done for, the main one first, such as A,B.
    31 Line 2 points at diagnosis -3, which is not there. Enter the letters of the diagnoses it was done for, the main one first, such as A,B.
    31 Line 3 points at the same diagnosis twice. Enter the letters of the diagnoses it was done for, the main one first, such as A,B.
    31 Line 1 points at 5 diagnoses; at most four are allowed. Enter the letters of the diagnoses it was done for, the main one first, such as A,B.
    32 Line 1 has no procedure code. Enter the code of what was done.
    32 Line 2 has "G044", which is not written like a procedure code. A code has five characters: five digits, four digits and a letter, or a letter and four digits.
    32 Line 3 has "W1234", which is not written like a procedure code. A code has five characters: five digits, four digits and a letter, or a letter and four digits.
    32 Line 2 has G0444, which is not a code on 07/13/2026. Look the code up as it was on the day of service, and take the one that took its place.
    32 Line 1 has T1015, which may be used from 07/14/2026 on. Look the code up as it was on the day of service, and take the one that took its place.
    32 Line 3 has G0108, which ended on 07/12/2026. Look the code up as it was on the day of service, and take the one that took its place.
    33 Line 1 has the modifier "2", which is not written like one. A modifier has two capitals or digits, such as 25 or LT.
    33 Line 1 has the modifier "lt", which is not written like one. A modifier has two capitals or digits, such as 25 or LT.
    33 Line 2 has the modifier 59 twice. Keep it once.
    33 Line 3 has 5 modifiers; a line carries four. Keep the four that matter most.
    33 Line 1 has the modifier 25, which is none. Look the modifier up as it was on the day of service.
    33 Line 2 has 25, which belongs to a visit, on J1885, which is none. Remove the modifier, or correct the code.
    33 Line 2 has AA, which belongs to anesthesia, on G0444. Remove the modifier, or correct the code.
    33 Line 2 has P3, which belongs to anesthesia, on G0444. Remove the modifier, or correct the code.
    33 Line 2 has QW, which belongs to a simple laboratory test, on G0444. Remove the modifier, or correct the code.
    33 Line 2 has 26 and TC, which are the two halves of one service. Remove both, or bill each half on its own line.
    33 Line 2 has 26 on 93010, which is not divided into a professional and a technical part. Remove the modifier, or correct the code.
    33 Line 2 has TC on 93010, which has no technical part of its own. Remove the modifier, or correct the code.
    33? Line 2 has 50 on 20610, which is not paid more for both sides. Remove the modifier, or correct the code.
    33? Line 2 has AS on 20610, which is not paid with an assistant. Remove the modifier, or correct the code.
    33? Line 2 has 62 on 20610, which is not paid to two surgeons. Remove the modifier, or correct the code.
    33? Line 2 has 66 on 20610, which is not paid to a team. Remove the modifier, or correct the code.
    34 Line 2 has J3490, which stands for something without a code of its own, and does not say what. Describe in the line what was done or given: at most 80 characters.
    34 Line 2 has G0444, which stands for something without a code of its own, and does not say what. Describe in the line what was done or given: at most 80 characters.
    35 Line 1 has no units. Enter how often it was done or how much was given: above 0, at most 9,999.
    35 Line 2 has no units. Enter how often it was done or how much was given: above 0, at most 9,999.
    35 Line 2 has more units than a line carries. Enter how often it was done or how much was given: above 0, at most 9,999.
    35 Line 3 has no units. Enter how often it was done or how much was given: above 0, at most 9,999.
    35? Line 2 counts parts of a unit of G0444. Enter whole units: what was begun counts whole, by the rounding that the payer asks for.
    35? Line 2 brings G0444 to 3 on 07/13/2026 on one line; at most 2 are likely. Correct the units, or be ready to show in the record why so many were needed.
    35? Line 3 brings G0108 to 1 on 07/13/2026; at most 0 are likely. Correct the units, or be ready to show in the record why so many were needed.
    35? Line 2 brings G0444 to 2 on 07/13/2026; at most 1 are likely. Correct the units, or be ready to show in the record why so many were needed.
    36 Line 1 has no date of service. Enter the day the service was given.
    36 Line 2 is dated 07/15/2026, which is in the future. Enter the day the service was given.
    36 Line 2 ends on 07/15/2026, which is in the future. Enter the day the service was given.
    36 Line 3 ends on 07/12/2026, before it begins on 07/13/2026. Correct one of the two days.
    36 Line 1 runs over New Year, from 12/31/2025 to 01/01/2026. Enter one line for each calendar year.
    37? Prairie Mutual takes claims for 0 days; that of 07/13/2026 is 1 day late. Give the reason for the delay if the payer takes one, or be ready to write it off.
    37? Prairie Mutual takes claims for 90 days; that of 04/01/2026 is 14 days late. Give the reason for the delay if the payer takes one, or be ready to write it off.
    38 The visit has no place of service. Choose where the patient was seen, such as 11 for the office.
    38 The visit has the place of service "30", which is not on the list. Choose where the patient was seen, such as 11 for the office.
    38 Line 2 has the place of service "1", which is not on the list. Choose where the patient was seen, such as 11 for the office.
    38 Line 2 has 99283, a visit to an emergency room, at place 11 (Office). Correct the place of service or the code.
    38 Line 2 has 99348, a visit at home, at place 22 (Hospital outpatient, on campus). Correct the place of service or the code.
    38 Line 2 has 99221, care in a hospital, at place 11 (Office). Correct the place of service or the code.
    38 Line 2 has 99304, care in a nursing facility, at place 21 (Hospital inpatient). Correct the place of service or the code.
    38? Line 2 says with 95 that it was done over video or telephone, at place 11 (Office). Choose 10 when the patient was at home and 02 elsewhere, or remove the modifier.
    38 Line 2 has J1885, which nobody can do over video, at place 10 (Telehealth, patient at home). Correct the place of service of the line.
    38 Line 2 has 20610, which nobody can do over video, at place 02 (Telehealth, patient not at home). Correct the place of service of the line.
    38? Line 2 is at place 10 (Telehealth, patient at home) and does not say by which means. Add 95 for video or 93 for sound alone, if the payer asks for it.
    38? Line 2 has 99213, which is rarely or never done at place 22 (Hospital outpatient, on campus). Check the place of service and the code."
  `);
});

test('the sentences a biller reads about the visit', () => {
  expect(sentences(39, 56)).toMatchInlineSnapshot(`
    "39 The visit was at place 22 (Hospital outpatient, on campus), but no facility is chosen. Choose the facility of the visit, or correct the place. A facility at the practice’s own address needs its own NPI.
    39 The visit was at place 13 (Assisted living), but no facility is chosen. Choose the facility of the visit, or correct the place. A facility at the practice’s own address needs its own NPI.
    39 Juniper Hollow Annex has no NPI, which payers ask of place 31 (Skilled nursing facility). Look it up in the NPI registry and enter it in Lists, Facilities.
    39 The NPI 1234567890 of Juniper Hollow Annex cannot be right: an NPI has ten digits and its last digit must fit the others. Look it up in the NPI registry and enter it in Lists, Facilities.
    39 The service facility has no name. Enter it in Lists, Facilities.
    39 The service facility has no street. Enter it in Lists, Facilities.
    39 The service facility has no city. Enter it in Lists, Facilities.
    40 Place 21 is for inpatients, and the visit does not say when the patient was admitted. Enter the day of admission with the visit, or with the case when it is the same stay.
    40 The patient was admitted on 07/14/2026, after the service of 07/13/2026. Correct the day of admission or the date of the line.
    41 The date of the auto accident is missing. Enter it with the case.
    41 The state of the auto accident is missing. Enter the two letters of the state where it happened.
    41 VX is not a state. Enter the two letters of the state where it happened.
    42? The date of the work injury is missing. Enter it with the case.
    42? The carrier's claim number of the work injury is missing. Ask the employer or the carrier and enter it with the case.
    42? The visit is for a work injury, but Prairie Mutual is no workers' compensation carrier. Put the carrier first in the case's coverages; health plans refuse work injuries.
    43? Diagnosis A, S93.401A, is an injury, and the visit names no accident. Say what happened: at work, in a car or elsewhere. The payer asks before it pays.
    43? Diagnosis B, T20.211B, is an injury, and the visit names no accident. Say what happened: at work, in a car or elsewhere. The payer asks before it pays.
    44 Line 2 has the laboratory test 80053, and the claim has no CLIA number. Enter the laboratory's CLIA number, such as 05D1234567, in Lists, Facilities: for your own laboratory with a facility at the practice's address.
    44 Line 2 has the laboratory test 81002, but the CLIA number 5D1234567 cannot be one. Enter the laboratory's CLIA number, such as 05D1234567, in Lists, Facilities: for your own laboratory with a facility at the practice's address.
    44? Line 2 has 87880, which offices mostly do by a waived kit, without QW. Add QW when the kit is a waived one and the certificate is one of waiver.
    44? Line 2 has QW on 81025, which is waived without it. Remove QW.
    45? Authorization A77 begins on 07/14/2026, after the service of 07/13/2026. Ask the payer for another one, or correct the number.
    45? Authorization A77 ended on 07/12/2026, before the service of 07/13/2026. Ask the payer for another one, or correct the number.
    45? Authorization A77 was ended by somebody here. Ask the payer for another one, or correct the number.
    45? Authorization A77 is for 97110, and the claim has none of these. Ask the payer for another one, or correct the number.
    45? Authorization A77 allows 5 visits; 5 are used already. Ask the payer for another one, or correct the number.
    45? Authorization A77 allows 5 units; 3 are used already and this claim asks for 3. Ask the payer for another one, or correct the number.
    45? The patient has authorization A77 for this, and the claim does not name it. Enter its number with the visit.
    45? Prairie Mutual asks for an authorization of G0444 (line 2), and the claim names none. Ask the payer for one and enter its number with the visit.
    45? Prairie Mutual asks for an authorization of T1015 (line 1), and the claim names none. Ask the payer for one and enter its number with the visit.
    45 Prairie Mutual asks for an authorization of T1015 (line 1), and the claim names none. Ask the payer for one and enter its number with the visit.
    45? Prairie Mutual asks for a referral number, and the claim has none. Enter it with the patient's case.
    46 Line 2 has a drug without its NDC. Read it from the package and fill its three parts with zeros in front to 5, 4 and 2 digits.
    46 The NDC "0000901104" of line 2 has not eleven digits. Read it from the package and fill its three parts with zeros in front to 5, 4 and 2 digits.
    46 The NDC "00009-0011-04" of line 2 has not eleven digits. Read it from the package and fill its three parts with zeros in front to 5, 4 and 2 digits.
    46 The drug of line 2 has no quantity. Enter how much was given, in the unit of the NDC.
    46 The drug of line 2 has no unit. Choose units, milliliters, grams, milligrams or international units.
    46 Line 2 has the drug J1885 without its NDC, which Prairie Mutual asks for. Enter the NDC from the package with its quantity and unit.
    46 Line 2 has the drug Q5101 without its NDC, which Prairie Mutual asks for. Enter the NDC from the package with its quantity and unit.
    47 Line 2 has anesthesia (00100) without its minutes. Enter the minutes from when care began to when it was handed over.
    47 Line 2 has anesthesia (00100) and does not say who gave it. Add AA, AD, QK, QX, QY or QZ, first of the modifiers.
    48 The claim goes to the secondary payer and does not say what the primary one decided. Post the remittance of the primary payer first.
    48 The claim goes to the tertiary payer and does not say what the secondary one decided. Post the remittance of the secondary payer first.
    48 The day on which Blue Meadow Plan decided is missing. Post its remittance again: the day stands once, with the claim or with every line.
    48 Only some lines say on which day Blue Meadow Plan decided. Post its remittance again: the day stands once, with the claim or with every line.
    48 The day on which Blue Meadow Plan decided stands with the claim and with its lines. Post its remittance again: the day stands once, with the claim or with every line.
    49 Blue Meadow Plan paid 100.01 on the claim, but its lines come to 100.00. Compare the remittance that was posted with what the payer wrote, and post it again.
    49 Line 2 was charged 185.00; Blue Meadow Plan paid and took off 0.00. Compare the remittance that was posted with what the payer wrote, and post it again.
    49 Blue Meadow Plan paid and took off 100.00 of 442.00 charged. Compare the remittance that was posted with what the payer wrote, and post it again.
    50 This payer does not come after the payer before it. Put the coverages of the case in the order in which they are asked.
    51 Medicare is asked after another payer, and the claim does not say why. Open the Medicare coverage and ask its questions: the answers set the type.
    51 Medicare is asked first here, but its questions found a group plan that comes before it. Put the other coverage before Medicare in the case, or ask the questions about Medicare again.
    52 The rendering provider has no signature on file, so the claim would go unsigned. Have the provider sign, and say so in Lists, Providers.
    52 The claim does not say whether the practice accepts assignment. Answer it on Lists, Providers.
    52 The claim does not say whether benefits are paid to the practice. Answer it on the patient page.
    52 The claim does not say whether information may be released. Answer it on the patient page.
    52 The release of information ended on 07/12/2026, before the service of 07/13/2026. Have the patient sign again, and enter the day on the patient page.
    52 The assignment of benefits ended on 07/12/2026, before the service of 07/13/2026. Have the patient sign again, and enter the day on the patient page.
    53 Line 1 is manipulation of the spine and points first at M54.50; Medicare takes M99.00 to M99.05. Put the segment that was treated first (M99.00 to M99.05) and the complaint after it.
    53 Medicare asks when treatment of the spine began, and the case does not say. Enter the first treatment with the case.
    53? Line 1 is manipulation of the spine without AT, so Medicare takes it for upkeep and does not pay. Add AT while treatment is active; GA or GY when it is upkeep.
    54 Attachment 1 does not say what it is. Complete the attachment, or remove it.
    54 Attachment 1 does not say how it is sent. Complete the attachment, or remove it.
    54 Attachment 1 does not say its number. Complete the attachment, or remove it.
    55 The practice's name contains *, which cannot be sent. Remove it or write it another way.
    55 The subscriber's last name contains ~, which cannot be sent. Remove it or write it another way.
    55 The claim's note contains a line break, which cannot be sent. Remove it or write it another way.
    55 Line 2's description contains :, which cannot be sent. Remove it or write it another way.
    55 The patient's city contains 王, which cannot be sent. Remove it or write it another way.
    55 The pay-to street contains ^, which cannot be sent. Remove it or write it another way.
    56 The practice's name has 61 characters; 60 can be sent. Shorten it to 60 characters.
    56 The patient's first name has 36 characters; 35 can be sent. Shorten it to 35 characters.
    56 The patient's street has 56 characters; 55 can be sent. Shorten it to 55 characters.
    56 The subscriber's city has 31 characters; 30 can be sent. Shorten it to 30 characters.
    56 The claim's note has 81 characters; 80 can be sent. Shorten it to 80 characters.
    56 The rendering provider's middle name has 26 characters; 25 can be sent. Shorten it to 25 characters.
    56 The coverage group number has 51 characters; 50 can be sent. Shorten it to 50 characters."
  `);
});

test('the sentences a biller reads about diagnoses, pairs and earlier charges', () => {
  expect(sentences(57, 68)).toMatchInlineSnapshot(`
    "57? Diagnosis A, Z00.110, is for the first seven days of life, and the patient was 0. Correct the diagnosis, or the date of birth on the patient page.
    57? Diagnosis A, Z00.111, is for the 8th to the 28th day of life, and the patient was 0. Correct the diagnosis, or the date of birth on the patient page.
    57? Diagnosis A, Z38.00, is for the birth, and the patient was 0. Correct the diagnosis, or the date of birth on the patient page.
    57? Diagnosis A, Z00.129, is for children under 18, and the patient was 36. Correct the diagnosis, or the date of birth on the patient page.
    57? Diagnosis A, Z00.00, is for people from 15 on, and the patient was 11. Correct the diagnosis, or the date of birth on the patient page.
    57? Diagnosis B, Z68.54, is for people from 2 to 20, and the patient was 36. Correct the diagnosis, or the date of birth on the patient page.
    57? Diagnosis B, Z68.41, is for people from 20 on, and the patient was 11. Correct the diagnosis, or the date of birth on the patient page.
    57? Diagnosis A, O80, is for people from 9 to 64, and the patient was 76. Correct the diagnosis, or the date of birth on the patient page.
    57? Diagnosis C, Z13.31, is for people from 12 on, and the patient was 11. Correct the diagnosis, or the date of birth on the patient page.
    57? Diagnosis C, Z13.31, is for people up to 10, and the patient was 11. Correct the diagnosis, or the date of birth on the patient page.
    58? Diagnosis A, N80.00, is for women, and the patient is entered as male. Correct the diagnosis or the patient page; where both are right, add KX to the lines.
    58? Diagnosis A, O80, is for women, and the patient is entered as male. Correct the diagnosis or the patient page; where both are right, add KX to the lines.
    58? Diagnosis A, N40.0, is for men, and the patient is entered as female. Correct the diagnosis or the patient page; where both are right, add KX to the lines.
    58? Diagnosis C, Z13.31, is for men, and the patient is entered as female. Correct the diagnosis or the patient page; where both are right, add KX to the lines.
    59 Diagnosis A, E11.9, shows what another disease does, so that disease stands before it. Put the disease or reason itself first and this code after it.
    59? Diagnosis A, Z68.25, is the body mass index beside another diagnosis, so it does not stand first. Put the disease or reason itself first and this code after it.
    59? Diagnosis A, B95.1, names the germ behind another diagnosis, so it does not stand first. Put the disease or reason itself first and this code after it.
    59? Diagnosis A, T38.3X6A, says that the patient took too little of a drug, so it does not stand first. Put the disease or reason itself first and this code after it.
    59? Diagnosis A, Z59.00, describes how the patient lives, so it does not stand first. Put the disease or reason itself first and this code after it.
    59? Diagnosis B, Z00.00, is the reason for a whole visit and stands first or not at all. Put it first, or leave it out when the visit was for something else.
    60? Diagnosis B, I10, is excluded beside E11.9 (A): they are not coded together. Keep the one that says what was found; both only when they have nothing to do with each other.
    61? Diagnosis B, I10, stands before Z13.31, which is coded first. Change their places.
    61? Diagnosis B, I10, asks for another code before it: code first. Enter the underlying disease before it, if it is known.
    61? Diagnosis A, E11.9, asks for another code before it: code first. Enter the underlying disease before it, if it is known.
    62? Diagnosis C, Y93.02, says the activity a second time. Keep one of the two.
    62? Diagnosis B, Y99.0, adds to a cause, and none is there. Enter how it came about, or leave this code out.
    62? Diagnosis B, W19.XXXA, speaks of another stage of care than the injury S72.001D. Give both the same seventh character: A active care, D later care, S what remained.
    62? Diagnosis A, S72.001A, is an injury, and no code says how it came about, which this insurer asks. Add the external cause (V00 to Y99) after it, if the record says.
    63? Diagnosis B, I10, says less of the side than E11.9 (A), which is the same. Keep the one that says more.
    63? Diagnosis A, E11.9, says less of the side than I10 (B), which is the same. Keep the one that says more.
    63? Line 2 was done on the left, and points at M25.561, which is on the right. Correct the modifier or the diagnosis.
    63? Line 2 was done on the right, and points at M25.561, which is on the left. Correct the modifier or the diagnosis.
    64? Line 2 has G0444, which is part of T1015 on 07/13/2026. Remove one of the two: no modifier makes them payable together.
    64 Line 2 has G0444, which is part of T1015 on 07/13/2026. Remove one of the two: no modifier makes them payable together.
    64? Line 2 has G0444, which is part of G0108 on 07/13/2026 unless a modifier sets it apart. If they were done apart, add the modifier that says how (such as 59, XS, LT or RT); otherwise remove one of the two.
    64? Line 3 has G0108, which is part of G0444 on 07/13/2026 unless a modifier sets it apart. If they were done apart, add the modifier that says how (such as 59, XS, LT or RT); otherwise remove one of the two.
    64? Line 2 has G0444, of which S9083 on another visit of 07/13/2026 is part. If the visit stood apart, add 25 to it; otherwise remove one of the two.
    65? Line 3 repeats line 2: G0444 on the same day with the same modifiers. Put the units together on one line; when it was done again, add 76, 77, 91 or a modifier that sets it apart.
    66? Line 1 falls into the 90 days after 27447 of 04/14/2026, whose price covers the care that follows. When the visit was for something else, add 24; otherwise it is not billed.
    66? Line 1 falls into the 10 days after 27447 of 07/12/2026, whose price covers the care that follows. When the visit was for something else, add 24; otherwise it is not billed.
    66? Line 2 falls into the 90 days after 27447 of 07/10/2026, whose price covers the care that follows. Say why it is paid apart: planned (58), back to the operating room (78) or unrelated (79).
    66? Line 1 is a visit on the day of the surgery of line 2 (20610), and no modifier sets it apart. When the visit went beyond the surgery, add 25; otherwise it is part of it.
    66? Line 1 is a visit on the day of the surgery of line 2 (20610), and no modifier sets it apart. When the visit decided on the surgery, add 57; otherwise it is part of it.
    67 Line 1 has T1015, which is added to another service, and there is none of that day. Enter the main service of the day, or the code that stands by itself.
    68? Line 2 has G0444, which is not taken by Medicare, which uses another code. Take the code that Medicare pays, or add GY or GX when a denial is wanted.
    68? Line 2 has G0444, which always counts as part of another service. Take the code that Medicare pays, or add GY or GX when a denial is wanted."
  `);
});

test('the sentences a biller reads about claims of special kinds', () => {
  expect(sentences(69, 79)).toMatchInlineSnapshot(`
    "69 Line 2 is an ambulance ride (A0429), and the visit does not describe it. Describe the ride with the visit: why, how many miles, where from and where to.
    69? The visit describes an ambulance ride, and no line is one. Take the description away, or enter the ride (A0426 to A0434).
    69 The place that the ambulance came from lacks street. Complete it with the visit; a place without a street is described by its road or crossing.
    69 The place that the ambulance went to lacks city, state, ZIP. Complete it with the visit; a place without a street is described by its road or crossing.
    69? The visit does not say why the patient needed an ambulance. Tick at least one condition of the patient with the ride.
    69 The ambulance carried nobody. Enter how many patients rode together; mostly 1.
    70? The ride has 12 miles, and the lines count 13. Correct the miles of the ride or the units of the line (A0425).
    70? The ride has 12 miles, and the lines count 11. Correct the miles of the ride or the units of the line (A0425).
    70? The ride has 1 mile, and no line counts them. Correct the miles of the ride or the units of the line (A0425).
    71 Line 2 has equipment for no day at all. Enter for how many days it is needed.
    71 Line 2 has equipment without a price. Enter what it costs to rent and to buy; payers compare both.
    71 Line 2 is rented (RR), and nothing says for how much. Enter the price of renting it, or correct the modifier.
    71 Line 2 has a certificate for no month at all. Enter the months for which it is needed; 99 for life.
    71? Line 2 has the equipment E0114 and does not say whether it was bought or rented. Add NU for new, UE for used or RR for rented.
    72 Line 2 was bought from another, and that lacks an NPI that can be one. Complete it in the line.
    72 Line 2 was bought from another, and that lacks a price above 0. Complete it in the line.
    72 Line 2 was bought from another, and that lacks an NPI that can be one and a price above 0. Complete it in the line.
    73 Line 2 has a test that was sent away (90), and nothing says to which laboratory. Enter its CLIA number in the line, such as 05D1234567.
    73 Line 2 names the laboratory 05D12, which cannot be a CLIA number. Enter its CLIA number in the line, such as 05D1234567.
    73 Line 2 has the CLIA number 5D1234567, which cannot be one. Enter its CLIA number in the line, such as 05D1234567.
    74 Line 2 is a mammogram (77067), and nothing says the certificate of the center. Enter the six digits of the certificate that hangs in the center, with the visit.
    74 Line 2 is a mammogram (77067), but the certificate 12345 cannot be one: it has six digits. Enter the six digits of the certificate that hangs in the center, with the visit.
    74? Line 2 is a mammogram (G0279), and nothing says the certificate of the center. Enter the six digits of the certificate that hangs in the center, with the visit.
    75? The visit describes a condition of the spine, and no line is manipulation (98940 to 98942). Take the description away, or enter the treatment.
    75 The condition of the spine is acute, and Medicare asks when it flared up. Enter the day of the acute flare-up with the case.
    76? Line 2 is care of a hospice patient (GV) and does not say whether the hospice employs who gave it. Answer the question in the line: yes or no.
    76? Line 2 is care of a hospice patient (GW) and does not say whether the hospice employs who gave it. Answer the question in the line: yes or no.
    76 Line 2 has GV, and says that the hospice employs who gave the care. Correct the answer in the line, or take GV away: the hospice pays its own people.
    77 "a7" is not written like a condition code. Enter each code once: two capitals or digits, such as A6 or W2.
    77 The condition code A6 stands twice. Enter each code once: two capitals or digits, such as A6 or W2.
    78 Line 2 is part of a compound, and no other line has the same link. Give every part the same link, or take it away.
    78 Line 3 is part of a compound without its NDC. Enter the NDC of what was put in.
    78 Line 3 has a prescription number beside the link of its compound; only one can be sent. Keep the link on every part.
    79 The contact for the insurer lacks a name. Complete it with the visit, or take it away.
    79 The contact for the insurer lacks a telephone number of ten digits. Complete it with the visit, or take it away.
    79 The contact for the insurer lacks a name and a telephone number of ten digits. Complete it with the visit, or take it away.
    79? Prairie Mutual is no insurer of accidents, and is told whom to call about the patient. Take the contact away, or correct the kind of the payer."
  `);
});
