/** The exchange folders of an open practice: what goes to and comes from trading partners. Names, never paths; in outbox/ a partner may have a folder, "clearway/claims-000012.837". */
export type PracticeFiles = {
  /** Names in inbox/, sorted; folders and hidden files are left out. */
  listInbox(): readonly { readonly name: string; readonly bytes: number }[];
  readInbox(name: string): Uint8Array;
  /** Writes whole or not at all (temporary name, flush, rename). An equal file may be there already; another is refused. */
  writeInbox(name: string, bytes: Uint8Array): void;
  /** Whether outbox/ holds a file of that name where a partner's program can see it. */
  outboxHolds(name: string): boolean;
  /** Puts a file where no partner's program sees it, whole and flushed; what was staged under that name before is gone. */
  stageOutbox(name: string, bytes: Uint8Array): void;
  /** Lets a staged file be seen, in one step; an equal file may be there already, another is refused. Nothing staged: nothing done. */
  releaseOutbox(name: string): void;
  /** Takes a file out of sight again, in one step, as if it were only staged; false when it is not there any more or is another. */
  hideOutbox(name: string, bytes: Uint8Array): boolean;
  dropStaged(name: string): void;
  listStaged(): readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** Remembers beside the database that a file is about to be seen by its partner, by its SHA-256: put back from an older copy, the database does not know. */
  noteLeaving(sha256: string): void;
  hasLeft(sha256: string): boolean;
};

/** A name in outbox/, or in a partner's folder there. */
export const inFolder = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

/**
 * After a program that ended at any moment: a file whose sending was committed and that was still staged was never seen by
 * anybody, so it goes out now; one whose sending was not committed never was. So nothing leaves twice, and nothing is forgotten.
 * The same holds for a file that was being taken back: it is shown again unless that was committed.
 */
export function settleStaged(files: PracticeFiles, wasCommitted: (name: string, bytes: Uint8Array) => boolean): void {
  for (const { name, bytes } of files.listStaged()) {
    if (wasCommitted(fileNameIn(name), bytes)) files.releaseOutbox(name);
    else files.dropStaged(name);
  }
}

/** The archive knows files without their folder. */
const fileNameIn = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** In memory, for tests and property runs. */
export function memoryFiles(): PracticeFiles & { readonly inbox: Map<string, Uint8Array>; readonly outbox: Map<string, Uint8Array> } {
  const inbox = new Map<string, Uint8Array>();
  const outbox = new Map<string, Uint8Array>();
  const staged = new Map<string, Uint8Array>();
  const left = new Set<string>();
  return {
    inbox,
    outbox,
    outboxHolds: (name) => outbox.has(name),
    stageOutbox: (name, bytes) => void staged.set(name, bytes),
    releaseOutbox: (name) => {
      const bytes = staged.get(name);
      if (bytes === undefined) return;
      staged.delete(name);
      outbox.set(name, bytes);
    },
    hideOutbox: (name, bytes) => {
      const seen = outbox.get(name);
      if (seen === undefined || Buffer.compare(seen, bytes) !== 0) return false;
      outbox.delete(name);
      staged.set(name, seen);
      return true;
    },
    dropStaged: (name) => void staged.delete(name),
    noteLeaving: (sha256) => void left.add(sha256),
    hasLeft: (sha256) => left.has(sha256),
    listStaged: () => [...staged].map(([name, bytes]) => ({ name, bytes })),
    listInbox: () => [...inbox].map(([name, bytes]) => ({ name, bytes: bytes.length })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    readInbox: (name) => inbox.get(name) ?? new Uint8Array(),
    writeInbox: (name, bytes) => void inbox.set(name, bytes),
  };
}
