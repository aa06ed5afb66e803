import { listRuns } from '#db/queries/statement.ts';
import type { statementOperations } from '#shared/contract/statement.ts';
import type { Handlers } from '../context.ts';
import { makeRun, markMailed, undoRun } from './make-run.ts';
import { previewRun } from './preview-run.ts';
import { previewPage, printRun } from './print-run.ts';

/** Statements to guarantors: the dry run, the run, and its pages. */
export const statementHandlers: Pick<Handlers, keyof typeof statementOperations> = {
  'statement.preview': previewRun,
  'statement.page': previewPage,
  'statement.make': makeRun,
  'statement.runs': ({ db }) => listRuns(db),
  'statement.document': printRun,
  'statement.markMailed': markMailed,
  'statement.undo': undoRun,
};
