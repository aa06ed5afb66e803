import type { Handlers } from '../context.ts';
import { printReceipt } from './receipt.ts';
import { takePaymentAtDesk } from './take-payment.ts';

/** Money from patients. */
export const paymentHandlers: Pick<Handlers, 'payment.take' | 'payment.receipt'> = {
  'payment.take': takePaymentAtDesk,
  'payment.receipt': printReceipt,
};
