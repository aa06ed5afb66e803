import { patientsOfAccounts } from '#db/queries/account-patient.ts';
import { findGuarantor } from '#db/queries/patient.ts';
import { type PlanRow, termsOf } from '#db/queries/payment-plan.ts';
import type { Output } from '#shared/contract/operations.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { planStanding } from '#shared/domain/payment-plan/plan-standing.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { ReadContext } from '../context.ts';

export type PlanHead = Output<'plan.show'>['plan'];

/** Plans as lists and pages show them. One that was cancelled or changed asks for nothing any more. */
export function planHeads({ db, today, touch }: ReadContext, plans: readonly PlanRow[]): PlanHead[] {
  const patients = patientsOfAccounts(
    db,
    plans.map(({ guarantorId }) => guarantorId),
  );
  return plans.map((plan) => {
    const { planId, guarantorId, endedHow } = plan;
    const account = findGuarantor(db, guarantorId);
    assert(account, 'a plan belongs to an account');
    const standing = planStanding(termsOf(plan), plan, today);
    for (const id of [planId, guarantorId]) touch(id);
    return {
      ...{ planId, number: plan.number, guarantorId, patientId: patients.get(guarantorId) ?? null },
      ...{ accountNumber: account.accountNumber, name: listName(account), state: endedHow ?? standing.state },
      ...{ agreed: plan.agreed, downPayment: plan.downPayment, instalment: plan.instalment, count: plan.count },
      ...{ startedOn: plan.startedOn, firstDay: plan.firstDay, interval: plan.interval, graceDays: plan.graceDays, paid: plan.paid },
      ...{ remaining: standing.remaining, late: standing.late, dueNow: standing.dueNow },
      asked: endedHow === null ? standing.asked : null,
      unpaidSince: endedHow === null ? standing.unpaidSince : null,
    };
  });
}
