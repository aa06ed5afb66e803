import { accountStandingHandlers } from './account-standing/handlers.ts';
import { answerHandlers } from './answers/handlers.ts';
import { answerReaders } from './answers/inbox-readers.ts';
import { chargeTemplateHandlers } from './charge-template/handlers.ts';
import { claimHandlers } from './claim/handlers.ts';
import { notCoveredHandlers } from './claim/not-covered.ts';
import { closingHandlers } from './closing/handlers.ts';
import { codingHelpHandlers } from './coding-help/handlers.ts';
import { collectionHandlers } from './collection/handlers.ts';
import { companionPacks } from './companion-packs/packs.ts';
import type { Handlers } from './context.ts';
import { coverageHandlers } from './coverage/handlers.ts';
import { denialHandlers } from './denial/handlers.ts';
import { confirmedFirst } from './deposit/confirm-first.ts';
import { depositHandlers } from './deposit/handlers.ts';
import { dunningHandlers } from './dunning/handlers.ts';
import { editTableHandlers } from './edit-tables/handlers.ts';
import { feedHandlers, feedReaders } from './ehr-feed/handlers.ts';
import { eligibilityHandlers } from './eligibility/handlers.ts';
import { eligibilityReaders } from './eligibility/inbox-readers.ts';
import { encounterHandlers } from './encounter/handlers.ts';
import { estimateHandlers } from './estimate/handlers.ts';
import { exportHandlers } from './export/handlers.ts';
import { feeHandlers } from './fee/handlers.ts';
import { financeChargeHandlers } from './finance-charge/handlers.ts';
import { importHandlers } from './import/handlers.ts';
import { openingHandlers } from './import/settle-balance.ts';
import { inboxHandlers } from './inbox/handlers.ts';
import { ledgerHandlers } from './ledger/handlers.ts';
import { libraryHandlers } from './library/handlers.ts';
import { listHandlers } from './list/handlers.ts';
import { packHandlers } from './packs/handlers.ts';
import { refusedByPacks } from './packs/refusals.ts';
import { knownPartners, partnerProfileHandlers } from './partner-profiles/handlers.ts';
import { patientHandlers } from './patient/handlers.ts';
import { paymentHandlers } from './payment/handlers.ts';
import { paymentPlanHandlers } from './payment-plan/handlers.ts';
import { practiceHandlers } from './practice/handlers.ts';
import { askNext } from './remittance/ask-next.ts';
import { postAutomatic } from './remittance/automatic-posting.ts';
import { followClaim } from './remittance/follow-claim.ts';
import { remittanceHandlers } from './remittance/handlers.ts';
import { remittanceReaders } from './remittance/inbox-readers.ts';
import { paperHandlers } from './remittance/paper-handlers.ts';
import { postingHandlers } from './remittance/posting-handlers.ts';
import { takebackHandlers } from './remittance/takeback-handlers.ts';
import { reportHandlers } from './report/handlers.ts';
import { ruleHandlers } from './rules/handlers.ts';
import { sampleHandlers } from './sample/handlers.ts';
import { savedViewHandlers } from './saved-view/saved-views.ts';
import { scheduleHandlers } from './schedule/handlers.ts';
import { simulatorHandlers } from './simulator/answer-batch-operation.ts';
import { eligibilitySimulatorHandlers } from './simulator/eligibility-operation.ts';
import { statusSimulatorHandlers } from './simulator/status-operation.ts';
import { smallBalanceHandlers } from './small-balance/handlers.ts';
import { statementHandlers } from './statement/handlers.ts';
import { superbillHandlers } from './superbill/handlers.ts';
import { taskHandlers } from './task/handlers.ts';
import { todayHandlers } from './today/handlers.ts';
import { transportHandlers } from './transport/handlers.ts';
import { sftpNetwork } from './transport/sftp-network.ts';
import { underpaidHandlers } from './underpaid/handlers.ts';
import { uploadHandlers } from './upload/handlers.ts';

/** What comes with the program of companion guides. */
const shelf = { packs: companionPacks, partners: knownPartners };

const useCases = {
  ...practiceHandlers,
  ...listHandlers,
  ...patientHandlers,
  ...coverageHandlers,
  ...encounterHandlers,
  ...chargeTemplateHandlers,
  ...paymentHandlers,
  ...paymentPlanHandlers,
  ...smallBalanceHandlers,
  ...claimHandlers,
  ...notCoveredHandlers(followClaim),
  ...remittanceHandlers,
  ...takebackHandlers,
  ...postingHandlers,
  ...depositHandlers(postAutomatic),
  ...closingHandlers,
  ...underpaidHandlers,
  ...accountStandingHandlers,
  ...collectionHandlers,
  ...paperHandlers,
  ...inboxHandlers(
    [
      ...remittanceReaders,
      ...answerReaders,
      ...eligibilityReaders,
      ...feedReaders({ ...patientHandlers, ...coverageHandlers, ...encounterHandlers, ...scheduleHandlers(encounterHandlers) }),
    ],
    confirmedFirst(postAutomatic),
  ),
  ...feedHandlers,
  ...scheduleHandlers(encounterHandlers),
  ...eligibilityHandlers,
  ...ledgerHandlers,
  ...statementHandlers,
  ...dunningHandlers,
  ...financeChargeHandlers,
  ...simulatorHandlers(refusedByPacks(shelf)),
  ...eligibilitySimulatorHandlers,
  ...answerHandlers(claimHandlers),
  ...denialHandlers(claimHandlers, askNext),
  ...taskHandlers,
  ...savedViewHandlers,
  ...statusSimulatorHandlers,
  ...todayHandlers,
  ...uploadHandlers,
  ...feeHandlers,
  ...codingHelpHandlers,
  ...libraryHandlers,
  ...editTableHandlers,
  ...importHandlers,
  ...openingHandlers,
  ...exportHandlers,
  ...reportHandlers,
  ...ruleHandlers,
  ...superbillHandlers,
  ...estimateHandlers,
  ...partnerProfileHandlers,
  ...packHandlers(shelf),
  ...transportHandlers(sftpNetwork()),
};

/** Every operation's use case. One missing or of the wrong type does not compile. */
export const handlers: Handlers = { ...useCases, ...sampleHandlers(useCases) };
