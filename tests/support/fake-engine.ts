import type { Engine, EngineClient } from '#core/engine/engine-api.ts';
import type { EngineEvent, Reply } from '#shared/contract/reply.ts';

export type Called = { readonly name: string; readonly input: unknown };
type Answer = (input: unknown, emit: (event: EngineEvent) => void) => Reply | Promise<Reply>;

export type FakeEngine = Engine & {
  /** Every call that reached the engine, in order. */
  readonly calls: Called[];
  readonly clients: EngineClient[];
  readonly closed: () => boolean;
  readonly disconnected: () => number;
  /** Sends an event to every subscriber. */
  emit(event: EngineEvent): void;
};

/** An engine in memory for tests of the hosts: it records what reached it and answers from `answers`, else with the input. */
export function fakeEngine(answers: Readonly<Record<string, Answer>> = {}): FakeEngine {
  const calls: Called[] = [];
  const clients: EngineClient[] = [];
  const listeners = new Set<(event: EngineEvent) => void>();
  let closed = false;
  let disconnected = 0;
  const emit = (event: EngineEvent) => {
    for (const listener of listeners) listener(event);
  };
  return {
    calls,
    clients,
    emit,
    closed: () => closed,
    disconnected: () => disconnected,
    connect() {
      const client: EngineClient = {
        async call(name, input) {
          calls.push({ name, input });
          return (await answers[name]?.(input, emit)) ?? { ok: true, value: input };
        },
        subscribe(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        disconnect() {
          disconnected += 1;
        },
      };
      clients.push(client);
      return client;
    },
    async close() {
      closed = true;
    },
  };
}
