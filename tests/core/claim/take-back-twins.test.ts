import { fileURLToPath } from 'node:url';
import { type CoreTwin, testTwins } from '../../support/core-twins.ts';
import { attempts } from './take-back-attempts.ts';

const SCRIPT = fileURLToPath(new URL('./take-back-attempts.ts', import.meta.url));
const TAKE_BACK = 'core/claim/take-back-batch.ts';

const guards: readonly CoreTwin[] = [
  {
    name: 'a batch whose file is gone from outbox/ is not taken back',
    attempt: 'fileGone',
    file: TAKE_BACK,
    guard: "if (!context.takeFromOutbox(inFolder(outboxFolder, fileName), bytes)) fail('batch.fileGone', { fileName });",
    without: '',
  },
  {
    name: 'a batch that was answered is not taken back',
    attempt: 'answered',
    file: TAKE_BACK,
    guard: 'isBatchAnswered(db, batchId) || ',
    without: '',
  },
  {
    name: 'a batch that is on its way to a host is not taken back',
    attempt: 'onItsWay',
    file: TAKE_BACK,
    guard: "if (isBatchOnItsWay(db, batchId)) fail('batch.onItsWay', { batchId });",
    without: '',
  },
  {
    name: 'a claim that is being corrected keeps its batch',
    attempt: 'beingCorrected',
    file: TAKE_BACK,
    guard: 'if (corrections.length > 0)',
    without: 'if (corrections.length < 0)',
  },
  {
    name: 'a file that was taken back is not written again',
    attempt: 'writtenAgain',
    file: 'core/claim/batch-file.ts',
    guard: "if (isTakenBack(context.db, batchId)) fail('batch.takenBack', { batchId });",
    without: '',
  },
  {
    name: 'an answer to a file that was taken back moves no claim that left again',
    attempt: 'answerMovesWhatLeftAgain',
    file: 'core/answers/apply-claims.ts',
    guard: 'if (verdict.batchReference !== null && known.takenBack.has(verdict.batchReference)) return [];',
    without: '',
  },
  {
    name: 'a file that was hidden for a command that failed is shown again',
    attempt: 'staysHidden',
    file: 'core/make-context.ts',
    guard: 'for (const back of undone.splice(0)) {',
    without: 'for (const back of [] as (() => void)[]) {',
  },
];

testTwins(SCRIPT, attempts, guards);
