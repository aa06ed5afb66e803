import './takebacks.css';
import type { Feature } from '../../lib/feature.ts';
import { TakebacksScreen } from './takebacks-screen.tsx';

export const feature: Feature = {
  routes: [{ path: '/payments/takebacks', element: <TakebacksScreen /> }],
  commands: [{ words: 'Takebacks: what payers take back, and what is still to come', path: '/payments/takebacks' }],
  errors: {
    'takeback.notFound': 'This adjustment is not on a posted remittance. Post the remittance first.',
    'takeback.otherPayer': 'These two are of different payers. Only adjustments of one payer belong together.',
    'takeback.linkedAlready': 'That was said of this adjustment already. Take it back first.',
    'takeback.itself': 'An adjustment cannot be paired with itself. Choose another one.',
    'takeback.nothingToAccept': 'This takeback adds up by itself; there is nothing to accept.',
    'takeback.notLinked': 'Nothing was said of this adjustment, or it was taken back already.',
    'takeback.notWaiting': 'This claim is no reversal that waits. Choose one that does.',
    'takeback.otherClaim': 'That answer is not one to the claim of this reversal. Name the claim of the reversal first.',
    'takeback.takenAlready': 'That answer is taken back already by another reversal.',
    'takeback.notNamed': 'Nobody said which answer this reversal takes back.',
    'remittance.nothingToUndo': 'Nothing of this claim stands in the ledger, so there is nothing to take back.',
    'remittance.noSuchLine': 'The payer’s answer has no such line.',
    'remittance.lineHeld': 'The posting rules hold this claim now, so its lines cannot be told apart. Take the whole claim back instead.',
    'remittance.notUndone': 'Nobody took this back here, so it cannot be posted again by itself.',
  },
};
