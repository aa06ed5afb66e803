import { listDunningRuns } from '#db/queries/dunning-run.ts';
import type { dunningOperations } from '#shared/contract/dunning.ts';
import type { Handlers } from '../context.ts';
import { makeLetters, markMailed, undoLetters } from './make-letters.ts';
import { listLeftOut, previewLetters, showAccount } from './preview-letters.ts';
import { listLetters, previewPage, printLetters } from './print-letters.ts';
import { changeSettings, saveText, showSettings } from './settings.ts';

/** Letters to those who do not answer their statements: the dry run, the run, its pages, and how they are written. */
export const dunningHandlers: Pick<Handlers, keyof typeof dunningOperations> = {
  'dunning.settings': showSettings,
  'dunning.changeSettings': changeSettings,
  'dunning.saveText': saveText,
  'dunning.preview': previewLetters,
  'dunning.leftOut': listLeftOut,
  'dunning.page': previewPage,
  'dunning.make': makeLetters,
  'dunning.runs': ({ db }) => [...listDunningRuns(db)],
  'dunning.ofRun': listLetters,
  'dunning.document': printLetters,
  'dunning.markMailed': markMailed,
  'dunning.undo': undoLetters,
  'dunning.account': showAccount,
};
