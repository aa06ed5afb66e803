import type { remittanceOperations } from '#shared/contract/remittance.ts';
import type { Handlers } from '../context.ts';
import { assignException } from './assign-exception.ts';
import { acceptCheck, listAside, lookAgain, setAnswerAside } from './eob-aside.ts';
import { explainEob, takeMemberId } from './eob-claim.ts';
import { printEob } from './eob-document.ts';
import { assignAnswerLine, compareLines, splitAnswerLine } from './eob-lines.ts';
import { explainClaim } from './explain-claim.ts';
import { getRemittance, listRemittanceRows } from './get-remittance.ts';
import { postRemittance, undoRemittance } from './post-remittance.ts';

/** What payers and clearinghouses send, and the money in it. */
export const remittanceHandlers: Pick<Handlers, Exclude<keyof typeof remittanceOperations, `inbox.${string}`>> = {
  'remittance.list': listRemittanceRows,
  'remittance.get': getRemittance,
  'remittance.explain': explainClaim,
  'remittance.eob': explainEob,
  'remittance.document': printEob,
  'remittance.takeMemberId': takeMemberId,
  'remittance.lines': compareLines,
  'remittance.assignLine': assignAnswerLine,
  'remittance.splitLine': splitAnswerLine,
  'remittance.setAside': setAnswerAside,
  'remittance.lookAgain': lookAgain,
  'remittance.accept': acceptCheck,
  'remittance.asideList': listAside,
  'remittance.post': postRemittance,
  'remittance.assign': assignException,
  'remittance.undo': undoRemittance,
};
