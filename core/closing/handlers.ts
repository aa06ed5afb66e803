import type { closingOperations } from '#shared/contract/closing.ts';
import type { Handlers } from '../context.ts';
import { closeDocument } from './close-document.ts';
import { countDrawer, showDrawers } from './drawers.ts';
import { lockPeriod, showPeriods, showProofs } from './periods.ts';
import { sheetCsv, sheetDocument, showSheet } from './show-sheet.ts';

/** Day sheet, drawers, and the close of days and months; what needs a backup or a second password is a gate of the engine. */
export const closingHandlers: Pick<Handlers, Exclude<keyof typeof closingOperations, 'period.close' | 'period.reopen'>> = {
  'period.status': showPeriods,
  'period.proofs': showProofs,
  'period.lock': lockPeriod,
  'period.document': closeDocument,
  'sheet.get': showSheet,
  'sheet.document': sheetDocument,
  'sheet.csv': sheetCsv,
  'drawer.list': showDrawers,
  'drawer.count': countDrawer,
};
