import { coveragesOfCase } from '#db/queries/coverage.ts';
import type { SuperbillRow } from '#db/queries/encounter.ts';
import { type LinePricer, linePricer } from '#db/queries/line-price.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { firstActiveCoverage } from './active-coverage.ts';
import { caseOf } from './typed-charges.ts';

/** Whose prices count for a visit. */
export type PricedVisit = {
  readonly serviceDate: PlainDate;
  readonly renderingProviderId: string;
  readonly facilityId: string | null;
  readonly caseId: string | null;
};

/** The payer that a visit asks first; null for self-pay. Error: case.notFound. */
export function payerOf(context: Pick<ReadContext, 'db'>, superbill: SuperbillRow, visit: PricedVisit): string | null {
  const coverages = coveragesOfCase(context.db, superbill.patientId, caseOf(context, superbill, visit));
  return firstActiveCoverage(coverages, visit.serviceDate)?.payerId ?? null;
}

/** Prices of a visit by its payer, provider, facility and day. Error: case.notFound. */
export function pricerFor(context: Pick<ReadContext, 'db'>, superbill: SuperbillRow, visit: PricedVisit): LinePricer {
  const { serviceDate: date, renderingProviderId, facilityId } = visit;
  return linePricer(context.db, 'charge', { date, payerId: payerOf(context, superbill, visit), renderingProviderId, facilityId });
}
