import {
  insertSending,
  latestSending,
  openSendings,
  type Sendable,
  sendableBatch,
  unsentBatches,
  unsentQuestions,
} from '#db/queries/sending.ts';
import { type ConnectionRow, findConnection, noteRun } from '#db/queries/transport.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Progress, WriteContext } from '../context.ts';
import { awaited } from '../ports/awaited.ts';
import { RemoteError, type RemoteFolders, type RemoteNetwork } from '../ports/remote-folder.ts';
import { fetchFiles } from './fetch-files.ts';
import { type Exchanged, log, type Run, runWith } from './run.ts';
import { sendFile } from './send-file.ts';

/** Partners with whom a run is under way in this program: two at once could send one file twice. */
export type Busy = Set<string>;
type Does = { readonly sends: boolean; readonly fetches: boolean };
type RunKind = 'transport.send' | 'transport.fetch' | 'transport.runDue';

/** The job of one kind: sends what waits, fetches what is there, or both. */
export const exchangeJob =
  (network: RemoteNetwork, busy: Busy, does: Does, startedBy: Run['startedBy']) =>
  (context: WriteContext, input: Input<RunKind>): Generator<Progress, Exchanged, void> =>
    exchange(context, input, { network, busy, does, startedBy });

type How = { readonly network: RemoteNetwork; readonly busy: Busy; readonly does: Does; readonly startedBy: Run['startedBy'] };

function* exchange(context: WriteContext, input: Input<RunKind>, how: How): Generator<Progress, Exchanged, void> {
  const { tradingPartnerId } = input;
  const connection = findConnection(context.db, tradingPartnerId) ?? fail('partner.notFound', { tradingPartnerId });
  if (connection.onSince === null || !connection.active) fail('transport.off');
  if (how.busy.has(tradingPartnerId)) fail('transport.busy');
  how.busy.add(tradingPartnerId);
  try {
    noteRun(context.db, tradingPartnerId, context.now());
    context.touch(tradingPartnerId);
    if (how.does.sends) putOnTheirWay(context, connection, 'batchId' in input ? input.batchId : null);
    const run = newRun(context, connection, how.startedBy);
    const work = function* (this: void, running: Run, folders: RemoteFolders): Generator<Progress, void, void> {
      if (how.does.sends) yield* sendAll(running, folders);
      if (how.does.fetches) yield* fetchFiles(running, folders);
    };
    const nothingToDo = !how.does.fetches && openSendings(context.db, tradingPartnerId).length === 0;
    if (!nothingToDo) yield* runWith(run, how.network, work);
    run.done.left = openSendings(context.db, tradingPartnerId).length;
    return run.done;
  } finally {
    how.busy.delete(tradingPartnerId);
  }
}

const newRun = (context: WriteContext, connection: ConnectionRow, startedBy: Run['startedBy']): Run => ({
  context,
  connection,
  startedBy,
  done: { sent: 0, left: 0, fetched: 0, repeats: 0, strange: 0, problem: '', fingerprint: '' },
  progress: { done: 0, total: null, unit: 'files' },
  folders: null,
});

/** Every file is sent by itself, so that one whose name is taken does not hold up the others. */
function* sendAll(run: Run, folders: RemoteFolders): Generator<Progress, void, void> {
  const sendings = openSendings(run.context.db, run.connection.tradingPartnerId);
  for (const [index, { sendingId }] of sendings.entries()) {
    run.progress = { done: index, total: sendings.length, unit: 'files' };
    yield* sendFile(run, folders, sendingId);
  }
}

/** One batch that somebody named, or all files written since the connection was switched on. Nothing is put on its way twice. */
function putOnTheirWay(context: WriteContext, connection: ConnectionRow, batchId: string | null): void {
  const { db } = context;
  if (batchId !== null) {
    const batch = sendableBatch(db, batchId);
    if (batch?.tradingPartnerId !== connection.tradingPartnerId) fail('batch.notFound', { batchId });
    const before = latestSending(db, batch.ediFileId);
    if (before?.state === 'sent') fail('transport.alreadySent', { batchId });
    if (before?.state === 'unclear') fail('transport.unclear', { batchId });
    if (!before) begin(context, batch);
    return;
  }
  const since = connection.onSince ?? fail('transport.off');
  for (const batch of unsentBatches(db, connection.tradingPartnerId, since)) begin(context, batch);
  if (!connection.settings.sendsQuestions) return;
  for (const questions of unsentQuestions(db, connection.tradingPartnerId, since)) begin(context, questions);
}

function begin(context: WriteContext, { tradingPartnerId, ediFileId, fileName }: Sendable): void {
  const sendingId = context.newId();
  const queued = { queuedAt: context.now(), userId: context.session.userId };
  insertSending(context.db, { sendingId, tradingPartnerId, ediFileId, turn: 1, remoteName: fileName, reason: '', ...queued });
}

/** Asks the host for its key. Whatever it answers, nothing was said to it but hello. */
export const probeJob = (network: RemoteNetwork) =>
  function* (context: WriteContext, { tradingPartnerId }: Input<'transport.probe'>): Generator<Progress, Output<'transport.probe'>, void> {
    const connection = findConnection(context.db, tradingPartnerId);
    if (!connection || connection.settings.host === '') fail('transport.notSetUp');
    const run = newRun(context, connection, 'person');
    const { host, port } = connection.settings;
    const probing = network.probe({ host, port });
    let ended = false;
    try {
      const fingerprint = yield* awaited(probing.fingerprint, run.progress);
      ended = true;
      log(run, 'asked', { fingerprint });
      return { fingerprint, trusted: connection.fingerprints.includes(fingerprint), problem: '' };
    } catch (error) {
      if (!(error instanceof RemoteError)) throw error;
      ended = true;
      log(run, 'failed', { code: error.problem });
      return { fingerprint: '', trusted: false, problem: error.problem };
    } finally {
      if (!ended) probing.abort();
    }
  };
