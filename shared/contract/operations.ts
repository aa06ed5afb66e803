import type { z } from 'zod';
import { accountStandingOperations } from './account-standing.ts';
import { answerOperations } from './answers.ts';
import { appealOperations } from './appeals.ts';
import { chargeListOperations } from './charge-list.ts';
import { chargeReviewOperations } from './charge-review.ts';
import { chargeTemplateOperations } from './charge-template.ts';
import { claimOperations } from './claim.ts';
import { claimKindOperations } from './claim-kinds.ts';
import { claimWorkOperations } from './claim-work.ts';
import { claimXRayOperations } from './claim-x-ray.ts';
import { closingOperations } from './closing.ts';
import { codingHelpOperations } from './coding-help.ts';
import { collectionOperations } from './collections.ts';
import { coverageOperations } from './coverage.ts';
import { denialOperations } from './denials.ts';
import { depositOperations } from './deposits.ts';
import { dunningOperations } from './dunning.ts';
import { editTableOperations } from './edit-tables.ts';
import { eligibilityOperations } from './eligibility.ts';
import { encounterOperations } from './encounter.ts';
import { estimateOperations } from './estimate.ts';
import { exportOperations } from './export.ts';
import { feedOperations } from './feed.ts';
import { feeOperations } from './fees.ts';
import { financeChargeOperations } from './finance-charge.ts';
import { importOperations } from './import.ts';
import { ledgerOperations } from './ledger.ts';
import { ledgerViewOperations } from './ledger-view.ts';
import { libraryOperations } from './library.ts';
import { listOperations } from './lists.ts';
import { lookOperations } from './look.ts';
import { notCoveredOperations } from './not-covered.ts';
import { openingOperations } from './opening.ts';
import type { OperationKind } from './operation.ts';
import { otherPayerOperations } from './other-payers.ts';
import { packOperations } from './packs.ts';
import { paperEobOperations } from './paper-eob.ts';
import { partnerProfileOperations } from './partner-profile.ts';
import { patientOperations } from './patient.ts';
import { paymentPlanOperations } from './payment-plans.ts';
import { paymentOperations } from './payments.ts';
import { postingRuleOperations } from './posting-rules.ts';
import { practiceOperations } from './practice.ts';
import { printerOperations } from './printer.ts';
import { remittanceOperations } from './remittance.ts';
import { reportOperations } from './reports.ts';
import { ruleOperations } from './rules.ts';
import { savedViewOperations } from './saved-views.ts';
import { scheduleOperations } from './schedule.ts';
import { smallBalanceOperations } from './small-balances.ts';
import { statementOperations } from './statement.ts';
import { statementSettingOperations } from './statement-settings.ts';
import { statusQuestionOperations } from './status-questions.ts';
import { superbillOperations } from './superbill.ts';
import { takebackOperations } from './takebacks.ts';
import { taskOperations } from './tasks.ts';
import { transportOperations } from './transport.ts';
import { underpaidOperations } from './underpaid.ts';
import { uploadOperations } from './upload.ts';

/** The contract: everything that any host can ask of the core. There is no other door. */
export const operations = {
  ...practiceOperations,
  ...lookOperations,
  ...savedViewOperations,
  ...printerOperations,
  ...listOperations,
  ...patientOperations,
  ...coverageOperations,
  ...encounterOperations,
  ...paymentOperations,
  ...paymentPlanOperations,
  ...smallBalanceOperations,
  ...chargeReviewOperations,
  ...claimKindOperations,
  ...chargeTemplateOperations,
  ...chargeListOperations,
  ...claimOperations,
  ...claimWorkOperations,
  ...otherPayerOperations,
  ...notCoveredOperations,
  ...claimXRayOperations,
  ...remittanceOperations,
  ...paperEobOperations,
  ...depositOperations,
  ...accountStandingOperations,
  ...collectionOperations,
  ...closingOperations,
  ...underpaidOperations,
  ...takebackOperations,
  ...postingRuleOperations,
  ...eligibilityOperations,
  ...ledgerOperations,
  ...ledgerViewOperations,
  ...statementOperations,
  ...dunningOperations,
  ...financeChargeOperations,
  ...statementSettingOperations,
  ...uploadOperations,
  ...feeOperations,
  ...codingHelpOperations,
  ...libraryOperations,
  ...editTableOperations,
  ...importOperations,
  ...openingOperations,
  ...exportOperations,
  ...reportOperations,
  ...feedOperations,
  ...scheduleOperations,
  ...ruleOperations,
  ...superbillOperations,
  ...estimateOperations,
  ...partnerProfileOperations,
  ...transportOperations,
  ...answerOperations,
  ...statusQuestionOperations,
  ...packOperations,
  ...denialOperations,
  ...appealOperations,
  ...taskOperations,
};

export type Operations = typeof operations;
export type OperationName = keyof Operations;
/** What a caller may send (defaults may be left out). */
export type CallInput<N extends OperationName> = z.input<Operations[N]['input']>;
/** What a handler receives, defaults filled in. */
export type Input<N extends OperationName> = z.output<Operations[N]['input']>;
export type Output<N extends OperationName> = z.output<Operations[N]['output']>;

/** Names of the operations of one kind. */
export type NamesOf<K extends OperationKind> = { [N in OperationName]: Operations[N]['kind'] extends K ? N : never }[OperationName];

export const isOperationName = (name: string): name is OperationName => Object.hasOwn(operations, name);
