import type { Feature } from '../../lib/feature.ts';
import { AnswersScreen } from './answers-screen.tsx';

export const feature: Feature = {
  routes: [{ path: '/claims/rejected', element: <AnswersScreen /> }],
  commands: [
    { words: 'Rejected claims: mend and send again', path: '/claims/rejected' },
    { words: 'Claims that nobody has answered', path: '/claims/rejected?view=silent' },
    { words: 'Who has answered which batch', path: '/claims/rejected?view=batches' },
    { words: 'Answers to look at', path: '/claims/rejected?view=look' },
    { words: 'Text reports of clearinghouses', path: '/claims/rejected?view=reports' },
    { words: 'Ask payers about the status of claims', path: '/claims/rejected?view=ask' },
  ],
  errors: {
    'answer.notFound': 'That answer is not in this practice.',
    'answer.settled': 'Somebody has settled this answer meanwhile. It is shown as it is now.',
    'answer.reportNotFound': 'That report is not in this practice.',
    'answer.nothingToAsk': 'There is no claim to ask about now: those that are out were sent lately, or wait for an answer already.',
    'answer.questionsNotFound': 'There is no such file of questions in this practice.',
  },
};
