import { claimBooks } from '#db/queries/remittance-match.ts';
import type { WriteContext } from '../context.ts';
import { ClaimSettler } from './claim-settler.ts';
import { NextPayers } from './next-payers.ts';

/** Asks whoever comes next after a claim on which something else than a remittance has changed what stands. */
export function followClaim(context: WriteContext, claimId: string): void {
  const next = new NextPayers(context, context.now(), null);
  const answered = next.follow(claimBooks(context.db, [claimId]));
  if (answered.length > 0) new ClaimSettler(context).settle(answered, null);
}
