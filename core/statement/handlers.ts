import { listRuns } from '#db/queries/statement-run.ts';
import type { statementOperations } from '#shared/contract/statement.ts';
import type { statementSettingOperations } from '#shared/contract/statement-settings.ts';
import type { Handlers } from '../context.ts';
import { makeRun, markMailed, undoRun } from './make-run.ts';
import { listLeftOut, previewRun } from './preview-run.ts';
import { listRunStatements, previewPage, printRun } from './print-run.ts';
import { changeAccount, changeSettings, getAccount, getSettings, setLogo } from './settings.ts';
import { writeStatementFile } from './write-file.ts';

/** Statements to guarantors: the dry run, the run, its pages and files, and how they are made. */
export const statementHandlers: Pick<Handlers, keyof typeof statementOperations | keyof typeof statementSettingOperations> = {
  'statement.preview': previewRun,
  'statement.leftOut': listLeftOut,
  'statement.page': previewPage,
  'statement.make': makeRun,
  'statement.runs': ({ db }) => listRuns(db),
  'statement.ofRun': listRunStatements,
  'statement.document': printRun,
  'statement.writeFile': writeStatementFile,
  'statement.markMailed': markMailed,
  'statement.undo': undoRun,
  'statement.settings': getSettings,
  'statement.changeSettings': changeSettings,
  'statement.setLogo': setLogo,
  'statement.account': getAccount,
  'statement.changeAccount': changeAccount,
};
