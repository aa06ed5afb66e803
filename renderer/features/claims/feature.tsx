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
    'claim.notMovable': 'That cannot be done to a claim in this state: it is on its way, settled, or out of use.',
    'claim.chargesOpen': 'Its charges were changed and not approved. Approve them in charge entry, or open them and put them back.',
    'claim.correctionOpen': 'A correction of this claim is being prepared. Send or abandon that first.',
    'claim.correctionSent': 'This correction was sent and has taken the place of the original. Mend it and send it again, or close it.',
    'claim.noPayerControlNumber':
      'The payer’s own number of this claim is not known, and a correction must name it. Ask the payer and type it.',
    'claim.payerTakesNoCorrection': 'Medicare Part B takes neither replacements nor voids. Ask it for a reopening instead.',
    'claim.noDecision': 'No payer that was asked before has decided, so there is nothing to explain.',
    'claim.balanceOpen': 'The balance at the payer is not zero, so something is still expected. Settle or move it first.',
    'claim.visitHasClaim': 'The charges of this visit stand on another claim already.',
    'charge.onOtherClaim': 'Another claim of this visit asks for one of these lines. Merge the claims first, or leave that line as it is.',
    'claim.holdNeedsReason': 'Say why they are held.',
    'claim.wasSent': 'This claim has left in a batch, so its lines stay on it. Correct it with another claim instead.',
    'claim.lineNotFound': 'That line is no longer on this claim. It is shown as it is now; try again.',
    'claim.notSentOn': 'Only a claim that a payer sent on, and that nobody has answered, can be sent by ourselves.',
    'claim.isNotAsked': 'Its payer is left out because it surely does not cover. Ask it after all first.',
    'claim.isAsked': 'Nobody says that its payer is left out. It is shown as it is now.',
    'claim.wasDecided': 'Its payer has said something about this claim, so it was asked. Post or undo that remittance instead.',
    'claim.nothingOpen': 'Nothing is open at its payer that could be moved.',
    'claim.nextWasSent': 'The next payer has its claim already, which says that this one was not asked. Correct that claim instead.',
    'claim.moneyMovedOn': 'Some of what was moved is paid or settled already where it went. Take that back first.',
    'claim.splitsNothing': 'At least one line must stay on the claim.',
    'claim.notAlike': 'Only claims of the same visit, payer and rank can be merged, as long as they say the same of the visit.',
    'claim.tooManyLines': 'Together they have more than the 50 lines that a claim may have.',
    'claim.tooManyDiagnoses': 'Together their lines point at more than the 12 diagnoses that a claim may have.',
    'batch.nothingToSend': 'No claim can leave now. Those that stay are listed with their reasons.',
    'batch.takenBack': 'This batch was taken back before it left. Its claims are ready, and leave in a new file.',
    'batch.answered':
      'Somebody has answered this batch or a claim in it, so its file has left. Correct, void or close its claims one by one.',
    'batch.onItsWay': 'This batch is on its way to its partner, or there. Correct, void or close its claims one by one.',
    'batch.corrects':
      'A claim in this batch corrects another one, or is being corrected. Since it was written the other one counts as replaced, so the batch stays as it is.',
    'batch.fileGone':
      'Its file is not in outbox/ any more, or another program has it open: it may be with the partner already, so nothing was changed. Ask there before you do more.',
    'batch.notFound': 'There is no such batch in this practice.',
    'partner.notFound': 'That trading partner is no longer on the lists.',
  },
};
