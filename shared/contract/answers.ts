import { z } from 'zod';
import { PLACES } from '../domain/acknowledgement/fault-place.ts';
import { ClaimHead, Status } from './claim-head.ts';
import { count, Day, FindingFields, Id, Moment, Money, pageInput, required } from './common.ts';
import { operation, strict } from './operation.ts';

const PlaceFields = strict({
  line: z.int().nullable(),
  loop: z.string(),
  element: z.string(),
  box: z.string(),
  title: z.string(),
  place: z.enum(PLACES),
  /** What was sent there, and what the partner says of it. */
  sent: z.string(),
  said: z.string(),
});
const RejectedFields = strict({
  ...ClaimHead,
  version: z.int(),
  coverageId: Id,
  superbillId: Id,
  fileBy: Day,
  rejectedAt: Moment,
  source: z.enum(['clearinghouse', 'payer']),
  code: z.string(),
  words: z.string(),
  places: z.array(PlaceFields),
});
const ChangeFields = strict({ line: z.int().nullable(), loop: z.string(), element: z.string(), was: z.string(), now: z.string() });
export const answerOperations = {
  'answer.rejected': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'Rejected claims that were not sent again, with the reason and the place to mend; refused files',
    input: strict({ fixed: z.boolean().default(false), ...pageInput }),
    output: strict({
      open: count,
      openCharge: Money,
      fixed: count,
      rows: z.array(RejectedFields),
      files: z.array(
        strict({
          batchId: Id,
          number: z.int(),
          partnerName: z.string(),
          createdAt: Moment,
          claimCount: count,
          open: count,
          words: z.string(),
        }),
      ),
    }),
    errors: [],
  }),
  'answer.ofClaim': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'Every answer about one claim with its segments, and what would be sent otherwise now',
    input: strict({ claimId: Id }),
    output: strict({
      answers: z.array(
        strict({
          answerId: Id,
          kind: z.string(),
          source: z.enum(['clearinghouse', 'payer', 'unknown']),
          sourceName: z.string(),
          verdict: z.string(),
          /** About an earlier sending: it moved nothing. */
          late: z.boolean(),
          receivedAt: Moment,
          answeredOn: Day.nullable(),
          codes: z.string(),
          words: z.string(),
          places: z.array(PlaceFields),
          batchNumber: z.int().nullable(),
          fileName: z.string(),
          segments: z.array(z.string()),
        }),
      ),
      changes: z.array(ChangeFields),
      /** False when the claim was never sent, or cannot be written now. */
      compared: z.boolean(),
    }),
    errors: ['claim.notFound'],
  }),
  'answer.resend': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: true,
    words: 'Check a rejected claim again and put it in the next batch; with faults it waits on hold',
    input: strict({ claimId: Id, version: z.int() }),
    output: strict({ version: z.int(), status: Status, findings: z.array(FindingFields) }),
    errors: ['claim.notFound', 'claim.changedElsewhere', 'claim.notMovable', 'claim.chargesOpen', 'claim.correctionOpen'],
  }),
  'answer.silent': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'Claims that nobody has answered in time: no 999 in 1 day, no payer in 3, no remittance in the payer\u2019s usual days',
    input: strict({ ...pageInput }),
    output: strict({
      counts: z.array(strict({ missing: z.enum(['acknowledgement', 'payer', 'remittance']), count, amount: Money, oldest: Day })),
      rows: z.array(
        strict({
          ...ClaimHead,
          sentOn: Day,
          batchNumber: z.int().nullable(),
          missing: z.enum(['acknowledgement', 'payer', 'remittance']),
        }),
      ),
    }),
    errors: [],
  }),
  'answer.batches': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: false,
    words: 'Batches, newest first, with who has answered each',
    input: strict({ ...pageInput }),
    output: z.array(
      strict({
        batchId: Id,
        number: z.int(),
        partnerName: z.string(),
        createdAt: Moment,
        claimCount: count,
        status: z.enum(['written', 'accepted', 'rejected']),
        interchange: z.string().nullable(),
        syntax: z.string().nullable(),
        byClearinghouse: count,
        byPayer: count,
        rejected: count,
        remitted: count,
      }),
    ),
    errors: [],
  }),
  'answer.exceptions': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'Answers that were not understood or do not fit what was sent, with what to do',
    input: strict({ ...pageInput }),
    output: strict({
      count,
      rows: z.array(
        strict({
          exceptionId: Id,
          kind: z.string(),
          receivedAt: Moment,
          fileName: z.string(),
          claimId: Id.nullable(),
          claimNumber: z.string().nullable(),
          batchNumber: z.int().nullable(),
          words: z.string(),
          fix: z.string(),
          segments: z.array(z.string()),
        }),
      ),
    }),
    errors: [],
  }),
  'answer.settle': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: false,
    words: 'Close an answer that waited, saying what was done, or open it again',
    input: strict({ exceptionId: Id, closed: z.boolean(), reason: required(200) }),
    output: strict({ exceptionId: Id }),
    errors: ['answer.notFound', 'answer.settled'],
  }),
  'answer.reports': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: false,
    words: 'Text reports of clearinghouses, newest first, or those that name a claim',
    input: strict({ claimId: Id.nullable().default(null), ...pageInput }),
    output: z.array(
      strict({
        ediFileId: Id,
        name: z.string(),
        receivedAt: Moment,
        kind: z.string(),
        title: z.string(),
        lineCount: count,
        claims: count,
        batches: count,
      }),
    ),
    errors: [],
  }),
  'answer.report': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'One text report line by line, with the claims and batches that it names',
    input: strict({ ediFileId: Id }),
    output: strict({
      name: z.string(),
      receivedAt: Moment,
      title: z.string(),
      /** Control characters taken out; lines beyond the first 5,000 are left out. */
      lines: z.array(z.string()),
      leftOut: count,
      mentions: z.array(
        strict({
          line: z.int(),
          claimId: Id.nullable(),
          claimNumber: z.string().nullable(),
          batchNumber: z.int().nullable(),
          said: z.enum(['named', 'accepted', 'rejected']),
        }),
      ),
    }),
    errors: ['answer.reportNotFound'],
  }),
};
