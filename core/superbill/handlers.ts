import type { superbillOperations } from '#shared/contract/superbill.ts';
import type { Handlers } from '../context.ts';
import { dayOfSlips, gaps, missing } from './accounted.ts';
import { itemisedBill } from './itemised.ts';
import { printedPages, printRun, superbillDocument } from './print.ts';
import { keepTemplate, oneTemplate, previewTemplate, showTemplates, starter } from './templates.ts';

/** Templates of superbills, their printing, and whether every slip has ended. */
export const superbillHandlers: Pick<Handlers, keyof typeof superbillOperations | 'superbill.document'> = {
  'superbill.templates': showTemplates,
  'superbill.template': oneTemplate,
  'superbill.starter': starter,
  'superbill.saveTemplate': keepTemplate,
  'superbill.previewTemplate': previewTemplate,
  'superbill.document': superbillDocument,
  'superbill.day': dayOfSlips,
  'superbill.print': printRun,
  'superbill.printed': printedPages,
  'superbill.missing': missing,
  'superbill.gaps': gaps,
  'superbill.itemised': itemisedBill,
};
