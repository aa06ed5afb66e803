import type { Handlers } from '../context.ts';
import type { InboxReader } from '../ports/inbox-reader.ts';
import { addToInbox, listInbox, readInbox } from './read-inbox.ts';

/** The inbox with everybody who reads from it. */
export const inboxHandlers = (readers: readonly InboxReader[]): Pick<Handlers, 'inbox.list' | 'inbox.add' | 'inbox.read'> => ({
  'inbox.list': listInbox,
  'inbox.add': addToInbox,
  'inbox.read': (context) => readInbox(context, readers),
});
