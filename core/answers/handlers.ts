import type { answerOperations } from '#shared/contract/answers.ts';
import type { statusQuestionOperations } from '#shared/contract/status-questions.ts';
import type { Handlers } from '../context.ts';
import { askStatus, listQuestions, listToAsk, questionFile, rewriteQuestions } from './ask-status.ts';
import { listAllReports, showReport } from './read-report.ts';
import { answersOf, listExceptions } from './show-answers.ts';
import { type ClaimSteps, listAnsweredBatches, listRejected, listSilent, resendWith, settleException } from './work-list.ts';

type Names = Exclude<keyof typeof answerOperations | keyof typeof statusQuestionOperations, 'simulator.answerStatus'>;

/** What partners answered about claims, and what is to be done about it. */
export const answerHandlers = (steps: ClaimSteps): Pick<Handlers, Names> => ({
  'answer.rejected': listRejected,
  'answer.ofClaim': answersOf,
  'answer.resend': resendWith(steps),
  'answer.silent': listSilent,
  'answer.batches': listAnsweredBatches,
  'answer.exceptions': listExceptions,
  'answer.settle': settleException,
  'answer.reports': listAllReports,
  'answer.report': showReport,
  'answer.toAsk': listToAsk,
  'answer.ask': askStatus,
  'answer.questions': listQuestions,
  'answer.questionFile': questionFile,
  'answer.rewriteQuestions': rewriteQuestions,
});
