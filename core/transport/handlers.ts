import { countOutward, listOutward } from '#db/queries/outward.ts';
import { batchSendings, findSending, insertSending, latestSending, moveSending, sendableBatch } from '#db/queries/sending.ts';
import {
  type ConnectionRow,
  distrustHostKey,
  findConnection,
  listConnections,
  saveConnection,
  saveSecret,
  switchConnection,
  trustHostKey,
} from '#db/queries/transport.ts';
import type { Input } from '#shared/contract/operations.ts';
import type { transportOperations } from '#shared/contract/transport.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Handlers, ReadContext, WriteContext } from '../context.ts';
import type { RemoteNetwork } from '../ports/remote-folder.ts';
import { type Busy, exchangeJob, probeJob } from './jobs.ts';
import { log } from './run.ts';

/** Newest batches of which the list of batches shows how far they are. */
const BATCHES_SHOWN = 500;
/** A host may show several keys of its own; more is a sign that somebody confirms without looking. */
const MOST_KEYS = 4;

/** Use cases of transport over a network: the real one, or one that a test gives. */
export function transportHandlers(network: RemoteNetwork): Pick<Handlers, keyof typeof transportOperations> {
  const busy: Busy = new Set();
  return {
    'transport.list': ({ db }) =>
      listConnections(db).map(({ fileStem: _, fingerprints, settings, ...row }) => ({
        ...row,
        settings: typed(settings),
        fingerprints: [...fingerprints],
      })),
    'transport.save': saveSettings,
    'transport.setSecret': keepSecret,
    'transport.trust': trust,
    'transport.distrust': distrust,
    'transport.switch': switchOver,
    'transport.probe': probeJob(network),
    'transport.send': exchangeJob(network, busy, { sends: true, fetches: false }, 'person'),
    'transport.fetch': exchangeJob(network, busy, { sends: false, fetches: true }, 'person'),
    'transport.runDue': exchangeJob(network, busy, { sends: true, fetches: true }, 'schedule'),
    'transport.sendAgain': sendAgain,
    'transport.settle': settle,
    'transport.sendings': ({ db }) => [...batchSendings(db, BATCHES_SHOWN)],
    'transport.outward': ({ db }, page) => ({ rows: [...listOutward(db, page)], count: countOutward(db) }),
  };
}

type Settings = Input<'transport.save'>['settings'];
const typed = (settings: ConnectionRow['settings']): Settings => {
  const { schedule } = settings;
  return { ...settings, schedule: schedule.kind === 'times' ? { ...schedule, times: [...schedule.times] } : schedule };
};

const setUp = ({ db }: ReadContext, tradingPartnerId: string): ConnectionRow => {
  const connection = findConnection(db, tradingPartnerId);
  return connection && connection.settings.host !== '' ? connection : fail('transport.notSetUp');
};

function saveSettings(context: WriteContext, { tradingPartnerId, settings }: Input<'transport.save'>) {
  const before = findConnection(context.db, tradingPartnerId) ?? fail('partner.notFound', { tradingPartnerId });
  if (settings.afterDownload === 'move' && settings.moveTo === '') fail('transport.folderMissing');
  saveConnection(context.db, tradingPartnerId, settings, context.session.userId);
  // Another host is another promise: it is switched off until its key is confirmed.
  const moved = before.settings.host !== settings.host || before.settings.port !== settings.port;
  if (moved) switchConnection(context.db, tradingPartnerId, null);
  context.touch(tradingPartnerId);
  return {};
}

function keepSecret(context: WriteContext, { tradingPartnerId, ...secret }: Input<'transport.setSecret'>) {
  setUp(context, tradingPartnerId);
  saveSecret(context.db, tradingPartnerId, secret, context.now());
  context.touch(tradingPartnerId);
  return {};
}

function trust(context: WriteContext, { tradingPartnerId, fingerprint }: Input<'transport.trust'>) {
  const { settings, fingerprints } = setUp(context, tradingPartnerId);
  if (fingerprints.length >= MOST_KEYS && !fingerprints.includes(fingerprint)) fail('transport.tooManyKeys');
  const { host, port } = settings;
  trustHostKey(context.db, { tradingPartnerId, host, port, fingerprint }, context.now(), context.session.userId);
  context.touch(tradingPartnerId);
  return {};
}

function distrust(context: WriteContext, { tradingPartnerId, fingerprint }: Input<'transport.distrust'>) {
  const { settings, fingerprints } = setUp(context, tradingPartnerId);
  distrustHostKey(context.db, { tradingPartnerId, host: settings.host, port: settings.port, fingerprint });
  if (fingerprints.every((known) => known === fingerprint)) switchConnection(context.db, tradingPartnerId, null);
  context.touch(tradingPartnerId);
  return {};
}

function switchOver(context: WriteContext, { tradingPartnerId, on }: Input<'transport.switch'>) {
  const { settings, secretKind, fingerprints, active } = setUp(context, tradingPartnerId);
  if (on && (!active || settings.userName === '' || secretKind === null || fingerprints.length === 0)) fail('transport.incomplete');
  switchConnection(context.db, tradingPartnerId, on ? context.now() : null);
  context.touch(tradingPartnerId);
  return {};
}

/** A person asks for the same bytes once more, and says why; they go under a name of their own. */
function sendAgain(context: WriteContext, { batchId, reason }: Input<'transport.sendAgain'>) {
  const { db } = context;
  const batch = sendableBatch(db, batchId) ?? fail('batch.notFound', { batchId });
  const before = latestSending(db, batch.ediFileId) ?? fail('transport.neverSent', { batchId });
  if (before.state !== 'sent' && before.state !== 'dropped') fail('transport.onItsWay', { batchId });
  const turn = before.turn + 1;
  const { tradingPartnerId, ediFileId, fileName } = batch;
  const remoteName = fileName.replace(/(\.[A-Za-z0-9]+)?$/, (ending) => `-again${turn}${ending}`);
  const queued = { queuedAt: context.now(), userId: context.session.userId };
  insertSending(db, { sendingId: context.newId(), tradingPartnerId, ediFileId, turn, remoteName, reason, ...queued });
  context.touch(batchId);
  return {};
}

/**
 * A person has asked the partner: of a file that a cut left nothing to see of, or whose name something else has there. What
 * did not arrive is sent once more, or, where its name is taken, given up so that it can leave under another.
 */
function settle(context: WriteContext, { sendingId, arrived }: Input<'transport.settle'>) {
  const { db } = context;
  const sending = findSending(db, sendingId);
  const taken = sending?.problem === 'nameTaken';
  if (!sending || (sending.state !== 'unclear' && !taken)) fail('transport.notUnclear', { sendingId });
  const to = arrived ? 'sent' : taken ? 'dropped' : 'uploading'; // not waiting: that it left before is no question any more
  const ended = to === 'uploading' ? {} : { endedAt: context.now() };
  assert(moveSending(db, sendingId, sending.state, to, ended), 'nobody else moves it in this step');
  const connection = findConnection(db, sending.tradingPartnerId);
  assert(connection, 'a sending has its partner');
  const done = { sent: 0, left: 0, fetched: 0, repeats: 0, strange: 0, problem: '', fingerprint: '' };
  const progress = { done: 0, total: null, unit: 'files' };
  const run = { context, connection, startedBy: 'person', done, progress, folders: null } as const;
  log({ ...run, progress }, 'settled', { fileName: sending.remoteName, code: arrived ? 'arrived' : 'lost', sendingId });
  context.touch(sendingId);
  return {};
}
