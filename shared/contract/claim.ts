// Long because claims and the batches they leave in are one list of operations.
import { z } from 'zod';
import { claimStatuses } from '../domain/claim/claim-status.ts';
import { holdBuckets } from '../domain/claim/hold-bucket.ts';
import {
  count,
  Day,
  DocumentFile,
  FindingFields,
  Id,
  Moment,
  Money,
  NonNegativeMoney,
  OwnSayFields,
  pageInput,
  required,
  text,
} from './common.ts';
import { operation, strict } from './operation.ts';

export const ClaimStatus = z.enum(claimStatuses);
export const HoldBucketField = z.enum(holdBuckets);
export const ClaimRow = strict({
  claimId: Id,
  claimNumber: z.string(),
  status: ClaimStatus,
  patientId: Id,
  patientName: z.string(),
  payerName: z.string(),
  serviceDate: Day,
  charge: Money,
  /** The latest thing said about it, in plain words. */
  words: z.string(),
  rank: z.int(),
  /** Whose turn it is while it is on hold, and the day on which somebody looks again. */
  holdBucket: HoldBucketField.nullable(),
  lookAgainOn: Day.nullable(),
  /** Last day on which it arrives in time, while it has not left; its alarm. */
  fileBy: Day.nullable(),
  filing: z.enum(['calm', 'soon', 'past']),
  /** The day by which its payer usually has answered, once it has left; its alarm. */
  answerBy: Day.nullable(),
  answer: z.enum(['calm', 'late']),
  /** It reports an encounter to a payer that pays by the head, and asks for nothing. */
  reportsEncounter: z.literal(true).optional(),
});
export const ClaimFilterFields = strict({
  view: z
    .enum(['needsWork', 'ready', 'sent', 'denied', 'paid', 'all', 'dueSoon', 'noAnswer', 'unacknowledged', 'crossover', 'decisionChanged'])
    .default('needsWork'),
  text: text(80).default(''),
  payerId: Id.nullable().default(null),
  renderingProviderId: Id.nullable().default(null),
  /** Whose turn it is, of claims on hold. */
  bucket: HoldBucketField.nullable().default(null),
  /** One status of the view. */
  status: ClaimStatus.nullable().default(null),
  servedFrom: Day.nullable().default(null),
  servedTo: Day.nullable().default(null),
  /** Served at least so many days ago. */
  olderThanDays: z.int().min(0).max(3_660).nullable().default(null),
  chargeFrom: NonNegativeMoney.nullable().default(null),
  chargeTo: NonNegativeMoney.nullable().default(null),
});
const BatchRow = strict({
  batchId: Id,
  number: z.int(),
  partnerName: z.string(),
  fileName: z.string(),
  createdAt: Moment,
  claimCount: count,
  total: Money,
  status: z.enum(['written', 'accepted', 'rejected', 'takenBack']),
  sha256: z.string(),
  /** BHT06 RP: it reports encounters and asks for no payment. */
  reportsOnly: z.literal(true).optional(),
});

export const claimOperations = {
  'claim.list': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'Claims by view and text, with count and total of all that match',
    input: ClaimFilterFields.extend({ patientId: Id.nullable().default(null), ...pageInput }),
    output: strict({ rows: z.array(ClaimRow), count, total: Money }),
    errors: [],
  }),
  'claim.get': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'One claim: lines, time line, findings, what was sent, what came back',
    input: strict({ claimId: Id }),
    output: strict({
      claim: ClaimRow.extend({
        version: z.int(),
        /** The limit in words' parts: days, and the earlier decision from which they count; null: from the service. */
        filingLimitDays: z.int(),
        decidedOn: Day.nullable(),
        /** The payer before sent it on: no file of ours holds it. */
        sentOn: z.boolean(),
        /** Its payer is not asked, because somebody says that it surely does not cover. */
        notAsked: z.boolean(),
        frequency: z.string(),
        holdReason: z.string(),
        payerControlNumber: z.string().nullable(),
        memberId: z.string(),
        renderingName: z.string(),
        chartNumber: z.int(),
        superbillId: Id,
        encounterId: Id,
        /** What its payer still owes on the visit; negative when it paid too much. */
        openAtPayer: Money,
        /** Its charges stand in charge entry again, under the superbill's number. */
        chargesOpen: z.boolean(),
        /** The claim whose place this one takes, and why; null for an original. */
        corrects: strict({ claimId: Id, claimNumber: z.string(), reason: z.string() }).nullable(),
        /** The latest claim that was made to take its place. */
        correctedBy: strict({ claimId: Id, claimNumber: z.string(), status: ClaimStatus, frequency: z.string() }).nullable(),
      }),
      diagnoses: z.array(strict({ code: z.string(), words: z.string() })),
      lines: z.array(
        strict({
          lineNumber: z.int(),
          lineControlNumber: z.string(),
          code: z.string(),
          words: z.string(),
          modifiers: z.array(z.string()),
          pointers: z.array(z.int()),
          from: Day,
          unitThousandths: z.int(),
          charge: Money,
          paid: Money,
          adjusted: Money,
          balance: Money,
        }),
      ),
      events: z.array(
        strict({
          at: Moment,
          source: z.string(),
          before: z.string(),
          after: z.string(),
          code: z.string(),
          words: z.string(),
          userName: z.string().nullable(),
        }),
      ),
      findings: z.array(FindingFields),
      ownSay: OwnSayFields,
      /** Box by box: what the form says, where the same stands in the 837, and where it was entered. */
      boxes: z.array(strict({ box: z.string(), title: z.string(), value: z.string(), element: z.string(), source: z.string() })),
      /** The claim's own segments in the last batch; empty before it was sent. */
      sentSegments: z.array(z.string()),
      batch: strict({ number: z.int(), createdAt: Moment, fileName: z.string() }).nullable(),
    }),
    errors: ['claim.notFound'],
  }),
  'claim.hold': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: false,
    words: 'Keep a claim back, saying why, whose turn it is, and when somebody looks again',
    input: strict({
      claimId: Id,
      version: z.int(),
      reason: required(200),
      bucket: HoldBucketField.default('biller'),
      lookAgainOn: Day.nullable().default(null),
    }),
    output: strict({ version: z.int() }),
    errors: ['claim.notFound', 'claim.changedElsewhere', 'claim.notMovable'],
  }),
  'claim.recheck': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: true,
    words: 'Run the scrubber again on a held or rejected claim, or approve a draft with its charges as they stand; clean ones become ready',
    input: strict({
      claimId: Id,
      version: z.int(),
      /** Of a draft: forget what was typed into its charges and not approved. */
      discardTyped: z.boolean().default(false),
    }),
    output: strict({ version: z.int(), status: ClaimStatus, findings: z.array(FindingFields) }),
    errors: ['claim.notFound', 'claim.changedElsewhere', 'claim.notMovable', 'claim.chargesOpen', 'claim.correctionOpen'],
  }),
  'claim.queue': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: false,
    words: 'Put ready claims in the next batch, or take them out again; all of them or none',
    input: strict({ claimIds: z.array(Id).min(1).max(500), queued: z.boolean() }),
    output: strict({ moved: count }),
    errors: ['claim.notFound', 'claim.notMovable'],
  }),
  'claim.editCharges': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: true,
    words: 'Open the charges of a claim that is not out, or of a void one, for entry again under their superbill',
    input: strict({ claimId: Id, version: z.int() }),
    output: strict({ version: z.int(), superbillId: Id }),
    errors: ['claim.notFound', 'claim.changedElsewhere', 'claim.notMovable', 'claim.correctionOpen', 'claim.visitHasClaim'],
  }),
  'claim.correct': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: true,
    words: 'Make a draft that replaces (7) or voids (8) a claim the payer has; the original changes when the draft is sent',
    input: strict({
      claimId: Id,
      version: z.int(),
      kind: z.enum(['replacement', 'void']),
      reason: required(200),
      /** The payer\u2019s number of the claim (REF*F8) when no answer of the payer has told it. */
      payerControlNumber: text(50).default(''),
    }),
    output: strict({ claimId: Id, claimNumber: z.string(), version: z.int() }),
    errors: [
      'claim.notFound',
      'claim.changedElsewhere',
      'claim.notMovable',
      'claim.correctionOpen',
      'claim.isNotAsked',
      'claim.noPayerControlNumber',
      'claim.payerTakesNoCorrection',
    ],
  }),
  'claim.void': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: true,
    words: 'Take a claim that is not out of use, or abandon a correction; the charges of an original open for entry again',
    input: strict({ claimId: Id, version: z.int(), reason: required(200) }),
    output: strict({ version: z.int(), superbillId: Id.nullable() }),
    errors: ['claim.notFound', 'claim.changedElsewhere', 'claim.notMovable', 'claim.correctionOpen', 'claim.correctionSent'],
  }),
  'claim.close': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: false,
    words: 'Close a claim on which nothing more is expected from its payer',
    input: strict({ claimId: Id, version: z.int() }),
    output: strict({ version: z.int() }),
    errors: ['claim.notFound', 'claim.changedElsewhere', 'claim.notMovable', 'claim.balanceOpen', 'claim.correctionOpen'],
  }),
  'claim.reopen': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: false,
    words: 'Open a closed claim again; it stands where the payer\u2019s answers put it',
    input: strict({ claimId: Id, version: z.int() }),
    output: strict({ version: z.int(), status: ClaimStatus }),
    errors: ['claim.notFound', 'claim.changedElsewhere', 'claim.notMovable', 'claim.isNotAsked'],
  }),
  'claim.closeSettled': operation({
    kind: 'job',
    permission: 'claim.change',
    phi: false,
    words: 'Close every answered claim with nothing open at its payer, of visits before a day when one is given',
    input: strict({ servedBefore: Day.nullable().default(null) }),
    output: strict({ closed: count }),
    errors: [],
  }),
  'claim.document': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'Claims on the CMS-1500, or on the UB-04 for a facility: text only for red stock, or with the form drawn',
    input: strict({
      claimIds: z.array(Id).min(1).max(200),
      mode: z.enum(['textOnly', 'drawn']),
      nudgeX: z.number().min(-72).max(72).default(0),
      nudgeY: z.number().min(-72).max(72).default(0),
      /** What payers asked before explained: behind each claim, left out, or alone. */
      eob: z.enum(['with', 'without', 'only']).default('with'),
    }),
    output: DocumentFile,
    errors: ['claim.notFound', 'claim.noDecision'],
  }),
  'batch.preview': operation({
    kind: 'query',
    permission: 'batch.create',
    phi: true,
    words: 'What would leave now, by trading partner, and what stays with its reasons',
    input: strict({ only: z.enum(['queued', 'all']).default('all') }),
    output: strict({
      /** How many claims were put in the next batch by hand. */
      queued: count,
      partners: z.array(
        strict({
          tradingPartnerId: Id,
          name: z.string(),
          usage: z.enum(['T', 'P']),
          claimCount: count,
          total: Money,
          /** How many of them report encounters, in a file of their own; absent: none. */
          encounters: count.optional(),
        }),
      ),
      staying: z.array(
        strict({ claimId: Id, claimNumber: z.string(), patientName: z.string(), charge: Money, reasons: z.array(z.string()) }),
      ),
    }),
    errors: [],
  }),
  'batch.create': operation({
    kind: 'job',
    permission: 'batch.create',
    phi: true,
    words:
      'Write the 837P file of each trading partner, and an 837I file for facilities, encounters that are only reported apart, into outbox/; bad claims stay with their reasons',
    input: strict({
      tradingPartnerId: Id.nullable().default(null),
      /** Only claims put in the next batch by hand, or all that are ready as well. */
      only: z.enum(['queued', 'all']).default('all'),
    }),
    output: strict({
      batches: z.array(BatchRow),
      held: z.array(strict({ claimId: Id, claimNumber: z.string(), reasons: z.array(z.string()) })),
    }),
    errors: ['batch.nothingToSend', 'partner.notFound'],
  }),
  'batch.list': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: false,
    words: 'Batches, newest first',
    input: strict({ ...pageInput }),
    output: z.array(BatchRow),
    errors: [],
  }),
  'batch.file': operation({
    kind: 'query',
    permission: 'batch.create',
    phi: true,
    words: 'The exact bytes of a batch as they were written',
    input: strict({ batchId: Id }),
    output: DocumentFile,
    errors: ['batch.notFound'],
  }),
  'batch.rewrite': operation({
    kind: 'command',
    permission: 'batch.create',
    phi: false,
    words: 'Put the exact same file into outbox/ again',
    input: strict({ batchId: Id }),
    output: strict({ fileName: z.string() }),
    errors: ['batch.notFound', 'batch.takenBack'],
  }),
  'batch.takeBack': operation({
    kind: 'command',
    permission: 'batch.create',
    phi: false,
    words: 'Take a file out of outbox/ that nobody has fetched; its claims are ready again',
    input: strict({ batchId: Id, reason: required(200) }),
    output: strict({ number: z.int(), claims: count }),
    errors: ['batch.notFound', 'batch.takenBack', 'batch.answered', 'batch.onItsWay', 'batch.corrects', 'batch.fileGone'],
  }),
  'simulator.answer': operation({
    kind: 'command',
    permission: 'simulator.answer',
    phi: true,
    words: 'In a sample practice, let the invented payers answer a batch: files appear in inbox/',
    input: strict({ batchId: Id, seed: z.int().default(1), step: z.enum(['acknowledge', 'early', 'pay', 'late', 'all']).default('all') }),
    output: strict({ files: z.array(z.string()) }),
    errors: ['sample.notSample', 'batch.notFound'],
  }),
};
