import { type InboxReader, NOTHING_READ } from '../ports/inbox-reader.ts';
import { applyAcknowledgements } from './apply-acknowledgements.ts';
import { importRemittances } from './import-remittances.ts';

/** Checks are stored and wait to be posted. */
const remittances: InboxReader = {
  kinds: ['835'],
  read(context, { ediFileId, bytes }) {
    const { added, duplicates, refused, words } = importRemittances(context, ediFileId, bytes);
    return { ...NOTHING_READ, fresh: added, repeats: duplicates, refused, remittances: added, words };
  },
};

/** Acknowledgements move claims; one that moves none has still been heard. */
const acknowledgements: InboxReader = {
  kinds: ['TA1', '999', '997', '277CA'],
  read(context, { ediFileId, bytes }) {
    const { claimsMoved, words, strangers } = applyAcknowledgements(context, ediFileId, bytes);
    return { ...NOTHING_READ, fresh: 1, claimsMoved, words, strangers };
  },
};

/** What payers and clearinghouses send about claims. */
export const remittanceReaders: readonly InboxReader[] = [remittances, acknowledgements];
