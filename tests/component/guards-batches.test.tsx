import { type GuardedAttempt, provesGuards, type ScreenModule } from './guard-twins.ts';
import { ACT, pressIn } from './press-dialog.tsx';

const FOLDER = 'renderer/features/claims';
const BATCH_FILE = `${FOLDER}/batch-file.tsx`;
const WRITTEN = { batchId: 'b', number: 3, fileName: 'x.837', partnerName: 'Clearway', sha256: 'ab', status: 'written' };

/** Draws the selected batch file, presses keys, and answers which commands were asked for. */
const onBatchFile = (module: ScreenModule, keys: readonly string[], more: { readonly batch?: object; readonly way?: object } = {}) =>
  pressIn(module, 'BatchFile', {
    props: { batch: { ...WRITTEN, ...more.batch }, way: more.way },
    keys,
    answers: {},
    commands: ['batch.takeBack', 'batch.rewrite'],
  });

const guards: readonly GuardedAttempt[] = [
  {
    name: 'a batch is not taken back without a reason',
    file: `${FOLDER}/take-back-batch-dialog.tsx`,
    guard: "disabled={reason.trim() === '' || takeBack.running}",
    without: 'disabled={takeBack.running}',
    attempt: (module) =>
      pressIn(module, 'TakeBackBatchDialog', { props: { batch: WRITTEN }, keys: ['  ', ACT], answers: {}, commands: ['batch.takeBack'] }),
  },
  {
    name: 'what was taken back is not written again',
    file: BATCH_FILE,
    guard: "batch.status !== 'takenBack' && (",
    without: 'true && (',
    attempt: (module) => onBatchFile(module, ['w'], { batch: { status: 'takenBack' } }),
  },
  {
    name: 'a batch that was answered is not taken back',
    file: BATCH_FILE,
    guard: "status === 'written' && (",
    without: '(',
    attempt: (module) => onBatchFile(module, ['u', 'no', ACT], { batch: { status: 'accepted' } }),
  },
  {
    name: 'a batch that is on its way is not taken back',
    file: BATCH_FILE,
    guard: "(way === undefined || way.state === null || way.state === 'dropped')",
    without: 'true',
    attempt: (module) => onBatchFile(module, ['u', 'no', ACT], { way: { state: 'uploading' } }),
  },
];

provesGuards(guards);
