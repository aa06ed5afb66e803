import { findSuperbill, type SuperbillRow } from '#db/queries/encounter.ts';
import type { Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext } from '../context.ts';

/** The superbill of this id. Error: superbill.notFound. */
export function getSuperbill(context: Pick<ReadContext, 'db' | 'touch'>, superbillId: string): SuperbillRow {
  const superbill = findSuperbill(context.db, superbillId, null) ?? fail('superbill.notFound', { superbillId });
  context.touch(superbillId);
  context.touch(superbill.patientId);
  return superbill;
}

/** The superbill of this id while charges may still be entered. Errors: superbill.notFound, superbill.notOpen. */
export function getOpenSuperbill(context: Pick<ReadContext, 'db' | 'touch'>, superbillId: string): SuperbillRow {
  const superbill = getSuperbill(context, superbillId);
  if (superbill.status !== 'open') fail('superbill.notOpen', { superbillId, status: superbill.status });
  return superbill;
}

/** A superbill as lists show it. */
export function superbillView(row: SuperbillRow): Output<'superbill.list'>[number] {
  const { renderingProviderId: _provider, guarantorId: _guarantor, caseId: _case, ...view } = row;
  return view;
}
