import type { Output } from '#shared/contract/operations.ts';
import type { Shape } from '../../ui/status-mark.tsx';

export type Payment = Output<'payment.list'>['rows'][number];
export type Story = Output<'payment.show'>;
export type Credit = Output<'credit.list'>['rows'][number];
export type Refund = Output<'refund.list'>['rows'][number];

export const METHODS = [
  { value: 'cash', words: 'Cash' },
  { value: 'check', words: 'Check' },
  { value: 'card', words: 'Card' },
  { value: 'moneyOrder', words: 'Money order' },
  { value: 'other', words: 'Other' },
] as const;
export const methodWords = (method: string): string => METHODS.find(({ value }) => value === method)?.words ?? method;

export const KINDS: Readonly<Record<Payment['kind'], string>> = { copay: 'Copay', payment: 'Payment', prepayment: 'Prepayment' };

type Look = { readonly shape: Shape; readonly words: string };

/** Whether a payment counts, and whether some of it is on no visit. */
export function paymentLook({ ended, kept }: Pick<Payment, 'ended' | 'kept'>): Look {
  if (ended === 'bounced') return { shape: 'octagon', words: 'Bounced' };
  if (ended === 'void') return { shape: 'struck', words: 'Taken back' };
  return kept > 0 ? { shape: 'half', words: 'Credit left' } : { shape: 'check', words: 'On visits' };
}

const REFUND_LOOKS: Readonly<Record<Refund['status'], Look>> = {
  owed: { shape: 'hourglass', words: 'To be sent' },
  paid: { shape: 'check', words: 'Sent' },
  takenBack: { shape: 'struck', words: 'Taken back' },
};
export const refundLook = ({ status }: Refund): Look => REFUND_LOOKS[status];

/** A federal program's clock in words; empty where none runs. */
export function clockLook({ program, identifiedOn, daysLeft }: Credit): Look | undefined {
  if (program === null) return undefined;
  if (identifiedOn === null || daysLeft === null) return { shape: 'triangle', words: `${program}: not identified yet` };
  if (daysLeft < 0) return { shape: 'octagon', words: `${program}: ${-daysLeft} days late` };
  return { shape: daysLeft <= 15 ? 'triangle' : 'hourglass', words: `${program}: ${daysLeft} days left` };
}

export const CREDIT_KINDS: Readonly<Record<Credit['kind'], string>> = {
  account: 'Account',
  visit: 'Guarantor, on a visit',
  payer: 'Payer',
};

export const VIEWS = ['payments', 'credits', 'refunds'] as const;
export type View = (typeof VIEWS)[number];
export const viewOf = (text: string | null): View => VIEWS.find((view) => view === text) ?? 'payments';
