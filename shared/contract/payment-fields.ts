import { z } from 'zod';
import { count, Day, Id, Moment, Money } from './common.ts';
import { strict } from './operation.ts';

export const PaymentMethod = z.enum(['cash', 'check', 'card', 'moneyOrder', 'other']);
const PaymentKind = z.enum(['copay', 'payment', 'prepayment']);

/** One payment in a list. */
export const PaymentFields = strict({
  paymentId: Id,
  receiptNumber: count,
  receivedOn: Day,
  takenAt: Moment.nullable(),
  takenBy: z.string(),
  guarantorId: Id,
  accountNumber: count,
  payerName: z.string(),
  patientId: Id.nullable(),
  patientName: z.string(),
  kind: PaymentKind,
  method: PaymentMethod,
  reference: z.string(),
  amount: Money,
  /** What of it is on no visit yet. */
  kept: Money,
  ended: z.enum(['', 'void', 'bounced']),
});

/** Something that was done with a payment, by a journal. */
const PaymentStep = strict({
  journalId: Id,
  at: Moment,
  day: Day,
  by: z.string(),
  words: z.string(),
  reason: z.string(),
  amount: Money,
  takenBack: z.boolean(),
  undoable: z.boolean(),
});

export const PaymentStory = strict({
  payment: PaymentFields,
  /** Where the money is: their sum is the payment, or nothing once it was taken back. */
  applied: z.array(strict({ encounterId: Id, patientName: z.string(), serviceDate: Day, amount: Money })),
  kept: z.array(strict({ guarantorId: Id, accountNumber: count, name: z.string(), amount: Money })),
  owedBack: Money,
  givenBack: Money,
  end: strict({ how: z.enum(['void', 'bounced']), day: Day, by: z.string(), reason: z.string() }).nullable(),
  steps: z.array(PaymentStep),
});

const OpenVisit = strict({
  encounterId: Id,
  patientId: Id,
  patientName: z.string(),
  serviceDate: Day,
  words: z.string(),
  owed: Money,
  /** How much of it a statement has asked for. */
  billed: Money,
});

export const RefundFields = strict({
  refundId: Id,
  number: count,
  whom: z.enum(['account', 'payer']),
  guarantorId: Id.nullable(),
  encounterId: Id.nullable(),
  patientId: Id.nullable(),
  name: z.string(),
  about: z.string(),
  amount: Money,
  reason: z.string(),
  owedOn: Day,
  owedBy: z.string(),
  status: z.enum(['owed', 'paid', 'takenBack']),
  method: z.string(),
  reference: z.string(),
  paidOn: Day.nullable(),
  paidBy: z.string(),
});

/** An account's money at one look. */
export const AccountMoney = strict({
  guarantorId: Id,
  accountNumber: count,
  name: z.string(),
  visits: z.array(OpenVisit),
  owed: Money,
  billed: Money,
  /** Money on no visit, by the payment that brought it; null: an older system did. */
  credits: z.array(
    strict({
      paymentId: Id.nullable(),
      receiptNumber: count.nullable(),
      receivedOn: Day.nullable(),
      waitsFor: count.nullable(),
      amount: Money,
    }),
  ),
  credit: Money,
  /** Visits on which more was paid than is owed. */
  overpaid: z.array(strict({ encounterId: Id, patientName: z.string(), serviceDate: Day, amount: Money })),
  refundsOwed: Money,
  bounced: count,
});

/** One credit balance. */
export const CreditFields = strict({
  key: z.string(),
  kind: z.enum(['account', 'visit', 'payer']),
  guarantorId: Id,
  accountNumber: count,
  encounterId: Id.nullable(),
  coverageId: Id.nullable(),
  patientId: Id.nullable(),
  /** To whom it is owed. */
  name: z.string(),
  /** What it came from, in words. */
  source: z.string(),
  amount: Money,
  since: Day,
  age: count,
  program: z.enum(['Medicare', 'Medicaid']).nullable(),
  identifiedOn: Day.nullable(),
  returnBy: Day.nullable(),
  daysLeft: z.int().nullable(),
  withinLookback: z.boolean(),
});
