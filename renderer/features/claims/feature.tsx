import './claims.css';
import type { Feature } from '../../lib/feature.ts';
import { BatchScreen } from './batch-screen.tsx';
import { BatchesScreen } from './batches-screen.tsx';
import { ClaimsScreen } from './claims-screen.tsx';

export const feature: Feature = {
  routes: [
    { path: '/claims', element: <ClaimsScreen /> },
    { path: '/claims/batch', element: <BatchScreen /> },
    { path: '/claims/batches', element: <BatchesScreen /> },
    { path: '/claims/:claimId', element: <ClaimsScreen /> },
  ],
  commands: [
    { words: 'Send a batch of claims', path: '/claims/batch' },
    { words: 'Batches and their files', path: '/claims/batches' },
    { words: 'Claims that need work', path: '/claims?view=needsWork' },
    { words: 'Denied claims', path: '/claims?view=denied' },
  ],
  errors: {
    'claim.notFound': 'There is no such claim in this practice.',
    'claim.changedElsewhere': 'Someone else has changed this claim meanwhile. It is shown as it is now; try again.',
    'claim.notMovable': 'This claim is already on its way or settled, so it cannot be held or checked again.',
    'batch.nothingToSend': 'No claim can leave now. Those that stay are listed with their reasons.',
    'batch.notFound': 'There is no such batch in this practice.',
    'partner.notFound': 'That trading partner is no longer on the lists.',
  },
};
