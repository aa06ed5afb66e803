import type { Feature } from '../../lib/feature.ts';
import { RunScreen } from './run-screen.tsx';
import { StatementsScreen } from './statements-screen.tsx';

export const feature: Feature = {
  routes: [
    { path: '/statements', element: <StatementsScreen /> },
    { path: '/statements/runs', element: <RunScreen /> },
    { path: '/statements/runs/:runId', element: <RunScreen /> },
  ],
  commands: [
    { words: 'Preview the statement run', path: '/statements' },
    { words: 'Earlier statement runs', path: '/statements/runs' },
  ],
  errors: {
    'guarantor.notFound': 'That account is not in this practice any more. Go back and open it again.',
    'statement.nothingOwed': 'Nothing is owed here, so there is no statement to make.',
    'statement.runExists': 'This run is made already. Open it under Earlier runs.',
    'statement.runNotFound': 'That run is not in this practice. Go back to the list of runs.',
    'statement.notMade': 'That run was mailed or taken back already, so it stays as it is.',
  },
};
