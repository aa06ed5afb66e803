/** A stretch of anesthesia on one clock, "0815" to "0930"; one that ends before it starts went past midnight. */
export type TimeSpan = { readonly start: string; readonly stop: string };

/** Why a claim is late (CLM20): the codes that 005010X222A1 allows. */
export const DELAY_REASONS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '15'] as const;
export type DelayReason = (typeof DELAY_REASONS)[number];

/** What became of a child after a screening (CRC*ZZ): available but not used, not used, under treatment, or newly referred. */
export const EPSDT_REFERRALS = ['AV', 'NU', 'S2', 'ST'] as const;
export type EpsdtReferral = (typeof EPSDT_REFERRALS)[number];
