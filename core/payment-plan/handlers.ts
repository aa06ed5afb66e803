import { planPolicy } from '#db/queries/payment-plan.ts';
import type { paymentPlanOperations } from '#shared/contract/payment-plans.ts';
import type { Handlers } from '../context.ts';
import { cancelPlan, makePlan, savePolicy } from './make-plan.ts';
import { planDocument } from './plan-document.ts';
import { showAccountPlans, showPlan, showPlans } from './show-plans.ts';

/** Payment plans: agreed, ended, listed, printed. Whether one is kept follows from the books. */
export const paymentPlanHandlers: Pick<Handlers, keyof typeof paymentPlanOperations> = {
  'plan.policy': ({ db }) => planPolicy(db),
  'plan.savePolicy': savePolicy,
  'plan.account': showAccountPlans,
  'plan.make': makePlan,
  'plan.cancel': cancelPlan,
  'plan.list': showPlans,
  'plan.show': showPlan,
  'plan.document': planDocument,
};
