import type { takebackOperations } from '#shared/contract/takebacks.ts';
import type { Handlers } from '../context.ts';
import { forgetAnswer, listCandidates, nameAnswer } from './takeback-answer.ts';
import { acceptTakeback, nameTakebackClaim, pairTakebacks, unlinkTakeback } from './takeback-link.ts';
import { listProviderLevelCodes, listTakebacks, providerLevelMoney, takebacksOfRemittance } from './takeback-list.ts';
import { listUndone, postClaim, postLine, undoClaim, undoLine } from './undo-answer.ts';

/** What payers take back, and what people take back of what payers sent. */
export const takebackHandlers: Pick<Handlers, keyof typeof takebackOperations> = {
  'takeback.list': listTakebacks,
  'takeback.ofRemittance': takebacksOfRemittance,
  'takeback.byCode': providerLevelMoney,
  'takeback.codes': listProviderLevelCodes,
  'takeback.pair': pairTakebacks,
  'takeback.nameClaim': nameTakebackClaim,
  'takeback.accept': acceptTakeback,
  'takeback.unlink': unlinkTakeback,
  'takeback.candidates': listCandidates,
  'takeback.nameAnswer': nameAnswer,
  'takeback.forgetAnswer': forgetAnswer,
  'remittance.undone': listUndone,
  'remittance.undoClaim': undoClaim,
  'remittance.undoLine': undoLine,
  'remittance.postClaim': postClaim,
  'remittance.postLine': postLine,
};
