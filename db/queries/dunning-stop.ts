import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadableDb } from '../connection/handles.ts';
import { dunningStopped } from './account-standing.ts';
import { guarantorsOnPlan } from './payment-plan.ts';
import { statementExclusions } from './statement-exclusion.ts';

/** Why nobody writes to an account or charges it for paying late, and what happens instead. */
export type WritingStop = { readonly reason: string; readonly next: string };

/**
 * Accounts to which no letter goes and no finance charge is made: everybody who is kept out of statement runs, everybody whose standing
 * stops letters although statements go on, and everybody who keeps a plan, also while a statement asks for what stands beside it.
 */
export function writingStopped(db: ReadableDb, today: PlainDate): ReadonlyMap<string, WritingStop> {
  const stopped = new Map<string, WritingStop>(statementExclusions(db, today));
  for (const [guarantorId, { reason }] of dunningStopped(db, today))
    if (!stopped.has(guarantorId)) stopped.set(guarantorId, { reason, next: 'Not written to, not charged' });
  for (const [guarantorId, { kept }] of guarantorsOnPlan(db, today))
    if (kept && !stopped.has(guarantorId))
      stopped.set(guarantorId, { reason: 'Payment plan', next: 'Asked by statements while it is kept' });
  return stopped;
}
