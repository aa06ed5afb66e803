import type { ClaimFacts } from './claim-facts.ts';

/**
 * Whether a claim only reports what was done (BHT06 RP): its payer pays by the head, whatever is done, and wants to know. All other
 * claims ask to be paid (CH). It is the payer's to say, so that a claim, its correction and its void are of one purpose.
 */
export const reportsEncounter = ({ payer }: Pick<ClaimFacts, 'payer'>): boolean => payer.terms?.reportsEncounters === true;
