import './recurring.css';
import type { Feature } from '../../lib/feature.ts';
import { RecurringScreen } from './recurring-screen.tsx';

export const feature: Feature = {
  routes: [{ path: '/charges/recurring', element: <RecurringScreen /> }],
  commands: [{ words: 'Recurring visits: make those that are due', path: '/charges/recurring' }],
};
