import type { accountStandingOperations } from '#shared/contract/account-standing.ts';
import type { Handlers } from '../context.ts';
import { addStanding, endStandingNow, showStanding } from './standing.ts';
import { showOffer, undoWriteOff, writeOffFor } from './write-off.ts';

/** What stands of accounts beside their money, and what is given up for it. */
export const accountStandingHandlers: Pick<Handlers, keyof typeof accountStandingOperations> = {
  'standing.show': showStanding,
  'standing.add': addStanding,
  'standing.end': endStandingNow,
  'standing.offer': showOffer,
  'standing.writeOff': writeOffFor,
  'standing.undoWriteOff': undoWriteOff,
};
