import type { ClaimStatus, ClaimVerdict, StatusAnswer } from './acknowledgement-facts.ts';

/** Our own words for the claim status codes that small practices meet most (X12 external code source 508). */
const STATUS_WORDS: Readonly<Record<string, string>> = {
  '0': 'no further detail can be given',
  '1': 'no detail is given',
  '2': 'more detail follows',
  '3': 'adjudicated, payment or denial follows',
  '16': 'sent on',
  '19': 'received, entity is checked',
  '20': 'accepted for processing',
  '21': 'something is missing or invalid',
  '33': 'subscriber not found',
  '35': 'claim not found',
  '65': 'paid',
  '78': 'duplicate of a claim sent before',
  '97': 'patient not eligible on the service date',
  '109': 'not eligible for benefits on the dates submitted',
  '116': 'sent to the wrong payer',
  '104': 'processed under the plan',
  '107': 'processed under the contract',
  '125': 'name',
  '126': 'address incomplete',
  '128': 'tax ID',
  '145': 'taxonomy code',
  '156': 'relationship to the subscriber',
  '157': 'sex',
  '158': 'date of birth',
  '164': 'member ID',
  '178': 'submitted charges',
  '187': 'service date',
  '249': 'place of service',
  '254': 'principal diagnosis',
  '255': 'diagnosis code',
  '400': 'claim is out of balance',
  '402': 'amount must be above zero',
  '453': 'modifier',
  '454': 'procedure code for the service',
  '464': 'payer control number missing',
  '476': 'units',
  '477': 'diagnosis pointer',
  '478': 'patient control number',
  '480': 'claim filing indicator',
  '496': 'submitter not enrolled for this payer',
  '500': 'ZIP code',
  '501': 'state code',
  '503': 'street address',
  '504': 'last name',
  '505': 'first name',
  '507': 'procedure code',
  '535': 'claim frequency code',
  '562': 'NPI',
  '718': 'past the filing limit',
};

const CATEGORY_WORDS: Readonly<Record<string, string>> = {
  A0: 'forwarded',
  A1: 'received',
  A2: 'accepted for adjudication',
  A3: 'returned unprocessed',
  A4: 'not found',
  A5: 'split',
  A6: 'information missing',
  A7: 'information invalid',
  A8: 'fields contradict each other',
  D0: 'no such claim at the payer',
  E0: 'the question could not be answered',
  E1: 'the payer cannot answer now',
  E2: 'the payer does not answer now',
  E3: 'the question has a fault',
  E4: 'the question is not authorised',
  F0: 'finished',
  F1: 'paid',
  F2: 'denied',
  F3: 'revised after it was finished',
  F3F: 'revised and sent on',
  F3N: 'revised and not sent on',
  F4: 'finished, no payment follows',
  P0: 'pending',
  P1: 'in process',
  P2: 'in review',
  P3: 'the payer waits for the answer to a question',
  P4: 'the patient or subscriber was asked for something',
  P5: 'waits for the payer’s own system',
  R0: 'something is asked for',
  R1: 'something is asked for about an entity',
  R3: 'documents are asked for about the claim',
  R4: 'documents are asked for',
  R5: 'a record is asked for',
};

const ENTITY_WORDS: Readonly<Record<string, string>> = {
  IL: 'subscriber',
  QC: 'patient',
  PR: 'payer',
  '77': 'service facility',
  '82': 'rendering provider',
  '85': 'billing provider',
  DN: 'referring provider',
  DK: 'ordering provider',
  DQ: 'supervising provider',
  '40': 'receiver',
  '41': 'submitter',
  '87': 'pay-to provider',
  AY: 'clearinghouse',
};

/** "A3:164:IL", the code that stands after the words. */
export const statusCode = ({ category, status, entity }: ClaimStatus): string =>
  [category, status, entity].filter((part) => part).join(':');

/** "information invalid: NPI (billing provider)"; codes we have no words for are shown as they are. */
export function statusWords({ category, status, entity, text }: ClaimStatus): string {
  const what = STATUS_WORDS[status] ?? `status ${status}`;
  const who = entity ? ` (${ENTITY_WORDS[entity] ?? entity})` : '';
  return `${CATEGORY_WORDS[category] ?? category}: ${what}${who}${text ? `, "${text}"` : ''}`;
}

/** What a code by itself says, where we have words for it; undefined else. */
export const categoryWords = (category: string): string | undefined => CATEGORY_WORDS[category];

const REJECTING: ReadonlySet<string> = new Set(['A3', 'A4', 'A6', 'A7', 'A8']);
/** Whether a status by itself turns a claim or a line away (x12.md §6). */
export const isRejecting = ({ category }: ClaimStatus): boolean => REJECTING.has(category);

/** One sentence for a claim's time line. */
export function verdictWords(verdict: Pick<ClaimVerdict, 'verdict' | 'sourceName' | 'statuses'>): string {
  const head = verdict.verdict === 'rejected' ? 'Rejected' : 'Taken';
  return `${head} by ${verdict.sourceName || 'the receiver'}: ${verdict.statuses.map(statusWords).join('; ')}`;
}

/** A0 and A1 say only that it arrived; A2 that it goes into adjudication (docs/architecture.md, Acknowledgements). */
export function acceptanceOf({ verdict, statuses }: Pick<ClaimVerdict, 'verdict' | 'statuses'>): 'received' | 'accepted' | 'rejected' {
  if (verdict === 'rejected') return 'rejected';
  return statuses.some(({ category }) => category === 'A2') ? 'accepted' : 'received';
}

/**
 * What a payer's answer to a status question proves. P, F and R say that the payer has the claim; D0 and A4 that it has not; E
 * that nobody looked. A denial in a 277 moves nothing further: the remittance says what was decided, line by line.
 */
export function standingOf({
  statuses,
}: Pick<StatusAnswer, 'statuses'>): 'accepted' | 'rejected' | 'received' | 'notFound' | 'notAnswered' | 'unknown' {
  const heads = new Set(statuses.map(({ category }) => category));
  if (heads.size === 0) return 'unknown';
  if (heads.has('D0') || heads.has('A4')) return 'notFound';
  if (statuses.some(isRejecting)) return 'rejected';
  if ([...heads].some((head) => /^[PFR]\d/.test(head)) || heads.has('A2')) return 'accepted';
  if ([...heads].some((head) => head.startsWith('E'))) return 'notAnswered';
  return heads.has('A0') || heads.has('A1') || heads.has('A5') ? 'received' : 'unknown';
}
