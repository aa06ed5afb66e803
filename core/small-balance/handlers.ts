import { listSmallBalanceRuns } from '#db/queries/small-balance.ts';
import type { smallBalanceOperations } from '#shared/contract/small-balances.ts';
import type { Handlers } from '../context.ts';
import { listSmallBalances } from './list-balances.ts';
import { showSmallRun, undoSmall, writeOffSmall } from './write-off.ts';

/** Small balances: a list first, then a run that writes off what was ticked and can be taken back. */
export const smallBalanceHandlers: Pick<Handlers, keyof typeof smallBalanceOperations> = {
  'smallBalance.list': listSmallBalances,
  'smallBalance.writeOff': writeOffSmall,
  'smallBalance.runs': ({ db }) => [...listSmallBalanceRuns(db)],
  'smallBalance.ofRun': showSmallRun,
  'smallBalance.undo': undoSmall,
};
