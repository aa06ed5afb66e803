import type { coverageOperations } from '#shared/contract/coverage.ts';
import type { Handlers } from '../context.ts';
import { answerMedicare } from './answer-medicare.ts';
import { getCases, saveAuthorizationOf, saveCase } from './cases.ts';
import { attachDocument, coverageHistory, getDocument, takeDocument } from './documents.ts';
import { orderCoverages, saveCoverageOf } from './save-coverage.ts';

/** Coverages with their cards and history, cases and authorizations. */
export const coverageHandlers: Pick<Handlers, keyof typeof coverageOperations> = {
  'coverage.save': saveCoverageOf,
  'coverage.order': orderCoverages,
  'coverage.history': coverageHistory,
  'coverage.answerMedicare': answerMedicare,
  'document.attach': attachDocument,
  'document.get': getDocument,
  'document.remove': takeDocument,
  'case.list': getCases,
  'case.save': saveCase,
  'authorization.save': saveAuthorizationOf,
};
