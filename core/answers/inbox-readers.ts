import { type InboxReader, NOTHING_READ } from '../ports/inbox-reader.ts';
import { applyAnswers } from './apply-answers.ts';
import { applyReport } from './read-report.ts';
import { isText } from './report-kinds.ts';

/** Answers of clearinghouses and payers to what we sent. */
const answers: InboxReader = {
  kinds: ['TA1', '999', '997', '277CA', '277'],
  read(context, { ediFileId, bytes }) {
    const { claimsMoved, fresh, repeats, words, strangers } = applyAnswers(context, ediFileId, bytes);
    // What nobody knows was heard too, and waits as an exception.
    return { ...NOTHING_READ, fresh: fresh + strangers.length, repeats, claimsMoved, words, strangers };
  },
};

/** Texts that clearinghouses write for people; whatever is text and nobody else's is kept as one. */
const reports: InboxReader = {
  kinds: ['report'],
  takesRest: (bytes) => (isText(bytes) ? ['report'] : []),
  read(context, file) {
    const { fresh, words } = applyReport(context, file);
    return { ...NOTHING_READ, fresh, words };
  },
};

export const answerReaders: readonly InboxReader[] = [answers, reports];
