import { z } from 'zod';
import { count, Day, DocumentFile, Id, Moment, Money, pageInput } from './common.ts';
import { operation, strict } from './operation.ts';
import { RunChoices } from './statement-settings.ts';

const RunRow = strict({
  runId: Id,
  number: z.int(),
  statementDate: Day,
  createdAt: Moment,
  statementCount: count,
  total: Money,
  status: z.enum(['made', 'mailed', 'undone']),
});
const FileFormat = z.enum(['csv', 'xml']);
const choices = RunChoices.default({});

export const statementOperations = {
  'statement.preview': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: true,
    words: 'Dry run: who gets a statement, who is left out and why, with totals that tie',
    input: strict({ choices }),
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
          /** Pages of their own: more than one where a family gets one for each patient. */
          statements: count,
        }),
      ),
      byLevel: z.array(strict({ level: z.int(), accounts: count, amount: Money })),
      total: Money,
    }),
    errors: [],
  }),
  'statement.leftOut': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: true,
    words: 'The accounts that a dry run leaves out for one reason, by name',
    input: strict({ choices, reason: z.string().max(200), ...pageInput }),
    output: strict({
      total: count,
      amount: Money,
      rows: z.array(
        strict({
          guarantorId: Id,
          patientId: Id.nullable(),
          name: z.string(),
          accountNumber: z.int(),
          amount: Money,
          words: z.string(),
          next: z.string(),
        }),
      ),
    }),
    errors: [],
  }),
  'statement.page': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: true,
    words: 'One guarantor\u2019s statement as it would be printed now',
    input: strict({ guarantorId: Id, choices }),
    output: DocumentFile,
    errors: ['guarantor.notFound', 'statement.nothingOwed'],
  }),
  'statement.make': operation({
    kind: 'job',
    permission: 'statement.make',
    phi: true,
    words: 'Make the run: one statement per guarantor in the preview, less those left out by hand',
    input: strict({ runId: Id, leaveOut: z.array(Id).max(10_000).default([]), choices }),
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
  'statement.ofRun': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: true,
    words: 'The statements of a run in their order, each of which can be printed by itself',
    input: strict({ runId: Id, ...pageInput }),
    output: strict({
      total: count,
      rows: z.array(
        strict({ statementId: Id, guarantorId: Id, name: z.string(), accountNumber: z.string(), level: z.int(), amount: Money }),
      ),
      files: z.array(strict({ format: FileFormat, fileName: z.string(), sha256: z.string(), bytes: count, madeAt: Moment })),
    }),
    errors: ['statement.runNotFound'],
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
  'statement.writeFile': operation({
    kind: 'command',
    permission: 'statement.make',
    phi: true,
    words: 'Write the run as a file for a mailing house into outbox/, archived with its SHA-256',
    input: strict({ runId: Id, format: FileFormat }),
    output: strict({ fileName: z.string(), sha256: z.string(), bytes: count, statements: count, total: Money }),
    errors: ['statement.runNotFound', 'statement.notMade', 'statement.fileTooLarge'],
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
