import type { paperEobOperations } from '#shared/contract/paper-eob.ts';
import type { Handlers } from '../context.ts';
import {
  claimOnPaper,
  discardPaper,
  findClaims,
  getPaper,
  listPapers,
  papersBehind,
  papersFor,
  payerHabit,
  restorePaper,
  savePaper,
} from './paper-drafts.ts';
import { postPaper, reopenPaper, replacePaper } from './paper-post.ts';
import { addScan, listScans, openScan, takeScan } from './paper-scans.ts';
import { paperTwin } from './paper-twin.ts';

/** EOBs on paper, typed by a person. */
export const paperHandlers: Pick<Handlers, keyof typeof paperEobOperations> = {
  'paper.list': listPapers,
  'paper.get': getPaper,
  'paper.findClaims': findClaims,
  'paper.claim': claimOnPaper,
  'paper.habit': payerHabit,
  'paper.save': savePaper,
  'paper.post': postPaper,
  'paper.reopen': reopenPaper,
  'paper.discard': discardPaper,
  'paper.restore': restorePaper,
  'paper.twin': paperTwin,
  'paper.replace': replacePaper,
  'paper.scans': listScans,
  'paper.addScan': addScan,
  'paper.scan': openScan,
  'paper.removeScan': takeScan,
  'paper.ofClaim': papersFor,
  'paper.ofPatient': papersBehind,
};
