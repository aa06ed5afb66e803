import { claimBooks } from '#db/queries/remittance-match.ts';
import type { WriteContext } from '../context.ts';
import { ClaimSettler } from './claim-settler.ts';
import { NextPayers } from './next-payers.ts';

/** Looks whether somebody is asked after a claim whose balance a person has moved, as posting does after each settlement. */
export function askNext(context: WriteContext, claimId: string): void {
  const next = new NextPayers(context, context.now(), null);
  const answered = next.follow(claimBooks(context.db, [claimId]));
  if (answered.length > 0) new ClaimSettler(context).settle(answered, null);
}
