import { isBroughtForward } from '#db/queries/brought-forward.ts';
import { isClaimed } from '#db/queries/claim-family.ts';
import { findEncounter, reopenSuperbill as openAgain } from '#db/queries/encounter.ts';
import { openVisit } from '#db/queries/opened-visit.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { getSuperbill } from './open-superbill.ts';

/** A superbill that was ended by mistake waits for its charges again; what was typed on it before is there still. */
export function reopenSuperbill(context: WriteContext, { superbillId }: Input<'superbill.reopen'>): Output<'superbill.reopen'> {
  const { status } = getSuperbill(context, superbillId);
  if (!openAgain(context.db, superbillId)) fail('superbill.notEnded', { superbillId, status });
  return {};
}

/**
 * Opens the charges of a visit that nobody was asked to pay but its guarantor. Nothing is booked until they are approved anew or the
 * superbill is ended: then what stands is reversed, and money taken for the visit stays on it. With a coverage that was found since,
 * approving makes the claim. A visit of a claim is opened from the claim, because its payer may have it.
 */
export function reopenCharges(context: WriteContext, { superbillId }: Input<'charge.reopen'>): Output<'charge.reopen'> {
  const { db } = context;
  const { status } = getSuperbill(context, superbillId);
  const encounter = findEncounter(db, null, superbillId);
  // A superbill whose charges are open counts as open.
  if (status !== 'entered' || encounter?.status !== 'approved') fail('charge.notEntered', { superbillId, status });
  const { encounterId } = encounter;
  if (isClaimed(db, encounterId)) fail('charge.onClaim', { superbillId });
  if (isBroughtForward(db, encounterId)) fail('charge.broughtForward', { superbillId });
  openVisit(db, encounterId, null);
  context.touch(encounterId);
  return {};
}
