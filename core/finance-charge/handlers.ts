import type { financeChargeOperations } from '#shared/contract/finance-charge.ts';
import type { Handlers } from '../context.ts';
import { agree, openScan, withdraw } from './agreement.ts';
import { bookCharges, undoCharges } from './book-charges.ts';
import { listLeftOut, previewCharges, showAccount, showRun, showRuns } from './preview-charges.ts';
import { changeSettings, showSettings } from './settings.ts';

/** Charges for paying late: the agreements, the dry run, the runs and their undo. */
export const financeChargeHandlers: Pick<Handlers, keyof typeof financeChargeOperations> = {
  'financeCharge.settings': showSettings,
  'financeCharge.changeSettings': changeSettings,
  'financeCharge.preview': previewCharges,
  'financeCharge.leftOut': listLeftOut,
  'financeCharge.make': bookCharges,
  'financeCharge.runs': showRuns,
  'financeCharge.ofRun': showRun,
  'financeCharge.undo': undoCharges,
  'financeCharge.account': showAccount,
  'financeCharge.agree': agree,
  'financeCharge.withdraw': withdraw,
  'financeCharge.scan': openScan,
};
