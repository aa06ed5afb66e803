import { findEdiFile, sha256Of } from '#db/queries/edi-file.ts';
import { findSending, moveSending, type Sending, type SendingState } from '#db/queries/sending.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Progress } from '../context.ts';
import { type Moved, RemoteError, type RemoteFolders } from '../ports/remote-folder.ts';
import { remotePath } from './inbox-name.ts';
import { askMoving } from './moving.ts';
import { ask, committed, log, type Run } from './run.ts';

type Job = {
  readonly run: Run;
  readonly folders: RemoteFolders;
  readonly sending: Sending;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly target: string;
  readonly temporary: string;
};
/** How a file in the partner's folder compares with ours. */
type Look = 'none' | 'same' | 'other';

/**
 * Takes one file from wherever it was left to where it is sent. Each state is committed before the next thing is asked of the
 * server (`committed`), so that after any cut the server's folder and the state together say what happened:
 *
 *     waiting, uploading   the target cannot be ours; what has the temporary name is thrown away and written anew
 *     renaming             the target is there and equal: sent. The temporary is there: rename it. Neither: the partner took it
 *                          or lost it, and only a person may decide, because sending again could be sending twice
 */
export function* sendFile(run: Run, folders: RemoteFolders, sendingId: string): Generator<Progress, void, void> {
  const sending = findSending(run.context.db, sendingId);
  const file = sending && findEdiFile(run.context.db, sending.ediFileId);
  assert(sending && file, 'a sending has its file');
  const { uploadFolder } = run.connection.settings;
  const target = remotePath(uploadFolder, sending.remoteName);
  const job: Job = { run, folders, sending, bytes: file.bytes, sha256: file.sha256, target, temporary: `${target}.part` };
  switch (sending.state) {
    case 'waiting':
    case 'uploading':
      return yield* fromTheStart(job, sending.state);
    case 'renaming':
      return yield* afterTheCut(job);
    default:
      return; // ended meanwhile
  }
}

function* fromTheStart(job: Job, from: 'waiting' | 'uploading'): Generator<Progress, void, void> {
  const there = yield* look(job, job.target);
  if (there === 'same') return end(job, from, 'sent', 'found');
  if (there === 'other') {
    moveSending(job.run.context.db, job.sending.sendingId, from, from, { problem: 'nameTaken' });
    log(job.run, 'failed', logged(job, 'nameTaken'));
    return;
  }
  if (from === 'waiting') {
    // An older copy of the practice was put back: outbox/ remembers what the database has forgotten.
    if (job.sending.turn === 1 && job.run.context.files.hasLeft(job.sha256)) return end(job, 'waiting', 'unclear', 'unclear');
    move(job, 'waiting', 'uploading');
  }
  log(job.run, 'began', logged(job, ''));
  const total = job.bytes.length * (job.run.connection.settings.readBack ? 2 : 1);
  const proof = yield* askMoving(job.run, total, (moved) => upload(job, moved));
  if (proof !== '') {
    moveSending(job.run.context.db, job.sending.sendingId, 'uploading', 'uploading', { problem: proof });
    log(job.run, 'failed', logged(job, proof));
    throw new RemoteError('lost'); // a server that garbles is tried again like one that breaks off
  }
  move(job, 'uploading', 'renaming');
  yield* committed(job.run);
  job.run.context.files.noteLeaving(job.sha256);
  yield* rename(job);
}

/** Writes under the temporary name and proves what stands there; '' or why it is not the file. */
async function upload({ run, folders, bytes, sha256, temporary }: Job, moved: Moved): Promise<string> {
  if ((await folders.size(temporary)) !== null) await folders.remove(temporary);
  await folders.write(temporary, bytes, moved);
  if ((await folders.size(temporary)) !== bytes.length) return 'sizeDiffers';
  if (!run.connection.settings.readBack) return '';
  return sha256Of(await folders.read(temporary, bytes.length, moved)) === sha256 ? '' : 'contentDiffers';
}

function* rename(job: Job): Generator<Progress, void, void> {
  yield* ask(job.run, job.folders.rename(job.temporary, job.target));
  end(job, 'renaming', 'sent', 'sent');
}

/** The file was proved under its temporary name, and then something was cut. */
function* afterTheCut(job: Job): Generator<Progress, void, void> {
  const there = yield* look(job, job.target);
  if (there === 'same') return end(job, 'renaming', 'sent', 'sent');
  const temporary = yield* look(job, job.temporary);
  if (temporary === 'none') return end(job, 'renaming', 'unclear', 'unclear');
  if (there === 'other') {
    moveSending(job.run.context.db, job.sending.sendingId, 'renaming', 'renaming', { problem: 'nameTaken' });
    log(job.run, 'failed', logged(job, 'nameTaken'));
    return;
  }
  if (temporary === 'same') return yield* rename(job);
  move(job, 'renaming', 'uploading'); // never seen under its name, and no longer whole
  yield* fromTheStart(job, 'uploading');
}

function* look({ run, folders, bytes, sha256 }: Job, path: string): Generator<Progress, Look, void> {
  const size = yield* ask(run, folders.size(path));
  if (size === null) return 'none';
  if (size !== bytes.length) return 'other';
  if (!run.connection.settings.readBack) return 'same';
  const there = yield* ask(run, folders.read(path, bytes.length));
  return sha256Of(there) === sha256 ? 'same' : 'other';
}

function move({ run, sending }: Job, from: SendingState, to: SendingState): void {
  assert(moveSending(run.context.db, sending.sendingId, from, to), 'one run has the sending to itself');
}

function end(job: Job, from: SendingState, to: 'sent' | 'unclear', what: 'sent' | 'found' | 'unclear'): void {
  const { run, sending } = job;
  assert(moveSending(run.context.db, sending.sendingId, from, to, { endedAt: run.context.now() }), 'one run has the sending to itself');
  run.context.touch(sending.sendingId);
  log(run, what, logged(job, ''));
  if (to === 'sent') run.done.sent += 1;
}

const logged = ({ sending, bytes, sha256 }: Job, code: string) => ({
  fileName: sending.remoteName,
  bytes: bytes.length,
  sha256,
  code,
  sendingId: sending.sendingId,
});
