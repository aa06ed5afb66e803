import { findChargeRules, saveChargeRules } from '#db/queries/finance-charge.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { type FinanceChargeRules, USUAL_CHARGES } from '#shared/domain/finance-charge/reckon-charge.ts';
import type { ReadContext, WriteContext } from '../context.ts';

/** How the practice charges for paying late; off as long as nobody said otherwise. */
export const chargeRules = (db: ReadContext['db']): FinanceChargeRules => ({
  ...USUAL_CHARGES,
  ...(JSON.parse(findChargeRules(db) ?? '{}') as Partial<FinanceChargeRules>),
});

export const showSettings = ({ db }: ReadContext): Output<'financeCharge.settings'> => ({ rules: chargeRules(db) });

export function changeSettings(
  { db }: WriteContext,
  { rules }: Input<'financeCharge.changeSettings'>,
): Output<'financeCharge.changeSettings'> {
  saveChargeRules(db, JSON.stringify(rules));
  return {};
}
