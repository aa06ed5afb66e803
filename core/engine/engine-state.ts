import type { EngineEvent } from '#shared/contract/reply.ts';
import { mayDo } from '#shared/contract/roles.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Caller } from '../dispatch.ts';
import { systemClock } from '../ports/clock.ts';
import { randomId } from '../ports/ids.ts';
import { STRONG_LOG_N } from '../practice/key-file.ts';
import type { PracticeFolder } from '../practice/practice-folder.ts';
import type { EngineOptions } from './engine-api.ts';
import { InboxWatch } from './inbox-watch.ts';
import { OpenPractice } from './open-practice.ts';
import type { NewPractice, NewUser } from './protocol.ts';
import { Sessions } from './sessions.ts';

type RunningJob = {
  readonly jobId: string;
  readonly name: string;
  readonly client: object;
  readonly userId: string;
  done: number;
  total: number | null;
  unit: string;
};

/** How often inbox/ is looked into, in milliseconds. */
const INBOX_LOOK = 15_000;

/** Delivers an event to one client, or to all but `except` when `to` is null. */
export type SendEvent = (event: EngineEvent, to: object | null, except?: object) => void;

/** What the engine remembers: the open practice, who is signed in on which client, the jobs under way. */
export class EngineState {
  readonly options: EngineOptions;
  readonly logN: number;
  readonly #sessions = new Sessions<object>();
  readonly #send: SendEvent;
  readonly #jobs = new Map<string, RunningJob>();
  #practice: OpenPractice | null = null;
  #inbox: InboxWatch | null = null;

  constructor(options: EngineOptions, send: SendEvent) {
    this.options = options;
    this.logN = options.scryptLogN ?? STRONG_LOG_N;
    this.#send = send;
  }

  get practice(): OpenPractice | null {
    return this.#practice;
  }
  get jobs(): readonly RunningJob[] {
    return [...this.#jobs.values()];
  }

  async open(folder: PracticeFolder, dataKey: Uint8Array, create: NewPractice | null): Promise<OpenPractice> {
    if (this.#practice) fail('practice.alreadyOpen');
    this.#practice = await OpenPractice.open(
      folder,
      dataKey,
      create,
      (event) => this.#onEvent(event),
      () => this.#onDeath(),
    );
    if (this.options.host !== 'cli')
      this.#inbox = new InboxWatch(folder.inbox, this.options.watchInbox ?? INBOX_LOOK, () => this.#tellOfInbox());
    return this.#practice;
  }

  userOf(client: object): NewUser | undefined {
    return this.#sessions.peek(client, Date.now());
  }

  /** The signed-in user of a client, marking the session as used. */
  callerOf(client: object): Caller {
    const user = this.#sessions.touch(client, Date.now());
    return user ? { userId: user.userId } : null;
  }

  signIn(client: object, user: NewUser): void {
    this.#sessions.start(client, user, Date.now());
  }

  /** Ends a client's session; the practice closes with its last one. */
  async signOut(client: object, as: string): Promise<void> {
    const user = this.#sessions.peek(client, Date.now());
    this.#sessions.end(client);
    if (user) {
      await this.recordGate(as, user.userId, 'ok');
      this.#send({ type: 'locked' }, client);
    }
    await this.closeIfUnused();
  }

  /** Ends sessions that idled out, at once; true when there were any. */
  expireSessions(): boolean {
    const idle = this.#sessions.expire(Date.now());
    for (const client of idle) this.#send({ type: 'locked' }, client);
    return idle.length > 0;
  }

  /** Closes the practice when nobody is signed in to it (any more). */
  async closeIfUnused(): Promise<void> {
    if (this.#sessions.clients.length === 0) await this.closePractice();
  }

  async recordGate(name: string, userId: string, outcome: string): Promise<void> {
    const record = { id: randomId(), at: systemClock.now(), userId, name, outcome, subjects: [] };
    await this.#practice?.write({ do: 'record', records: [record] });
  }

  noteJob(jobId: string, name: string, client: object, userId: string): void {
    this.#jobs.set(jobId, { jobId, name, client, userId, done: 0, total: null, unit: '' });
  }

  async closePractice(): Promise<void> {
    const practice = this.#practice;
    this.#practice = null;
    this.#inbox?.stop();
    this.#inbox = null;
    this.#jobs.clear();
    await practice?.close();
  }

  #onEvent(event: EngineEvent): void {
    if (event.type === 'job.progress') {
      const job = this.#jobs.get(event.jobId);
      if (job) [job.done, job.total, job.unit] = [event.done, event.total, event.unit];
    }
    if (event.type !== 'job.ended') {
      this.#send(event, null);
      return;
    }
    const job = this.#jobs.get(event.jobId);
    this.#jobs.delete(event.jobId);
    // A job's answer may hold PHI: only the client that started it gets it, while the same person is signed in there.
    if (job && this.userOf(job.client)?.userId === job.userId) this.#send(event, job.client);
  }

  /** One client is enough: the job that it starts reads everything, and its end is seen by all. */
  #tellOfInbox(): void {
    const reader = this.#sessions.clients.find((client) => {
      const user = this.userOf(client);
      return user !== undefined && mayDo(user.role, 'inbox.read');
    });
    if (reader) this.#send({ type: 'inbox' }, reader);
  }

  #onDeath(): void {
    if (!this.#practice) return;
    for (const client of this.#sessions.clients) {
      this.#sessions.end(client);
      this.#send({ type: 'locked' }, client);
    }
    void this.closePractice();
  }
}
