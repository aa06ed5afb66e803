import type { EngineEvent, Reply } from '#shared/contract/reply.ts';

/**
 * The one core behind every host. A client is one window, one browser sign-in or one CLI process: it holds at most one
 * session, which the gate operations (practice.unlock, practice.lock, ...) start and end.
 */
export type Engine = {
  /** Opens a client; hosts make one per window, cookie or process. */
  connect(): EngineClient;
  /** Ends jobs at their next commit, closes the practice and the worker threads. Idempotent. */
  close(): Promise<void>;
};

export type EngineClient = {
  /** Calls any operation of the contract. Never throws for what the caller did: bad names and inputs are replies. */
  call(name: string, input: unknown): Promise<Reply>;
  /** Events for this client; returns the function that ends the subscription. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
  /** Ends the client's session, if any. */
  disconnect(): void;
};

export type EngineOptions = {
  readonly host: 'electron' | 'browser' | 'cli';
  readonly version: string;
  /** Where new practice folders are proposed and the list of known ones is kept (paths only, no PHI). */
  readonly homeFolder: string;
  /** How often inbox/ is looked into, in milliseconds; 0 never. A host without a window has nobody to tell. */
  readonly watchInbox?: number;
  /** Only tests lower the cost of a password guess (scrypt, log2 of N). */
  readonly scryptLogN?: number;
};
