import { z } from 'zod';
import { bankFileFormats } from '../domain/deposit/bank-line.ts';
import { count, Day, DocumentFile, Id, Moment, Money, pageInput, required, text } from './common.ts';
import { operation, strict } from './operation.ts';
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
const Account = strict({
  bankAccountId: Id,
  name: z.string(),
  /** "····4821". */
  masked: z.string(),
  active: z.boolean(),
  lineCount: count,
  hasMapping: z.boolean(),
});
const Rule = z.enum(['trace', 'amount', 'slipNumber', 'slipAmount', 'hand']);
const Match = strict({
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
const Payment = strict({
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
const Line = strict({
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
const Target = strict({
  targetId: Id,
  kind: z.enum(['remittance', 'slip']),
  name: z.string(),
  trace: z.string(),
  day: Day,
  open: Money,
});
const fileErrors = [
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
const Report = strict({
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

export const depositOperations = {
  'deposit.accounts': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: false,
    words: 'Bank accounts of the practice, their numbers masked',
    input: strict({}),
    output: z.array(Account),
    errors: [],
  }),
  'deposit.saveAccount': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: false,
    words: 'Add or change a bank account; its number is left as it is when none is given',
    input: strict({
      bankAccountId: Id,
      name: required(60),
      accountNumber: z
        .string()
        .regex(/^[A-Za-z0-9 -]{0,40}$/, 'letters and digits')
        .nullable()
        .default(null),
      active: z.boolean().default(true),
    }),
    output: strict({}),
    errors: ['deposit.accountName'],
  }),
  'deposit.look': operation({
    kind: 'query',
    permission: 'remittance.post',
    phi: true,
    words: 'What kind of bank file it is, and for a CSV its first rows with the columns as remembered or guessed',
    input: strict({ uploadId: Id, bankAccountId: Id }),
    output: strict({
      name: z.string(),
      format: z.enum(bankFileFormats),
      rows: z.array(z.array(z.string())),
      mapping: BankMapping.nullable(),
      remembered: z.boolean(),
    }),
    errors: [...fileErrors],
  }),
  'deposit.import': operation({
    kind: 'job',
    permission: 'remittance.post',
    phi: true,
    words: 'Take a bank file (CSV, OFX, BAI2), all of it or nothing; what was told before changes nothing',
    input: strict({
      importId: Id,
      uploadId: Id,
      bankAccountId: Id,
      mapping: BankMapping.nullable().default(null),
      dryRun: z.boolean().default(false),
    }),
    output: Report,
    errors: [...fileErrors, 'deposit.importExists'],
  }),
  'deposit.imports': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: false,
    words: 'Bank files that were taken, the newest first',
    input: strict({}),
    output: z.array(
      strict({
        importId: Id,
        accountName: z.string(),
        format: z.enum(bankFileFormats),
        fileName: z.string(),
        at: Moment,
        by: z.string(),
        lineCount: count,
        newCount: count,
        undoneAt: Moment.nullable(),
        reason: z.string(),
      }),
    ),
    errors: [],
  }),
  'deposit.undoImport': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: false,
    words: 'Take a bank file back: lines that no other file told of go, with what the rules matched to them',
    input: strict({ importId: Id, reason: required(200) }),
    output: strict({ removed: count }),
    errors: ['deposit.importNotFound', 'deposit.undone', 'deposit.decided'],
  }),
  'deposit.refresh': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: false,
    words: 'Match payments and bank lines by the rules again',
    input: strict({}),
    output: strict({ made: count, gone: count }),
    errors: [],
  }),
  'deposit.list': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: true,
    words: 'Payers’ checks and EFTs: which are in the bank, and what was posted of each',
    input: strict({ view: z.enum(['open', 'waiting', 'short', 'inBank', 'all']).default('open'), ...pageInput }),
    output: strict({
      rows: z.array(Payment),
      counts: z.array(strict({ state: z.enum(['waiting', 'onSlip', 'short', 'inBank', 'nothing']), count, payment: Money, inBank: Money })),
    }),
    errors: [],
  }),
  'deposit.lines': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: true,
    words: 'What the bank says came in, and which payment each is',
    input: strict({ view: z.enum(['open', 'matched', 'aside', 'out', 'all']).default('open'), ...pageInput }),
    output: strict({ rows: z.array(Line), open: count, openAmount: Money, matched: count, matchedAmount: Money, aside: count }),
    errors: [],
  }),
  'deposit.line': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: true,
    words: 'One line of the bank: what it is matched to, and what else it could be',
    input: strict({ lineId: Id }),
    output: strict({
      line: Line,
      matches: z.array(Match),
      /** Payments of just this amount. */
      likely: z.array(Target),
      /** Sets of payments that come to it together. */
      together: z.array(z.array(Target)),
      moreToTry: z.boolean(),
    }),
    errors: ['deposit.lineNotFound'],
  }),
  'deposit.payment': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: true,
    words: 'One check or EFT: what of it is in the bank, what was posted, and which lines it could be',
    input: strict({ remittanceId: Id }),
    output: strict({ payment: Payment, confirmed: z.boolean(), matches: z.array(Match), likely: z.array(Line) }),
    errors: ['remittance.notFound'],
  }),
  'deposit.match': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: false,
    words: 'Say which payments or slips a bank line is; each takes what it still lacks, as far as the line goes',
    input: strict({ lineId: Id, targetIds: z.array(Id).min(1).max(100) }),
    output: strict({ matched: Money, left: Money }),
    errors: ['deposit.lineNotFound', 'deposit.targetNotFound', 'deposit.lineUsed', 'deposit.targetUsed', 'deposit.isAside'],
  }),
  'deposit.unmatch': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: false,
    words: 'Take a match apart; the rules do not make it again',
    input: strict({ matchId: Id }),
    output: strict({}),
    errors: ['deposit.matchNotFound'],
  }),
  'deposit.setAside': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: false,
    words: 'Say that a bank line is no payer’s money, and what it is; empty takes that back',
    input: strict({ lineId: Id, aside: z.enum(['', 'patients', 'transfer', 'interest', 'refund', 'other']), note: text(200).default('') }),
    output: strict({}),
    errors: ['deposit.lineNotFound', 'deposit.decided'],
  }),
  'deposit.makeSlip': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: false,
    words: 'Put payers’ checks on a deposit slip',
    input: strict({ slipId: Id, bankAccountId: Id, remittanceIds: z.array(Id).min(1).max(200) }),
    output: strict({ number: count, total: Money, count }),
    errors: ['deposit.accountNotFound', 'deposit.slipExists', 'deposit.notForSlip'],
  }),
  'deposit.slips': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: false,
    words: 'Deposit slips, the newest first',
    input: strict({}),
    output: z.array(
      strict({
        slipId: Id,
        number: count,
        accountName: z.string(),
        madeOn: Day,
        by: z.string(),
        count,
        total: Money,
        inBank: Money,
        voidedAt: Moment.nullable(),
      }),
    ),
    errors: [],
  }),
  'deposit.slipDocument': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: false,
    words: 'A deposit slip as a page',
    input: strict({ slipId: Id }),
    output: DocumentFile,
    errors: ['deposit.slipNotFound'],
  }),
  'deposit.voidSlip': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: false,
    words: 'Void a deposit slip; its checks wait for the bank again',
    input: strict({ slipId: Id, reason: required(200) }),
    output: strict({}),
    errors: ['deposit.slipNotFound', 'deposit.decided'],
  }),
};
