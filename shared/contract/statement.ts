import { z } from 'zod';
import { count, Day, DocumentFile, Id, Moment, Money } from './common.ts';
import { operation, strict } from './operation.ts';

const RunRow = strict({
  runId: Id,
  number: z.int(),
  statementDate: Day,
  createdAt: Moment,
  statementCount: count,
  total: Money,
  status: z.enum(['made', 'mailed', 'undone']),
});

export const statementOperations = {
  'statement.preview': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: true,
    words: 'Dry run: who gets a statement, who is left out and why, with totals that tie',
    input: strict({}),
    output: strict({
      owed: strict({ accounts: count, amount: Money }),
      leftOut: z.array(strict({ reason: z.string(), accounts: count, amount: Money, next: z.string() })),
      inRun: z.array(
        strict({
          guarantorId: Id,
          /** Whose page says most about the account; null when no visit was charged to it. */
          patientId: Id.nullable(),
          name: z.string(),
          accountNumber: z.int(),
          level: z.int(),
          lastSent: Day.nullable(),
          payments: Money,
          owes: Money,
        }),
      ),
      byLevel: z.array(strict({ level: z.int(), accounts: count, amount: Money })),
      total: Money,
    }),
    errors: [],
  }),
  'statement.page': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: true,
    words: 'One guarantor\u2019s statement as it would be printed now',
    input: strict({ guarantorId: Id }),
    output: DocumentFile,
    errors: ['guarantor.notFound', 'statement.nothingOwed'],
  }),
  'statement.make': operation({
    kind: 'job',
    permission: 'statement.make',
    phi: true,
    words: 'Make the run: one statement per guarantor in the preview, less those left out by hand',
    input: strict({ runId: Id, leaveOut: z.array(Id).max(10_000).default([]) }),
    output: RunRow,
    errors: ['statement.nothingOwed', 'statement.runExists'],
  }),
  'statement.runs': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: false,
    words: 'Statement runs, newest first',
    input: strict({}),
    output: z.array(RunRow),
    errors: [],
  }),
  'statement.document': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: true,
    words: 'The run as one PDF, or one guarantor\u2019s statement of it; a reprint is the same page',
    input: strict({ runId: Id, guarantorId: Id.nullable().default(null) }),
    output: DocumentFile,
    errors: ['statement.runNotFound'],
  }),
  'statement.markMailed': operation({
    kind: 'command',
    permission: 'statement.make',
    phi: false,
    words: 'The run was mailed; from now on it counts and cannot be undone',
    input: strict({ runId: Id }),
    output: strict({}),
    errors: ['statement.runNotFound', 'statement.notMade'],
  }),
  'statement.undo': operation({
    kind: 'command',
    permission: 'statement.make',
    phi: false,
    words: 'Take back a run that was not mailed',
    input: strict({ runId: Id }),
    output: strict({}),
    errors: ['statement.runNotFound', 'statement.notMade'],
  }),
};
