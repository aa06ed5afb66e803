import type { appealOperations } from '#shared/contract/appeals.ts';
import type { denialOperations } from '#shared/contract/denials.ts';
import type { Handlers } from '../context.ts';
import { listTemplates, saveTemplate, showLetter } from './appeal-letters.ts';
import { openEnclosure } from './appeal-papers.ts';
import { appealDocument, decideAppeal, listAppeals, makeAppeal, sendAppeal } from './appeals.ts';
import { denialOfClaim, getDenial } from './get-denial.ts';
import { awaitedMoney, openCounts, openReasons, pageOfDenials } from './list-denials.ts';
import { type AskNext, decideMoney, setLimit, showLimits, takeBackWith, transferWith, writeOff } from './move-money.ts';
import { noteOnDenial, planDenialWork } from './plan-denial.ts';
import { anewWith, type ClaimSteps, correctWith } from './resend-denial.ts';

/** What payers declined, and what is done about it. */
export const denialHandlers = (
  steps: ClaimSteps,
  askNext: AskNext,
): Pick<Handlers, keyof typeof denialOperations | keyof typeof appealOperations> => ({
  'denial.list': pageOfDenials,
  'denial.counts': openCounts,
  'denial.reasons': openReasons,
  'denial.get': getDenial,
  'denial.ofClaim': denialOfClaim,
  'denial.plan': planDenialWork,
  'denial.note': noteOnDenial,
  'denial.correct': correctWith(steps),
  'denial.anew': anewWith(steps),
  'denial.transfer': transferWith(askNext),
  'denial.writeOff': writeOff,
  'denial.decide': decideMoney,
  'denial.takeBack': takeBackWith(askNext),
  'denial.limits': showLimits,
  'denial.setLimit': setLimit,
  'denial.awaited': awaitedMoney,
  'appeal.templates': listTemplates,
  'appeal.saveTemplate': saveTemplate,
  'appeal.list': listAppeals,
  'appeal.letter': showLetter,
  'appeal.make': makeAppeal,
  'appeal.document': appealDocument,
  'appeal.enclosure': openEnclosure,
  'appeal.send': sendAppeal,
  'appeal.outcome': decideAppeal,
});
