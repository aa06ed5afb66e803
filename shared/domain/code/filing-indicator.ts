/** Claim filing indicator codes of 837P SBR09 (005010X222A1) in our words. */
const INDICATORS: Readonly<Record<string, string>> = {
  '11': 'Other non-federal program',
  '12': 'Preferred provider organization (PPO)',
  '13': 'Point of service (POS)',
  '14': 'Exclusive provider organization (EPO)',
  '15': 'Indemnity',
  '16': 'Medicare Advantage HMO',
  '17': 'Dental maintenance organization',
  AM: 'Automobile medical',
  BL: 'Blue Cross Blue Shield',
  CH: 'TRICARE (CHAMPUS)',
  CI: 'Commercial',
  DS: 'Disability',
  FI: 'Federal employees program',
  HM: 'Health maintenance organization (HMO)',
  LM: 'Liability medical',
  MA: 'Medicare Part A',
  MB: 'Medicare Part B',
  MC: 'Medicaid',
  OF: 'Other federal program',
  TV: 'Title V',
  VA: 'Veterans Affairs',
  WC: "Workers' compensation",
  ZZ: 'Unknown or mutually defined',
};

/** All codes in order. */
export const filingIndicators: readonly string[] = Object.keys(INDICATORS).sort((a, b) => (a < b ? -1 : 1));

export const isFilingIndicator = (text: string): boolean => Object.hasOwn(INDICATORS, text);

/** Our words for a filing indicator; undefined when the code is not one. */
export const filingIndicatorWords = (code: string): string | undefined => (isFilingIndicator(code) ? INDICATORS[code] : undefined);
