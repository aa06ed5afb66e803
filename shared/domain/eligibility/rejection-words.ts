import type { Rejection } from './benefit-facts.ts';

/** Which of our fields a rejection is about, so that a screen can lead there; null when none of ours is wrong. */
export type RejectionField = 'memberId' | 'name' | 'birthDate' | 'sex' | 'billingProvider' | 'visitDate' | 'payer' | 'serviceType';
export type RejectionWords = {
  readonly words: string;
  readonly fix: string;
  readonly field: RejectionField | null;
  /** Asking again without changing anything may work. */
  readonly askAgain: boolean;
};

type Entry = readonly [words: string, fix: string, field: RejectionField | null];

const CARD = 'Compare with the card, correct the coverage, and ask again.';
const PERSON = 'Compare with the patient’s papers, correct it, and ask again.';
const ENROLL = 'Ask the payer or the clearinghouse whether the practice is enrolled for eligibility questions.';
const LATER = 'Ask again later; nothing here is wrong.';
const VISIT = 'Check the visit’s date, then ask again or call the payer.';

/** AAA03 by its code. The meanings are public knowledge; the sentences and what to do are ours. */
const REASONS: Readonly<Record<string, Entry>> = {
  '04': ['too many questions at once', 'Ask again with fewer coverages in one file.', null],
  '15': ['something the payer needs was not sent', 'Complete member ID, name and birth date, and ask again.', 'memberId'],
  '33': ['the question was not understood', 'Ask again with service type 30, or call the payer.', 'serviceType'],
  '35': [
    'the practice is outside the patient’s network',
    'Tell the patient before the visit; call the payer about out-of-network care.',
    null,
  ],
  '41': ['the practice may not ask this', ENROLL, 'billingProvider'],
  '42': ['the payer’s system cannot answer now', LATER, null],
  '43': [
    'the provider’s identification is missing or wrong',
    'Check the practice’s NPI in Lists, Practice and its enrollment with the payer.',
    'billingProvider',
  ],
  '44': ['the provider’s name is missing or wrong', 'Write the practice’s name as the payer has it on file.', 'billingProvider'],
  '45': ['the provider’s specialty is missing or wrong', ENROLL, 'billingProvider'],
  '46': ['the provider’s phone is missing or wrong', 'Correct the practice’s phone in Lists, Practice.', 'billingProvider'],
  '47': ['the provider’s state is missing or wrong', 'Correct the practice’s address in Lists, Practice.', 'billingProvider'],
  '48': ['the referring provider’s identification is missing or wrong', 'Call the payer; a referral may be needed.', null],
  '49': ['the provider is not the patient’s primary care physician', 'Ask the patient for a referral, or the payer who is.', null],
  '50': ['the provider may not ask about eligibility', ENROLL, 'billingProvider'],
  '51': [
    'the payer does not know this provider',
    'Check the NPI in Lists, Practice; enroll with the payer if it is right.',
    'billingProvider',
  ],
  '52': ['the visit lies outside the provider’s time with the plan', VISIT, 'visitDate'],
  '53': ['this kind of provider cannot ask about this benefit', 'Ask with another service type.', 'serviceType'],
  '54': ['the kind of service is not known', 'Ask with service type 30.', 'serviceType'],
  '55': ['the service is not known', 'Ask with service type 30.', 'serviceType'],
  '56': ['the date does not fit', VISIT, 'visitDate'],
  '57': ['the date of the visit is missing or wrong', VISIT, 'visitDate'],
  '58': ['the birth date is missing or wrong', PERSON, 'birthDate'],
  '60': ['the birth date is after the visit', PERSON, 'birthDate'],
  '61': ['the payer has the patient as deceased before the visit', 'Check that this is the right person; call the payer.', 'birthDate'],
  '62': [
    'the visit is too long ago, or too far ahead, for this payer to answer',
    'Ask with a date near today, or call the payer.',
    'visitDate',
  ],
  '63': ['the visit lies in the future', 'Ask again on or after the day of the visit.', 'visitDate'],
  '64': ['the patient’s identification is missing or wrong', CARD, 'memberId'],
  '65': ['the patient’s name is missing or wrong', 'Write the name as it stands on the card, and ask again.', 'name'],
  '66': ['the patient’s sex is missing or wrong', PERSON, 'sex'],
  '67': [
    'the payer does not find the patient',
    'Compare member ID, name and birth date with the card; the patient may have another plan.',
    'memberId',
  ],
  '68': ['two members have this patient’s identification', 'Call the payer.', 'memberId'],
  '69': ['the service does not fit the patient’s age', PERSON, 'birthDate'],
  '70': ['the service does not fit the patient’s sex', PERSON, 'sex'],
  '71': ['the patient’s birth date is not the one that the payer has', PERSON, 'birthDate'],
  '72': ['the member ID is missing or wrong', CARD, 'memberId'],
  '73': ['the subscriber’s name is missing or wrong', 'Write the subscriber’s name as it stands on the card, and ask again.', 'name'],
  '74': ['the subscriber’s sex is missing or wrong', PERSON, 'sex'],
  '75': [
    'the payer does not find the subscriber',
    'Compare member ID, name and birth date with the card; the plan may have changed.',
    'memberId',
  ],
  '76': ['two members have this ID', 'Call the payer and ask for the full ID.', 'memberId'],
  '77': [
    'the payer finds the subscriber, but not the patient under them',
    'Ask whether the patient is on the policy; correct name and birth date.',
    'name',
  ],
  '78': ['the subscriber is not in this group or plan', 'Compare the group number with the card; the plan may have changed.', 'memberId'],
  '79': ['the payer’s or the practice’s identification is wrong', 'Check the payer ID in Lists, Payers, and the trading partner.', 'payer'],
  '80': ['the payer did not answer in time', LATER, null],
  '97': ['the provider’s address is missing or wrong', 'Correct the practice’s address in Lists, Practice.', 'billingProvider'],
  '98': ['the provider may not ask about this member', ENROLL, 'billingProvider'],
  T4: ['the payer’s name or ID is missing', 'Check the payer ID in Lists, Payers.', 'payer'],
};

const FOLLOW_UPS: Readonly<Record<string, string>> = {
  N: 'The payer does not want to be asked again about this.',
  S: 'The payer asks somebody else and will answer; do not ask again.',
  W: 'Wait 30 days before asking again.',
  X: 'Wait 10 days before asking again.',
  Y: 'The payer keeps the question and answers later; do not ask again.',
};
/** AAA04s after which the same question may be sent as it was. */
const MAY_REPEAT = new Set(['P', 'R']);

/** What an AAA says and what to do about it; an unknown reason is shown by its code, with the payer as the place to ask. */
export function rejectionWords({ reason, followUp }: Pick<Rejection, 'reason' | 'followUp'>): RejectionWords {
  const known = Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined;
  const [words, fix, field] = known ?? [`reason ${reason}`, 'Call the payer and ask what this reason means.', null];
  const more = Object.hasOwn(FOLLOW_UPS, followUp) ? ` ${FOLLOW_UPS[followUp]}` : '';
  return { words, fix: `${fix}${more}`, field, askAgain: MAY_REPEAT.has(followUp) };
}

/** Every AAA03 that we have words for. */
export const knownRejections: readonly string[] = Object.keys(REASONS);
