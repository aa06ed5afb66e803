const REASONS: Readonly<Record<string, string>> = {
  'claim.notMovable': 'is in a state in which that cannot be done.',
  'claim.balanceOpen': 'has something open at its payer.',
  'claim.correctionOpen': 'has a correction that is being prepared.',
  'claim.chargesOpen': 'has charges that were changed and not approved.',
};

/** Why a claim stayed as it was, after its number. */
export const bulkReason = (code: string): string => REASONS[code] ?? `stayed: ${code}`;
