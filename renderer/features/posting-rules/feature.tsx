import type { Feature } from '../../lib/feature.ts';
import { PostingRulesScreen } from './posting-rules-screen.tsx';

export const feature: Feature = {
  routes: [{ path: '/lists/posting-rules', element: <PostingRulesScreen /> }],
  commands: [{ words: 'Posting rules: what is done with adjustments, what posts by itself', path: '/lists/posting-rules' }],
  errors: {
    'posting.pastDay': 'That day is over, and what is posted is never judged again. Choose today or a later day.',
    'posting.changedElsewhere': 'Somebody changed this rule meanwhile. Look at it as it is now, and do it again.',
    'posting.reasonNotForPost': 'Only what is written off has a write-off reason. Choose to write it off, or no reason.',
    'posting.noOffer': 'That rule is not offered any more. Look at the list again.',
    'posting.notAnEra': 'There is no remittance (835) in that file; nothing was taken in. Choose the file the payer sent.',
  },
};
