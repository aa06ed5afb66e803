import type { Feature } from '../../lib/feature.ts';
import { ReportsScreen } from './reports-screen.tsx';

export const feature: Feature = {
  routes: [
    { path: '/reports', element: <ReportsScreen /> },
    { path: '/reports/:report', element: <ReportsScreen /> },
  ],
  commands: [
    { words: 'Reports: aging of what is owed', path: '/reports/aging' },
    { words: 'Reports: production by provider, code or facility', path: '/reports/production' },
    { words: 'Reports: payments by method, payer or user', path: '/reports/payments' },
    { words: 'Reports: adjustments and write-offs by reason', path: '/reports/adjustments' },
    { words: 'Reports: collection rate', path: '/reports/collectionRate' },
    { words: 'Reports: days in A/R', path: '/reports/daysInReceivables' },
    { words: 'Reports: what payers allow by code', path: '/reports/reimbursement' },
    { words: 'Reports: denial rates', path: '/reports/denials' },
    { words: 'Reports: claims that were never billed', path: '/reports/unbilled' },
  ],
  errors: {
    'report.backwards': 'The range ends before it begins. Change one of its days.',
    'report.grouping': 'This report has no such rows. Choose others.',
    'report.tooLong': 'That is more than fits into one file. Choose a shorter time, or narrow it.',
  },
};
