/** What an edit says of an invented claim, and what it tells to do. */
export type EditExample = { readonly message: string; readonly fix: string };

/** By edit. A test plants the faults and finds each of these sentences among what the edits then say. */
const EXAMPLES: readonly (readonly [edit: number, message: string, fix: string])[] = [
  [1, 'The practice has no NPI.', 'Enter the ten-digit NPI in Settings, Practice.'],
  [2, 'There is no NPI for Ives Calloway.', 'Correct it in Lists, Rendering providers.'],
  [
    3,
    'The practice bills as an organization, but the visit does not say who treated the patient.',
    'Choose the rendering provider of the visit.',
  ],
  [4, 'There is no NPI for Ives Calloway, the referring provider.', 'Correct it in Lists, Providers.'],
  [
    5,
    'Line 2 has E0114, for which Prairie Mutual asks who ordered it, and neither line nor visit says.',
    'Choose the referring provider of the visit, also when the practice ordered it itself.',
  ],
  [6, 'The practice has no tax id.', 'Correct it in Settings, Practice: nine digits, as on the W-9.'],
  [7, 'The practice has no street address.', 'Enter the street in Settings, Practice.'],
  [
    8,
    'The practice needs a ZIP of nine digits: payers want the five digits and the real four after them.',
    'Look up the four digits after the ZIP for this street and enter all nine in Settings, Practice.',
  ],
  [9, "The practice's address has no state.", 'Correct the state or the ZIP: one of the two is wrong.'],
  [
    10,
    "Prairie Mutual asks for the practice's taxonomy code, and there is none.",
    'Enter it in Settings, Practice, as it stands in the NPI registry.',
  ],
  [
    11,
    'Prairie Mutual has not enrolled the practice yet, so the claim would come back.',
    'Wait for the enrollment and then mark it as done with the payer, or send the claim on paper.',
  ],
  [
    12,
    'Prairie Mutual has no payer id, so the claim cannot be routed.',
    "Copy the payer id from the clearinghouse's payer list into Lists, Payers.",
  ],
  [13, 'The member id is missing.', 'Enter it from the card.'],
  [14, "The subscriber's last name is missing.", 'Enter it as it is printed on the card: letters, blanks, hyphens, apostrophes.'],
  [15, 'The patient has no date of birth.', 'Enter it on the patient page.'],
  [16, 'The patient page does not say female, male or unknown.', 'Choose what the payer has on the policy.'],
  [
    17,
    'The coverage says the patient is the subscriber, but their dates of birth differ.',
    'Choose how the patient is related to the subscriber, or correct the subscriber.',
  ],
  [18, "The patient's address lacks the street.", 'Enter it on the patient page.'],
  [19, 'Prairie Mutual has no kind, such as Medicare Part B (MB) or Commercial (CI).', 'Choose the kind of payer in Lists, Payers.'],
  [
    20,
    'The charge of line 2 cannot be added to the total: it must be between 0.00 and 99,999,999.99.',
    'Enter the charge of the line again.',
  ],
  [
    21,
    'Line 2 charges nothing.',
    'Enter the fee. Only quality codes, visits that surgery pays (99024) and vaccines that the state supplied (SL) go for 0.00.',
  ],
  [22, 'Line 3 counts parts of a minute.', 'Enter whole minutes.'],
  [23, 'The claim has no charge.', 'Enter at least one line.'],
  [24, 'The claim has no number of ours.', 'Save the charges again so that a new number is given.'],
  [25, 'The claim does not say whether it is an original, a replacement or a void.', 'Choose original (1), replacement (7) or void (8).'],
  [
    26,
    'This is an original claim, but it names a claim the payer already has.',
    "Remove the payer's control number, or make the claim a replacement.",
  ],
  [
    27,
    'Line 1 repeats T1015 of 07/13/2026, which another approved visit has.',
    'Remove it when it is the same service; when it was done again, add 76, 77 or 91.',
  ],
  [28, 'The visit has no diagnosis.', 'Enter at least one, the main reason for the visit first.'],
  [29, 'Diagnosis B, I10, is not a code on 07/13/2026.', 'Look for the code that says the same on the day of service.'],
  [30, 'Diagnosis D, E119, is already there as A.', 'Remove one of the two; the lines keep pointing at the other.'],
  [31, 'Line 1 points at no diagnosis.', 'Enter the letters of the diagnoses it was done for, the main one first, such as A,B.'],
  [32, 'Line 1 has no procedure code.', 'Enter the code of what was done.'],
  [33, 'Line 1 has the modifier "2", which is not written like one.', 'A modifier has two capitals or digits, such as 25 or LT.'],
  [
    34,
    'Line 2 has J3490, which stands for something without a code of its own, and does not say what.',
    'Describe in the line what was done or given: at most 80 characters.',
  ],
  [35, 'Line 1 has no units.', 'Enter how often it was done or how much was given: above 0, at most 9,999.'],
  [36, 'Line 1 has no date of service.', 'Enter the day the service was given.'],
  [
    37,
    'Prairie Mutual takes claims for 0 days; that of 07/13/2026 is 1 day late.',
    'Give the reason for the delay if the payer takes one, or be ready to write it off.',
  ],
  [38, 'The visit has no place of service.', 'Choose where the patient was seen, such as 11 for the office.'],
  [
    39,
    'The visit was at place 22 (Hospital outpatient, on campus), but no facility is chosen.',
    'Choose the facility of the visit, or correct the place. A facility at the practice’s own address needs its own NPI.',
  ],
  [
    40,
    'Place 21 is for inpatients, and the visit does not say when the patient was admitted.',
    'Enter the day of admission with the visit, or with the case when it is the same stay.',
  ],
  [41, 'The date of the auto accident is missing.', 'Enter it with the case.'],
  [42, 'The date of the work injury is missing.', 'Enter it with the case.'],
  [
    43,
    'Diagnosis A, S93.401A, is an injury, and the visit names no accident.',
    'Say what happened: at work, in a car or elsewhere. The payer asks before it pays.',
  ],
  [
    44,
    'Line 2 has the laboratory test 80053, and the claim has no CLIA number.',
    "Enter the laboratory's CLIA number, such as 05D1234567, in Lists, Facilities: for your own laboratory with a facility at the practice's address.",
  ],
  [45, 'Authorization A77 begins on 07/14/2026, after the service of 07/13/2026.', 'Ask the payer for another one, or correct the number.'],
  [46, 'Line 2 has a drug without its NDC.', 'Read it from the package and fill its three parts with zeros in front to 5, 4 and 2 digits.'],
  [47, 'Line 2 has anesthesia (00100) without its minutes.', 'Enter the minutes from when care began to when it was handed over.'],
  [
    48,
    'The claim goes to the secondary payer and does not say what the primary one decided.',
    'Post the remittance of the primary payer first.',
  ],
  [
    49,
    'Blue Meadow Plan paid 100.01 on the claim, but its lines come to 100.00.',
    'Compare the remittance that was posted with what the payer wrote, and post it again.',
  ],
  [50, 'This payer does not come after the payer before it.', 'Put the coverages of the case in the order in which they are asked.'],
  [
    51,
    'Medicare is asked after another payer, and the claim does not say why.',
    'Open the Medicare coverage and ask its questions: the answers set the type.',
  ],
  [
    52,
    'The rendering provider has no signature on file, so the claim would go unsigned.',
    'Have the provider sign, and say so in Lists, Providers.',
  ],
  [
    53,
    'Line 1 is manipulation of the spine and points first at M54.50; Medicare takes M99.00 to M99.05.',
    'Put the segment that was treated first (M99.00 to M99.05) and the complaint after it.',
  ],
  [54, 'Attachment 1 does not say what it is.', 'Complete the attachment, or remove it.'],
  [55, "The practice's name contains *, which cannot be sent.", 'Remove it or write it another way.'],
  [56, "The practice's name has 61 characters; 60 can be sent.", 'Shorten it to 60 characters.'],
  [
    57,
    'Diagnosis A, Z00.110, is for the first seven days of life, and the patient was 0.',
    'Correct the diagnosis, or the date of birth on the patient page.',
  ],
  [
    58,
    'Diagnosis A, N80.00, is for women, and the patient is entered as male.',
    'Correct the diagnosis or the patient page; where both are right, add KX to the lines.',
  ],
  [
    59,
    'Diagnosis A, E11.9, shows what another disease does, so that disease stands before it.',
    'Put the disease or reason itself first and this code after it.',
  ],
  [
    60,
    'Diagnosis B, I10, is excluded beside E11.9 (A): they are not coded together.',
    'Keep the one that says what was found; both only when they have nothing to do with each other.',
  ],
  [61, 'Diagnosis B, I10, stands before Z13.31, which is coded first.', 'Change their places.'],
  [62, 'Diagnosis C, Y93.02, says the activity a second time.', 'Keep one of the two.'],
  [63, 'Diagnosis B, I10, says less of the side than E11.9 (A), which is the same.', 'Keep the one that says more.'],
  [64, 'Line 2 has G0444, which is part of T1015 on 07/13/2026.', 'Remove one of the two: no modifier makes them payable together.'],
  [
    65,
    'Line 3 repeats line 2: G0444 on the same day with the same modifiers.',
    'Put the units together on one line; when it was done again, add 76, 77, 91 or a modifier that sets it apart.',
  ],
  [
    66,
    'Line 1 falls into the 90 days after 27447 of 04/14/2026, whose price covers the care that follows.',
    'When the visit was for something else, add 24; otherwise it is not billed.',
  ],
  [
    67,
    'Line 1 has T1015, which is added to another service, and there is none of that day.',
    'Enter the main service of the day, or the code that stands by itself.',
  ],
  [
    68,
    'Line 2 has G0444, which is not taken by Medicare, which uses another code.',
    'Take the code that Medicare pays, or add GY or GX when a denial is wanted.',
  ],
  [
    69,
    'Line 2 is an ambulance ride (A0429), and the visit does not describe it.',
    'Describe the ride with the visit: why, how many miles, where from and where to.',
  ],
  [70, 'The ride has 12 miles, and the lines count 13.', 'Correct the miles of the ride or the units of the line (A0425).'],
  [71, 'Line 2 is rented (RR), and nothing says for how much.', 'Enter the price of renting it, or correct the modifier.'],
  [72, 'Line 2 was bought from another, and that lacks a price above 0.', 'Complete it in the line.'],
  [
    73,
    'Line 2 has a test that was sent away (90), and nothing says to which laboratory.',
    'Enter its CLIA number in the line, such as 05D1234567.',
  ],
  [
    74,
    'Line 2 is a mammogram (77067), and nothing says the certificate of the center.',
    'Enter the six digits of the certificate that hangs in the center, with the visit.',
  ],
  [75, 'The condition of the spine is acute, and Medicare asks when it flared up.', 'Enter the day of the acute flare-up with the case.'],
  [
    76,
    'Line 2 has GV, and says that the hospice employs who gave the care.',
    'Correct the answer in the line, or take GV away: the hospice pays its own people.',
  ],
  [77, 'The condition code A6 stands twice.', 'Enter each code once: two capitals or digits, such as A6 or W2.'],
  [78, 'Line 2 is part of a compound, and no other line has the same link.', 'Give every part the same link, or take it away.'],
  [79, 'The contact for the insurer lacks a name.', 'Complete it with the visit, or take it away.'],
];

const BY_EDIT: ReadonlyMap<number, EditExample> = new Map(EXAMPLES.map(([edit, message, fix]) => [edit, { message, fix }]));

/** The example of an edit; empty sentences for a number that is none. */
export const exampleOf = (edit: number): EditExample => BY_EDIT.get(edit) ?? { message: '', fix: '' };
