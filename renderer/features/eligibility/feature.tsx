import type { Feature } from '../../lib/feature.ts';
import { EligibilityScreen } from './eligibility-screen.tsx';
import { PatientEligibilityScreen } from './patient-screen.tsx';

export const feature: Feature = {
  routes: [
    { path: '/eligibility', element: <EligibilityScreen /> },
    { path: '/patients/:patientId/eligibility', element: <PatientEligibilityScreen /> },
  ],
  commands: [
    { words: 'Eligibility: who is due, ask the payers', path: '/eligibility' },
    { words: 'Answers about eligibility to place', path: '/eligibility?view=answers' },
  ],
  errors: {
    'coverage.notFound': 'That coverage is not in this practice any more. Read the page again.',
    'eligibility.notFound': 'There is no such check in this practice.',
    'eligibility.inFuture': 'A check cannot be made on a day that has not come. Type the day on which the payer said it.',
    'eligibility.exists': 'This sheet is kept already; it was not kept twice.',
    'eligibility.withdrawn': 'This check was taken back already.',
    'eligibility.takenOver': 'This is taken over already; it was not written twice.',
    'eligibility.changedElsewhere': 'The coverage or the check says something else by now. Close this and look at what stands there.',
    'eligibility.datesWrong': 'The coverage would end before it begins. Take over the other figures, and set its days by hand.',
    'eligibility.takeOverNotFound': 'That was not taken over into this coverage.',
    'eligibility.nothingToAsk': 'There is nobody to ask about now. Those who are left out stand in the list with the reason.',
    'eligibility.batchNotFound': 'There is no such file of questions in this practice.',
    'eligibility.answerNotFound': 'There is no such answer in this practice.',
    'eligibility.answerNotOpen': 'Somebody has settled this answer meanwhile.',
  },
};
