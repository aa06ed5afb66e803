import type { Bridge, EngineEvent, Reply } from '#shared/contract/reply.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';

type Answers = Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>;

export type FakeBridge = {
  readonly calls: { name: string; input: unknown }[];
  readonly saved: { name: string; text: string }[];
  emit(event: EngineEvent): void;
};

export const answer = (value: unknown): Reply => ({ ok: true, value });

/** A bridge with answers of the test's own; an operation without one is refused. */
export function setAnswers(answers: Answers): FakeBridge {
  const listeners = new Set<(event: EngineEvent) => void>();
  const fake: FakeBridge = {
    calls: [],
    saved: [],
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
  const bridge: Bridge = {
    host: 'browser',
    call: async (name, input) => {
      fake.calls.push({ name, input });
      return (await answers[name]?.(input)) ?? { ok: false, code: 'operation.unknown', details: { name } };
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    saveFile: (name, _type, bytes) => {
      fake.saved.push({ name, text: new TextDecoder().decode(bytes) });
      return Promise.resolve(true);
    },
    openFiles: () => Promise.resolve([]),
    printPdf: () => Promise.resolve(),
  };
  setBridge(bridge);
  return fake;
}
