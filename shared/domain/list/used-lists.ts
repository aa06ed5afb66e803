/** Lists whose entries can be asked what stands on them. */
export const usedLists = [
  'rendering',
  'referring',
  'facility',
  'payer',
  'tradingPartner',
  'employer',
  'reason',
  'procedure',
  'diagnosis',
] as const;
export type UsedList = (typeof usedLists)[number];
