import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { EngineEvent, Reply } from '#shared/contract/reply.ts';
import type { Answer, Ask, FromWorker, ToWorker } from './protocol.ts';

/** How long a thread that closed its database may take to end by itself, in milliseconds. */
const LAST_STEPS = 2_000;

const GONE: Answer = { reply: { ok: false, code: 'internal.failed', details: {} } };

/** The engine's end of one worker thread: asks by number, answers by promise. */
export class WorkerLink {
  readonly #worker: Worker;
  readonly #pending = new Map<number, (answer: Answer) => void>();
  readonly #ended: Promise<unknown>;
  #next = 1;
  #gone = false;

  constructor(onEvent: (event: EngineEvent) => void, onDeath: () => void) {
    // Run from source the worker is TypeScript, run from a bundle it lies beside the bundle.
    const name = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js';
    this.#worker = new Worker(new URL(name, import.meta.url));
    this.#worker.on('message', (message: FromWorker) => {
      if ('event' in message) return onEvent(message.event);
      this.#pending.get(message.id)?.(message.answer);
      this.#pending.delete(message.id);
    });
    this.#ended = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#worker.on('error', () => undefined); // 'exit' follows and settles what is pending
    this.#worker.on('exit', () => {
      this.#gone = true;
      for (const settle of this.#pending.values()) settle(GONE);
      this.#pending.clear();
      onDeath();
    });
  }

  ask(ask: Ask): Promise<Answer> {
    if (this.#gone) return Promise.resolve(GONE);
    const id = this.#next++;
    return new Promise((resolve) => {
      this.#pending.set(id, resolve);
      this.#worker.postMessage({ id, ask } satisfies ToWorker);
    });
  }

  /** Like `ask`, but a refusal is returned as the reply alone. */
  async reply(ask: Ask): Promise<Reply> {
    return (await this.ask(ask)).reply;
  }

  /** The thread ends by itself: one that is cut off in the middle of native code can take the program with it. */
  async stop(): Promise<void> {
    await this.ask({ do: 'close' });
    if (!this.#gone) await Promise.race([this.#ended, wait(LAST_STEPS, undefined, { ref: false })]);
    await this.#worker.terminate();
  }
}
