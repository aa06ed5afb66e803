import { type InboxReader, NOTHING_READ } from '../ports/inbox-reader.ts';
import { importRemittances } from './import-remittances.ts';

/** Checks are stored and wait to be posted. */
const remittances: InboxReader = {
  kinds: ['835'],
  read(context, { ediFileId, bytes }) {
    const { added, duplicates, refused, words } = importRemittances(context, ediFileId, bytes);
    return { ...NOTHING_READ, fresh: added, repeats: duplicates, refused, remittances: added, words };
  },
};

/** What payers send about the money of claims; what is said about claims themselves is read by core/answers. */
export const remittanceReaders: readonly InboxReader[] = [remittances];
