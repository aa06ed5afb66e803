import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadableDb } from '../connection/handles.ts';
import { dunningStopped } from './account-standing.ts';
import { statementExclusions } from './statement-exclusion.ts';

/** Why nobody writes to an account or charges it for paying late, and what happens instead. */
export type WritingStop = { readonly reason: string; readonly next: string };

/**
 * Accounts to which no letter goes and no finance charge is made: everybody who is kept out of statement runs (a plan that is kept, a
 * standing), and everybody whose standing stops letters although statements go on.
 */
export function writingStopped(db: ReadableDb, today: PlainDate): ReadonlyMap<string, WritingStop> {
  const stopped = new Map<string, WritingStop>(statementExclusions(db, today));
  for (const [guarantorId, { reason }] of dunningStopped(db, today))
    if (!stopped.has(guarantorId)) stopped.set(guarantorId, { reason, next: 'Not written to, not charged' });
  return stopped;
}
