import { coverageOwner, rankCoverages } from '#db/queries/coverage.ts';
import { addCoverageChanges, type ChangeMeta } from '#db/queries/coverage-change.ts';
import { keepCoverage } from '#db/queries/coverage-keep.ts';
import { findPatient } from '#db/queries/patient.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';

/** Who changes a coverage, now. */
export const changeMeta = (context: WriteContext): ChangeMeta => ({
  userId: context.session.userId,
  at: context.now(),
  newId: context.newId,
});

/** Adds or changes one coverage of a patient; what changed goes into its history. */
export function saveCoverageOf(context: WriteContext, { patientId, coverage }: Input<'coverage.save'>): Output<'coverage.save'> {
  if (!findPatient(context.db, patientId)) fail('patient.notFound', { patientId });
  keepCoverage(context.db, patientId, coverage, changeMeta(context));
  context.touch(patientId);
  context.touch(coverage.coverageId);
  return { coverageId: coverage.coverageId };
}

/** Puts coverages in the usual order; cases with an order of their own keep it. */
export function orderCoverages(context: WriteContext, { patientId, coverageIds }: Input<'coverage.order'>): Output<'coverage.order'> {
  const { db } = context;
  if (!findPatient(db, patientId)) fail('patient.notFound', { patientId });
  const foreign = coverageIds.find((coverageId) => coverageOwner(db, coverageId) !== patientId);
  if (foreign !== undefined) fail('coverage.notFound', { coverageId: foreign });
  for (const { coverageId, before, after } of rankCoverages(db, patientId, [...new Set(coverageIds)])) {
    addCoverageChanges(db, coverageId, [{ field: 'rank', before: String(before), after: String(after) }], changeMeta(context));
    context.touch(coverageId);
  }
  context.touch(patientId);
  return {};
}
