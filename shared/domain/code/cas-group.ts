/** Claim adjustment group codes (835 CAS01) in our words: who is expected to bear the amount. CR is of 4010 files only. */
const GROUPS = {
  CO: 'Contractual: the practice writes it off',
  PR: 'Patient responsibility',
  OA: 'Other adjustment',
  PI: 'Payer initiated reduction',
  CR: 'Correction or reversal (old files)',
} as const;

export type CasGroup = keyof typeof GROUPS;

export const casGroups: readonly CasGroup[] = ['CO', 'PR', 'OA', 'PI', 'CR'];

export const isCasGroup = (text: string): text is CasGroup => Object.hasOwn(GROUPS, text);

/** Our words for a group code. */
export const casGroupWords = (group: CasGroup): string => GROUPS[group];
