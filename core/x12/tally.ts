import { ClaimSituations } from './claim-situations.ts';
import { ClaimTally } from './claim-tally.ts';
import type { TransactionHeader } from './edi-visitor.ts';
import { RemittanceTally } from './remittance-tally.ts';
import type { EdiFinding } from './segment.ts';
import { StatusTally } from './status-tally.ts';
import type { Tally } from './transaction-totals.ts';

/** The guide whose situations we know, whatever its errata. */
const PROFESSIONAL = '005010X222';

/** The tally that fits a transaction; null for sets without claims or money. */
export function tallyFor(header: TransactionHeader, tell: (finding: EdiFinding) => void): Tally | null {
  if (header.setCode === '837') return new ClaimTally(tell, header.version.startsWith(PROFESSIONAL) ? new ClaimSituations(tell) : null);
  if (header.setCode === '835') return new RemittanceTally(tell);
  if (header.setCode === '277' || header.setCode === '276') return new StatusTally();
  return null;
}
