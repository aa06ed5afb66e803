import type { Feature } from '../../lib/feature.ts';
import { DeskMoneyScreen } from './desk-money-screen.tsx';

export const feature: Feature = {
  routes: [{ path: '/payments/patients', element: <DeskMoneyScreen /> }],
  commands: [
    { words: 'Payments from patients', path: '/payments/patients' },
    { words: 'Credit balances', path: '/payments/patients?view=credits' },
    { words: 'Refunds', path: '/payments/patients?view=refunds' },
  ],
  errors: {
    'payment.cardNumber':
      'That looks like a card number. Card numbers are never kept here, so nothing was saved: write the terminal’s reference or the last four digits.',
    'payment.visitNotOwed': 'Nothing is owed any more on one of these visits. Look at the account again.',
    'payment.moreThanOwed': 'One part is more than its visit owes. Lower it; what is left stays a credit.',
    'payment.moreThanReceived': 'The parts come to more than the money that is there. Lower one of them.',
    'payment.noCredit': 'There is no credit on this account that is free to use.',
    'payment.notFound': 'That payment is not in this practice.',
    'payment.sameVisit': 'The money is there already. Choose another visit.',
    'payment.sameAccount': 'The money is on that account already. Choose another one.',
    'payment.notThere': 'So much of this payment is not there. Look at where its money is now.',
    'payment.otherAccount': 'That visit belongs to another account. Move the credit to that account first.',
    'payment.notUndoable': 'That was taken back already, or is no move of a payment.',
    'payment.usedSince': 'The money was used since. Take back what was done after it first.',
    'payment.notYours': 'Only who took a payment takes it back, on the same day. Ask somebody who may void payments.',
    'payment.ended': 'This payment was taken back already.',
    'payment.notEnded': 'This payment was not taken back; it counts as it is.',
    'payment.sentBack': 'Money of this payment is set aside to be sent back, or was sent. Take that refund back first.',
    'payment.onSlip': 'This payment is on a deposit slip. Void the slip first, or say that the check bounced.',
    'payment.notACheck': 'Only a check bounces. Void the payment instead.',
    'refund.exists': 'That refund was made already.',
    'refund.notFound': 'That refund is not in this practice.',
    'refund.notOwed': 'This refund was sent or taken back already.',
    'refund.takenBack': 'This refund was taken back already.',
    'refund.tooMuch': 'There is not so much credit. Look at what is there now.',
    'credit.notFound': 'There is no credit of this payer on the visit any more.',
    'payment.inFuture': 'That day has not come. Type the day on which it happened.',
    'credit.future': 'That day has not come. Type the day on which it was found.',
  },
};
