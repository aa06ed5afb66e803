import { findSuperbill } from '#db/queries/encounter.ts';
import { chargedOn, type EstimateRow, estimateOfVisit, listEstimates } from '#db/queries/estimate.ts';
import { listRenderingProviders } from '#db/queries/provider.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { compareBill, type ProviderAmount } from '#shared/domain/estimate/compare-bill.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext } from '../context.ts';

type Comparison = NonNullable<Output<'estimate.compare'>['comparison']>;

/** A visit against its estimate: the charges as typed, or as they are kept. Error: superbill.notFound. */
export function compareVisit(context: ReadContext, { superbillId, charges }: Input<'estimate.compare'>): Output<'estimate.compare'> {
  const superbill = findSuperbill(context.db, superbillId, null) ?? fail('superbill.notFound', { superbillId });
  context.touch(superbillId);
  const estimate = estimateOfVisit(context.db, superbill.patientId, superbillId);
  if (!estimate) return { comparison: null };
  return { comparison: compared(context, estimate, charges ?? chargedOn(context.db, superbillId), superbill.visitDate) };
}

/** Estimates newest first, each with what its visit came to; or only those whose bill may be disputed. */
export function showEstimates(context: ReadContext, { patientId, overOnly }: Input<'estimate.list'>): Output<'estimate.list'> {
  const seen = new Set<string>();
  const rows = listEstimates(context.db, patientId).map((row) => {
    const { facts: _facts, ...shown } = row;
    // A visit is measured by the newest estimate that stands, and only by that one.
    const counts = row.withdrawnReason === null && row.superbillId !== null && !seen.has(row.superbillId);
    if (counts && row.superbillId !== null) seen.add(row.superbillId);
    const charges = counts && row.superbillId !== null ? chargedOn(context.db, row.superbillId) : [];
    return { ...shown, comparison: charges.length > 0 ? compared(context, row, charges, row.serviceDate ?? context.today) : null };
  });
  const wanted = overOnly ? rows.filter(({ comparison }) => comparison?.disputable) : rows;
  for (const { estimateId } of wanted) context.touch(estimateId);
  return wanted;
}

function compared({ db }: ReadContext, row: EstimateRow, charges: readonly ProviderAmount[], on: string): Comparison {
  const expected = row.facts.lines.map(({ renderingProviderId, charge }) => ({ renderingProviderId, charge }));
  const names = new Map(listRenderingProviders(db).map((one) => [one.renderingProviderId, `${one.firstName} ${one.lastName}`]));
  const nameOf = (id: string): string => names.get(id) ?? '';
  const { providers, ...sums } = compareBill(expected, charges);
  return {
    estimateId: row.estimateId,
    number: row.number,
    expiresOn: row.expiresOn,
    expired: row.expiresOn < on,
    ...sums,
    providers: providers.map((one) => ({
      ...one,
      name: nameOf(one.renderingProviderId),
      inPlaceOf: one.inPlaceOf === null ? null : nameOf(one.inPlaceOf),
    })),
  };
}
