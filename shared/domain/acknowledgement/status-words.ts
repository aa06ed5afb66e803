import type { ClaimStatus, ClaimVerdict } from './acknowledgement-facts.ts';

/** Our own words for the claim status codes that small practices meet most (X12 external code source 508). */
const STATUS_WORDS: Readonly<Record<string, string>> = {
  '1': 'no detail is given',
  '19': 'received, entity is checked',
  '20': 'accepted for processing',
  '21': 'something is missing or invalid',
  '33': 'subscriber not found',
  '78': 'duplicate of a claim sent before',
  '97': 'patient not eligible on the service date',
  '109': 'not eligible for benefits on the dates submitted',
  '116': 'sent to the wrong payer',
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
