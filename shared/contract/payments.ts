import { z } from 'zod';
import { APPLY_RULES } from '../domain/payment/plan-application.ts';
import type { Cents } from '../kernel/cents.ts';
import { count, Day, DocumentFile, Id, Moment, Money, required, text } from './common.ts';
import { operation, strict } from './operation.ts';
import { AccountMoney, CreditFields, PaymentFields, PaymentMethod, PaymentStory, RefundFields } from './payment-fields.ts';
import { ReceiptPaper } from './printer.ts';

const Part = strict({ encounterId: Id, amount: Money });
/** How money goes on visits: by hand, by a rule, or not at all. */
const HowApplied = z.discriminatedUnion('how', [
  strict({ how: z.literal('hand'), parts: z.array(Part).min(1).max(200) }),
  strict({ how: z.literal('rule'), rule: z.enum(APPLY_RULES), encounterId: Id.nullable().default(null) }),
  strict({ how: z.literal('credit') }),
]);
/** Money that is taken may also go on what a collection agency has, the oldest visit first; what is left is kept as a credit. */
const HowTaken = z.discriminatedUnion('how', [...HowApplied.options, strict({ how: z.literal('agency') })]);
const applyErrors = [
  'payment.visitNotOwed',
  'payment.moreThanOwed',
  'payment.moreThanReceived',
  'payment.notPositive',
  'payment.cardNumber',
] as const;
const takeErrors = ['collection.nothingOut', ...applyErrors] as const;
const creditFilter = {
  view: z.enum(['all', 'accounts', 'visits', 'payers', 'federal']).default('all'),
  limit: z.int().min(1).max(2000).default(500),
};
const listFilter = {
  from: Day.nullable().default(null),
  to: Day.nullable().default(null),
  userId: Id.nullable().default(null),
  method: PaymentMethod.nullable().default(null),
  guarantorId: Id.nullable().default(null),
  /** Only those with something left on no visit. */
  openOnly: z.boolean().default(false),
};

/** Money of patients: taken, put on visits, moved, taken back, sent back. */
export const paymentOperations = {
  'payment.take': operation({
    kind: 'command',
    permission: 'payment.take',
    phi: true,
    words: 'Take money from a patient: on one visit, for an open superbill, by hand, by a rule, or kept as a credit',
    input: strict({
      paymentId: Id,
      patientId: Id,
      encounterId: Id.nullable(),
      /** The visit's superbill while its charges are not entered: the money waits and goes on the visit with them. */
      superbillId: Id.nullable().optional(),
      amount: Money,
      method: PaymentMethod,
      reference: text(40),
      receivedOn: Day,
      /** Where neither a visit nor a superbill is named; the oldest owed first when it is left out. */
      apply: HowTaken.optional(),
    }),
    output: strict({ receiptNumber: z.int(), applied: Money, unapplied: Money }),
    errors: ['patient.notFound', 'encounter.notFound', 'superbill.notFound', 'superbill.notOpen', 'payment.exists', ...takeErrors],
  }),
  'payment.receipt': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'The receipt of a payment on paper, as it was when it was taken; marked when it was taken back since',
    input: strict({ paymentId: Id, paper: ReceiptPaper.default('letter') }),
    output: DocumentFile,
    errors: ['payment.notFound'],
  }),
  'payment.account': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'The money of an account: what each visit of the family owes, what was billed, credits, refunds, checks that bounced',
    input: strict({ guarantorId: Id.nullable().default(null), patientId: Id.nullable().default(null) }),
    output: AccountMoney,
    errors: ['guarantor.notFound'],
  }),
  'payment.list': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'Payments from patients by day, user, method and account, the newest first, with sums by method',
    input: strict({
      ...listFilter,
      /** Receipts below this number; null begins with the newest. */
      before: z.int().nullable().default(null),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: strict({
      rows: z.array(PaymentFields),
      more: z.boolean(),
      sums: z.array(strict({ method: PaymentMethod, count, amount: Money, takenBack: Money })),
      users: z.array(strict({ userId: Id, name: z.string() })),
    }),
    errors: [],
  }),
  'payment.show': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'One payment: where every cent of it is, and everything that was done with it',
    input: strict({ paymentId: Id }),
    output: PaymentStory,
    errors: ['payment.notFound'],
  }),
  'payment.apply': operation({
    kind: 'command',
    permission: 'payment.take',
    phi: true,
    words: 'Put credits of an account on visits, by hand or by a rule, the oldest credit first',
    input: strict({
      guarantorId: Id,
      /** At most so much; all of the credit when null. */
      amount: Money.nullable().default(null),
      apply: HowApplied,
    }),
    output: strict({ applied: Money, left: Money, journalIds: z.array(Id) }),
    errors: ['guarantor.notFound', 'payment.noCredit', ...applyErrors],
  }),
  'payment.move': operation({
    kind: 'command',
    permission: 'payment.correct',
    phi: true,
    words: 'Move money of a payment off a visit or credit, on another visit of the account or into its credit; with a reason',
    input: strict({ paymentId: Id, amount: Money, fromEncounterId: Id.nullable(), toEncounterId: Id.nullable(), reason: required(200) }),
    output: strict({ journalIds: z.array(Id) }),
    errors: ['payment.notFound', 'payment.sameVisit', 'payment.notThere', 'encounter.notFound', 'payment.otherAccount', ...applyErrors],
  }),
  'payment.moveAccount': operation({
    kind: 'command',
    permission: 'payment.transfer',
    phi: true,
    words: 'Move credit that a payment brought to another guarantor’s account; with a reason',
    input: strict({ paymentId: Id, fromGuarantorId: Id, toGuarantorId: Id, amount: Money, reason: required(200) }),
    output: strict({ journalIds: z.array(Id) }),
    errors: [
      'payment.notFound',
      'guarantor.notFound',
      'payment.sameAccount',
      'payment.notThere',
      'payment.notPositive',
      'payment.cardNumber',
    ],
  }),
  'payment.undo': operation({
    kind: 'command',
    permission: 'payment.take',
    phi: true,
    words: 'Take back what was put on visits or moved, by reversal with a reason; all of it or nothing',
    input: strict({ journalIds: z.array(Id).min(1).max(200), reason: required(200) }),
    output: strict({}),
    errors: ['payment.notUndoable', 'payment.usedSince', 'payment.cardNumber'],
  }),
  'payment.retract': operation({
    kind: 'command',
    permission: 'payment.take',
    phi: true,
    words: 'Take back a payment that one took oneself today; with a reason',
    input: strict({ paymentId: Id, reason: required(200) }),
    output: strict({}),
    errors: ['payment.notFound', 'payment.notYours', 'payment.ended', 'payment.sentBack', 'payment.onSlip', 'payment.cardNumber'],
  }),
  'payment.void': operation({
    kind: 'command',
    permission: 'payment.correct',
    phi: true,
    words: 'Take back a payment of any day by reversal, with all that was done with it; with a reason',
    input: strict({ paymentId: Id, reason: required(200) }),
    output: strict({}),
    errors: ['payment.notFound', 'payment.ended', 'payment.sentBack', 'payment.onSlip', 'payment.cardNumber'],
  }),
  'payment.bounce': operation({
    kind: 'command',
    permission: 'payment.correct',
    phi: true,
    words: 'A check came back unpaid: take it back with all that it paid, charge the fee when there is one, mark the account',
    input: strict({ paymentId: Id, bouncedOn: Day, fee: z.boolean().default(true), reason: required(200) }),
    output: strict({ fee: Money }),
    errors: ['payment.notFound', 'payment.ended', 'payment.sentBack', 'payment.notACheck', 'payment.inFuture', 'payment.cardNumber'],
  }),
  'payment.restore': operation({
    kind: 'command',
    permission: 'payment.correct',
    phi: true,
    words: 'A payment that was taken back counts again, with all that was done with it; the fee of a bounce stays or goes; with a reason',
    input: strict({ paymentId: Id, keepFee: z.boolean().default(true), reason: required(200) }),
    output: strict({ feeTakenBack: Money }),
    errors: ['payment.notFound', 'payment.notEnded', 'payment.cardNumber'],
  }),
  'payment.settings': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'What a check that bounces costs',
    input: strict({}),
    output: strict({ fee: Money, code: z.string() }),
    errors: [],
  }),
  'payment.saveSettings': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Set what a check that bounces costs, and the code of that charge; answers what stood before',
    // Cents; the table holds no more than 100.00, and state laws allow less.
    input: strict({
      fee: z.int().min(0).max(100_00, 'at most 100.00') as unknown as z.ZodType<Cents, Cents>,
      code: z.string().regex(/^[A-Z0-9]{2,10}$/, 'capitals and digits'),
    }),
    output: strict({ fee: Money, code: z.string() }),
    errors: [],
  }),
  'refund.owe': operation({
    kind: 'command',
    permission: 'refund.work',
    phi: true,
    words: 'Set money aside to send back: credit of an account, what its guarantor or a payer paid too much on a visit; with a reason',
    input: strict({
      refundId: Id,
      to: z.discriminatedUnion('whom', [
        strict({ whom: z.literal('account'), guarantorId: Id }),
        /** What a guarantor paid too much on a visit, straight from there. */
        strict({ whom: z.literal('visit'), encounterId: Id }),
        strict({ whom: z.literal('payer'), encounterId: Id, coverageId: Id }),
      ]),
      amount: Money,
      reason: required(200),
    }),
    output: strict({ number: count }),
    errors: ['refund.exists', 'guarantor.notFound', 'encounter.notFound', 'payment.notPositive', 'refund.tooMuch', 'payment.cardNumber'],
  }),
  'refund.pay': operation({
    kind: 'command',
    permission: 'refund.work',
    phi: true,
    words: 'A refund was sent: how, its check number, the day',
    input: strict({ refundId: Id, method: z.enum(['check', 'card', 'cash', 'other']), reference: text(40), paidOn: Day }),
    output: strict({}),
    errors: ['refund.notFound', 'refund.notOwed', 'payment.inFuture', 'payment.cardNumber'],
  }),
  'refund.takeBack': operation({
    kind: 'command',
    permission: 'refund.work',
    phi: true,
    words: 'A refund that was sent is owed again, one that is owed is a credit again; by reversal with a reason',
    input: strict({ refundId: Id, reason: required(200) }),
    output: strict({ status: z.enum(['owed', 'takenBack']) }),
    errors: ['refund.notFound', 'refund.takenBack', 'payment.cardNumber'],
  }),
  'refund.list': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'Refunds: owed ones the oldest first, then those sent, the newest first',
    input: strict({ status: z.enum(['owed', 'paid', 'takenBack', 'all']).default('all'), limit: z.int().min(1).max(500).default(200) }),
    output: strict({ rows: z.array(RefundFields), owed: Money, owedCount: count }),
    errors: [],
  }),
  'credit.list': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'Every credit balance: to whom, how old, from what; of Medicare and Medicaid with the day it must be returned by',
    input: strict(creditFilter),
    output: strict({ rows: z.array(CreditFields), total: Money, count, more: z.boolean(), at: Moment }),
    errors: [],
  }),
  'credit.identify': operation({
    kind: 'command',
    permission: 'refund.work',
    phi: true,
    words: 'Say when a payer’s overpayment was identified: the 60 days run from then; null takes that back',
    input: strict({ encounterId: Id, coverageId: Id, identifiedOn: Day.nullable(), note: text(200).default('') }),
    output: strict({ before: Day.nullable() }),
    errors: ['credit.notFound', 'credit.future', 'payment.cardNumber'],
  }),
  'credit.document': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'The credit-balance report as pages',
    input: strict(creditFilter),
    output: DocumentFile,
    errors: [],
  }),
  'credit.csv': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'The credit-balance report as a CSV file',
    input: strict(creditFilter),
    output: DocumentFile,
    errors: [],
  }),
};
