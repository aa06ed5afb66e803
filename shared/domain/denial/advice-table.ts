/** What can be done about a denial. */
export const denialSteps = ['correct', 'anew', 'appeal', 'nextPayer', 'patient', 'writeOff', 'askPayer'] as const;
export type DenialStep = (typeof denialSteps)[number];

/** Where the fault most likely is, and where a corrected claim puts the cursor. */
export type DoubtfulField =
  | 'modifiers'
  | 'diagnosis'
  | 'procedure'
  | 'units'
  | 'authorization'
  | 'coverage'
  | 'rendering'
  | 'referring'
  | 'place'
  | 'charge'
  | 'nothing';

export type Advice = {
  readonly first: DenialStep;
  /** What to look at and do, in our own words. */
  readonly words: string;
  readonly doubt: DoubtfulField;
  /** What an appeal for this reason is not sent without. */
  readonly papers: readonly string[];
  /** What the advice rests on. */
  readonly source: string;
};

const NOTE = 'The note of the visit';
const advice = (
  first: DenialStep,
  doubt: DoubtfulField,
  words: string,
  papers: readonly string[] = [NOTE],
  source = 'Claim adjustment reason codes (X12)',
): Advice => ({ first, doubt, words, papers, source });

const NCCI = 'NCCI Policy Manual for Medicare, chapter 1: modifiers and NCCI';
const NECESSITY = 'Social Security Act 1862(a)(1)(A); Medicare Claims Processing Manual, chapter 30';
const UNPROCESSABLE = 'Medicare Claims Processing Manual, chapter 1, section 80.3: unprocessable claims';
const COB = 'Medicare Secondary Payer Manual; the payers’ order of benefits';

/** Our own advice by reason (CARC); one that is not here is answered by GENERAL. */
export const REASON_ADVICE: Readonly<Record<string, Advice>> = {
  '4': advice(
    'correct',
    'modifiers',
    'Look whether a modifier is missing, wrong, or on the wrong line, and send a corrected claim.',
    [NOTE],
    NCCI,
  ),
  '5': advice('correct', 'place', 'Hold the place of service against where the patient was seen, and send a corrected claim.'),
  '11': advice('correct', 'diagnosis', 'Look whether the line points to the diagnosis that explains it, and send a corrected claim.'),
  '15': advice('correct', 'authorization', 'Find the authorization number for this day and procedure, and send a corrected claim.', [
    'The authorization or its number',
  ]),
  '16': advice('correct', 'procedure', 'The remark says what is missing or wrong: mend that and send a corrected claim.'),
  '18': advice(
    'askPayer',
    'modifiers',
    'Look for the first claim and what became of it. If the service was done twice, say so by a modifier on a corrected claim.',
    ['The answer to the first claim', NOTE],
  ),
  '22': advice(
    'askPayer',
    'coverage',
    'Ask the patient who pays first, put the coverages in that order, and bill the first payer.',
    ['What the other payer decided'],
    COB,
  ),
  '27': advice('patient', 'coverage', 'Ask for the coverage in force on that day; if there is none, the patient owes it.', [
    'Proof that the coverage was in force',
  ]),
  '29': advice(
    'appeal',
    'nothing',
    'If it left in time, appeal with the proof of filing. If not, it is ours to bear: the patient must not be billed for it.',
    ['The proof of filing', 'The acknowledgement of the clearinghouse or payer'],
  ),
  '31': advice('correct', 'coverage', 'Hold name, birth date and member number against the card, and send a corrected claim.', [
    'A copy of the card',
  ]),
  '50': advice(
    'appeal',
    'diagnosis',
    'Look first whether a better diagnosis is in the note; else appeal with what shows the need.',
    [NOTE, 'What shows that the service was needed: findings, earlier treatment'],
    NECESSITY,
  ),
  '96': advice(
    'appeal',
    'nothing',
    'The remark says why it is not covered. Read the plan before an appeal; bill the patient only if it says so.',
    [NOTE, 'The page of the plan that covers it'],
  ),
  '97': advice(
    'correct',
    'modifiers',
    'Look whether the note supports a service of its own; then the modifier that says so is missing (25 on a visit, 59 or XE, XS, XP, XU else).',
    [NOTE],
    NCCI,
  ),
  '109': advice('askPayer', 'coverage', 'Find the payer that covers it, put that coverage on the visit, and bill it there.', [], COB),
  '119': advice(
    'patient',
    'units',
    'Count what was used in the period. If the count is wrong, appeal; else the patient owes it when the payer says so.',
    ['The dates of service counted by us'],
  ),
  '140': advice('correct', 'coverage', 'Name and member number must be as on the card: mend the coverage and send a corrected claim.', [
    'A copy of the card',
  ]),
  '150': advice('appeal', 'procedure', 'Hold the level against the note: code it lower, or appeal with the note.'),
  '151': advice('appeal', 'units', 'Hold the units and dates against the note; if they are right, appeal with it.', [
    NOTE,
    'The order or plan of care',
  ]),
  '167': advice('correct', 'diagnosis', 'Look whether the line points to the right diagnosis; if it does, the plan leaves it out.'),
  '170': advice('correct', 'rendering', 'Look who is named as rendering provider, and whether the payer has the specialty right.'),
  '181': advice('correct', 'procedure', 'The code was not valid on that day: take the one that was, and send a corrected claim.'),
  '182': advice('correct', 'modifiers', 'The modifier was not valid on that day: take the one that was, and send a corrected claim.'),
  '183': advice('correct', 'referring', 'Hold the referring provider’s name and NPI against the referral, and send a corrected claim.', [
    'The referral',
  ]),
  '184': advice('correct', 'referring', 'Hold the ordering provider’s name and NPI against the order, and send a corrected claim.', [
    'The order',
  ]),
  '185': advice('correct', 'rendering', 'Look who is named as rendering provider and whether the payer has enrolled them.'),
  '197': advice(
    'appeal',
    'authorization',
    'Look for an authorization that was given; with one, send a corrected claim. Without, ask for one after the fact or appeal.',
    ['The authorization, or why none could be asked for', NOTE],
  ),
  '198': advice('appeal', 'authorization', 'Count what was authorized and used; ask for more, or appeal.', ['The authorization', NOTE]),
  '204': advice('patient', 'coverage', 'The plan leaves it out. Bill another payer, or the patient when the payer says they owe it.', [
    'The page of the plan that covers it',
  ]),
  '226': advice('appeal', 'nothing', 'Send what was asked for, with the payer’s letter on top.', [
    'What the payer asked for',
    'The payer’s letter',
  ]),
  '227': advice('askPayer', 'nothing', 'The patient must answer the payer. Call the patient, and bill them if they do not.'),
  '236': advice(
    'correct',
    'modifiers',
    'Two services do not go together without a modifier: look whether the note supports both.',
    [NOTE],
    NCCI,
  ),
  '252': advice('appeal', 'nothing', 'Send the paper that the remark names, with the payer’s number of the claim on it.', [
    'The paper that the remark names',
  ]),
  B7: advice('correct', 'rendering', 'Look whether the provider was enrolled and certified on that day; name the one who was.', [
    'The certificate or letter of enrollment',
  ]),
  B9: advice(
    'correct',
    'modifiers',
    'In hospice only what is unrelated is paid here: say so by its modifier (GW or GV), or bill the hospice.',
  ),
};

/** Remarks that say more than their reason, asked first. */
export const REMARK_ADVICE: Readonly<Record<string, Advice>> = {
  MA130: advice(
    'anew',
    'procedure',
    'The payer could not take it as a claim. Mend what the other remark names and send a new claim; there is nothing to appeal.',
    [],
    UNPROCESSABLE,
  ),
  N418: advice('askPayer', 'coverage', 'It went to the wrong payer: put the right one on the coverage and bill it there.', [], COB),
  M20: advice('correct', 'procedure', 'The procedure code is missing or wrong: mend it and send a corrected claim.'),
  M51: advice('correct', 'procedure', 'The procedure code is missing or wrong: mend it and send a corrected claim.'),
  M53: advice('correct', 'units', 'The units are missing or wrong: mend them and send a corrected claim.'),
  M76: advice('correct', 'diagnosis', 'The diagnosis is missing or wrong: mend it and send a corrected claim.'),
  M77: advice('correct', 'place', 'The place of service is missing or wrong: mend it and send a corrected claim.'),
  N264: advice('correct', 'referring', 'The ordering provider’s name is missing or wrong: mend it and send a corrected claim.', [
    'The order',
  ]),
  N265: advice('correct', 'referring', 'The ordering provider’s NPI is missing or wrong: mend it and send a corrected claim.', [
    'The order',
  ]),
  N285: advice('correct', 'referring', 'The referring provider’s name is missing or wrong: mend it and send a corrected claim.', [
    'The referral',
  ]),
  N286: advice('correct', 'referring', 'The referring provider’s NPI is missing or wrong: mend it and send a corrected claim.', [
    'The referral',
  ]),
  N290: advice('correct', 'rendering', 'The rendering provider’s NPI is missing or wrong: mend it and send a corrected claim.'),
  N519: advice('correct', 'modifiers', 'The modifiers do not go together: mend them and send a corrected claim.', [NOTE], NCCI),
};

/** For a reason that we have no advice of our own for. */
export const GENERAL: Advice = advice(
  'askPayer',
  'nothing',
  'Read the reason and the remark; if they do not say what to do, ask the payer.',
);
