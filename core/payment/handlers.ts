import type { Handlers } from '../context.ts';
import { takePaymentAtDesk } from './take-payment.ts';

/** Money from patients. */
export const paymentHandlers: Pick<Handlers, 'payment.take'> = { 'payment.take': takePaymentAtDesk };
