import { commonErrors } from '#shared/contract/operation.ts';
import { isOperationName, type NamesOf, type OperationName, operations } from '#shared/contract/operations.ts';
import type { EngineEvent, Reply } from '#shared/contract/reply.ts';
import { AppError } from '#shared/kernel/app-error.ts';
import { parseInput } from '../dispatch.ts';
import { randomId } from '../ports/ids.ts';
import type { Engine, EngineClient, EngineOptions } from './engine-api.ts';
import { EngineState } from './engine-state.ts';
import { reportFailure } from './failure-report.ts';
import { gateHandlers } from './gate.ts';

/** How often idle sessions are looked for, in milliseconds. */
const IDLE_CHECK = 5_000;

type Listener = (event: EngineEvent) => void;

/**
 * Starts the core: sessions and keys on this thread, SQLite on two worker threads. Commands and jobs go to the writer,
 * queries to the reader, gates stay here.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const listeners = new Map<object, Set<Listener>>();
  const state = new EngineState(options, (event, to, except) => {
    for (const [client, subscribed] of listeners) {
      // Nothing about an open practice reaches a client that is not signed in to it.
      const mayHear = to === client || (to === null && client !== except && state.userOf(client) !== undefined);
      if (mayHear) for (const listener of subscribed) listener(event);
    }
  });
  let turn: Promise<unknown> = Promise.resolve();
  /** Gates run one after another: two sign-ins at once must not open the practice twice. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work, work);
    turn = next.catch(() => undefined);
    return next;
  };
  const timer = setInterval(() => {
    if (state.expireSessions()) void inTurn(() => state.closeIfUnused());
  }, IDLE_CHECK);
  timer.unref();
  return {
    connect: () => connect(state, listeners, inTurn),
    close: async () => {
      clearInterval(timer);
      await inTurn(() => state.closePractice());
    },
  };
}

function connect(
  state: EngineState,
  listeners: Map<object, Set<Listener>>,
  inTurn: <T>(work: () => Promise<T>) => Promise<T>,
): EngineClient {
  const client = {};
  const subscribed = new Set<Listener>();
  listeners.set(client, subscribed);
  return {
    call: (name, input) => {
      if (!isOperationName(name)) return Promise.resolve<Reply>({ ok: false, code: 'operation.unknown', details: {} });
      if (operations[name].kind === 'gate') return inTurn(() => callGate(state, client, name as NamesOf<'gate'>, input));
      return callPractice(state, client, name, input);
    },
    subscribe: (listener) => {
      subscribed.add(listener);
      return () => void subscribed.delete(listener);
    },
    disconnect: () => {
      listeners.delete(client);
      void inTurn(() => state.signOut(client, 'practice.lock'));
    },
  };
}

async function callPractice(state: EngineState, client: object, name: OperationName, input: unknown): Promise<Reply> {
  const { practice } = state;
  const caller = state.callerOf(client);
  if (!practice || !caller) return { ok: false, code: practice ? 'session.required' : 'session.locked', details: {} };
  if (operations[name].kind === 'query') return practice.query(caller, name, input);
  if (operations[name].kind === 'command') return practice.write({ do: 'call', caller, name, input });
  const jobId = randomId();
  state.noteJob(jobId, name, client, caller.userId);
  const reply = await practice.write({ do: 'startJob', jobId, caller, name, input });
  return reply.ok ? { ok: true, value: { jobId } } : reply;
}

async function callGate(state: EngineState, client: object, name: NamesOf<'gate'>, input: unknown): Promise<Reply> {
  try {
    const handler = gateHandlers[name] as (state: EngineState, client: object, input: unknown) => Promise<unknown>;
    return { ok: true, value: await handler(state, client, parseInput(name, input)) };
  } catch (error) {
    const known: readonly string[] = [...operations[name].errors, ...commonErrors];
    if (error instanceof AppError && known.includes(error.code)) return { ok: false, code: error.code, details: error.details };
    reportFailure({ operation: name, error });
    return { ok: false, code: 'internal.failed', details: {} };
  }
}
