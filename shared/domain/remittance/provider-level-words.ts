/** Our own words for the provider-level adjustment codes (PLB03-1) that practices meet. */
const WORDS: Readonly<Record<string, string>> = {
  '50': 'Late filing reduction',
  '51': 'Interest penalty',
  '72': 'Refund we sent, credited',
  '90': 'Early payment allowance',
  AH: 'Origination fee',
  AP: 'Advance taken back',
  B2: 'Rebate',
  C5: 'Temporary allowance',
  CS: 'Adjustment',
  CT: 'Capitation payment',
  E3: 'Withheld',
  FB: 'Balance carried forward',
  IP: 'Incentive',
  IR: 'Tax withheld',
  J1: 'Not reimbursed',
  L3: 'Penalty',
  L6: 'Interest',
  LE: 'Levy',
  LS: 'Lump sum',
  OB: 'Offset for an affiliate',
  PI: 'Periodic interim payment',
  RA: 'Retroactive adjustment',
  WO: 'Overpayment recovered',
  WU: 'Recovered, reason not given',
};

/** Plain words for a provider-level adjustment; an unknown code is shown as it is. */
export const providerLevelWords = (code: string): string => WORDS[code] ?? `Provider-level adjustment ${code}`;
