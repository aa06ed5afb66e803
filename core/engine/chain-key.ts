import { hkdfSync } from 'node:crypto';

/** The key of the operation record's chain, derived from the practice's data key. */
export function chainKeyFor(dataKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', dataKey, new Uint8Array(), 'claimwright operation record 1', 32));
}
