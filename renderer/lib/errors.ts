import { CallError } from './call-error.ts';

type Details = Readonly<Record<string, unknown>>;
/** A plain sentence for a code: what went wrong and what to do. */
export type ErrorSentence = string | ((details: Details) => string);

const waitWords = (seconds: number): string =>
  seconds < 90 ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}` : `${Math.ceil(seconds / 60)} minutes`;

const sentences = new Map<string, ErrorSentence>(
  Object.entries({
    'practice.folderNotEmpty': 'That folder already holds something. Choose an empty or a new one.',
    'practice.folderMissing': 'There is no practice in that folder. Check the path, or create one there.',
    'practice.keyMissing': 'The folder has no key file, so it cannot be opened. Restore the whole folder from a backup.',
    'practice.keyDamaged': 'The key file of that folder is damaged. Restore practice.key from a backup, then try again.',
    'practice.openElsewhere': 'Another window of Claimwright has this practice open. Close it there first.',
    'practice.newerSchema': 'A newer Claimwright has written this practice. Update this one to open it; nothing was changed.',
    'practice.damaged': 'The practice file is damaged. Restore it from the last backup; nothing was changed.',
    'practice.alreadyOpen': 'A practice is already open. Lock it first.',
    'user.wrongPassword': 'User name and password do not fit this practice. Check capitals and try again.',
    'user.tooManyTries': ({ seconds }: Details) =>
      typeof seconds === 'number' ? `Too many tries. Wait ${waitWords(seconds)}, then try again.` : 'Too many tries. Wait, then try again.',
    'user.wrongRecoveryCode': 'That is not the recovery code of this practice. Check it against the paper.',
    'user.unknown': 'There is no user of that name in this practice.',
    'user.weakPassword': 'That password is too easy to guess. Use a short sentence of at least 8 characters.',
    'user.exists': 'Someone already has that user name. Choose another.',
    'backup.failed': 'The backup could not be written or proved. Check the disk and try again; the practice itself is unharmed.',
    'sample.notSample': 'Only a sample practice can be filled with invented records.',
    'sample.notEmpty': 'This sample practice already has its records.',
    'job.unknown': 'That work has already ended.',
    'host.unreachable': 'The program that keeps your records is not answering. Start Claimwright again; nothing saved is lost.',
    'host.signedOut': 'This window is no longer signed in. Open the address that Claimwright printed when it started.',
    'session.required': 'Unlock the practice first.',
    'session.locked': 'The practice is locked. Unlock it to go on.',
    'permission.denied': 'Your role does not allow this. Ask whoever manages users.',
    'input.invalid': (details: Details) =>
      typeof details.field === 'string'
        ? `Check ${details.field}: it is not filled in the way it must be.`
        : 'Some field is not filled in the way it must be.',
    'input.tooLarge': 'That is more than fits. Shorten it or use a smaller file.',
    'operation.unknown':
      'This window and the program behind it are of different versions. Reload the window; if it stays, update Claimwright.',
    'storage.full': 'The disk is full, so nothing was saved. Free some space and try again.',
    'storage.failed': 'The disk refused to save. Nothing was changed; check the disk and try again.',
    'internal.failed': 'Something went wrong inside the program and nothing was changed. Try again; if it stays, save a support report.',
  } satisfies Record<string, ErrorSentence>),
);

/** Adds a feature's own sentences; called once when the feature is loaded. */
export function addErrorSentences(more: Readonly<Record<string, ErrorSentence>>): void {
  for (const [code, sentence] of Object.entries(more)) sentences.set(code, sentence);
}

/** The sentence for any failure, with the code that goes after it. */
export function explainError(problem: unknown): { readonly sentence: string; readonly code: string } {
  if (!(problem instanceof CallError)) return { sentence: sentence('internal.failed', {}), code: 'internal.failed' };
  return { sentence: sentence(problem.code, problem.details), code: problem.code };
}

function sentence(code: string, details: Details): string {
  const found = sentences.get(code);
  if (found === undefined) return 'This could not be done, and nothing was changed.';
  return typeof found === 'string' ? found : found(details);
}
