import { z } from 'zod';
import { bankFileFormats } from '../domain/deposit/bank-line.ts';
import { count, Day, Id, Moment, Money } from './common.ts';
import { strict } from './operation.ts';
import { uploadErrors } from './upload.ts';

const Column = z.int().min(0).max(199).nullable();
export const BankMapping = strict({
  hasHeader: z.boolean(),
  dateOrder: z.enum(['mdy', 'dmy', 'ymd']),
  date: Column,
  amount: Column,
  credit: Column,
  debit: Column,
  turned: z.boolean(),
  description: z.array(z.int().min(0).max(199)).max(20),
  reference: Column,
  checkNumber: Column,
});
export const BankAccountFields = strict({
  bankAccountId: Id,
  name: z.string(),
  /** "····4821". */
  masked: z.string(),
  active: z.boolean(),
  lineCount: count,
  hasMapping: z.boolean(),
});
const Rule = z.enum(['trace', 'amount', 'slipNumber', 'slipAmount', 'hand']);
export const DepositMatchFields = strict({
  matchId: Id,
  lineId: Id,
  targetId: Id,
  kind: z.enum(['remittance', 'slip']),
  name: z.string(),
  trace: z.string(),
  amount: Money,
  rule: Rule,
  by: z.string().nullable(),
  at: Moment,
  postedOn: Day,
  accountName: z.string(),
});
const Proof = strict({
  inBank: Money,
  claims: Money,
  providerLevel: Money,
  unapplied: Money,
  /** In the bank less all that posting did with it: above 0 not posted, below 0 posted and not in the bank. */
  leftOver: Money,
});
export const DepositFields = strict({
  remittanceId: Id,
  payerName: z.string(),
  traceNumber: z.string(),
  method: z.string(),
  paymentDate: Day.nullable(),
  payment: Money,
  status: z.enum(['unposted', 'posted', 'partlyPosted', 'refused']),
  slipNumber: count.nullable(),
  state: z.enum(['waiting', 'onSlip', 'short', 'inBank', 'nothing']),
  /** Days since the payer says that it paid. */
  age: z.int(),
  proof: Proof,
});
export const BankLineFields = strict({
  lineId: Id,
  accountName: z.string(),
  postedOn: Day,
  amount: Money,
  description: z.string(),
  bankReference: z.string(),
  customerReference: z.string(),
  aside: z.enum(['', 'patients', 'transfer', 'interest', 'refund', 'other']),
  note: z.string(),
  matched: Money,
  /** missing: plainly a payer's money, and no remittance for it. over: more came than the payments it is matched to. */
  state: z.enum(['missing', 'unexplained', 'over', 'matched', 'aside', 'out']),
});
export const DepositTargetFields = strict({
  targetId: Id,
  kind: z.enum(['remittance', 'slip']),
  name: z.string(),
  trace: z.string(),
  day: Day,
  open: Money,
});
export const bankFileErrors = [
  ...uploadErrors,
  'deposit.accountNotFound',
  'deposit.unknownFormat',
  'deposit.mapping',
  'deposit.badDay',
  'deposit.badAmount',
  'deposit.badTotal',
  'deposit.cutFile',
  'deposit.currency',
  'deposit.hostileFile',
  'deposit.otherAccount',
  'deposit.noLines',
  'deposit.tooManyLines',
] as const;
export const BankFileReport = strict({
  format: z.enum(bankFileFormats),
  lines: count,
  fresh: count,
  known: count,
  moneyIn: Money,
  moneyOut: Money,
  from: Day,
  to: Day,
  /** Money in that has the day and amount of a line from another kind of file: perhaps the same. */
  lookalikes: count,
  first: z.array(strict({ postedOn: Day, amount: Money, description: z.string(), known: z.boolean() })),
  /** What the rules matched more and what fewer than before; 0 in a dry run. */
  matched: count,
});
