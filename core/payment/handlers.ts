import { bouncedCheckFee, saveBouncedCheckFee } from '#db/queries/payment-end.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { paymentOperations } from '#shared/contract/payments.ts';
import type { Handlers, WriteContext } from '../context.ts';
import { applyCredit } from './apply-credit.ts';
import { creditCsv, creditDocument, identifyCredit, listCredits } from './credit-report.ts';
import { bouncePayment, restoreEnded, retractPayment, voidPayment } from './end-payment.ts';
import { movePayment, movePaymentToAccount, undoMoves } from './move-payment.ts';
import { withoutCardNumbers } from './no-card-numbers.ts';
import { printReceipt } from './receipt.ts';
import { oweRefund, payRefund, showRefunds, takeRefundBack } from './refunds.ts';
import { showAccountMoney, showPayment, showPayments } from './show-payments.ts';
import { takePaymentAtDesk } from './take-payment.ts';

/** Sets what a bounced check costs; the answer is what stood before, for undo. */
function saveSettings({ db }: WriteContext, settings: Input<'payment.saveSettings'>): Output<'payment.saveSettings'> {
  const before = bouncedCheckFee(db);
  saveBouncedCheckFee(db, settings);
  return before;
}

/** Money from patients: taken, put on visits, moved, taken back, sent back. No text of it may hold a card number. */
export const paymentHandlers: Pick<Handlers, keyof typeof paymentOperations> = {
  'payment.take': withoutCardNumbers(takePaymentAtDesk),
  'payment.receipt': printReceipt,
  'payment.account': showAccountMoney,
  'payment.list': showPayments,
  'payment.show': showPayment,
  'payment.apply': withoutCardNumbers(applyCredit),
  'payment.move': withoutCardNumbers(movePayment),
  'payment.moveAccount': withoutCardNumbers(movePaymentToAccount),
  'payment.undo': withoutCardNumbers(undoMoves),
  'payment.retract': withoutCardNumbers(retractPayment),
  'payment.void': withoutCardNumbers(voidPayment),
  'payment.bounce': withoutCardNumbers(bouncePayment),
  'payment.restore': withoutCardNumbers(restoreEnded),
  'payment.settings': ({ db }) => bouncedCheckFee(db),
  'payment.saveSettings': saveSettings,
  'refund.owe': withoutCardNumbers(oweRefund),
  'refund.pay': withoutCardNumbers(payRefund),
  'refund.takeBack': withoutCardNumbers(takeRefundBack),
  'refund.list': showRefunds,
  'credit.list': listCredits,
  'credit.identify': withoutCardNumbers(identifyCredit),
  'credit.document': creditDocument,
  'credit.csv': creditCsv,
};
