import { cents, formatMoney } from '#shared/kernel/cents.ts';
import type { Feature } from '../../lib/feature.ts';
import { SmallBalancesScreen } from './small-balances-screen.tsx';

export const feature: Feature = {
  routes: [{ path: '/small-balances', element: <SmallBalancesScreen /> }],
  commands: [
    { words: 'Small balances to write off', path: '/small-balances' },
    { words: 'Runs that wrote off small balances', path: '/small-balances?view=runs' },
  ],
  errors: {
    'smallBalance.changed': 'Something was paid or booked since the list was read, so nothing was written off. Look at the list again.',
    'smallBalance.noReason': 'That reason is not in use for write-offs. Choose another.',
    'smallBalance.overLimit': ({ limit }) =>
      `An account owes more than you may write off (${typeof limit === 'number' ? formatMoney(cents(limit)) : 'your limit'}). Lower the amount with F, or ask the owner.`,
    'smallBalance.runExists': 'That was written off already. It stands under Written off.',
    'smallBalance.runNotFound': 'That run is not in this practice.',
    'smallBalance.undone': 'That run was taken back already.',
  },
};
