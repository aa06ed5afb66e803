import { caseUsedLast, findCase } from '#db/queries/case.ts';
import { nextNumber } from '#db/queries/counter.ts';
import { findSuperbill, guarantorOf, insertSuperbill, referencesExist } from '#db/queries/encounter.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';

/** Numbers a superbill: from now on it is on the list of those to be accounted for. */
export function createSuperbill(context: WriteContext, input: Input<'superbill.create'>): Output<'superbill.create'> {
  const { superbillId, patientId, renderingProviderId } = input;
  if (findSuperbill(context.db, superbillId, null)) fail('superbill.exists', { superbillId });
  if (guarantorOf(context.db, patientId) === undefined) fail('patient.notFound', { patientId });
  const known = referencesExist(context.db, { renderingProviderId, referringProviderId: null, facilityId: null });
  if (!known.rendering) fail('provider.notFound', { renderingProviderId });
  const caseId = input.caseId ?? caseUsedLast(context.db, patientId);
  if (input.caseId !== null && findCase(context.db, input.caseId)?.patientId !== patientId) fail('case.notFound', { caseId: input.caseId });
  const number = nextNumber(context.db, 'superbill');
  insertSuperbill(context.db, { ...input, caseId, number });
  context.touch(superbillId);
  context.touch(patientId);
  return { superbillId, number };
}
