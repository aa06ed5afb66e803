import type { Feature } from '../../lib/feature.ts';
import { RulesScreen } from './rules-screen.tsx';
import { RunScreen } from './run-screen.tsx';
import { StatementsScreen } from './statements-screen.tsx';

export const feature: Feature = {
  routes: [
    { path: '/statements', element: <StatementsScreen /> },
    { path: '/statements/rules', element: <RulesScreen /> },
    { path: '/statements/runs', element: <RunScreen /> },
    { path: '/statements/runs/:runId', element: <RunScreen /> },
  ],
  commands: [
    { words: 'Preview the statement run', path: '/statements' },
    { words: 'Earlier statement runs', path: '/statements/runs' },
    { words: 'Rules, cycles and logo of statements', path: '/statements/rules' },
  ],
  errors: {
    'guarantor.notFound': 'That account is not in this practice any more. Go back and open it again.',
    'statement.nothingOwed': 'Nothing is owed here, so there is no statement to make.',
    'statement.runExists': 'This run is made already. Open it under Earlier runs.',
    'statement.runNotFound': 'That run is not in this practice. Go back to the list of runs.',
    'statement.holdOver': 'The hold would be over already. Choose a later day, or leave the day empty to hold until you end it.',
    'statement.fileTooLarge': 'The run is too large for one file. Make smaller runs, by cycle or by patient.',
    'logo.tooLarge': 'The picture is larger than 1 MB. Save it smaller and choose it again.',
    'logo.notPicture': 'That is not a whole PNG or JPEG picture. Choose another file.',
    'logo.tooManyPixels': 'The picture has more than 2,000 pixels on a side. Save it smaller; it prints less than an inch wide.',
    'logo.strangeColours':
      'The picture is kept in a way that not every printer reads. Save it as a PNG with 8 bits a colour, or as an RGB JPEG.',
    'statement.notMade': 'That run was mailed or taken back already, so it stays as it is.',
  },
};
