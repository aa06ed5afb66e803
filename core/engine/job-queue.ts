import type { EngineEvent } from '#shared/contract/reply.ts';
import type { Progress } from '../context.ts';
import type { JobRun } from '../dispatch.ts';

/** A quiet job was started by nobody who watches: screens hear what changed, not how far it is. */
type Waiting = { readonly jobId: string; readonly name: string; readonly run: JobRun; readonly quiet?: boolean };

/** Minimum time between two progress events of a job, in milliseconds. */
const PROGRESS_EVERY = 50;

/**
 * Runs jobs one after another, one transaction a turn; between two turns the thread answers commands. A job that waits for
 * something outside steps aside, so that nobody waits for a partner's server. Progress and the end of each job are sent as
 * events.
 */
export class JobQueue {
  readonly #send: (event: EngineEvent) => void;
  readonly #waiting: Waiting[] = [];
  /** Jobs that wait for something outside. */
  readonly #aside = new Set<Waiting>();
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
    const aside = [...this.#aside].find((job) => job.jobId === jobId);
    if (!aside && !this.#waiting.some((job) => job.jobId === jobId)) return false;
    this.#cancelled.add(jobId);
    if (aside) this.#comeBack(aside);
    return true;
  }

  /** Stops all jobs at their present commit (the practice is closing). */
  cancelAll(): void {
    for (const job of this.#aside) this.#waiting.push(job);
    this.#aside.clear();
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
      else {
        this.#progress(job, step.progress);
        if (step.progress.until !== undefined) this.#stepAside(job, step.progress.until);
      }
    }
    this.#next();
  }

  #stepAside(job: Waiting, until: Promise<unknown>): void {
    this.#waiting.shift();
    this.#aside.add(job);
    const back = () => this.#comeBack(job);
    until.then(back, back);
  }

  /** Whoever was cancelled meanwhile is back already. */
  #comeBack(job: Waiting): void {
    if (this.#aside.delete(job)) this.add(job);
  }

  #progress(job: Waiting, { done, total, unit }: Progress): void {
    const now = performance.now();
    if (now - this.#lastProgress < PROGRESS_EVERY) return;
    this.#lastProgress = now;
    if (!job.quiet) this.#send({ type: 'job.progress', jobId: job.jobId, name: job.name, done, total, unit });
    this.#send({ type: 'changed', name: job.name });
  }

  #end(job: Waiting, reply: Extract<EngineEvent, { type: 'job.ended' }>['reply'], cancelled: boolean): void {
    this.#waiting.shift();
    this.#send({ type: 'job.ended', jobId: job.jobId, name: job.name, reply, cancelled });
    this.#send({ type: 'changed', name: job.name });
  }
}
