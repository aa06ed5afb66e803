import type { Finding } from './finding.ts';

/** Who must act before a held claim can leave. */
export const holdBuckets = ['frontDesk', 'biller', 'provider', 'manager', 'payer', 'clearinghouse', 'patient'] as const;

export type HoldBucket = (typeof holdBuckets)[number];

/** As screens and time lines say it: "waits for the front desk". */
export const bucketWords: Readonly<Record<HoldBucket, string>> = {
  frontDesk: 'the front desk',
  biller: 'the biller',
  provider: 'who treated',
  manager: 'the manager',
  payer: 'the payer',
  clearinghouse: 'the clearinghouse',
  patient: 'the patient',
};

/** Who enters what a finding's field names: the part before the first point. What stands nowhere else the biller mends. */
const BY_AREA: Readonly<Record<string, HoldBucket>> = {
  patient: 'frontDesk',
  subscriber: 'frontDesk',
  coverage: 'frontDesk',
  case: 'frontDesk',
  practice: 'manager',
  payer: 'manager',
  rendering: 'manager',
  supervising: 'manager',
  referring: 'biller',
  facility: 'manager',
};

/** Only who treated can say of what the patient suffers. */
const OF_WHO_TREATED = /^(encounter\.diagnoses|lines\.\d+\.pointers)/;

/** Who mends the field of one finding: "coverage.memberId" is the front desk's. */
export function bucketOfField(field: string): HoldBucket {
  if (OF_WHO_TREATED.test(field)) return 'provider';
  return BY_AREA[field.split('.')[0] ?? ''] ?? 'biller';
}

/** Whose turn it is: who mends the first fault that keeps the claim. The biller when nothing does. */
export function bucketOf(findings: readonly Finding[]): HoldBucket {
  const first = findings.find(({ severity }) => severity === 'stop');
  return first ? bucketOfField(first.field) : 'biller';
}

/** "waits for the front desk 3, the biller 2": for whom claims wait. Empty when none does. */
export const heldInWords = (waiting: readonly { readonly bucket: HoldBucket; readonly count: number }[]): string =>
  waiting.length === 0 ? '' : `waits for ${waiting.map(({ bucket, count }) => `${bucketWords[bucket]} ${count}`).join(', ')}`;
