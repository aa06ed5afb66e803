// Long because it is all that is asked about posting: rules, rehearsals, decisions, offers, levels, clean runs and whole files.
import { z } from 'zod';
import { keepBackCodes, postingLevels } from '../domain/remittance/automation.ts';
import { adjustmentGroups, ruleActions } from '../domain/remittance/payer-rule.ts';
import { count, Day, Id, Moment, Money, required, text } from './common.ts';
import { operation, strict } from './operation.ts';

const Group = z.enum(adjustmentGroups);
const Reason = z.string().regex(/^[A-Z0-9]{1,5}$/, 'a code such as 45 or B7');
const Action = z.enum(ruleActions);

/** A payer (null: every payer without a rule of its own), a group and a reason. */
const Key = { payerId: Id.nullable(), group: Group, reason: Reason };

const Rule = strict({
  postingRuleId: Id,
  version: count,
  ...Key,
  /** Null: as usual again. */
  action: Action.nullable(),
  /** With post: our own write-off reason; null where it is the payer's adjustment. */
  writeOffReason: z.string().nullable(),
  effectiveFrom: Day,
  recordedAt: Moment,
  userName: z.string(),
  note: z.string(),
});

const Sums = strict({ writtenOff: Money, toPatients: Money, toNextPayers: Money, denied: Money, held: Money, claims: count });

const RehearsedClaim = strict({
  remittanceClaimId: Id,
  remittanceId: Id,
  claimId: Id,
  claimNumber: z.string(),
  patientName: z.string(),
  payerName: z.string(),
  serviceDate: Day.nullable(),
  /** What the adjustment took off this claim. */
  amount: Money,
  now: z.string(),
  would: z.string(),
});

const KeptBack = strict({ code: z.enum(keepBackCodes), words: z.string() });
const Check = {
  remittanceId: Id,
  payerName: z.string(),
  traceNumber: z.string(),
  payment: Money,
  claimCount: count,
};
const PostedCheck = strict({ ...Check, posted: count, paid: Money });
const KeptCheck = strict({ ...Check, reasons: z.array(KeptBack) });
const CleanRun = strict({ posted: z.array(PostedCheck), kept: z.array(KeptCheck), paid: Money });

const Level = strict({
  level: z.enum(postingLevels),
  /** What may post without anybody opening the check. */
  denials: z.boolean(),
  takebacks: z.boolean(),
  needsDeposit: z.boolean(),
  /** The largest check; null: any. */
  most: Money.nullable(),
});

const FileCheck = strict({
  remittanceId: Id.nullable(),
  payerName: z.string(),
  traceNumber: z.string(),
  payment: Money,
  claimCount: count,
  outcome: z.enum(['posted', 'partlyPosted', 'refused', 'duplicate']),
  posted: count,
  keptBack: count,
  waiting: count,
  paid: Money,
  /** Why it was refused, or each claim that stays open and why. */
  reasons: z.array(strict({ claimNumber: z.string(), reason: z.string() })),
});
const FilePosted = strict({
  name: z.string(),
  outcome: z.enum(['posted', 'keptBack', 'refused', 'duplicate']),
  checks: z.array(FileCheck),
});

export const postingRuleOperations = {
  'posting.rules': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'What is done with each adjustment of a remittance where the practice said so: rules that hold and rules that are planned',
    input: strict({}),
    output: z.array(Rule.extend({ action: Action, holds: z.boolean() })),
    errors: [],
  }),
  'posting.history': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'What was ever said about one adjustment of a payer, when and by whom, the newest first',
    input: strict(Key),
    output: z.array(Rule),
    errors: [],
  }),
  'posting.saveRule': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Say what is done with an adjustment from a day on; what is posted is never judged again',
    input: strict({
      postingRuleId: Id,
      ...Key,
      action: Action,
      /** One of the practice's write-off reasons; only with post. */
      writeOffReasonId: Id.nullable().default(null),
      /** Null: from today. */
      effectiveFrom: Day.nullable().default(null),
      note: text(200).default(''),
      /** The version that was shown, 0 for none; absent: whatever is there. */
      seen: count.optional(),
    }),
    output: strict({ effectiveFrom: Day }),
    errors: ['list.unknownReference', 'posting.pastDay', 'posting.changedElsewhere', 'posting.reasonNotForPost'],
  }),
  'posting.removeRule': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Take away a posting rule: the usual one counts again from today',
    input: strict({ postingRuleId: Id }),
    output: strict({}),
    errors: ['list.unknownReference'],
  }),
  'posting.rehearse': operation({
    kind: 'job',
    permission: 'remittance.post',
    phi: true,
    words: 'What a posting rule would have done with every answer of the last months, and what stands; nothing is written',
    input: strict({
      ...Key,
      action: Action.nullable(),
      /** As in posting.saveRule: our own write-off, where posting is one. */
      writeOffReasonId: Id.nullable().default(null),
      /** What is said of other adjustments of the same payer at the same time; each with its own words. */
      beside: z
        .array(strict({ group: Group, reason: Reason, action: Action }))
        .max(49)
        .default([]),
      months: z.int().min(1).max(36).default(12),
    }),
    output: strict({
      /** Answers that were looked at, and those with this adjustment. */
      answers: count,
      named: count,
      differing: count,
      now: Sums,
      would: Sums,
      rows: z.array(RehearsedClaim),
    }),
    errors: ['list.unknownReference', 'posting.reasonNotForPost'],
  }),
  'posting.decide': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Say once what is done with adjustments of one answer that a rule holds, and post it',
    input: strict({
      remittanceClaimId: Id,
      decisions: z
        .array(
          strict({
            group: Group,
            reason: Reason,
            /** Null takes an earlier decision back. */
            action: z.enum(['post', 'track', 'transfer', 'deny']).nullable(),
            writeOffReasonId: Id.nullable().default(null),
          }),
        )
        .min(1)
        .max(50),
    }),
    output: strict({ state: z.enum(['posted', 'waiting', 'exception']), reasons: z.array(z.string()) }),
    errors: [
      'remittance.notFound',
      'remittance.notPosted',
      'remittance.notAnException',
      'list.unknownReference',
      'posting.reasonNotForPost',
    ],
  }),
  'posting.offers': operation({
    kind: 'query',
    permission: 'list.view',
    phi: true,
    words:
      'Rules that could be made of what people keep deciding the same way, and for payers that pay by the head; none is made by itself',
    input: strict({}),
    output: z.array(
      strict({
        payerId: Id,
        payerName: z.string(),
        group: Group,
        reason: Reason,
        action: Action,
        writeOffReason: z.string().nullable(),
        /** People keep deciding it so, or the payer pays by the head and its claims only report encounters. */
        because: z.enum(['decided', 'capitated']),
        times: count,
        evidence: z.array(
          strict({ remittanceId: Id, remittanceClaimId: Id, claimNumber: z.string(), at: Moment, userName: z.string(), amount: Money }),
        ),
      }),
    ),
    errors: [],
  }),
  'posting.refuseOffer': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Refuse a rule that was offered; it is not offered again',
    input: strict({ payerId: Id, group: Group, reason: Reason, action: Action }),
    output: strict({}),
    errors: ['posting.noOffer'],
  }),
  'posting.levels': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'How far checks post without anybody opening them: of every payer, and of payers with a say of their own',
    input: strict({}),
    output: strict({
      usual: Level,
      payers: z.array(strict({ payerId: Id, own: Level })),
      /** Who chose what, the newest first. */
      history: z.array(
        strict({ payerId: Id.nullable(), level: Level.nullable(), recordedAt: Moment, userName: z.string(), counts: z.boolean() }),
      ),
    }),
    errors: [],
  }),
  'posting.saveLevel': operation({
    kind: 'command',
    permission: 'posting.automate',
    phi: false,
    words: 'Say how far the checks of a payer, or of every payer, post without anybody opening them',
    input: strict({ payerId: Id.nullable(), level: Level.nullable() }),
    output: strict({}),
    errors: ['list.unknownReference'],
  }),
  'posting.readiness': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: true,
    words: 'Whether a check is clean, what keeps it back otherwise, and how its claims were found',
    input: strict({ remittanceId: Id }),
    output: strict({
      level: z.enum(postingLevels),
      clean: z.boolean(),
      /** What keeps it from posting by one key, and what more from posting by itself. */
      keptBack: z.array(KeptBack),
      limits: z.array(KeptBack),
      found: z.array(strict({ by: z.enum(['number', 'sentOn', 'hand', 'none']), claims: count, words: z.string() })),
      lines: z.array(strict({ by: z.enum(['controlNumber', 'codeAndCharge', 'codeAndDate', 'none']), lines: count, words: z.string() })),
    }),
    errors: ['remittance.notFound'],
  }),
  'posting.postClean': operation({
    kind: 'job',
    permission: 'remittance.post',
    phi: true,
    words: 'Post every clean check of payers whose checks one key may post; the others stay, each with its reasons',
    input: strict({}),
    output: CleanRun,
    errors: [],
  }),
  'posting.postAutomatic': operation({
    kind: 'job',
    permission: 'inbox.read',
    phi: true,
    words: 'Post what may post by itself, as reading the inbox does: in the name of whoever switched it on',
    input: strict({}),
    output: CleanRun,
    errors: [],
  }),
  'posting.automaticPosts': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: true,
    words: 'Checks that posted by themselves in the last days and still stand, the newest first',
    input: strict({ days: z.int().min(1).max(365).default(7) }),
    output: z.array(strict({ ...Check, postedAt: Moment, inTheNameOf: z.string(), status: z.enum(['posted', 'partlyPosted']) })),
    errors: [],
  }),
  'posting.postFile': operation({
    kind: 'job',
    permission: 'remittance.post',
    phi: true,
    words: 'Take an 835 file in, prove it and post its checks by the payers’ rules, as the screens do; the inbox is left alone',
    input: strict({ name: required(255), base64: z.string().max(150_000_000) }),
    output: FilePosted,
    errors: ['posting.notAnEra'],
  }),
  'posting.tryFile': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: true,
    words: 'What taking in and posting an 835 file would come to; nothing is kept',
    input: strict({ name: required(255), base64: z.string().max(150_000_000) }),
    output: FilePosted,
    errors: ['posting.notAnEra'],
  }),
};
