import { z } from 'zod';
import { Status } from './claim-head.ts';
import { Day, Id, Money, required } from './common.ts';
import { operation, strict } from './operation.ts';

const Adjusted = z.array(strict({ name: z.string(), amount: Money }));

/** What a claim to a later payer follows. */
export const otherPayerOperations = {
  'claim.otherPayers': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'What payers asked before a claim decided, whether one of them sent it on, and what changed since it left',
    input: strict({ claimId: Id }),
    output: strict({
      /** In the order of their ranks; empty for a claim to the first payer. */
      earlier: z.array(
        strict({
          rank: z.enum(['primary', 'secondary', 'tertiary']),
          payerName: z.string(),
          payerControlNumber: z.string().nullable(),
          decidedOn: Day.nullable(),
          paid: Money,
          left: Money,
          /** The whole charge, when it was not asked because it surely does not cover; null: it was. */
          notCovered: Money.nullable(),
          /** On the claim as a whole: "CO-45". */
          adjusted: Adjusted,
          remarks: z.array(z.string()),
          lines: z.array(strict({ lineNumber: z.int(), code: z.string(), paid: Money, left: Money, adjusted: Adjusted })),
        }),
      ),
      /** The claim whose decision brought this one forth; null: none did. */
      follows: strict({ claimId: Id, claimNumber: z.string(), payerName: z.string(), sentOn: z.boolean() }).nullable(),
      /** Payers that say something else now than this claim told them as it left. */
      changed: z.array(strict({ payerName: z.string(), paidBefore: Money, paidNow: Money, leftBefore: Money, leftNow: Money })),
    }),
    errors: ['claim.notFound'],
  }),
  'claim.sendOurselves': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: false,
    words: 'Send a claim by a file of ours that a payer said it had sent on, and that never arrived',
    input: strict({ claimId: Id, version: z.int(), reason: required(200) }),
    output: strict({ claimId: Id, claimNumber: z.string(), status: Status, version: z.int(), charge: Money }),
    errors: ['claim.notFound', 'claim.changedElsewhere', 'claim.notSentOn'],
  }),
};
