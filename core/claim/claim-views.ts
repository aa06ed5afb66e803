import { claimViewNamed, listClaimViews, removeClaimView, saveClaimView } from '#db/queries/claim-view.ts';
import { ClaimFilterFields } from '#shared/contract/claim.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';

/** Views by name. One that an older program saved is read by what it says; what it does not say filters nothing. */
export const savedViews = ({ db }: ReadContext): Output<'claim.views'> =>
  listClaimViews(db).map(({ viewId, name, filter }) => ({ viewId, name, filter: ClaimFilterFields.parse(JSON.parse(filter)) }));

/** Keeps a filter under a name that no other view has. */
export function saveView(context: WriteContext, { viewId, name, filter }: Input<'claim.saveView'>): Output<'claim.saveView'> {
  if (claimViewNamed(context.db, name, viewId)) fail('claim.viewNameTaken');
  saveClaimView(context.db, { viewId, name, filter: JSON.stringify(filter) });
  context.touch(viewId);
  return {};
}

/** Takes a view away; the claims in it stay as they are. */
export function removeView(context: WriteContext, { viewId }: Input<'claim.removeView'>): Output<'claim.removeView'> {
  if (!removeClaimView(context.db, viewId)) fail('claim.viewNotFound', { viewId });
  context.touch(viewId);
  return {};
}
