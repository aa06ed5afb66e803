import { insertOutward, type OutwardEntry, type OutwardWhat, type StartedBy } from '#db/queries/outward.ts';
import { type ConnectionRow, noteHalt, secretOf } from '#db/queries/transport.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Progress, WriteContext } from '../context.ts';
import { awaited } from '../ports/awaited.ts';
import { type Dialing, RemoteError, type RemoteFolders, type RemoteNetwork, type RemoteProblem } from '../ports/remote-folder.ts';

/** What a run did, as it is answered. */
export type Exchanged = {
  sent: number;
  left: number;
  fetched: number;
  repeats: number;
  strange: number;
  problem: string;
  fingerprint: string;
};

/** How often a run tries before it leaves the rest to the next one, and the pause after the first failure in milliseconds. */
const MOST_TRIES = 4;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;

/** Problems that pass by themselves. All others wait for a person: trying a wrong password again locks accounts. */
const PASSING: ReadonlySet<RemoteProblem> = new Set<RemoteProblem>(['unreachable', 'timeout', 'lost']);

/** One exchange with a partner: its connection, its tallies, its words in the log. */
export type Run = {
  readonly context: WriteContext;
  readonly connection: ConnectionRow;
  readonly startedBy: StartedBy;
  readonly done: Exchanged;
  progress: Omit<Progress, 'until'>;
  folders: RemoteFolders | null;
};
export type RunWork = (run: Run, folders: RemoteFolders) => Generator<Progress, void, void>;

/** Waits for the server; what the run wrote so far is committed first. */
export const ask = <T>(run: Run, work: Promise<T>): Generator<Progress, T, void> => awaited(work, run.progress);

/**
 * Gives the step back so that what the run wrote is on the disk before it goes on: whatever is asked of a server within a step
 * leaves this computer before the step is committed.
 */
export const committed = (run: Run): Generator<Progress, void, void> => awaited(Promise.resolve(), run.progress);

type Logged = Partial<Pick<OutwardEntry, 'fileName' | 'bytes' | 'sha256' | 'code' | 'sendingId' | 'fingerprint'>>;

/** Writes one line of what left or came. */
export function log({ context, connection, startedBy, folders }: Run, what: OutwardWhat, entry: Logged = {}): void {
  const { host, port } = connection.settings;
  insertOutward(context.db, {
    at: context.now(),
    tradingPartnerId: connection.tradingPartnerId,
    what,
    host,
    port,
    fingerprint: folders?.fingerprint ?? '',
    fileName: '',
    bytes: 0,
    sha256: '',
    code: '',
    sendingId: null,
    startedBy,
    userId: context.session.userId,
    ...entry,
  });
}

/** The pause before the next try: doubled each time, capped, and moved by chance so that offices do not knock in step. */
export const pauseBefore = (attempt: number, random: number): number =>
  Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1)) * (0.5 + random);

/**
 * Signs in, does the work, and signs out. What fails in passing is tried again a few times; what needs a person ends the run
 * and stops the schedule. Ends with the tallies whatever happened: a problem is an answer, not an error, because what was
 * done before it stays done.
 */
export function* runWith(run: Run, network: RemoteNetwork, work: RunWork): Generator<Progress, Exchanged, void> {
  const { context, connection, done } = run;
  for (let attempt = 1; ; attempt++) {
    try {
      yield* once(run, network, work);
      done.problem = '';
      noteHalt(context.db, connection.tradingPartnerId, '');
      return done;
    } catch (error) {
      if (!(error instanceof RemoteError)) throw error;
      const passing = PASSING.has(error.problem);
      done.problem = error.problem;
      done.fingerprint = error.fingerprint;
      log(run, error.problem === 'hostKey' ? 'refused' : 'failed', { code: error.problem, fingerprint: error.fingerprint });
      run.folders = null;
      if (!passing) noteHalt(context.db, connection.tradingPartnerId, error.problem);
      if (!passing || attempt >= MOST_TRIES) return done;
    }
    const pause = network.pause(pauseBefore(attempt, Math.random()));
    try {
      yield* awaited(pause.over, { ...run.progress, unit: 'tries' });
    } finally {
      pause.abort();
    }
  }
}

function* once(run: Run, network: RemoteNetwork, work: RunWork): Generator<Progress, void, void> {
  const { connection, context } = run;
  const { host, port, userName } = connection.settings;
  const secret = secretOf(context.db, connection.tradingPartnerId) ?? fail('transport.off');
  const trusted = new Set(connection.fingerprints);
  let dialing: Dialing | undefined;
  let orderly = false;
  try {
    dialing = network.dial({ host, port }, userName, secret, (shown) => trusted.has(shown));
    const folders = yield* ask(run, dialing.folders);
    run.folders = folders;
    log(run, 'signedIn');
    yield* work(run, folders);
    yield* ask(run, folders.close());
    orderly = true;
  } finally {
    // Cancelled, refused or broken: nothing more may go over this line.
    if (!orderly) dialing?.abort();
  }
}
