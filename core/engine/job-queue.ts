import type { EngineEvent } from '#shared/contract/reply.ts';
import type { JobRun } from '../dispatch.ts';

type Waiting = { readonly jobId: string; readonly name: string; readonly run: JobRun };

/** Minimum time between two progress events of a job, in milliseconds. */
const PROGRESS_EVERY = 50;

/**
 * Runs jobs one after another, one transaction a turn; between two turns the thread answers commands. Progress and the
 * end of each job are sent as events.
 */
export class JobQueue {
  readonly #send: (event: EngineEvent) => void;
  readonly #waiting: Waiting[] = [];
  readonly #cancelled = new Set<string>();
  #turning = false;
  #lastProgress = 0;

  constructor(send: (event: EngineEvent) => void) {
    this.#send = send;
  }

  add(job: Waiting): void {
    this.#waiting.push(job);
    if (!this.#turning) this.#next();
  }

  /** Asks a job to stop at its next commit; false when it is not known. */
  cancel(jobId: string): boolean {
    if (!this.#waiting.some((job) => job.jobId === jobId)) return false;
    this.#cancelled.add(jobId);
    return true;
  }

  /** Stops all jobs at their present commit (the practice is closing). */
  cancelAll(): void {
    for (const job of this.#waiting) this.#cancelled.add(job.jobId);
    while (this.#waiting.length > 0) this.#turn();
  }

  #next(): void {
    this.#turning = this.#waiting.length > 0;
    if (this.#turning) setImmediate(() => this.#turn());
  }

  #turn(): void {
    const [job] = this.#waiting;
    if (!job) {
      this.#turning = false;
      return;
    }
    if (this.#cancelled.delete(job.jobId)) {
      job.run.cancel();
      this.#end(job, { ok: false, code: 'job.cancelled', details: {} }, true);
    } else {
      const step = job.run.step();
      if (step.ended) this.#end(job, step.reply, false);
      else this.#progress(job, step.progress);
    }
    this.#next();
  }

  #progress(job: Waiting, progress: { done: number; total: number | null; unit: string }): void {
    const now = performance.now();
    if (now - this.#lastProgress < PROGRESS_EVERY) return;
    this.#lastProgress = now;
    this.#send({ type: 'job.progress', jobId: job.jobId, name: job.name, ...progress });
    this.#send({ type: 'changed', name: job.name });
  }

  #end(job: Waiting, reply: Extract<EngineEvent, { type: 'job.ended' }>['reply'], cancelled: boolean): void {
    this.#waiting.shift();
    this.#send({ type: 'job.ended', jobId: job.jobId, name: job.name, reply, cancelled });
    this.#send({ type: 'changed', name: job.name });
  }
}
