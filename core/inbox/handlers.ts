import type { Handlers } from '../context.ts';
import type { InboxReader } from '../ports/inbox-reader.ts';
import { type AfterReading, addToInbox, listInbox, listOutcomes, readInbox } from './read-inbox.ts';

const NOTHING: AfterReading = function* () {
  // Nobody does more with what was read.
};

/** The inbox with everybody who reads from it, and what is done when all of it is read. */
export const inboxHandlers = (
  readers: readonly InboxReader[],
  afterwards: AfterReading = NOTHING,
): Pick<Handlers, 'inbox.list' | 'inbox.add' | 'inbox.read' | 'inbox.outcomes'> => ({
  'inbox.list': listInbox,
  'inbox.add': addToInbox,
  'inbox.outcomes': listOutcomes,
  'inbox.read': (context) => readInbox(context, readers, afterwards),
});
