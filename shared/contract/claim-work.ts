import { z } from 'zod';
import { LINES_OF_A_VISIT } from '../domain/claim/claim-room.ts';
import { ClaimStatus, HoldBucketField } from './claim.ts';
import { Day, Id, Money, required, text } from './common.ts';
import { operation, strict } from './operation.ts';

const ClaimIds = z.array(Id).min(1).max(500);
const Standing = strict({ claimId: Id, claimNumber: z.string(), status: ClaimStatus, version: z.int(), charge: Money });

/** What people do with many claims, and with the lines of a visit. */
export const claimWorkOperations = {
  'claim.bulk': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: true,
    words: 'Hold, check again, close, open again, or ask later for many claims; those to which it cannot be done stay and are named',
    input: strict({
      claimIds: ClaimIds,
      act: z.enum(['hold', 'recheck', 'close', 'reopen', 'askLater']),
      /** Why they are held, and whose turn it is. */
      reason: text(200).default(''),
      bucket: HoldBucketField.default('biller'),
      /** When somebody looks or asks again; null: at once. */
      day: Day.nullable().default(null),
    }),
    output: strict({
      changed: z.array(Id),
      left: z.array(strict({ claimId: Id, claimNumber: z.string(), code: z.string() })),
    }),
    errors: ['claim.notFound', 'claim.holdNeedsReason', 'claim.notMovable'],
  }),
  'claim.note': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: true,
    words: 'Write a note or a call on the time line of a claim: what came of it, with whom, their number for it; moves nothing',
    input: strict({ claimId: Id, words: required(500), spokeWith: text(80).default(''), reference: text(60).default('') }),
    output: strict({}),
    errors: ['claim.notFound'],
  }),
  'claim.siblings': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'All claims of the visit of a claim, with the lines each asks for, and what can be split or merged',
    input: strict({ claimId: Id }),
    output: strict({
      claims: z.array(
        Standing.extend({
          frequency: z.string(),
          rank: z.int(),
          payerName: z.string(),
          lineIds: z.array(Id),
          /** Whether its lines can be put together with those of the claim asked about. */
          merges: z.boolean(),
        }),
      ),
      /** Lines of the claim asked about. */
      lines: z.array(strict({ chargeLineId: Id, serviceDate: Day, code: z.string(), modifiers: z.string(), charge: Money })),
      splits: z.boolean(),
    }),
    errors: ['claim.notFound'],
  }),
  'claim.split': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: false,
    words: 'Put some lines of a claim that was never sent on a claim of their own; charges and balances stay as they are',
    input: strict({ claimId: Id, version: z.int(), chargeLineIds: z.array(Id).min(1).max(LINES_OF_A_VISIT) }),
    output: strict({ claims: z.array(Standing) }),
    errors: ['claim.notFound', 'claim.changedElsewhere', 'claim.notMovable', 'claim.wasSent', 'claim.lineNotFound', 'claim.splitsNothing'],
  }),
  'claim.merge': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: false,
    words: 'Put the lines of another claim of the same visit, payer and rank on this one; the other goes out of use',
    input: strict({ claimId: Id, version: z.int(), otherClaimId: Id, otherVersion: z.int() }),
    output: strict({ claims: z.array(Standing) }),
    errors: [
      'claim.notFound',
      'claim.changedElsewhere',
      'claim.notMovable',
      'claim.wasSent',
      'claim.notAlike',
      'claim.tooManyLines',
      'claim.tooManyDiagnoses',
    ],
  }),
};
