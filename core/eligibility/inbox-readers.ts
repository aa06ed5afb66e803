import { type InboxReader, NOTHING_READ } from '../ports/inbox-reader.ts';
import { applyEligibilityAcknowledgements } from './apply-acknowledgement.ts';
import { applyEligibility } from './apply-eligibility.ts';

/** Answers become checks of coverages, or wait to be placed. */
const answers: InboxReader = {
  kinds: ['271'],
  read(context, { ediFileId, bytes }) {
    const { filed, open, duplicates, words } = applyEligibility(context, ediFileId, bytes);
    return { ...NOTHING_READ, fresh: filed + open, repeats: duplicates, words };
  },
};

/** Acknowledgements of files of questions; those of claims are none of ours. */
const acknowledgements: InboxReader = {
  kinds: ['TA1', '999', '997'],
  read(context, { bytes }) {
    const words = applyEligibilityAcknowledgements(context, bytes);
    return { ...NOTHING_READ, fresh: words.length, words };
  },
};

/** What comes back for questions about eligibility. */
export const eligibilityReaders: readonly InboxReader[] = [answers, acknowledgements];
