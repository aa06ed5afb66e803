import { findClaim } from '#db/queries/claim.ts';
import { contentOf } from '#db/queries/correct-visit.ts';
import { endSuperbill, findEncounter } from '#db/queries/encounter.ts';
import { findOpenedVisit } from '#db/queries/opened-visit.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { WriteContext } from '../context.ts';
import { metaOf } from './approve-charges.ts';
import { cancelCharges } from './approve-correction.ts';
import { getOpenSuperbill } from './open-superbill.ts';

/** Ends a superbill that gets no charges; the reason stays with it for good. */
export function closeSuperbill(context: WriteContext, input: Input<'superbill.close'>): Output<'superbill.close'> {
  const { superbillId } = getOpenSuperbill(context, input.superbillId);
  if (cancelOpened(context, input)) return { chargesTakenBack: true };
  if (!endSuperbill(context.db, superbillId, input.as, input.reason)) fail('superbill.notOpen', { superbillId });
  return { chargesTakenBack: false };
}

/** Takes back the charges of a visit that was opened for correction. Not while a correction at the payer waits for them. */
function cancelOpened(context: WriteContext, { superbillId, reason }: Input<'superbill.close'>): boolean {
  const { db } = context;
  const encounter = findEncounter(db, null, superbillId);
  const opened = encounter && findOpenedVisit(db, encounter.encounterId);
  if (!encounter || !opened) return false;
  const draft = opened.claimId === null ? undefined : findClaim(db, opened.claimId);
  if (draft && draft.frequency !== '1') fail('superbill.notOpen', { superbillId, claimId: draft.claimId });
  const content = contentOf(db, encounter.encounterId);
  assert(content, 'an opened visit has its charges');
  cancelCharges(context, { encounter, opened, content, reason, meta: metaOf(context) });
  return true;
}
