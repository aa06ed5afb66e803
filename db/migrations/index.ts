import { migration as practice } from './0010-practice.ts';
import { migration as lists } from './0020-lists.ts';
import { migration as patient } from './0030-patient.ts';
import { migration as encounter } from './0040-encounter.ts';
import { migration as claim } from './0050-claim.ts';
import { migration as ledger } from './0060-ledger.ts';
import { migration as remittance } from './0070-remittance.ts';
import { migration as statement } from './0080-statement.ts';
import { migration as frozenCharges } from './0090-frozen-charges.ts';
import { migration as correctedCharges } from './0100-corrected-charges.ts';
import { migration as upload } from './0105-upload.ts';
import { migration as registration } from './0110-registration.ts';
import { migration as patientSearch } from './0115-patient-search.ts';
import { migration as caseAndCoverage } from './0120-case-and-coverage.ts';
import { migration as eligibility } from './0130-eligibility.ts';
import { migration as completeLists } from './0140-complete-lists.ts';
import { migration as codeLibrary } from './0150-code-library.ts';
import { migration as editTables } from './0160-edit-tables.ts';
import { migration as fees } from './0170-fees.ts';
import { migration as codingHelp } from './0180-coding-help.ts';
import { migration as bringYourData } from './0190-bring-your-data.ts';
import { migration as libraryTitles } from './0200-library-titles.ts';
import { migration as oldNumbers } from './0210-old-numbers.ts';
import { migration as codeNotes } from './0215-code-notes.ts';
import { migration as schedule } from './0220-schedule.ts';
import { migration as chargeEntry } from './0230-charge-entry.ts';
import { migration as claimRules } from './0240-claim-rules.ts';
import { migration as superbillTemplate } from './0250-superbill-template.ts';
import { migration as estimate } from './0260-estimate.ts';
import { migration as payerTerms } from './0270-payer-terms.ts';
import { migration as nextPayers } from './0280-next-payers.ts';
import { migration as claimKinds } from './0285-claim-kinds.ts';
import { migration as facilityBills } from './0290-facility-bills.ts';
import { migration as transport } from './0295-transport.ts';
import { migration as answers } from './0300-answers.ts';
import { migration as claimWork } from './0305-claim-work.ts';
import { migration as companionPacks } from './0310-companion-packs.ts';
import { migration as crossovers } from './0315-crossovers.ts';
import { migration as largerVisits } from './0325-larger-visits.ts';
import { migration as claimList } from './0330-claim-list.ts';
import { migration as patientPaid } from './0335-patient-paid.ts';
import { migration as notAsked } from './0340-not-asked.ts';
import { migration as setAside } from './0345-set-aside.ts';
import { migration as postingRules } from './0350-posting-rules.ts';
import { migration as takebacks } from './0355-takebacks.ts';
import { migration as paperEob } from './0360-paper-eob.ts';
import { migration as denials } from './0365-denials.ts';
import { migration as tasks } from './0370-tasks.ts';
import { migration as deposits } from './0375-deposits.ts';
import { migration as underpaid } from './0380-underpaid.ts';
import { migration as deskMoney } from './0385-desk-money.ts';
import { migration as refundsAndCredits } from './0386-refunds-and-credits.ts';
import { migration as statementCycles } from './0390-statement-cycles.ts';
import { migration as periodClose } from './0400-period-close.ts';
import { migration as paymentPlans } from './0405-payment-plans.ts';
import { migration as smallBalances } from './0406-small-balances.ts';
import { migration as financeCharges } from './0407-finance-charges.ts';
import { migration as dunning } from './0408-dunning.ts';
import { migration as accountStanding } from './0409-account-standing.ts';
import { migration as openAmounts } from './0410-open-amounts.ts';
import { migration as encountersReported } from './0415-encounters-reported.ts';
import { migration as inboxOutcome } from './0418-inbox-outcome.ts';
import { migration as combinedLine } from './0419-combined-line.ts';
import { migration as savedView } from './0421-saved-view.ts';
import { migration as appealEnclosures } from './0422-appeal-enclosures.ts';
import { migration as denialOrder } from './0423-denial-order.ts';
import { migration as collections } from './0424-collections.ts';
import { migration as openAmountSides } from './0427-open-amount-sides.ts';
import { migration as shortLineDay } from './0429-short-line-day.ts';
import { migration as todayIndexes } from './0430-today-indexes.ts';
import { migration as batchTakenBack } from './0431-batch-taken-back.ts';
import type { Migration } from './migration.ts';

/** Every step of the schema in order; tests refuse a gap in the order or an edited released step. */
export const migrations: readonly Migration[] = [
  practice,
  lists,
  patient,
  encounter,
  claim,
  ledger,
  remittance,
  statement,
  frozenCharges,
  correctedCharges,
  upload,
  registration,
  patientSearch,
  caseAndCoverage,
  eligibility,
  completeLists,
  codeLibrary,
  editTables,
  fees,
  codingHelp,
  bringYourData,
  libraryTitles,
  oldNumbers,
  codeNotes,
  schedule,
  chargeEntry,
  claimRules,
  superbillTemplate,
  estimate,
  payerTerms,
  nextPayers,
  claimKinds,
  facilityBills,
  transport,
  answers,
  claimWork,
  companionPacks,
  crossovers,
  largerVisits,
  claimList,
  patientPaid,
  notAsked,
  setAside,
  postingRules,
  takebacks,
  paperEob,
  denials,
  tasks,
  deposits,
  underpaid,
  deskMoney,
  refundsAndCredits,
  statementCycles,
  periodClose,
  paymentPlans,
  smallBalances,
  financeCharges,
  dunning,
  accountStanding,
  openAmounts,
  encountersReported,
  inboxOutcome,
  combinedLine,
  savedView,
  appealEnclosures,
  denialOrder,
  collections,
  openAmountSides,
  shortLineDay,
  todayIndexes,
  batchTakenBack,
];
