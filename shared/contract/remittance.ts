import { z } from 'zod';
import { count, Day, Id, Moment, Money, pageInput } from './common.ts';
import { operation, strict } from './operation.ts';
import { asideOperations } from './remittance-aside.ts';
import { eobOperations } from './remittance-eob.ts';

const RemittanceRow = strict({
  remittanceId: Id,
  payerName: z.string(),
  traceNumber: z.string(),
  method: z.string(),
  paymentDate: Day.nullable(),
  payment: Money,
  claimCount: count,
  exceptionCount: count,
  status: z.enum(['unposted', 'posted', 'partlyPosted', 'refused']),
  receivedAt: Moment,
  /** In the list: typed from paper. */
  typed: z.boolean().optional(),
});
const Imbalance = strict({ at: z.enum(['check', 'claim', 'line']), claim: z.int().nullable(), line: z.int().nullable(), off: Money });
const Agreement = strict({ what: z.string(), sent: z.string(), ours: z.string(), same: z.boolean() });

/** Our own words, empty for a code that we have none for. */
const Remark = strict({ code: z.string(), words: z.string() });
const Taken = strict({
  /** 1 for the first of its line or claim, as the payer sent them. */
  position: z.int(),
  /** `CO-45`. */
  name: z.string(),
  amount: Money,
  words: z.string(),
  /** Who bears it, by its group. */
  bears: z.string(),
  /** What posting does with it, by the payer's rules and the defaults. */
  action: z.enum(['post', 'track', 'transfer', 'deny', 'hold']),
});

/** What became of one file of inbox/. */
const InboxFile = {
  name: z.string(),
  kinds: z.array(z.string()),
  outcome: z.enum(['read', 'duplicate', 'refused']),
  words: z.string(),
  claimsMoved: count,
  remittances: count,
};

export const remittanceOperations = {
  'inbox.list': operation({
    kind: 'query',
    permission: 'inbox.read',
    phi: false,
    words: 'Files waiting in inbox/',
    input: strict({}),
    output: z.array(strict({ name: z.string(), bytes: count, alreadyRead: z.boolean() })),
    errors: [],
  }),
  'inbox.add': operation({
    kind: 'command',
    permission: 'inbox.read',
    phi: true,
    words: 'Put a file into inbox/ (dropped on the window, or chosen in a dialog)',
    input: strict({ name: z.string().min(1).max(255), base64: z.string().max(150_000_000) }),
    output: strict({ name: z.string() }),
    errors: ['inbox.badName'],
  }),
  'inbox.read': operation({
    kind: 'job',
    permission: 'inbox.read',
    phi: true,
    words: 'Read every new file in inbox/: acknowledgements move claims, remittances wait to be posted',
    input: strict({}),
    output: strict({
      files: z.array(strict(InboxFile)),
    }),
    errors: [],
  }),
  'inbox.outcomes': operation({
    kind: 'query',
    permission: 'inbox.read',
    phi: true,
    words: 'What became of the files of inbox/ in the last readings, the newest first; a reading that was stopped too',
    input: strict({ limit: z.int().min(1).max(2_000).default(500) }),
    output: z.array(strict({ ...InboxFile, sequence: count, /** One reading of the inbox. */ runId: Id, readAt: Moment })),
    errors: [],
  }),
  'remittance.list': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: true,
    words: 'Remittances, those to post first',
    input: strict({ status: z.enum(['open', 'all']).default('open'), ...pageInput }),
    output: z.array(RemittanceRow),
    errors: [],
  }),
  'remittance.get': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: true,
    words: 'One remittance: the balance proof, each claim and what posting will do, exceptions with their repair',
    input: strict({ remittanceId: Id }),
    output: strict({
      remittance: RemittanceRow.extend({
        payeeNpi: z.string().nullable(),
        payeeName: z.string(),
        fileName: z.string(),
        /** By its payee it is somebody else's: nothing of it posts until a person takes it as ours. */
        misrouted: z.boolean(),
      }),
      proof: strict({
        claimsPaid: Money,
        providerLevel: Money,
        payment: Money,
        balanced: z.boolean(),
        imbalances: z.array(Imbalance),
        lineCount: count,
      }),
      meter: strict({ segments: count, postings: count, notes: count, exceptions: count }),
      claims: z.array(
        strict({
          remittanceClaimId: Id,
          position: z.int(),
          claimNumber: z.string(),
          claimId: Id.nullable(),
          patientName: z.string(),
          serviceDate: Day.nullable(),
          statusCode: z.string(),
          lineCount: count,
          charge: Money,
          writtenOff: Money,
          patientPart: Money,
          paid: Money,
          goesTo: z.string(),
          state: z.enum(['unposted', 'posted', 'waiting', 'exception', 'reversed']),
          reasons: z.array(z.string()),
          /** What a person, or the program as it read the file, said of it; null for most. */
          aside: strict({
            kind: z.enum(['notOurs', 'nothingPaid', 'held']),
            note: z.string(),
            setAt: Moment,
            userName: z.string(),
          }).nullable(),
          raw: z.string(),
          /** A claim of ours that this may be, with what agrees and what differs; null when matched or none is near. */
          suggestion: strict({ claimId: Id, claimNumber: z.string(), agreements: z.array(Agreement) }).nullable(),
        }),
      ),
      providerAdjustments: z.array(strict({ code: z.string(), words: z.string(), reference: z.string(), amount: Money })),
    }),
    errors: ['remittance.notFound'],
  }),
  'remittance.explain': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: true,
    words: 'What a payer decided on one claim, line by line, in plain words, and what posting does with each amount',
    input: strict({ remittanceClaimId: Id }),
    output: strict({
      payerControlNumber: z.string().nullable(),
      crossedOver: z.boolean(),
      adjustments: z.array(Taken),
      remarks: z.array(Remark),
      lines: z.array(
        strict({
          /** 1 for the payer's first; its lines need not be ours. */
          position: z.int(),
          procedureCode: z.string(),
          /** What we sent, where the payer decided on another code. */
          originalProcedureCode: z.string().nullable(),
          modifiers: z.array(z.string()),
          unitThousandths: z.int(),
          serviceDate: Day.nullable(),
          charge: Money,
          allowed: Money.nullable(),
          paid: Money,
          adjustments: z.array(Taken),
          remarks: z.array(Remark),
        }),
      ),
    }),
    errors: ['remittance.notFound'],
  }),
  'remittance.post': operation({
    kind: 'job',
    permission: 'remittance.post',
    phi: true,
    words: 'Post a remittance that balances; exceptions are kept back',
    input: strict({ remittanceId: Id }),
    output: strict({ posted: count, keptBack: count, waiting: count, paid: Money, status: z.enum(['posted', 'partlyPosted']) }),
    errors: ['remittance.notFound', 'remittance.outOfBalance', 'remittance.alreadyPosted', 'remittance.notOurs', 'remittance.typedAlready'],
  }),
  'remittance.assign': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Say which of our claims an exception is, and post it',
    input: strict({ remittanceClaimId: Id, claimId: Id }),
    output: strict({ state: z.enum(['posted', 'waiting', 'exception']), reasons: z.array(z.string()) }),
    errors: ['remittance.notFound', 'remittance.notPosted', 'claim.notFound', 'remittance.notAnException'],
  }),
  'remittance.undo': operation({
    kind: 'job',
    permission: 'remittance.post',
    phi: true,
    words: 'Reverse everything a remittance posted; it can be posted again',
    input: strict({ remittanceId: Id }),
    output: strict({ reversed: count }),
    errors: ['remittance.notFound', 'remittance.notPosted'],
  }),
  ...eobOperations,
  ...asideOperations,
};
