import { listEligibilityBatches } from '#db/queries/eligibility-batch.ts';
import type { eligibilityOperations } from '#shared/contract/eligibility.ts';
import type { Handlers } from '../context.ts';
import { listDue } from './due.ts';
import { assignAnswer, dismissAnswer, listExceptions } from './exceptions.ts';
import { inquiryFile, rewriteInquiries } from './inquiry-files.ts';
import { recordCheck, withdrawCheck } from './record.ts';
import { requestEligibility } from './request.ts';
import { getCheck, listChecks } from './show-checks.ts';
import { takeOver, undoTakeOver } from './take-over.ts';

/** Whether patients are covered: checks by hand, questions to payers and what they answered. */
export const eligibilityHandlers: Pick<Handlers, Exclude<keyof typeof eligibilityOperations, 'simulator.answerEligibility'>> = {
  'eligibility.list': listChecks,
  'eligibility.get': getCheck,
  'eligibility.record': recordCheck,
  'eligibility.withdraw': withdrawCheck,
  'eligibility.takeOver': takeOver,
  'eligibility.undoTakeOver': undoTakeOver,
  'eligibility.due': listDue,
  'eligibility.request': requestEligibility,
  'eligibility.batches': ({ db }, page) => listEligibilityBatches(db, page),
  'eligibility.file': inquiryFile,
  'eligibility.rewrite': rewriteInquiries,
  'eligibility.exceptions': listExceptions,
  'eligibility.assign': assignAnswer,
  'eligibility.dismiss': dismissAnswer,
};
