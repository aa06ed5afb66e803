/** What crosses every boundary (IPC, loopback, CLI, worker): a value, or a code with details. Never a stack, never PHI. */
export type Reply<Value = unknown> =
  | {
      readonly ok: true;
      readonly value: Value;
      /** Set when something was meant for a closed day: how many entries, the first such day, and where they stand now. */
      readonly moved?: { readonly count: number; readonly meantFor: string; readonly standsOn: string };
    }
  | { readonly ok: false; readonly code: string; readonly details: Readonly<Record<string, unknown>> };

/** Pushed to every client of the engine. */
export type EngineEvent =
  /** A job moved. `done` and `total` count `unit`s ("claims"); total is null while unknown. */
  | {
      readonly type: 'job.progress';
      readonly jobId: string;
      readonly name: string;
      readonly done: number;
      readonly total: number | null;
      readonly unit: string;
    }
  | { readonly type: 'job.ended'; readonly jobId: string; readonly name: string; readonly reply: Reply; readonly cancelled: boolean }
  /** Some command or job step committed: screens refresh what they show. */
  | { readonly type: 'changed'; readonly name: string }
  /** A new file lies in inbox/, whole. One client that may read it is told. */
  | { readonly type: 'inbox' }
  | { readonly type: 'locked' };

/** What a windowed host gives the renderer (preload bridge or loopback client); the only door the UI has. */
export type Bridge = {
  readonly host: 'electron' | 'browser';
  call(name: string, input: unknown): Promise<Reply>;
  subscribe(listener: (event: EngineEvent) => void): () => void;
  /** Lets the person keep a file (save dialog or download); resolves false when they cancel. */
  saveFile(name: string, mediaType: string, bytes: Uint8Array): Promise<boolean>;
  /** Asks the person for files (open dialog); empty when they cancel. */
  openFiles(accept: readonly string[]): Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]>;
  /** Shows a PDF for printing (print dialog or viewer). */
  printPdf(name: string, bytes: Uint8Array): Promise<void>;
};
