import type { Feature } from '../../lib/feature.ts';
import { money } from '../../lib/format.ts';
import { ClosingScreen } from './closing-screen.tsx';

export const feature: Feature = {
  routes: [{ path: '/closing', element: <ClosingScreen /> }],
  commands: [
    { words: 'Close the day', path: '/closing', keys: 'Alt E', fromHere: true },
    { words: 'Day sheet', path: '/closing?view=sheet' },
    { words: 'Count a drawer', path: '/closing?view=drawers' },
    { words: 'Closed periods', path: '/closing?view=closed' },
  ],
  errors: {
    'period.exists': 'That close was made already.',
    'period.future': 'That period is not over yet. Close it when it is.',
    'period.closed': 'That period is closed already. Look at Closed periods.',
    'period.order': 'Months are closed one after the other. Close the month before first.',
    'period.notMonthEnd': 'A month is closed through its last day. Choose that.',
    'period.notProved': ({ count }) =>
      `${typeof count === 'number' ? count : 'Some'} of the proofs changed and are not green now. Look at them again, or say why you close all the same.`,
    'period.notFound': 'That period is not closed any more. Look at the list again.',
    'period.samePerson': 'The second person must be somebody else. Ask a colleague to type their own name and password.',
    'period.notAllowed': 'That person may not open periods. Ask somebody who may close them.',
    'drawer.exists': 'That count was kept already.',
    'drawer.closed': 'That day is closed; its drawers stay as they were counted.',
    'drawer.future': 'That day has not come yet.',
    'drawer.pieces': 'Notes and coins do not come to the cash you gave. Count them again.',
    'drawer.reason': ({ cash, checks, cards }) => {
      const off = [cash, checks, cards].reduce<number>((sum, amount) => sum + (typeof amount === 'number' ? amount : 0), 0);
      return `The drawer is ${money(Math.abs(off))} ${off < 0 ? 'short' : 'over'}. Count again, or say why.`;
    },
    'drawer.user': 'That person is not in this practice.',
  },
};
