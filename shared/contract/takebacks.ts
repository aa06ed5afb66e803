import { z } from 'zod';
import { count, Day, Id, Money, pageInput, required, text } from './common.ts';
import { operation, strict } from './operation.ts';

/** A provider-level adjustment: its remittance and its place among the PLBs of it. */
const Adjustment = { remittanceId: Id, position: z.int().min(0).max(100_000) };
const why = required(200);

const Event = strict({
  kind: z.enum(['announced', 'withheld', 'refunded', 'reversal']),
  remittanceId: Id,
  /** Null for a reversal, which stands on a claim. */
  position: z.int().nullable(),
  traceNumber: z.string(),
  day: Day.nullable(),
  code: z.string(),
  reference: z.string(),
  /** As the payer sent it: positive lowered the check. */
  amount: Money,
  words: z.string(),
  /** Why it is in this takeback. */
  rule: z.string(),
  /** What a person said of it; null: nothing, or nothing that counts now. */
  link: strict({ linkId: Id, kind: z.enum(['pair', 'claim', 'accepted']), reason: z.string() }).nullable(),
});
const Origin = strict({
  claimId: Id,
  claimNumber: z.string(),
  patientName: z.string(),
  /** What reversals took back of it, not negative. */
  reversed: Money,
  /** What stands as paid on it now. */
  standing: Money,
  /** Why we believe that the money came from it. */
  rule: z.string(),
});
const Takeback = strict({
  takebackId: z.string(),
  payerName: z.string(),
  kind: z.enum(['forward', 'recovery', 'reversal']),
  reference: z.string(),
  state: z.enum(['look', 'open', 'done']),
  /** What it comes to, in plain words. */
  words: z.string(),
  announced: Money,
  withheld: Money,
  refunded: Money,
  left: Money,
  since: Day.nullable(),
  ageDays: count,
  events: z.array(Event),
  origins: z.array(Origin),
});

const Settled = strict({
  state: z.enum(['unposted', 'posted', 'waiting', 'exception', 'reversed']),
  reasons: z.array(z.string()),
  /** What became of claims to the next payer, a sentence each. */
  next: z.array(z.string()),
});
const anAnswer = { remittanceClaimId: Id };
/** 1 for the payer's first line. */
const aLine = { ...anAnswer, line: z.int().min(1).max(1000) };

export const takebackOperations = {
  'takeback.list': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: true,
    words: 'What payers take back: announced, withheld so far, still to come, and what cannot be paired',
    input: strict({ show: z.enum(['open', 'all']).default('open'), ...pageInput }),
    output: strict({
      counts: strict({ look: count, open: count, done: count }),
      /** Over all that is open or to be looked at. */
      totals: strict({ announced: Money, withheld: Money, refunded: Money, left: Money }),
      rows: z.array(Takeback),
    }),
    errors: [],
  }),
  'takeback.ofRemittance': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: true,
    words: 'Which takebacks the provider-level adjustments of one remittance touch, posted or not',
    input: strict({ remittanceId: Id }),
    output: z.array(strict({ position: z.int(), takeback: Takeback })),
    errors: ['remittance.notFound'],
  }),
  'takeback.byCode': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: false,
    words: 'Provider-level money by code: what it gave and what it cost',
    input: strict({ from: Day, to: Day }),
    output: z.array(
      strict({
        code: z.string(),
        words: z.string(),
        /** Where such money belongs. */
        belongs: z.string(),
        gave: Money,
        cost: Money,
        net: Money,
        count,
      }),
    ),
    errors: [],
  }),
  'takeback.codes': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: false,
    words: 'Every provider-level code: what it means, and what a positive and a negative amount do',
    input: strict({}),
    output: z.array(strict({ code: z.string(), words: z.string(), belongs: z.string(), lowers: z.string(), raises: z.string() })),
    errors: [],
  }),
  'takeback.pair': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Say that two provider-level adjustments belong together',
    input: strict({ ...Adjustment, other: strict(Adjustment), reason: why }),
    output: strict({ linkId: Id }),
    errors: ['takeback.notFound', 'takeback.otherPayer', 'takeback.linkedAlready', 'takeback.itself'],
  }),
  'takeback.nameClaim': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Say from which claim a provider-level adjustment takes',
    input: strict({ ...Adjustment, claimId: Id, reason: why }),
    output: strict({ linkId: Id }),
    errors: ['takeback.notFound', 'takeback.linkedAlready', 'claim.notFound'],
  }),
  'takeback.accept': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Say that a takeback is right as it is, with the reason',
    input: strict({ ...Adjustment, reason: why }),
    output: strict({ linkId: Id }),
    errors: ['takeback.notFound', 'takeback.linkedAlready', 'takeback.nothingToAccept'],
  }),
  'takeback.unlink': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Take back what was said of a provider-level adjustment',
    input: strict({ linkId: Id, reason: why }),
    output: strict({}),
    errors: ['takeback.notLinked'],
  }),
  'takeback.candidates': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: true,
    words: 'Answers that a reversal may take back although its figures differ, and how they differ',
    input: strict(anAnswer),
    output: z.array(
      strict({
        ...anAnswer,
        traceNumber: z.string(),
        day: Day.nullable(),
        paid: Money,
        payerControlNumber: z.string().nullable(),
        /** What the reversal takes less what was answered, "T1015 CO-45"; only what differs. */
        differences: z.array(strict({ what: z.string(), answered: Money, takenBack: Money })),
      }),
    ),
    errors: ['remittance.notFound'],
  }),
  'takeback.nameAnswer': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Say which answer a reversal takes back: what stood is negated, and a difference stays open on its check',
    input: strict({ ...anAnswer, answerId: Id, reason: why }),
    output: Settled,
    errors: ['remittance.notFound', 'takeback.notWaiting', 'takeback.otherClaim', 'takeback.takenAlready'],
  }),
  'takeback.forgetAnswer': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Take back which answer a reversal was said to take back',
    input: strict(anAnswer),
    output: Settled,
    errors: ['remittance.notFound', 'takeback.notNamed'],
  }),
  'remittance.undone': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: true,
    words: 'Claims and lines of a posted remittance that were taken back here',
    input: strict({ remittanceId: Id }),
    output: z.array(strict({ ...anAnswer, whole: z.boolean(), lines: z.array(z.int()), reason: z.string() })),
    errors: ['remittance.notFound'],
  }),
  'remittance.undoClaim': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Reverse what one claim of a remittance posted; its money waits on the check',
    input: strict({ ...anAnswer, reason: text(200).default('') }),
    output: Settled,
    errors: ['remittance.notFound', 'remittance.notPosted', 'remittance.nothingToUndo'],
  }),
  'remittance.undoLine': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Reverse what one line of a claim posted; the rest of the claim stands',
    input: strict({ ...aLine, reason: text(200).default('') }),
    output: Settled,
    errors: ['remittance.notFound', 'remittance.notPosted', 'remittance.nothingToUndo', 'remittance.noSuchLine', 'remittance.lineHeld'],
  }),
  'remittance.postClaim': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Post a claim again that was taken back here',
    input: strict(anAnswer),
    output: Settled,
    errors: ['remittance.notFound', 'remittance.notUndone'],
  }),
  'remittance.postLine': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Post a line again that was taken back here',
    input: strict(aLine),
    output: Settled,
    errors: ['remittance.notFound', 'remittance.notUndone', 'remittance.lineHeld'],
  }),
};
