import type { ReadableDb, WritableDb } from '#db/connection/handles.ts';
import type { Input, NamesOf, OperationName, Output } from '#shared/contract/operations.ts';
import type { Role } from '#shared/domain/user/role.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { NewId } from './ports/ids.ts';
import type { PracticeFiles } from './ports/practice-files.ts';

/** Who is asking, as the database knows them at this moment. */
export type Session = { readonly userId: string; readonly role: Role };

/** What a query may use. */
export type ReadContext = {
  readonly db: ReadableDb;
  readonly session: Session;
  readonly today: PlainDate;
  readonly files: PracticeFiles;
  now(): Instant;
  /** Names what this operation touched or showed; ids only, they go into the operation record. */
  touch(id: string): void;
};

/** What a command or one step of a job may use; runs inside the dispatcher's write transaction. */
export type WriteContext = ReadContext & {
  readonly db: WritableDb;
  /** The operation's own id: journals carry it, so that the record's hash covers what it posted. */
  readonly operationId: string;
  readonly newId: NewId;
  /** Recomputes the chain of operation records; yields how many are proved, returns a sentence per broken link. */
  verifyRecords(): Generator<number, readonly string[]>;
  /**
   * Puts a file into outbox/ if and only if the transaction commits: it is staged now, unseen, and shown after the commit. A
   * program that ends between the two shows it when the practice is opened again (settleStaged).
   */
  putInOutbox(name: string, bytes: Uint8Array): void;
  /**
   * Takes a file out of outbox/ if and only if the transaction commits: it is hidden now, which only one program can do, and deleted
   * after the commit; else it is shown again, at the latest when the practice is opened. False when it is there no more.
   */
  takeFromOutbox(name: string, bytes: Uint8Array): boolean;
  /** Runs after the commit, for effects outside the database (a file in inbox/). Must be repeatable. */
  afterCommit(effect: () => void): void;
};

/** What a job reports at each `yield`; the dispatcher commits there, so a cancel or crash keeps everything before it. */
export type Progress = {
  readonly done: number;
  readonly total: number | null;
  readonly unit: string;
  /** What the next step waits for (a server's answer). Other work goes on meanwhile; a job that is cancelled does not wait. */
  readonly until?: Promise<unknown>;
};

export type QueryHandler<N extends OperationName> = (context: ReadContext, input: Input<N>) => Output<N> | Promise<Output<N>>;
export type CommandHandler<N extends OperationName> = (context: WriteContext, input: Input<N>) => Output<N>;
export type JobHandler<N extends OperationName> = (context: WriteContext, input: Input<N>) => Generator<Progress, Output<N>, void>;

/** One handler per operation; a missing or mistyped one does not compile. */
export type Handlers = { readonly [N in NamesOf<'query'>]: QueryHandler<N> } & {
  readonly [N in NamesOf<'command'>]: CommandHandler<N>;
} & { readonly [N in NamesOf<'job'>]: JobHandler<N> };
