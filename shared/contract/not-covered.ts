import { z } from 'zod';
import { Status } from './claim-head.ts';
import { Id, Money, required } from './common.ts';
import { operation, strict } from './operation.ts';

/** Who is asked in place of the claim's payer; null: nobody is left, so the guarantor owes it. */
const Next = strict({ claimId: Id, claimNumber: z.string(), status: Status, payerName: z.string() }).nullable();

/** A payer that is not asked, because it surely does not cover (AMT*A8). */
export const notCoveredOperations = {
  'claim.nextInLine': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'Who is asked, or owes it, when the payer of a claim surely does not cover; and what was said of that',
    input: strict({ claimId: Id }),
    output: strict({
      /** What is open at the claim's payer and would move. */
      open: Money,
      payerName: z.string(),
      /** Null: no coverage comes after it. */
      nextPayerName: z.string().nullable(),
      /** True: the next one is a fourth payer, whom no claim asks. */
      isFourth: z.boolean(),
      guarantorName: z.string(),
      /** Whether it may be said now. */
      may: z.boolean(),
      /** That its payer is not asked; null: nobody says so. */
      said: strict({ reason: z.string(), at: z.string(), userName: z.string(), next: Next, mayTakeBack: z.boolean() }).nullable(),
    }),
    errors: ['claim.notFound'],
  }),
  'claim.notCovered': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: true,
    words: 'Ask the next payer in place of one that surely does not cover; without a next one the guarantor owes it',
    input: strict({ claimId: Id, version: z.int(), reason: required(200) }),
    output: strict({ version: z.int(), moved: Money, next: Next }),
    errors: [
      'claim.notFound',
      'claim.changedElsewhere',
      'claim.notMovable',
      'claim.chargesOpen',
      'claim.correctionOpen',
      'claim.wasDecided',
      'claim.nothingOpen',
    ],
  }),
  'claim.askAfterAll': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: true,
    words: 'Take back that the payer of a claim surely does not cover, as long as the next one has not been sent its claim',
    input: strict({ claimId: Id, version: z.int() }),
    output: strict({ version: z.int(), status: Status }),
    errors: ['claim.notFound', 'claim.changedElsewhere', 'claim.isAsked', 'claim.nextWasSent', 'claim.moneyMovedOn'],
  }),
};
