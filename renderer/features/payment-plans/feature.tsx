import type { Feature } from '../../lib/feature.ts';
import { AccountPlanScreen } from './account-plan-screen.tsx';
import { PlansScreen } from './plans-screen.tsx';

export const feature: Feature = {
  routes: [
    { path: '/plans', element: <PlansScreen /> },
    { path: '/plans/account/:guarantorId', element: <AccountPlanScreen /> },
  ],
  commands: [
    { words: 'Payment plans', path: '/plans' },
    { words: 'Payment plans with a missed instalment', path: '/plans?view=missed' },
    { words: 'Payment plans due this week', path: '/plans?view=week' },
  ],
  errors: {
    'plan.exists': 'That plan is agreed already.',
    'plan.running': 'This account has a plan that runs. Change that one, or cancel it first.',
    'plan.notFound': 'That plan is not in this practice any more. Read the page again.',
    'plan.ended': 'That plan was ended meanwhile. Read the page again.',
    'plan.visitNotOwed': 'One of the visits is not owed any more. Close this and look at the account again.',
    'plan.moreThanOwed': 'That is more than the visits owe. Agree at most what is owed.',
    'plan.noSchedule': 'No payments come of that. Type an amount above zero, or 1 to 260 payments, and a down payment below the whole.',
    'plan.firstDay': 'The first payment lies in the past. Choose today or a later day.',
    'plan.overPolicy': 'That is beyond the policy for payment plans. The owner may agree it.',
  },
};
