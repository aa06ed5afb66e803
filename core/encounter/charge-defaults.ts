import { lastUsedOf, listCodeDefaults } from '#db/queries/code-default.ts';
import { linePricer } from '#db/queries/line-price.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { codeDefaults } from '#shared/domain/charge/code-default.ts';
import type { ReadContext } from '../context.ts';
import { getSuperbill } from './open-superbill.ts';
import { payerOf } from './visit-prices.ts';

/** What a code begins with on a visit, and what one unit of it costs. A superbill says the payer when none is named. */
export function chargeDefaults(context: ReadContext, input: Input<'charge.defaults'>): Output<'charge.defaults'> {
  const { code, superbillId, serviceDate, renderingProviderId, facilityId } = input;
  const superbill = superbillId === null ? undefined : getSuperbill(context, superbillId);
  const visit = { serviceDate, renderingProviderId, facilityId, caseId: null };
  const payerId = input.payerId ?? (superbill ? payerOf(context, superbill, visit) : null);
  const rows = listCodeDefaults(context.db, code).map((row) => ({
    ...row,
    modifiers: row.modifiers.length > 0 ? row.modifiers : null,
    diagnoses: row.diagnoses.length > 0 ? row.diagnoses : null,
    placeOfService: row.placeOfService || null,
    description: row.description || null,
    revenueCode: row.revenueCode || null,
  }));
  const found = codeDefaults(rows, { payerId, renderingProviderId, facilityId }, lastUsedOf(context.db, code, renderingProviderId));
  const price = linePricer(context.db, 'charge', { date: serviceDate, payerId, renderingProviderId, facilityId })(
    code,
    found.modifiers?.value ?? [],
  );
  return {
    ...found,
    modifiers: found.modifiers && { ...found.modifiers, value: [...found.modifiers.value] },
    diagnoses: found.diagnoses && { ...found.diagnoses, value: [...found.diagnoses.value] },
    price: price?.amount ?? null,
    scheduleName: price?.scheduleName ?? null,
  };
}
