import { assignRemittanceClaim, findRemittance, findRemittanceClaim } from '#db/queries/remittance.ts';
import { findClaimBook } from '#db/queries/remittance-match.ts';
import { forgetAside } from '#db/queries/set-aside.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { WriteContext } from '../context.ts';
import { ClaimSettler } from './claim-settler.ts';
import { refreshStatus } from './post-remittance.ts';

/** A person says which claim of ours an exception answers; it posts like any other, or says why it still cannot. */
export function assignException(
  context: WriteContext,
  { remittanceClaimId, claimId }: Input<'remittance.assign'>,
): Output<'remittance.assign'> {
  const { db } = context;
  const row = findRemittanceClaim(db, remittanceClaimId) ?? fail('remittance.notFound', { remittanceClaimId });
  const remittance = findRemittance(db, row.remittanceId);
  assert(remittance, 'a remittance claim has its remittance');
  if (remittance.status !== 'posted' && remittance.status !== 'partlyPosted')
    fail('remittance.notPosted', { remittanceId: row.remittanceId });
  if (row.state !== 'exception') fail('remittance.notAnException', { remittanceClaimId });
  if (!findClaimBook(db, claimId)) fail('claim.notFound', { claimId });
  const before = row.claimId;
  assignRemittanceClaim(db, remittanceClaimId, claimId);
  forgetAside(db, remittanceClaimId);
  const settler = new ClaimSettler(context);
  settler.settle(before === null || before === claimId ? [claimId] : [claimId, before], remittance.ediFileId);
  for (const remittanceId of new Set([...settler.touched, row.remittanceId])) refreshStatus(context, remittanceId);
  context.touch(remittanceClaimId);
  const after = findRemittanceClaim(db, remittanceClaimId);
  assert(after && after.state !== 'unposted' && after.state !== 'reversed', 'an assigned claim settles');
  return { state: after.state, reasons: [...after.reasons] };
}
