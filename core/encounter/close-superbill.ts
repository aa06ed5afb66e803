import { endSuperbill } from '#db/queries/encounter.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { getOpenSuperbill } from './open-superbill.ts';

/** Ends a superbill that gets no charges; the reason stays with it for good. */
export function closeSuperbill(context: WriteContext, input: Input<'superbill.close'>): Output<'superbill.close'> {
  const { superbillId } = getOpenSuperbill(context, input.superbillId);
  if (!endSuperbill(context.db, superbillId, input.as, input.reason)) fail('superbill.notOpen', { superbillId });
  return {};
}
