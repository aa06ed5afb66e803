import { z } from 'zod';
import { ClaimHead } from './claim-head.ts';
import { count, Day, DocumentFile, Id, Moment, pageInput } from './common.ts';
import { operation, strict } from './operation.ts';

const StatusBatchFields = strict({
  statusBatchId: Id,
  number: z.int(),
  partnerName: z.string(),
  fileName: z.string(),
  createdAt: Moment,
  inquiryCount: count,
  answered: count,
  status: z.enum(['written', 'accepted', 'rejected']),
  sha256: z.string(),
});
/** Days since a claim was sent. */
const AgeField = z.int().min(0).max(3_650).default(30);

export const statusQuestionOperations = {
  'answer.toAsk': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'Claims at their payer since some days that a status question (276) can be asked about',
    input: strict({ days: AgeField, ...pageInput }),
    output: z.array(
      strict({
        ...ClaimHead,
        partnerName: z.string().nullable(),
        sentOn: Day,
        askedAt: Moment.nullable(),
        waiting: z.boolean(),
        /** Why no file can ask about it; empty when one can. */
        cannotAsk: z.string(),
      }),
    ),
    errors: [],
  }),
  'answer.ask': operation({
    kind: 'job',
    permission: 'batch.create',
    phi: true,
    words: 'Write one 276 file per trading partner into outbox/, asking for the status of claims',
    input: strict({
      /** Null asks about everything old enough that no question waits for. */
      claimIds: z.array(Id).min(1).max(5_000).nullable().default(null),
      days: AgeField,
    }),
    output: strict({
      batches: z.array(StatusBatchFields),
      leftOut: z.array(strict({ claimId: Id, claimNumber: z.string(), reason: z.string() })),
    }),
    errors: ['answer.nothingToAsk'],
  }),
  'answer.questions': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: false,
    words: 'Files of status questions that were written, newest first',
    input: strict({ ...pageInput }),
    output: z.array(StatusBatchFields),
    errors: [],
  }),
  'answer.questionFile': operation({
    kind: 'query',
    permission: 'batch.create',
    phi: true,
    words: 'The exact bytes of a file of status questions',
    input: strict({ statusBatchId: Id }),
    output: DocumentFile,
    errors: ['answer.questionsNotFound'],
  }),
  'answer.rewriteQuestions': operation({
    kind: 'command',
    permission: 'batch.create',
    phi: false,
    words: 'Put the exact same file of status questions into outbox/ again',
    input: strict({ statusBatchId: Id }),
    output: strict({ fileName: z.string() }),
    errors: ['answer.questionsNotFound'],
  }),
  'simulator.answerStatus': operation({
    kind: 'command',
    permission: 'simulator.answer',
    phi: true,
    words: 'In a sample practice, let the invented payers answer a file of status questions: a 277 appears in inbox/',
    input: strict({ statusBatchId: Id, seed: z.int().default(1) }),
    output: strict({ files: z.array(z.string()) }),
    errors: ['sample.notSample', 'answer.questionsNotFound'],
  }),
};
