import type { OperationRecord } from '#db/queries/operation-record.ts';
import type { EngineEvent, Reply } from '#shared/contract/reply.ts';
import { AppError } from '#shared/kernel/app-error.ts';
import type { Caller } from '../dispatch.ts';
import type { PracticeFolder } from '../practice/practice-folder.ts';
import type { Ask, NewPractice, PracticeFacts } from './protocol.ts';
import { WorkerLink } from './worker-link.ts';

/** How long records of queries may wait to be written together, in milliseconds. */
const RECORD_DELAY = 200;

/** The practice now open: its two worker threads, and its data key while anyone is signed in. */
export class OpenPractice {
  readonly folder: PracticeFolder;
  readonly #dataKey: Uint8Array;
  readonly #writer: WorkerLink;
  readonly #reader: WorkerLink;
  #facts: PracticeFacts;
  #records: OperationRecord[] = [];
  #recordTimer: NodeJS.Timeout | undefined;

  private constructor(folder: PracticeFolder, dataKey: Uint8Array, writer: WorkerLink, reader: WorkerLink, facts: PracticeFacts) {
    [this.folder, this.#dataKey, this.#writer, this.#reader, this.#facts] = [folder, dataKey, writer, reader, facts];
  }

  /** Opens (or, given `create`, makes) the database with its key. Throws AppError with the worker's code. */
  static async open(
    folder: PracticeFolder,
    dataKey: Uint8Array,
    create: NewPractice | null,
    onEvent: (event: EngineEvent) => void,
    onDeath: () => void,
  ): Promise<OpenPractice> {
    const writer = new WorkerLink(onEvent, onDeath);
    const reader = new WorkerLink(onEvent, onDeath);
    try {
      const first: Ask = create
        ? { do: 'create', folder: folder.path, key: dataKey, practice: create }
        : { do: 'open', folder: folder.path, key: dataKey, mode: 'write' };
      settled(await writer.reply(first));
      settled(await reader.reply({ do: 'open', folder: folder.path, key: dataKey, mode: 'read' }));
      const facts = settled(await reader.reply({ do: 'facts' })) as PracticeFacts;
      return new OpenPractice(folder, dataKey, writer, reader, facts);
    } catch (error) {
      await Promise.all([writer.stop(), reader.stop()]);
      throw error;
    }
  }

  get facts(): PracticeFacts {
    return this.#facts;
  }

  /** Hands the data key to `use` (wrapping it for another user); it is not kept anywhere else. */
  withKey<T>(use: (dataKey: Uint8Array) => T): T {
    return use(this.#dataKey);
  }

  async refreshFacts(): Promise<void> {
    this.#facts = settled(await this.#reader.reply({ do: 'facts' })) as PracticeFacts;
  }

  async query(caller: Caller, name: string, input: unknown): Promise<Reply> {
    const answer = await this.#reader.ask({ do: 'call', caller, name, input });
    if (answer.record) this.#recordLater(answer.record);
    return answer.reply;
  }

  /** Anything for the writer thread; replies are passed on as they are. */
  write(ask: Ask): Promise<Reply> {
    return this.#writer.reply(ask);
  }

  async close(): Promise<void> {
    await this.#flushRecords();
    await this.#reader.stop();
    await this.#writer.stop();
    this.#dataKey.fill(0);
  }

  #recordLater(record: OperationRecord): void {
    this.#records.push(record);
    this.#recordTimer ??= setTimeout(() => void this.#flushRecords(), RECORD_DELAY);
  }

  async #flushRecords(): Promise<void> {
    clearTimeout(this.#recordTimer);
    this.#recordTimer = undefined;
    const records = this.#records.splice(0);
    if (records.length > 0) await this.#writer.ask({ do: 'record', records });
  }
}

/** The value of a good reply; throws the code of a refusal. */
export function settled(reply: Reply): unknown {
  if (reply.ok) return reply.value;
  throw new AppError(reply.code, reply.details as AppError['details']);
}
