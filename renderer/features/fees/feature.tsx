import './fees.css';
import type { Feature } from '../../lib/feature.ts';
import { FeesScreen } from './fees-screen.tsx';

export const feature: Feature = {
  routes: [
    { path: '/lists/fees', element: <FeesScreen /> },
    { path: '/lists/fees/:feeScheduleId', element: <FeesScreen /> },
  ],
  commands: [
    { words: 'Fee schedules', path: '/lists/fees' },
    { words: 'Contracts: what payers allow', path: '/lists/fees' },
  ],
  errors: {
    'fee.scheduleNotFound': 'That fee schedule is gone. Choose another.',
    'fee.scheduleExists': 'That fee schedule exists already.',
    'fee.contractNeedsPayer': 'A list of allowed amounts is one payer’s: choose the payer.',
    'fee.endsBeforeItBegins': 'The list ends before it begins. Check the two days.',
    'rvu.noValues': 'No Medicare relative values hold on that day. Import them under Code libraries.',
    'rvu.noIndices': 'No Medicare locality indices hold on that day. Import them under Code libraries.',
    'rvu.unknownCode': 'Medicare has no values for that code on that day.',
    'rvu.unknownLocality': 'That locality is not in the list of that day. Choose another.',
    'fee.noColumn': ({ column }) => `The first line of the file names no column for the ${String(column)}. Write it there and try again.`,
  },
};
