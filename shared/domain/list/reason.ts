/** What a reason of the practice's own is chosen for. Every write-off has one (docs/glossary.md, write-off). */
export const reasonUses = [
  'noCharge',
  'voidSuperbill',
  'holdClaim',
  'refund',
  'writeOffContractual',
  'writeOffSmallBalance',
  'writeOffBadDebt',
  'writeOffCourtesy',
  'writeOffAdministrative',
] as const;
export type ReasonUse = (typeof reasonUses)[number];

const WORDS: Readonly<Record<ReasonUse, string>> = {
  noCharge: 'No charge for a superbill',
  voidSuperbill: 'Voiding a superbill',
  holdClaim: 'Holding a claim',
  refund: 'Refund',
  writeOffContractual: 'Contractual write-off',
  writeOffSmallBalance: 'Small balance write-off',
  writeOffBadDebt: 'Bad debt',
  writeOffCourtesy: 'Courtesy write-off',
  writeOffAdministrative: 'Administrative write-off',
};

export const reasonUseWords = (use: ReasonUse): string => WORDS[use];
export const isWriteOffUse = (use: ReasonUse): boolean => use.startsWith('writeOff');
