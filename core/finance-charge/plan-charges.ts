import { writingStopped } from '#db/queries/dunning-stop.ts';
import { lastCharges, type ReckonedVisit, visitsToCharge } from '#db/queries/finance-charge.ts';
import { guarantorsAgreed } from '#db/queries/lending-consent.ts';
import { type OpenAccount, openAccounts } from '#db/queries/statement.ts';
import { type AccountToCharge, type ChargeSelection, selectForCharges } from '#shared/domain/finance-charge/charge-selection.ts';
import type { FinanceChargeRules } from '#shared/domain/finance-charge/reckon-charge.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { cents, sumCents } from '#shared/kernel/cents.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { chargeRules } from './settings.ts';

export type ChargePlan = {
  readonly rules: FinanceChargeRules;
  readonly selection: ChargeSelection;
  readonly accounts: ReadonlyMap<string, OpenAccount>;
};

/**
 * Who would be charged today, how much and for what; the same plan that `financeCharge.make` then books. While charges are off nobody
 * is. Only accounts that agreed are looked at visit by visit.
 */
export function planCharges({ db, today }: Pick<ReadContext, 'db' | 'today'>): ChargePlan {
  const rules = chargeRules(db);
  const open = rules.on ? openAccounts(db) : [];
  const [agreed, stopped, last] = [guarantorsAgreed(db, today), writingStopped(db, today), lastCharges(db)];
  const asked = open.map(({ guarantorId }) => guarantorId).filter((id) => agreed.has(id) && !stopped.has(id));
  const visits = Map.groupBy(
    visitsToCharge(db, asked, { askedBy: addDays(today, -rules.afterDays), onCharges: rules.onCharges }),
    ({ guarantorId }) => guarantorId,
  );
  const toCharge = open.map((account): AccountToCharge => {
    const { guarantorId, held, holdUntil, holdReason } = account;
    return {
      ...{ guarantorId, name: listName(account), owed: cents(account.patientOwes - account.credit) },
      ...{ agreed: agreed.has(guarantorId), lastCharged: last.get(guarantorId) ?? null, stopped: stopped.get(guarantorId) ?? null },
      hold: held ? { until: holdUntil, reason: holdReason } : null,
      ...lateOf(account, visits.get(guarantorId) ?? []),
    };
  });
  const accounts = new Map(open.map((account) => [account.guarantorId, account]));
  return { rules, selection: selectForCharges(toCharge, rules, today), accounts };
}

/** What a visit was paid too much lowers what is charged for, like money on no visit. */
function lateOf({ credit }: OpenAccount, visits: readonly ReckonedVisit[]): Pick<AccountToCharge, 'late' | 'withInsurer' | 'credit'> {
  const late = visits.filter(({ base }) => base > 0);
  const surplus = sumCents(visits.filter(({ owed }) => owed < 0).map(({ owed }) => cents(-owed)));
  return {
    late: late.filter((visit) => visit.withInsurer === 0),
    withInsurer: late.some((visit) => visit.withInsurer === 1),
    credit: cents(Math.max(0, credit) + surplus),
  };
}
