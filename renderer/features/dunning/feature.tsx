import type { Feature } from '../../lib/feature.ts';
import { ChargeRunsScreen } from './charge-runs-screen.tsx';
import { DunningScreen } from './dunning-screen.tsx';
import { LetterRunsScreen } from './letter-runs-screen.tsx';
import { LetterTextsScreen } from './letter-texts-screen.tsx';

export const feature: Feature = {
  routes: [
    { path: '/dunning', element: <DunningScreen /> },
    { path: '/dunning/runs', element: <LetterRunsScreen /> },
    { path: '/dunning/runs/:runId', element: <LetterRunsScreen /> },
    { path: '/dunning/letters', element: <LetterTextsScreen /> },
    { path: '/dunning/charges', element: <ChargeRunsScreen /> },
    { path: '/dunning/charges/:runId', element: <ChargeRunsScreen /> },
  ],
  commands: [
    { words: 'Letters to those who do not answer their statements', path: '/dunning' },
    { words: 'Finance charges for paying late', path: '/dunning?view=charges' },
    { words: 'Earlier runs of letters', path: '/dunning/runs' },
    { words: 'Levels and words of letters', path: '/dunning/letters' },
    { words: 'Earlier runs of finance charges', path: '/dunning/charges' },
  ],
  errors: {
    'dunning.unknownField': 'The words name a field that no letter has. Use only those that are listed under them.',
    'dunning.levelNotFound': 'The practice has fewer letters now. Look at the levels again.',
    'dunning.notDue': 'This account is not due a letter any more. Look at the dry run again.',
    'dunning.nobody': 'Nobody is due a letter, so there is nothing to make.',
    'dunning.runExists': 'This run is made already. Open it under Earlier runs.',
    'dunning.runNotFound': 'That run of letters is not in this practice. Go back to the list of runs.',
    'dunning.notMade': 'That run was mailed or taken back already, so it stays as it is.',
    'financeCharge.off': 'Finance charges are switched off. Switch them on under Rate and rules first.',
    'financeCharge.nobody': 'Nobody is charged, so there is nothing to book.',
    'financeCharge.runExists': 'This run is booked already. Open it under Earlier runs.',
    'financeCharge.changed': 'Something was paid or booked since, and the charges come to another sum. Look at the dry run again.',
    'financeCharge.runNotFound': 'That run of finance charges is not in this practice. Go back to the list of runs.',
    'financeCharge.undone': 'That run was taken back already.',
    'financeCharge.agreed': 'An agreement of this account stands already. End it before you record another.',
    'financeCharge.signedLater': 'The agreement cannot be signed in the future. Type the day that stands on the paper.',
    'financeCharge.notAgreed': 'No agreement of this account stands, so there is none to end.',
    'financeCharge.scanNotFound': 'No scan of that agreement is kept here.',
  },
};
